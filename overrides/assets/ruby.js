// Sets readings above the words of a page, and takes them away again. The list and the pattern that finds its words come
// from the build; a word that elements part is left alone.
const skipped = "svg, code, pre, ruby, input, select, textarea, button, [hidden]";
const blocks = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, figcaption, caption, summary, blockquote, div, section";
let list;

/** Show or hide the readings of a page; the list is fetched once. */
export async function show(on, base) {
  list ||= fetch(new URL("assets/readings.json", base)).then((answer) => answer.json());
  const { pattern, words, counting } = await list.catch((error) => {
    list = null;
    throw error;
  });
  clear();
  const found = new RegExp(pattern.replace("{words}", Object.keys(words).join("|")), "g");
  if (on) document.querySelectorAll("article").forEach((article) => set(article, found, { ...words, ...counting }));
}

function clear() {
  document.querySelectorAll("ruby[data-reading]").forEach((ruby) => {
    const parent = ruby.parentNode;
    ruby.replaceWith(ruby.firstChild);
    parent.normalize();
  });
}

function set(article, pattern, words) {
  const language = document.documentElement.lang;
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const texts = [];
  let plain = "";
  let block = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    const around = parent.closest(blocks);
    if (around !== block) plain += "\n";
    block = around;
    const kept = parent.closest(skipped) || parent.closest("[lang]").lang !== language;
    if (!kept) texts.push([node, plain.length]);
    plain += node.data;
  }
  const found = [...plain.matchAll(pattern)].reverse();
  texts.reverse().forEach(([node, start]) => {
    const end = start + node.data.length;
    for (const match of found) {
      const at = match.index - start;
      if (at >= 0 && match.index + match[0].length <= end) above(node, at, words[match[0]]);
    }
  });
}

/** Put the parts of a word, from its last to its first, into elements of their own. */
function above(node, at, parts) {
  let end = at + parts.reduce((length, [text]) => length + text.length, 0);
  [...parts].reverse().forEach(([text, reading]) => {
    end -= text.length;
    if (!reading) return;
    const word = node.splitText(end);
    word.splitText(text.length);
    const ruby = document.createElement("ruby");
    const over = document.createElement("rt");
    ruby.dataset.reading = "";
    over.ariaHidden = "true";
    over.append(reading);
    word.replaceWith(ruby);
    ruby.append(word, over);
  });
}

/* The search box: asks the worker (search-worker.js), shows what it answers, and marks the words on the page that was
   chosen. In: the dialog of the page, whose attributes hold what is said, and the address of the site. */

const WAIT = 120; /* milliseconds after a key before the search begins */
const MARKS = 8; /* words marked on a page at most */

let started = false;

/* Make the dialog answer; once a page. */
export function start(dialog, base) {
  if (started) return;
  started = true;
  const say = dialog.dataset;
  const [form, input] = [dialog.querySelector("form"), dialog.querySelector("input")];
  const [status, result] = [dialog.querySelector("[role=status]"), dialog.querySelector(".plan-search__result")];
  let ready = false, asked = 0, timer;

  const worker = new Worker(new URL("assets/search-worker.js", base), { type: "module" });
  const fail = () => { status.textContent = say.failed; };
  worker.onerror = fail;
  worker.onmessage = ({ data }) => {
    if (data.failed) fail();
    else if (data.ready) { ready = true; ask(); }
    else if (data.id === asked) show(data);
  };
  status.textContent = say.loading;
  worker.postMessage({ load: new URL(`search/${document.documentElement.lang}.json`, base).href });

  function ask() {
    if (!ready) return;
    const query = input.value.trim();
    asked += 1;
    if (query) worker.postMessage({ id: asked, query });
    else { result.replaceChildren(); status.textContent = ""; }
  }
  function show(data) {
    const { total, pages, missing, suggestions, areNear, query } = data;
    const words = missing.join(say.listSeparator);
    status.textContent = !total ? `${filled(say.none, { query })} ${say.advice}`
      : filled(total > pages.length ? say.foundFirst : say.found, { count: total, shown: pages.length }) + (words ? ` ${filled(say.missing, { words })}` : "");
    const wasIn = result.contains(document.activeElement);
    result.replaceChildren(total ? list(pages.map(pageItem), "md-search-result__list") : near(suggestions, areNear ? say.near : say.start));
    result.scrollTop = 0;
    if (wasIn) (result.querySelector("a") || input).focus();
  }
  function pageItem({ url, title, sections, more }) {
    const [best, ...others] = sections;
    const item = element("li", "md-search-result__item");
    item.append(link(url, best, title, true));
    if (others.length) item.append(list(others.map((section) => {
      const below = element("li");
      below.append(link(url, section, section.heading.length ? section.heading : title, false));
      return below;
    }), "plan-search__sections"));
    if (more) item.append(element("p", "plan-search__more", filled(say.more, { count: more })));
    return item;
  }
  function link(url, section, name, isPage) {
    const found = element("a", "md-search-result__link");
    const words = [name, section.heading, section.text].flat().filter(([, hit]) => hit).map(([text]) => text);
    found.href = address(url, section.anchor, [...new Set(words)].slice(0, MARKS));
    found.append(withMarks(element("span", isPage ? "plan-search__page" : "plan-search__section"), name));
    if (isPage && section.heading.length) found.append(" ", withMarks(element("span", "plan-search__section"), section.heading));
    if (section.text.length) found.append(" ", withMarks(element("span", "plan-search__text"), section.text));
    return found;
  }
  function near(suggestions, said) {
    if (!suggestions.length) return "";
    const part = element("div", "plan-search__near");
    part.append(element("p", "", said), list(suggestions.map(({ url, anchor, name }) => {
      const item = element("li", "md-search-result__item"), found = element("a", "md-search-result__link");
      found.href = address(url, anchor, []);
      found.append(element("span", "plan-search__page", name));
      item.append(found);
      return item;
    }), "md-search-result__list"));
    return part;
  }
  function address(url, anchor, words) {
    const to = new URL(url, base);
    words.forEach((word) => to.searchParams.append("h", word));
    to.hash = anchor;
    return to.href;
  }

  /* Half-composed Japanese is not searched. */
  const later = () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); };
  input.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  input.addEventListener("compositionend", later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    result.querySelector("a")?.click();
  });
  dialog.querySelector(".plan-search__close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    const stops = [input, ...result.querySelectorAll("a")];
    event.preventDefault();
    stops[Math.min(stops.length - 1, Math.max(0, stops.indexOf(document.activeElement) + step))].focus();
  });
  input.focus();
  if (input.value) ask();
}

/* Mark words in the text of the page, without changing it; the address loses them, so that it can be passed on. */
export function mark(dialog, words) {
  const address = new URL(location.href);
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address);
  const article = document.querySelector("article");
  if (!article || !window.Highlight || !CSS.highlights) return;
  const sought = words.map((word) => word.toLowerCase()).filter(Boolean);
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT), ranges = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.data.toLowerCase();
    if (node.parentElement.closest("svg, script, style")) continue;
    for (const word of sought) {
      for (let place = text.indexOf(word); place >= 0; place = text.indexOf(word, place + word.length)) {
        const range = new Range();
        range.setStart(node, place);
        range.setEnd(node, place + word.length);
        ranges.push(range);
      }
    }
  }
  if (!ranges.length) return;
  const folded = ({ startContainer }) => startContainer.parentElement.closest("details:not([open])");
  if (ranges.every(folded)) folded(ranges[0]).open = true;
  CSS.highlights.set("plan-search", new Highlight(...ranges));
  const button = element("button", "plan-button plan-search__unmark", dialog.dataset.unmark);
  button.type = "button";
  const remove = () => { CSS.highlights.delete("plan-search"); button.remove(); removeEventListener("keydown", escape); };
  const escape = (event) => { if (event.key === "Escape" && !document.querySelector("dialog[open]")) remove(); };
  button.addEventListener("click", remove);
  addEventListener("keydown", escape);
  document.body.append(button);
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function list(items, className) {
  const made = element("ol", className);
  made.append(...items);
  return made;
}

function withMarks(made, pieces) {
  for (const [text, hit] of pieces) made.append(hit ? element("mark", "", text) : text);
  return made;
}

/* What is shown of a text. In: a text and the parts of a query. Out: pieces [words, is a hit] of the stretch that holds the
   most of them. */

import { fitOf } from "./field.js";
import { END, LATIN, foldOnce } from "./writing.js";

const FORWARD = { ja: 90, en: 180 }; /* letters on and after the first hit */

/* Where the parts stand in a text: [start, end, number of the part], in order, in the letters of the original. */
export function hits(text, parts) {
  const { text: line, at } = foldOnce(text);
  const whole = END + line + END, found = [];
  parts.forEach(({ forms }, number) => {
    for (const { text: words, kind } of forms) {
      for (let place = whole.indexOf(words); place >= 0; place = whole.indexOf(words, place + words.length)) {
        if (!fitOf(whole, place, words, kind)) continue;
        let end = place - 1 + words.length;
        if (kind === "stem") while (LATIN.test(line[end] ?? "") && end < line.length) end += 1;
        found.push([at[place - 1], originalEnd(at, end, text), number]);
      }
    }
  });
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let last = 0;
  return found.filter(([, end]) => end > last && (last = end));
}
/* The end of a hit in the original: up to the letter that the next folded one comes from, without the space between. */
function originalEnd(at, end, text) {
  let stop = at[end] ?? text.length;
  while (stop > at[end - 1] + 1 && /[\s,、。・]/.test(text[stop - 1])) stop -= 1;
  return stop;
}

export function marked(text, found, start = 0, end = text.length) {
  const said = [];
  let place = start;
  for (const [from, to] of found) {
    if (from < place || to > end) continue;
    if (from > place) said.push([text.slice(place, from), false]);
    said.push([text.slice(from, to), true]);
    place = to;
  }
  if (place < end) said.push([text.slice(place, end), false]);
  return said.map(([words, hit]) => [words.replace(/\n/g, " "), hit]);
}

/* The stretch of a text that holds the most parts. */
export function snippet(text, parts, language) {
  const found = hits(text, parts), room = FORWARD[language] ?? FORWARD.en;
  let best = 0, most = -1;
  found.forEach(([from], k) => {
    const near = new Set();
    for (let j = k; j < found.length && found[j][1] <= from + room; j += 1) near.add(found[j][2]);
    if (near.size > most) [best, most] = [from, near.size];
  });
  let start = Math.max(0, best - Math.round(room / 4));
  const line = text.lastIndexOf("\n", best - 1) + 1;
  if (line > start) start = line;
  else if (start) start = Math.max(start, text.slice(start, best).search(/[\s。、.]/) + 1 + start);
  if (start > best) start = best;
  const end = Math.min(text.length, start + room + Math.round(room / 4));
  const said = marked(text, found, start, end);
  if (start > 0 && start !== line) said.unshift(["… ", false]);
  if (end < text.length) said.push([" …", false]);
  return said;
}

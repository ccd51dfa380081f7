/* What to look at when nothing is found. In: a query. Out: pages and sections whose names are like it; where none are,
   pages to start from. */

import { folded } from "./writing.js";

const LIKE = 0.25; /* the share of pairs of letters that two names have in common */
const STARTS = ["", "kpi/", "glossary/"];

/* Pages and sections whose names share the most pairs of letters with the query. */
export function suggestions(query, index) {
  const pairs = (text) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)).filter((pair) => !pair.includes(" ")));
  const asked = pairs(folded(query));
  const told = new Set();
  const near = index.sections
    .map(({ page, anchor, heading, own }) => {
      const name = pairs(folded(heading));
      const shared = [...asked].filter((pair) => name.has(pair)).length;
      return { url: index.pages[page].url, anchor: own ? anchor : "", name: heading, near: (2 * shared) / Math.max(1, asked.size + name.size) };
    })
    .filter(({ near, name }) => near > LIKE && name)
    .sort((a, b) => b.near - a.near)
    .filter(({ name }) => !told.has(name) && told.add(name))
    .slice(0, 5)
    .map(({ url, anchor, name }) => ({ url, anchor, name }));
  if (near.length) return { suggestions: near, areNear: true };
  const starts = STARTS.flatMap((below) => index.pages.filter(({ url }) => url === index.front + below));
  return { suggestions: starts.map(({ url, sections }) => ({ url, anchor: "", name: sections[0][1] })), areNear: false };
}

/* The search engine, in a worker of its own. In: {load: address of an index} once, then {id, query}. Out: {ready}, or
   {failed}; then {id, query, total, pages, missing, suggestions, areNear}, with texts as pieces [words, is a hit]. Nothing
   is sent.

   How it finds: query and texts are folded to one writing (search/writing.js); a query becomes parts, each with the forms
   that count as it (query.js); each form is looked up by plain search through the text of all sections (index.js,
   field.js); sections are ranked (ranking.js), and shown with the words that were found (excerpts.js). */

import { hits, marked, snippet } from "./search/excerpts.js";
import { Index } from "./search/index.js";
import { partsOf } from "./search/query.js";
import { ranked } from "./search/ranking.js";
import { suggestions } from "./search/suggestions.js";

const PAGES = 20, SECTIONS = 3, FEW = 5, NEAR = 0.4;

function answer(query, index) {
  const parts = partsOf(query, index);
  const { results, missing } = ranked(query, parts, index);
  /* Sections that hold most of what was asked, or come near the best; where these are few, the others below them. */
  const full = results.filter(({ cover, score }) => cover > 0.5 || score > NEAR * results[0].score);
  const isFew = new Set(full.map(({ i }) => index.sections[i].page)).size < FEW;
  const chosen = isFew ? [...new Set([...full, ...results])] : full;
  const byPage = new Map();
  for (const result of chosen) {
    const { page } = index.sections[result.i];
    if (!byPage.has(page)) byPage.set(page, []);
    byPage.get(page).push(result.i);
  }
  const pages = [...byPage].slice(0, PAGES).map(([page, found]) => {
    const { url, sections } = index.pages[page];
    return {
      url,
      title: marked(sections[0][1], hits(sections[0][1], parts)),
      more: Math.max(0, found.length - SECTIONS),
      sections: found.slice(0, SECTIONS).map((i) => {
        const { anchor, heading, text, own } = index.sections[i];
        return { anchor, heading: own ? marked(heading, hits(heading, parts)) : [], text: snippet(text, parts, index.language) };
      }),
    };
  });
  return { total: byPage.size, pages, missing, ...(pages.length ? { suggestions: [] } : suggestions(query, index)) };
}

let index = null;
self.onmessage = async ({ data }) => {
  if (data.load) {
    try {
      const got = await fetch(data.load);
      if (!got.ok) throw new Error(String(got.status));
      index = new Index(await got.json());
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ failed: String(error) });
    }
  } else if (index) self.postMessage({ id: data.id, query: data.query, ...answer(data.query, index) });
};

/* Which sections answer. In: the parts of a query. Out: sections by how rare the parts are that they hold, where they hold
   them, and how many of them. The weights were found by trying them on the queries of tests/search. */

import { STOP } from "./english.js";
import { JAPANESE, folded } from "./writing.js";

/* What it is worth that a part stands in the title, the address, a heading, the text of a section, the text at the
   beginning of a page, its description, or lines that many pages repeat. */
const TITLE = 5.6, ADDRESS = 2.2, HEADING = 1.9, BODY = 1.04, LEAD = 1.29, ABOUT = 1, FRAME = 0.25;
/* Words that fill a name count more than those in a long one, and a name that holds all that was asked more than one that
   holds a piece of it; a section shares in the title of its page. */
const SHARE = 0.13, FILL = 0.85, WHOLLY = 0.3, SHARED = 0.55, PIECE = 0.7, ASIDE = 0.3;
/* Rare in titles, rare in texts; a hit by an everyday word does not make a word common. */
const RARE_TITLE = 0.35, MOST = 2.5, LOOSE_HITS = 0.2, LOOSE = 0.5;
/* Words that name no topic: they stand in no title, or in no heading either, or say what sort of thing is looked for. A
   number stands in no title either, and names what it counts. */
const NO_TITLE = 0.89, NO_HEADING = 0.55, PLAIN = 1, PLAIN_NAME = 0.5, PLAIN_COVER = 0.3;
/* A part that only the rest of the page holds. */
const ELSEWHERE = 0.18, COVERED_ELSEWHERE = 0.53, COVER = 0.92;
/* Words together: all of them in the names, pairs of English ones, the whole query in a title, a heading, a text. */
const NAMED = 1.18, PAIR = 0.82, WHOLE_TITLE = 3, WHOLE_HEADING = 2, IN_TITLE = 0.9, IN_HEADING = 0.94, IN_TEXT = 0.35, WORD = 0.61;
const SOFT = 1.2;
/* How far names that say what was asked make up for the sort of page. */
const BY_TITLE = 0.53, BY_NAME = 0.51;
/* A long text holds every word some time. */
const LONG = 3, LONG_LOSS = 0.13, LENGTH = 2.5;

/* Where one part stands: what that is worth in each section, and how rare the part is. */
function scoresOf(one, index) {
  const { pages, sections, of } = index;
  const title = new Float32Array(pages.length), about = new Float32Array(pages.length), firmly = new Float32Array(pages.length);
  const heading = new Float32Array(sections.length), body = new Float32Array(sections.length), strict = new Uint8Array(sections.length);
  const raise = (list, i, value) => { if (value > list[i]) list[i] = value; };
  /* A word that names pages itself leaves little of them to the everyday words for it. */
  const isName = one.forms.some((each) => each.weight > LOOSE && index.title.each(each, () => true));
  for (const each of one.forms) {
    const { weight } = each, isStrict = weight > LOOSE;
    const share = (field, i, length) => weight * (SHARE + (1 - SHARE) * Math.min(1, length / Math.max(1, field.texts[i].length)) ** FILL);
    const inTitle = (field, worth) => field.each(each, (i, length, fit) => {
      raise(title, i, worth * fit * share(field, i, length));
      raise(firmly, i, weight * fit);
      if (isStrict) strict[index.first[i]] = 1;
    });
    inTitle(index.title, TITLE * (one.isPiece ? PIECE : 1) * (isName && !isStrict ? ASIDE : 1) * (one.isPlain ? PLAIN_NAME : 1));
    if (isStrict && each.kind !== "japanese") inTitle(index.address, ADDRESS);
    if (isStrict) index.about.each(each, (i, _, fit) => raise(about, i, ABOUT * fit * weight));
    index.heading.each(each, (i, length, fit) => {
      raise(heading, i, HEADING * fit * share(index.heading, i, length));
      if (isStrict) strict[i] = 1;
    });
    if (isStrict) index.frame.each(each, (i, _, fit) => {
      raise(body, i, FRAME * fit * weight);
      strict[i] = 1;
    });
    const times = new Map();
    index.body.each(each, (i, _, fit) => void times.set(i, (times.get(i) ?? 0) + fit));
    for (const [i, count] of times) {
      const size = index.body.texts[i].length / index.body.mean;
      const often = 0.5 + (count * 1.2) / (count + Math.min(LENGTH, 0.7 + 0.3 * size));
      raise(body, i, (sections[i].own ? BODY : LEAD) * weight * often * Math.min(1, LONG / size) ** LONG_LOSS);
      if (isStrict) strict[i] = 1;
    }
  }
  const rare = rarity(title, heading, body, strict, index);
  const titles = firmly.reduce((count, firm) => count + (firm > 0), 0);
  const lift = titles && rare ? 1 - RARE_TITLE + RARE_TITLE * Math.min(MOST, Math.log(1 + pages.length / titles) / rare) : 1;
  const own = new Float32Array(sections.length), name = new Float32Array(sections.length), inside = new Float32Array(pages.length);
  for (let i = 0; i < sections.length; i += 1) {
    const page = of[i];
    name[i] = (sections[i].own ? SHARED : 1) * lift * title[page];
    own[i] = name[i] + (sections[i].own ? SHARED : 1) * about[page] + heading[i] + body[i];
    raise(inside, page, own[i]);
  }
  for (let i = 0; i < sections.length; i += 1) if (!own[i] && inside[of[i]]) own[i] = -ELSEWHERE * Math.min(inside[of[i]], 2);
  const topic = one.forms[0]?.kind === "number" || firmly.some((firm) => firm >= 0.5) ? 1 : heading.some((value) => value > 0) ? NO_TITLE : NO_HEADING;
  return {
    own, name, rare: rare * (one.isPlain ? PLAIN : topic), isPlain: one.isPlain,
    titled: (page) => title[page] > 0, firmly: (page) => firmly[page] > LOOSE, named: (i) => heading[i] > 0 || title[of[i]] > 0,
  };
}

/* How rare a part is, by the sections that hold it; those that hold no more than an everyday word for it count less. */
function rarity(title, heading, body, strict, { sections, of }) {
  let holding = 0, strictly = 0;
  for (let i = 0; i < sections.length; i += 1) {
    if (heading[i] + body[i] > 0 || (title[of[i]] > 0 && !sections[i].own)) holding += 1;
    strictly += strict[i];
  }
  const count = strictly ? strictly + LOOSE_HITS * Math.max(0, holding - strictly) : holding;
  return count ? Math.log(1 + sections.length / count) : 0;
}

/* What sections gain because words of the query stand together in them. */
function together(query, parts, sum, index) {
  const extra = new Float32Array(index.sections.length), whole = folded(query.trim());
  const phrases = [...new Set([whole, ...query.trim().split(/\s+/).map(folded)])].filter((text) => text.length > 1 && (text === whole || !parts.some((one) => one.text === text)));
  const words = whole.split(/[^a-z0-9'.]+/), pairs = words.slice(1).map((word, k) => `${words[k]} ${word}`).filter((pair) => pair !== whole && !pair.split(" ").some((word) => STOP.has(word) || !word));
  for (const text of pairs) {
    const share = (PAIR * sum) / pairs.length, seen = new Set();
    for (const field of [index.heading, index.body]) field.each({ text, kind: "stem" }, (i) => void seen.add(i));
    for (const i of seen) extra[i] += share;
  }
  for (const text of phrases) {
    const kind = JAPANESE.test(text) ? "japanese" : "stem", isWhole = text === whole, share = (isWhole ? 1 : WORD) * sum;
    const add = (field, worth, section) => field.each({ text, kind }, (i, length, fit) => {
      const k = section(i);
      extra[k] = Math.max(extra[k], share * fit * worth(length / Math.max(1, field.texts[i].length)));
    });
    add(index.title, (filled) => (filled === 1 && isWhole ? WHOLE_TITLE : IN_TITLE * filled), (i) => index.first[i]);
    add(index.heading, (filled) => (filled === 1 && isWhole ? WHOLE_HEADING : IN_HEADING * filled), (i) => i);
    if (parts.length > 1) add(index.body, () => IN_TEXT, (i) => i);
  }
  return extra;
}

export function ranked(query, parts, index) {
  const scored = parts.map((one) => scoresOf(one, index));
  const known = scored.filter(({ rare }, k) => rare > 0 && !parts[k].isSoft);
  const soft = scored.filter(({ rare }, k) => rare > 0 && parts[k].isSoft);
  const total = (value) => known.reduce((all, one) => all + value(one), 0);
  const sum = total(({ rare }) => rare), asked = total(({ rare, isPlain }) => rare * (isPlain ? PLAIN_COVER : 1));
  const titled = index.pages.map((_, page) => total((one) => (one.titled(page) ? one.rare : 0)) / sum);
  const extra = together(query, parts, sum, index);
  const less = titled.map((share) => (share > 0 ? 1 - share ** WHOLLY : 0)), worth = titled.map((share, page) => index.worth[page] ** (1 - BY_TITLE * share));
  const results = [];
  for (let i = 0; i < index.sections.length; i += 1) {
    if (!known.some(({ own }) => own[i] > 0)) continue;
    const page = index.of[i];
    let score = extra[i], covered = 0, names = 0;
    for (const { own, name, rare, isPlain, named } of known) {
      score += rare * (Math.abs(own[i]) - less[page] * name[i]);
      covered += rare * (isPlain ? PLAIN_COVER : 1) * (own[i] > 0 ? 1 : own[i] < 0 ? COVERED_ELSEWHERE : 0);
      if (named(i)) names += (rare * (isPlain ? PLAIN_COVER : 1)) / asked;
    }
    for (const { own, rare } of soft) score += SOFT * rare * Math.max(0, own[i]);
    score += NAMED * sum * names * names;
    const cover = Math.min(1, covered / asked), listing = index.listing[page];
    if (cover < 1) score *= cover ** COVER;
    if (listing < 1) score *= listing ** (1 - Math.max(BY_TITLE * titled[page], BY_NAME * names * names));
    results.push({ i, cover, score: score * worth[page] * index.standing[i] });
  }
  /* A page whose title says all that was asked answers with its beginning. */
  const best = new Float32Array(index.pages.length);
  for (const { i, score } of results) best[index.of[i]] = Math.max(best[index.of[i]], score);
  for (const result of results) {
    const page = index.of[result.i];
    if (!index.sections[result.i].own && known.every((one) => one.firmly(page))) result.score = best[page] * 1.001;
  }
  results.sort((a, b) => b.score - a.score || a.i - b.i);
  return { results, missing: parts.filter(({ isSoft }, k) => scored[k].rare === 0 && !isSoft).map(({ text }) => text) };
}

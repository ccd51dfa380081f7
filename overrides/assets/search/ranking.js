/* Which sections answer. In: the parts of a query. Out: sections by how rare the parts are that they hold, where they hold
   them, and how many of them. */

import { STOP } from "./english.js";
import { JAPANESE, folded } from "./writing.js";

const TITLE = 5, ADDRESS = 2.2, HEADING = 2.8, BODY = 1, FRAME = 0.25, ELSEWHERE = 0.18, NAMED = 1, PAIR = 0.8, SOFT = 1.2;

function scoresOf(one, index) {
  const { pages, sections, of } = index;
  const title = new Float32Array(pages.length), inside = new Float32Array(pages.length);
  const heading = new Float32Array(sections.length), body = new Float32Array(sections.length);
  const raise = (list, i, value) => { if (value > list[i]) list[i] = value; };
  for (const each of one.forms) {
    const share = (length, whole) => each.weight * (0.12 + 0.88 * Math.min(1, length / Math.max(1, whole)));
    index.title.each(each, (i, length, fit) => void raise(title, i, TITLE * fit * share(length, index.title.texts[i].length)));
    if (each.kind !== "japanese") index.address.each(each, (i, length, fit) => raise(title, i, ADDRESS * fit * share(length, index.address.texts[i].length)));
    index.heading.each(each, (i, length, fit) => raise(heading, i, HEADING * fit * share(length, index.heading.texts[i].length)));
    index.frame.each(each, (i, _, fit) => raise(body, i, FRAME * fit * each.weight));
    const times = new Map();
    index.body.each(each, (i, _, fit) => void times.set(i, (times.get(i) ?? 0) + fit));
    for (const [i, count] of times) {
      const long = Math.min(2.5, 0.7 + 0.3 * (index.body.texts[i].length / index.body.mean));
      raise(body, i, BODY * each.weight * (0.5 + (count * 1.2) / (count + long)));
    }
  }
  const own = new Float32Array(sections.length);
  let holding = 0;
  for (let i = 0; i < sections.length; i += 1) {
    own[i] = (sections[i].own ? 0.55 : 1) * title[of[i]] + heading[i] + body[i];
    if (heading[i] + body[i] > 0 || (title[of[i]] > 0 && !sections[i].own)) holding += 1;
    if (own[i] > inside[of[i]]) inside[of[i]] = own[i];
  }
  for (let i = 0; i < sections.length; i += 1) if (!own[i] && inside[of[i]]) own[i] = -ELSEWHERE * Math.min(inside[of[i]], 2);
  const named = (i) => Math.max(heading[i], title[of[i]] * (sections[i].own ? 0.5 : 1)) > 0;
  return { own, named, titled: (page) => title[page] > 0, rare: holding ? Math.log(1 + sections.length / holding) : 0 };
}

export function ranked(query, parts, index) {
  const scored = parts.map((one) => scoresOf(one, index));
  const known = scored.filter(({ rare }, k) => rare > 0 && !parts[k].isSoft);
  const soft = scored.filter(({ rare }, k) => rare > 0 && parts[k].isSoft);
  const sum = known.reduce((total, { rare }) => total + rare, 0);
  const whole = folded(query.trim());
  const phrases = [...new Set([whole, ...query.trim().split(/\s+/).map(folded)])].filter((text) => text.length > 1 && (text === whole || !parts.some((one) => one.text === text)));
  const extra = new Float32Array(index.sections.length);
  const words = whole.split(/[^a-z0-9'.]+/), pairs = words.slice(1).map((word, k) => `${words[k]} ${word}`).filter((pair) => pair !== whole && !pair.split(" ").some((word) => STOP.has(word) || !word));
  for (const text of pairs) {
    const share = (PAIR * sum) / pairs.length, seen = new Set();
    for (const field of [index.heading, index.body]) field.each({ text, kind: "stem" }, (i) => void seen.add(i));
    for (const i of seen) extra[i] += share;
  }
  for (const text of phrases) {
    const kind = JAPANESE.test(text) ? "japanese" : "stem", share = (text === whole ? 1 : 0.6) * sum;
    const add = (field, worth, sections) => field.each({ text, kind }, (i, length, fit) => {
      for (const k of sections(i)) extra[k] = Math.max(extra[k], share * fit * worth(length / Math.max(1, field.texts[i].length)));
    });
    add(index.title, (part) => (part === 1 && text === whole ? 3 : 0.9 * part), (i) => [index.first[i]]);
    add(index.heading, (part) => (part === 1 && text === whole ? 2 : 0.8 * part), (i) => [i]);
    if (parts.length > 1) add(index.body, () => 0.35, (i) => [i]);
  }
  const results = [];
  for (let i = 0; i < index.sections.length; i += 1) {
    let score = 0, covered = 0;
    for (const { own, rare } of known) {
      score += rare * Math.abs(own[i]);
      covered += rare * (own[i] > 0 ? 1 : own[i] < 0 ? 0.55 : 0);
    }
    if (!score || !known.some(({ own }) => own[i] > 0)) continue;
    for (const { own, rare } of soft) score += SOFT * rare * Math.max(0, own[i]);
    const cover = sum ? covered / sum : 0;
    const named = known.reduce((total, one) => total + (one.named(i) ? one.rare : 0), 0) / sum;
    results.push({ i, cover, score: (score + extra[i] + NAMED * sum * named * named) * cover * cover * index.worth[index.of[i]] });
  }
  /* A page whose title says all that was asked answers with its beginning. */
  const best = new Float32Array(index.pages.length);
  for (const { i, score } of results) best[index.of[i]] = Math.max(best[index.of[i]], score);
  for (const result of results) {
    const page = index.of[result.i];
    if (!index.sections[result.i].own && known.every((one) => one.titled(page))) result.score = best[page] * 1.001;
  }
  results.sort((a, b) => b.score - a.score || a.i - b.i);
  return { results, missing: parts.filter(({ isSoft }, k) => scored[k].rare === 0 && !isSoft).map(({ text }) => text) };
}

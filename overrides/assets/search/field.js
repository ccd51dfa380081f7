/* Plain search through many texts at once. In: texts, folded; words with the way they are to be looked up. Out: hits. */

import { DIGIT, END, JAPANESE, LATIN } from "./writing.js";

/* Where each pair of letters stands is kept in drawers; pairs that share a drawer cost a look, no more. */
const DRAWERS = 1 << 16;
const drawer = (text, i) => (Math.imul(text.charCodeAt(i), 40503) + text.charCodeAt(i + 1)) & (DRAWERS - 1);

/* Texts that are searched as one: hits are told by the number of the text they stand in. */
export class Field {
  constructor(texts) {
    this.texts = texts;
    this.whole = END + texts.join(END + END) + END;
    this.starts = new Int32Array(texts.length + 1);
    let start = 1;
    texts.forEach((text, i) => { this.starts[i] = start; start += text.length + 2; });
    this.starts[texts.length] = start;
    this.mean = Math.max(1, this.whole.length / Math.max(1, texts.length));
    this.arrange();
  }

  /* Sort the places of the text by the pair of letters that begins there: drawer d is `places[begins[d] … begins[d + 1]]`. */
  arrange() {
    const { whole } = this, last = whole.length - 1;
    const begins = new Int32Array(DRAWERS + 1), places = new Int32Array(Math.max(0, last));
    for (let i = 0; i < last; i += 1) begins[drawer(whole, i) + 1] += 1;
    for (let d = 0; d < DRAWERS; d += 1) begins[d + 1] += begins[d];
    const free = begins.slice();
    for (let i = 0; i < last; i += 1) places[free[drawer(whole, i)]++] = i;
    Object.assign(this, { begins, places });
  }

  /* Visits the places where a text stands, in order, those that overlap left out, until told to stop; the rarest of its
     pairs tells where to look. */
  standing(text, visit) {
    const { whole, begins, places } = this;
    if (text.length < 2) {
      for (let place = whole.indexOf(text); place >= 0; place = whole.indexOf(text, place + 1)) if (visit(place)) return true;
      return false;
    }
    let from = 0, to = Infinity, offset = 0;
    for (let k = 0; k < text.length - 1; k += 1) {
      const d = drawer(text, k);
      if (begins[d + 1] - begins[d] < to - from) [from, to, offset] = [begins[d], begins[d + 1], k];
    }
    for (let next = 0; from < to; from += 1) {
      const place = places[from] - offset;
      if (place < next || !whole.startsWith(text, place)) continue;
      next = place + text.length;
      if (visit(place)) return true;
    }
    return false;
  }

  /* Calls back for each hit of a form, until told to stop: the text, the length of the hit, how well it fits (0 to 1). */
  each(form, found) {
    const { text, kind } = form;
    if (!text) return false;
    let own = 0;
    return this.standing(text, (place) => {
      const fit = fitOf(this.whole, place, text, kind);
      if (!fit) return false;
      while (this.starts[own + 1] <= place) own += 1;
      return found(own, text.length, fit) === true;
    });
  }
}

/* Latin words count from their first letter, numbers as a whole, Japanese anywhere. */
const ENDING = /^(?:'s|s|es|e|ed|d|ing|ly|y|ies|er|ers|ment|ments)?(?![a-z0-9])/;
export function fitOf(whole, place, text, kind) {
  if (kind === "japanese") return cut(whole, place - 1) || cut(whole, place + text.length - 1) ? 0 : 1;
  const before = whole[place - 1], after = whole.slice(place + text.length, place + text.length + 6);
  if (kind === "number") {
    return DIGIT.test(before) || (/[.,]/.test(before) && DIGIT.test(whole[place - 2])) || /^(?:[0-9]|[.,][0-9])/.test(after) ? 0 : 1;
  }
  if (DIGIT.test(text[0]) ? DIGIT.test(before) : LATIN.test(before)) return 0;
  if (!LATIN.test(after[0]) || (DIGIT.test(after[0]) && !DIGIT.test(text[text.length - 1]))) return 1;
  if (kind === "word") return /^(?:s|es)(?![a-z0-9])/.test(after) ? 0.95 : 0;
  return ENDING.test(after) ? 0.95 : text.length > 3 ? 0.5 : 0;
}
/* Whether a number would be cut in two between a place and the next. */
const cut = (whole, place) => DIGIT.test(whole[place]) && DIGIT.test(whole[place + 1]);
export const kindOf = (text) => /^[0-9][0-9.]*$/.test(text) ? "number" : JAPANESE.test(text) ? "japanese" : text.length <= 3 ? "word" : "stem";

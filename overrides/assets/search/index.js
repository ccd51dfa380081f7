/* The pages of a site, ready to be searched. In: what `search/<language>.json` holds. Out: fields of texts, and the words
   that occur in them. */

import { EVERYDAY } from "./everyday.js";
import { Field, kindOf } from "./field.js";
import { JAPANESE, folded } from "./writing.js";

/* Lines that many pages repeat, such as the names of the rows of a table: they say little of the page. */
const FREQUENT = 5;
function repeatedLines(pages) {
  const counts = new Map();
  for (const { sections } of pages) {
    for (const line of new Set(sections.flatMap(([, , text]) => text.split("\n")))) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= FREQUENT).map(([line]) => line));
}

/* A word and how it is read: the word counts only where it stands alone. */
const isReading = ([word, reading, ...others]) => !others.length && /^[\u3041-\u3096ー]+$/.test(reading) && JAPANESE.test(word);

/* What a page or a section counts where others say the same: who looks for the plan is helped more by its chapters than by
   the page that leads to them, by lists to look things up in, and by what is told to editors and to programs. */
const LIST = 0.129, DEEP = 0.024;
const PAGES = [[/^$/, 0.92], [/^kpi\/$/, 0.95], [/^kpi\/./, 0.94], [/^guide\//, 0.78], [/^open-data\//, 0.94], [/^sources\//, 0.69], [/^glossary\//, 0.88], [/^(?:accessibility-results|translation-status)\//, 0.77]];
const SECTIONS = [[/^related/, 0.55], [/^source-notes$/, 0.59], [/^columns-/, 0.69], [/^macro-/, 0.8]];
const standing = (name, among) => among.find(([pattern]) => pattern.test(name))?.[1] ?? 1;

export class Index {
  constructor(data) {
    this.language = data.language;
    this.pages = data.pages;
    this.sections = data.pages.flatMap(({ sections }, page) => sections.map(([anchor, heading, text], own) => ({ page, own, anchor, heading, text })));
    this.of = Int32Array.from(this.sections, (section) => section.page);
    this.first = data.pages.map((_, page) => this.of.indexOf(page));
    this.title = new Field(data.pages.map(({ sections }) => folded(sections[0][1])));
    this.address = new Field(data.pages.map(({ url }) => folded(url.replace(/(\.html|\/)$/, "").replace(/^.*\//, ""))));
    this.about = new Field(data.pages.map(({ about = "" }) => folded(about)));
    this.heading = new Field(this.sections.map(({ heading, own }) => own ? folded(heading) : ""));
    const repeated = repeatedLines(this.pages);
    const lines = this.sections.map(({ text }) => text.split("\n"));
    this.body = new Field(lines.map((own) => folded(own.filter((line) => !repeated.has(line)).join("\n"))));
    this.frame = new Field(lines.map((own) => folded(own.filter((line) => repeated.has(line)).join("\n"))));
    this.front = data.pages.reduce((shortest, { url }) => (url.length < shortest.length ? url : shortest), data.pages[0]?.url ?? "");
    this.worth = data.pages.map(({ url }) => standing(url.slice(this.front.length), PAGES) * (1 - DEEP * url.split("/").filter(Boolean).length));
    this.listing = data.pages.map(({ sections }) => 1 - LIST * Math.max(0, Math.log2(sections.length / 10)));
    this.standing = this.sections.map(({ anchor }) => standing(anchor, SECTIONS));
    this.fields = [this.title, this.address, this.heading, this.body, this.frame];
    const everyday = EVERYDAY[data.language] ?? [];
    this.same = [...data.same, ...everyday].map((group) => group.map(folded));
    this.strict = data.same.length;
    this.groups = new Map();
    this.same.forEach((group, of) => group.forEach((word) => void this.groups.set(word, [...new Set([...(this.groups.get(word) ?? []), of])])));
    const known = this.same.flatMap((group, of) => group.map((word) => ({ word, isLoose: this.isLoose(of) || isReading(group) })));
    this.known = known.sort((a, b) => b.word.length - a.word.length || a.isLoose - b.isLoose);
  }

  /* Whether a group holds everyday words, which no record of the plan calls the same. */
  isLoose(of) {
    return of >= this.strict;
  }

  has(text) {
    const kind = kindOf(text);
    if (kind !== "japanese" && /^[a-z]+$/.test(text)) return this.words[placeOf(this.words, text)]?.startsWith(text) ?? false;
    return this.fields.some((field) => field.each({ text, kind }, () => true));
  }

  /* All Latin words, and all words in katakana, in order. */
  get words() {
    return this._words ??= this.vocabulary(/[a-z\u00df-\u024f]+/g);
  }
  get katakana() {
    return this._katakana ??= this.vocabulary(/[\u30a1-\u30faー]{5,}/g);
  }
  vocabulary(pattern) {
    const words = new Set();
    for (const { texts } of this.fields) for (const text of texts) for (const word of text.match(pattern) ?? []) words.add(word);
    return [...words].sort();
  }

  /* The known words nearest to a mistyped one, by letters left out, put in, changed or swapped. */
  near(word, words = this.words) {
    const most = word.length > 6 && words === this.words ? 2 : word.length > 4 ? 1 : 0;
    const told = !most ? [] : words.filter((other) => other !== word && other[0] === word[0] && Math.abs(other.length - word.length) <= most).map((other) => [distance(word, other, most), other]).filter(([far]) => far <= most);
    const least = Math.min(...told.map(([far]) => far));
    return told.filter(([far]) => far === least).slice(0, 3).map(([, other]) => other);
  }
}

function placeOf(sorted, text) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let last = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], last[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [last, row] = [row, next];
  }
  return row[b.length];
}

/* The search engine, in a worker of its own. In: {load: address of an index} once, then {id, query}. Out: {ready}, or
   {failed}; then {id, total, pages, missing, suggestions}, with texts as pieces [words, is a hit]. Nothing is sent.

   How it finds: query and texts are folded to one writing (`fold`); a query becomes parts (`partsOf`), each with the
   forms that count as it (`formsOf`: stem, spelling, the same word in the other language); each form is looked up by
   plain search through the text of all sections (`Field`); sections are ranked by how rare the parts are that they
   hold, where they hold them, and how many of them (`ranked`). */
"use strict";

const KATAKANA = /[\u30a1-\u30fa]/;
const JAPANESE = /[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
const COMPOUND = /[0-9\u30a1-\u30fe\u3005-\u3007\u3400-\u9fff]/;
const LATIN = /[a-z0-9\u00df-\u024f]/;
const DIGIT = /[0-9]/;
const END = "\n";

/* One writing: NFKC, lower case, no spaces beside Japanese, no long vowel at the end of a word in katakana, no middle
   dot within Japanese, no thousands comma, spaces for the hyphens of names. `at` leads back to the original. */
function fold(text) {
  const from = [];
  let letters = "";
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    let end = i + 1;
    if (code >= 0xd800 && code < 0xdc00) end += 1;
    while (end < text.length && joins(text.charCodeAt(end))) end += 1;
    const piece = end === i + 1 && plain(code) ? text[i].toLowerCase() : text.slice(i, end).normalize("NFKC").toLowerCase();
    letters += piece;
    for (let k = 0; k < piece.length; k += 1) from.push(i);
    i = end;
  }
  from.push(text.length);
  const at = [];
  return { text: tidied(letters, (k) => at.push(from[k])), at };
}
const folded = (text) => tidied(text.normalize("NFKC").toLowerCase());

function tidied(letters, keep = () => {}) {
  let out = "", run = 0, before = END;
  for (let k = 0; k < letters.length; k += 1) {
    const code = letters.charCodeAt(k);
    let letter = letters[k];
    if (code === 0x30fc || code === 0x30fb || (code <= 0x2212 && !(code >= 0x61 && code <= 0x7a) && !(code >= 0x30 && code <= 0x39))) {
      const now = tidy(letter, before, letters, k);
      if (now !== letter) {
        out += letters.slice(run, k) + now;
        run = k + 1;
        if (!now) continue;
        letter = now;
      }
    }
    keep(k);
    before = letter;
  }
  keep(letters.length);
  return out + letters.slice(run);
}

/* What becomes of a space, a hyphen, a comma, a middle dot or a long vowel; nothing, if it falls away. */
function tidy(letter, before, letters, k) {
  const after = letters[k + 1] ?? END;
  if (letter !== END && /\s/.test(letter)) {
    return before === " " || before === END || JAPANESE.test(before) || JAPANESE.test(after) || /\s/.test(after) ? "" : " ";
  }
  if (/[-_\u2010-\u2015\u2212]/.test(letter)) {
    return LATIN.test(before) && LATIN.test(after) && !(DIGIT.test(before) && DIGIT.test(after)) ? " " : "-";
  }
  if (letter === ",") return DIGIT.test(before) && /^[0-9]{3}(?![0-9])/.test(letters.slice(k + 1, k + 5)) ? "" : ",";
  if (letter === "・" || letter === "·") return JAPANESE.test(before) && JAPANESE.test(after) ? "" : letter;
  if (letter === "ー") return KATAKANA.test(before) && !KATAKANA.test(after) ? "" : "ー";
  return letter === "\u2019" ? "'" : letter;
}
/* Letters that NFKC leaves alone, and marks that it joins to the letter before. */
const plain = (code) => code < 0x80 || (code >= 0x3041 && code < 0x3097) || (code >= 0x30a1 && code < 0x30ff) || (code >= 0x4e00 && code < 0xa000) || code === 0x3001 || code === 0x3002;
const joins = (code) => (code >= 0x300 && code < 0x370) || code === 0x3099 || code === 0x309a || code === 0xff9e || code === 0xff9f;

/* Texts that are searched as one: hits are told by the number of the text they stand in. */
class Field {
  constructor(texts) {
    this.texts = texts;
    this.whole = END + texts.join(END + END) + END;
    this.starts = new Int32Array(texts.length + 1);
    let start = 1;
    texts.forEach((text, i) => { this.starts[i] = start; start += text.length + 2; });
    this.starts[texts.length] = start;
    this.mean = Math.max(1, this.whole.length / Math.max(1, texts.length));
  }

  /* Calls back for each hit of a form, until told to stop: the text, the length of the hit, how well it fits (0 to 1). */
  each(form, found) {
    const { text, kind } = form;
    if (!text) return false;
    let place = this.whole.indexOf(text), own = 0;
    for (; place >= 0; place = this.whole.indexOf(text, place + text.length)) {
      const fit = fitOf(this.whole, place, text, kind);
      if (!fit) continue;
      while (this.starts[own + 1] <= place) own += 1;
      if (found(own, text.length, fit) === true) return true;
    }
    return false;
  }
}

/* Latin words count from their first letter, numbers as a whole, Japanese anywhere. */
const ENDING = /^(?:'s|s|es|e|ed|d|ing|ly|y|ies|er|ers|ment|ments)?(?![a-z0-9])/;
function fitOf(whole, place, text, kind) {
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
const kindOf = (text) => /^[0-9][0-9.]*$/.test(text) ? "number" : JAPANESE.test(text) ? "japanese" : text.length <= 3 ? "word" : "stem";

/* ---- What a query asks ------------------------------------------------------------------------------------------ */
const STOP = new Set(("a an the of is are was were be been do does did can could should would will shall may might must how what when who whom whose " +
  "why where which i we you it they he she our your their its me us to in into on for from by with at as and or but not no if then than that this " +
  "these those there here about have has had any some much many get find tell show please").split(" "));
const FUNCTION = "ですか|ますか|でしょうか|でしょう|だろうか|ました|ません|です|ます|ている|ていますか|てい|たい|たら|れば|ください|どうすれば|どうやって|どうして|どのように|どのくらい|" +
  "どれくらい|どのような|どんな|どう|どの|どれ|どこ|いつ|だれ|なに|なぜ|なん|いくつ|いくら|ぐらい|くらい|すれば|する|して|した|しない|いる|ある|いく|いい|よい|なる|なった|できる|" +
  "こと|もの|ため|について|における|において|により|による|として|とは|には|では|から|まで|より|など|ほど|だけ|のか|って|という|ください|かな|るか|るの|" +
  "を|の|が|は|に|へ|と|で|も|や|か|な|よ|ね|だ|た|て|る|い|し|さ";
const ONLY_FUNCTION = new RegExp(`^(?:${FUNCTION})*$`);
const RUNS = /[\u30a1-\u30fa][\u30a1-\u30faー]*|(?:[0-9][0-9.]*)?(?:[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]+(?:[0-9][0-9.]*(?![0-9a-z]))?)+[\u3041-\u3096]*|[\u3041-\u3096ー]+|[a-z0-9\u00df-\u024f.+#%'& ]+/g;

function stem(word) {
  let base = word.replace(/'s?$/, "");
  if (base.length > 5) base = base.replace(/(?:is|iz)(?:ation|ations|ing|ed|es|e|ers?)$/, "") || base;
  if (base.length > 4) base = base.replace(/ies$/, "").replace(/([sxz]|ch|sh)es$/, "$1").replace(/([^su])s$/, "$1");
  if (base.length > 5) base = base.replace(/([a-z]{3,})(?:ing|ed)$/, "$1").replace(/([b-df-hj-np-rtv-z])\1$/, "$1");
  if (base.length > 4) base = base.replace(/[ey]$/, "");
  return base.length > 3 ? base : word.replace(/s$/, "");
}

/* British and American spellings. */
const SPELLINGS = [[/is(?=[ei]|ation)/, "iz"], [/iz(?=[ei]|ation)/, "is"], [/our/, "or"], [/or(?=s?$|ed|ing)/, "our"], [/re(s?)$/, "er$1"], [/er(s?)$/, "re$1"],
  [/ence(s?d?)$/, "ense$1"], [/ense(s?d?)$/, "ence$1"], [/ll(?=ed|ing)/, "l"], [/([^l])l(?=ed|ing)/, "$1ll"], [/mme?$/, "m"], [/m$/, "mme"], [/ogue$/, "og"], [/og$/, "ogue"]];

/* Lines that many pages repeat, such as the names of the rows of a table: they say little of the page. */
const FREQUENT = 5;
function repeatedLines(pages) {
  const counts = new Map();
  for (const { sections } of pages) {
    for (const line of new Set(sections.flatMap(([, , text]) => text.split("\n")))) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= FREQUENT).map(([line]) => line));
}

const LIST = 0.12, DEEP = 0.02;

class Index {
  constructor(data) {
    this.language = data.language;
    this.pages = data.pages;
    this.sections = data.pages.flatMap(({ sections }, page) => sections.map(([anchor, heading, text], own) => ({ page, own, anchor, heading, text })));
    this.of = Int32Array.from(this.sections, (section) => section.page);
    this.title = new Field(data.pages.map(({ sections }) => folded(sections[0][1])));
    this.address = new Field(data.pages.map(({ url }) => folded(url.replace(/(\.html|\/)$/, "").replace(/^.*\//, ""))));
    this.heading = new Field(this.sections.map(({ heading, own }) => own ? folded(heading) : ""));
    const repeated = repeatedLines(this.pages);
    const lines = this.sections.map(({ text }) => text.split("\n"));
    this.body = new Field(lines.map((own) => folded(own.filter((line) => !repeated.has(line)).join("\n"))));
    this.frame = new Field(lines.map((own) => folded(own.filter((line) => repeated.has(line)).join("\n"))));
    /* A page of very many sections is a list to look things up in: a chapter that says the same comes first,
       and so does the page above others. */
    this.worth = data.pages.map(({ url, sections }) => (1 - LIST * Math.max(0, Math.log2(sections.length / 10))) * (1 - DEEP * url.split("/").filter(Boolean).length));
    this.fields = [this.title, this.address, this.heading, this.body, this.frame];
    this.same = data.same.map((group) => group.map(folded));
    this.known = this.same.flatMap((group, of) => group.map((word) => ({ word, of }))).sort((a, b) => b.word.length - a.word.length);
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
    const most = word.length > 7 && words === this.words ? 2 : word.length > 4 ? 1 : 0;
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

/* A part of a query: its words, and the forms that count as it. */
const part = (text, forms) => ({ text, forms });
const form = (text, weight = 1) => ({ text, kind: kindOf(text), weight });

/* The parts of a query. Words that say nothing of a topic (particles, question words) are left out, unless there are
   no others. */
function partsOf(query, index) {
  const parts = [], idle = [];
  const asked = query.normalize("NFKC").replace(/[?!、。,;:「」『』()“”"\[\]【】〈〉《》…|]+(?![0-9]{3})/g, " ");
  let rest = ` ${asked.trim().split(/\s+/).map(folded).join(" ")} `.replace(/\.(?= )/g, "");
  /* Names with hyphens stand together. */
  for (const name of query.normalize("NFKC").toLowerCase().match(/[a-z0-9]+(?:[-_][a-z0-9]+)+/g) ?? []) {
    const words = folded(name);
    if (words.includes(" ") && index.has(words)) {
      rest = rest.replace(words, " ");
      parts.push(part(words, [form(words), ...sameAs(words, index)]));
    }
  }
  for (const { word, of } of index.known) {
    const place = rest.indexOf(word);
    if (place < 0 || word.length < 2) continue;
    const latin = !JAPANESE.test(word);
    if (latin && (LATIN.test(rest[place - 1]) || LATIN.test(rest[place + word.length].replace("s", "")))) continue;
    if (/^[\u3041-\u3096ー]+$/.test(word) && (rest[place - 1] !== " " || rest[place + word.length] !== " ")) continue;
    if (!latin && word.length < 3 && (COMPOUND.test(rest[place - 1]) || COMPOUND.test(rest[place + word.length]))) continue;
    if (parts.some(({ text }) => text.includes(word))) continue;
    rest = `${rest.slice(0, place)} | ${rest.slice(place + word.length)}`;
    parts.push(part(word, [...formsOf(word, index), ...index.same[of].filter((other) => other !== word).map((other) => form(other, 0.7))]));
  }
  for (const run of rest.match(RUNS) ?? []) {
    if (/^[\u3041-\u3096ー]+$/.test(run)) (ONLY_FUNCTION.test(run) ? idle : parts).push(part(run, [form(run)]));
    else if (KATAKANA.test(run[0])) parts.push(...pieces(run, index));
    else if (JAPANESE.test(run)) parts.push(...inflected(run, index));
    else for (const word of run.split(/[ &]+/).map((text) => text.replace(/^['.#%]+|['.%]+$/g, "")).filter(Boolean)) {
      const loud = new RegExp(`\\b${word.replace(/[^a-z0-9]/g, ".")}\\b`.toUpperCase()).test(query.normalize("NFKC")) && /[a-z]/.test(query);
      (STOP.has(word) && !loud ? idle : parts).push(part(word, [...formsOf(word, index), ...sameAs(word, index)]));
    }
  }
  return (parts.length ? parts : idle).filter(({ text }) => /[^\s'.|ー]/.test(text));
}

const sameAs = (word, index) => index.same.filter((group) => group.includes(word)).flatMap((group) => group.filter((other) => other !== word).map((other) => form(other, 0.7)));

/* Kanji with the kana after it: particles fall away, and an inflection may end otherwise. */
function inflected(run, index) {
  const [, kanji, tail] = run.match(/^([^\u3041-\u3096]+)(.*)$/);
  if (/^[誰何]$/.test(kanji)) return [];
  let kept = 0;
  while (kept < Math.min(tail.length, 4) && !ONLY_FUNCTION.test(tail.slice(kept))) kept += 1;
  if (!kept) return pieces(kanji, index);
  const forms = [];
  for (let length = kept; length >= 0; length -= 1) forms.push(form(kanji + tail.slice(0, length), length === kept ? 1 : length ? 0.85 : kanji.length > 1 ? 0.8 : 0.4));
  const rest = tail.slice(kept);
  return [part(kanji + tail.slice(0, kept), forms), ...(ONLY_FUNCTION.test(rest) ? [] : [part(rest, [form(rest)])])];
}

/* A run that stands nowhere as a whole is cut into the longest pieces that do. */
function pieces(run, index) {
  if (run.length < 2 || index.has(run)) return [part(run, formsOf(run, index))];
  const found = [];
  for (let start = 0; start < run.length; ) {
    let end = run.length;
    while (end > start + 1 && !index.has(run.slice(start, end))) end -= 1;
    if (end > start + 1) found.push(run.slice(start, end));
    start = Math.max(end, start + 1);
  }
  return found.length ? found.map((text) => part(text, formsOf(text, index))) : [part(run, [form(run)])];
}

function formsOf(word, index) {
  const forms = [form(word)];
  if (/^[\u3400-\u9fff]{3}$/.test(word)) forms.push(form(word.slice(0, 2), 0.5));
  if (/^[\u30a1-\u30faー]{6,}$/.test(word)) forms.push(...index.near(word, index.katakana).map((other) => form(other, 0.6)));
  if (kindOf(word) !== "stem") return forms;
  const base = word.includes(" ") ? word : stem(word);
  if (base !== word) forms.push(form(base, 0.9));
  if (word.includes(" ")) return forms;
  const split = word.replace(/([a-z])([0-9])/, "$1 $2");
  if (split !== word) forms.push(form(split));
  for (const [from, to] of SPELLINGS) {
    const other = word.replace(from, to);
    if (other !== word) forms.push(form(other, 0.9), form(stem(other), 0.8));
  }
  const known = forms.filter(({ text }) => index.has(text));
  if (known.length) return known;
  for (let place = 2; place < word.length - 1; place += 1) {
    const words = `${word.slice(0, place)} ${word.slice(place)}`;
    if (index.has(words)) return [...forms, form(words, 0.9)];
  }
  return [...forms, ...index.near(word).map((other) => form(other, 0.7))];
}

/* ---- Ranking ---------------------------------------------------------------------------------------------------- */
const TITLE = 5, ADDRESS = 2.2, HEADING = 2.4, BODY = 1, FRAME = 0.25, ELSEWHERE = 0.18, NAMED = 1, PAIR = 0.5;

function scoresOf(one, index) {
  const { pages, sections, of } = index;
  const title = new Float32Array(pages.length), inside = new Float32Array(pages.length);
  const heading = new Float32Array(sections.length), body = new Float32Array(sections.length);
  const raise = (list, i, value) => { if (value > list[i]) list[i] = value; };
  for (const each of one.forms) {
    const share = (length, whole) => each.weight * (0.2 + 0.8 * Math.min(1, length / Math.max(1, whole)));
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

function ranked(query, parts, index) {
  const scored = parts.map((one) => scoresOf(one, index));
  const known = scored.filter(({ rare }) => rare > 0);
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
    add(index.title, (part) => (part === 1 && text === whole ? 3 : 0.9 * part), (i) => [index.of.indexOf(i)]);
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
  return { results, missing: parts.filter((_, k) => scored[k].rare === 0).map(({ text }) => text) };
}

/* ---- What is shown ---------------------------------------------------------------------------------------------- */
const PAGES = 20, SECTIONS = 3, FORWARD = { ja: 90, en: 180 };

/* Where the parts stand in a text: [start, end, number of the part], in order, in the letters of the original. */
function hits(text, parts) {
  const { text: line, at } = fold(text);
  const field = new Field([line]), found = [];
  parts.forEach(({ forms }, number) => {
    for (const { text: words, kind } of forms) {
      for (let place = field.whole.indexOf(words); place >= 0; place = field.whole.indexOf(words, place + words.length)) {
        if (!fitOf(field.whole, place, words, kind)) continue;
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

function marked(text, found, start = 0, end = text.length) {
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
function snippet(text, parts, language) {
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

function answer(query, index) {
  const parts = partsOf(query, index);
  const { results, missing } = ranked(query, parts, index);
  const full = results.filter(({ cover }) => cover > 0.5);
  const chosen = full.length ? full : results;
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
  return { total: byPage.size, pages, missing, suggestions: pages.length ? [] : suggestions(query, index) };
}

/* Pages and sections whose names share the most pairs of letters with the query. */
function suggestions(query, index) {
  const pairs = (text) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)).filter((pair) => !pair.includes(" ")));
  const asked = pairs(folded(query));
  const told = new Set();
  const near = index.sections
    .map(({ page, anchor, heading, own }) => {
      const name = pairs(folded(heading));
      const shared = [...asked].filter((pair) => name.has(pair)).length;
      return { url: index.pages[page].url, anchor: own ? anchor : "", name: heading, near: (2 * shared) / Math.max(1, asked.size + name.size) };
    })
    .filter(({ near, name }) => near > 0.15 && name)
    .sort((a, b) => b.near - a.near)
    .filter(({ name }) => !told.has(name) && told.add(name))
    .slice(0, 5)
    .map(({ url, anchor, name }) => ({ url, anchor, name }));
  return near.length ? near : index.pages.slice(0, 1).map(({ url, sections }) => ({ url, anchor: "", name: sections[0][1] }));
}

if (typeof self !== "undefined" && typeof self.postMessage === "function") {
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
}

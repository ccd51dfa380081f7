/* What a query asks. In: the words of a reader. Out: parts, each with the forms that count as it: stem, spelling, the same
   word in the other language. */

import { kindOf } from "./field.js";
import { COMPOUND, JAPANESE, KATAKANA, LATIN, folded } from "./writing.js";

export const STOP = new Set(("a an the of is are was were be been do does did can could should would will shall may might must how what when who whom whose " +
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

/* A part of a query: its words, and the forms that count as it. */
const part = (text, forms) => ({ text, forms });
const form = (text, weight = 1) => ({ text, kind: kindOf(text), weight });

/* The parts of a query. Words that say nothing of a topic (particles, question words) are left out, unless there are
   no others. */
export function partsOf(query, index) {
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

/* What a query asks. In: the words of a reader. Out: parts, each with the forms that count as it: stem, spelling, the same
   word in the other language. */

import { SPELLINGS, STOP, stem } from "./english.js";
import { kindOf } from "./field.js";
import { otherYears, printed } from "./numerals.js";
import { kanaOf, katakanaOf, lettersOf } from "./romaji.js";
import { COMPOUND, JAPANESE, KATAKANA, LATIN, folded } from "./writing.js";

const FUNCTION = "ですか|ますか|でしょうか|でしょう|だろうか|ました|ません|です|ます|ている|ていますか|てい|たい|たら|れば|ください|どうすれば|どうやって|どうして|どのように|どのくらい|" +
  "どれくらい|どのような|どんな|どう|どの|どれ|どこ|いつ|だれ|なに|なぜ|なん|いくつ|いくら|ぐらい|くらい|すれば|する|して|した|しない|いる|ある|いく|いい|よい|なる|なった|できる|" +
  "こと|もの|ごと|ため|について|における|において|により|による|として|とは|には|では|から|まで|より|など|ほど|だけ|のか|って|という|ください|かな|るか|るの|" +
  "を|の|が|は|に|へ|と|で|も|や|か|な|よ|ね|だ|た|て|る|い|し|さ";
const PARTICLE = /^(?:には|にも|では|でも|とは|への|から|まで|より|を|の|が|は|に|へ|と|で|も|や)(?=..)/;
const ONLY_FUNCTION = new RegExp(`^(?:${FUNCTION})*$`);
const RUNS = /[\u30a1-\u30fa][\u30a1-\u30faー]*|(?:[0-9][0-9.]*)?(?:[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]+(?:[0-9][0-9.]*(?![0-9a-z]))?)+[\u3041-\u3096]*|[\u3041-\u3096ー]+|[a-z0-9\u00df-\u024f.+#%'&][a-z0-9\u00df-\u024f.+#%'& ]*/g;
const JOINED = /[\u3400-\u9fff]{1,2}[きぎしちびみりけげせねべめれえ](?:[\u3400-\u9fff]+|合わせ)[げえけせめれりきみちしい]?/g;

/* A part of a query: its words, and the forms that count as it. */
const part = (text, forms) => ({ text, forms, isPlain: PLAIN.has(text) });
const form = (text, weight = 1, of = -1) => ({ text, kind: kindOf(text), weight, of });

/* What a question asks for, beside its topic: sections that tell it come first among those of the topic. */
const ASKED = [
  [/いつ|時期|日にち|何[年月日時](?!度)|\bwhen\b/, ["日程", "予定", "時期", "schedule", "scheduled", "date"]],
  [/どこ(?!まで|から|に)|\bwhere\b/, ["場所", "会場", "place", "location"]],
  [/やり方|やりかた|仕方|しかた|書き方|方法|手順|マクロ|(?:する|く|る|む|す|う|ぶ)には(?= |$)|\bhow (?:do|to|can)\b|\bmacros?\b/, ["手引き", "案内", "手順", "guide", "how to"]],
  [/とは(?:何|なに)?(?:ですか|でしょうか)?(?= |$)|意味|\bwhat (?:is|are) an?\b|\bstands? for\b|\bmean(?:s|ing)?\b|\bdefinition\b/, ["用語", "glossary"]],
];

/* Words that say what sort of thing is looked for, not of what: a page may answer without them. */
const PLAIN = new Set(("list page pages site information detail details number numbers meaning meanings definition definitions status example examples indicator indicators overview " +
  "explanation contents thing things kind kinds way means statistics statistic share volume amount level rate " +
  "一覧 一覧表 資料 意味 方法 内容 説明 詳細 件数 数 状況 情報 割合 全 全体 場合 例 関係 種類 指標 定義 ページ サイト リスト くわしく 詳しく 教えて 知りたい 仕組み 率 額 量 表 最新 現状").split(" "));

/* The parts of a query. Words that say nothing of a topic (particles, question words) are left out, unless there are
   no others. */
export function partsOf(query, index) {
  const parts = [], idle = [];
  const asked = printed(query.normalize("NFKC"), index.language, (text) => index.has(text)).replace(/[?!、。,;:「」『』()“”"\[\]【】〈〉《》…|]+(?![0-9]{3})/g, " ");
  const topic = asked.replace(/の?(?:やり方|やりかた|仕方|しかた)/g, " ");
  let rest = ` ${(topic.trim() ? topic : asked).trim().split(/\s+/).map(folded).join(" ")} `.replace(/\.(?= )/g, "");
  /* Names with hyphens stand together. */
  for (const name of query.normalize("NFKC").toLowerCase().match(/[a-z0-9]+(?:[-_][a-z0-9]+)+/g) ?? []) {
    const words = folded(name);
    if (words.includes(" ") && index.has(words)) {
      rest = rest.replace(words, " ");
      parts.push(part(words, [form(words), ...sameAs(words, index)]));
    }
  }
  for (const { word, isLoose } of index.known) {
    const place = rest.indexOf(word);
    if (place < 0 || word.length < 2) continue;
    const latin = !JAPANESE.test(word);
    const plural = latin ? rest.slice(place + word.length).match(/^s?(?![a-z0-9]|\.[a-z0-9])/) : [""];
    if (!plural || (latin && LATIN.test(rest[place - 1]))) continue;
    if (!latin && isLoose && (within(rest[place - 1], word[0]) || within(rest[place + word.length], word.at(-1)))) continue;
    if (/^[\u3041-\u3096ー]+$/.test(word) && (rest[place - 1] !== " " || rest[place + word.length] !== " ")) continue;
    if (!latin && word.length < 3 && (COMPOUND.test(rest[place - 1]) || COMPOUND.test(rest[place + word.length]))) continue;
    if (parts.some(({ text }) => text.includes(word))) continue;
    rest = `${rest.slice(0, place)} | ${rest.slice(place + word.length + plural[0].length)}`;
    parts.push(part(word, [...formsOf(word, index), ...sameAs(word, index)]));
  }
  /* Kanji joined by the kana between them are one word, where the pages know it as one. */
  for (const [word] of rest.matchAll(JOINED)) {
    const found = [word, word.replace(/[\u3041-\u3096]$/, "")].find((text) => index.has(text));
    if (!found) continue;
    rest = rest.replace(found, " | ");
    parts.push(part(found, [form(found), ...sameAs(found, index)]));
  }
  for (const { 0: run, index: at } of rest.matchAll(RUNS)) {
    if (/^[\u3041-\u3096ー]+$/.test(run)) (ONLY_FUNCTION.test(run) ? idle : parts).push(...readings([run, adjective(run)].some((text) => index.has(text)) ? run : run.replace(PARTICLE, ""), index));
    else if (KATAKANA.test(run[0])) parts.push(...pieces(run, index));
    /* A sign that only ends a word in katakana says little: コントラスト比. */
    else if (JAPANESE.test(run) && run.length === 1 && KATAKANA.test(rest[at - 1].replace("ー", "ア"))) parts.push({ ...part(run, formsOf(run, index)), isPlain: true });
    else if (JAPANESE.test(run)) parts.push(...inflected(run, index));
    else for (const word of wordsOf(run, index)) {
      const loud = word.length > 1 && new RegExp(`\\b${word.toUpperCase().replace(/[^A-Z0-9]/g, ".")}\\b`).test(query.normalize("NFKC")) && /[a-z]/.test(query);
      (STOP.has(word) && !loud ? idle : parts).push(part(word, [...formsOf(word, index), ...sameAs(word, index)]));
    }
  }
  const told = (parts.length ? parts : idle).filter(({ text }) => /[^\s'.|ー]/.test(text)).map((one, _, all) => apart(one, all, index));
  const asking = ASKED.filter(([words]) => told.length && words.test(asked.toLowerCase()));
  return [...told, ...asking.map(([, words]) => ({ ...part(words[0], words.map((word) => form(word, LOOSE))), isSoft: true }))];
}

/* Who writes two words of one group means two things: neither stands for the other, nor for the rest of the group, unless
   no page has the other. */
function apart(one, all, index) {
  const others = all.filter((other) => other !== one).map(({ text }) => text);
  const isApart = ({ of }) => index.isLoose(of) && index.same[of].some((word) => others.includes(word) && index.has(word));
  return { ...one, forms: one.forms.filter((each) => !isApart(each)) };
}

/* The other words of the groups that a word is in; what everyday words lead to counts less. */
const sameAs = (word, index) => (index.groups.get(word) ?? []).flatMap((of) =>
  index.same[of].filter((other) => other !== word).map((other) => form(other, index.isLoose(of) ? LOOSE : 0.7, of)));
const LOOSE = 0.5;

/* Whether a letter carries on the word that a letter of the same script ends or begins. */
const within = (beside, letter) => KATAKANA.test(letter) ? KATAKANA.test(beside) || beside === "ー" : COMPOUND.test(letter) && COMPOUND.test(beside) && !KATAKANA.test(beside);

/* やさしく, やさしさ: やさしい. */
const adjective = (run) => (run.length > 3 ? run.replace(/[くさ]$/, "い") : run);

/* A word in hiragana; where no page has it, the same in katakana may be meant. */
function kana(run, index) {
  const forms = [form(run), ...sameAs(run, index)];
  if (adjective(run) !== run) forms.push(form(adjective(run), 0.9), ...sameAs(adjective(run), index));
  if (!index.has(run)) {
    for (const other of [katakanaOf(run), lettersOf(run)]) if (other) forms.push(form(other), ...sameAs(other, index));
  }
  return part(run, forms);
}

/* Latin words; where no page has any of them, they may be one Japanese word. */
function wordsOf(run, index) {
  const words = run.split(/[ &]+/).map((text) => text.replace(/^['.#%]+|['.%]+$/g, "")).filter(Boolean), whole = words.join("");
  const isOne = words.length > 1 && !words.some((word) => index.has(word)) && kanaOf(whole).some((text) => index.has(text) || sameAs(text, index).length);
  return isOne ? [whole] : words;
}

/* Kana that no page has are read as the words with such readings, one after the other. */
function readings(run, index) {
  const found = [];
  for (let start = 0; start < run.length; ) {
    const word = run.length - start > 2 && index.known.find(({ word }) => word.length > 2 && /^[\u3041-\u3096ー]+$/.test(word) && run.startsWith(word, start))?.word;
    if (word) found.push(word);
    start += word ? word.length : 1;
  }
  const isRead = found.join("").length * 5 >= run.length * 2 && !index.has(run) && !index.has(katakanaOf(run)) && !sameAs(run, index).length;
  return isRead ? found.map((word) => kana(word, index)) : [kana(run, index)];
}

/* Small numbers before what is counted are written in digits or in kanji, years by era or by the calendar; the other
   calendar counts less than the one that was asked for, where pages have both. */
const NUMERALS = "〇一二三四五六七八九";
function otherwise(word, index) {
  const other = word.replace(/(?<![0-9〇一二三四五六七八九十])([1-9一二三四五六七八九])(?=[つ\u4e00-\u9fff])/g, (numeral) => NUMERALS[numeral] ?? NUMERALS.indexOf(numeral));
  const years = [...new Set([word, other].map(otherYears))].filter((text) => text !== word && text !== other);
  return [...(other === word ? [] : [form(other)]), ...years.map((text) => form(text, index.has(word) ? LOOSE : 1))];
}

/* Whether a word stands on some page, with its numbers in digits or in kanji. */
const stands = (word, index) => [form(word), ...otherwise(word, index)].some(({ text }) => index.has(text));

/* Kanji with the kana after it: particles fall away, and an inflection may end otherwise. */
function inflected(run, index) {
  const [, kanji, tail] = run.match(/^([^\u3041-\u3096]+)(.*)$/);
  if (/^[誰何][人件個本回年月日時]?$/.test(kanji)) return [];
  const led = kanji.length > 1 && !ONLY_FUNCTION.test(tail) && (kanji.length > 2 || index.has(kanji)) && tail.match(PARTICLE);
  if (led) {
    const rest = tail.slice(led[0].length);
    return [...pieces(kanji, index), ...(ONLY_FUNCTION.test(rest) ? [] : [kana(rest, index)])];
  }
  let kept = 0;
  while (kept < Math.min(tail.length, 4) && !ONLY_FUNCTION.test(tail.slice(kept))) kept += 1;
  if (!kept) return pieces(kanji, index);
  const forms = [];
  for (let length = kept; length >= 0; length -= 1) forms.push(form(kanji + tail.slice(0, length), length === kept ? 1 : length ? 0.85 : kanji.length > 1 ? 0.8 : 0.4));
  const rest = tail.slice(kept);
  const word = kanji + tail.slice(0, kept);
  return [part(word, [...forms, ...otherwise(word, index), ...sameAs(word, index)]), ...(ONLY_FUNCTION.test(rest) ? [] : [part(rest, [form(rest)])])];
}

/* A run that stands nowhere as a whole is cut into the longest pieces that do, never within a number. A word in katakana ends in no long vowel
   (writing.js), and begins with no letter that only carries on another. */
function pieces(run, index) {
  const letters = lettersOf(run);
  if (letters && index.has(letters)) return [part(letters, [...formsOf(letters, index), ...sameAs(letters, index)])];
  if (run.length < 2 || stands(run, index)) return [part(run, [...formsOf(run, index), ...sameAs(run, index)])];
  const shortest = KATAKANA.test(run) ? 3 : 2, found = [];
  for (let start = 0; start < run.length; ) {
    let end = run.length, piece = "";
    for (; end >= start + shortest && !/[ァィゥェォッャュョンー]/.test(run[start]); end -= 1) {
      piece = run.slice(start, end).replace(/(?<=[\u30a1-\u30fa])ー$/, "");
      if (piece.length >= shortest && stands(piece, index) && !/[0-9]{2}/.test((run[end - 1] ?? "") + (run[end] ?? ""))) break;
    }
    const fits = end >= start + shortest && piece.length >= shortest && stands(piece, index);
    if (fits) found.push(piece);
    start = fits ? end : start + 1;
  }
  /* What is a piece of a longer word names no page by itself. */
  return found.length ? found.map((text) => ({ ...part(text, [...formsOf(text, index), ...sameAs(text, index)]), isPiece: found.length > 1 })) : [part(run, formsOf(run, index))];
}

function formsOf(word, index) {
  const forms = [form(word), ...otherwise(word, index)];
  /* A word that only its synonyms stand for is not cut. */
  if (!stands(word, index) && sameAs(word, index).some(({ text }) => index.has(text))) return forms;
  if (/^[\u3400-\u9fff]{3}$/.test(word)) forms.push(form(word.slice(0, 2), 0.5));
  if (/^[\u3400-\u9fff]{4,}$/.test(word)) forms.push(form(word.slice(0, -1), 0.5), form(word.slice(0, -2), 0.4));
  if (/^[\u30a1-\u30faー]{6,}$/.test(word)) forms.push(...index.near(word, index.katakana).map((other) => form(other, 0.6)));
  if (kindOf(word) !== "stem") return forms;
  const base = word.includes(" ") ? word : stem(word);
  if (base !== word) forms.push(form(base, 0.9));
  if (word.includes(" ")) return forms;
  /* relation: relates. Names of pages say it their own way. */
  if (/.{3}ations?$/.test(word) && !index.title.each(form(word), () => true)) forms.push(form(word.replace(/ions?$/, ""), 0.6));
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
  const near = [...index.near(word).map((other) => form(other, 0.7)), ...kanaOf(word).flatMap((other) => [form(other), ...sameAs(other, index)])];
  return [...forms, ...near];
}

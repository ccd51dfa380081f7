/* Japanese typed in Latin letters, and Latin letters typed in Japanese. In: a word. Out: how it is written in kana, by both
   common systems of romanisation (nothing, unless all of it can be read so; a doubled vowel is a long one in katakana); or
   the letters whose names it is. */

import { folded } from "./writing.js";

const VOWELS = "aiueo";
/* By first letters, the kana of a, i, u, e, o; a dot where there is none. */
const ROWS = Object.entries({
  "": "あいうえお", k: "かきくけこ", g: "がぎぐげご", s: "さしすせそ", z: "ざじずぜぞ", t: "たちつてと", d: "だぢづでど", n: "なにぬねの",
  h: "はひふへほ", b: "ばびぶべぼ", p: "ぱぴぷぺぽ", m: "まみむめも", y: "や.ゆ.よ", r: "らりるれろ", w: "わ...を", f: "..ふ..", j: ".じ...",
});
const BLENDS = { ky: "き", gy: "ぎ", sh: "し", sy: "し", j: "じ", zy: "じ", jy: "じ", ch: "ち", ty: "ち", ny: "に", hy: "ひ", by: "び", py: "ぴ", my: "み", ry: "り" };
const SYLLABLES = new Map([["shi", "し"], ["chi", "ち"], ["tsu", "つ"], ["fa", "ふぁ"], ["fi", "ふぃ"], ["fe", "ふぇ"], ["fo", "ふぉ"], ["ti", "ち"], ["di", "ぢ"]]);
for (const [first, row] of ROWS) [...VOWELS].forEach((vowel, i) => row[i] !== "." && !SYLLABLES.has(first + vowel) && SYLLABLES.set(first + vowel, row[i]));
for (const [first, kana] of Object.entries(BLENDS)) for (const [vowel, small] of [["a", "ゃ"], ["u", "ゅ"], ["o", "ょ"]]) SYLLABLES.set(first + vowel, kana + small);

export function kanaOf(word) {
  const letters = word.replace(/ā/g, "aa").replace(/ī/g, "ii").replace(/ū/g, "uu").replace(/ē/g, "ee").replace(/ō/g, "ou");
  if (!/^[a-z]{4,}$/.test(letters)) return [];
  let hiragana = "", katakana = "";
  const add = (kana, long = kana) => { hiragana += kana; katakana += long; };
  for (let i = 0; i < letters.length; ) {
    if (/^([bcdfghjkmpqrstvwxyz])\1/.test(letters.slice(i)) || letters.startsWith("tch", i)) { add("っ"); i += 1; continue; }
    const length = [3, 2, 1].find((count) => SYLLABLES.has(letters.slice(i, i + count)));
    if (length) {
      const kana = SYLLABLES.get(letters.slice(i, i + length));
      add(kana, letters[i] === letters[i - 1] ? "ー" : kana);
      i += length;
      continue;
    }
    if (/^n(?![aiueoy])/.test(letters.slice(i))) { add("ん"); i += 1; continue; }
    return [];
  }
  return [folded(hiragana), katakanaOf(katakana)];
}

/* Hiragana as katakana. */
export const katakanaOf = (text) => folded(text.replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60)));

/* ケーピーアイ: kpi. */
const NAMES = ("エー|エイ a ビー b シー c ディー|デー d イー e エフ f ジー g エイチ|エッチ h アイ i ジェー|ジェイ j ケー|ケイ k エル l エム m エヌ n オー o ピー p キュー q " +
  "アール r エス s ティー t ユー u ブイ v ダブリュー|ダブル w エックス x ワイ y ゼット z").split(" ");
const LETTERS = NAMES.flatMap((names, i) => i % 2 ? [] : names.split("|").map((name) => [name, NAMES[i + 1]])).sort(([a], [b]) => b.length - a.length);
export function lettersOf(run) {
  let rest = `${katakanaOf(run)}ー`, letters = "";
  while (rest.length > 1 || (rest && rest !== "ー")) {
    const known = LETTERS.find(([name]) => rest.startsWith(name));
    if (!known) return "";
    rest = rest.slice(known[0].length);
    letters += known[1];
  }
  return letters.length > 1 ? letters : "";
}

/* One writing for query and texts, so that what means the same is spelled the same. In: a text. Out: it folded, and where
   each of its letters comes from. */

export const KATAKANA = /[\u30a1-\u30fa]/;
export const JAPANESE = /[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
export const COMPOUND = /[0-9\u30a1-\u30fe\u3005-\u3007\u3400-\u9fff]/;
export const LATIN = /[a-z0-9\u00df-\u024f]/;
export const DIGIT = /[0-9]/;
export const END = "\n";

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
/* Texts that are shown are folded once: a reader who types asks for the same ones at every letter. */
const kept = new Map();
export function foldOnce(text) {
  if (!kept.has(text)) kept.set(text, fold(text));
  return kept.get(text);
}
export const folded = (text) => tidied(text.normalize("NFKC").toLowerCase());

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

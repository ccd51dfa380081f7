/* Words of public offices and the everyday words for the same thing, by language. Out: groups of words; those of a group
   find each other, below what a plan's glossary calls the same. Only words that hold for any plan: a plan's own belong to
   its glossary. */

import { ENGLISH_WORDS } from "./everyday-en.js";
import { JAPANESE_WORDS } from "./everyday-ja.js";

const groups = (lines) => lines.trim().split("\n").map((line) => line.trim().split(", "));

export const EVERYDAY = { ja: groups(JAPANESE_WORDS), en: groups(ENGLISH_WORDS) };

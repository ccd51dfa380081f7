/* English words. In: a word in small letters. Out: its stem, its other spellings; the words that say nothing of a topic. */

export const STOP = new Set(("a an the of is are was were be been do does did can could should would will shall may might must how what when who whom whose " +
  "why where which i we you it they he she our your their its me us to in into on for from by with at as and or but not no if then than that this " +
  "these those there here about have has had any some much many get find tell show please").split(" "));

export function stem(word) {
  let base = word.replace(/'s?$/, "");
  if (base.length > 5) base = base.replace(/(?:is|iz)(?:ation|ations|ing|ed|es|e|ers?)$/, "") || base;
  if (base.length > 4) base = /(?:[sxz]|ch|sh)es$/.test(base) ? base.replace(/es$/, "") : base.replace(/ies$/, "").replace(/([^su])s$/, "$1");
  if (base.length > 5) base = base.replace(/([a-z]{3,})(?:ing|ed)$/, "$1").replace(/([b-df-hj-np-rtv-z])\1$/, "$1");
  if (base.length > 4) base = base.replace(/[ey]$/, "");
  return base.length > 2 ? base : word.replace(/s$/, "");
}

/* British and American spellings. */
export const SPELLINGS = [[/is(?=[ei]|ation)/, "iz"], [/iz(?=[ei]|ation)/, "is"], [/our/, "or"], [/or(?=s?$|ed|ing)/, "our"], [/re(s?)$/, "er$1"], [/er(s?)$/, "re$1"],
  [/ence(s?d?)$/, "ense$1"], [/ense(s?d?)$/, "ence$1"], [/ll(?=ed|ing)/, "l"], [/([^l])l(?=ed|ing)/, "$1ll"], [/mme?$/, "m"], [/m$/, "mme"], [/ogue$/, "og"], [/og$/, "ogue"]];

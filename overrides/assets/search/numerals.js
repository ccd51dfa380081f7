/* Numbers, years and dates in other writings. In: words of a query. Out: the same as pages print them: 三万五千人 is
   35000人, 1兆3478億円 is 13478億円, 令和5年度 is 2023年度, 2026/2/19 is 2026年2月19日. */

const DIGITS = "〇一二三四五六七八九", UNITS = { 兆: 1e12, 億: 1e8, 万: 1e4, "": 1 };
const NUMBER = /([0-9.〇一二三四五六七八九十百千万億兆]{2,})(.?)/gu;
const NUMERAL = "([0-9〇一二三四五六七八九]*)";
const BELOW_TEN_THOUSAND = new RegExp(`^(?:${NUMERAL}千)?(?:${NUMERAL}百)?(?:${NUMERAL}十)?${NUMERAL}$`);

/* What a numeral stands for, not a number where it is none: each unit of ten thousands once, the larger before the smaller. */
function valueOf(text) {
  let rest = text, all = 0;
  for (const [unit, worth] of Object.entries(UNITS)) {
    const end = unit ? rest.indexOf(unit) : rest.length;
    if (end >= 0) all += (end || !unit ? belowTenThousand(rest.slice(0, end)) : 1) * worth;
    rest = rest.slice(end < 0 ? 0 : end + unit.length);
  }
  return all;
}

function belowTenThousand(text) {
  if (/^[0-9]*(?:\.[0-9]+)?$/.test(text)) return Number(text);
  const counts = text.match(BELOW_TEN_THOUSAND)?.slice(1) ?? [];
  const number = (count) => Number([...count].map((digit) => (DIGITS.includes(digit) ? DIGITS.indexOf(digit) : digit)).join(""));
  return counts.length ? counts.reduce((all, count, i) => all + (count === undefined ? 0 : i < 3 && !count ? 1 : number(count)) * 10 ** (3 - i), 0) : NaN;
}

/* A query whose numbers and dates are written as some page prints them; what no page has otherwise is left alone. */
export function printed(query, language, has) {
  return dated(query, language).replace(NUMBER, (all, text, after) => {
    if (!/[十百千万億兆]|^[0-9]{5,}$/.test(text) || has(all)) return all;
    const value = valueOf(text);
    const others = Object.entries(UNITS).map(([unit, worth]) => String(Number((value / worth).toFixed(3))) + unit);
    return (others.find((other) => Math.abs(valueOf(other) - value) < 1 && has(other + after)) ?? text) + after;
  });
}

/* Dates in digits are spelled out. */
const dated = (query, language) => query.replace(/(?<![0-9.])((?:19|20)[0-9]{2})([/.-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])(?![0-9.])/g, (_, year, __, month, day) =>
  language === "ja" ? `${year}年${Number(month)}月${Number(day)}日` : `${Number(day)} ${new Date(Date.UTC(year, month - 1, day)).toLocaleString("en", { month: "long", timeZone: "UTC" })} ${year}`);

/* Years of an era are years of the calendar, and the other way round. */
const BEFORE = { 令和: 2018, 平成: 1988 };
const YEAR = /(令和|平成)([0-9]{1,2}|元)(?=年)|(?<![0-9])(19[89][0-9]|20[0-9]{2})(?=年)/g;
export const otherYears = (word) => word.replace(YEAR, (_, era, count, year) => {
  if (era) return String(BEFORE[era] + (count === "元" ? 1 : Number(count)));
  const [name, before] = Object.entries(BEFORE).find(([, last]) => year > last) ?? ["", 0];
  return name && (year - before === 1 ? `${name}元` : name + (year - before)) || year;
});

// @ts-check
// Amounts in words, as press/units.py has them: the units that the calculator speaks of.

/** @typedef {[number, string, string]} Scale how large, its sign, its word */
/** @typedef {(value: number, unit: string) => string} Style */

/** @type {Scale[]} */
const COUNTS = [[1e12, "T", "trillion"], [1e9, "B", "billion"], [1e6, "M", "million"]];
/** @type {Scale[]} */
const BYTES = [[1e12, "TB", "terabyte"], [1e9, "GB", "gigabyte"], [1e6, "MB", "megabyte"]];
/** @type {Scale[]} */
const FLOPS = [[1e18, "EFLOP", "exaFLOP"], [1e15, "PFLOP", "petaFLOP"]];
/** @type {Scale[]} */
const WATTS = [[1e9, "GW", "gigawatt"], [1e6, "MW", "megawatt"], [1e3, "kW", "kilowatt"], [1, "W", "watt"]];
/** @type {Scale[]} */
const WATT_HOURS = [[1e12, "TWh", "terawatt-hour"], [1e9, "GWh", "gigawatt-hour"], [1e6, "MWh", "megawatt-hour"]];

/** @type {Record<string, {one: string, many: string, scales: Scale[], named?: boolean}>} */
export const UNITS = {
  parameters: { one: "parameter", many: "parameters", scales: COUNTS },
  tokens: { one: "token", many: "tokens", scales: COUNTS },
  chips: { one: "chip", many: "chips", scales: COUNTS.slice(2) },
  days: { one: "day", many: "days", scales: [] },
  USD: { one: "dollar", many: "dollars", scales: COUNTS },
  bytes: { one: "byte", many: "bytes", scales: BYTES, named: true },
  FLOP: { one: "FLOP", many: "FLOP", scales: FLOPS, named: true },
  "FLOP/s": { one: "FLOP/s", many: "FLOP/s", scales: FLOPS.map(([size, sign, word]) => [size, `${sign}/s`, `${word}/s`]), named: true },
  W: { one: "watt", many: "watts", scales: WATTS, named: true },
  Wh: { one: "watt-hour", many: "watt-hours", scales: WATT_HOURS, named: true },
};

export const SHARE_WORDS = new Map([
  [2, "half"], [3, "a third"], [4, "a quarter"], [5, "a fifth"], [6, "a sixth"], [7, "a seventh"], [8, "an eighth"],
  [9, "a ninth"], [10, "a tenth"], [20, "a twentieth"],
]);

const BEYOND_NAMES = 1e21; // from here on compute is written as a power of ten
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The number itself with thousands separators: whole below a million, else cut to three digits. @param {number} value */
export function plain(value) {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return grouped(value);
  if (Math.abs(value) >= 100) return grouped(cut(value, 3));
  return Math.abs(value) >= 1e-3 ? String(cut(value, 3)) : value.toFixed(3).replace(/0+$/, "");
}

/** The number cut to so many digits, as Python does it: what lies in the middle goes to the even one. @param {number} value @param {number} digits */
export function cut(value, digits) {
  const [mantissa, power] = value.toExponential(60).split("e");
  const [kept, rest] = [mantissa.replace(".", "").slice(0, digits), mantissa.replace(".", "").slice(digits)];
  if (/^50*$/.test(rest) && Number(kept.at(-1)) % 2 === 0) return Number(`${kept}e${Number(power) - digits + 1}`);
  return Number(value.toPrecision(digits));
}

/** @param {number} value */
function grouped(value) {
  return value.toLocaleString("en-US", { maximumFractionDigits: 0, useGrouping: true });
}

/** The number at its scale, the scale's sign and word. @param {number} value @param {string} unit @returns {[string, string, string]} */
function scaled(value, unit) {
  if (unit === "FLOP" && value >= BEYOND_NAMES) return [powerOfTen(value), "", ""];
  for (const [size, sign, word] of UNITS[unit].scales) {
    if (value >= size * (sign === "T" ? 0.4995 : 0.9995)) return [plain(value / size), sign, word];
  }
  return [plain(value), "", ""];
}

/** @param {number} value */
export function powerOfTen(value) {
  const [digits, power] = cut(value, 3).toExponential(2).split("e+");
  return `${Number(digits)} × 10${[...power].map((digit) => RAISED[Number(digit)]).join("")}`;
}

/** For labels: 1.5T, 946 MW, $23.6B. @param {number} value @param {string} unit */
export function short(value, unit) {
  const [number, sign] = scaled(value, unit);
  if (unit === "USD") return `$${number}${sign}`;
  return UNITS[unit].named ? `${number} ${sign}`.trim() : number + sign;
}

/** For prose where the noun stands already: 1.5 trillion, 946 megawatts. @param {number} value @param {string} unit */
export function bare(value, unit) {
  const [number, , word] = scaled(value, unit);
  if (!UNITS[unit].named || !word) return `${number} ${word}`.trim();
  return number === "1" || unit.includes("FLOP") ? `${number} ${word}` : `${number} ${word}s`;
}

/** For prose: 1.5 trillion parameters, 946 megawatts. @param {number} value @param {string} unit */
export function long(value, unit) {
  const text = bare(value, unit);
  if (UNITS[unit].named && /[a-z]$/i.test(text)) return text;
  return `${text} ${text === "1" ? UNITS[unit].one : UNITS[unit].many}`;
}

/** A fraction as a percentage: 3.1%, and 168% above the whole. @param {number} value */
export function percentage(value) {
  return `${plain(cut(value * 100, value < 1 ? 2 : String(Math.trunc(value * 100)).length))}%`;
}

/** A text for the ear: no sign that a voice would stumble over. @param {string} text */
export function spoken(text) {
  return text
    .replace(/ × 10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, raised) => ` times ten to the power of ${[...raised].map((digit) => RAISED.indexOf(digit)).join("")}`)
    .replace(/%/g, " percent");
}

// @ts-check
// What a reader may write into a field, what it means, and how it travels in an address.
import { bare, plain } from "./words.js";

/** @typedef {{kind: string, low: number, high: number}} Rule the kind: amount, percent or number; the ends in base units */

/** @type {Record<string, number>} */
const SUFFIXES = { t: 12, tn: 12, trillion: 12, b: 9, bn: 9, billion: 9, m: 6, million: 6, k: 3, thousand: 3 };
const PLAIN = /^(\d+\.?\d*|\.\d+)$/;
const COMMAS = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const COMMA = /\d,\d{1,2}(?!\d)/; // as many languages write a decimal
const SPACES = /^\d{1,3}([ \u00a0\u202f]\d{3})+(\.\d+)?$/;
const AMOUNT = /^([\d.,\s]*\d[\d.,]*)(?:e\+?(\d{1,2}))?\s*([a-z]*)$/i;
const EXAMPLES = {
  amount: "Write it like 10T, 200 trillion, 1e13 or 550,000.",
  percent: "Write it like 35%, 35 or 1/7.",
  number: "Write it like 1.3 or 0.07.",
};

/** The number that a text means, in base units; NaN where it means none. @param {string} kind @param {string} text */
export function parsed(kind, text) {
  const trimmed = text.trim();
  if (kind === "amount") return amountOf(trimmed);
  if (kind === "number") return PLAIN.test(trimmed.replace(/^\$\s*/, "")) ? Number(trimmed.replace(/^\$\s*/, "")) : NaN;
  const fraction = /^(\d{1,6})\s*\/\s*(\d{1,6})$/.exec(trimmed);
  if (fraction) return Number(fraction[1]) / Number(fraction[2]);
  const number = trimmed.replace(/\s*%$/, "");
  return PLAIN.test(number) ? Number(`${number}e-2`) : NaN;
}

/** @param {string} text */
function amountOf(text) {
  const [, digits = "", power = "0", suffix = ""] = AMOUNT.exec(text) ?? [];
  const raised = suffix ? SUFFIXES[suffix.toLowerCase()] : 0;
  const grouped = COMMAS.test(digits) || SPACES.test(digits);
  if (raised === undefined || !(grouped || PLAIN.test(digits))) return NaN;
  return Number(`${digits.replace(/[^\d.]/g, "")}e${Number(power) + raised}`);
}

/** What is wrong with a text, in a sentence; empty where nothing is. @param {Rule} rule @param {string} text */
export function problem(rule, text) {
  const value = parsed(rule.kind, text);
  const range = `${worded(rule, rule.low)} to ${worded(rule, rule.high)}`;
  if (!text.trim()) return `A number is missing here: from ${range}.`;
  const point = COMMA.test(text) ? "Decimals take a point. " : "";
  if (!Number.isFinite(value)) return `That is no number we can read. ${point}${EXAMPLES[/** @type {"amount"} */ (rule.kind)]}`;
  return value < rule.low || value > rule.high ? `Out of range: it must be from ${range}.` : "";
}

/** @param {Rule} rule @param {number} value */
function worded(rule, value) {
  if (rule.kind === "amount") return bare(value, "parameters");
  return rule.kind === "percent" ? `${plain(Number((value * 100).toPrecision(6)))}%` : plain(value);
}

/** The shortest exact text of a number: 10T, 550000, 3.0625. @param {string} kind @param {number} value */
export function compact(kind, value) {
  if (kind === "percent") return String(Number((value * 100).toPrecision(12)));
  for (const [power, sign] of /** @type {[number, string][]} */ (kind === "amount" ? [[12, "T"], [9, "B"], [6, "M"]] : [])) {
    const digits = Number((value / 10 ** power).toPrecision(15));
    if (digits >= 1 && Number(`${digits}e${power}`) === value) return `${digits}${sign}`;
  }
  return String(value);
}

/** A text as it stands in an address: without what only the eye wants. @param {string} kind @param {string} text */
export function canonical(kind, text) {
  if (kind === "amount") return compact(kind, parsed(kind, text));
  return text.replace(/[\s%$]/g, "");
}

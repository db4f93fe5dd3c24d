// @ts-check
// A training run as someone supposes it, and what it comes to: press/arithmetic/training.py in the browser, word for word.
import { clusterPeak, clusterTotal, DAY_H, DAY_S, electricityCost, energyWh, facilityPower, FLOP_PER_PARAMETER_TOKEN } from "./arithmetic.js";
import { product, ratio, STATE_BYTES, total, trainingDays, trainingFlop, trainingStateBytes } from "./arithmetic.js";
import { bare, cut, long, percentage, plain, powerOfTen, SHARE_WORDS, short, UNITS } from "./words.js";

/** @typedef {{low: number, value: number, high: number}} Span */
/** @typedef {{name: string, count: number, peakFlopPerS: number, memoryBytes: number, powerW: number | null}} Chips */
/** @typedef {{parameters: number, active: number, tokens: number, chips: Chips[], numberFormat: string, mfu: number, share: number, pue: Span, price: number, stock: Span}} Run */
/** @typedef {{name: string, value: string, interval: string, formula: string}} Working */

export const FORMAT_WORDS = { bf16: "16-bit", fp8: "8-bit", fp4: "4-bit" };
const TWO_MONTHS = 60; // days
const SMALLEST = 0.001; // below this an amount is only called less
const EXACT = 1e-9; // within this a share is the simple share that it is called
/** @type {[number, string][]} */
const SPANS = [[365, "year"], [1, "day"], [1 / 24, "hour"], [1 / 1_440, "minute"]];
const FEW_YEARS = 730; // days
const MANY_YEARS = 1_000_000;
/** @type {[number, string][]} */
const VERDICTS = [
  [0.1, "a small part of two months"],
  [0.5, "far less than two months"],
  [0.9, "less than two months"],
  [0.995, "just under two months"],
  [1.005, "two months almost to the day"],
  [1.1, "just over two months"],
  [2.0, "more than two months"],
];
const BEYOND_COUNT = 1_000;
const [RULER_FROM, RULER_DECADES] = [0.1, 5]; // where the ruler begins, in days, and how many powers of ten it spans

/** FLOP. @param {Run} run */
export function flop(run) {
  return trainingFlop(run.active, run.tokens);
}

/** FLOP/s. @param {Run} run */
export function peak(run) {
  return clusterPeak(run.chips.map((c) => c.count), run.chips.map((c) => c.peakFlopPerS));
}

/** @param {Run} run */
export function days(run) {
  return trainingDays(flop(run), peak(run), run.mfu, run.share);
}

/** W; none where a chip's draw is not known. @param {Run} run */
export function powerIt(run) {
  const known = run.chips.flatMap((c) => (c.powerW === null ? [] : [c.powerW]));
  if (known.length < run.chips.length) return null;
  return product(clusterTotal(run.chips.map((c) => c.count), known), run.share);
}

/** Every result of a run, in the order of the page. @param {Run} run @returns {Working[]} */
export function workings(run) {
  return [compute(run), time(run), electricity(run), cost(run), state(run), stock(run)];
}

/** @param {Run} run */
function compute(run) {
  const [active, tokens] = [amount(run.active, "parameters", bare), amount(run.tokens, "tokens", bare)];
  const formula = `${FLOP_PER_PARAMETER_TOKEN} × ${active} active parameters × ${tokens} tokens`;
  return { name: "Training compute", value: amount(flop(run), "FLOP"), interval: "", formula };
}

/** @param {Run} run */
function time(run) {
  const share = run.share === 1 ? "" : ` × ${part(run.share)}`;
  const speed = `${amount(peak(run), "FLOP/s", short)} × ${percent(run.mfu)}${share}`;
  const formula = `${amount(flop(run), "FLOP")} ÷ (${speed} × ${plain(DAY_S)} seconds a day)`;
  return { name: "Time", value: amount(days(run), "days"), interval: "", formula };
}

/** Wh. @param {Run} run @returns {Span | null} */
function energy(run) {
  const power = powerIt(run);
  if (power === null) return null;
  return each(run.pue, (pue) => energyWh(facilityPower(power, pue), days(run)));
}

/** @param {Span} span @param {(end: number) => number} change */
function each({ low, value, high }, change) {
  return { low: change(low), value: change(value), high: change(high) };
}

/** @param {Run} run */
function electricity(run) {
  const [power, used] = [powerIt(run), energy(run)];
  if (power === null || used === null) return { name: "Electricity", value: "not known", interval: "", formula: missingDraw(run) };
  const draw = amount(power, "W", short);
  const formula = `${draw} of IT power × PUE ${plain(run.pue.value)} × ${DAY_H} hours × ${amount(days(run), "days")}`;
  return { name: "Electricity", value: amount(used.value, "Wh"), interval: between(used, "Wh"), formula };
}

/** @param {Run} run */
function cost(run) {
  const used = energy(run);
  if (used === null) return { name: "Its price", value: "not known", interval: "", formula: missingDraw(run) };
  const usd = each(used, (wh) => electricityCost(wh, run.price));
  const formula = `${amount(used.value, "Wh")} × $${cut(run.price, 6)} for each kWh`;
  return { name: "Its price", value: amount(usd.value, "USD"), interval: between(usd, "USD"), formula };
}

/** @param {Run} run */
function missingDraw(run) {
  const names = run.chips.filter((c) => c.powerW === null).map((c) => c.name);
  return `Our table has no draw in its rack for the ${names.join(" or ")}`;
}

/** @param {Run} run */
function state(run) {
  const held = trainingStateBytes(run.parameters);
  const needed = run.chips.map((c) => `${count(held / c.memoryBytes)} ${c.name}`).join(" or ");
  const formula = `${STATE_BYTES} bytes × ${amount(run.parameters, "parameters", bare)} parameters; it fills the memory of ${needed}`;
  return { name: "Memory for the training state", value: amount(held, "bytes"), interval: "", formula };
}

/** @param {Run} run */
function stock(run) {
  const ends = { low: ratio(run.tokens, run.stock.high), value: ratio(run.tokens, run.stock.value), high: ratio(run.tokens, run.stock.low) };
  const formula = `${amount(run.tokens, "tokens", bare)} tokens ÷ ${amount(run.stock.value, "tokens", bare)} tokens of public text`;
  const interval = ends.low < ends.high ? `${percent(ends.low)} to ${percent(ends.high)}` : "";
  return { name: "Share of all public text", value: percent(ends.value), interval, formula };
}

/** The result in a sentence: 'About 61 days, just over two months'. @param {Run} run */
export function answer(run) {
  return `${duration(days(run))}, ${verdict(days(run))}`;
}

/** What the answer hangs on. @param {Run} run */
export function depends(run) {
  const chips = long(total(run.chips.map((c) => c.count)), "chips");
  const simple = [...SHARE_WORDS].find(([n]) => Math.abs(run.share * n - 1) < EXACT)?.[1];
  const share = run.share === 1 ? "all" : `${simple ?? percent(run.share)} of`;
  return `On ${share} ${chips}, at ${percent(run.mfu)} of their peak in ${FORMAT_WORDS[/** @type {"bf16"} */ (run.numberFormat)]}.`;
}

/** A time as one says it: 'About 61 days'. @param {number} length in days */
export function duration(length) {
  for (const [size, name] of length >= FEW_YEARS ? SPANS : SPANS.slice(1)) {
    const number = length / size;
    if (number >= MANY_YEARS) return "More than a million years";
    if (number < 1) continue;
    const rounded = number < 10 ? cut(number, 2) : Math.floor(number + 0.5);
    return `About ${plain(rounded)} ${name}${rounded === 1 ? "" : "s"}`;
  }
  return "Less than a minute";
}

/** A time beside the two months of the reports. @param {number} length in days */
export function verdict(length) {
  const times = length / TWO_MONTHS;
  if (times > BEYOND_COUNT) return "far beyond two months";
  return VERDICTS.find(([end]) => times <= end)?.[1] ?? `${plain(cut(times, 2))} times two months`;
}

/** How far along the ruler a time stands, from 0 to 1. @param {number} length in days */
export function along(length) {
  if (length <= RULER_FROM) return 0;
  return Math.min(1, Math.log10(length / RULER_FROM) / RULER_DECADES);
}

/** An amount in words, however small or large. @param {number} value @param {string} unit @param {import("./words.js").Style} [style] */
export function amount(value, unit, style = long) {
  if (value < SMALLEST) return `less than ${style(SMALLEST, unit)}`;
  const largest = UNITS[unit].scales[0]?.[0] ?? 1_000;
  if (unit !== "FLOP" && value >= largest * 1_000_000) return `${powerOfTen(value)} ${UNITS[unit].many}`;
  return style(value, unit);
}

/** @param {Span} span @param {string} unit */
function between(span, unit) {
  return span.low < span.high ? `${amount(span.low, unit, short)} to ${amount(span.high, unit, short)}` : "";
}

/** @param {number} value */
export function percent(value) {
  return value * 100 >= SMALLEST ? percentage(value) : `less than ${SMALLEST}%`;
}

/** A share within a sum: 1/7, or a percentage. @param {number} share */
function part(share) {
  const parts = Math.floor(1 / share + 0.5);
  return Math.abs(share * parts - 1) < EXACT ? `1/${parts}` : percent(share);
}

/** @param {number} chips */
function count(chips) {
  return amount(Math.ceil(chips), "chips", short);
}

// @ts-check
// The arithmetic of training, as press/arithmetic/__init__.py has it: the same functions in the same order, base units throughout.
// A test holds the two to each other and to worked rows.

export const DAY_S = 86_400;
export const HOUR_S = 3_600;
export const DAY_H = 24;
export const YEAR_H = 8_760; // a year of 365 days
export const FLOP_PER_PARAMETER_TOKEN = 6; // two for the way forward, four for the way back
export const STATE_BYTES = 16; // weights and gradients in 16 bits; a master copy with two moments in 32

/** @typedef {{e: number, a: number, b: number, alpha: number, beta: number}} Curve */

/** A fitted loss curve: L = E + A/N^alpha + B/D^beta. @param {number} e @param {number} a @param {number} b @param {number} alpha @param {number} beta */
export function Fit(e, a, b, alpha, beta) {
  return { e, a, b, alpha, beta };
}

/** @param {number} over @param {number} under */
export function ratio(over, under) {
  return over / under;
}

/** @param {number} amount @param {number} factor */
export function product(amount, factor) {
  return amount * factor;
}

/** @param {number[]} amounts */
export function total(amounts) {
  return amounts.reduce((sum, one) => sum + one, 0);
}

/** FLOP. @param {number} parametersActive @param {number} tokens */
export function trainingFlop(parametersActive, tokens) {
  return FLOP_PER_PARAMETER_TOKEN * parametersActive * tokens;
}

/** FLOP. @param {number[]} parameters @param {number} activeShare @param {number} tokens */
export function portfolioFlop(parameters, activeShare, tokens) {
  return total(parameters.map((one) => trainingFlop(one * activeShare, tokens)));
}

/** @param {number[]} counts @param {number[]} each */
export function clusterTotal(counts, each) {
  if (counts.length !== each.length) throw new RangeError("as many counts as kinds of chips");
  return total(counts.map((count, i) => count * each[i]));
}

/** FLOP/s. @param {number[]} counts @param {number[]} peaksFlopPerS */
export function clusterPeak(counts, peaksFlopPerS) {
  return clusterTotal(counts, peaksFlopPerS);
}

/** Days. @param {number} flop @param {number} peakFlopPerS @param {number} mfu @param {number} [share] */
export function trainingDays(flop, peakFlopPerS, mfu, share = 1) {
  return flop / (peakFlopPerS * mfu * share * DAY_S);
}

/** @param {number} flop @param {number} peakFlopPerS @param {number} days */
export function mfuNeeded(flop, peakFlopPerS, days) {
  return flop / (peakFlopPerS * DAY_S * days);
}

/** @param {number} flop @param {number} chipHours @param {number} peakFlopPerS */
export function mfuReached(flop, chipHours, peakFlopPerS) {
  return flop / (chipHours * HOUR_S * peakFlopPerS);
}

/** FLOP. @param {number} days @param {number} peakFlopPerS @param {number} mfu @param {number} [share] */
export function flopWithin(days, peakFlopPerS, mfu, share = 1) {
  return peakFlopPerS * mfu * share * DAY_S * days;
}

/** Tokens. @param {number} days @param {number} parametersActive @param {number} peakFlopPerS @param {number} mfu @param {number} [share] */
export function tokensWithin(days, parametersActive, peakFlopPerS, mfu, share = 1) {
  return flopWithin(days, peakFlopPerS, mfu, share) / (FLOP_PER_PARAMETER_TOKEN * parametersActive);
}

/** Chips. @param {number} flop @param {number} chipPeakFlopPerS @param {number} mfu @param {number} days */
export function chipsNeeded(flop, chipPeakFlopPerS, mfu, days) {
  return flop / (chipPeakFlopPerS * mfu * DAY_S * days);
}

/** Parameters. @param {number} flop @param {number} tokensPerParameter */
export function largestDense(flop, tokensPerParameter) {
  return (flop / (FLOP_PER_PARAMETER_TOKEN * tokensPerParameter)) ** 0.5;
}

/** Nats per token. @param {Curve} fit @param {number} parameters @param {number} tokens */
export function reducibleLoss(fit, parameters, tokens) {
  return fit.a / parameters ** fit.alpha + fit.b / tokens ** fit.beta;
}

/** Nats per token. @param {Curve} fit @param {number} parameters @param {number} tokens */
export function loss(fit, parameters, tokens) {
  return fit.e + reducibleLoss(fit, parameters, tokens);
}

/** Nats per token. @param {Curve} fit @param {[number, number]} smaller @param {[number, number]} larger */
export function lossGain(fit, smaller, larger) {
  return reducibleLoss(fit, ...smaller) - reducibleLoss(fit, ...larger);
}

/** @param {Curve} fit @param {number} parameters */
export function optimalTokensPerParameter(fit, parameters) {
  const weight = (fit.beta * fit.b) / (fit.alpha * fit.a);
  return (weight * parameters ** fit.alpha) ** (1 / fit.beta) / parameters;
}

/** @param {number} growth @param {number} alphaN */
export function kaplanLossRatio(growth, alphaN) {
  return growth ** -alphaN;
}

/** W. @param {number} powerItW @param {number} pue */
export function facilityPower(powerItW, pue) {
  return powerItW * pue;
}

/** Wh. @param {number} powerW @param {number} days */
export function energyWh(powerW, days) {
  return powerW * DAY_H * days;
}

/** Wh. @param {number} powerW @param {number} hours */
export function energyOverHours(powerW, hours) {
  return powerW * hours;
}

/** USD. @param {number} energy @param {number} usdPerKwh */
export function electricityCost(energy, usdPerKwh) {
  return (energy / 1_000) * usdPerKwh;
}

/** Homes. @param {number} powerW @param {number} load @param {number} homeWhPerYear @param {number} [hours] */
export function homes(powerW, load, homeWhPerYear, hours = YEAR_H) {
  return (powerW * load * hours) / homeWhPerYear;
}

/** Bytes. @param {number} parameters @param {number} [bytesPerParameter] */
export function trainingStateBytes(parameters, bytesPerParameter = STATE_BYTES) {
  return parameters * bytesPerParameter;
}

/** Days. @param {string} start @param {string} end */
export function daysBetween(start, end) {
  return (Date.parse(end) - Date.parse(start)) / (DAY_S * 1_000);
}

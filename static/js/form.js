// @ts-check
// The form of the calculator: what stands in it, what is wrong with that, and the address that restores it.
import { canonical, compact, parsed, problem } from "./inputs.js";

/** @typedef {Record<string, string>} State a text by the key of its field; a key that is not in use is not there */

const KEYS = ["p", "s", "a", "d", "r", "c", "n", "c2", "n2", "f", "u", "k", "e", "m"];
const PAIRS = [["s", "a"], ["d", "r"]]; // two ways to say the same: the first of each is the name of the field
const CHOICES = ["c", "c2", "f"];
const ASSUMED = ["e", "m"]; // not in an address while they are as usual
const NONE = "none";

export class Form {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.usual = this.state();
  }

  /** @param {string} selector @returns {any} */
  one(selector) {
    return this.root.querySelector(selector);
  }

  /** The field that holds a key. @param {string} key */
  home(key) {
    return PAIRS.find((pair) => pair.includes(key))?.[0] ?? key;
  }

  /** @param {string} key @returns {any} */
  box(key) {
    return this.one(`#in-${this.home(key)}`);
  }

  /** The switch between two ways to say the same. @param {string} key @returns {any} */
  way(key) {
    return this.one(`#as-${this.home(key)}`);
  }

  get format() {
    return this.one('[name="f"]:checked').dataset.format;
  }

  /** What kind of number a key takes, and from where to where. @param {string} key @returns {import("./inputs.js").Rule} */
  rule(key) {
    const ways = this.way(key)?.options ?? [];
    const { kind, low, high } = ([...ways].find((option) => option.value === key) ?? this.box(key)).dataset;
    return { kind, low: Number(low), high: Number(high) };
  }

  /** @returns {State} */
  state() {
    /** @type {State} */
    const now = { f: this.one('[name="f"]:checked').value };
    for (const key of KEYS) {
      if (key !== "f" && this.home(key) === key) now[this.way(key)?.value ?? key] = this.box(key).value;
    }
    return now;
  }

  /** @param {State} wanted */
  write(wanted) {
    for (const [key, text] of Object.entries(wanted)) {
      if (key === "f") this.one(`[name="f"][value="${text}"]`).checked = true;
      else this.box(key).value = text;
      if (this.way(key)) this.way(key).value = key;
    }
    this.box("n2").disabled = this.box("c2").value === NONE;
  }

  /** The same amount said the other way, after the switch was moved. @param {string} key */
  convert(key) {
    const pair = PAIRS.find((one) => one.includes(key));
    const to = this.way(key).value;
    const from = pair?.find((one) => one !== to) ?? to;
    const [size, told] = [parsed("amount", this.box("p").value), parsed(this.rule(from).kind, this.box(key).value)];
    const value = Number((to === "a" || to === "d" ? told * size : told / size).toPrecision(12));
    if (Number.isFinite(value)) this.box(key).value = compact(this.rule(to).kind, value);
  }

  /** What an address asks for, and what of it cannot be used. @param {string} search @returns {[State, string[]]} */
  read(search) {
    const asked = new URLSearchParams(search);
    const wanted = { ...this.usual };
    /** @type {string[]} */
    const refused = [];
    for (const key of KEYS) {
      const text = asked.get(key);
      if (text === null) continue;
      const taken = PAIRS.some(([first, second]) => key === second && this.usable(first, asked.get(first) ?? ""));
      if (taken || !this.usable(key, text)) refused.push(`${key}=${text.slice(0, 40)}`);
      else {
        for (const pair of PAIRS) if (pair.includes(key)) pair.forEach((one) => delete wanted[one]);
        wanted[key] = text;
      }
    }
    return [wanted, refused];
  }

  /** @param {string} key @param {string} text */
  usable(key, text) {
    if (key === "f") return [...this.root.querySelectorAll('[name="f"]')].some((radio) => /** @type {any} */ (radio).value === text);
    if (CHOICES.includes(key)) return [...this.box(key).options].some((option) => option.value === text);
    return problem(this.rule(key), text) === "";
  }

  /** The address of what stands in the fields, from its question mark on. @param {State} now */
  query(now) {
    const made = new URLSearchParams();
    for (const key of KEYS) {
      if (!(key in now) || (ASSUMED.includes(key) && now[key] === this.usual[key])) continue;
      if (key === "n2" && now.c2 === NONE) continue;
      made.set(key, CHOICES.includes(key) ? now[key] : canonical(this.rule(key).kind, now[key]));
    }
    return `?${made}`;
  }

  /** What is wrong with each field, by key. @param {State} now @returns {State} */
  problems(now) {
    /** @type {State} */
    const found = {};
    for (const [key, text] of Object.entries(now)) {
      if (CHOICES.includes(key) || (key === "n2" && now.c2 === NONE)) continue;
      const wrong = problem(this.rule(key), text);
      if (wrong) found[key] = wrong;
    }
    const size = parsed("amount", now.p);
    if (!found.p && now.a && parsed("amount", now.a) > size) found.a ??= "Out of range: no more can be active than there are in all.";
    if (!found.p && !found.r && now.r && problem(this.rule("d"), String(parsed("number", now.r) * size))) {
      found.r = "Out of range: in all it must be from 1 million to 1 million trillion tokens.";
    }
    for (const [key] of this.chips(now)) {
      const { dataset } = this.box(key).selectedOptions[0];
      if (dataset[this.format]) continue;
      found[key] = found.f = `We have no ${now.f}-bit figure for the ${dataset.name}: take another format or another chip.`;
    }
    return found;
  }

  /** The keys of the chips in use, each with the key of its count. @param {State} now @returns {[string, string][]} */
  chips(now) {
    /** @type {[string, string][]} */
    const both = [["c", "n"], ["c2", "n2"]];
    return both.filter(([chip, count]) => now[chip] !== NONE && parsed("amount", now[count]) !== 0);
  }

  /** What the fields suppose; they must be without a problem. @param {State} now @returns {import("./training.js").Run} */
  run(now) {
    const given = this.root.dataset;
    const parameters = parsed("amount", now.p);
    const pue = parsed("number", now.e);
    const usual = pue === Number(given.pue);
    return {
      parameters,
      active: now.a ? parsed("amount", now.a) : parameters * parsed("percent", now.s),
      tokens: now.d ? parsed("amount", now.d) : parameters * parsed("number", now.r),
      chips: this.chips(now).map(([chip, count]) => this.supply(chip, now[count])),
      numberFormat: this.format,
      mfu: parsed("percent", now.u),
      share: parsed("percent", now.k),
      pue: { low: usual ? Number(given.pueLow) : pue, value: pue, high: usual ? Number(given.pueHigh) : pue },
      price: parsed("number", now.m),
      stock: { low: Number(given.stockLow), value: Number(given.stock), high: Number(given.stockHigh) },
    };
  }

  /** @param {string} key @param {string} count @returns {import("./training.js").Chips} */
  supply(key, count) {
    const { dataset } = this.box(key).selectedOptions[0];
    return {
      name: dataset.name,
      count: parsed("amount", count),
      peakFlopPerS: Number(dataset[this.format]),
      memoryBytes: Number(dataset.memory),
      powerW: dataset.power ? Number(dataset.power) : null,
    };
  }
}

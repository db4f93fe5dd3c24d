// @ts-check
// Values at once: pointer, tap or slider on a painted chart. All that is said comes from the chart's own table.
import { boxOf, markAt, place } from "./marks.js";

const REACH = { mouse: 8, touch: 24 }; // px around a mark that still mean the mark
const LINGER = 180; // ms in which the pointer may cross from a mark to its tip

/**
 * @typedef {{name: string, column: string, value: string, said: string, status: string, by: string, sources: Element | null}} Value
 */

/**
 * Makes one chart answer.
 * @param {HTMLElement} figure
 */
export function enhance(figure) {
  const plate = /** @type {HTMLElement | null} */ (figure.querySelector(".plate"));
  const slider = /** @type {HTMLInputElement | null} */ (figure.querySelector(".walk input"));
  const said = figure.querySelector(".chart-said");
  if (!plate || !slider || !said) return;
  const values = readTable(figure);
  const order = [...values.keys()];
  const tip = element("div", "tip");
  const ring = element("div", "ring");
  tip.hidden = ring.hidden = true;
  tip.id = `${figure.id}-tip`;
  plate.append(ring, tip);
  let leaving = 0;

  /** @param {string} id @param {boolean} ringed */
  function show(id, ringed) {
    const value = values.get(id);
    const box = boxOf(plate, id);
    clearTimeout(leaving);
    if (!value || !box) return hide();
    if (tip.dataset.m !== id || tip.hidden) fill(tip, value);
    tip.dataset.m = id;
    tip.hidden = false;
    ring.hidden = !ringed;
    place(plate, tip, ring, box);
  }

  function hide() {
    clearTimeout(leaving);
    tip.hidden = ring.hidden = true;
  }

  plate.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || tip.contains(/** @type {Node} */ (event.target))) return clearTimeout(leaving);
    const id = markAt(plate, event.clientX, event.clientY, REACH.mouse);
    if (id) show(id, false);
    else if (!tip.hidden) leaveSoon();
  });
  plate.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && leaveSoon());
  plate.addEventListener("click", (event) => {
    // plotly.js sends a click of its own, at 0 and 0, after every touch
    if (!event.isTrusted || tip.contains(/** @type {Node} */ (event.target))) return;
    const id = markAt(plate, event.clientX, event.clientY, REACH.touch);
    if (id) show(id, true);
    else hide();
  });
  function leaveSoon() {
    clearTimeout(leaving);
    leaving = window.setTimeout(hide, LINGER);
  }

  slider.addEventListener("input", () => {
    const id = order[slider.valueAsNumber - 1];
    slider.setAttribute("aria-valuetext", id ? `${slider.value} of ${order.length}` : "no value chosen");
    said.textContent = id ? sentence(/** @type {Value} */ (values.get(id))) : "";
    if (id) show(id, true);
    else hide();
  });
  slider.addEventListener("blur", hide);
  document.addEventListener("pointerdown", (event) => {
    if (!plate.contains(/** @type {Node} */ (event.target)) && event.target !== slider) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || tip.hidden) return;
    hide();
    slider.value = "0";
    slider.setAttribute("aria-valuetext", "no value chosen");
    said.textContent = "";
  });

  const explore = figure.querySelector(".explore");
  if (explore) offer(figure, /** @type {HTMLButtonElement} */ (explore), hide);
}

/**
 * The live chart is fetched when it is asked for; the pointer's or the focus' coming is a hint to fetch ahead.
 * @param {HTMLElement} figure @param {HTMLButtonElement} button @param {() => void} hide
 */
function offer(figure, button, hide) {
  const ahead = () => {
    // @ts-ignore: not in every browser
    if (navigator.connection?.saveData || document.querySelector("link[data-ahead]")) return;
    const link = document.createElement("link");
    Object.assign(link, { rel: "prefetch", as: "script", href: figure.dataset.plotly });
    link.dataset.ahead = "";
    document.head.append(link);
  };
  button.addEventListener("pointerenter", ahead, { once: true });
  button.addEventListener("focus", ahead, { once: true });
  button.addEventListener("click", async () => {
    hide();
    note(figure, "");
    try {
      const { toggle } = await import("./explore.js");
      await toggle(figure, button);
    } catch {
      note(figure, "The live chart could not be loaded. The chart above is complete without it.");
    }
  });
}

/**
 * A quiet word in the chart's tool bar; an empty one takes it away.
 * @param {HTMLElement} figure @param {string} text
 */
function note(figure, text) {
  figure.querySelector(".chart-failed")?.remove();
  const made = element("span", "chart-failed", text);
  made.setAttribute("role", "status");
  if (text) figure.querySelector(".chart-tools")?.append(made);
}

/**
 * Every value of the table that a mark draws, by the id of the mark.
 * @param {HTMLElement} figure @returns {Map<string, Value>}
 */
function readTable(figure) {
  const values = new Map();
  const columns = [...figure.querySelectorAll("thead th")].map((cell) => cell.textContent ?? "");
  for (const row of figure.querySelectorAll("tbody tr")) {
    const cells = [...row.children];
    const [status, by, sources] = cells.slice(-3);
    for (const cell of /** @type {HTMLElement[]} */ (cells)) {
      if (!cell.dataset.m) continue;
      values.set(cell.dataset.m, {
        name: cells[0].textContent ?? "",
        column: columns[cells.indexOf(cell)],
        value: cell.textContent ?? "",
        said: cell.dataset.say || cell.textContent || "",
        status: cell.dataset.status || status.textContent || "",
        by: cell.dataset.by || by.textContent || "",
        sources,
      });
    }
  }
  return values;
}

/** @param {Value} value */
function sentence(value) {
  return `${value.name}: ${value.column}, ${value.said}; ${value.status}${value.by ? `, ${value.by}` : ""}.`;
}

/** @param {HTMLElement} tip @param {Value} value */
function fill(tip, value) {
  const name = element("p", "", value.name);
  const amount = element("p", "tip-value");
  amount.append(element("b", "", value.said));
  const status = element("p", "tip-status", `${value.column}: ${value.status}${value.by ? `, ${value.by}` : ""}`);
  const sources = element("p", "tip-status");
  sources.append(...[...(value.sources?.childNodes ?? [])].map((node) => node.cloneNode(true)));
  tip.replaceChildren(name, amount, status, sources);
}

/** @param {string} tag @param {string} name @param {string} [text] */
function element(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}

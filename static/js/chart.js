// @ts-check
// Values at once: pointer, tap or slider on a painted chart. All that is said comes from the chart's own table.
import { boxOf, markAt, place } from "./marks.js";

const REACH = { mouse: 8, touch: 24 }; // px around a mark that still mean the mark
const SMALL = matchMedia("(max-width: 77.49rem)"); // where notes stand below the drawing
const NARROW = 480; // px of a chart below which a chosen value's card lies under the tools, not on the drawing
const LOW = 480; // px of a window below which there is no room for that card; the style sheet has the same
const BAR = 60; // px of the tools with their margin, while they stay in sight
const EDGE = 16; // px that stay between what is shown and the edge of the window
const LINGER = 180; // ms in which the pointer may cross from a mark to its tip
const STRAY = 500; // ms after the page moved in which a second tap was meant for what lay there before

/**
 * @typedef {{row: number, name: string, column: string, value: string, said: string, status: string, by: string, sources: Element | null}} Value
 */

/** @typedef {() => Promise<{toggle: (figure: HTMLElement, button: HTMLButtonElement) => Promise<void>}>} Loader */

/**
 * Makes one chart answer. What comes back chooses a value, or opens the live chart, as an address may ask.
 * A change of either is told by an event of the figure, `chart-state`.
 * @param {HTMLElement} figure @param {Loader} load how the live chart comes, when it is asked for
 */
export function enhance(figure, load) {
  const plate = /** @type {HTMLElement | null} */ (figure.querySelector(".plate"));
  const slider = /** @type {HTMLInputElement | null} */ (figure.querySelector(".walk input"));
  const said = figure.querySelector(".chart-said");
  const tools = figure.querySelector(".chart-tools");
  const steps = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll("[data-step]")]);
  if (!plate || !slider || !said) return;
  /** @type {Map<string, Value> | undefined} */
  let table;
  // Read when a reader comes, not for every chart at load; and before the table can be sorted.
  const values = () => (table ??= readTable(figure));
  const order = () => [...values().keys()];
  for (const coming of ["pointerover", "focusin"]) figure.addEventListener(coming, values, { once: true });
  const tip = element("div", "tip");
  const ring = element("div", "ring");
  tip.hidden = ring.hidden = true;
  tip.id = `${figure.id}-tip`;
  plate.append(ring, tip);
  // A frame has no room under its chart: there the tools belong to what lies below.
  const dock = tools?.parentElement === plate.parentElement ? element("div", "dock") : undefined;
  if (dock) tools?.after(dock);
  let leaving = 0;
  let moved = -STRAY;

  /** @param {string} id @param {boolean} ringed @param {boolean} [walking] */
  function show(id, ringed, walking = false) {
    const value = values().get(id);
    const box = boxOf(plate, id);
    clearTimeout(leaving);
    if (!value || !box) return hide();
    if (tip.dataset.m !== id || tip.hidden) fill(tip, value);
    tip.dataset.m = id;
    tip.hidden = false;
    ring.hidden = !ringed;
    const docked = ringed && plate.clientWidth < NARROW && window.innerHeight >= LOW ? dock : undefined;
    place(plate, tip, ring, box, docked);
    if (!docked || walking) return;
    const low = tip.getBoundingClientRect().top - BAR < box.bottom; // tools and card would lie on the mark that was tapped
    if (low) place(plate, tip, ring, box, undefined);
    figure.classList.toggle("is-walking", !low);
  }

  function hide() {
    clearTimeout(leaving);
    tip.hidden = ring.hidden = true;
  }

  /** The tools go back to their place; never while they are pressed, or the press would miss them. */
  function rest() {
    hide();
    figure.classList.remove("is-walking");
  }

  /** While values are stepped through, the tools stay in sight on small screens, and the page moves to the value. */
  function follow() {
    // On large ones the tools go along, and a mouse would lose them.
    if (!SMALL.matches && !tools?.querySelector(":focus-visible")) return;
    const own = tip.parentElement === dock ? [ring] : [ring, tip];
    const boxes = own.map((one) => one.getBoundingClientRect());
    const [top, bottom] = [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
    const end = window.innerHeight - (SMALL.matches ? BAR : EDGE) - (own.length > 1 ? 0 : tip.offsetHeight);
    const missing = plate.getBoundingClientRect().bottom - end;
    let by = 0;
    if (SMALL.matches && missing > 0 && top - missing > EDGE) by = missing;
    else if (bottom - top > end - EDGE) by = boxes[0].bottom - end; // not both have room: the mark comes first
    else if (top < EDGE) by = top - EDGE;
    else if (bottom > end) by = bottom - end;
    if (by) window.scrollBy({ top: by, behavior: "instant" });
    if (by) moved = performance.now();
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
    else rest();
  });
  tip.addEventListener("click", (event) => event.timeStamp - moved < STRAY && event.preventDefault());
  function leaveSoon() {
    clearTimeout(leaving);
    leaving = window.setTimeout(hide, LINGER);
  }

  function chosen() {
    const id = order()[/** @type {HTMLInputElement} */ (slider).valueAsNumber - 1];
    slider?.setAttribute("aria-valuetext", id ? `${slider.value} of ${order().length}` : "no value chosen");
    /** @type {Element} */ (said).textContent = id ? sentence(/** @type {Value} */ (values().get(id))) : "";
    if (id) {
      figure.classList.add("is-walking");
      show(id, true, true);
      follow();
    } else rest();
    tell(figure, { mark: id ?? "" });
  }

  slider.addEventListener("input", chosen);
  for (const button of steps) {
    button.addEventListener("click", () => {
      slider.valueAsNumber += Number(button.dataset.step);
      chosen();
    });
  }
  slider.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    slider.value = String(1 + beside(order(), values(), slider.valueAsNumber - 1, step));
    chosen();
  });
  slider.addEventListener("blur", hide);
  tools?.addEventListener("focusout", (event) => {
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    if (to && !tools.contains(/** @type {Node} */ (to))) rest();
  });
  document.addEventListener("pointerdown", (event) => {
    const on = /** @type {Node} */ (event.target);
    if (plate.contains(on) || tip.contains(on) || on === slider || steps.some((step) => step.contains(on))) return;
    if (tools?.contains(on)) hide();
    else rest();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || tip.hidden) return;
    slider.value = "0";
    chosen();
  });

  const explore = /** @type {HTMLButtonElement | null} */ (figure.querySelector(".explore"));
  // Charts are many and their tools have one name: a listener hears whose they are.
  for (const one of [slider, explore]) one?.setAttribute("aria-describedby", `${figure.id}-title`);
  if (explore) offer(figure, explore, rest, load);
  return {
    /** @param {string} id */
    choose(id) {
      if (!values().has(id)) return;
      slider.value = String(order().indexOf(id) + 1);
      chosen();
    },
    explore: () => explore?.click(),
    /** @param {string} id */
    point: (id) => show(id, true),
    hide: rest,
  };
}

/** @param {HTMLElement} figure @param {Record<string, string>} detail */
export function tell(figure, detail) {
  figure.dispatchEvent(new CustomEvent("chart-state", { bubbles: true, detail }));
}

/**
 * The value in the series before or after, in the same row or the nearest that has one; the same where there is none.
 * @param {string[]} order @param {Map<string, Value>} values @param {number} at @param {number} step
 */
function beside(order, values, at, step) {
  const all = order.map((id) => /** @type {Value} */ (values.get(id)));
  const series = [...new Set(all.map((value) => value.column))];
  const here = all[Math.max(0, at)];
  const wanted = series[series.indexOf(here.column) + (at < 0 ? 0 : step)];
  const found = all.map((value, i) => [Math.abs(value.row - here.row), i]).filter(([, i]) => all[i].column === wanted);
  return found.length ? found.sort(([a, i], [b, j]) => a - b || i - j)[0][1] : Math.max(0, at);
}

/**
 * The live chart is fetched when it is asked for; the pointer's or the focus' coming is a hint to fetch ahead.
 * @param {HTMLElement} figure @param {HTMLButtonElement} button @param {() => void} rest @param {Loader} load
 */
function offer(figure, button, rest, load) {
  const ahead = () => {
    // @ts-ignore: not in every browser
    if (navigator.connection?.saveData) return;
    for (const [as, href] of [["script", figure.dataset.plotly], ["fetch", figure.dataset.figure]]) {
      if (!href || document.querySelector(`link[data-ahead][href="${href}"]`)) continue;
      const link = document.createElement("link");
      Object.assign(link, { rel: "prefetch", as, href });
      link.dataset.ahead = "";
      document.head.append(link);
    }
    load().catch(() => {}); // a press tries again, and tells
  };
  button.addEventListener("pointerenter", ahead, { once: true });
  button.addEventListener("focus", ahead, { once: true });
  button.addEventListener("click", async () => {
    rest();
    note(figure, "");
    try {
      const { toggle } = await load();
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
  const columns = [...figure.querySelectorAll("thead th")].map((cell) => cell.textContent?.trim() ?? "");
  for (const [place, row] of figure.querySelectorAll("tbody tr").entries()) {
    const cells = [...row.children];
    const [status, by, sources] = cells.slice(-3);
    for (const cell of /** @type {HTMLElement[]} */ (cells)) {
      if (!cell.dataset.m) continue;
      values.set(cell.dataset.m, {
        row: place,
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

// @ts-check
// Values at once: pointer, tap or slider on a painted chart. All that is said comes from the chart's own table.

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
    if (tip.contains(/** @type {Node} */ (event.target))) return;
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
    const { toggle } = await import("./explore.js");
    await toggle(figure, button);
  });
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
  amount.append(element("b", "", value.said), ` ${value.column.charAt(0).toLowerCase()}${value.column.slice(1)}`);
  const status = element("p", "tip-status", `${value.status}${value.by ? `, ${value.by}` : ""}`);
  const sources = element("p", "tip-status");
  sources.append(...[...(value.sources?.childNodes ?? [])].map((node) => node.cloneNode(true)));
  tip.replaceChildren(name, amount, status, sources);
}

/**
 * Beside the mark, inside the chart, above it where there is room.
 * @param {HTMLElement} plate @param {HTMLElement} tip @param {HTMLElement} ring @param {DOMRect} box
 */
function place(plate, tip, ring, box) {
  const frame = plate.getBoundingClientRect();
  const [left, top] = [box.left - frame.left, box.top - frame.top];
  Object.assign(ring.style, { left: `${left - 4}px`, top: `${top - 4}px`, width: `${box.width + 8}px`, height: `${box.height + 8}px` });
  const middle = left + Math.min(box.width, frame.width) / 2 - tip.offsetWidth / 2;
  const x = Math.max(0, Math.min(middle, frame.width - tip.offsetWidth));
  const above = box.top - tip.offsetHeight - 10;
  const y = above > 0 ? top - tip.offsetHeight - 8 : top + box.height + 8;
  Object.assign(tip.style, { left: `${x}px`, top: `${y}px` });
}

/** @param {HTMLElement} plate */
function marksOf(plate) {
  const live = plate.querySelectorAll(".live [data-m]");
  return /** @type {Element[]} */ ([...(live.length ? live : plate.querySelectorAll("svg [data-m]"))]);
}

/** @param {HTMLElement} plate @param {string} id @returns {DOMRect | undefined} */
function boxOf(plate, id) {
  return marksOf(plate)
    .filter((mark) => mark.getAttribute("data-m") === id)
    .map((mark) => mark.getBoundingClientRect())
    .find((box) => box.width + box.height > 0);
}

/**
 * The mark under a point: of several, the smallest; of none, the nearest within reach.
 * @param {HTMLElement} plate @param {number} x @param {number} y @param {number} reach
 */
function markAt(plate, x, y, reach) {
  let best = "";
  let least = Infinity;
  for (const mark of marksOf(plate)) {
    const box = mark.getBoundingClientRect();
    if (box.width + box.height === 0) continue;
    const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    const score = away > reach ? Infinity : away * 1e6 + box.width * box.height;
    if (score < least) [best, least] = [mark.getAttribute("data-m") ?? "", score];
  }
  return best;
}

/** @param {string} tag @param {string} name @param {string} [text] */
function element(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}

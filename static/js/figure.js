// @ts-check
// A figure made ready for the screen: roles become colours, lengths follow the box, views and zoom are applied.

/** Properties that are lengths, by name; `size` covers fonts, marks and patterns. */
const LENGTHS = new Set(["size", "l", "r", "t", "b", "xshift", "yshift", "ax", "ay", "standoff"]);

/** How much of a label lies before the place that it is held by, or written from. @type {Record<string, number>} */
const SHARES = { right: 1, center: 0.5, end: 1, middle: 0.5 };

/**
 * @param {any} figure @param {DOMRect} box
 * @param {{view: string, zoom: number, hidden: Set<string>, source: any}} state
 */
export function readied(figure, box, state) {
  const factor = box.width / figure.layout.width;
  const made = withColours((colour) => convert(figure, factor, colour));
  const view = made.views?.[state.view];
  if (view) merge(made.layout, view);
  Object.assign(made.layout, { width: box.width, height: box.height });
  for (const trace of made.data) trace.visible = !state.hidden.has(trace.meta?.evidence);
  if (state.zoom > 1) zoomed(made.layout, state.zoom, state.source.zoom);
  if (state.zoom > 1 && state.source.zoom === "from-zero") made.layout.annotations.push(...goingOn(made));
  made.layout.annotations = (made.layout.annotations ?? []).filter((/** @type {any} */ label) => !state.hidden.has(label.name));
  made.layout.meta = made.layout.annotations.map((/** @type {any} */ label) => label.text); // kept for `lettered`
  for (const label of made.layout.annotations) label.text = label.text.replace(/<(?!br)[^>]*>/g, "");
  return made;
}

/**
 * What the roles of colours are here and now, in numbers: a system may set its own, by names that Plotly does not know.
 * @param {(colour: (role: string) => string) => any} then
 */
function withColours(then) {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.setProperty("forced-color-adjust", "none");
  const made = then((role) => {
    probe.style.color = `var(--${role})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return made;
}

/** @param {any} value @param {number} factor @param {(role: string) => string} colour @param {string} [key] @param {string} [parent] @returns {any} */
function convert(value, factor, colour, key = "", parent = "") {
  if (Array.isArray(value)) return value.map((item) => convert(item, factor, colour, key, parent));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, convert(inner, factor, colour, name, key)]));
  }
  if (typeof value === "string") {
    return value.replace(/role:([a-z-]+)/g, (_, role) => colour(role));
  }
  if (typeof value === "number" && (LENGTHS.has(key) || (key === "width" && parent === "line"))) return value * factor;
  return value;
}

/** @param {any} layout @param {any} patch */
function merge(layout, patch) {
  for (const [name, value] of Object.entries(patch)) {
    if (Array.isArray(value) || typeof value !== "object") layout[name] = value;
    else merge((layout[name] ??= {}), value);
  }
}

/**
 * A bar that is longer than the axis says so: cut bars must not look equal.
 * @param {any} figure
 */
function goingOn(figure) {
  const end = figure.layout.xaxis.range[1];
  const found = [];
  for (const trace of figure.data.filter((/** @type {any} */ one) => one.type === "bar")) {
    trace.x.forEach((/** @type {number} */ length, /** @type {number} */ i) => {
      if (length <= end) return;
      const text = `goes on to ${Number(length.toPrecision(3))}${figure.layout.xaxis.ticksuffix ?? ""} \u25b8`;
      const { font } = figure.layout;
      found.push({ x: end, y: trace.y[i], text, showarrow: false, xanchor: "right", font, bgcolor: figure.layout.hoverlabel.bgcolor, borderpad: 2 });
    });
  }
  return found;
}

/** Lets the axis choose its own ticks, in the unit of the last one that it had: '10T', '750 MW'. @param {any} axis */
function free(axis) {
  axis.ticksuffix = axis.ticktext?.at(-1).match(/[^\d.,]*$/)[0] ?? axis.ticksuffix;
  axis.nticks = 6;
  delete axis.tickvals;
  delete axis.ticktext;
}

/** Time closes in on its end, where the crowd is, and says its own days. @param {any} axis @param {number} zoom */
function late(axis, zoom) {
  const [first, last] = axis.range.map(Date.parse);
  axis.range = [new Date(last - (last - first) / zoom).toISOString().slice(0, 10), axis.range[1]];
  Object.assign(axis, { nticks: 4, tickangle: 0 });
  delete axis.tickvals;
  delete axis.ticktext;
}

/**
 * Bars keep their zero; points close in on the middle.
 * @param {any} layout @param {number} zoom @param {string} kind
 */
function zoomed(layout, zoom, kind) {
  for (const name of ["xaxis", "yaxis"]) {
    const axis = layout[name];
    if (axis.type === "date" && kind === "from-top") late(axis, zoom);
    if (axis.showticklabels === false || axis.type === "date") continue;
    const [low, high] = axis.range;
    if (kind === "from-zero") axis.range = [low, low + (high - low) / zoom];
    else if (kind === "from-top" || (kind === "from-end" && name === "xaxis")) axis.range = [high - (high - low) / zoom, high];
    else if (kind === "from-end") axis.range = [low, low + (high - low) / zoom];
    else axis.range = [(low + high) / 2 - (high - low) / 2 / zoom, (low + high) / 2 + (high - low) / 2 / zoom];
    if (kind === "from-zero") free(axis);
  }
}

/**
 * Bold and coloured words in labels. Plotly would write them as style attributes, which the policy refuses.
 * @param {HTMLElement} box @param {any} layout
 */
export function lettered(box, layout) {
  for (const [i, label] of (layout.annotations ?? []).entries()) {
    const text = /** @type {SVGTextElement | null} */ (box.querySelector(`.annotation[data-index="${i}"] text`));
    const rich = layout.meta?.[i] ?? "";
    if (!text || !rich.includes("<")) continue;
    const lines = text.querySelectorAll(".line");
    const { width } = text.getBBox(); // for which Plotly has placed it
    rich.split("<br>").forEach((/** @type {string} */ line, /** @type {number} */ k) => {
      (lines[k] ?? text).replaceChildren(...[...line.matchAll(/<(b|span)([^>]*)>([^<]*)<[^>]*>|([^<]+)/g)].map(piece));
    });
    const wider = text.getBBox().width - width;
    const before = (SHARES[label.xanchor] ?? 0) - (SHARES[getComputedStyle(text).textAnchor] ?? 0);
    if (Math.abs(wider) > 0.1) text.setAttribute("transform", `translate(${-wider * before},0)`);
  }
}

/**
 * Gives the labels on coloured ground the halo of that ground, as the painted ones have it.
 * @param {HTMLElement} box @param {SVGElement} painted
 */
export function grounded(box, painted) {
  const grounds = new Map([...painted.querySelectorAll("text[stroke]")].map((text) => [text.textContent, text.getAttribute("stroke")]));
  for (const text of box.querySelectorAll("text")) {
    const ground = grounds.get(text.textContent);
    if (ground) text.setAttribute("stroke", ground);
  }
}

/** @param {RegExpMatchArray} found */
function piece([, tag, attributes, inner, plain]) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
  made.textContent = inner ?? plain;
  if (tag === "b") made.style.fontWeight = "bold";
  made.style.fill = attributes?.match(/color:([^;']+)/)?.[1] ?? "";
  made.style.fontSize = attributes?.match(/font-size:([^;']+)/)?.[1] ?? "";
  return made;
}

/**
 * Gives the live marks the ids that their traces list, as the painted ones have them.
 * @param {HTMLElement} box @param {any[]} data
 */
export function marked(box, data) {
  for (const subplot of box.querySelectorAll(".subplot")) {
    const name = subplot.classList[1];
    for (const [kind, layer] of [["bar", ".barlayer"], ["scatter", ".scatterlayer"]]) {
      const traces = data.filter(
        (trace) => trace.type === kind && trace.visible !== false && `${trace.xaxis ?? "x"}${trace.yaxis ?? "y"}` === name,
      );
      subplot.querySelectorAll(`${layer} > .trace`).forEach((group, i) => {
        const shapes = group.querySelectorAll(kind === "bar" ? ".point > path" : "path.point");
        shapes.forEach((shape, k) => traces[i]?.ids?.[k] && shape.setAttribute("data-m", traces[i].ids[k]));
      });
    }
  }
}

// @ts-check
// The live chart: plotly.js, loaded once on request, drawn in the box of the painted one. If it fails, nothing is lost.
import { tell } from "./chart.js";
import { grounded, lettered, marked, readied } from "./figure.js";

// Pointer, touch and zoom are ours: plotly.js draws, and sets up nothing else.
const CONFIG = { staticPlot: true, displaylogo: false, responsive: false };
const ZOOM = 1.6;

/** @type {Promise<any> | undefined} */
let loading;

/** @param {string} address */
function plotly(address) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    // @ts-ignore: plotly.js puts itself there
    script.onload = () => (window.Plotly ? resolve(window.Plotly) : reject(new Error("no Plotly")));
    script.onerror = () => reject(new Error("plotly.js did not load"));
    document.head.append(script);
  }).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * Opens the live chart, or closes it again.
 * @param {HTMLElement} figure @param {HTMLButtonElement} button
 */
export async function toggle(figure, button) {
  const open = /** @type {any} */ (figure).live;
  if (open) return open.close();
  button.disabled = true;
  try {
    const [Plotly, source] = await Promise.all([plotly(figure.dataset.plotly ?? ""), data(figure)]);
    const live = new Live(figure, button, Plotly, source);
    await live.draw();
    live.begin();
  } catch (error) {
    figure.querySelector(".live")?.remove();
    throw error;
  } finally {
    button.disabled = false;
  }
}

/** What to draw: in the page where that may not fetch, else beside it. @param {HTMLElement} figure */
async function data(figure) {
  const within = figure.querySelector('script[type="application/json"]');
  if (within) return JSON.parse(within.textContent ?? "");
  const response = await fetch(new URL(figure.dataset.figure ?? "", document.baseURI));
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

class Live {
  /** @param {HTMLElement} figure @param {HTMLButtonElement} button @param {any} Plotly @param {any} source */
  constructor(figure, button, Plotly, source) {
    Object.assign(this, { figure, button, Plotly, source });
    this.figure = figure;
    this.button = button;
    this.plate = /** @type {HTMLElement} */ (figure.querySelector(".plate"));
    this.box = document.createElement("div");
    this.box.className = "live";
    this.box.tabIndex = -1;
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-label", `Live chart: ${figure.querySelector(".chart-title")?.textContent}`);
    this.tools = document.createElement("span");
    this.tools.className = "live-tools";
    this.view = source.views.includes(figure.dataset.scale ?? "") ? figure.dataset.scale ?? "" : source.views[0] ?? "";
    this.zoom = 1;
    this.width = 0;
    /** @type {Set<string>} */
    this.hidden = new Set();
    this.again = () => this.draw();
    this.stop = new AbortController();
  }

  /** The painted chart that is on show. */
  painted() {
    const shown = [...this.plate.querySelectorAll(":scope > svg")].find((svg) => svg.getClientRects().length);
    return /** @type {SVGElement} */ (shown);
  }

  async draw() {
    const shown = this.painted();
    const width = shown.classList.value.replace("is-", "");
    const size = shown.getBoundingClientRect();
    this.width = size.width;
    if (!this.box.isConnected) this.plate.prepend(this.box);
    const made = readied(this.source.figures[width], size, this);
    Object.assign(this.box.style, { width: `${size.width}px`, height: `${size.height}px` });
    await this.Plotly.react(this.box, made.data, made.layout, CONFIG);
    this.finish();
  }

  finish() {
    const { data, layout } = /** @type {any} */ (this.box);
    marked(this.box, data);
    lettered(this.box, layout);
    grounded(this.box, this.painted());
  }

  /** From here on the live chart is on show and follows the theme and the width. */
  begin() {
    /** @type {any} */ (this.figure).live = this;
    this.plate.classList.add("is-live");
    this.button.style.minInlineSize = `${this.button.getBoundingClientRect().width}px`; // the shorter word moves nothing
    this.button.textContent = "Close";
    this.button.setAttribute("aria-expanded", "true");
    this.fillTools();
    this.button.parentElement?.append(this.tools);
    const { signal } = this.stop;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.again, { signal });
    document.getElementById("scheme")?.addEventListener("change", this.again, { signal });
    this.watch = new ResizeObserver(() => this.painted().getBoundingClientRect().width !== this.width && this.draw());
    this.watch.observe(this.plate);
    /** @type {any} */ (this.box).on("plotly_afterplot", () => this.finish());
    this.box.focus({ preventScroll: true });
  }

  fillTools() {
    if (this.source.zoom !== "none") {
      this.press("+", () => (this.zoom *= ZOOM), undefined, "Zoom in");
      this.press("−", () => (this.zoom = Math.max(1, this.zoom / ZOOM)), undefined, "Zoom out");
    }
    for (const view of this.source.views) {
      this.press(view[0].toUpperCase() + view.slice(1), () => this.see(view), () => this.view === view, `${view} scale`);
    }
    const statuses = new Set(this.source.figures.wide.data.map((/** @type {any} */ trace) => trace.meta?.evidence).filter(Boolean));
    if (statuses.size > 1) {
      for (const status of statuses) {
        const flip = () => this.hidden.delete(status) || this.hidden.add(status);
        this.press(`${status}`, flip, () => !this.hidden.has(status), `Show ${status}`);
      }
    }
    this.refresh();
  }

  /** Another scale, from its beginning. @param {string} view */
  see(view) {
    this.view = view;
    this.zoom = 1;
    tell(this.figure, { scale: view === this.source.views[0] ? "" : view });
  }

  /** @param {string} words @param {() => unknown} act @param {() => boolean} [pressed] @param {string} [name] */
  press(words, act, pressed, name) {
    const button = document.createElement("button");
    if (name) button.setAttribute("aria-label", name);
    Object.assign(button, { type: "button", className: "pill is-quiet", textContent: words });
    button.addEventListener("click", async () => {
      act();
      await this.draw();
      this.refresh();
    });
    /** @type {any} */ (button).state = pressed;
    this.tools.append(button);
  }

  refresh() {
    for (const button of /** @type {any} */ (this.tools.children)) {
      if (button.state) button.setAttribute("aria-pressed", String(button.state()));
    }
  }

  close() {
    this.stop.abort();
    this.watch?.disconnect();
    this.Plotly.purge(this.box);
    this.box.remove();
    this.tools.remove();
    this.plate.classList.remove("is-live");
    this.button.textContent = "Explore";
    this.button.setAttribute("aria-expanded", "false");
    /** @type {any} */ (this.figure).live = undefined;
    this.button.focus();
    tell(this.figure, { scale: "" });
  }
}

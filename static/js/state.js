// @ts-check
// What an address asks of a chart: a value (`mark`), a scale (`scale`), its table opened (`table=1`), its bars without
// patterns (`patterns=0`). The rest is ignored.
// Nothing of an address becomes HTML: it only chooses among what the page holds already.

/** @typedef {{choose: (id: string) => void, explore: () => void}} Api */

const ASKED = ["mark", "scale", "table"];

/**
 * @param {HTMLElement} figure @param {Api | undefined} api @param {string} search
 */
export function restore(figure, api, search) {
  const asked = new URLSearchParams(search);
  const table = figure.querySelector("details.chart-table");
  if (asked.get("patterns") === "0") document.documentElement.dataset.patterns = "0";
  if (asked.get("table") === "1") table?.setAttribute("open", "");
  const scale = asked.get("scale") ?? "";
  if (scale && figure.dataset.scales?.split(" ").includes(scale)) {
    figure.dataset.scale = scale;
    api?.explore();
  }
  if (asked.has("mark")) api?.choose(asked.get("mark") ?? "");
}

/**
 * Keeps the address of the page in step with its chart, so that a copied address restores what is seen.
 * @param {HTMLElement} figure
 */
export function remember(figure) {
  /** @param {string} key @param {string} value */
  function keep(key, value) {
    const now = new URLSearchParams(location.search);
    if (!ASKED.includes(key)) return;
    if (value) now.set(key, value);
    else now.delete(key);
    const query = String(now);
    try {
      history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
    } catch {
      // a page from disk has an address that may not change
    }
  }
  figure.addEventListener("chart-state", (event) => {
    for (const [key, value] of Object.entries(/** @type {CustomEvent} */ (event).detail)) keep(key, String(value));
  });
  const table = /** @type {HTMLDetailsElement | null} */ (figure.querySelector("details.chart-table"));
  table?.addEventListener("toggle", () => keep("table", table.open ? "1" : ""));
}

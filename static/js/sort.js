// @ts-check
// Tables that can be sorted by any column: amounts by their number, the rest by their words.

/** @param {HTMLTableElement} table */
export function sortable(table) {
  const body = table.tBodies[0];
  const first = [...body.rows];
  for (const [k, cell] of [...table.querySelectorAll("thead th")].entries()) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "sort", textContent: cell.textContent });
    cell.replaceChildren(button);
    button.addEventListener("click", () => {
      const now = cell.getAttribute("aria-sort");
      for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
      const next = now === "descending" ? "ascending" : now === "ascending" ? "" : "descending";
      if (next) cell.setAttribute("aria-sort", next);
      const sign = next === "ascending" ? 1 : -1;
      body.append(...(next ? [...first].sort((a, b) => sign * compare(a.cells[k], b.cells[k])) : first));
    });
  }
}

/** Amounts stand before words, and words before nothing. @param {HTMLElement} a @param {HTMLElement} b */
function compare(a, b) {
  const [left, right] = [a, b].map((cell) => (cell.dataset.v === undefined ? NaN : Number(cell.dataset.v)));
  if (!Number.isNaN(left) || !Number.isNaN(right)) return (Number.isNaN(left) ? -Infinity : left) - (Number.isNaN(right) ? -Infinity : right) || 0;
  return (b.textContent ?? "").localeCompare(a.textContent ?? "", "en");
}

// @ts-check
// Tables that can be sorted by any column: amounts by their number, the largest first; the rest by their words.

const EMPTY = /^[–\s]*$/; // what we do not know is a dash

/** @param {HTMLTableElement} table */
export function sortable(table) {
  const body = table.tBodies[0];
  const first = [...body.rows];
  for (const [k, cell] of [...table.querySelectorAll("thead th")].entries()) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "sort", textContent: cell.textContent });
    cell.replaceChildren(button);
    const turns = first.some((row) => row.cells[k].dataset.v) ? ["descending", "ascending"] : ["ascending", "descending"];
    button.addEventListener("click", () => {
      const next = turns[turns.indexOf(cell.getAttribute("aria-sort") ?? "") + 1] ?? "";
      for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
      if (next) cell.setAttribute("aria-sort", next);
      const sign = next === "ascending" ? 1 : -1;
      body.append(...(next ? [...first].sort((a, b) => compare(a.cells[k], b.cells[k], sign)) : first));
    });
  }
}

/**
 * Words before amounts, if they rise; what is empty comes last either way.
 * @param {HTMLElement} a @param {HTMLElement} b @param {number} sign
 */
function compare(a, b, sign) {
  const [left, right] = [a, b].map((cell) => cell.textContent ?? "");
  const [none, nothing] = [left, right].map((text) => EMPTY.test(text));
  if (none || nothing) return Number(none) - Number(nothing);
  const [low, high] = [a, b].map((cell) => Number(cell.dataset.v ?? -Infinity));
  return sign * (low === high ? left.localeCompare(right, "en") : low - high);
}

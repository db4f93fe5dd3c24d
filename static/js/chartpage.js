// @ts-check
// The page of a chart: its state in the address, its table sorted, its snippets copied.
import { addressed, copies } from "./copy.js";
import { looks } from "./looks.js";
import { charts } from "./page.js";
import { sortable } from "./sort.js";
import { remember, restore } from "./state.js";

for (const [figure, api] of charts) {
  remember(figure);
  restore(figure, api, location.search);
}
for (const table of document.querySelectorAll("table.data-table")) sortable(/** @type {HTMLTableElement} */ (table));
for (const field of document.querySelectorAll("textarea[data-root]")) addressed(/** @type {HTMLTextAreaElement} */ (field));
for (const field of document.querySelectorAll("textarea[data-bare]")) looks(/** @type {HTMLTextAreaElement} */ (field));
for (const button of document.querySelectorAll("button[data-copy]")) copies(/** @type {HTMLButtonElement} */ (button));

// @ts-check
// The one entry of the story: makes the finished charts of a page answer. Without it the page is complete.
import { enhance } from "./chart.js";

const live = () => import("./explore.js");

/** Every chart of the page, with what an address may ask of it. */
export const charts = [...document.querySelectorAll("figure.chart")].map((figure) => {
  const chart = /** @type {HTMLElement} */ (figure);
  const api = enhance(chart, live);
  // A table that is opened brings its own buttons to life; until then nobody needs their code.
  chart.querySelector(".chart-table")?.addEventListener("toggle", async () => (await import("./ways.js")).ways(chart, api));
  return /** @type {const} */ ([chart, api]);
});
document.documentElement.classList.add("has-script");

// The switch forgets: no browser shall restore it on reload.
const scheme = /** @type {HTMLInputElement | null} */ (document.getElementById("scheme"));
if (scheme) scheme.checked = false;

// A card that leads to its note is in the way there.
document.addEventListener("click", ({ target }) => {
  const card = target instanceof Element && target.closest('a[href^="#note-"]')?.closest("[popover]");
  if (card instanceof HTMLElement) card.hidePopover();
});

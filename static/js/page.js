// @ts-check
// The one entry: makes the finished charts of a page answer. Without it the page is complete.
import { enhance } from "./chart.js";

for (const figure of document.querySelectorAll("figure.chart")) enhance(/** @type {HTMLElement} */ (figure));
document.documentElement.classList.add("has-script");

// The switch forgets: no browser shall restore it on reload.
const scheme = /** @type {HTMLInputElement | null} */ (document.getElementById("scheme"));
if (scheme) scheme.checked = false;

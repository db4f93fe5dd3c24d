// @ts-check
// One file with two uses. In our own frame it makes the chart answer and tells the page around it how high it is.
// On someone else's page, where it is optional, it gives our frames the height that they tell.
import { enhance } from "./chart.js";
import { toggle } from "./explore.js";
import { listen, speak } from "./sizes.js";
import { restore } from "./state.js";
import { ways } from "./ways.js";

const root = document.documentElement;
const own = /** @type {HTMLElement | null} */ (document.querySelector("html.embed figure.chart"));

/** The looks that an address may ask for; anything else is ignored. @param {URLSearchParams} asked */
function dress(asked) {
  for (const [key, allowed] of Object.entries({ theme: ["light", "dark"], bg: ["none"], title: ["0"] })) {
    const value = asked.get(key);
    if (value !== null && allowed.includes(value)) root.dataset[key] = value;
  }
}

if (own) {
  dress(new URLSearchParams(location.search));
  const api = enhance(own, async () => ({ toggle }));
  root.classList.add("has-script");
  ways(own, api);
  restore(own, api, location.search);
  speak(own.id);
} else if (document.currentScript) {
  listen(new URL("embed/", /** @type {HTMLScriptElement} */ (document.currentScript).src).href);
}

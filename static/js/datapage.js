// @ts-check
// The page of the data: its snippets get the address at which it was opened.
import { addressed } from "./copy.js";

for (const code of document.querySelectorAll("code[data-root]")) addressed(/** @type {HTMLElement} */ (code));

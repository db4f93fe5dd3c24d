// @ts-check
// Copies a text to the clipboard, and says so. Where the browser refuses, the text is marked for the reader's own keys.

/** @param {HTMLButtonElement} button its `data-copy` names the field that holds the text */
export function copies(button) {
  const field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(button.dataset.copy ?? ""));
  const said = /** @type {HTMLElement | null} */ (button.parentElement?.querySelector("[role=status]"));
  if (!field || !said) return;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Copied.";
    } catch {
      field.focus();
      field.select();
      said.textContent = "Marked: copy it with your own keys.";
    }
  });
}

/**
 * A copy of the site that was not told its address: the browser knows it, so the snippets get it here.
 * @param {HTMLElement} field its `data-root` is the way from this page to the top of the site
 */
export function addressed(field) {
  const root = new URL(field.dataset.root ?? ".", document.baseURI).href.replace(/\/$/, "");
  field.textContent = (field.textContent ?? "").replaceAll("https://YOUR-ADDRESS", root);
}

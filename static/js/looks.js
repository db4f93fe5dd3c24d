// @ts-check
// The code for a frame in another look: the reader chooses, the text follows. Without it the usual code stands there.

/** @param {HTMLTextAreaElement} field its `data-bare` is the height of the frame without a title, as CSS; `data-bare-px` as a number */
export function looks(field) {
  const box = /** @type {HTMLFieldSetElement | null} */ (document.querySelector(`[data-looks="${field.id}"]`));
  if (!box) return;
  const usual = field.value;
  const asked = (/** @type {string} */ name) => /** @type {any} */ (box.querySelector(`[name="${name}"]`));
  box.addEventListener("change", () => {
    // without a ground the letters lie on the host's own: only the editor knows which it is
    if (asked("bg").checked && !asked("theme").value) asked("theme").value = "light";
    const query = new URLSearchParams();
    const [theme, bare, clear] = [asked("theme").value, asked("title").checked, asked("bg").checked];
    if (theme) query.set("theme", theme);
    if (bare) query.set("title", "0");
    if (clear) query.set("bg", "none");
    let text = usual.replace(/(<iframe src="[^"]*)/, `$1${String(query) && `?${query}`.replaceAll("&", "&amp;")}`);
    if (theme) text = text.replace("color-scheme:inherit", `color-scheme:${theme}`);
    if (bare) text = text.replace(/--h:[^"]*/, `--h:${field.dataset.bare}`).replace(/height="\d+"/, `height="${field.dataset.barePx}"`);
    // behind a frame without a ground the picture would shine through
    if (clear) text = text.replace(/<a .*?<\/a>/, "");
    field.value = text;
  });
}

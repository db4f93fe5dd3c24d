// @ts-check
// The calculator: a form, its results, and an address that restores them. The page holds its usual result without it.
import { addressed, copies } from "./copy.js";
import { Form } from "./form.js";
import { speak } from "./sizes.js";
import { along, answer, days, depends, percent, workings } from "./training.js";
import { spoken } from "./words.js";

const PAUSE = 900; // ms without a change before the result is read out

/** @param {HTMLElement} root */
function enhance(root) {
  const form = new Form(root);
  const notice = form.one(".calculator-notice");
  let waiting = 0;

  /** @param {boolean} aloud */
  function update(aloud) {
    const now = form.state();
    const problems = form.problems(now);
    for (const key of Object.keys(now)) mark(form, key, problems[key] ?? "");
    const whole = Object.keys(problems).length === 0;
    root.classList.toggle("has-problem", !whole);
    if (whole) {
      show(form, now);
      remember(form.query(now), aloud);
    } else {
      form.one('[data-out="answer"]').textContent = "No answer yet.";
      form.one('[data-out="depends"]').textContent = "One of the fields cannot be used as it stands; it says why.";
    }
    clearTimeout(waiting);
    if (aloud) waiting = window.setTimeout(() => (form.one(".calculator-said").textContent = said(form, now, problems)), PAUSE);
  }

  /** Keeps the links, and the address of the page where it may be changed. @param {string} query @param {boolean} changed */
  function remember(query, changed) {
    for (const link of root.querySelectorAll(".presets a")) {
      if (link.getAttribute("href") === query) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const link of root.querySelectorAll(".shared a")) {
      link.setAttribute("href", (link.getAttribute("href") ?? "").replace(/\?.*$/, "") + query);
    }
    for (const field of /** @type {NodeListOf<HTMLTextAreaElement>} */ (document.querySelectorAll(".calculator-embed textarea"))) {
      field.value = field.value.replace(/(src="[^"?]*)[^"]*/, `$1${query.replaceAll("&", "&amp;")}`);
    }
    if (!changed) return;
    try {
      history.replaceState(null, "", query);
    } catch {
      // a frame without an origin, or a page from disk: the links above hold the address
    }
  }

  /** @param {string} search @param {boolean} aloud */
  function restore(search, aloud) {
    const [wanted, refused] = form.read(search);
    form.write(wanted);
    const what = `${refused.join(", ")}. The usual ${refused.length > 1 ? "values stand" : "value stands"} in its place.`;
    notice.textContent = refused.length ? `This address held what we cannot use: ${what}` : "";
    update(aloud);
  }

  root.addEventListener("input", (event) => {
    const { id } = /** @type {HTMLElement} */ (event.target);
    if (id.startsWith("as-")) form.convert(id.slice(3));
    form.box("n2").disabled = form.box("c2").value === "none";
    update(true);
  });
  root.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest(".presets a");
    if (!link) return;
    event.preventDefault();
    restore(link.getAttribute("href") ?? "", true);
  });
  window.addEventListener("popstate", () => restore(location.search, false));
  restore(location.search, false);
}

/** @param {Form} form @param {string} key @param {string} problem */
function mark(form, key, problem) {
  const text = form.one(`#error-${form.home(key)}`);
  text.textContent = problem;
  text.hidden = !problem;
  const box = form.box(key);
  if (!box) return;
  if (problem) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
  if (problem) box.closest("details")?.setAttribute("open", "");
}

/** @param {Form} form @param {import("./form.js").State} now */
function show(form, now) {
  const run = form.run(now);
  form.one('[data-out="answer"]').textContent = `${answer(run)}.`;
  form.one('[data-out="depends"]').textContent = depends(run);
  form.one(".ruler-spot").setAttribute("cx", `${(along(days(run)) * 100).toFixed(3)}%`);
  const rows = form.root.querySelectorAll(".results > div");
  workings(run).forEach((working, i) => {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (rows[i].querySelector(`.result-${name}`));
    part("value").textContent = working.value;
    part("interval").textContent = working.interval;
    part("interval").hidden = !working.interval;
    part("formula").textContent = working.formula;
  });
  form.one(".remarks").replaceChildren(...remarks(form, run).map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

/** What a reader should know before believing the result. @param {Form} form @param {import("./training.js").Run} run */
function remarks(form, run) {
  const best = Number(form.root.dataset.bestMfu);
  const memory = run.chips.reduce((sum, chips) => sum + chips.count * chips.memoryBytes, 0) * run.share;
  const found = [];
  if (run.parameters * 16 > memory) found.push("The training state does not fit in the memory of these chips: such a run could not begin.");
  if (run.mfu > best) found.push(`No run in our table made use of more than ${percent(best)} of the peak.`);
  if (run.tokens > run.stock.high) found.push("These are more tokens than the highest estimate of all public text.");
  else if (run.tokens > run.stock.value) found.push("These are more tokens than the middle estimate of all public text.");
  return found;
}

/** What a voice says of the result. @param {Form} form @param {import("./form.js").State} now @param {import("./form.js").State} problems */
function said(form, now, problems) {
  const wrong = [...new Set(Object.values(problems))];
  if (wrong.length) return spoken(`No answer yet. ${wrong.join(" ")}`);
  const run = form.run(now);
  const results = workings(run).map(({ name, value }) => `${name}: ${value}`);
  return spoken(`${answer(run)}. ${results.join(". ")}.`);
}

for (const field of document.querySelectorAll("textarea[data-root]")) addressed(/** @type {HTMLTextAreaElement} */ (field));
for (const button of document.querySelectorAll("button[data-copy]")) copies(/** @type {HTMLButtonElement} */ (button));
for (const root of document.querySelectorAll(".calculator")) enhance(/** @type {HTMLElement} */ (root));
document.documentElement.classList.add("has-script");
speak("calculator");

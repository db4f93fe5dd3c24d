// @ts-check
// Other ways to take a chart in, on request and never by themselves: its values as tones, its bars without patterns.

const LOWEST = 196; // Hz, the tone of the least value
const STEP = 0.22; // s from tone to tone
const TONE = 0.16; // s

/** @typedef {{point: (id: string) => void, hide: () => void}} Api */

/**
 * Makes the two buttons beside the table work, once.
 * @param {HTMLElement} figure @param {Api | undefined} api
 */
export function ways(figure, api) {
  const hear = /** @type {HTMLButtonElement | null} */ (figure.querySelector("[data-hear]"));
  const plain = /** @type {HTMLButtonElement | null} */ (figure.querySelector("[data-fills]"));
  if (!hear || !plain || !api || hear.dataset.hear) return;
  hear.dataset.hear = "ready";
  const root = document.documentElement;
  const name = hear.textContent;
  /** @type {(() => void) | undefined} */
  let stop;

  function done() {
    stop = undefined;
    api?.hide();
    /** @type {HTMLElement} */ (hear).textContent = name;
  }

  hear.addEventListener("click", () => {
    if (stop) return stop();
    const cells = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll("td[data-p]")]);
    stop = play(cells.map((cell) => Number(cell.dataset.p)), (at) => api.point(cells[at].dataset.m ?? ""), done);
    hear.textContent = "Stop";
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && stop?.());

  const shown = () => plain.setAttribute("aria-pressed", String(root.dataset.patterns === "0"));
  plain.addEventListener("click", () => {
    if (root.dataset.patterns === "0") delete root.dataset.patterns;
    else root.dataset.patterns = "0";
    shown();
  });
  shown();
}

/**
 * Plays the tones one after the other; `at` is called with the place of each as it sounds. What comes back ends it.
 * @param {number[]} tones in semitones above the lowest @param {(place: number) => void} at @param {() => void} done
 */
function play(tones, at, done) {
  const context = new AudioContext();
  const start = context.currentTime + 0.05;
  tones.forEach((tone, i) => sound(context, LOWEST * 2 ** (tone / 12), start + i * STEP));
  let next = 0;
  const clock = setInterval(() => {
    const now = Math.floor((context.currentTime - start) / STEP);
    if (now >= tones.length) stop();
    else if (now >= next) at((next = now + 1) - 1);
  }, 20);
  function stop() {
    clearInterval(clock);
    context.close();
    done();
  }
  return stop;
}

/** A soft tone: without a rise and a fall it would click. @param {AudioContext} context @param {number} pitch @param {number} when */
function sound(context, pitch, when) {
  const source = context.createOscillator();
  const volume = context.createGain();
  source.type = "triangle";
  source.frequency.value = pitch;
  volume.gain.setValueAtTime(0, when);
  volume.gain.linearRampToValueAtTime(0.25, when + 0.02);
  volume.gain.linearRampToValueAtTime(0, when + TONE);
  source.connect(volume).connect(context.destination);
  source.start(when);
  source.stop(when + TONE);
}

// @ts-check
// Where the marks of a chart are, painted or live, and what stands beside them.

const GAP = 8; // px between a mark and its card

/**
 * Rings the mark; its card lies in the dock, or where it hides least.
 * @param {HTMLElement} plate @param {HTMLElement} tip @param {HTMLElement} ring @param {DOMRect} box @param {Element | undefined} dock
 */
export function place(plate, tip, ring, box, dock) {
  const frame = plate.getBoundingClientRect();
  Object.assign(ring.style, {
    left: `${box.left - frame.left - 4}px`,
    top: `${box.top - frame.top - 4}px`,
    width: `${box.width + 8}px`,
    height: `${box.height + 8}px`,
  });
  const home = dock ?? plate;
  if (tip.parentElement !== home) home.append(tip);
  const [x, y] = dock ? [0, 0] : around(plate, frame, tip, box).map((at, i) => at - [frame.left, frame.top][i]);
  Object.assign(tip.style, { left: `${x}px`, top: `${y}px` });
}

/**
 * Around the mark, within the chart: of the places there, the one over the fewest words and marks, its own row's before all.
 * @param {HTMLElement} plate @param {DOMRect} frame @param {HTMLElement} tip @param {DOMRect} box
 */
function around(plate, frame, tip, box) {
  const { offsetWidth: width, offsetHeight: height } = tip;
  const [middle, centre] = [box.left + box.width / 2, box.top + box.height / 2];
  const held = [...wordsOf(plate), ...marksOf(plate)].map((one) => one.getBoundingClientRect());
  const spots = [
    ...[middle - width / 2, box.left, box.right - width].flatMap((x) => [[x, box.top - height - GAP], [x, box.bottom + GAP]]),
    ...[centre - height / 2, box.top - GAP, box.bottom - height + GAP].flatMap((y) => [[box.right + GAP, y], [box.left - width - GAP, y]]),
  ];
  const own = Math.max(50, 1e5 / Math.max(1, box.width * box.height)); // a small mark weighs as much as a large one
  let best = spots[0];
  let least = Infinity;
  for (const [wanted, y] of spots) {
    const x = Math.max(frame.left, Math.min(wanted, frame.right - width));
    const over = (/** @type {DOMRect} */ one) =>
      Math.max(0, Math.min(x + width, one.right) - Math.max(x, one.left)) * Math.max(0, Math.min(y + height, one.bottom) - Math.max(y, one.top));
    // below the chart lie its tools, above it only words
    const wrong = Math.max(0, 4 - y) + Math.max(0, y + height - Math.min(frame.bottom, window.innerHeight - 4));
    let cost = own * over(box) + width * (20 * wrong + 2 * Math.max(0, frame.top - y)) + 10 * Math.hypot(x + width / 2 - middle, y + height / 2 - centre);
    for (const one of held) cost += over(one) * (Math.abs(one.top + one.height / 2 - centre) < box.height / 2 + 28 ? 6 : 2);
    if (cost < least) [best, least] = [[x, y], cost];
  }
  return best;
}

/** @param {HTMLElement} plate */
const wordsOf = (plate) => plate.querySelectorAll(plate.querySelector(".live") ? ".live text" : "svg text");

/** @param {HTMLElement} plate */
function marksOf(plate) {
  const live = plate.querySelectorAll(".live [data-m]");
  return /** @type {Element[]} */ ([...(live.length ? live : plate.querySelectorAll("svg [data-m]"))]);
}

/** @param {HTMLElement} plate @param {string} id @returns {DOMRect | undefined} */
export function boxOf(plate, id) {
  return marksOf(plate)
    .filter((mark) => mark.getAttribute("data-m") === id)
    .map((mark) => mark.getBoundingClientRect())
    .find((box) => box.width + box.height > 0);
}

/**
 * The mark under a point: of several, the smallest; of none, the nearest within reach.
 * @param {HTMLElement} plate @param {number} x @param {number} y @param {number} reach
 */
export function markAt(plate, x, y, reach) {
  let best = "";
  let least = Infinity;
  for (const mark of marksOf(plate)) {
    const box = mark.getBoundingClientRect();
    if (box.width + box.height === 0) continue;
    const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    const score = away > reach ? Infinity : away * 1e6 + box.width * box.height;
    if (score < least) [best, least] = [mark.getAttribute("data-m") ?? "", score];
  }
  return best;
}

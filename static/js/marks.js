// @ts-check
// Where the marks of a chart are, painted or live, and what stands beside them.

/**
 * Beside the mark, inside the chart, above it where there is room.
 * @param {HTMLElement} plate @param {HTMLElement} tip @param {HTMLElement} ring @param {DOMRect} box
 */
export function place(plate, tip, ring, box) {
  const frame = plate.getBoundingClientRect();
  const [left, top] = [box.left - frame.left, box.top - frame.top];
  Object.assign(ring.style, { left: `${left - 4}px`, top: `${top - 4}px`, width: `${box.width + 8}px`, height: `${box.height + 8}px` });
  const middle = left + Math.min(box.width, frame.width) / 2 - tip.offsetWidth / 2;
  const x = Math.max(0, Math.min(middle, frame.width - tip.offsetWidth));
  const above = box.top - tip.offsetHeight - 10;
  const y = above > 0 ? top - tip.offsetHeight - 8 : top + box.height + 8;
  Object.assign(tip.style, { left: `${x}px`, top: `${y}px` });
}

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

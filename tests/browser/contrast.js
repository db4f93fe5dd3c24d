// The lowest contrast of a visible text, and of a mark of a chart, against what lies behind it.
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (one, two) => {
    const [a, b] = [light(one), light(two)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const page = getComputedStyle(document.documentElement).colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0, 1] : [255, 255, 255, 1];
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, colour) => over(colour, below), page);
  };
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;

  let text = 21;
  let marks;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, noscript, title, desc") || !shown(element)) continue;
    const style = getComputedStyle(element);
    const ground = behind(element.closest("svg") ? element.closest("svg").parentElement : element);
    const ink = element.closest("svg") ? style.fill : style.color;
    if (ink.startsWith("url")) continue;
    const found = ratio(over(rgba(ink), ground), ground);
    if (/[\p{L}\p{N}]/u.test(node.data)) text = Math.min(text, found);
    else marks = Math.min(marks ?? 21, found); // a sign is no text: it is drawn with a letter
  }

  for (const mark of document.querySelectorAll("svg [data-m]")) {
    if (!shown(mark)) continue;
    const style = getComputedStyle(mark);
    const ground = behind(mark.closest("svg").parentElement);
    // a pattern says nothing by itself: its outline carries it
    const inks = [style.fill, style.stroke].filter((ink) => ink !== "none" && !ink.startsWith("url"));
    const best = Math.max(1, ...inks.map((ink) => ratio(over(rgba(ink), ground), ground)));
    marks = Math.min(marks ?? 21, best);
  }
  const round = (value) => Math.floor(value * 100) / 100;
  return marks === undefined ? { text: round(text) } : { text: round(text), marks: round(marks) };
}

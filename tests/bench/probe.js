// Watches a page from its first moment: paints, shifts, long tasks, the frame in which the first chart has ink.
// SELECTOR, SHOWN and LIVE are put in by `visit.py`.
(() => {
  if (window.top !== window || window.__bench) return;
  const seen = (window.__bench = { paints: {}, lcp: null, shifts: [], tasks: [], chart: null, text: null, wait: null });
  const watch = (type, keep) => {
    try {
      new PerformanceObserver((list) => list.getEntries().forEach(keep)).observe({ type, buffered: true });
    } catch {
      // a browser without this kind of entry
    }
  };
  watch("paint", (e) => (seen.paints[e.name] = { at: e.startTime, painted: e.paintTime ?? null }));
  watch("largest-contentful-paint", (e) => (seen.lcp = { at: e.startTime, tag: e.element?.tagName ?? "", text: (e.element?.textContent ?? "").trim().slice(0, 40) }));
  watch("layout-shift", (e) => seen.shifts.push({ at: e.startTime, value: e.value, input: e.hadRecentInput, node: e.sources?.[0]?.node?.className?.toString() ?? "" }));
  watch("longtask", (e) => seen.tasks.push({ at: e.startTime, long: e.duration }));

  const SHAPES = "path,rect,circle,line,polyline,polygon,text,use,ellipse";
  const large = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 20 && box.height > 20;
  };
  /** Whether a chart can be seen: an SVG with five shapes or more, or a canvas with a pixel. */
  const inked = (node) => {
    if (!node || !large(node)) return false;
    for (const svg of node.querySelectorAll("svg")) {
      if (!large(svg)) continue;
      let count = 0;
      for (const shape of svg.querySelectorAll(SHAPES)) {
        const box = shape.getBoundingClientRect();
        if (box.width + box.height > 0 && ++count >= 5) return true;
      }
    }
    for (const canvas of node.querySelectorAll("canvas")) {
      if (!large(canvas) || canvas.width < 2) continue;
      const copy = document.createElement("canvas");
      copy.width = copy.height = 24;
      const pen = copy.getContext("2d", { willReadFrequently: true });
      pen.drawImage(canvas, 0, 0, 24, 24);
      const pixels = pen.getImageData(0, 0, 24, 24).data;
      for (let i = 3; i < pixels.length; i += 4) if (pixels[i]) return true;
    }
    return false;
  };
  seen.charts = () => [...document.querySelectorAll(SELECTOR)];
  seen.inked = () => seen.charts().filter(inked).length;

  const frame = () => {
    const now = performance.now();
    if (seen.text === null && document.querySelector("h1")?.getBoundingClientRect().height) seen.text = now;
    if (seen.chart === null && inked(document.querySelector(SELECTOR))) seen.chart = now;
    const wait = seen.wait;
    if (wait && wait.from !== null && wait.to === null && wait.done()) wait.to = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  /** From the next event of these kinds to the first frame in which a thing is so. */
  seen.arm = (what, kinds) => {
    const done = { shown: SHOWN, live: LIVE }[what];
    const wait = (seen.wait = { from: null, to: null, already: Boolean(done()), done });
    for (const kind of kinds) {
      addEventListener(kind, (event) => (wait.from ??= event.timeStamp), { capture: true, once: true, passive: true });
    }
  };
})();

// The no-script limit: every chart drawn on the server by Observable Plot, one width, no table, no script.
import { readFileSync } from "node:fs";
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const plots = JSON.parse(readFileSync(new URL("plots.json", import.meta.url), "utf-8"));

function drawn(plot) {
  const rows = plot.series.flatMap((series) => series.y.map((y, i) => ({ y, x: plot.x.length ? plot.x[i] : plot.labels[i], series: series.name })));
  const common = { document, width: 640, height: plot.kind === "bars-across" ? 30 * plot.labels.length + 40 : 320, marginLeft: plot.kind === "bars-across" ? 110 : 60 };
  const domain = plot.x.length ? undefined : plot.labels;
  if (plot.kind === "bars-across") return Plot.plot({ ...common, y: { domain, label: null }, x: { label: plot.unit, grid: true }, marks: [Plot.barX(rows, { x: "y", y: "x", fill: "#0b6b64" }), Plot.ruleX([0])] });
  const axes = { x: { domain, label: null, tickFormat: plot.x.length ? "d" : undefined }, y: { grid: true, label: plot.unit, type: plot.kind === "points-log" ? "log" : "linear" } };
  if (plot.kind === "bars-up") return Plot.plot({ ...common, ...axes, marks: [Plot.barY(rows, { x: "x", y: "y", fill: "#5646ad" }), Plot.ruleY([0])] });
  const shape = { x: "x", y: "y", stroke: plot.series.length > 1 ? "series" : "#b93815" };
  const marks = plot.kind.startsWith("points") ? [Plot.dot(rows, shape)] : [Plot.line(rows, shape), Plot.dot(rows, shape)];
  return Plot.plot({ ...common, ...axes, marks });
}

export default function (config) {
  config.addShortcode("plot", (slug) => {
    const svg = drawn(plots[slug]);
    svg.setAttribute("viewBox", svg.getAttribute("viewBox") ?? `0 0 640 320`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", plots[slug].alt);
    return svg.outerHTML.replace(/>\s+</g, "><");
  });
  return { dir: { input: "content", output: "site" } };
}

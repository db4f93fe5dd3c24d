// What the page of Observable Framework calls: a chart of the story with Observable Plot, values on the pointer.
import * as Plot from "@observablehq/plot";

export function drawn(plot, width) {
  const rows = plot.series.flatMap((series) => series.y.map((y, i) => ({ y, x: plot.x.length ? plot.x[i] : plot.labels[i], series: series.name })));
  const across = plot.kind === "bars-across";
  const common = { width, height: across ? 30 * plot.labels.length + 40 : 320, marginLeft: across ? 110 : 60 };
  const domain = plot.x.length ? undefined : plot.labels;
  if (across) return Plot.plot({ ...common, y: { domain, label: null }, x: { label: plot.unit, grid: true }, marks: [Plot.barX(rows, { x: "y", y: "x", fill: "#0b6b64", tip: true }), Plot.ruleX([0])] });
  const axes = { x: { domain, label: null, tickFormat: plot.x.length ? "d" : undefined }, y: { grid: true, label: plot.unit, type: plot.kind === "points-log" ? "log" : "linear" } };
  if (plot.kind === "bars-up") return Plot.plot({ ...common, ...axes, marks: [Plot.barY(rows, { x: "x", y: "y", fill: "#5646ad", tip: true }), Plot.ruleY([0])] });
  const shape = { x: "x", y: "y", stroke: plot.series.length > 1 ? "series" : "#b93815" };
  const marks = plot.kind.startsWith("points") ? [Plot.dot(rows, { ...shape, tip: true })] : [Plot.line(rows, shape), Plot.dot(rows, { ...shape, tip: true })];
  return Plot.plot({ ...common, ...axes, marks });
}

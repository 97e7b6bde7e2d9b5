// Columns as bars: the horizontal axis becomes the vertical one, its first name on top.

const version = new URL(import.meta.url).search
const { onOneLine } = await import(new URL("../letters.js" + version, import.meta.url).href)

const SIDES = { "top center": "middle right", "bottom center": "middle left", "middle right": "bottom center", "middle left": "top center" }

/** The figure with its axes exchanged. */
export function turned({ data, layout }) {
  const { xaxis = {}, shapes, annotations, ...others } = layout
  const { side: _side, tickangle: _angle, range: _range, anchor: _anchor, ...names } = xaxis
  const scales = Object.entries(others).filter(([name]) => /^yaxis\d*$/.test(name))
  return {
    data: data.map(turnedTrace),
    layout: {
      ...Object.fromEntries(Object.entries(others).filter(([name]) => !name.startsWith("yaxis"))),
      xaxis: { side: "bottom" },
      ...Object.fromEntries(scales.map(([name, axis]) => [name.replace("y", "x"), scaleOf(axis)])),
      yaxis: { ...names, ticktext: names.ticktext?.map(withoutBreaks), type: "category", autorange: "reversed" },
      shapes: shapes?.map(exchanged),
      annotations: annotations?.map(exchanged),
    },
  }
}

const withoutBreaks = (text) => onOneLine(text).replaceAll("<br>", " ")

function scaleOf({ ticklabelstandoff: _standoff, anchor: _anchor, ...numbers }) {
  return { ...numbers, side: "bottom", anchor: "y" }
}

function turnedTrace(trace) {
  const { x, y, textposition, yaxis = "y" } = trace
  const place = Array.isArray(textposition) ? textposition.map((each) => SIDES[each] ?? each) : (SIDES[textposition] ?? textposition)
  const text = Array.isArray(trace.text) ? trace.text.map((each) => (typeof each === "string" ? withoutBreaks(each) : each)) : trace.text
  const bar = trace.type === "bar" ? { orientation: "h" } : {}
  return { ...trace, ...bar, x: y, y: x, xaxis: yaxis.replace("y", "x"), yaxis: "y", text, textposition: place }
}

function exchanged({ x, y, x0, x1, y0, y1, xref, yref, xanchor: _across, yanchor: _upright, ...rest }) {
  const other = (ref, name) => (ref === undefined ? undefined : ref === "paper" ? "paper" : name)
  return { ...rest, x: y, y: x, x0: y0, x1: y1, y0: x0, y1: x1, xref: other(yref, "x"), yref: other(xref, "y") }
}

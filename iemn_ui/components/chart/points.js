// The points of a figure that answer to a click, in the order in which the keyboard walks them.

/** The choice that a point stands for, a JSON object; null where it stands for none. */
export function choiceOf(point) {
  const choice = point?.customdata
  const isObject = choice !== null && typeof choice === "object" && !Array.isArray(choice)
  return isObject && Object.keys(choice).length > 0 ? choice : null
}

/** All points with a choice: trace, number, choice, the subplot whose hover label can be shown, and words. */
export function choosable(traces) {
  return traces.flatMap((trace, curveNumber) => {
    if (trace.visible === false || trace.visible === "legendonly") return []
    const parts = trace.type === "sankey" ? [trace.node, trace.link] : [trace]
    return parts.flatMap((part) => pointsOf(part, trace, curveNumber))
  })
}

/** Where plotly.js finds a point: by its number, but a heat map's cell by its middle only. */
export function whereIs(pointNumber, calculated) {
  if (!Array.isArray(pointNumber)) return { pointNumber }
  const [row, column] = pointNumber
  const { x, y } = calculated[0]
  return { xval: (x[column] + x[column + 1]) / 2, yval: (y[row] + y[row + 1]) / 2 }
}

function pointsOf(part, trace, curveNumber) {
  const words = part.hovertext ?? part.text ?? part.label ?? trace.hovertext
  return cells(part.customdata).flatMap(([pointNumber, customdata]) => {
    const choice = choiceOf({ customdata })
    if (!choice) return []
    return [{ curveNumber, pointNumber, choice, subplot: subplotOf(trace), words: plain(at(words, pointNumber)) }]
  })
}

// Of a list [index, item]; of a list of lists, as heat maps have it, [[row, column], item].
function cells(list) {
  return (Array.isArray(list) ? list : []).flatMap((item, row) =>
    Array.isArray(item) ? item.map((each, column) => [[row, column], each]) : [[row, item]],
  )
}

function at(list, pointNumber) {
  if (!Array.isArray(list)) return list
  return [pointNumber].flat().reduce((part, index) => part?.[index], list)
}

function plain(text) {
  const bare = String(text ?? "").replace(/<br\s*\/?>/g, " ").replace(/<[^>]*>/g, "")
  return bare.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&")
}

// Where plotly.js can show the hover label of a point by its number; it cannot for areas and flows.
function subplotOf(trace) {
  if (trace.type === "scattergeo") return trace.geo ?? "geo"
  if (["bar", "heatmap", "scatter", undefined].includes(trace.type)) return (trace.xaxis ?? "x") + (trace.yaxis ?? "y")
  return null
}

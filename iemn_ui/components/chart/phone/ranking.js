// A flow as a ranking: its largest parts as bars, each under the sentence that it has in the flow.

const version = new URL(import.meta.url).search
const { withLeftOut } = await import(new URL("./left_out.js" + version, import.meta.url).href)

const MOST = 15

/** Whether a trace has parts of a flow: the links of a diagram, or the ribbons of chains. */
export const isFlow = ({ type, hoveron }) => type === "sankey" || hoveron === "fills"

/** The largest parts of a flow, as bars. */
export function asRanking({ data, layout }) {
  const parts = data.flatMap(partsOf).sort((one, other) => other.size - one.size)
  const shown = parts.slice(0, MOST)
  const keys = data.filter(({ name, x }) => name && x?.every((each) => each === null)).map((key) => ({ ...key, orientation: "h" }))
  const bars = {
    type: "bar",
    orientation: "h",
    y: shown.map(({ words }) => words),
    x: shown.map(({ size }) => size),
    marker: { color: shown.map(({ colour }) => colour) },
    hovertext: shown.map(({ words }) => words),
    hoverinfo: "text",
    customdata: shown.map(({ choice }) => choice),
    showlegend: false,
  }
  const { annotations: _notes, shapes: _shapes, ...rest } = layout
  const xaxis = { showticklabels: false, showgrid: false, rangemode: "tozero" }
  return {
    data: [bars, ...keys],
    layout: { ...(parts.length > MOST ? withLeftOut(rest) : rest), xaxis, yaxis: { autorange: "reversed" }, barmode: "overlay" },
  }
}

// A part: its words, its size, its colour, and the choice that it stands for.
function partsOf({ type, link, text, y, hoveron, fillcolor }) {
  if (type === "sankey") {
    return link.value.map((size, i) => ({ words: link.label[i], size, colour: link.color[i], choice: link.customdata?.[i] ?? null }))
  }
  // The outline of a ribbon goes along its top and back along its bottom.
  return hoveron === "fills" ? [{ words: text, size: y.at(-2) - y[0], colour: fillcolor, choice: null }] : []
}

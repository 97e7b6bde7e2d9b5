// A matrix as rows of cells, each under its name and as wide as the screen; the heads of narrow columns stand upright.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href
const [{ onOneLine, widthOf }, { inRows }, { withLeftOut }] = await Promise.all(
  ["../letters.js", "./names_above.js", "./left_out.js"].map((name) => import(served(name))),
)

const LINE = 16 // height in pixels
const AROUND = 8 // a text in its cell
const SIDES = 16
const SMALLEST = 10 // pixels of letters
const SIZES = [12, 11, SMALLEST]

/** The matrix for a width. A text for which the cells are too narrow is left to their colours, the tap and the table. */
export function inStrips({ data, layout }, width) {
  const matrix = data.find(({ type }) => type === "heatmap")
  const columns = [...new Set(matrix.x)]
  const cell = (width - SIDES) / columns.length
  const names = columns.map((value) => headOf(value, layout.xaxis))
  const isUpright = Math.max(...names.map((name) => widthOf(name, SMALLEST + 1))) > cell
  const lines = isUpright ? names.map(onOneLine) : names
  const heads = isUpright ? Math.max(...lines.map((name) => widthOf(name, SMALLEST + 1))) + 14 : 8 + 16 * Math.max(...lines.map((name) => name.split("<br>").length))
  const xaxis = {
    ...layout.xaxis,
    type: "category",
    side: "top",
    tickvals: columns,
    ticktext: lines,
    tickangle: isUpright ? -90 : 0,
    tickfont: { ...layout.xaxis?.tickfont, size: SMALLEST + 1 },
    range: [-0.5, columns.length - 0.5],
  }
  const texts = data.map((trace) => withTexts(trace, cell))
  const told = texts.some(({ visible }) => visible === false) ? withLeftOut(layout) : layout
  const high = linesIn(texts) * LINE + AROUND
  const rows = inRows({ data: texts, layout: { ...told, xaxis } }, width, high, heads)
  return { ...rows, data: rows.data.map((trace) => (trace.type === "heatmap" ? { ...trace, ygap: rows.pitch - high } : trace)) }
}

const linesIn = (traces) =>
  Math.max(1, ...traces.flatMap(({ text }) => (Array.isArray(text) ? text.flat() : [])).map((text) => String(text ?? "").split("<br>").length))

const headOf = (value, { tickvals = [], ticktext = [] } = {}) => String(ticktext[tickvals.indexOf(value)] ?? value)

function withTexts(trace, cell) {
  if (!Array.isArray(trace.text)) return trace
  const texts = trace.text.flat().filter(Boolean)
  const size = SIZES.find((each) => Math.max(0, ...texts.map((text) => widthOf(text, each))) <= cell - 1)
  if (size) return { ...trace, textfont: { ...trace.textfont, size } }
  return { ...trace, text: undefined, texttemplate: undefined, ...(trace.type === "scatter" && { visible: false }) }
}

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
  const high = layout.meta?.row_height ?? linesIn(texts) * LINE + AROUND
  const rows = withinNames(inRows({ data: texts, layout: { ...told, xaxis } }, width, high, heads), high)
  return { ...rows, data: rows.data.map((trace) => (trace.type === "heatmap" ? { ...trace, ygap: rows.pitch - high } : trace)) }
}

// What stands at places within its row, which was as high as the distance of two: in what its name leaves, and the line
// above the row above the name.
function withinNames(rows, high) {
  const share = high / rows.pitch
  const placed = (y) => {
    const row = Math.floor(y + 0.5)
    return y - row === -0.5 ? row - share / 2 - rows.above : row + (y - row) * share
  }
  const isPlaced = ({ mode, y }) => mode === "text" && y.every(Number.isFinite)
  const shapes = rows.layout.shapes?.map((shape) => ({ ...shape, y0: placed(shape.y0), y1: placed(shape.y1) }))
  const data = rows.data.map((trace) => (isPlaced(trace) ? { ...trace, y: trace.y.map(placed) } : trace))
  return { ...rows, data, layout: { ...rows.layout, shapes } }
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

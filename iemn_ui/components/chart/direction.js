// Figures on a page that is read from the right: their texts in its order, and bars that grow from the right.
//
// Time runs from left to right in every language, so that a curve means the same to all who look at one screen.

const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/ // Hebrew and Arabic letters
const ISOLATE = "\u2067" // reads as a whole from the right
const ISOLATE_END = "\u2069"
const OPPOSITE = { left: "right", right: "left" }
const NOT_TEXTS = ["customdata", "meta", "marker"]
const ROOM_FOR_LEGEND = 640 // pixels in which a legend below the plot has one line

/** A figure that has its room, as the page reads it; on a page that is read from the left the figure itself. */
export function asRead(figure) {
  if (document.documentElement.dir !== "rtl") return figure
  const { data, layout } = inOrder(figure)
  if (isOfBars({ data, layout }) || isComparison(layout)) return mirrored({ data, layout }, figure.sides)
  const { legend, title } = begunAtRight(layout, figure.sides)
  // plotly.js breaks a legend of several lines below the plot into other lines there.
  const stays = isMap(data) || (layout.legend?.y < 0 && layout.width < ROOM_FOR_LEGEND)
  return { data, layout: { ...layout, title, ...(!stays && { legend }) } }
}

/** The entries of a drawn legend, the first at the right, each with its name before its symbol; see `asRead`. */
export function turnEntries(plot) {
  if (document.documentElement.dir !== "rtl") return
  const width = plot.querySelector(".legend .bg")?.getBBox().width
  for (const entry of plot.querySelectorAll(".legend .traces")) turnEntry(entry, width)
}

// Beside the place that plotly.js gives each part, so that it can be called again.
function turnEntry(entry, width) {
  const [symbol, name] = [".layers", ".legendtext"].map((part) => entry.querySelector(part))
  const beside = Number(name.getAttribute("x"))
  const long = name.getBBox().width
  const left = entry.transform.baseVal.consolidate()?.matrix.e ?? 0
  entry.style.translate = `${width - 2 * left - beside - long}px`
  name.style.translate = `${-beside}px`
  symbol.style.translate = `${long}px`
}

// plotly.js lays all of its texts out from the left.
function inOrder(part) {
  if (typeof part === "string") return FROM_RIGHT.test(part) ? isolated(part) : part
  if (Array.isArray(part)) return part.map(inOrder)
  if (part === null || typeof part !== "object") return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, NOT_TEXTS.includes(key) ? value : inOrder(value)]))
}

function isolated(text) {
  const inLine = (line) => (FROM_RIGHT.test(line) ? line.replace(/^(\s*)(.*)$/, `$1${ISOLATE}$2${ISOLATE_END}`) : line)
  return text.split(/<br\s*\/?>/).map(inLine).join("<br>")
}

function isOfBars({ data, layout }) {
  const isTime = axes(layout, "xaxis").some(([, { type }]) => type === "date")
  return !isTime && data.some(({ type, orientation }) => type === "bar" && orientation === "h")
}

// A matrix with numbers and bars in its cells; the columns of others are workshops, in the order of time.
const isComparison = ({ meta }) => Boolean(meta?.row_height)

const isMap = (data) => data.some(({ type }) => type === "choropleth" || type === "scattergeo")

function axes(layout, name) {
  return Object.entries(layout).filter(([key]) => key.startsWith(name))
}

// `sides` are the pixels that the names of the axis take, and the labels at the other side.
function mirrored({ data, layout }, sides) {
  const turned = {
    ...layout,
    ...Object.fromEntries(axes(layout, "xaxis").map(([key, axis]) => [key, turnedAxis(axis)])),
    ...Object.fromEntries(axes(layout, "yaxis").map(([key, axis]) => [key, { ...axis, side: OPPOSITE[axis.side ?? "left"] }])),
    annotations: layout.annotations?.map(turnedNote),
    margin: { ...layout.margin, l: sides.right, r: sides.left },
    ...begunAtRight(layout),
  }
  return { data: data.map((trace) => ({ ...trace, text: turnedGap(trace.text), textposition: opposite(trace.textposition) })), layout: turned }
}

// The blanks that keep a label off its bar.
const turnedGap = (text) => (Array.isArray(text) ? text.map(turnedGap) : typeof text === "string" ? text.replace(/^(\s+)(.*)$/, "$2$1") : text)

function turnedAxis(axis) {
  const turned = { ...axis, domain: axis.domain && [1 - axis.domain[1], 1 - axis.domain[0]] }
  return axis.range ? { ...turned, range: [...axis.range].reverse() } : { ...turned, autorange: "reversed" }
}

function turnedNote(note) {
  const x = note.xref === "paper" || String(note.xref).endsWith("domain") ? 1 - note.x : note.x
  return { ...note, x, xanchor: OPPOSITE[note.xanchor] ?? note.xanchor, align: OPPOSITE[note.align] ?? note.align, xshift: -(note.xshift ?? 0) }
}

// The legend and the badge. A legend that begins before the plot, at the figure's edge, begins at its other edge; where
// the plot is not turned, its sides are not either.
function begunAtRight({ legend = {}, title, width }, { left, right } = { left: 0, right: 0 }) {
  const { x = 0, xanchor = "left" } = legend
  const more = x < 0 ? (right - left) / (width - left - right) : 0
  return {
    legend: { ...legend, x: 1 - x + more, xanchor: OPPOSITE[xanchor] },
    title: title && { ...title, x: 1, xanchor: "right" },
  }
}

const opposite = (positions) => (Array.isArray(positions) ? positions.map(opposite) : positions?.replace(/left|right/, (side) => OPPOSITE[side]))

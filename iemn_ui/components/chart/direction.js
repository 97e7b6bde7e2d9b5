// Figures on a page that is read from the right: their texts in its order, and bars that grow from the right.
//
// Time runs from left to right in every language, so that a curve means the same to all who look at one screen.

const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/ // Hebrew and Arabic letters
const ISOLATE = "\u2067" // reads as a whole from the right
const ISOLATE_END = "\u2069"
const OPPOSITE = { left: "right", right: "left" }
const NOT_TEXTS = ["customdata", "meta", "marker"]

/** A figure that has its room, as the page reads it; on a page that is read from the left the figure itself. */
export function asRead(figure) {
  if (document.documentElement.dir !== "rtl") return figure
  const { data, layout } = inOrder(figure)
  return isOfBars({ data, layout }) ? mirrored({ data, layout }, figure.sides) : { data, layout }
}

// plotly.js lays all of its texts out from the left.
function inOrder(part) {
  if (typeof part === "string") return FROM_RIGHT.test(part) ? isolated(part) : part
  if (Array.isArray(part)) return part.map(inOrder)
  if (part === null || typeof part !== "object") return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, NOT_TEXTS.includes(key) ? value : inOrder(value)]))
}

function isolated(text) {
  const lines = text.split(/<br\s*\/?>/)
  return lines.map((line) => (FROM_RIGHT.test(line) ? `${ISOLATE}${line}${ISOLATE_END}` : line)).join("<br>")
}

function isOfBars({ data, layout }) {
  const isTime = axes(layout, "xaxis").some(([, { type }]) => type === "date")
  return !isTime && data.some(({ type, orientation }) => type === "bar" && orientation === "h")
}

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
    legend: turnedLegend(layout),
    title: layout.title && { ...layout.title, x: 1, xanchor: "right" },
  }
  return { data: data.map((trace) => ({ ...trace, textposition: opposite(trace.textposition) })), layout: turned }
}

function turnedAxis(axis) {
  const turned = { ...axis, domain: axis.domain && [1 - axis.domain[1], 1 - axis.domain[0]] }
  return axis.range ? { ...turned, range: [...axis.range].reverse() } : { ...turned, autorange: "reversed" }
}

function turnedNote(note) {
  const x = note.xref === "paper" || String(note.xref).endsWith("domain") ? 1 - note.x : note.x
  return { ...note, x, xanchor: OPPOSITE[note.xanchor] ?? note.xanchor, align: OPPOSITE[note.align] ?? note.align, xshift: -(note.xshift ?? 0) }
}

function turnedLegend({ legend = {} }) {
  return { ...legend, x: 1 - (legend.x ?? 0), xanchor: OPPOSITE[legend.xanchor ?? "left"] }
}

const opposite = (positions) => (Array.isArray(positions) ? positions.map(opposite) : positions?.replace(/left|right/, (side) => OPPOSITE[side]))

// Bars and scales by name: each name above its bar, which then has the whole width.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href
const [{ brokenAt, onOneLine, USUAL_SIZE, widthOf }, { layoutOf, lowLegend }] = await Promise.all([import(served("../letters.js")), import(served("./legend.js"))])

const BAR = 22 // pixels
const LINE = 1.25 // height of a line, of the size of its letters
const GAP = 9 // under a bar
const SIDES = 16
const LEAST_BAR = 110 // the room that bars keep beside their labels
const MOST_BEHIND = 0.4 // of the width
const TELEPHONE = 640 // pixels; the widest window that is one

/** The pixels of the longest name at the left of a figure; 0 where its vertical axis has none. */
export function namesOf({ data, layout }) {
  const { names, size } = categoriesOf(data, layout)
  return Math.max(0, ...names.map(({ text }) => widthOf(text, size)))
}

/** The figure with the names of its vertical axis above what they name; as it is where the axis has none. */
export function withNamesAbove(figure, width) {
  const { names } = categoriesOf(figure.data, figure.layout)
  if (names.length === 0) return figure
  const { data, layout } = withLabelsInNames(figure, width)
  const labelled = data.map((trace) => withBrokenLabels(trace, width))
  return inRows({ data: labelled, layout }, width, thickness(labelled, layout))
}

// A long label behind a row goes under its name.
function withLabelsInNames({ data, layout }, width) {
  const { names } = categoriesOf(data, layout)
  const isLong = (trace) => isBehind(trace) && Math.max(...trace.text.map((text) => widthOf(text, trace.textfont?.size))) > MOST_BEHIND * width
  const labels = new Map(data.filter(isLong).flatMap(({ y, text }) => y.map((value, i) => [value, text[i]?.trim().replaceAll("<br>", comma())])))
  if (labels.size === 0) return { data, layout }
  const texts = names.map(({ value, text }) => (labels.get(value) ? `<b>${onOneLine(text)}</b><br>${labels.get(value)}` : text))
  const yaxis = { ...layout.yaxis, tickvals: names.map(({ value }) => value), ticktext: texts }
  return { data: data.filter((trace) => !isLong(trace)), layout: { ...layout, yaxis } }
}

const comma = () => ({ ar: "، ", "zh-Hant": "，" })[document.documentElement.lang] ?? ", "

const isBehind = ({ mode, text, y, textposition }) =>
  mode === "text" && Array.isArray(text) && textposition === "middle right" && new Set(y).size === y.length

/** The figure with its names beside what they name; on a desk as high as planned, so that panels in a row are alike. */
export function withNamesBeside({ data, layout }, width) {
  const { names, size, isUpwards } = categoriesOf(data, layout)
  if (names.length === 0) return lowLegend({ data, layout }, width)
  const thick = thickness(data, layout)
  const lines = Math.max(...names.map(({ text }) => text.split("<br>").length))
  const pitch = Math.max(thick, lines * size * LINE) + GAP
  const range = [names.length - 0.5, -0.5]
  const yaxis = { ...axisOf(layout, names), ticktext: names.map(({ text }) => text), range: isUpwards ? range.reverse() : range }
  const laidAt = (each) => layoutOf({ data, layout }, names.length * each, width)
  const missing = Math.max(0, plannedOnDesk(layout) - laidAt(pitch).height)
  const laid = laidAt(pitch + missing / names.length)
  return { data, layout: { ...laid, yaxis, bargap: 1 - thick / pitch } }
}

const plannedOnDesk = ({ meta }) => (window.innerWidth > TELEPHONE ? (meta?.height ?? 0) : 0)

const thickness = (data, layout) => BAR * groupsOf(data, layout) + besides(data)

const axisOf = ({ yaxis }, names) => ({
  ...yaxis,
  ...(!isNumbered(names) && { type: "category", categoryorder: "array", categoryarray: names.map(({ value }) => value) }),
  tickvals: names.map((_name, place) => place),
  autorange: false,
})

/** The rows of a figure, each so many pixels thick under its name; with their distance in pixels, and what the name takes of it. */
export function inRows({ data, layout }, width, thick, heads = 8) {
  const { names, size, isUpwards } = categoriesOf(data, layout)
  const broken = names.map(({ text }) => brokenAt(onOneLine(text), width - SIDES, size))
  const above = Math.max(...broken.map((text) => text.split("<br>").length)) * size * LINE + 6
  const pitch = Math.round(above + thick + GAP)
  const notes = broken.map((text, place) => ({ ...note(place, text, size, thick), ...(layout.shapes?.length && groundOf(layout)) }))
  const reach = [names.length - 1 + (thick / 2 + 4) / pitch, -(thick / 2 + above) / pitch]
  const yaxis = {
    ...axisOf(layout, names),
    showticklabels: false,
    range: isUpwards ? [-reach[0], -reach[1]].map((end) => names.length - 1 + end) : reach,
  }
  const plot = (reach[0] - reach[1]) * pitch
  const bars = { bargap: 1 - thick / pitch, annotations: [...(layout.annotations ?? []), ...notes] }
  const laid = { ...layoutOf({ data, layout: { ...layout, yaxis } }, plot, width, heads), ...bars, yaxis }
  return { data, layout: laid, pitch, above: above / pitch }
}

const note = (place, text, size, thick) => ({
  text,
  font: { size },
  x: 0,
  xref: "paper",
  xanchor: "left",
  y: place, // a name of digits would be read as a number
  yref: "y",
  yanchor: "bottom",
  yshift: thick / 2 + 2,
  align: "left",
  showarrow: false,
})

// A line across the rows, as that of a target, goes behind the names.
const groundOf = ({ template }) => ({ bgcolor: template.data.scattergeo[0].marker.line.color })

// Rows by number, 0 first: each has its name on the axis.
const isNumbering = ({ ticktext, tickvals = [] }) => Boolean(ticktext) && tickvals.every((value, place) => value === place)
const isNumbered = (names) => names.every(({ value }, place) => value === place)

// The categories of the vertical axis in their order, with what is written for each.
function categoriesOf(data, { yaxis = {} }) {
  const own = data.flatMap(({ y }) => y ?? []).filter((value) => value !== null)
  const shown = new Set(own)
  const values = own.every((value) => typeof value === "string")
    ? (yaxis.categoryarray?.filter((value) => shown.has(value)) ?? [...shown])
    : isNumbering(yaxis) ? yaxis.tickvals : []
  const texts = new Map((yaxis.ticktext ?? []).map((text, i) => [yaxis.tickvals[i], text]))
  const names = yaxis.visible === false || yaxis.type === "date" ? [] : values.map((value) => ({ value, text: texts.get(value) ?? value }))
  const isDown = yaxis.autorange === "reversed" || yaxis.range?.[0] > yaxis.range?.[1]
  return { names, size: yaxis.tickfont?.size ?? USUAL_SIZE, isUpwards: !isDown }
}

// A label that is too long for the place beside its bar is on lines.
function withBrokenLabels(trace, width) {
  if (!Array.isArray(trace.text) || trace.textposition === "inside") return trace
  const size = trace.textfont?.size
  return { ...trace, text: trace.text.map((text) => (text ? brokenAt(text, width - LEAST_BAR, Array.isArray(size) ? undefined : size) : text)) }
}

// How many bars stand side by side for a name.
function groupsOf(data, { barmode = "group" }) {
  return barmode === "group" ? Math.max(1, data.filter(({ type, y }) => type === "bar" && y?.some(Boolean)).length) : 1
}

// What labels need above and below a point, and those of several lines beside a bar.
function besides(data) {
  const labels = data.filter(({ text }) => Array.isArray(text))
  const lines = Math.max(1, ...labels.flatMap(({ text }) => text.map((each) => String(each ?? "").split("<br>").length)))
  const positions = new Set(labels.flatMap(({ textposition }) => textposition ?? []))
  const upright = [...positions].some((place) => /^(top|bottom)/.test(place)) ? 16 : 0
  return upright * 2 + (lines - 1) * 14
}

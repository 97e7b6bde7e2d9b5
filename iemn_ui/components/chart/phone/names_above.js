// Bars and scales by name: each name above its bar, which then has the whole width.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href
const [{ brokenAt, USUAL_SIZE, widthOf }, { layoutOf, lowLegend }] = await Promise.all([import(served("../letters.js")), import(served("./legend.js"))])

const BAR = 22 // pixels
const LINE = 1.25 // height of a line, of the size of its letters
const GAP = 9 // under a bar
const SIDES = 16
const LEAST_BAR = 110 // the room that bars keep beside their labels

/** The pixels of the longest name at the left of a figure; 0 where its vertical axis has none. */
export function namesOf({ data, layout }) {
  const { names, size } = categoriesOf(data, layout)
  return Math.max(0, ...names.map(({ text }) => widthOf(text, size)))
}

/** The figure with the names of its vertical axis above what they name; as it is where the axis has none. */
export function withNamesAbove(figure, width) {
  const { names } = categoriesOf(figure.data, figure.layout)
  if (names.length === 0) return figure
  const data = figure.data.map((trace) => withBrokenLabels(trace, width))
  return inRows({ data, layout: figure.layout }, width, thickness(data, figure.layout))
}

/** The figure with its names beside what they name, on one line each. */
export function withNamesBeside({ data, layout }, width) {
  const { names } = categoriesOf(data, layout)
  if (names.length === 0) return lowLegend({ data, layout }, width)
  const thick = thickness(data, layout)
  const yaxis = { ...axisOf(layout, names), ticktext: names.map(({ text }) => onOneLine(text)), range: [names.length - 0.5, -0.5] }
  if (categoriesOf(data, layout).isUpwards) yaxis.range.reverse()
  const laid = layoutOf({ data, layout }, names.length * (thick + GAP), width)
  return { data, layout: { ...laid, yaxis, bargap: 1 - thick / (thick + GAP) } }
}

const thickness = (data, layout) => BAR * groupsOf(data, layout) + besides(data)

const axisOf = ({ yaxis }, names) => ({
  ...yaxis,
  type: "category",
  categoryorder: "array",
  categoryarray: names.map(({ value }) => value),
  tickvals: names.map((_name, place) => place),
  autorange: false,
})

/** The rows of a figure, each so many pixels thick under its name. */
export function inRows({ data, layout }, width, thick, heads = 8) {
  const { names, size, isUpwards } = categoriesOf(data, layout)
  const broken = names.map(({ text }) => brokenAt(onOneLine(text), width - SIDES, size))
  const above = Math.max(...broken.map((text) => text.split("<br>").length)) * size * LINE + 3
  const pitch = Math.round(above + thick + GAP)
  const notes = broken.map((text, place) => note(place, text, size, thick))
  const reach = [names.length - 1 + (thick / 2 + 4) / pitch, -(thick / 2 + above) / pitch]
  const yaxis = {
    ...axisOf(layout, names),
    showticklabels: false,
    range: isUpwards ? [-reach[0], -reach[1]].map((end) => names.length - 1 + end) : reach,
  }
  const plot = (reach[0] - reach[1]) * pitch
  const bars = { bargap: 1 - thick / pitch, annotations: [...(layout.annotations ?? []), ...notes] }
  return { data, layout: { ...layoutOf({ data, layout: { ...layout, yaxis } }, plot, width, heads), ...bars, yaxis }, pitch }
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
  yshift: thick / 2,
  align: "left",
  showarrow: false,
})

// The categories of the vertical axis in their order, with what is written for each.
function categoriesOf(data, { yaxis = {} }) {
  const own = data.flatMap(({ y }) => y ?? []).filter((value) => value !== null)
  const isOfNames = own.length > 0 && own.every((value) => typeof value === "string")
  const shown = new Set(own)
  const values = isOfNames ? (yaxis.categoryarray?.filter((value) => shown.has(value)) ?? [...shown]) : []
  const texts = new Map((yaxis.ticktext ?? []).map((text, i) => [yaxis.tickvals[i], text]))
  const names = yaxis.visible === false || yaxis.type === "date" ? [] : values.map((value) => ({ value, text: texts.get(value) ?? value }))
  const isDown = yaxis.autorange === "reversed" || yaxis.range?.[0] > yaxis.range?.[1]
  return { names, size: yaxis.tickfont?.size ?? USUAL_SIZE, isUpwards: !isDown }
}

/** A name without the breaks that it has beside a bar; a heading in it keeps its line. */
export function onOneLine(name) {
  const joined = String(name).replace(/(\p{Ll})-<br>(?=\p{Ll})/gu, "$1").replace(/(?<!<\/b>)<br>/g, (_break, at, all) => {
    const isWithin = /[\u0e00-\u9fff]/.test(all[at - 1] ?? "") && /[\u0e00-\u9fff]/.test(all[at + 4] ?? "")
    return isWithin ? "" : " "
  })
  return joined
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

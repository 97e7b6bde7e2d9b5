// Room for the texts of a figure: how wide it must be at least, and how far its axes reach at a width, so that no label
// is cut by an edge. Only the browser knows both, the width of the panel and that of the letters.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href
const [{ brokenAt, atWords, USUAL_SIZE, widthOf }, { withNames }] = await Promise.all([
  import(served("./letters.js")),
  import(served("./names.js")),
])

const MARGIN = 8 // as in the template
const BESIDE = 14 // between the names of a vertical axis and the plot, with the margin before them
const NUMBERS = 44 // what the numbers of a vertical axis take
const GAP = 6 // behind a label
const SHORTEST = 60 // the room that bars keep beside their labels
const SHORTEST_ON_SLIDE = 20
const BETWEEN = 2 // between the labels of two columns
const NODE = 12 // a node of a flow diagram
const SYMBOL = 50 // what an entry of the legend has beside its name
const BADGE = 30 // the line of the badge under the plot
const OUTSIDE = 6 // before and behind a bar's own label

/** The least width of a figure in which each of its labels has a place; bars keep at least so much beside theirs. */
export function leastWidth({ data, layout }, shortest = SHORTEST) {
  const { left, right } = marginsOf(data, layout)
  const needed = axesOf(layout).map(([id, axis]) => {
    const shown = data.filter((trace) => (trace.xaxis ?? "x") === id)
    const [start, end] = axis.domain ?? [0, 1]
    return Math.max(besideBars(shown, layout, id, shortest), columns(shown, axis)) / (end - start)
  })
  return Math.ceil(left + right + Math.max(0, ...needed, besidePaper(layout)))
}

/**
 * The figure for a slide's plot; one that needs more width than the slide has is enlarged less. The parts of a figure
 * have the room of the whole, so that their bars can be compared.
 */
export function withRoomOnSlide(shown, plot) {
  const figure = atWords(shown)
  const whole = figure.layout.meta?.whole ? atWords(figure.layout.meta.whole) : figure
  const enlarged = Number(getComputedStyle(plot).getPropertyValue("--iemn-scale")) || 1
  const most = plot.parentElement.clientWidth / leastWidth(whole, SHORTEST_ON_SLIDE)
  plot.style.setProperty("--iemn-scale", Math.min(enlarged, most))
  const layout = { ...figure.layout, height: plot.clientHeight }
  if (whole === figure) return withRoom({ data: figure.data, layout }, plot.clientWidth)
  const { left, right } = marginsOf(whole.data, whole.layout)
  const axes = axesOf(withRoom(whole, plot.clientWidth).layout).map(([id, { range, autorange }]) => [
    nameOf(id),
    { ...layout[nameOf(id)], range, autorange },
  ])
  const shared = { ...layout, ...Object.fromEntries(axes), margin: { ...layout.margin, l: left, r: right } }
  return withRoom({ data: figure.data, layout: shared }, plot.clientWidth)
}

/** The figure for a width in pixels: each axis reaches so far that the labels behind its marks end on it. */
export function withRoom({ data, layout }, width) {
  const { left, right } = marginsOf(data, layout)
  const plot = width - left - right
  const changes = {}
  for (const [id, axis] of axesOf(layout)) {
    const labels = labelsBeside(data.filter((trace) => (trace.xaxis ?? "x") === id), layout, id)
    if (labels.length === 0) continue
    const [start, end] = axis.domain ?? [0, 1]
    changes[nameOf(id)] = { ...axis, range: reach(labels, axis, plot * (end - start)), autorange: false }
  }
  const margin = {
    ...layout.margin,
    r: right,
    ...(leftOfPaper(layout).length > 0 && { l: left }),
    ...(hasBadgeAlone(layout) && { b: Math.max(layout.margin?.b ?? 0, BADGE) }),
  }
  const named = data.map((trace) => ({ ...trace, ...(isLong(trace, plot) && { name: brokenAt(trace.name, plot - SYMBOL) }) }))
  const roomy = { ...layout, ...changes, legend: legendOf(layout, left, plot), margin, width }
  return { data: withNames(named, layout, width), layout: roomy, sides: { left, right } }
}

// ---- axes

const nameOf = (id) => id.replace("x", "xaxis")

function axesOf(layout) {
  const names = Object.keys(layout).filter((name) => /^xaxis\d*$/.test(name))
  return names.map((name) => [name.replace("xaxis", "x"), layout[name]])
}

const isOfNumbers = ({ type }) => type !== "date" && type !== "category"

// From where to where an axis goes, so that each label, so many pixels long, lies within the length of the axis.
function reach(labels, { range = [0, 0] }, length) {
  let [low, high] = range
  for (let turn = 0; turn < 6; turn += 1) {
    const span = (px) => Math.min(px / length, 0.8)
    for (const { at, px, isLeft } of labels) {
      if (isLeft) low = Math.min(low, (at - span(px) * high) / (1 - span(px)))
      else high = Math.max(high, low + (at - low) / (1 - span(px)))
    }
  }
  return [low, high]
}

// ---- labels

// The labels at the right or left of a point or bar, on an axis of numbers: where they begin, and their pixels.
function labelsBeside(traces, layout, id) {
  if (!isOfNumbers(layout[nameOf(id)])) return []
  return [...traces.flatMap(labelsOf), ...annotationsOn(layout, id)]
}

function labelsOf(trace) {
  if (trace.type === "bar") return trace.orientation === "h" && trace.textposition === "outside" ? ownLabels(trace) : []
  if (trace.type !== "scatter" || !trace.mode?.includes("text")) return []
  const radius = trace.mode.includes("marker") ? (single(trace.marker?.size, 0) ?? 8) / 1.6 + 1 : 0
  return texts(trace).flatMap(([text, i]) => {
    const side = single(trace.textposition, i) ?? ""
    if (!/left|right/.test(side)) return []
    return [{ at: trace.x[i], px: widthOf(text, sizeOf(trace, i)) + radius + GAP, isLeft: side.endsWith("left") }]
  })
}

function ownLabels(trace) {
  return texts(trace).map(([text, i]) => {
    const at = trace.x[i]
    return { at, px: widthOf(text, sizeOf(trace, i)) + OUTSIDE + GAP, isLeft: at < 0 }
  })
}

function annotationsOn({ annotations = [] }, id) {
  const own = annotations.filter(({ x, xref = "x", xanchor }) => xref === id && xanchor === "left" && Number.isFinite(x))
  return own.map(({ x, text, xshift = 0, font }) => ({ at: x, px: widthOf(text, font?.size) + xshift + GAP }))
}

// The texts of a trace that are not empty, with their places.
function texts({ text, x }) {
  if (!Array.isArray(text)) return []
  return text.map((each, i) => [each, i]).filter(([each, i]) => each && x[i] !== null && x[i] !== undefined)
}

const single = (value, i) => (Array.isArray(value) ? value[i] : value)

function sizeOf({ textfont }, i) {
  return single(textfont?.size, i) ?? USUAL_SIZE
}

// ---- what needs width

// Beside the bars, or the points of a scale, stands the longest label.
function besideBars(traces, layout, id, shortest) {
  const labels = labelsBeside(traces, layout, id)
  const longest = (isLeft) => Math.max(0, ...labels.filter((each) => Boolean(each.isLeft) === isLeft).map(({ px }) => px))
  const hasMarks = traces.some(({ type, mode }) => type === "bar" || /lines|markers/.test(mode))
  const besides = hasMarks && labels.length > 0 ? shortest : 0
  return Math.max(longest(false) + longest(true) + besides, betweenNodes(annotationsOn(layout, id)))
}

// Of a row of columns with labels behind each, all are as far apart as the longest label but those of the last column.
function betweenNodes(labels) {
  const last = Math.max(...labels.map(({ at }) => at))
  const longest = (isLast) => Math.max(0, ...labels.filter(({ at }) => at > last - 0.5 === isLast).map(({ px }) => px))
  return labels.length > 0 ? Math.ceil(last) * (longest(false) + NODE) + longest(true) + NODE : 0
}

// Where the horizontal axis has columns, each is as wide as the widest of its head and its texts.
function columns(traces, axis) {
  const upright = traces.filter((trace) => trace.type === "heatmap" || (trace.type === "bar" && trace.orientation !== "h"))
  if (axis.type !== "category" && upright.length === 0) return 0
  const heads = axis.showticklabels === false || axis.tickangle === -90 ? [] : (axis.ticktext ?? traces.flatMap(({ x }) => x.filter(isText)))
  const inside = traces.filter((trace) => isInColumn(trace, axis))
  const widest = Math.max(
    0,
    ...[...new Set(heads)].map((text) => widthOf(text, axis.tickfont?.size)),
    ...inside.flatMap((trace) => [...new Set(trace.text.flat())].map((text) => widthOf(text, sizeOf(trace, 0)))),
  )
  return widest > 0 ? span(traces, axis) * (widest + BETWEEN) : 0
}

const isText = (value) => typeof value === "string"

function isInColumn(trace, axis) {
  if (!Array.isArray(trace.text)) return false
  if (trace.type === "bar") return trace.textposition === "outside"
  const isBeside = /left|right/.test(single(trace.textposition, 0) ?? "")
  const isLabel = trace.meta?.role === "behind" || (axis.type === "category" && trace.mode?.includes("text"))
  return trace.type === "heatmap" || (trace.type === "scatter" && isLabel && !isBeside)
}

// How many columns an axis has.
function span(traces, { range }) {
  if (range) return range[1] - range[0]
  const values = [...new Set(traces.flatMap(({ x }) => x).filter((x) => x !== null))]
  return values.every(Number.isFinite) ? Math.max(...values) - Math.min(...values) + 1 : values.length
}

// An annotation that stands beside the plot's part of the paper.
function besidePaper({ annotations = [] }) {
  const beside = annotations.filter(({ xref, xanchor, x }) => xref === "paper" && xanchor === "left" && x > 0.5)
  return Math.max(0, ...beside.map(({ x, text, font }) => (widthOf(text, font?.size) + GAP) / (1 - x)))
}

// ---- margins

function marginsOf(data, layout) {
  const names = Object.keys(layout).filter((name) => /^yaxis\d*$/.test(name))
  const left = names.map((name) => namesOf(data, layout[name], name.replace("yaxis", "y")))
  const behind = data.filter((trace) => layout[nameOf(trace.xaxis ?? "x")]?.type === "date").flatMap(labelsOf)
  const right = Math.max(layout.margin?.r ?? MARGIN, ...behind.map(({ px }) => px))
  return { left: Math.max(layout.margin?.l ?? MARGIN, ...left, ...leftOfPaper(layout)), right }
}

// What annotations take that end at the left of the plot.
function leftOfPaper({ annotations = [] }) {
  const before = annotations.filter(({ x, xref, xanchor }) => x === 0 && xref === "paper" && xanchor === "right")
  return before.map(({ text, xshift = 0, font }) => widthOf(text, font?.size) - xshift + GAP)
}

// Whether nothing but the badge stands under the plot; for its margin alone plotly.js would not draw all lines anew.
function hasBadgeAlone(layout) {
  const isBelow = ([, { visible, showticklabels, side }]) => visible !== false && showticklabels !== false && side !== "top"
  const axes = axesOf(layout)
  return Boolean(layout.title) && axes.length > 0 && !axes.some(isBelow) && !(layout.legend?.y < 0)
}

// What the names of a vertical axis take at its left.
function namesOf(data, axis, id) {
  if (axis.visible === false || axis.showticklabels === false || axis.side === "right") return MARGIN
  const own = data.filter((trace) => (trace.yaxis ?? "y") === id).flatMap(({ y }) => y ?? [])
  const labels = axis.ticktext ?? own.filter(isText)
  if (labels.length === 0) return NUMBERS
  return Math.max(...[...new Set(labels)].map((text) => widthOf(text, axis.tickfont?.size))) + BESIDE + MARGIN
}

// ---- the legend

// It begins at the left edge, under the names of the axis: only there it has the whole width for its entries.
function legendOf({ legend = {} }, left, plot) {
  return legend.x === undefined ? { ...legend, x: (MARGIN - left) / plot } : legend
}

function isLong(trace, plot) {
  return trace.name && trace.showlegend !== false && widthOf(trace.name) > plot - SYMBOL
}

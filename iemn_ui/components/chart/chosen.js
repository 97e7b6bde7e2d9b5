// Beside the marks that are chosen the others are dim, so that they can still be compared.

const DIM = 0.25
const VEIL = 0.6 // how much of a cell is covered, which has no opacity of its own

const version = new URL(import.meta.url).search
const { coloured } = await import(new URL("./colours.js" + version, import.meta.url).href)

/** The figure, in colours, with all marks dimmed but those that stand for a choice; as it is where none does. */
export function withChosen(figure, choice, colours) {
  const isChosen = (mark) => same(mark, choice)
  if (!choice || !figure.data.some((trace) => marksOf(trace).some(isChosen))) return figure
  const faded = coloured("@muted/0.7", colours)
  const panels = new Set(figure.data.filter((trace) => marksOf(trace).some(isChosen)).map(panelOf))
  const veils = figure.data.filter(isMatrix).map((trace) => veil(trace, isChosen, colours))
  const { layout } = figure
  return {
    data: figure.data.map((trace) => dimmed(trace, isChosen, faded, panels)),
    layout: veils.length ? { ...layout, shapes: [...(layout.shapes ?? []), ...veils] } : layout,
  }
}

const isMatrix = ({ type, customdata }) => type === "heatmap" && Boolean(customdata)

const panelOf = ({ xaxis = "x", yaxis = "y" }) => xaxis + yaxis

const isLine = ({ type, mode }) => type === "scatter" && Boolean(mode?.includes("lines"))

function marksOf({ type, node, link, customdata }) {
  const parts = type === "sankey" ? [node.customdata, link.customdata] : [customdata]
  return parts.flatMap((marks) => marks ?? []).flat()
}

function same(one, other) {
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return one === other
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]))
}

function dimmed(trace, isChosen, faded, panels) {
  if (trace.type === "sankey") return dimmedFlow(trace, isChosen)
  if (isLine(trace)) {
    // What belongs to the marks of a panel, bands and lines, is as they are; the key has lines without a place.
    const stays = trace.customdata ? trace.customdata.some(isChosen) : panels.has(panelOf(trace)) || !trace.x?.some(Number.isFinite)
    return stays ? trace : { ...trace, opacity: DIM }
  }
  if (!trace.customdata || isMatrix(trace)) return trace
  const chosen = trace.customdata.map(isChosen)
  const selectedpoints = chosen.flatMap((is, place) => (is ? [place] : []))
  const unselected = { marker: { opacity: DIM } }
  if (trace.type !== "choropleth") unselected.textfont = { color: faded }
  return { ...trace, selectedpoints, unselected, ...inkOf(trace, chosen, faded) }
}

// Within bars, plotly.js leaves the texts of those that are not selected as they are.
function inkOf({ insidetextfont }, chosen, faded) {
  if (!insidetextfont) return {}
  const { color } = insidetextfont
  return { insidetextfont: { ...insidetextfont, color: chosen.map((is, place) => (is ? (Array.isArray(color) ? color[place] : color) : faded)) } }
}

// A node with the links that touch it, or a link with its two ends.
function dimmedFlow(trace, isChosen) {
  const { node, link } = trace
  const nodes = node.customdata.map(isChosen)
  const touches = (place) => nodes[link.source[place]] || nodes[link.target[place]]
  const links = link.customdata.map((mark, place) => isChosen(mark) || touches(place))
  const ends = new Set(links.flatMap((is, place) => (is && !touches(place) ? [link.source[place], link.target[place]] : [])))
  const faded = (part, kept) => ({ ...part, color: part.color.map((colour, place) => (kept(place) ? colour : fade(colour))) })
  return {
    ...trace,
    node: faded(node, (place) => nodes[place] || ends.has(place)),
    link: faded(link, (place) => links[place]),
  }
}

function fade(colour) {
  const [red, green, blue, opacity = 1] = colour.startsWith("#")
    ? [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16))
    : colour.match(/[\d.]+/g).map(Number)
  return `rgba(${red},${green},${blue},${opacity * DIM})`
}

// Cells are one picture: a veil lies over it, with a hole over each that is chosen.
function veil({ customdata, xaxis = "x", yaxis = "y" }, isChosen, colours) {
  const box = (left, top, right, bottom) => `M${left},${top}H${right}V${bottom}H${left}Z`
  const holes = customdata.flatMap((row, y) =>
    row.flatMap((mark, x) => (isChosen(mark) ? [box(x - 0.5, y - 0.5, x + 0.5, y + 0.5)] : [])),
  )
  return {
    type: "path",
    path: box(-0.5, -0.5, customdata[0].length - 0.5, customdata.length - 0.5) + holes.join(""),
    xref: xaxis,
    yref: yaxis,
    fillcolor: coloured(`@page/${VEIL}`, colours),
    fillrule: "evenodd",
    line: { width: 0 },
  }
}

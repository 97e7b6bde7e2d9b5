// The legend of a figure on a telephone: under the plot, where its entries need as many lines as they need.

const version = new URL(import.meta.url).search
const { brokenAt, widthOf } = await import(new URL("../letters.js" + version, import.meta.url).href)

const LINE = 21 // pixels of a line of entries
const SYMBOL = 50 // what an entry has beside its name
const TICKS = 28 // the numbers under an axis
const TITLE = 20 // the words under the numbers
const BADGE = 10 // around the words about illustrative data, under all
const BADGE_SIZE = 12
const BADGE_LINE = 16
const SIDES = 16
const LEAST_PLOT = 0.6 // of the width: a name that is longer than the plot is on several lines

/** The layout of a plot so many pixels high: its whole height, and the legend below. `heads` stand above the plot. */
export function layoutOf({ data, layout }, plot, width, heads = 8) {
  const axis = layout.xaxis ?? {}
  const upright = uprightHeads(axis, width)
  const hasTicks = axis.visible !== false && axis.showticklabels !== false && axis.side !== "top"
  const ticks = (hasTicks && TICKS * linesOf(axis)) + (axis.visible !== false && axis.title?.text ? TITLE * linesIn(axis.title.text) : 0)
  const badge = layout.title && brokenAt(layout.title.text, width - SIDES, BADGE_SIZE)
  const below = 8 + ticks + linesOfLegend(data, width) * LINE + heightOf(badge)
  const legend = { ...layout.legend, x: undefined, orientation: "h", y: -(ticks + 6) / plot, yanchor: "top" }
  const top = Math.max(heads, upright ?? (axis.side === "top" ? TICKS : 0), layout.margin?.t ?? 0)
  const height = Math.round(top + plot + below)
  const xaxis = upright ? { ...axis, tickangle: -90 } : axis
  return { ...layout, xaxis, title: badge && titleOf(badge, height), legend, height, margin: { ...layout.margin, t: top, b: below } }
}

// plotly.js has the first of several lines where a single one would be.
const titleOf = (text, height) => ({ text, automargin: false, y: ((linesIn(text) - 1) * BADGE_LINE) / height })

const heightOf = (badge) => (badge ? linesIn(badge) * BADGE_LINE + BADGE : 0)

const linesIn = (text) => text.split("<br>").length

/** A figure that fits as it is, with its legend and its badge below the plot, which keeps its height. */
export function lowLegend(figure, width) {
  const { data, layout } = figure
  const isOnOneLine = !layout.title || widthOf(layout.title.text, BADGE_SIZE) <= width - SIDES
  if (layout.legend?.y !== undefined || (isOnOneLine && linesOfLegend(data, width) === 0)) return figure
  const plot = Math.max(layout.height - 16 - TICKS - LINE - heightOf(layout.title?.text), 60)
  return { data, layout: layoutOf(figure, plot, width) }
}

// The days of an axis of time have their year in a second line.
const linesOf = ({ type, ticktext = [] }) => Math.max(type === "date" ? 1.6 : 1, ...ticktext.map((text) => linesIn(String(text)) * 0.8))

// plotly.js puts the entries on one line, or in columns as wide as the longest of them.
function linesOfLegend(data, width) {
  const names = data.filter(hasEntry).map(({ name }) => widthOf(name) + SYMBOL)
  const room = width - SIDES
  const more = names.map((each) => Math.max(0, Math.ceil((each - SYMBOL) / (room * LEAST_PLOT - SYMBOL)) - 1))
  if (sumOf(names) <= room) return Math.min(names.length, 1) + Math.max(0, ...more)
  return Math.ceil(names.length / Math.max(1, Math.floor(room / Math.max(...names)))) + sumOf(more)
}

// The height of heads that do not fit beside each other.
function uprightHeads({ side, ticktext, categoryarray, tickfont }, width) {
  const wide = (ticktext ?? categoryarray ?? []).map((text) => widthOf(text, tickfont?.size) + BADGE)
  return side === "top" && sumOf(wide) > width - SIDES ? Math.max(...wide) + BADGE : undefined
}

const sumOf = (values) => values.reduce((sum, each) => sum + each, 0)

const hasEntry = ({ name, type, showlegend }) => name && showlegend !== false && !["heatmap", "choropleth", "sankey"].includes(type)

// A figure laid out for a telephone: drawn for its width, instead of as for a desk and scrolled sideways.
//
// What it shows stays the same: names go above their bars, columns become bars, a matrix rows of cells, panels side by
// side one column, a map tiles and a flow its largest parts.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href
const [{ brokenAt }, { leastWidth }, { namesOf, withNamesAbove, withNamesBeside }, { turned }, { inStrips }, { inOneColumn }, { inTiles }, { asRanking, isFlow }, { lowLegend }, { withLabelsApart }] =
  await Promise.all(
    ["../letters.js", "../room.js", "names_above.js", "turned.js", "strips.js", "one_column.js", "tiles.js", "ranking.js", "legend.js", "apart.js"].map(
      (name) => import(served(name.startsWith("..") ? name : `./${name}`)),
    ),
  )

const MOST_FOR_NOTES = 0.6 // of the width
const MOST_FOR_HEADS = 0.95 // of panels in one column: beside them stands nothing
const MOST_FOR_NAMES = 0.34 // of the width: longer names stand above what they name

/**
 * The figure, in colours, for a host so many pixels wide, with the height that it needs in its layout; `layout.meta.said`
 * is what is to be said of what it has left out.
 */
export function onPhone({ data, layout }, width) {
  const figure = { data, layout: withBrokenNotes(layout, width) }
  if (data.some(({ type }) => type === "choropleth")) return inTiles(figure, width)
  if (data.some(isFlow)) return onPhone(asRanking(figure), width)
  return withPlainBars(withLabelsApart(figure, width), width)
}

// Notes and titles of axes that are as long as they may be on a desk.
function withBrokenNotes(layout, width) {
  const most = width * (axesOf(layout) > 1 ? MOST_FOR_HEADS : MOST_FOR_NOTES)
  const broken = (part) => ({ ...part, text: brokenAt(part.text, most, part.font?.size) })
  const axes = Object.entries(layout).filter(([name, axis]) => /^xaxis\d*$/.test(name) && axis.title?.text)
  const titled = axes.map(([name, axis]) => [name, { ...axis, title: broken(axis.title) }])
  return { ...layout, ...Object.fromEntries(titled), annotations: layout.annotations?.map(broken) }
}

function withPlainBars(figure, width) {
  if (axesOf(figure.layout) > 1) return lowLegend(inOneColumn(figure), width)
  const isWide = leastWidth(figure) > width
  if (figure.data.some(({ type }) => type === "heatmap")) return isWide ? inStrips(figure, width) : lowLegend(figure, width)
  const isOfColumns = figure.data.some(isColumns)
  if (isOfColumns && !isWide) return lowLegend(figure, width)
  const bars = isOfColumns ? turned(figure) : figure
  const hasRoom = leastWidth(bars) <= width && namesOf(bars) <= MOST_FOR_NAMES * width
  return hasRoom ? withNamesBeside(bars, width) : withNamesAbove(bars, width)
}

const axesOf = (layout) => Object.keys(layout).filter((name) => /^xaxis\d*$/.test(name)).length

const isColumns = ({ type, orientation }) => type === "bar" && orientation !== "h"

// Labels above the points of a line over time: where two would touch, the later one stays; the table has all.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href
const [{ USUAL_SIZE, widthOf }, { withLeftOut }] = await Promise.all(
  ["../letters.js", "./left_out.js"].map((name) => import(served(name))),
)

const BETWEEN = 12 // pixels: “0 of 1 0 of 2” would read as one
const AROUND = 120 // what the axis takes, and what stands behind the last point

/** The figure without the labels that others cover in so many pixels. */
export function withLabelsApart({ data, layout }, width) {
  const isOfTime = ({ xaxis = "x" }) => layout[xaxis.replace("x", "xaxis")]?.type === "date"
  const days = data.filter(isOfTime).flatMap(({ x }) => x).filter(Boolean).map(Date.parse)
  const perPixel = (Math.max(...days) - Math.min(...days)) / (width - AROUND)
  const kept = data.map((trace) => (trace.mode === "text" && isOfTime(trace) ? apart(trace, perPixel) : trace))
  const isWhole = kept.every(({ text }, i) => kept[i] === data[i] || text.every((label, at) => label === data[i].text[at]))
  return { data: kept, layout: isWhole ? layout : withLeftOut(layout) }
}

function apart(trace, perPixel) {
  const kept = [...trace.text]
  let end = Infinity // where the label begins that stays behind it
  for (let i = kept.length - 1; i >= 0; i -= 1) {
    if (!kept[i] || !single(trace.textposition, i)?.endsWith("center")) continue
    const half = (widthOf(kept[i], trace.textfont?.size ?? USUAL_SIZE) + BETWEEN) / 2
    const middle = Date.parse(trace.x[i]) / perPixel
    if (middle + half > end) kept[i] = ""
    else end = middle - half
  }
  return { ...trace, text: kept }
}

const single = (value, i) => (Array.isArray(value) ? value[i] : value)

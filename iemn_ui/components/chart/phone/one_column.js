// Small multiples in one column: each panel has the whole width, under its head.

const HEAD = 26 // pixels above a panel, for its head
const TICKS = 40 // below it, for two lines of numbers
const LEAST = 120 // height of a panel

/** The panels of a figure one under the other, each as high as it was. */
export function inOneColumn({ data, layout }) {
  const panels = panelsOf(data, layout)
  const { height } = layout
  const heights = panels.map(({ y: [start, end] }) => Math.max(LEAST, (end - start) * (height - HEAD - TICKS)))
  const whole = heights.reduce((sum, each) => sum + each + HEAD + TICKS, 0)
  let top = 1
  for (const [i, panel] of panels.entries()) {
    const start = top - HEAD / whole
    panel.domain = [start - heights[i] / whole, start]
    top = panel.domain[0] - TICKS / whole
  }
  const axes = panels.flatMap((panel, i) => axesOf(panel, i, layout))
  const notes = layout.annotations?.map((note) => moved(note, panels))
  return {
    data: data.map((trace) => inPanel(trace, panels)),
    layout: { ...layout, ...Object.fromEntries(axes), annotations: notes, height: Math.round(whole) + 16 },
  }
}

const nameOf = (axis) => axis.replace(/^[xy]/, (letter) => `${letter}axis`)
const numbered = (letter, i) => `${letter}${i === 0 ? "" : i + 1}`

// Which axes belong together, by the traces, from the left and from the top.
function panelsOf(data, layout) {
  const pairs = new Map(data.filter(({ x }) => x?.some((each) => each !== null)).map(({ xaxis = "x", yaxis = "y" }) => [xaxis + yaxis, { xaxis, yaxis }]))
  const panels = [...pairs.values()].map(({ xaxis, yaxis }) => ({
    xaxis,
    yaxis,
    x: layout[nameOf(xaxis)].domain ?? [0, 1],
    y: layout[nameOf(yaxis)]?.domain ?? [0, 1],
  }))
  return panels.sort((one, other) => other.y[1] - one.y[1] || one.x[0] - other.x[0])
}

// Panels that shared an axis each have their own.
function axesOf({ xaxis, yaxis, domain }, i, layout) {
  const [x, y] = [numbered("x", i), numbered("y", i)]
  return [
    [nameOf(x), { ...layout[nameOf(xaxis)], domain: [0, 1], anchor: y, matches: undefined }],
    [nameOf(y), { ...layout[nameOf(yaxis)], domain, anchor: x, showticklabels: true, matches: undefined }],
  ]
}

function inPanel(trace, panels) {
  const i = Math.max(0, panels.findIndex(({ xaxis, yaxis }) => xaxis === (trace.xaxis ?? "x") && yaxis === (trace.yaxis ?? "y")))
  return { ...trace, xaxis: numbered("x", i), yaxis: numbered("y", i) }
}

// A note on the paper goes with the panel that it stands on or above.
function moved(note, panels) {
  if (note.xref !== "paper" || note.yref !== "paper") return inItsPanel(note, panels)
  const isAt = ({ x: [left, right], y: [bottom, top] }) => note.x >= left - 0.01 && note.x <= right + 0.01 && note.y >= bottom - 0.01 && note.y <= top + 0.12
  const panel = panels.find(isAt) ?? panels.find(({ x: [left, right] }) => note.x >= left - 0.01 && note.x <= right + 0.01) ?? panels[0]
  const [left, right] = panel.x
  const [bottom, top] = panel.y
  const [start, end] = panel.domain
  const y = note.y >= top ? end : start + ((note.y - bottom) / (top - bottom)) * (end - start)
  return { ...note, x: Math.min(1, Math.max(0, (note.x - left) / (right - left))), y }
}

function inItsPanel(note, panels) {
  const i = panels.findIndex(({ xaxis, yaxis }) => xaxis === (note.xref ?? "x") && yaxis === (note.yref ?? "y"))
  return i < 0 ? note : { ...note, xref: numbered("x", i), yref: numbered("y", i) }
}

// The order in which charts are drawn: those in the window first, from the top down; the rest when the browser is idle,
// or as soon as they are scrolled to. One chart a task, so that the page answers in between.

const MOST_IDLE_MS = 400 // a browser that is never idle draws all the same

const waiting = new Set() // in the order of the page
const placed = new WeakMap() // whether a chart is in the window, by its host; unknown until the observer first looks
const charts = new WeakMap() // by their hosts

let isDrawing = false
let wake = () => {}

const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) placed.set(target, isIntersecting)
  wake()
})

/** Draw a chart in its turn: `chart.paint()` is called once, however often it is asked for until then. */
export function enqueue(chart) {
  charts.set(chart.host, chart)
  waiting.add(chart)
  observer.observe(chart.host)
  wake()
  drawAll()
}

/** Take a chart out that is gone. */
export function forget(chart) {
  waiting.delete(chart)
  observer.unobserve(chart.host)
}

async function drawAll() {
  if (isDrawing) return
  isDrawing = true
  while (waiting.size > 0) {
    await breath()
    const chart = inWindow() ?? (await whenIdle())
    if (chart && waiting.delete(chart)) await chart.paint()
  }
  isDrawing = false
}

function inWindow() {
  return [...waiting].find(({ host }) => placed.get(host))
}

// A chart outside of the window once the browser is idle; nothing where something else must be looked at first.
function whenIdle() {
  return new Promise((resolve) => {
    const isKnown = [...waiting].every(({ host }) => placed.has(host))
    const handle = isKnown ? requestIdleCallback(() => resolve([...waiting][0]), { timeout: MOST_IDLE_MS }) : 0
    wake = () => {
      cancelIdleCallback(handle)
      resolve(null)
    }
  })
}

function breath() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = resolve
    port2.postMessage(null)
  })
}

// On paper there is no scrolling to what is not drawn yet.
window.addEventListener("beforeprint", () => {
  for (const chart of waiting) chart.paint()
  waiting.clear()
})

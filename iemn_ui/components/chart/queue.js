// The order in which charts are drawn: those in the window first, from the top down, then the rest.
// In short tasks, so that the page answers in between and shows what is drawn.

const MOST_MS = 25 // a task that has taken so long draws no further chart

const waiting = new Set() // in the order of the page
const placed = new WeakMap() // whether a chart is in the window, by its host; unknown until the observer first looks

let isDrawing = false
let wake = () => {}

const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) placed.set(target, isIntersecting)
  wake()
})

/** Draw a chart in its turn: `chart.paint()` is called once, however often it is asked for until then. */
export function enqueue(chart) {
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
    if (!(await drawSome(inWindow)) && (await isTurnOfRest())) await drawSome(outside)
  }
  isDrawing = false
}

/** Draw what `next` names, until there is nothing more or the task has taken long enough; whether there was any. */
async function drawSome(next) {
  const begun = performance.now()
  let chart = next()
  if (!chart) return false
  while (chart && waiting.delete(chart)) {
    await chart.paint()
    chart = performance.now() - begun < MOST_MS ? next() : null
  }
  return true
}

function inWindow() {
  return [...waiting].find(({ host }) => placed.get(host))
}

function outside() {
  return inWindow() ? null : [...waiting][0]
}

// Whether a chart outside the window may be drawn; not where something else must be looked at first.
function isTurnOfRest() {
  return new Promise((resolve) => {
    const isKnown = [...waiting].every(({ host }) => placed.has(host))
    const timer = isKnown ? setTimeout(() => resolve(true)) : 0
    wake = () => {
      clearTimeout(timer)
      resolve(false)
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

// The steps of the browser's back and forward: one for each act of the reader that changes the address.
//
// Streamlit replaces the address where a control is used, makes a step of each correction that the server sends, and
// of a move to another page two. Here the first change after a key, a click or a tap is a step, and what follows from
// it is part of it. Going back or forward is no such act, so what Streamlit then writes makes no new step.

const { pushState, replaceState } = History.prototype

let isActed = false
let slider = null // the one that was moved last

function act({ target }) {
  const moved = target.closest?.('[role="slider"], input[type="range"]') ?? null
  // A slider that is moved on by its keys is still at the same choice.
  isActed ||= !moved || moved !== slider
  slider = moved
}

function write(state, unused, address) {
  const next = new URL(address ?? location.href, location.href)
  const isStep = isActed && next.href !== location.href && !isNextSlide(next)
  if (isStep) isActed = false
  const method = isStep ? pushState : replaceState
  method.call(history, state, unused, next)
}

// Slides are turned, not opened: back leads out of them.
function isNextSlide(next) {
  return new URLSearchParams(location.search).has("slide") && next.searchParams.has("slide")
}

export function keepSteps() {
  history.pushState = write
  history.replaceState = write
  for (const type of ["keydown", "pointerdown"]) addEventListener(type, act, { capture: true, passive: true })
  addEventListener("popstate", () => (isActed = false), { capture: true })
}

/** Go to an address of the dashboard, without loading it anew: Streamlit answers as to a step of the browser. */
export function goTo(address) {
  isActed = false
  pushState.call(history, {}, "", address)
  dispatchEvent(new PopStateEvent("popstate", { state: {} }))
}

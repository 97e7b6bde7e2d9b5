// The steps of the browser's back and forward: one for each act of the reader that changes the address.
//
// Streamlit replaces the address where a control is used, makes a step of each correction that the server sends, and
// of a move to another page two. Here the first change after a key, a click or a tap is a step, and what follows from
// it is part of it. Going back or forward is no such act, so what Streamlit then writes makes no new step.
//
// Slides lie over the page from which they were opened: to leave them is to go back to it.
//
// Each step has a number in the browser's history, by which it is known how far down its page was left.

const { search: version } = new URL(import.meta.url)
const [{ hold, reached }, { inSameLanguage }] = await Promise.all(
  ["scroll.js", "language.js"].map((name) => import(new URL(name + version, import.meta.url))),
)

const { pushState, replaceState } = History.prototype
// Keys that turn no control.
const QUIET = ["Tab", "Shift", "Control", "Alt", "Meta", "PageUp", "PageDown"]
const DOUBLE = 500 // ms within which a second click is part of the first

const places = new Map() // how far down each step's page was left
let step = history.state?.step
let acted = -Infinity // when the reader acted last
let isActed = false
let wasActed = false // before the last touch
let slider = null // the one that was moved last

function act({ target, key, timeStamp }) {
  if (QUIET.includes(key)) return
  if (timeStamp - acted > DOUBLE) leave()
  acted = timeStamp
  wasActed = isActed
  const moved = target.closest?.('[role="slider"], input[type="range"]') ?? null
  // A slider that is moved on by its keys is still at the same choice.
  isActed ||= !moved || moved !== slider
  slider = moved
}

// A touch that scrolls the page, as while it is loading, is no act.
function scrolled() {
  isActed = wasActed
}

function write(state, unused, address) {
  const next = inSameLanguage(new URL(address ?? location.href, location.href))
  if (hasSlide(location) && !hasSlide(next) && history.state?.under === next.href) {
    isActed = false
    history.back()
    return
  }
  const isStep = isActed && next.href !== location.href && !isNextSlide(next)
  if (isStep) enter(next, state)
  else replaceState.call(history, { ...state, step, under: history.state?.under }, unused, next)
  dispatchEvent(new Event("iemn-address"))
}

// A page begins at its top; a choice on it keeps the place.
function enter(next, state) {
  isActed = false
  const isOtherPage = next.pathname !== location.pathname
  step = newStep()
  const under = hasSlide(next) ? location.href : undefined // the page under slides
  pushState.call(history, { ...state, step, under }, "", next)
  if (isOtherPage) hold(0)
}

// Of all the documents of this window no two have the same.
function newStep() {
  return performance.timeOrigin + performance.now()
}

function leave() {
  const place = reached()
  if (place !== null) places.set(step, place)
}

function comeBack({ state, isTrusted }) {
  isActed = false
  if (!isTrusted) return // it is `goTo`, which leads on
  leave()
  step = state?.step
  hold(places.get(step) ?? 0)
}

// Slides are turned, not opened: back leads out of them.
function isNextSlide(next) {
  return hasSlide(location) && hasSlide(next)
}

function hasSlide({ search }) {
  return new URLSearchParams(search).has("slide")
}

export function keepSteps() {
  history.pushState = write
  history.replaceState = write
  if (!step) replaceState.call(history, { ...history.state, step: (step = newStep()) }, "")
  for (const type of ["keydown", "pointerdown"]) addEventListener(type, act, { capture: true, passive: true })
  addEventListener("pointercancel", scrolled, { capture: true, passive: true })
  addEventListener("popstate", comeBack, { capture: true })
}

/** Go to an address of the dashboard, without loading it anew: Streamlit answers as to a step of the browser. */
export function goTo(address) {
  enter(inSameLanguage(new URL(address, location.href)), {})
  hold(0)
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }))
}

// Focus stays where a reader with a keyboard has put it, though Streamlit may make the control anew, disable it or
// draw another page: else the next Tab would begin at the top.

const MAIN = '[data-testid="stMain"]'
const FOCUSABLE = ["a[href]", "button:enabled", "input:enabled", "[tabindex='0']"]
  .map((selector) => `${selector}:not([tabindex='-1'])`)
  .join()
const DRAWN = 100 // ms until the browser has drawn a change, and taken the focus from what is gone

let isByKey = false
let last = null // where the focus was: the element, its name, those around it, and the page
let waiting = null

export function keepFocus() {
  addEventListener("keydown", () => (isByKey = true), { capture: true, passive: true })
  addEventListener("pointerdown", () => (isByKey = false), { capture: true, passive: true })
  addEventListener("focusin", ({ target }) => {
    last = { element: target, name: nameOf(target), around: around(target), page: location.pathname }
  })
  new MutationObserver(() => {
    if (isByKey && isGone()) waiting ??= setTimeout(restore, DRAWN)
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] })
}

const isGone = () => last && (!last.element.isConnected || last.element.disabled)

function restore() {
  waiting = null
  const isLost = [document.body, last.element].includes(document.activeElement)
  if (isGone() && isLost) place()?.focus({ preventScroll: true })
}

function place() {
  const main = document.querySelector(MAIN)
  if (last.page !== location.pathname) return main
  const same = [...document.querySelectorAll(FOCUSABLE)].find((element) => nameOf(element) === last.name)
  const near = last.around.find((element) => element.isConnected && element.querySelector(FOCUSABLE))
  return same ?? nearest(near) ?? main
}

// Within what is left of its surroundings: the one before it, else the first.
function nearest(near) {
  const others = [...(near?.querySelectorAll(FOCUSABLE) ?? [])]
  const isBefore = (other) => other.compareDocumentPosition(last.element) === Node.DOCUMENT_POSITION_FOLLOWING
  return others.findLast(isBefore) ?? others[0]
}

const nameOf = (element) =>
  [element.tagName, element.getAttribute("role"), element.getAttribute("aria-label") ?? element.innerText].join("|")

function around(element) {
  const parents = []
  for (let parent = element.parentElement; parent; parent = parent.parentElement) parents.push(parent)
  return parents
}

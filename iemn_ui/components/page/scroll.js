// Where the reader is on a page. Streamlit begins every page at its top, also one that back or forward lead to.

const MAIN = '[data-testid="stMain"]'
const CONTENT = '[data-testid="stMainBlockContainer"]'
const INPUTS = ["wheel", "touchstart", "pointerdown", "keydown"]
const DRAWN = 3000 // ms without a change of its height after which a page counts as drawn

let release = null // lets go of the place that is held

const main = () => document.querySelector(MAIN)

/** How far down the page is scrolled; null while it is only on its way to a place that is held. */
export const reached = () => (release ? null : (main()?.scrollTop ?? 0))

/** Hold a place on the page while it is drawn, or until the reader does something. */
export function hold(top) {
  release?.()
  const scroller = main()
  if (!scroller) return
  let end
  const keep = () => (scroller.scrollTop = top)
  const observer = new ResizeObserver(() => {
    keep()
    clearTimeout(end)
    end = setTimeout(letGo, DRAWN)
  })
  const letGo = (release = () => {
    clearTimeout(end)
    observer.disconnect()
    scroller.removeEventListener("scroll", keep)
    INPUTS.forEach((input) => removeEventListener(input, letGo, true))
    release = null
  })
  observer.observe(scroller.querySelector(CONTENT) ?? scroller)
  scroller.addEventListener("scroll", keep)
  INPUTS.forEach((input) => addEventListener(input, letGo, { capture: true, passive: true }))
}

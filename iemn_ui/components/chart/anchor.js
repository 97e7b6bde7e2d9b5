// What is above a figure may become lower or higher by a click on it: the figure stays where it is in the window, so
// that a second click at the same place meets the same mark.

const INPUTS = ["wheel", "touchstart", "pointerdown", "keydown"]

let leave = () => {}

/** Keep an element at its place in the window, whatever the page draws anew, until the reader does something else. */
export function keepInPlace(element) {
  leave()
  const main = element.closest('[data-testid="stMain"]')
  if (!main?.firstElementChild) return
  const { top } = element.getBoundingClientRect()
  const observer = new ResizeObserver(() => {
    if (!element.isConnected) return leave()
    main.scrollTop += element.getBoundingClientRect().top - top
  })
  leave = () => {
    observer.disconnect()
    INPUTS.forEach((input) => window.removeEventListener(input, leave, true))
    window.removeEventListener("popstate", leave)
    window.removeEventListener("resize", leave)
    leave = () => {}
  }
  observer.observe(main.querySelector('[data-testid="stMainBlockContainer"]') ?? main.firstElementChild)
  INPUTS.forEach((input) => window.addEventListener(input, leave, { capture: true, passive: true }))
  window.addEventListener("popstate", leave)
  window.addEventListener("resize", leave)
}

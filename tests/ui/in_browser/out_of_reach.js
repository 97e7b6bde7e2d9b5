// What a small window loses: parts of the page beyond its edge to which nothing scrolls, texts that are cut there or by
// an ellipsis, and controls that lie beyond it or under something else when they are scrolled to.
() => {
  const CONTROLS = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="tab"], [tabindex="0"]'
  const SLACK = 1.5 // pixels
  const found = []

  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const boxesOf = (element) => (element ? [element, ...boxesOf(element.parentElement)] : [])
  const isForReadersOnly = (element) => boxesOf(element).some((box) => getComputedStyle(box).clipPath === "inset(50%)")
  // A figure's own drawing scrolls within itself and says so.
  const isApart = (element) => element.closest(".iemn-chart, canvas, [aria-hidden='true'], [inert]") || isForReadersOnly(element)
  const isBeyond = ({ left, right }) => left < -SLACK || right > innerWidth + SLACK
  const nameOf = (element) => (element.ariaLabel || element.innerText || element.value || element.tagName).replace(/\s+/g, " ").slice(0, 60)

  const hasEllipsis = (box) => {
    const { textOverflow, overflowX } = getComputedStyle(box)
    return textOverflow === "ellipsis" && overflowX !== "visible" && box.scrollWidth > box.clientWidth + 1
  }

  const isScrolledTo = (element) => {
    const isScroller = (box) => /auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1
    const scroller = boxesOf(element.parentElement).find(isScroller)
    return Boolean(scroller) && !isBeyond(scroller.getBoundingClientRect())
  }

  for (const page of [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]) {
    if (page.scrollWidth > page.clientWidth) found.push(`the page scrolls sideways: ${page.scrollWidth} in ${page.clientWidth}`)
  }

  const walker = document.createTreeWalker(document.querySelector('[data-testid="stApp"]'), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { currentNode: node } = walker
    const box = node.parentElement
    if (!node.textContent.trim() || !isSeen(box) || isApart(box)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const place = range.getBoundingClientRect()
    if (place.width < 2 || place.height < 2) continue
    if (isBeyond(place) && !isScrolledTo(box)) found.push(`beyond the edge: ${nameOf(box)}`)
    if (boxesOf(box).some(hasEllipsis)) found.push(`cut: ${nameOf(box)}`)
  }

  for (const control of document.querySelectorAll(CONTROLS)) {
    if (!isSeen(control) || control.closest("canvas, [aria-hidden='true'], [inert]") || control.disabled || control.tabIndex < 0) continue
    if (control.matches('[data-testid="stMain"], [data-testid="stSkipToContent"]')) continue
    control.scrollIntoView({ block: "center", inline: "center" })
    const place = control.getBoundingClientRect()
    if (place.width < 2 || place.height < 2) continue
    if (isBeyond(place) && !isScrolledTo(control) && !control.matches(".iemn-chart")) found.push(`control beyond the edge: ${nameOf(control)}`)
    const over = document.elementFromPoint((place.left + place.right) / 2, (place.top + place.bottom) / 2)
    const isUnder = over && !control.contains(over) && !over.contains(control) && !over.closest("label")?.contains(control)
    if (isUnder) found.push(`control under another: ${nameOf(control)} | ${over.dataset.testid ?? over.className}`)
  }
  return [...new Set(found)]
}

// What the Tab key stops at: which elements it should reach, and whether the one that has the focus shows it.
(() => {
  const STOPS = 'a[href], button, input, select, textarea, summary, canvas, [tabindex], .dvn-scroller'
  const SHOWN = ["boxShadow", "backgroundColor", "color", "textDecorationLine", "opacity"]
  const LEVELS = 4 // of the boxes around a field, one of which may show its focus
  const PATIENCE = 120 // frames
  const numbers = new Map() // by element

  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  }

  const isInWindow = (element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect()
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
  }

  // Not all of it under something else, as a head that stays at the top of the window. What belongs to one control may
  // lie over its field.
  const isUncovered = (element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect()
    const [x, y] = [[Math.max(left, 0), Math.min(right, innerWidth)], [Math.max(top, 0), Math.min(bottom, innerHeight)]]
    const control = element.closest('[data-testid="stElementContainer"]') ?? element
    return [0.05, 0.5, 0.95].some((share) => {
      const [across, down] = [x, y].map(([start, end]) => start + (end - start) * share)
      const hit = document.elementFromPoint(across, down)
      return hit !== null && (control.contains(hit) || hit.contains(element))
    })
  }

  // Of a group of buttons the key stops at one, and arrow keys lead through the others. In a table's canvas it goes on
  // from cell to cell, and the canvas draws which one has the focus.
  const stopOf = (element) => element.closest('canvas, [role="radiogroup"], [role="toolbar"]') ?? element
  const isReached = (element) => element.tabIndex >= 0 && !element.disabled && !element.closest("[inert], [aria-hidden='true']")
  const isFirst = (element, i, all) => all.findIndex((other) => stopOf(other) === stopOf(element)) === i

  const nameOf = (element) =>
    [element.tagName.toLowerCase(), element.dataset.testid, element.ariaLabel || element.innerText || element.placeholder]
      .filter(Boolean)
      .join(" ")
      .replace(/\s+/g, " ")
      .slice(0, 80)

  // A line of no width or style has a colour all the same.
  const line = (style, name) => {
    const [kind, width, colour] = ["Style", "Width", "Color"].map((part) => style[name + part])
    return kind !== "none" && parseFloat(width) && `${kind} ${width} ${colour}`
  }

  const looks = (element) => {
    const boxes = [element]
    while (boxes.length < LEVELS && boxes.at(-1).parentElement) boxes.push(boxes.at(-1).parentElement)
    const styles = boxes.flatMap((box) => [getComputedStyle(box), getComputedStyle(box, "::before"), getComputedStyle(box, "::after")])
    return JSON.stringify(styles.map((style) => [line(style, "outline"), line(style, "borderTop"), ...SHOWN.map((name) => style[name])]))
  }

  const numbered = (element) => numbers.get(element) ?? numbers.set(element, numbers.size).get(element)
  const atRest = new Map([...document.querySelectorAll(STOPS)].map((element) => [element, looks(element)]))
  const isMarked = (element) => element.tagName === "CANVAS" || looks(element) !== atRest.get(element)
  const frame = () => new Promise(requestAnimationFrame)

  window.focusStops = {
    /** The numbers and names of all that the key should reach, one of each group. */
    expected() {
      const all = [...document.querySelectorAll(STOPS)].filter((each) => isReached(each) && isSeen(each))
      return all.filter(isFirst).map((each) => ({ at: numbered(stopOf(each)), name: nameOf(each) }))
    },

    /** What has the focus now, and whether that can be seen; null where nothing has it. */
    async now() {
      const element = document.activeElement
      if (element === document.body) return null
      const shown = element.closest("canvas") ?? element
      const isShown = () => isSeen(shown) && isInWindow(shown) && isUncovered(shown) && isMarked(shown)
      for (let i = 0; i < PATIENCE && !isShown(); i += 1) await frame()
      return { at: numbered(stopOf(element)), name: nameOf(element), isShown: isShown() }
    },
  }
})()

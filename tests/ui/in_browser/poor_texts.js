// What cannot be read from the back row of the slide that stands: texts that are smaller than 18 pixels of a screen of
// 1280 by 720, stand outside their place, are cut, hidden behind the ground of another, or stand over each other.
() => {
  const LEAST = 17.95
  const COVERED = 0.03 // of the smaller of two texts
  const factor = Math.min(innerWidth / 1280, innerHeight / 720)
  const slide = document.querySelector(".iemn-slide-on")
  const caption = slide.querySelector(".iemn-slide-caption").getBoundingClientRect()
  const figure = slide.querySelector(".iemn-slide-figure")?.getBoundingClientRect()
  const found = new Set()

  const isText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
  const isForReadersOnly = (element) => element.closest(".iemn-slide-table") && !element.closest(".iemn-slide-of-rows")
  const texts = [...slide.querySelectorAll("*")].filter(
    (element) => isText(element) && !element.closest("defs, .hoverlayer") && !isForReadersOnly(element),
  )

  const sizeOf = (element, style) => {
    const { a, b } = element.getScreenCTM?.() ?? { a: factor, b: 0 }
    return (parseFloat(style.fontSize) * Math.hypot(a, b)) / factor
  }

  const boxOf = (element) => {
    if (element.closest("svg")) return element.getBoundingClientRect()
    const range = document.createRange()
    range.selectNodeContents(element)
    return range.getBoundingClientRect()
  }

  const isOutside = ({ left, top, right, bottom }, place) =>
    left < place.left - 1 || top < place.top - 1 || right > place.right + 1 || bottom > place.bottom + 1

  const boxes = []
  for (const element of texts) {
    const style = getComputedStyle(element)
    const box = boxOf(element)
    if (style.visibility === "hidden" || style.display === "none" || box.width < 1) continue
    const name = element.textContent.trim().slice(0, 40)
    const size = sizeOf(element, style)
    if (size < LEAST) found.add(`${size.toFixed(1)} px: ${name}`)
    const isAbove = element.closest(".iemn-slide-figure, .iemn-slide-sections, .iemn-slide-cards, .iemn-slide-table")
    const place = element.closest(".iemn-slide-figure") ? figure : { left: 0, top: 0, right: innerWidth, bottom: isAbove ? caption.top : innerHeight }
    if (isOutside(box, place)) found.add(`outside: ${name}`)
    const isCut = style.overflow !== "visible" && element.scrollHeight > element.clientHeight + 1
    if (isCut && !element.closest("svg")) found.add(`cut: ${name}`)
    const space = box.height * 0.16 // above and below the letters of a line
    const inner = { left: box.left + 1, right: box.right - 1, top: box.top + space, bottom: box.bottom - space }
    boxes.push({ owner: element.closest("text") ?? element, name, ...inner })
  }

  const area = ({ left, top, right, bottom }) => Math.max(0, right - left) * Math.max(0, bottom - top)
  boxes.forEach((one, i) => {
    for (const other of boxes.slice(i + 1)) {
      if (one.owner.contains(other.owner) || other.owner.contains(one.owner)) continue
      const shared = area({
        left: Math.max(one.left, other.left),
        right: Math.min(one.right, other.right),
        top: Math.max(one.top, other.top),
        bottom: Math.min(one.bottom, other.bottom),
      })
      if (shared > COVERED * Math.min(area(one), area(other))) found.add(`over each other: ${one.name} | ${other.name}`)
    }
  })
  // A label's ground must not hide another label.
  for (const ground of slide.querySelectorAll(".annotation .bg")) {
    const box = ground.getBoundingClientRect()
    if (!Number(getComputedStyle(ground).fillOpacity) || box.width < 1) continue
    for (const one of boxes) {
      const isOwn = ground.parentElement.contains(one.owner)
      const hidden = area({
        left: Math.max(one.left, box.left),
        right: Math.min(one.right, box.right),
        top: Math.max(one.top, box.top),
        bottom: Math.min(one.bottom, box.bottom),
      })
      if (!isOwn && hidden > COVERED * area(one)) found.add(`hidden: ${one.name}`)
    }
  }
  return [...found]
}

// The names of a vertical axis stay at the left edge while a figure that is wider than its panel scrolls.

const MOST = 0.5 // of the panel: wider names would leave no room for what they name
const BEYOND = 10 // pixels by which the first and last name may reach over the ends of the axis
const SVG = "http://www.w3.org/2000/svg"

/** Lay the names of a drawn plot over it, within `place`, where its panel is too narrow for it. */
export function keepNames(place, plot, panel) {
  place.replaceChildren()
  const { l: left, t: top, h: height } = plot._fullLayout._size
  const names = [...plot.querySelectorAll(".ytick > text")].filter((name) => name.getAttribute("x") < left)
  const isNeeded = panel.scrollWidth > panel.clientWidth && names.length > 0 && left < MOST * panel.clientWidth
  if (isNeeded) place.append(pictureOf(names, left, top - BEYOND, height + 2 * BEYOND))
  return isNeeded ? left : 0
}

function pictureOf(names, width, top, height) {
  const picture = document.createElementNS(SVG, "svg")
  const place = { width, height, viewBox: `0 ${top} ${width} ${height}`, style: `top: ${top}px` }
  for (const [name, value] of Object.entries(place)) picture.setAttribute(name, value)
  picture.append(...names.map((name) => name.cloneNode(true)))
  return picture
}

// The names beside the points of a world map: at a side where none covers another and none is cut by the edge.

const version = new URL(import.meta.url).search
const { USUAL_SIZE, widthOf } = await import(new URL("./letters.js" + version, import.meta.url).href)

const SIDES = ["top center", "middle left", "middle right", "bottom center"]
const BESIDE = 4 // pixels between a point and its name
const LINE = 1.25 // height of a line, of the size of its letters

/** The traces with their names at sides that are free; where there is none, the hover alone has the name. */
export function withNames(data, { geo, height }, width) {
  const named = data.filter(({ type, text }) => type === "scattergeo" && Array.isArray(text))
  if (named.length === 0) return data
  const { place, edges } = projection(geo, width, height)
  const taken = []
  const placed = new Map(named.map((trace) => [trace, withSides(trace, place, taken, edges)]))
  return data.map((trace) => placed.get(trace) ?? trace)
}

function withSides(trace, place, taken, [west, east]) {
  const { text, lat, lon, marker, textfont, textposition } = trace
  const size = textfont?.size ?? USUAL_SIZE
  const sides = text.map((name, i) => {
    const wanted = single(textposition, i)
    if (!name) return wanted
    const [x, y] = place(lon[i], lat[i])
    const around = { x, y, radius: (single(marker?.size, i) ?? 8) / 2 + BESIDE, length: widthOf(name, size), line: size * LINE }
    const isFree = (side) => {
      const box = boxAt(side, around)
      return box.left >= west && box.right <= east && !taken.some((other) => overlap(box, other))
    }
    const side = [wanted, ...SIDES].find(isFree)
    if (side) taken.push(boxAt(side, around))
    return side
  })
  const shown = text.map((name, i) => (sides[i] ? name : ""))
  return { ...trace, text: shown, textposition: sides.map((side) => side ?? SIDES[0]) }
}

const single = (value, i) => (Array.isArray(value) ? value[i] : value)

function boxAt(side, { x, y, radius, length, line }) {
  const middle = { left: x - length / 2, right: x + length / 2, top: y - line / 2, bottom: y + line / 2 }
  if (side.endsWith("left")) return { ...middle, left: x - radius - length, right: x - radius }
  if (side.endsWith("right")) return { ...middle, left: x + radius, right: x + radius + length }
  const shift = (side.startsWith("top") ? -1 : 1) * (radius + line / 2)
  return { ...middle, top: middle.top + shift, bottom: middle.bottom + shift }
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

// ---- the projection, as the template and plotly.js have it

const LATITUDES = [-58, 84]
const MIDDLE = 165 // the longitude in the middle

// Where a point is in the drawing, and the edges of the map, at which plotly.js cuts.
function projection(geo, width, height) {
  const [right] = naturalEarth(Math.PI, 0)
  const [bottom, top] = (geo?.lataxis?.range ?? LATITUDES).map((lat) => naturalEarth(0, radians(lat))[1])
  const middle = geo?.projection?.rotation?.lon ?? MIDDLE
  const scale = Math.min(width / (2 * right), height / (top - bottom))
  const place = (lon, lat) => {
    const [x, y] = naturalEarth(radians(((lon - middle + 540) % 360) - 180), radians(lat))
    return [width / 2 + x * scale, height / 2 + ((top + bottom) / 2 - y) * scale]
  }
  return { place, edges: [width / 2 - right * scale, width / 2 + right * scale] }
}

const radians = (degrees) => (degrees * Math.PI) / 180

// The polynomial of Tom Patterson's Natural Earth projection (Šavrič, Jenny et al. 2011).
function naturalEarth(lambda, phi) {
  const p2 = phi * phi
  const p4 = p2 * p2
  const x = lambda * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
  const y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
  return [x, y]
}

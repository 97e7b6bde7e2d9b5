// A map as a grid of equal tiles, one a country, by name: on a telephone no small country is a dot.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href
const [{ brokenAt }, { layoutOf }, { withLeftOut }] = await Promise.all(
  ["../letters.js", "./legend.js", "./left_out.js"].map((name) => import(served(name))),
)

const WIDE = 76 // pixels, at least
const LINE = 14
const SIZE = 11 // of letters
const SIDES = 16
const SCALE = 56 // height of the scale of colours below

/** The countries of a map as tiles for a width; its points, which stand for no country, are left to the table. */
export function inTiles({ data, layout }, width) {
  const columns = Math.max(2, Math.floor((width - SIDES) / WIDE))
  const tile = (width - SIDES) / columns - 4
  const shades = data.filter(({ type }) => type === "choropleth")
  const countries = shades.flatMap((shade) => shade.text.map((text, i) => ({ shade, i, text: brokenAt(text, tile - 4, SIZE) })))
  countries.sort((one, other) => one.text.localeCompare(other.text, document.documentElement.lang))
  const rows = Math.ceil(countries.length / columns)
  const lines = Math.max(2, ...countries.map(({ text }) => text.split("<br>").length))
  const traces = shades.map((shade) => tilesOf(shade, countries, columns, rows))
  const names = namesOn(countries, columns, layout)
  const keys = data.filter(({ meta }) => meta?.role === "key").map(({ lat: _lat, lon: _lon, ...key }) => ({ ...key, type: "scatter", x: [null], y: [null] }))
  return { data: [...traces, names, ...keys], layout: grid({ data: keys, layout }, rows * (lines * LINE + 12), width, columns, rows) }
}

function grid({ data, layout }, plot, width, columns, rows) {
  const { geo: _geo, legend: _legend, coloraxis, ...rest } = withLeftOut(layout)
  const axis = { visible: false, fixedrange: true, automargin: false }
  const xaxis = { ...axis, range: [-0.5, columns - 0.5] }
  const laid = layoutOf({ data, layout: { ...rest, xaxis } }, plot, width)
  const bar = coloraxis && { ...coloraxis.colorbar, x: 0, xanchor: "left", y: -8 / plot, yanchor: "top" }
  return {
    ...laid,
    ...(coloraxis && { coloraxis: { ...coloraxis, colorbar: bar } }),
    yaxis: { ...axis, range: [rows - 0.5, -0.5] },
    margin: { ...laid.margin, b: laid.margin.b + (coloraxis ? SCALE : 0) },
    height: laid.height + (coloraxis ? SCALE : 0),
  }
}

// The tiles of one shade; those of the others are empty.
function tilesOf(shade, countries, columns, rows) {
  const cells = (value) =>
    Array.from({ length: rows }, (_row, row) =>
      Array.from({ length: columns }, (_column, column) => {
        const country = countries[row * columns + column]
        return country?.shade === shade ? value(country) : null
      }),
    )
  const { locations: _places, locationmode: _mode, selectedpoints: _selected, unselected: _others, marker: _marker, text: _names, ...style } = shade
  return {
    ...style,
    type: "heatmap",
    x: Array.from({ length: columns }, (_column, column) => column),
    y: Array.from({ length: rows }, (_row, row) => row),
    z: cells(({ i }) => shade.z[i]),
    hovertext: cells(({ i }) => shade.hovertext[i]),
    customdata: cells(({ i }) => shade.customdata[i]),
    xgap: 4,
    ygap: 4,
    hoverongaps: false,
  }
}

// In the colour of texts or of the page, whichever stands out more.
function namesOn(countries, columns, layout) {
  const { layout: all, data } = layout.template
  const inks = [all.font.color, data.scattergeo[0].marker.line.color]
  return {
    type: "scatter",
    mode: "text",
    x: countries.map((_country, place) => place % columns),
    y: countries.map((_country, place) => Math.floor(place / columns)),
    text: countries.map(({ text }) => text),
    textfont: { size: SIZE, color: countries.map(({ shade, i }) => inkOn(colourOf(shade, i, layout), inks)) },
    hoverinfo: "skip",
    showlegend: false,
  }
}

function colourOf({ colorscale, z }, i, { coloraxis, template }) {
  if (colorscale) return channels(colorscale[1][1])
  const scale = template.layout.coloraxis.colorscale
  const place = Math.max(0, Math.min(1, (z[i] - coloraxis.cmin) / (coloraxis.cmax - coloraxis.cmin)))
  const after = Math.max(1, scale.findIndex(([end]) => end >= place))
  const [[start, from], [end, to]] = [scale[after - 1], scale[after]]
  const part = (place - start) / (end - start)
  return channels(from).map((value, c) => value + part * (channels(to)[c] - value))
}

const channels = (colour) =>
  colour.startsWith("#") ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) : colour.match(/[\d.]+/g).slice(0, 3).map(Number)

function inkOn(colour, inks) {
  const contrast = (ink) => Math.abs(Math.log((lightness(channels(ink)) + 0.05) / (lightness(colour) + 0.05)))
  return inks.reduce((best, ink) => (contrast(ink) > contrast(best) ? ink : best))
}

// The relative luminance of WCAG.
function lightness(colour) {
  const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

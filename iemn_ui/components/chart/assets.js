// What all charts share, fetched once: plotly.js with its configuration, the theme, the font and the map's geometry.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href

const { attach } = await import(served("elements.js"))

export const { withRoomOnSlide } = await import(served("room.js"))
export const { asRead, turnEntries } = await import(served("direction.js"))

export const CONFIG = {
  displayModeBar: false,
  doubleClick: "reset",
  logging: 0,
  plotlyServerURL: "",
  responsive: false, // each chart follows its container, which the window's size does not
  scrollZoom: false,
  showTips: false,
}

let assets = null

/** plotly.js, the theme, and the function that puts its colours in. */
export function load() {
  assets ??= Promise.all([loadPlotly(), loadTheme(), import(served("colours.js")), import(served("locale.js")), loadFont(), loadGeometry()]).then(
    ([Plotly, theme, { coloured }, { speak }]) => {
      Object.assign(CONFIG, speak(Plotly, theme))
      return { Plotly, theme, coloured }
    },
    (error) => {
      assets = null // the next draw tries again
      throw error
    },
  )
  return assets
}

function loadPlotly() {
  return attach("script", { src: served("plotly/plotly.min.js") }).then(() => window.Plotly)
}

function loadTheme() {
  return json(`${served("theme.json")}&lang=${document.documentElement.lang}`)
}

// Where plotly.js looks for the shapes of its maps before it would fetch them, for each map and while the others wait.
async function loadGeometry() {
  const shapes = await json(new URL("../app/static/topojson/world_110m.json", import.meta.url))
  window.PlotlyGeoAssets = { topojson: { world_110m: shapes } }
}

async function json(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return answer.json()
}

// Text is measured when it is drawn: with the fallback font in place, labels would overlap later.
function loadFont() {
  return document.fonts.load('13px "Source Sans"').catch(() => [])
}

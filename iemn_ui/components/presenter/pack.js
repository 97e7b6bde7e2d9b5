// The presenter in the HTML pack: the deck is in the file, its place in the address after the #.

import { coloured } from "../chart/colours.js"
import { asRead, turnEntries } from "../chart/direction.js"
import { speak } from "../chart/locale.js"
import { withRoomOnSlide } from "../chart/room.js"
import { present } from "./presenter.js"

const read = (id) => JSON.parse(document.getElementById(id).textContent)
const deck = read("deck")
const theme = read("theme")
const button = document.getElementById("start")
const CONFIG = { displayModeBar: false, logging: 0, plotlyServerURL: "", responsive: false, scrollZoom: false, showTips: false }
Object.assign(CONFIG, speak(window.Plotly, theme))

const cells = (row) => [...row.cells].map((cell) => cell.textContent)

deck.slides.forEach((slide, i) => {
  const [head, ...rows] = document.querySelectorAll(`#slide-${i + 1} tr`)
  slide.table = { columns: head ? cells(head) : [], rows: rows.map(cells) }
})

let end = null

async function draw(plot, figure, look) {
  const roomy = asRead(withRoomOnSlide(figure, plot))
  const layout = { ...roomy.layout, template: theme.template, height: plot.clientHeight }
  const { data, layout: shades } = coloured({ data: roomy.data, layout }, theme.palette[look])
  plot.classList.add("iemn-slide-hovers")
  await window.Plotly.newPlot(plot, data, shades, CONFIG)
  turnEntries(plot)
}

function begin({ slide = 1, every = 0, look } = {}) {
  end?.()
  end = present({
    deck,
    at: slide,
    every: Number(every) || 0,
    look: look || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
    draw,
    erase: (plot) => window.Plotly.purge(plot),
    onMove: (place) => keep(Object.entries(place).filter(([, value]) => value)),
    onLeave: ({ slide: last }) => leave(last),
    covered: document.getElementById("document"),
  })
}

function leave(slide) {
  end()
  end = null
  keep([])
  document.getElementById(`slide-${slide}`)?.scrollIntoView()
}

function keep(place) {
  history.replaceState(null, "", `#${new URLSearchParams(place)}`)
}

const placeInAddress = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)))

button.hidden = false
button.addEventListener("click", () => begin())
window.addEventListener("hashchange", () => placeInAddress().slide && begin(placeInAddress()))
document.fonts.load('20px "Source Sans"').catch(() => []).then(() => begin(placeInAddress()))

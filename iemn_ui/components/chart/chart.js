// Draws a figure with plotly.js in Streamlit's page and reports what the reader chooses in it.
// It draws, resizes, themes and reports; every decision about what to show is Python's.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href

export const CONFIG = {
  displayModeBar: false,
  doubleClick: "reset",
  logging: 0,
  plotlyServerURL: "",
  responsive: false, // the observer below follows the container, which the window's size does not
  scrollZoom: false,
  showTips: false,
  topojsonURL: new URL("../app/static/topojson/", import.meta.url).href,
}

const charts = new WeakMap() // by the element that Streamlit gives
let made = 0
let lastChosen = null

/** Draw the component's figure; the answer is the clean-up, which a later draw makes void. */
export function draw(component) {
  const place = component.parentElement
  if (!charts.has(place)) charts.set(place, new Chart(place))
  return charts.get(place).show(component)
}

// ---- what all charts share, fetched once

let assets = null

/** plotly.js, the theme, and the function that puts its colours in. */
export function load() {
  assets ??= Promise.all([loadPlotly(), loadTheme(), import(served("colours.js")), loadFont(), loadStyle()]).then(
    ([Plotly, theme, { coloured }]) => ({ Plotly, theme, coloured }),
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

function loadStyle() {
  return attach("link", { rel: "stylesheet", href: served("chart.css") })
}

async function loadTheme() {
  const answer = await fetch(served("theme.json"))
  if (!answer.ok) throw new Error(`theme.json: ${answer.status}`)
  return answer.json()
}

// Text is measured when it is drawn: with the fallback font in place, labels would overlap later.
function loadFont() {
  return document.fonts.load('13px "Source Sans"').catch(() => [])
}

function attach(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes)
    element.onload = resolve
    element.onerror = () => {
      element.remove()
      reject(new Error(`could not load ${element.src ?? element.href}`))
    }
    document.head.append(element)
  })
}

// ---- one chart

class Chart {
  constructor(place) {
    const id = `iemn-chart-${(made += 1)}`
    this.host = make("div", "iemn-chart", { role: "figure", tabindex: "0", "aria-describedby": id })
    this.plot = make("div", "iemn-chart-plot", { "aria-hidden": "true" })
    this.description = make("p", "iemn-chart-description", { id })
    this.spoken = make("p", "iemn-chart-spoken", { "aria-live": "polite" })
    this.host.append(this.plot, this.description, this.spoken)
    this.host.addEventListener("keydown", (event) => this.walk(event))
    this.host.addEventListener("blur", () => this.say(""))
    this.host.chart = this
    place.append(this.host)
    this.observer = new ResizeObserver(() => requestAnimationFrame(() => this.fit()))
    this.observer.observe(this.host)
    this.turn = 0
    this.work = Promise.resolve() // one drawing at a time: plotly.js is asynchronous and not re-entrant
    this.isListening = false
  }

  show(component) {
    const turn = ++this.turn
    const { name, description, height, minWidth } = component.data
    this.component = component
    this.host.hidden = false
    this.host.style.height = `${height}px`
    this.plot.style.minWidth = `${minWidth}px` // on a narrow screen the figure scrolls within its panel
    this.host.setAttribute("aria-label", name)
    this.description.textContent = description
    delete this.host.dataset.drawn
    this.work = this.work.then(() => this.paint(turn))
    return () => turn === this.turn && this.remove()
  }

  async paint(turn) {
    if (turn !== this.turn) return
    try {
      const { Plotly, theme, coloured } = await load()
      if (turn !== this.turn) return
      const { data, layout } = this.resolved(theme, coloured)
      this.walked = -1
      await Plotly.react(this.plot, data, layout, CONFIG)
      if (turn === this.turn) this.stand(layout.meta?.token)
    } catch {
      if (turn === this.turn) this.fail()
    }
  }

  resolved({ palette, template }, coloured) {
    const { data, layout = {} } = this.component.data.figure
    const colours = palette[isDark(this.host) ? "dark" : "light"]
    // Without a height in the layout plotly.js keeps the one that it drew first.
    const height = this.plot.clientHeight || this.component.data.height
    return coloured({ data, layout: { uirevision: this.component.key, height, ...layout, template } }, colours)
  }

  stand(token) {
    this.width = this.host.offsetWidth
    this.listen()
    this.host.dataset.token = token ?? ""
    this.host.dataset.drawn = "true"
    if (this.component.data.hasFailed) this.component.setStateValue("failed", false)
  }

  fail() {
    this.host.hidden = true // the page shows the table in its place
    if (!this.component.data.hasFailed) this.component.setStateValue("failed", true)
  }

  fit() {
    const { width } = this
    if (!this.host.dataset.drawn || !this.host.offsetWidth || width === this.host.offsetWidth) return
    this.width = this.host.offsetWidth
    const turn = this.turn
    // A chart that is hidden again by then cannot be resized; the next showing does it.
    this.work = this.work.then(() => turn === this.turn && window.Plotly.Plots.resize(this.plot)).catch(() => {})
  }

  remove() {
    this.turn += 1
    if (lastChosen === this) lastChosen = null
    this.observer.disconnect()
    charts.delete(this.component.parentElement)
    this.host.remove()
    this.work = this.work.then(() => this.isListening && window.Plotly.purge(this.plot))
  }

  // ---- choosing

  listen() {
    if (this.isListening) return
    this.isListening = true
    this.plot.on("plotly_click", ({ points }) => this.choose(choiceOf(points?.[0])))
    this.plot.on("plotly_hover", ({ points }) => this.point(choiceOf(points?.[0])))
    this.plot.on("plotly_unhover", () => this.point(null))
  }

  point(choice) {
    this.host.classList.toggle("iemn-chart-over", Boolean(choice && this.component.data.isChoosable))
  }

  choose(choice) {
    if (!choice || !this.component.data.isChoosable) return
    lastChosen = this
    this.component.setTriggerValue("chosen", choice)
  }

  release() {
    lastChosen = null
    if (this.component.data.isChoosable) this.component.setTriggerValue("chosen", {})
  }

  // ---- by keyboard

  walk(event) {
    const points = this.host.dataset.drawn ? choosable(this.plot.data) : []
    if (event.target !== this.host || points.length === 0) return
    if (event.key === "Enter") this.choose(points[this.walked]?.choice)
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    this.walked = (Math.max(this.walked, step < 0 ? 0 : -1) + step + points.length) % points.length
    this.hover(points[this.walked])
  }

  hover({ curveNumber, pointNumber, subplot, words }) {
    const target = { curveNumber, ...whereIs(pointNumber, this.plot.calcdata[curveNumber]) }
    if (subplot) window.Plotly.Fx.hover(this.plot, [target], subplot)
    const shown = [...this.plot.querySelectorAll(".hoverlayer .hovertext")].map((label) => label.textContent)
    this.say(words || shown.join("; "))
  }

  say(words) {
    this.spoken.textContent = words
  }
}

// Anywhere on the page: who clicked a mark expects Escape to let go of it, wherever the focus went since.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || belongsToOther(event.target)) return
  const focused = event.target.closest?.(".iemn-chart")?.chart
  const chart = focused ?? lastChosen
  chart?.release()
})

function belongsToOther(target) {
  const typing = 'input, textarea, select, [contenteditable="true"], [role="listbox"], [data-baseweb="popover"]'
  const open = '[role="dialog"], [data-testid="stPopoverBody"]'
  return Boolean(target.closest?.(typing)) || Boolean(document.querySelector(open))
}

// ---- pure

function make(tag, className, attributes) {
  const element = document.createElement(tag)
  element.className = className
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

function isDark(host) {
  const [red, green, blue] = getComputedStyle(host).color.match(/[\d.]+/g).map(Number)
  return red + green + blue > 382 // text lighter than middle grey
}

function choiceOf(point) {
  const choice = point?.customdata
  const isObject = choice !== null && typeof choice === "object" && !Array.isArray(choice)
  return isObject && Object.keys(choice).length > 0 ? choice : null
}

function choosable(traces) {
  return traces.flatMap((trace, curveNumber) => {
    if (trace.visible === false || trace.visible === "legendonly") return []
    const parts = trace.type === "sankey" ? [trace.node, trace.link] : [trace]
    return parts.flatMap((part) => pointsOf(part, trace, curveNumber))
  })
}

function pointsOf(part, trace, curveNumber) {
  const words = part.hovertext ?? part.text ?? part.label ?? trace.hovertext
  return cells(part.customdata).flatMap(([pointNumber, customdata]) => {
    const choice = choiceOf({ customdata })
    if (!choice) return []
    return [{ curveNumber, pointNumber, choice, subplot: subplotOf(trace), words: plain(at(words, pointNumber)) }]
  })
}

// Of a list [index, item]; of a list of lists, as heat maps have it, [[row, column], item].
function cells(list) {
  return (Array.isArray(list) ? list : []).flatMap((item, row) =>
    Array.isArray(item) ? item.map((each, column) => [[row, column], each]) : [[row, item]],
  )
}

function at(list, pointNumber) {
  if (!Array.isArray(list)) return list
  return [pointNumber].flat().reduce((part, index) => part?.[index], list)
}

// plotly.js finds a point by its number, but a heat map's cell by its middle only.
function whereIs(pointNumber, calculated) {
  if (!Array.isArray(pointNumber)) return { pointNumber }
  const [row, column] = pointNumber
  const { x, y } = calculated[0]
  return { xval: (x[column] + x[column + 1]) / 2, yval: (y[row] + y[row + 1]) / 2 }
}

function plain(text) {
  const bare = String(text ?? "").replace(/<br\s*\/?>/g, " ").replace(/<[^>]*>/g, "")
  return bare.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&")
}

// Where plotly.js can show the hover label of a point by its number; it cannot for areas and flows.
function subplotOf(trace) {
  if (trace.type === "scattergeo") return trace.geo ?? "geo"
  if (["bar", "heatmap", "scatter", undefined].includes(trace.type)) return (trace.xaxis ?? "x") + (trace.yaxis ?? "y")
  return null
}

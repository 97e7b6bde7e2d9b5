// Draws a figure with plotly.js and reports what the reader chooses in it, by mouse or keyboard.
// It draws, resizes, themes and reports; every decision about what to show is Python's. On a telephone it lays the
// figure out anew (phone/), with what it shows.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href

const [
  { keepInPlace },
  { CONFIG, load },
  { withChosen },
  { make },
  { enqueue, forget },
  { choiceOf, choosable, whereIs },
  { leastWidth, withRoom },
  { keepNames },
  { asRead, turnEntries },
  { atWords },
] = await Promise.all(
  ["anchor.js", "assets.js", "chosen.js", "elements.js", "queue.js", "points.js", "room.js", "sticky.js", "direction.js", "letters.js"].map((name) =>
    import(served(name)),
  ),
)

const PHONE = 480 // pixels: a narrower host is laid out as on a telephone

let lastChosen = null

/** One chart: `element` is what to put into the page, `host` what has its name, focus and state of drawing. */
export class Chart {
  constructor(id) {
    this.host = make("div", "iemn-chart", { role: "img", tabindex: "0", "aria-describedby": `${id}-description` })
    this.plot = make("div", "iemn-chart-plot", { "aria-hidden": "true" })
    this.description = make("p", "iemn-unseen", { id: `${id}-description` })
    this.spoken = make("p", "iemn-chart-spoken", { "aria-live": "polite" })
    this.names = make("div", "iemn-chart-names", { "aria-hidden": "true" })
    this.host.append(this.names, this.plot)
    this.element = make("div", "iemn-chart-frame")
    this.leftOut = make("p", "iemn-chart-left-out")
    this.element.append(this.host, this.leftOut, this.description, this.spoken)
    this.host.addEventListener("keydown", (event) => this.walk(event))
    this.host.addEventListener("blur", () => this.say(""))
    this.host.addEventListener("scroll", () => this.sayThereIsMore(), { passive: true })
    this.host.chart = this
    this.observer = new ResizeObserver(() => requestAnimationFrame(() => this.fit()))
    this.observer.observe(this.host)
    this.wasNarrow = null // until the first drawing
    this.walked = -1
  }

  /** Show a figure: drawn in its turn, unless it stands already. `onChoose` is null where nothing can be chosen. */
  show(shown) {
    this.shown = shown
    this.host.setAttribute("aria-label", shown.name)
    this.description.textContent = shown.description
    if (shown.chosen) lastChosen ??= this
    if (this.drawn && this.drawn === this.wanted()) return
    this.host.style.height = `${shown.height}px`
    this.element.hidden = false
    delete this.host.dataset.drawn
    enqueue(this)
  }

  // What tells one drawing from another; empty for a figure without a token, which is always drawn.
  wanted() {
    const { token } = this.shown.figure.layout?.meta ?? {}
    return token ? [token, isDark(this.host), JSON.stringify(this.shown.chosen)].join(" ") : ""
  }

  /** Draw the figure anew, or fit what stands to its container. */
  async paint() {
    try {
      const { Plotly, theme, coloured } = await load()
      if (!this.host.isConnected) return
      if (this.host.dataset.drawn) return await this.resize(Plotly)
      const wanted = this.wanted()
      this.resolve(theme, coloured)
      const { data, layout } = await this.fitted()
      // After a click the keyboard goes on from where it is.
      if (layout.meta?.token !== this.host.dataset.token) this.walked = -1
      await this.draw(Plotly, data, layout)
      if (!this.host.isConnected) Plotly.purge(this.plot)
      else if (wanted === this.wanted()) this.stand(wanted, layout.meta?.token)
    } catch {
      this.fail()
    }
  }

  resolve({ palette, template }, coloured) {
    const { figure, key, height } = this.shown
    const { data, layout = {} } = figure
    const colours = palette[isDark(this.host) ? "dark" : "light"]
    // Without a height in the layout plotly.js keeps the one that it drew first.
    const own = { uirevision: key, height: this.plot.clientHeight || height }
    const drawn = coloured({ data, layout: { ...own, ...layout, template } }, colours)
    this.figure = atWords(withChosen(drawn, this.shown.chosen, colours))
  }

  async draw(Plotly, data, layout) {
    // From the layout for a desk to that for a telephone plotly.js leaves the numbers of an axis at their former place.
    if (this.isNarrow === this.wasNarrow) await Plotly.react(this.plot, data, layout, CONFIG)
    else await this.begin(Plotly, data, layout)
    // Where its lines have become fewer or more, plotly.js leaves the legend at its former place, over the plot.
    if (isOver(this.plot)) await Plotly.relayout(this.plot, { "legend.x": layout.legend.x })
    turnEntries(this.plot)
    this.leftOut.textContent = layout.meta?.said ?? ""
    const left = keepNames(this.names, this.plot, this.host)
    this.element.style.setProperty("--iemn-names", `${left}px`)
  }

  async begin(Plotly, data, layout) {
    const { isNarrow } = this
    await Plotly.newPlot(this.plot, data, layout, CONFIG) // which forgets who listened
    this.listen()
    this.wasNarrow = isNarrow
  }

  // Where the figure needs more width than its panel has, it scrolls within it.
  async fitted() {
    this.isNarrow = this.host.clientWidth < PHONE
    const figure = this.isNarrow ? (await phone()).onPhone(this.figure, this.host.clientWidth) : this.figure
    const least = leastWidth(figure)
    this.host.style.height = `${this.isNarrow ? (figure.layout.height ?? this.shown.height) : this.shown.height}px`
    this.plot.style.minWidth = `${this.isNarrow ? least : Math.max(this.shown.minWidth, least)}px`
    return asRead(withRoom(figure, this.plot.clientWidth))
  }

  stand(drawn, token) {
    this.drawn = drawn
    this.width = this.host.offsetWidth
    this.sayThereIsMore()
    this.host.dataset.token = token ?? ""
    this.host.dataset.drawn = "true"
    this.shown.onDrawn(true)
  }

  fail() {
    this.drawn = null
    this.element.hidden = true // the page shows the table in its place
    this.shown.onDrawn(false)
  }

  fit() {
    const { width } = this
    if (!this.host.dataset.drawn || !this.host.offsetWidth || width === this.host.offsetWidth) return
    enqueue(this)
  }

  async resize(Plotly) {
    if (!this.host.offsetWidth) return // hidden by now; the next showing does it
    this.width = this.host.offsetWidth
    const { data, layout } = await this.fitted()
    await this.draw(Plotly, data, layout).catch(() => {}) // hidden meanwhile: what is drawn stays
    this.sayThereIsMore()
  }

  // At an edge behind which there is more of the figure, an arrow says so: a number cut there would read as another.
  sayThereIsMore() {
    const { scrollLeft, clientWidth, scrollWidth } = this.host
    this.element.classList.toggle("iemn-chart-more-left", scrollLeft > 1)
    this.element.classList.toggle("iemn-chart-more-right", scrollLeft + clientWidth < scrollWidth - 1)
  }

  remove() {
    if (lastChosen === this) lastChosen = null
    forget(this)
    this.observer.disconnect()
    if (this.wasNarrow !== null) window.Plotly.purge(this.plot)
  }

  // ---- choosing

  listen() {
    this.plot.on("plotly_click", ({ points }) => this.choose(choiceOf(points?.[0])))
    this.plot.on("plotly_hover", ({ points }) => this.point(choiceOf(points?.[0])))
    this.plot.on("plotly_unhover", () => this.point(null))
  }

  point(choice) {
    this.host.classList.toggle("iemn-chart-over", Boolean(choice && this.shown.onChoose))
  }

  choose(choice) {
    if (!choice || !this.shown.onChoose) return
    lastChosen = this
    keepInPlace(this.host)
    this.shown.onChoose(choice)
  }

  release() {
    lastChosen = null
    this.shown.onChoose?.({})
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

let loading = null

function phone() {
  loading ??= import(served("phone/phone.js"))
  return loading
}

// Anywhere on the page: who clicked a mark expects Escape to let go of it, wherever the focus went since.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || belongsToOther(event.target)) return
  const focused = event.target.closest?.(".iemn-chart")?.chart
  const chart = focused ?? lastChosen
  chart?.release()
})

function isOver(plot) {
  const [legend, area] = [".legend .bg", ".nsewdrag"].map((part) => plot.querySelector(part)?.getBoundingClientRect())
  return Boolean(legend && area && legend.top < area.bottom - 1 && area.top < legend.bottom - 1)
}

function belongsToOther(target) {
  const typing = 'input, textarea, select, [contenteditable="true"], [role="listbox"], [data-baseweb="popover"]'
  const open = '[role="dialog"], [data-testid="stPopoverBody"]'
  return Boolean(target.closest?.(typing)) || Boolean(document.querySelector(open))
}

function isDark(host) {
  const [red, green, blue] = getComputedStyle(host).color.match(/[\d.]+/g).map(Number)
  return red + green + blue > 382 // text lighter than middle grey
}

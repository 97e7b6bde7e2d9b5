// A figure of the page: its heading, its drawing, its caption and the button of its foot, as one element.
// Python sends two lines of JSON: what this reader has done with the figure, and the figure, the same for all readers.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href

// With its style in place before anything is drawn, no text flashes up that is for screen readers only.
const [{ Chart }, { attach, make }] = await Promise.all(["chart.js", "elements.js"].map((name) => import(served(name))))
await attach("link", { rel: "stylesheet", href: served("chart.css") })

const figures = new WeakMap() // by the element that Streamlit gives
let made = 0

/** Show the component's figure; the answer is the clean-up, which a later call makes void. */
export function show(component) {
  const place = component.parentElement
  if (!figures.has(place)) figures.set(place, new Figure(place))
  return figures.get(place).show(component)
}

class Figure {
  constructor(place) {
    const id = `iemn-figure-${(made += 1)}`
    this.element = make("figure", "iemn-figure", { "aria-labelledby": id })
    this.heading = make("h2", "iemn-figure-heading", { id })
    this.caption = make("figcaption", "iemn-figure-caption")
    this.more = make("button", "iemn-figure-more", { type: "button" })
    this.chart = new Chart(id)
    this.element.append(this.heading, this.chart.element, this.caption, this.more)
    this.more.addEventListener("click", () => this.component.setTriggerValue("opened", !this.isOpen))
    place.append(this.element)
    this.turn = 0
  }

  show(component) {
    const turn = (this.turn += 1)
    const [{ hasHeading, isOpen, hasFailed, chosen }, figure] = parsed(component.data)
    this.component = component
    this.isOpen = isOpen
    this.heading.textContent = figure.name
    this.heading.hidden = !hasHeading // a panel with a control above has it already; it names the figure all the same
    this.caption.textContent = figure.caption
    this.more.textContent = figure.more
    this.more.setAttribute("aria-expanded", String(isOpen))
    const { setTriggerValue, setStateValue, key } = component
    this.chart.show({
      ...figure,
      key,
      chosen,
      onChoose: figure.isChoosable ? (choice) => setTriggerValue("chosen", choice) : null,
      onDrawn: (isDrawn) => isDrawn === hasFailed && setStateValue("failed", !isDrawn),
    })
    return () => turn === this.turn && this.remove()
  }

  remove() {
    this.chart.remove()
    figures.delete(this.component.parentElement)
    this.element.remove()
  }
}

function parsed(bytes) {
  return new TextDecoder().decode(bytes).split("\n").map(JSON.parse)
}

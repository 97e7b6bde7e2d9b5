// The presenter within the app: above Streamlit's page, with its place in the address; Python learns when it ends.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href

const presenter = Promise.all([import(served("presenter.js")), loadStyle()]).then(([module]) => module)

let turn = 0
let current = null // the component as Streamlit gave it last
let presented = null // the token of the deck that is presented, and the function that ends it

/** Present the component's deck; returns the clean-up, which does nothing once `show` was called again. */
export function show(component) {
  const mine = ++turn
  current = component
  presenter.then(({ present }) => mine === turn && begin(present))
  return () => {
    if (mine !== turn) return
    turn += 1
    end()
  }
}

function begin(present) {
  const { deck, at, every, look, chart } = current.data
  if (presented?.token === deck.token) return
  end()
  const charts = import(new URL(chart, document.baseURI))
  const ownLook = isDark(current.parentElement) ? "dark" : "light"
  presented = {
    token: deck.token,
    end: present({
      deck,
      at,
      every,
      look: look || ownLook,
      covered: document.getElementById("root"),
      draw: async (plot, figure, colours) => draw(await charts, plot, figure, colours),
      erase: (plot) => window.Plotly?.purge(plot),
      onMove: (place) => keep({ ...place, look: place.look === ownLook ? look : place.look }),
      onLeave: () => leave(current),
    }),
  }
}

// The page behind is as it was; the browser's way back does not lead into the slides again.
function leave({ setTriggerValue, data }) {
  end()
  keep(Object.fromEntries(data.own.map((name) => [name, ""])))
  setTriggerValue("left", true)
}

function end() {
  presented?.end()
  presented = null
}

async function draw({ load, CONFIG, asRead, turnEntries, withRoomOnSlide }, plot, figure, look) {
  const { Plotly, theme, coloured } = await load()
  const roomy = asRead(withRoomOnSlide(figure, plot))
  const layout = { ...roomy.layout, template: theme.template, height: plot.clientHeight }
  const { data, layout: shades } = coloured({ data: roomy.data, layout }, theme.palette[look])
  await Plotly.newPlot(plot, data, shades, { ...CONFIG, staticPlot: true })
  turnEntries(plot)
}

// Writes the place into the address without a rerun.
function keep(place) {
  const address = new URL(window.location.href)
  for (const [name, value] of Object.entries(place)) {
    if (value) address.searchParams.set(name, value)
    else address.searchParams.delete(name)
  }
  window.history.replaceState(window.history.state, "", address)
}

function isDark(element) {
  const [red, green, blue] = getComputedStyle(element).color.match(/[\d.]+/g).map(Number)
  return red + green + blue > 382 // text lighter than middle grey
}

function loadStyle() {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: served("presenter.css") })
    link.onload = resolve
    link.onerror = reject
    document.head.append(link)
  })
}

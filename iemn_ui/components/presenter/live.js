// The presenter within the app: above Streamlit's page, its place kept in the address, its end told to Python.

const version = new URL(import.meta.url).search
const served = (path) => new URL(path + version, import.meta.url).href

const presenter = Promise.all([import(served("presenter.js")), loadStyle()]).then(([module]) => module)

let turn = 0
let current = null // the component as Streamlit gave it last
let shown = null // the deck that is presented, by its token, and what ends it

/** Present the component's deck; the answer is the clean-up, which a later call makes void. */
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
  if (shown?.token === deck.token) return
  end()
  const charts = import(new URL(chart, document.baseURI))
  const ownLook = isDark(current.parentElement) ? "dark" : "light"
  shown = {
    token: deck.token,
    end: present({
      deck,
      at,
      every,
      look: look || ownLook,
      covered: document.getElementById("root"),
      draw: async (plot, figure, colours) => draw(await charts, plot, figure, colours),
      erase: (plot) => window.Plotly?.purge(plot),
      moved: (place) => keep({ ...place, look: place.look === ownLook ? look : place.look }),
      left: () => leave(current),
    }),
  }
}

// By the link behind the slides to the page one came from: it keeps the filters. Python shows the way to begin again
// where there is none.
function leave({ setTriggerValue, data }) {
  const link = document.querySelector(`.st-key-${data.back} a`)
  end()
  if (link) link.click()
  else setTriggerValue("left", true)
}

function end() {
  shown?.end()
  shown = null
}

async function draw({ load, CONFIG }, plot, figure, look) {
  const { Plotly, theme, coloured } = await load()
  const layout = { ...figure.layout, template: theme.template, height: plot.clientHeight }
  const { data, layout: shades } = coloured({ data: figure.data, layout }, theme.palette[look])
  await Plotly.newPlot(plot, data, shades, { ...CONFIG, staticPlot: true })
}

// Without a rerun: the address alone says where the talk stands.
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

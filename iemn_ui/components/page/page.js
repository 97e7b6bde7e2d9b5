// What belongs to the page as a whole, before and whatever Streamlit draws.

const { search: version } = new URL(import.meta.url)
const served = (path) => new URL(path + version, import.meta.url)
const fetched = (name) => import(served(name))

const [{ keepSteps, goTo }, { keepFocus }, { stayInTab }, { foldAway, foldAwayByLinks }] = await Promise.all(
  ["history.js", "focus.js", "links.js", "sidebar.js"].map(fetched),
)
keepSteps()
keepFocus()
stayInTab(goTo)
foldAwayByLinks()

const [{ offerSearch }, { languageMenu }, { filtersButton }, { keepInPlace }, { mend }, { tellChanges }] = await Promise.all(
  ["search.js", "language.js", "filters.js", "places.js", "streamlit.js", "status.js"].map(fetched),
)
const texts = JSON.parse(document.getElementById("iemn-page").dataset.texts)
document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: served("search.css") }))
offerSearch({ texts, goTo, foldAway, found: new URL("found.json", import.meta.url) })
keepInPlace([
  ['[data-testid="stSidebarHeader"]', languageMenu(texts)],
  ['[data-testid="stHeader"]', filtersButton(texts)],
])
mend(texts.streamlit)
tellChanges(texts)

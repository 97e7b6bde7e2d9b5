// What belongs to the page as a whole, before and whatever Streamlit draws.

const { search: version } = new URL(import.meta.url)
const served = (path) => new URL(path + version, import.meta.url)

const [{ keepSteps, goTo }, { keepFocus }, { stayInTab }, { foldAway, foldAwayByLinks }, { offerSearch }] =
  await Promise.all(
    ["history.js", "focus.js", "links.js", "sidebar.js", "search.js"].map((name) => import(served(name))),
  )
keepSteps()
keepFocus()
stayInTab(goTo)
foldAwayByLinks()
const texts = JSON.parse(document.getElementById("iemn-page").dataset.texts)
document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: served("search.css") }))
offerSearch({ texts, goTo, foldAway, found: new URL("found.json", import.meta.url) })

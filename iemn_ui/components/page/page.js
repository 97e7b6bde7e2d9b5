// What belongs to the page as a whole, before and whatever Streamlit draws.

const { search: version } = new URL(import.meta.url)
const load = (name) => import(new URL(name + version, import.meta.url))

const { keepSteps } = await load("history.js")
keepSteps()

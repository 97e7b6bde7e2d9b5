// The search box that goes to any page, country, workshop or action: Ctrl+K or ⌘K opens it, and so does a button.
//
// Pages are those of Streamlit's navigation; all else the server finds.

const { search: version } = new URL(import.meta.url)
const { keepInPlace } = await import(new URL(`places.js${version}`, import.meta.url))

const NAVIGATION = '[data-testid="stSidebarNav"] a'
const MAIN = '[data-testid="stMain"]'
// The buttons' places: above the navigation, and in the head while that is folded away.
const PLACES = ['[data-testid="stSidebarHeader"] [data-testid="stLogoSpacer"]', '[data-testid="stHeader"]']
const PRESENTER = ".iemn-present"
const KEYS = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘ K" : "Ctrl K"
const MOST_PAGES = 5
const PAUSE = 80 // ms without a letter until the server is asked

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties)
  for (const [key, value] of Object.entries(properties)) if (key.includes("-") || key === "role") made.setAttribute(key, value)
  made.append(...children)
  return made
}
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d")
const wordsOf = (text) => folded(text).split(/\s+/).filter(Boolean)
const hasKeys = () => matchMedia("(hover: hover)").matches
const icon = () => element("span", { className: "iemn-search-icon", textContent: "search", "aria-hidden": "true" })

export function offerSearch({ texts, goTo, foldAway, found }) {
  const box = makeBox(texts)
  let options = [] // each with its element and what opens it
  let active = 0
  let asked = null // what the server is asked for, and how to stop it

  function open() {
    if (box.dialog.open || document.querySelector(PRESENTER)) return
    const { backgroundColor, color, fontFamily } = getComputedStyle(document.querySelector('[data-testid="stApp"]'))
    Object.assign(box.dialog.style, { backgroundColor, color, fontFamily })
    box.input.value = ""
    box.dialog.showModal()
    find()
  }

  function find() {
    asked?.stop.abort()
    const typed = box.input.value.trim()
    const pages = { title: texts.pages, badge: "", found: pagesFor(typed) }
    show([pages], typed || !hasKeys() ? "" : texts.keys)
    if (!typed) return (asked = null)
    const stop = new AbortController()
    asked = { stop, answer: ask(typed, stop.signal, pages) }
  }

  async function ask(typed, signal, pages) {
    try {
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
      if (signal.aborted) return
      const answer = await fetch(`${found}?${new URLSearchParams({ q: typed, lang: document.documentElement.lang })}`, { signal })
      const groups = await answer.json()
      const places = groups.map((group) => ({ ...group, found: group.found.map((place) => leading(place, goTo)) }))
      const n = [pages, ...places].reduce((sum, group) => sum + group.found.length, 0)
      show([pages, ...places], n ? texts.results.replace("{n}", n) : texts.nothing)
    } catch (error) {
      if (!signal.aborted) box.status.textContent = texts.failed
    }
  }

  function show(groups, status) {
    options = []
    box.list.replaceChildren(
      ...groups.filter((group) => group.found.length).map((group, i) => {
        const title = element("div", { id: `iemn-search-group-${i}`, className: "iemn-search-group", textContent: group.title })
        if (group.badge) title.append(element("span", { className: "iemn-search-badge", textContent: group.badge }))
        return element("div", { role: "group", "aria-labelledby": title.id }, title, ...group.found.map(option))
      }),
    )
    box.status.textContent = status
    activate(0)
  }

  function option(place) {
    const i = options.length
    const made = element(
      "div",
      { id: `iemn-search-${i}`, role: "option", className: "iemn-search-option" },
      element("span", { textContent: place.name }),
      element("span", { className: "iemn-search-note", textContent: place.note ?? "" }),
    )
    made.addEventListener("click", () => choose(i))
    made.addEventListener("pointermove", () => activate(i))
    options.push({ made, place })
    return made
  }

  function activate(i) {
    active = Math.max(0, Math.min(i, options.length - 1))
    options.forEach(({ made }, j) => made.setAttribute("aria-selected", String(j === active)))
    const chosen = options[active]?.made
    box.input.setAttribute("aria-activedescendant", chosen?.id ?? "")
    chosen?.scrollIntoView({ block: "nearest" })
  }

  async function choose(i) {
    const { place } = options[i] ?? {}
    if (!place) return
    box.dialog.close()
    place.open()
    foldAway()
    // The page that the box was opened on is gone, and what had the focus with it.
    document.querySelector(MAIN)?.focus({ preventScroll: true })
  }

  box.input.addEventListener("input", find)
  box.input.addEventListener("keydown", async (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      activate((active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length)
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault()
      const request = asked
      if (active === 0) await request?.answer // the first of all that is found
      if (request === asked) choose(active)
    }
  })
  box.dialog.addEventListener("click", ({ target }) => target === box.dialog && box.dialog.close())
  addEventListener("keydown", (event) => {
    if (!opens(event)) return
    event.preventDefault()
    event.stopPropagation()
    open()
  }, { capture: true })

  document.body.append(box.dialog)
  keepInPlace(PLACES.map((place) => [place, makeButton(texts, open)]))
}

function makeBox(texts) {
  const input = element("input", {
    type: "text", role: "combobox", placeholder: texts.placeholder, autocomplete: "off", spellcheck: false,
    "aria-label": texts.placeholder, "aria-expanded": "true", "aria-controls": "iemn-search-list", "aria-autocomplete": "list",
  })
  const list = element("div", { id: "iemn-search-list", className: "iemn-search-list", role: "listbox", "aria-label": texts.search })
  const status = element("div", { className: "iemn-search-status", role: "status" })
  const head = element("div", { className: "iemn-search-head" }, icon(), input)
  const dialog = element("dialog", { className: "iemn-search", "aria-label": texts.search }, head, list, status)
  return { dialog, input, list, status }
}

function makeButton(texts, open) {
  const button = element("button", {
    type: "button", className: "iemn-search-button", "aria-label": texts.search, "aria-haspopup": "dialog",
    "aria-keyshortcuts": "Control+K Meta+K",
  })
  button.append(icon(), element("span", { textContent: texts.search }), element("kbd", { textContent: KEYS, "aria-hidden": "true" }))
  button.addEventListener("click", open)
  return button
}

// No letter or sign alone: who dictates would open it by a word.
const opens = ({ key, ctrlKey, metaKey, altKey }) => (ctrlKey || metaKey) && !altKey && key.toLowerCase() === "k"

function pagesFor(typed) {
  const sought = wordsOf(typed)
  const links = [...document.querySelectorAll(NAVIGATION)]
  const pages = links.map((link) => ({ name: nameOf(link), open: () => link.click() }))
  const isFound = ({ name }) => sought.every((each) => wordsOf(name).some((word) => word.startsWith(each)))
  return sought.length ? pages.filter(isFound).slice(0, MOST_PAGES) : pages
}

// The words of a link without the name of its icon.
function nameOf(link) {
  const copy = link.cloneNode(true)
  copy.querySelectorAll('[data-testid="stIconMaterial"]').forEach((icon_) => icon_.remove())
  return copy.textContent.trim()
}

// A past day holds wherever the reader goes.
function leading(place, goTo) {
  const open = () => {
    const address = new URL(place.address, new URL("./", document.baseURI))
    const day = new URLSearchParams(location.search).get("as_of")
    if (day) address.searchParams.set("as_of", day)
    goTo(address)
  }
  return { ...place, open }
}

// The notes in a second window: what is on, what comes next, the time, the definitions, and the presenter's own notes.
// These are kept by this browser alone, for each slide of a deck; nothing of them is sent anywhere.

import { filled, make } from "./slides.js"

const LOOKS = {
  clock: "float:inline-end;margin:0;font-variant-numeric:tabular-nums",
  place: "margin:0",
  message: "font-size:1.5em;line-height:1.2",
  next: "font-weight:600",
  kept: "margin:0 0 0.25em;font-size:0.85em",
  own: "display:block;box-sizing:border-box;width:100%;min-height:8em;margin:0.25em 0;padding:8px;font:inherit;" +
    "color:inherit;background:transparent;border:1px solid currentColor;border-radius:4px;resize:vertical",
  clear: "font:inherit;font-size:0.85em;color:inherit;background:transparent;border:1px solid currentColor;" +
    "border-radius:4px;padding:4px 12px;cursor:pointer",
}
const LEFT_OPEN = "iemn-notes-left-open" // in what the tab alone keeps
// Keys of clickers, which turn the slides from within the notes as well.
const OF_CLICKERS = ["PageDown", "PageUp", "F5"]

/** The notes of a deck in a window of their own, whose keys go to `press`; null where the browser refuses a window. */
export function openNotes(deck, startedAt, press) {
  const popup = window.open("", "iemn-notes", "popup,width=760,height=720")
  return popup && new Notes(popup, deck, startedAt, press)
}

/**
 * When the presentation began whose notes a reload has left open, asked once; null where there is none. Their window
 * shows what was on, and follows no more until it is filled again.
 */
export function notesLeftOpen() {
  const startedAt = Number(stored(LEFT_OPEN, () => sessionStorage)) || null
  forget([LEFT_OPEN], () => sessionStorage)
  return startedAt
}

class Notes {
  constructor(popup, deck, startedAt, press) {
    Object.assign(this, { window: popup, deck, startedAt })
    this.build(press)
    this.ticking = setInterval(() => this.tick(), 1000)
  }

  build(press) {
    const { words, language, direction } = this.deck
    const page = this.window.document
    page.title = words.notes
    Object.assign(page.documentElement, { lang: language, dir: direction })
    const label = make("label", "", { style: "font-weight:600" }, words.ownNotes)
    this.own = make("textarea", "iemn-notes-own", { style: LOOKS.own })
    label.append(this.own)
    const clear = make("button", "", { type: "button", style: LOOKS.clear }, words.clearNotes)
    this.parts = Object.fromEntries(
      [["clock", "p"], ["place", "p"], ["message", "h1"], ["next", "p"], ["kept", "p"], ["told", "div"]].map(([name, tag]) => [
        name,
        make(tag, `iemn-notes-${name}`, { style: LOOKS[name] ?? "" }),
      ]),
    )
    const { clock, place, message, next, kept, told } = this.parts
    page.body.replaceChildren(clock, place, message, next, label, kept, clear, told)
    this.tell(true)
    this.own.addEventListener("input", () => this.keep())
    clear.addEventListener("click", () => this.window.confirm(words.clearNotesAsk) && this.clear())
    // The clicker may have its focus here; what is typed into a field turns no slide.
    this.onKey = (event) => {
      const isTyping = event.target.closest?.("textarea, button") && !OF_CLICKERS.includes(event.key)
      if (!isTyping) press(event)
      else if (event.key === "Escape") event.target.blur()
    }
    this.window.addEventListener("keydown", this.onKey, true)
    this.onReload = () => {
      if (!this.window.closed) store(LEFT_OPEN, this.startedAt, () => sessionStorage)
      this.stop()
    }
    window.addEventListener("pagehide", this.onReload)
  }

  /** Tell of the slide with an index, in the colours of the slides. */
  show(at, look) {
    if (this.window.closed) return
    const { words, slides, palette } = this.deck
    const slide = slides[at]
    const next = slides[at + 1]
    const { text, page: ground } = palette[look]
    this.window.document.body.style.cssText =
      `background:${ground};color:${text};font:20px/1.45 "Source Sans",sans-serif;margin:24px`
    this.parts.place.textContent = filled(words.place, { n: at + 1, m: slides.length })
    this.parts.message.textContent = slide.message
    this.parts.next.textContent = next ? filled(words.next, next) : words.last
    this.parts.told.replaceChildren(...slide.notes.map((note) => make("p", "", { style: "margin:0.5em 0" }, note)))
    if (this.key !== slide.key) {
      this.key = slide.key
      this.own.value = stored(this.place) ?? ""
    }
    this.tick()
  }

  stop() {
    clearInterval(this.ticking)
    this.window.removeEventListener("keydown", this.onKey, true)
    window.removeEventListener("pagehide", this.onReload)
  }

  close() {
    this.stop()
    this.window.close()
  }

  tick() {
    const seconds = Math.floor((Date.now() - this.startedAt) / 1000)
    const spent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
    this.parts.clock.textContent = `${new Date().toLocaleTimeString(this.deck.language)}  ·  ${spent}`
  }

  // ---- the presenter's own

  get place() {
    return `${placeOf(this.deck)}${this.key}`
  }

  keep() {
    this.tell(this.own.value ? store(this.place, this.own.value) : forget([this.place]))
  }

  tell(isKept) {
    const { kept, notKept } = this.deck.words
    this.parts.kept.textContent = isKept ? kept : notKept
  }

  clear() {
    forget(placesOf(this.deck))
    this.own.value = ""
  }
}

const placeOf = ({ name }) => `iemn-notes/${name}/`

function placesOf(deck) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(placeOf(deck)))
  } catch {
    return []
  }
}

// A browser may keep nothing, in a private window or for a file; then notes last as long as the window.
function stored(place, storage = () => localStorage) {
  try {
    return storage().getItem(place)
  } catch {
    return null
  }
}

function store(place, text, storage = () => localStorage) {
  try {
    storage().setItem(place, text)
    return true
  } catch {
    return false
  }
}

function forget(places, storage = () => localStorage) {
  try {
    for (const place of places) storage().removeItem(place)
    return true
  } catch {
    return false
  }
}

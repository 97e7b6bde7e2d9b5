// Presents a deck of slides over the whole window: keys, rotation, notes in a second window.
// It does not depend on where it runs: the page and the pack pass in how to draw and what to do at each move.

import { notesLeftOpen, openNotes } from "./notes.js"
import { filled, fit, make, slideOf } from "./slides.js"

// The size that slides are laid out for, in pixels; larger screens enlarge it. TALL is for phones held upright.
const WIDE = { width: 1280, height: 720 }
const TALL = { width: 640, height: 1080 }
const SHORTEST = 5
const LONGEST = 600
const STEP = 5 // seconds
const USUAL = 20
const PAUSE = 1500 // milliseconds after which a typed number counts as complete

/**
 * Present a deck; returns a function that ends the presentation.
 *
 * `at` is a slide's number or key, `every` the seconds on each slide (0: it does not go on by itself), `look`
 * "light" or "dark". `draw(plot, figure, look)` draws a figure, `erase(plot)` removes it. `onMove(place)` is
 * called at each slide, `onLeave(place)` when the presenter ends; `covered` is the element behind, made inert.
 */
export function present(settings) {
  const presenter = new Presenter(settings)
  presenter.start()
  return () => presenter.end()
}

class Presenter {
  constructor({ deck, at = 1, every = 0, look = "light", draw, erase, onMove, onLeave, covered }) {
    Object.assign(this, { deck, look, draw, erase, onMove, onLeave, covered })
    this.slides = deck.slides
    this.every = every ? clamp(every, SHORTEST, LONGEST) : 0
    this.isPaused = false
    this.typed = ""
    this.rightward = deck.direction === "rtl" ? -1 : 1 // slides follow each other as words do
    this.at = indexOf(this.slides, at)
    this.built = new Map() // slides that are built, by their index
    this.startedAt = Date.now()
  }

  start() {
    this.host = make("div", "iemn-present", { tabindex: "-1", lang: this.deck.language })
    this.stage = make("div", "iemn-present-stage")
    this.spoken = make("p", "iemn-present-spoken", { "aria-live": "polite" })
    this.keys = keysOf(this.deck.words)
    this.buttons = this.makeButtons()
    this.host.append(this.stage, this.buttons, this.spoken)
    this.stage.append(this.keys)
    document.body.append(this.host)
    this.focusedBefore = document.activeElement
    if (this.covered) this.covered.inert = true
    this.onKey = (event) => this.press(event)
    this.onSize = () => this.fit()
    this.onClick = (event) => this.click(event)
    window.addEventListener("keydown", this.onKey, true)
    window.addEventListener("resize", this.onSize)
    this.host.addEventListener("click", this.onClick)
    this.host.focus()
    this.paint()
    this.fit()
    this.show(this.at)
    const startedBefore = notesLeftOpen()
    if (!startedBefore) return
    this.startedAt = startedBefore
    this.openNotes()
  }

  end() {
    window.removeEventListener("keydown", this.onKey, true)
    window.removeEventListener("resize", this.onSize)
    clearTimeout(this.turning)
    clearTimeout(this.typing)
    this.notes?.close()
    this.awake?.then((lock) => lock?.release())
    this.removeAll()
    this.host.remove()
    if (this.covered) this.covered.inert = false
    if (document.fullscreenElement) document.exitFullscreen()
    this.focusedBefore?.focus?.({ preventScroll: true })
  }

  // ---- slides

  show(index) {
    this.at = clamp(index, 0, this.slides.length - 1)
    this.setBlank(false)
    for (const [other, slide] of this.built) slide.element.classList.toggle("iemn-slide-on", other === this.at)
    this.builtSlide(this.at).element.classList.add("iemn-slide-on")
    this.builtSlide(this.at).drawn.then(() => this.prepare())
    this.announce()
    this.markEnds()
    this.onMove?.(this.place())
    this.schedule()
  }

  builtSlide(index) {
    if (!this.built.has(index)) this.built.set(index, this.build(index))
    return this.built.get(index)
  }

  build(index) {
    const slide = this.slides[index]
    const element = slideOf(slide, this.deck, filled(this.deck.words.place, { n: index + 1, m: this.slides.length }))
    this.stage.insertBefore(element, this.keys)
    fit(element, slide, this.deck)
    const plot = element.querySelector(".iemn-slide-plot")
    const drawn = plot ? this.drawInto(element, plot, slide.figure) : Promise.resolve()
    return { element, plot, drawn: drawn.then(() => (element.dataset.drawn = "true")) }
  }

  async drawInto(element, plot, figure) {
    try {
      await this.draw(plot, figure, this.look)
    } catch {
      element.classList.add("iemn-slide-failed") // its table is shown instead
    }
  }

  // The neighbours are drawn ahead, so that a key answers at once; the others are removed.
  prepare() {
    const near = [this.at, this.at + 1, this.at - 1].filter((index) => this.slides[index])
    for (const index of this.built.keys()) if (!near.includes(index)) this.remove(index)
    for (const index of near) this.builtSlide(index)
  }

  remove(index) {
    const { element, plot, drawn } = this.built.get(index)
    this.built.delete(index)
    element.remove()
    drawn.then(() => plot && this.erase?.(plot))
  }

  removeAll() {
    for (const index of [...this.built.keys()]) this.remove(index)
  }

  redraw() {
    this.removeAll()
    this.show(this.at)
  }

  place() {
    return { slide: this.at + 1, every: this.isPaused ? 0 : this.every, look: this.look }
  }

  // ---- around the slides

  paint() {
    const colours = this.deck.palette[this.look]
    for (const [name, colour] of Object.entries(colours)) this.host.style.setProperty(`--iemn-${name}`, colour)
    this.host.style.colorScheme = this.look
  }

  fit() {
    const width = window.innerWidth
    const height = window.innerHeight - this.buttons.offsetHeight
    const isTall = height > 1.2 * width
    const least = isTall ? TALL : WIDE
    const factor = Math.min(width / least.width, height / least.height)
    this.host.classList.toggle("iemn-present-tall", isTall)
    const size = `${Math.round(width / factor)}x${Math.round(height / factor)}`
    this.stage.style.width = `${width / factor}px`
    this.stage.style.height = `${height / factor}px`
    this.stage.style.transform = `scale(${factor})`
    if (this.size && this.size !== size) this.redraw() // of another shape
    this.size = size
  }

  announce() {
    const { words, slides } = this.deck
    const slide = slides[this.at]
    const turning = this.every ? filled(words.every, { n: this.every }) : ""
    const parts = [
      [turning, this.every && this.isPaused ? words.paused : ""].filter(Boolean).join(", "),
      this.typed && filled(words.goTo, { n: this.typed }),
    ]
    this.builtSlide(this.at).element.querySelector(".iemn-slide-now").textContent = parts.filter(Boolean).join("   ")
    this.spoken.textContent = `${filled(words.place, { n: this.at + 1, m: slides.length })}: ${slide.message}`
    this.notes?.show(this.at, this.look)
  }

  setBlank(isBlank) {
    this.host.classList.toggle("iemn-present-blank", isBlank)
  }

  get isBlank() {
    return this.host.classList.contains("iemn-present-blank")
  }

  // ---- rotation

  schedule() {
    clearTimeout(this.turning)
    if (!this.every || this.isPaused) return
    this.awake ??= navigator.wakeLock?.request("screen").catch(() => null) // nobody is there to wake the screen
    this.turning = setTimeout(() => this.show((this.at + 1) % this.slides.length), this.every * 1000)
  }

  pause() {
    if (!this.every) this.every = USUAL
    else this.isPaused = !this.isPaused
    this.changed()
  }

  lengthen(seconds) {
    this.every = this.every ? clamp(this.every + seconds, SHORTEST, LONGEST) : USUAL
    this.changed()
  }

  changed() {
    this.announce()
    this.onMove?.(this.place())
    this.schedule()
  }

  // ---- keys

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest?.(".iemn-present-buttons") && ["Enter", " "].includes(event.key)) return
    const action = this.actionOf(event.key)
    event.stopImmediatePropagation() // the page behind has keys of its own
    if (!action) return
    event.preventDefault()
    action()
  }

  actionOf(key) {
    if (/^\d$/.test(key)) return () => this.type(key)
    if (key === "Enter" && this.typed) return () => this.jump()
    const actions = {
      ArrowRight: () => this.go(this.rightward),
      ArrowDown: () => this.go(1),
      PageDown: () => this.go(1),
      " ": () => this.go(1),
      Enter: () => this.go(1),
      ArrowLeft: () => this.go(-this.rightward),
      ArrowUp: () => this.go(-1),
      PageUp: () => this.go(-1),
      Backspace: () => this.go(-1),
      Home: () => this.show(0),
      End: () => this.show(this.slides.length - 1),
      Escape: () => this.escape(),
      F5: () => this.toggleFullScreen(), // sent by clickers to begin
      "+": () => this.lengthen(STEP),
      "=": () => this.lengthen(STEP),
      "-": () => this.lengthen(-STEP),
      ".": () => this.setBlank(!this.isBlank), // sent by clickers to blank the screen
      b: () => this.setBlank(!this.isBlank),
      d: () => this.toggleLook(),
      f: () => this.toggleFullScreen(),
      h: () => this.help(),
      "?": () => this.help(),
      n: () => this.openNotes(),
      p: () => this.pause(),
    }
    return actions[key.length === 1 ? key.toLowerCase() : key]
  }

  // ---- buttons, shown where there are no keys

  makeButtons() {
    const bar = make("div", "iemn-present-buttons")
    const { previous, following, leave } = this.deck.words
    const actions = [["‹", previous, () => this.go(-1)], ["›", following, () => this.go(1)], ["×", leave, () => this.escape()]]
    for (const [sign, name, action] of actions) {
      const button = make("button", "", { type: "button", "aria-label": name, title: name }, sign)
      button.addEventListener("click", action)
      bar.append(button)
    }
    // The focus stays with the slides: a clicker's keys turn them, whatever was tapped.
    bar.addEventListener("pointerdown", (event) => event.preventDefault())
    return bar
  }

  markEnds() {
    const [previous, following] = this.buttons.children
    previous.setAttribute("aria-disabled", String(this.at === 0))
    following.setAttribute("aria-disabled", String(this.at === this.slides.length - 1))
  }

  // On a blank screen the first key brings the slide back.
  go(step) {
    if (this.isBlank) this.setBlank(false)
    else this.show(this.at + step)
  }

  type(digit) {
    this.typed = (this.typed + digit).slice(-3)
    clearTimeout(this.typing)
    this.typing = setTimeout(() => this.jump(), PAUSE)
    this.announce()
  }

  jump() {
    clearTimeout(this.typing)
    const number = Number(this.typed)
    this.typed = ""
    this.show(number - 1)
  }

  escape() {
    if (!this.keys.hidden) this.help()
    else if (this.isBlank) this.setBlank(false)
    else this.onLeave?.(this.place())
  }

  toggleLook() {
    this.look = this.look === "dark" ? "light" : "dark"
    this.paint()
    this.redraw()
  }

  toggleFullScreen() {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.()
    done?.catch?.(() => {}) // a browser may refuse; the slides fill its window all the same
  }

  help() {
    this.keys.hidden = !this.keys.hidden
  }

  // Without a keyboard: a click on the half where reading ends goes on, on the other back. Figures with hovers keep theirs.
  click(event) {
    if (event.target.closest(".iemn-slide-hovers, .iemn-present-buttons")) return
    this.go(event.clientX < window.innerWidth / 2 ? -this.rightward : this.rightward)
  }

  // ---- notes

  openNotes() {
    this.notes?.stop()
    this.notes = openNotes(this.deck, this.startedAt, (event) => this.press(event))
    if (this.notes) {
      this.notes.show(this.at, this.look)
      return
    }
    this.builtSlide(this.at).element.querySelector(".iemn-slide-now").textContent = this.deck.words.blocked
    this.spoken.textContent = this.deck.words.blocked
  }
}

// ---- pure

function keysOf({ keys, keysTitle }) {
  const box = make("div", "iemn-present-keys", { role: "dialog", "aria-label": keysTitle, hidden: "" })
  const list = make("dl", "")
  for (const [key, meaning] of keys) list.append(make("dt", "", {}, key), make("dd", "", {}, meaning))
  box.append(make("h2", "", {}, keysTitle), list)
  return box
}

function indexOf(slides, at) {
  const byKey = slides.findIndex((slide) => slide.key === at)
  return byKey >= 0 ? byKey : clamp((Number(at) || 1) - 1, 0, slides.length - 1)
}

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high)
}

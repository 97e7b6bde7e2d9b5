// A row of headline cards: title, value, change and trend, with the indicator's definition behind a button.

const version = new URL(import.meta.url).search
const rows = new WeakMap() // the drawn cards by the element that Streamlit gives
const LONG = 13 // columns of a value, beyond which it is set smaller to stay on a line
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/g // characters as wide as two
let made = 0

await new Promise((onload, onerror) => {
  const href = new URL(`cards.css${version}`, import.meta.url).href
  document.head.append(make("link", { rel: "stylesheet", href, onload, onerror }))
})

/** Show the component's cards; the answer is the clean-up, which a later call makes void. */
export function show({ data, parentElement }) {
  const sent = new TextDecoder().decode(data)
  const before = rows.get(parentElement)
  const row = before?.sent === sent ? before : { sent, element: drawn(JSON.parse(sent)) }
  if (row !== before) {
    before?.element.remove()
    parentElement.append(row.element)
    rows.set(parentElement, row)
  }
  return () => {
    if (rows.get(parentElement) !== row) return
    row.element.remove()
    rows.delete(parentElement)
  }
}

function drawn({ about, cards }) {
  const row = make("div", { className: "iemn-cards", role: "list" }, ...cards.map((card) => cardOf(card, about)))
  makeOneStop([...row.querySelectorAll(".iemn-card-about")])
  return row
}

// As of tabs: the Tab key stops at one of the buttons, the arrow keys lead to the others.
function makeOneStop(buttons) {
  buttons.forEach((button, index) => {
    button.tabIndex = index === 0 ? 0 : -1
    button.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      if (!step) return
      event.preventDefault()
      const next = buttons.at((index + step) % buttons.length)
      button.tabIndex = -1
      next.tabIndex = 0
      next.focus()
    })
  })
}

function cardOf({ title, badge, value, change, arrow, comparedTo, help, trend, chart }, about) {
  const id = `iemn-card-${(made += 1)}`
  const tip = make("div", { className: "iemn-card-help", id, popover: "auto" }, help)
  const marks = [helpButton(about.replace("{title}", title), tip)]
  if (badge) marks.unshift(make("span", { className: "iemn-card-badge" }, badge))
  const head = [make("span", {}, title), make("span", { className: "iemn-card-marks" }, ...marks)]
  const isLong = value.length + (value.match(WIDE)?.length ?? 0) > LONG
  const parts = [
    make("div", { className: "iemn-card-title" }, ...head),
    make("p", { className: `iemn-card-value${isLong ? " iemn-card-long" : ""}` }, value),
    make("p", { className: "iemn-card-change" }, ...changeOf(change, arrow), comparedTo),
  ]
  if (trend.length > 0) parts.push(chart === "bar" ? barsOf(trend) : lineOf(trend))
  return make("div", { className: "iemn-card", role: "listitem" }, ...parts, tip)
}

function changeOf(change, arrow) {
  if (!change) return []
  const sign = arrow ? [make("span", { ariaHidden: "true" }, `${arrow} `)] : []
  return [make("span", { className: "iemn-card-chip" }, ...sign, change), " "]
}

// The definition stands under its button, at a touch, a click, by keyboard and while the mouse is over it.
function helpButton(label, tip) {
  const button = make("button", { className: "iemn-card-about", type: "button", ariaLabel: label }, "?")
  button.popoverTargetElement = tip
  button.addEventListener("mouseenter", () => tip.showPopover())
  button.addEventListener("mouseleave", () => tip.hidePopover())
  tip.addEventListener("toggle", () => {
    const { bottom, left } = button.getBoundingClientRect()
    tip.style.top = `${bottom + 6}px`
    tip.style.left = `${Math.max(8, Math.min(left - 12, innerWidth - tip.offsetWidth - 8))}px`
  })
  return button
}

// ---- trends: no axes, from zero, the last value at the right edge

function lineOf(values) {
  const { x, y } = scales(values)
  const points = values.map((value, index) => `${x(index + 0.5)},${y(value)}`)
  const path = values.length > 1 ? `M${points.join("L")}` : ""
  return trendOf(shape("path", { d: path, class: "iemn-card-line" }))
}

function barsOf(values) {
  const { x, y } = scales(values)
  const bars = values.map((value, index) =>
    shape("rect", { x: x(index + 0.2), width: x(0.6), y: y(value), height: 100 - y(value), class: "iemn-card-bar" }),
  )
  return trendOf(...bars)
}

function scales(values) {
  const most = Math.max(...values, 1)
  return { x: (index) => (100 * index) / values.length, y: (value) => 98 - (96 * value) / most }
}

function trendOf(...shapes) {
  const svg = shape("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", class: "iemn-card-trend" })
  svg.setAttribute("aria-hidden", "true")
  svg.append(...shapes)
  return svg
}

function shape(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

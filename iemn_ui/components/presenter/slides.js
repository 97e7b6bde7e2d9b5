// The elements of a slide: head, figure, cards, lists, table, and the thin line under them.

const SHORT = 12 // letters of a cell, such as a date, that stays on one line

export function slideOf(slide, { words, scale, looks }, place) {
  const element = make("section", "iemn-slide", {
    "aria-label": slide.message,
    "aria-roledescription": "slide",
    "data-key": slide.key,
  })
  const eyebrow = make("p", "iemn-slide-eyebrow")
  eyebrow.append(make("span", "", {}, slide.name))
  if (slide.badge) eyebrow.append(make("span", "iemn-slide-badge", {}, `▨ ${slide.badge}`))
  element.append(eyebrow, make("h1", "iemn-slide-message", {}, unbroken(slide.message)))
  if (slide.cards.length) element.append(cardsOf(slide.cards))
  if (slide.cards.length && !slide.figure) element.classList.add("iemn-slide-of-cards")
  if (slide.isTable) element.classList.add("iemn-slide-of-rows")
  if (slide.states.length) element.append(...statesOf(slide.states, looks))
  if (slide.sections.length) element.append(sectionsOf(slide.sections, looks))
  if (slide.figure) element.append(figureOf(scale))
  if (!slide.sections.length) element.append(tableOf(slide.table, words.failed))
  element.append(make("p", "iemn-slide-caption", {}, slide.caption), lineOf(slide.line, place))
  return element
}

function lineOf(parts, place) {
  const line = make("footer", "iemn-slide-line")
  const [filters, ...others] = parts.map((part) => make("span", "", {}, part))
  filters.className = "iemn-slide-filters"
  line.append(make("strong", "", {}, place), filters, make("span", "iemn-slide-now"), ...others)
  return line
}

function figureOf(scale) {
  const figure = make("div", "iemn-slide-figure", { "aria-hidden": "true" }) // screen readers get the table
  const plot = make("div", "iemn-slide-plot", { style: `--iemn-scale:${scale}` })
  figure.append(plot)
  return figure
}

function cardsOf(cards) {
  const row = make("div", "iemn-slide-cards")
  for (const { title, value, change, comparedTo } of cards) {
    const card = make("div", "iemn-slide-card")
    const last = make("p", "")
    last.append(make("b", "", {}, change), ` ${comparedTo}`)
    card.append(make("p", "", {}, title), make("strong", "", {}, value), last)
    row.append(card)
  }
  return row
}

function statesOf(states, looks) {
  const strip = make("div", "iemn-slide-strip", { "aria-hidden": "true" })
  const key = make("p", "iemn-slide-states")
  for (const { kind, n, label } of states) {
    strip.append(make("span", "", { style: `flex-grow:${n};${markerStyle(looks[kind])}` }))
    key.append(make("span", "", { style: markerStyle(looks[kind]) }, label))
  }
  return [strip, key]
}

// The marker beside an action's state or change; without a look it is that of the style sheet.
function markerStyle(look) {
  return look ? `--iemn-marker:${look.fill};--iemn-edge:${look.edge}` : ""
}

function sectionsOf(sections, looks) {
  const row = make("div", "iemn-slide-sections")
  for (const { heading, lines, kinds = [], empty, more } of sections) {
    const column = make("div", "iemn-slide-section")
    column.append(make("h2", "", {}, heading))
    if (lines.length) {
      const list = make("ul", "")
      lines.forEach((line, i) => list.append(make("li", "", { style: markerStyle(looks[kinds[i]]) }, unbroken(line))))
      column.append(list)
    } else {
      column.append(make("p", "iemn-slide-empty", {}, empty))
    }
    if (more) column.append(make("p", "iemn-slide-more", {}, more))
    row.append(column)
  }
  return row
}

function tableOf({ columns, rows }, failed) {
  const place = make("div", "iemn-slide-table")
  const table = make("table", "")
  const head = make("tr", "")
  head.append(...columns.map((column) => make("th", "", { scope: "col" }, column)))
  table.append(head)
  for (const row of rows) {
    const line = make("tr", "")
    line.append(...row.map((cell) => make("td", cell.length > SHORT ? "" : "iemn-slide-short", {}, cell)))
    table.append(line)
  }
  place.append(make("p", "iemn-slide-why", {}, failed), table, make("p", "iemn-slide-left", {}))
  return place
}

/** Fit a slide that is in the document to its place: shrink long texts, and scale its figure. */
export function fit(element, slide, { scale, words }) {
  fitText(element)
  if (slide.isTable) fitRows(element.querySelector(".iemn-slide-table"), slide.more, words.more)
  const plot = element.querySelector(".iemn-slide-plot")
  // A figure that needs more width is enlarged less.
  const width = slide.figure?.layout?.meta?.min_width
  if (width) plot.style.setProperty("--iemn-scale", Math.min(scale, plot.parentElement.clientWidth / width))
}

// Long texts become smaller before anything is cut: a message of three lines, a value wider than its card, lists
// longer than the slide. What does not fit even so is cut at the line's end, with an ellipsis.
function fitText(element) {
  const message = element.querySelector(".iemn-slide-message")
  shrink(message, () => message.offsetHeight > 2 * parseFloat(getComputedStyle(message).lineHeight) + 1, 26)
  for (const value of element.querySelectorAll(".iemn-slide-card strong")) {
    shrink(value, () => value.scrollWidth > value.clientWidth, 22)
  }
  const lists = element.querySelector(".iemn-slide-sections")
  const isLong = () => lists.scrollHeight > lists.clientHeight + 1
  if (!lists || shrink(lists, isLong, 18)) return
  for (const list of lists.querySelectorAll("ul")) list.classList.add("iemn-slide-clamped")
}

// Of a table the rows that find a place, and how many there are besides.
function fitRows(place, more, words) {
  const { rows } = place.querySelector("table")
  const left = place.querySelector(".iemn-slide-left")
  const tell = (n) => (left.textContent = n ? filled(words, { n }) : "")
  tell(more)
  while (place.scrollHeight > place.clientHeight + 1 && rows.length > 2) {
    rows[rows.length - 1].remove()
    tell((more += 1))
  }
}

function shrink(element, isTooLarge, least) {
  let size = parseFloat(getComputedStyle(element).fontSize)
  while (isTooLarge() && size > least) element.style.fontSize = `${(size -= 1)}px`
  return !isTooLarge()
}

// ---- pure

// No break after the first letter of “e-waste”.
function unbroken(text) {
  return text.replace(/(^|\s)(\w)-(?=\w)/g, "$1$2-\u2060")
}

export function make(tag, className = "", attributes = {}, text = "") {
  const element = document.createElement(tag)
  if (className) element.className = className
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  if (text) element.textContent = text
  return element
}

export function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

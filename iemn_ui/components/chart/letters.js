// How wide texts are when they are drawn, in pixels, and where they are broken to fit.

const FAMILY = '"Source Sans", sans-serif' // as in the template
export const USUAL_SIZE = 13

const pen = document.createElement("canvas").getContext("2d")
const known = new Map() // widths by font and text: figures repeat their labels
const MOST_KNOWN = 5000
const WITHIN_THAI = /[\u0e00-\u0e7f]<br>[\u0e00-\u0e7f]/
const WITHOUT_SPACES = /[\u0e00-\u0e7f\u2e80-\u9fff\uf900-\ufaff]/

/** The width of a text's longest line; the text may have <br> and <b>. */
export function widthOf(text, size = USUAL_SIZE) {
  return Math.max(...String(text ?? "").split(/<br\s*\/?>/).map((line) => lineWidth(line, size)))
}

/** A text on lines of at most so many pixels, broken between words; it keeps the blank that holds it off a bar. */
export function brokenAt(text, most, size = USUAL_SIZE) {
  const lines = []
  let begun = "" // the tag that a line has from those before it
  for (const word of wordsOf(text)) {
    const longer = lines.length > 0 ? lines.at(-1) + word : ""
    if (longer && widthOf(begun + longer, size) <= most) lines[lines.length - 1] = longer
    else {
      begun = isLeftBold(begun + (lines.at(-1) ?? "")) ? "<b>" : ""
      lines.push(lines.length > 0 ? word.trimStart() : word)
    }
  }
  return lines.join("<br>")
}

const isLeftBold = (line) => line.lastIndexOf("<b>") > line.lastIndexOf("</b>")

/** A figure with its Thai labels broken between words: Python breaks between syllables, not knowing the words. */
export function atWords(figure) {
  return { ...figure, data: figure.data.map(labelsAtWords), layout: axesAtWords(figure.layout) }
}

const labelsAtWords = (trace) => listsAtWords(trace, ["x", "y"])

// Wherever a category stands it has to be the same.
function axesAtWords(layout) {
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name))
  const atWords = axes.map(([name, axis]) => [name, listsAtWords(axis, ["ticktext", "tickvals", "categoryarray"])])
  const notes = layout.annotations?.map((note) => ({ ...note, x: labelAtWords(note.x), y: labelAtWords(note.y) }))
  return { ...layout, ...Object.fromEntries(atWords), ...(notes && { annotations: notes }) }
}

function listsAtWords(part, names) {
  const lists = names.filter((name) => Array.isArray(part[name])).map((name) => [name, part[name].map(labelAtWords)])
  return { ...part, ...Object.fromEntries(lists) }
}

function labelAtWords(label) {
  if (typeof label !== "string" || !WITHIN_THAI.test(label)) return label
  const lines = label.split("<br>")
  for (let i = 1; i < lines.length; i += 1) {
    if (!WITHIN_THAI.test(`${lines[i - 1]}<br>${lines[i]}`)) continue
    const both = lines[i - 1] + lines[i]
    const ends = wordsOf(both).map((_word, n, words) => words.slice(0, n).join("").length)
    const nearest = ends.reduce((a, b) => (Math.abs(b - lines[i - 1].length) < Math.abs(a - lines[i - 1].length) ? b : a))
    if (nearest > 0) [lines[i - 1], lines[i]] = [both.slice(0, nearest).trimEnd(), both.slice(nearest).trimStart()]
  }
  return lines.join("<br>")
}

// Each with the space before it and the marks behind it; Thai and Chinese have no spaces between words.
function wordsOf(text) {
  if (!WITHOUT_SPACES.test(text)) return text.split(/(?= )/)
  const words = []
  for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    if (words.length > 0 && (!isWordLike || words.at(-1) === " ")) words[words.length - 1] += segment
    else words.push(segment)
  }
  return words
}

function lineWidth(line, size) {
  let isBold = false
  let width = 0
  for (const part of line.split(/(<[^>]*>)/)) {
    if (part[0] === "<") isBold = part === "<b>" || (isBold && part !== "</b>")
    else if (part) width += measured(part, isBold, size)
  }
  return width
}

function measured(text, isBold, size) {
  const font = `${isBold ? "bold " : ""}${size}px ${FAMILY}`
  const key = `${font} ${text}`
  if (!known.has(key)) {
    if (known.size >= MOST_KNOWN) known.clear()
    pen.font = font
    known.set(key, pen.measureText(plain(text)).width)
  }
  return known.get(key)
}

function plain(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
}

/** A name without the breaks that it has beside a bar; what is bold in it, or begins so, keeps its line. */
export function onOneLine(name) {
  return String(name).replace(/(\p{Ll})-<br>(?=\p{Ll})/gu, "$1").replace(/(?<!<\/b>)<br>(?!<b>)/g, (_break, at, all) => {
    const isWithin = /[\u0e00-\u9fff]/.test(all[at - 1] ?? "") && /[\u0e00-\u9fff]/.test(all[at + 4] ?? "")
    return isWithin ? "" : " "
  })
}

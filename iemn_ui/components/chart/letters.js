// How wide texts are when they are drawn, in pixels, and where they are broken to fit.

const FAMILY = '"Source Sans", sans-serif' // as in the template
export const USUAL_SIZE = 13

const pen = document.createElement("canvas").getContext("2d")
const known = new Map() // widths by font and text: figures repeat their labels
const MOST_KNOWN = 5000

/** The width of a text's longest line; the text may have <br> and <b>. */
export function widthOf(text, size = USUAL_SIZE) {
  return Math.max(...String(text ?? "").split(/<br\s*\/?>/).map((line) => lineWidth(line, size)))
}

/** A text on lines of at most so many pixels, broken between words. */
export function brokenAt(text, most, size = USUAL_SIZE) {
  const lines = []
  for (const word of text.split(" ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : ""
    if (longer && widthOf(longer, size) <= most) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.join("<br>")
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

// Puts the palette's colours in the place of their tokens: "@main", or "@main/0.3" for 30 percent opacity.

export function coloured(part, colours) {
  if (typeof part === "string") return part[0] === "@" ? colour(part, colours) : part
  if (Array.isArray(part)) return part.map((each) => coloured(each, colours))
  if (part === null || typeof part !== "object") return part
  // What a click answers with is data, never colour.
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, name === "customdata" ? value : coloured(value, colours)]),
  )
}

function colour(token, colours) {
  const [name, opacity] = token.slice(1).split("/")
  const hex = colours[name]
  if (!hex || !opacity) return hex ?? token
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16))
  return `rgba(${red},${green},${blue},${opacity})`
}

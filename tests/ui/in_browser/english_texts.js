// Every text with two letters of English in a row: what people read or hear on the page, or find in its figures' labels.
() => {
  const ICONS = '[data-testid="stIconMaterial"], .iemn-icon, .iemn-search-icon'
  const IGNORED = `${ICONS}, [translate="no"], script, style, noscript, code, pre, option[lang]`
  const READ = ["aria-label", "aria-description", "aria-roledescription", "alt", "placeholder", "title"]
  const texts = []
  const add = (element, text) => text && !element.closest(IGNORED) && texts.push(text)

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) add(walker.currentNode.parentElement, walker.currentNode.data)
  for (const name of READ)
    for (const element of document.querySelectorAll(`body [${name}]`)) add(element, element.getAttribute(name))
  for (const plot of document.querySelectorAll(".js-plotly-plot"))
    for (const { hovertemplate, hovertext, text, name } of plot.data)
      for (const each of [hovertemplate, hovertext, text, name].flat(2)) if (typeof each === "string") add(plot, each)

  const withoutMarks = (text) => text.replace(/<[^>]*>|%\{[^}]*\}|https?:\/\/\S+/g, " ")
  const english = (text) => withoutMarks(text).match(/[A-Za-z]{2}[\x20-\x7e]*/g) ?? []
  return [...new Set([document.title, ...texts].flatMap(english).map((text) => text.trim()))]
}

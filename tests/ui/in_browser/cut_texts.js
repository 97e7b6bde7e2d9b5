// The texts of a page that cannot be read whole as it stands: cut by an edge, shortened by “…”, or under another text.
// Answers with a list of {figure, text, why, by}: `by` are the pixels that are missing, or the share that is covered.
() => {
  const SLACK = 1.5 // pixels: letters do not fill their boxes
  const COVERED = 0.12 // share of the smaller text's box, without the room above and below its letters
  const found = []
  const report = (figure, text, why, by) =>
    found.push({ figure, text: text.replace(/\s+/g, " ").trim().slice(0, 90), why, by: Math.round(by * 100) / 100 })

  const isSeen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })

  // ---- figures

  // What a clip path leaves of an element, on the screen.
  const clipBox = (element, value) => {
    const id = value.match(/#([^)"']+)/)?.[1]
    const rect = id && document.getElementById(id)?.querySelector("rect")
    if (!rect) return null
    const { a, d, e, f } = element.getScreenCTM()
    const [x, y, w, h] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name) ?? 0))
    return { left: e + a * x, right: e + a * (x + w), top: f + d * y, bottom: f + d * (y + h) }
  }
  const missing = (box, edge) =>
    Math.max(edge.left - box.left, box.right - edge.right, edge.top - box.top, box.bottom - edge.bottom)
  const isBeyond = (box, edge) => box.left >= edge.right - SLACK || box.right <= edge.left + SLACK

  const inner = ({ left, right, top, bottom }) => {
    const spare = (bottom - top) * 0.16
    return { left: left + 1, right: right - 1, top: top + spare, bottom: bottom - spare }
  }
  const area = ({ left, right, top, bottom }) => Math.max(right - left, 0) * Math.max(bottom - top, 0)
  const shared = (a, b) =>
    area({
      left: Math.max(a.left, b.left),
      right: Math.min(a.right, b.right),
      top: Math.max(a.top, b.top),
      bottom: Math.min(a.bottom, b.bottom),
    })

  const linesOf = (text) => {
    const lines = [...text.querySelectorAll("tspan.line")]
    return lines.length > 0 ? lines : [text]
  }

  for (const host of document.querySelectorAll(".iemn-chart[data-drawn]")) {
    if (!isSeen(host)) continue
    const figure = host.ariaLabel
    const frame = host.getBoundingClientRect()
    const saysThereIsMore = host.parentElement.classList.contains("iemn-chart-more-right")
    const boxes = []
    for (const text of host.querySelectorAll("svg text")) {
      if (!text.textContent.trim() || text.closest(".hoverlayer, defs") || !isSeen(text)) continue
      for (let around = text; around !== host; around = around.parentElement) {
        const value = around.getAttribute("clip-path")
        const edge = value
          ? clipBox(around, value)
          : around.tagName === "svg" && around.classList.contains("main-svg") && around.getBoundingClientRect()
        const by = edge ? missing(text.getBoundingClientRect(), edge) : 0
        if (by > SLACK) {
          report(figure, text.textContent, value ? "clipped by its plot" : "cut by the edge of the drawing", by)
          break
        }
      }
      const box = text.getBoundingClientRect()
      if (missing(box, frame) > SLACK && !isBeyond(box, frame) && !saysThereIsMore)
        report(figure, text.textContent, "cut by the edge of the panel", missing(box, frame))
      if (/\d\s*…/.test(text.textContent)) report(figure, text.textContent, "a number shortened", 0)
      for (const line of linesOf(text)) {
        const place = inner(line.getBoundingClientRect())
        if (area(place) > 0) boxes.push({ text, words: line.textContent, place })
      }
    }
    const grounds = [...host.querySelectorAll(".annotation .bg")].filter((ground) => Number(getComputedStyle(ground).fillOpacity) > 0)
    const legend = host.querySelector(".legend .bg")
    boxes.forEach((one, i) => {
      for (const other of boxes.slice(i + 1)) {
        if (one.text === other.text) continue
        const by = shared(one.place, other.place) / Math.min(area(one.place), area(other.place))
        if (by > COVERED) report(figure, `${one.words} | ${other.words}`, "over another text", by)
      }
      for (const ground of grounds) {
        const by = shared(one.place, ground.getBoundingClientRect()) / area(one.place)
        if (by > COVERED && !ground.parentElement.contains(one.text)) report(figure, one.words, "under the ground of a text", by)
      }
      if (!legend || one.text.closest(".legend") || host.querySelector(".geo")) return
      const by = shared(one.place, legend.getBoundingClientRect()) / area(one.place)
      if (by > COVERED) report(figure, one.words, "under the legend", by)
    })
  }

  // ---- everything else: text of HTML, cut by whatever around it hides what stands out, or over other text

  const IGNORED = `.iemn-chart, .iemn-unseen, [data-testid="stSkipToContent"], script, style, [popover], canvas,
    [data-testid="stSidebar"][data-collapsed="true"]`
  const lines = []
  const walker = document.createTreeWalker(document.querySelector('[data-testid="stApp"]'), NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  while (walker.nextNode()) {
    const node = walker.currentNode
    const parent = node.parentElement
    if (!node.data.trim() || parent.closest(IGNORED) || !isSeen(parent)) continue
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    if (box.width < 2 || box.height < 2) continue
    let around = parent
    for (; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY, position, scrollbarWidth } = getComputedStyle(around)
      const edge = around.getBoundingClientRect()
      if (overflowX !== "visible" && edge.width < 3) {
        around = null // for screen readers only
        break
      }
      const isScrolled = overflowX === "auto" && scrollbarWidth !== "none" && around.dataset.testid !== "stMain"
      const sideways = overflowX === "visible" || isScrolled ? 0 : Math.max(edge.left - box.left, box.right - edge.right)
      const hides = overflowY === "hidden" || overflowY === "clip"
      const upright = hides ? Math.max(edge.top - box.top, box.bottom - edge.bottom) : 0
      if (sideways > SLACK || upright > SLACK + 2) {
        report(around.dataset.testid ?? around.className, node.data, "cut by what is around it", Math.max(sideways, upright))
        break
      }
      if (overflowY === "auto" || overflowY === "scroll" || position === "fixed") break // reached by scrolling
    }
    if (around) for (const line of range.getClientRects()) lines.push({ node, around, place: inner(line) })
  }
  lines.forEach((one, i) => {
    for (const other of lines.slice(i + 1)) {
      if (one.node === other.node || one.around !== other.around) continue
      const by = shared(one.place, other.place) / Math.min(area(one.place), area(other.place))
      if (by > COVERED) report("page", `${one.node.data} | ${other.node.data}`, "over another text", by)
    }
  })
  return found
}

// Looks at a page from within while it is measured: which figures stand, since when, and how long its tasks were.
// The same for every variant: a figure of ours says what it shows when it is drawn, any other carries it in its layout.

window.watch = (() => {
  const PATIENCE = 30000 // ms
  const heard = new WeakSet()
  const longTasks = []
  const seen = new PerformanceObserver((list) => longTasks.push(...list.getEntries()))
  seen.observe({ type: "longtask", buffered: true })

  const charts = () =>
    [...document.querySelectorAll(".iemn-chart, .js-plotly-plot:not(.iemn-chart *)")].filter((chart) =>
      chart.checkVisibility(),
    )

  const plotOf = (chart) => chart.querySelector(".js-plotly-plot") ?? chart

  function tokenOf(chart) {
    if (!chart.classList.contains("iemn-chart")) return drawnToken(chart)
    return chart.dataset.drawn ? (chart.dataset.token ?? "") : ""
  }

  // plotly.js takes a new layout over before it draws it, and says when it has drawn. Ours counts from then on too.
  function drawnToken(chart) {
    const emitter = chart._ev // another one after each new plot
    if (emitter && !heard.has(emitter)) {
      const note = () => (chart.drawnToken = chart.layout?.meta?.token)
      heard.add(emitter)
      note()
      for (const event of ["plotly_afterplot", "plotly_react"]) chart.on(event, note)
    }
    return chart.drawnToken ?? ""
  }

  function isInWindow(chart) {
    const { top, bottom } = plotOf(chart).getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  }

  // What is drawn, whatever the token is made of: the kinds of the traces and how many points they have.
  const drawnBy = (chart) =>
    (plotOf(chart).data ?? []).map(({ type, x, y, z, lat, locations, labels }) => {
      const points = [x, y, z, lat, locations, labels].map((list) => list?.length ?? 0)
      return `${type ?? "scatter"} ${Math.max(...points)}`
    })

  const standing = () =>
    charts().map((chart) => ({ token: tokenOf(chart), isInWindow: isInWindow(chart), drawn: drawnBy(chart) }))

  const tokens = () => charts().map(tokenOf)

  // Whether the server is still answering: as Streamlit says it, and as Dash does.
  const isAnswering = () =>
    document.querySelector("[data-test-script-state]:not([data-test-script-state=notRunning])") !== null ||
    document.querySelector("._dash-loading-callback") !== null

  const late = (reject, what) =>
    setTimeout(() => reject(new Error(`${what} after 30 s; they are “${tokens()}”`)), PATIENCE)

  /** The figures of the page once all are drawn, are others than `unlike`, and have not changed for so many ms. */
  function settled(quiet, unlike) {
    return new Promise((resolve, reject) => {
      late(reject, "the figures still change")
      let before = ""
      let since = performance.now()
      const look = () => {
        const now = tokens()
        if (now.join() !== before || isAnswering()) since = performance.now()
        before = now.join()
        const isStill = performance.now() - since > quiet && now.length > 0 && !now.includes("")
        isStill && before !== unlike ? resolve(standing()) : setTimeout(look, 50)
      }
      look()
    })
  }

  /** From the next key on: ms until the window's figures, and until all of them, stand and two frames have passed. */
  function expect(wanted) {
    start = null
    document.addEventListener("keydown", (event) => (start = event.timeStamp), { capture: true, once: true })
    watchFor(wanted)
    noteAnswer()
  }

  // The first text of the page that is another: the answer has come, and the framework begins to show it.
  function noteAnswer() {
    answeredMs = null
    const seen = new MutationObserver(() => {
      if (start === null) return
      answeredMs = performance.now() - start
      seen.disconnect()
    })
    const page = document.querySelector("[data-testid='stMain'], main")
    seen.observe(page, { subtree: true, childList: true, characterData: true })
  }

  /** The same from the beginning of the visit: to be called before the page has drawn anything. */
  function expectAtFirst(wanted) {
    start = 0
    watchFor(wanted)
  }

  function watchFor(wanted) {
    change = new Promise((resolve, reject) => {
      late(reject, `the figures “${wanted.map(({ token }) => token)}” do not stand`)
      const reached = {}
      const reach = (name) => {
        reached[name] = 0
        requestAnimationFrame(() => requestAnimationFrame(() => (reached[name] = performance.now() - start)))
      }
      const look = () => {
        const now = start === null ? [] : tokens()
        const stands = wanted.map(({ token }, index) => token === now[index])
        const isWindowDrawn = start !== null && wanted.every(({ isInWindow }, index) => stands[index] || !isInWindow)
        if (isWindowDrawn && !("windowMs" in reached)) reach("windowMs")
        if (now.length === wanted.length && stands.every(Boolean) && !("allMs" in reached)) reach("allMs")
        reached.allMs ? resolve({ ...reached, answeredMs, start }) : requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  }

  let start = null
  let change = null
  let answeredMs = null

  /** The long tasks, in ms, of the change that began then. */
  const tasksSince = (start) =>
    longTasks.filter((task) => task.startTime + task.duration > start).map(({ duration }) => duration)

  return { standing, settled, expect, expectAtFirst, tasksSince, changed: () => change }
})()

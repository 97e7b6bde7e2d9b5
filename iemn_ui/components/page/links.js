// A link to a page of the dashboard stays in its tab, so that back leads back. Streamlit opens each link within a text
// in a new tab, and each in a table of cells, which it draws itself, by `window.open`.

const NAVIGATION = '[data-testid="stSidebarNav"] a'
const IN_TEXT = '[data-testid="stMarkdownContainer"] a[target="_blank"]'

function isPage(address) {
  const { origin, pathname } = new URL(address, document.baseURI)
  const pages = [...document.querySelectorAll(NAVIGATION)].map((link) => new URL(link.href))
  return pages.some((page) => page.origin === origin && page.pathname === pathname)
}

export function stayInTab(goTo) {
  addEventListener("click", (event) => {
    const link = event.target.closest?.(IN_TEXT)
    const isForOtherTab = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0
    if (!link || isForOtherTab || !isPage(link.href)) return
    event.preventDefault()
    goTo(link.href)
  }, { capture: true })
  const open = window.open.bind(window)
  window.open = (address, target, ...features) =>
    address && target === "_blank" && isPage(address) ? goTo(address) : open(address, target, ...features)
}

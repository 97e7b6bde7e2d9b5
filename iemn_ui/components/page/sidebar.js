// On a small screen the sidebar lies over the page: it folds away when a page is chosen.

const OVER_THE_PAGE = "(width < 768px)" // Streamlit's breakpoint
const OPEN = '[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button'
const LINKS = '[data-testid="stSidebarNav"] a'

export function foldAway() {
  if (matchMedia(OVER_THE_PAGE).matches) document.querySelector(OPEN)?.click()
}

export function foldAwayByLinks() {
  addEventListener("click", ({ target }) => {
    // Streamlit follows the link first; on a telephone it folds the sidebar away itself.
    if (target.closest?.(LINKS)) setTimeout(foldAway)
  })
}

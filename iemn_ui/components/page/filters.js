// A button in the page's head that opens the filters where they are folded away, with the number of those that are set.

const OPEN = '[data-testid="stExpandSidebarButton"]'
const FILTERS = '[data-testid="stSidebarUserContent"]'

/** The button: `keys` are those by which the address has the filters, `filters` and `filtersSet` what it says. */
export function filtersButton({ filters, filtersSet, keys }) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "iemn-filters-button" })
  const say = () => {
    const parts = new URLSearchParams(location.search)
    const n = keys.filter((key) => parts.has(key)).length
    button.textContent = n ? filtersSet.replace("{n}", n) : filters
  }
  addEventListener("iemn-address", say)
  say()
  button.addEventListener("click", openFilters)
  return button
}

function openFilters() {
  document.querySelector(OPEN)?.click()
  // The sidebar slides in: what it holds has its place only then.
  setTimeout(() => {
    const filters = document.querySelector(FILTERS)
    filters?.scrollIntoView({ block: "start" })
    filters?.querySelector("input, button, [tabindex]")?.closest('[data-testid="stElementContainer"]')?.scrollIntoView({ block: "start" })
  }, 350)
}

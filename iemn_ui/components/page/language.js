// The menu of languages. A page is loaded anew in the language chosen, at an address that says so; the address keeps it.

const KEY = "lang"

const of = ({ search }) => new URLSearchParams(search).get(KEY)

/** The address with the language that this page's address has, where it names none itself. */
export function inSameLanguage(address) {
  const tag = of(location)
  if (tag && !address.searchParams.has(KEY)) address.searchParams.set(KEY, tag)
  return address
}

/** The menu of `languages`, each with its tag and how it is named; `language` is the menu's own name. */
export function languageMenu({ language, languages }) {
  const select = document.createElement("select")
  select.setAttribute("aria-label", language)
  for (const { tag, name } of languages) {
    const option = new Option(name, tag, false, tag === document.documentElement.lang)
    option.lang = tag
    select.append(option)
  }
  select.addEventListener("change", () => {
    const address = new URL(location.href)
    address.searchParams.set(KEY, select.value)
    location.assign(address)
  })
  const icon = Object.assign(document.createElement("span"), { className: "iemn-icon", textContent: "language" })
  icon.setAttribute("aria-hidden", "true")
  const menu = Object.assign(document.createElement("label"), { className: "iemn-language" })
  menu.append(icon, select)
  return menu
}

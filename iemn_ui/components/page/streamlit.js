// What Streamlit's own elements lack: the words of the page's language, and the roles of the list of pages.

const TEXTS = ["aria-label", "title", "placeholder"]
const LIST = '[data-testid="stSidebarNavItems"]'
const OWN = '[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stMain"], [data-baseweb="popover"], a[href="#stMain"]'

/** Keep Streamlit's elements in order; `words` has what it says in English, and what the page says for it. */
export function mend(words) {
  const mendAll = (root) => {
    for (const list of found(root, LIST)) giveRoles(list)
    if (words) translate(root, words)
  }
  new MutationObserver((changes) => {
    for (const { target, type, addedNodes } of changes) {
      if (type === "attributes") rename(target, words)
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) mendAll(node)
      if (addedNodes.length && target.closest?.(LIST)) giveRoles(target.closest(LIST))
    }
  }).observe(document.body, { childList: true, subtree: true, ...(words && { attributes: true, attributeFilter: TEXTS }) })
  mendAll(document.body)
}

const found = (root, selector) => [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)]

// Its items lie in boxes within the list, which the list's own element may not have.
function giveRoles(list) {
  list.setAttribute("role", "list")
  for (const item of list.querySelectorAll("li")) item.setAttribute("role", "listitem")
}

function translate(root, words) {
  for (const element of found(root, TEXTS.map((name) => `[${name}]`).join())) rename(element, words)
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode
    const said = words[textContent]
    if (said && parentElement.closest(OWN)) walker.currentNode.textContent = said
  }
}

function rename(element, words) {
  for (const name of TEXTS) {
    const text = element.getAttribute(name)
    const said = text && wordFor(text, words)
    if (said && said !== text) element.setAttribute(name, said)
  }
}

// Of some the end is the name of what they belong to, or the beginning.
function wordFor(text, words) {
  if (words[text]) return words[text]
  const isPart = (word) => (word.endsWith(" ") ? text.startsWith(word) : word.startsWith(" ") && text.endsWith(word))
  const part = Object.keys(words).find(isPart)
  return part && words[part].replace("{name}", text.replace(part, ""))
}

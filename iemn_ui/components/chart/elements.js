// Elements of the page: made with their class and attributes, or put into its head to load a file.

export function make(tag, className, attributes = {}) {
  const element = document.createElement(tag)
  element.className = className
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

/** Add an element that loads a file to the page's head; rejects where the file cannot be loaded. */
export function attach(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes)
    element.onload = resolve
    element.onerror = () => {
      element.remove()
      reject(new Error(`could not load ${element.src ?? element.href}`))
    }
    document.head.append(element)
  })
}

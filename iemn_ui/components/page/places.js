// Elements of ours within Streamlit's, which makes its head and sidebar anew as it likes.

/** Keep each element at the end of the place that a selector names. */
export function keepInPlace(elements) {
  const place = () => {
    for (const [selector, element] of elements) if (!element.isConnected) document.querySelector(selector)?.append(element)
  }
  new MutationObserver(place).observe(document.body, { childList: true, subtree: true })
  place()
}

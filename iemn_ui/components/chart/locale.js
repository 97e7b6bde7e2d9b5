// How plotly.js writes days and months in the language of the page.

/** Make the locale of a theme known; the answer is the part of plotly.js's configuration that asks for it. */
export function speak(Plotly, { locale }) {
  if (!locale) return {}
  const { name, format } = locale
  Plotly.register({ moduleType: "locale", name, dictionary: {}, format })
  return { locale: name }
}

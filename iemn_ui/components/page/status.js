// What has changed, in one polite sentence for those who hear the page; and for all, that the connection is lost.

const APP = '[data-testid="stApp"]'
const ANSWER = ".st-key-answer"
const FILTERS = '[data-testid="stMain"] [data-testid="stCaptionContainer"]'
const DRAWN = 100 // ms in which what a script has sent last is on the page
const PATIENCE = 1500 // ms without a connection until the reader is told
const SHOWN = 4000 // ms for which it is said that it is restored

/** Tell of changes from now on; `lost` and `restored` are what is said of the connection. */
export function tellChanges({ lost, restored }) {
  const told = line("iemn-status iemn-status-unseen")
  const connection = line("iemn-status iemn-status-connection")
  document.body.append(told, connection)
  let said = null // nothing was said of the page yet: it speaks for itself when it opens
  let waiting = null
  let isLost = false

  const sayPage = ({ dataset }) => {
    if (dataset.testScriptState !== "notRunning") return
    const now = [ANSWER, FILTERS].map((part) => document.querySelector(part)?.textContent ?? "").join(" ").trim()
    if (said !== null && now && now !== said) told.textContent = now
    if (now) said = now
  }

  const sayConnection = ({ dataset }) => {
    const isConnected = dataset.testConnectionState === "CONNECTED"
    if (isConnected) {
      clearTimeout(waiting)
      waiting = null
      if (isLost) {
        connection.textContent = restored
        setTimeout(() => isLost || (connection.textContent = ""), SHOWN)
      }
      isLost = false
    } else if (said !== null && waiting === null) {
      waiting = setTimeout(() => {
        isLost = true
        connection.textContent = lost
      }, PATIENCE)
    }
  }

  let looking = null
  const look = () => {
    looking = null
    const app = document.querySelector(APP)
    if (!app) return
    sayPage(app)
    sayConnection(app)
  }
  // Streamlit says that a script has ended before it draws what that sent last, on a slow machine long before.
  new MutationObserver(() => (looking ??= setTimeout(look, DRAWN))).observe(document.body, {
    attributes: true,
    attributeFilter: ["data-test-script-state", "data-test-connection-state"],
    characterData: true,
    childList: true,
    subtree: true,
  })
  new MutationObserver(closeStreamlits).observe(document.body, { childList: true })
}

// Streamlit's own dialog tells of its server, in English and over the page; a closed one does not come back.
function closeStreamlits() {
  const dialogs = [...document.querySelectorAll('body > [data-testid="stDialog"]')]
  const its = dialogs.find((dialog) => dialog.querySelector('[slot="title"]')?.textContent === "Connection error")
  its?.querySelector("section > button").click()
}

function line(className) {
  const element = Object.assign(document.createElement("p"), { className })
  element.setAttribute("role", "status")
  return element
}

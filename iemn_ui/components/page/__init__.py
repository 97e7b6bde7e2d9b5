"""The page around everything that stands on it: its style, its script, and its name in the browser's tab."""

import json
from pathlib import Path

import streamlit as st

from iemn_data.languages import ENGLISH, Language, languages, said_in
from iemn_data.messages import LANGUAGE, N_, _
from iemn_ui.components import page_views
from iemn_ui.components.assets import address

_FOLDER = Path(__file__).parent
_OTHERS = (
    "history.js",
    "scroll.js",
    "focus.js",
    "links.js",
    "language.js",
    "sidebar.js",
    "search.js",
    "search.css",
    "streamlit.js",
    "places.js",
    "filters.js",
    "status.js",
)
SCRIPT = address(_FOLDER, "page.js", *_OTHERS)
"""The address of the script that every document has."""
STYLE = _FOLDER / "page.css"
"""The style that every document has: the room and breaks of its texts, where Streamlit has no setting for them."""
# What the script says.
_TEXTS = {
    "search": N_("Search"),
    "placeholder": N_("Go to a country, workshop, action or page"),
    "pages": N_("Pages"),
    "nothing": N_("Nothing has all of these words. Remove one."),
    "results": N_("{n} found"),
    "failed": N_("The search does not answer. Try again."),
    "language": N_("Language"),
    "filters": N_("Filters"),
    "filtersSet": N_("Filters: {n} set"),
    "lost": N_("The connection is lost. What you see stays, and it is being restored."),
    "restored": N_("Connected again."),
    "keys": N_("↑ ↓ to choose, Enter to open, Esc to close"),
}
# What Streamlit says itself, in English alone; a space at an end is where a name goes on.
_STREAMLIT = {
    "Skip to main content": N_("Skip to main content"),
    "App pages": N_("Pages"),
    "Sidebar": N_("Pages and filters"),
    "Collapse sidebar": N_("Close pages and filters"),
    "Expand sidebar": N_("Open pages and filters"),
    "Choose date": N_("Choose a date"),
    "Clear all": N_("Clear"),
    "Link to heading": N_("Link to this heading"),
    "Open": N_("Open"),
    "Open dropdown": N_("Open"),
    "Help": N_("Help"),
    "Help for ": N_("Help: {name}"),
    "Remove ": N_("Remove: {name}"),
    "Fullscreen": N_("Full screen"),
    "Close fullscreen": N_("Close full screen"),
    "Copy to clipboard": N_("Copy"),
    "Download as CSV": N_("Download as CSV"),
    "Search": N_("Search"),
    "No results": N_("No match"),
    "Choose options": N_("Choose"),
    "Choose an option": N_("Choose"),
    "Browse files": N_("Choose a file"),
    "file upload": N_("Choose a file"),
    "Upload": N_("Upload"),
    "Drag and drop file here": N_("Drop a file here"),
    "Show/hide columns": N_("Show or hide columns"),
    "Increment": N_("More"),
    "Decrement": N_("Less"),
    "Selected values": N_("What is chosen"),
    "Pagination": N_("Pages of rows"),
    "Previous page": N_("Previous page"),
    "Next page": N_("Next page"),
    "Page ": N_("Page {name}"),
    "year, ": N_("Year: {name}"),
    "month, ": N_("Month: {name}"),
    "day, ": N_("Day: {name}"),
    " — start": N_("{name}, from"),
    " — end": N_("{name}, to"),
}
# Not taken from `choices`, which loads what the pages load: the server answers before.
FILTERS = (
    "country",
    "region",
    "workshop",
    "scope",
    "area",
    "objective",
    "status",
    "material",
    "receiver",
    "years",
    "as_of",
)
"""The keys by which an address has the filters."""
_NAMES, _NETWORK = "tab_names", "IEMN"


def texts_json() -> str:
    """What the page's script says, in the reader's language."""
    texts = {name: _(text) for name, text in _TEXTS.items()}
    is_english = LANGUAGE.get() == ENGLISH
    streamlit = None if is_english else {text: _(said) for text, said in _STREAMLIT.items()}
    return json.dumps(texts | {"languages": _menu(), "keys": FILTERS, "streamlit": streamlit})


def _menu() -> list[dict[str, str]]:
    """The languages as the menu has them; each says in its own words whether its translation is still a draft."""
    return [{"tag": each.tag, "name": _named(each)} for each in languages().values()]


def _named(language: Language) -> str:
    if language.status != "draft":
        return language.name
    return said_in(language.language, lambda: _("{language} (draft)")).format(language=language.name)


def name_tab(*names: str) -> None:
    """Name the browser's tab, and the step in its history, after what the page shows: “Vietnam · Actions · IEMN”."""
    st.session_state[_NAMES] = shown = tuple(dict.fromkeys(name for name in names if name))
    page_views.name(" · ".join(shown))
    st.set_page_config(page_title=" · ".join((*shown, _NETWORK)))


def name_tab_further(name: str) -> None:
    """Name the browser's tab after a part of the page too, such as its open tab."""
    name_tab(*st.session_state[_NAMES], name)

"""What the components are served with: their addresses, what fetches them, and the theme for the browser."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import streamlit as st

from iemn_data.languages import in_each_language
from iemn_ui.figures.locale import plotly_locale, separators
from iemn_ui.figures.palette import PALETTE
from iemn_ui.figures.template import TEMPLATE

# plotly.js with our trace types alone, made by `make plotly`.
PLOTLY = Path(__file__).with_name("chart") / "plotly/plotly.min.js"
# Streamlit's font of icons with those alone that are named somewhere, made by `make icons`; named as Streamlit's file.
ICONS = Path(__file__).with_name("icons") / "MaterialSymbols-Rounded.nEdyypZU.woff2"


def base_path() -> str:
    """`server.baseUrlPath` as a prefix: "" or "/name". Streamlit does not put it before routes of ours."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


# Streamlit sends this text with every component, so it is short, and only fetches the module that does the work.
_LOADER = """export default component => {
let isGone, remove
const module = window.NAME ??= import(new URL("SOURCE", document.baseURI))
module.then(({ show }) => isGone || (remove = show(component)), OTHERWISE)
return () => { isGone = true; remove?.() }
}"""


def address(folder: Path, entry: str, *others: str, more: str = "") -> str:
    """The address of a component's module, with a digest of all that it fetches so that browsers may cache it.

    `entry` and `others` are its files in its folder, `more` what it fetches besides.
    """
    parts = [*((folder / name).read_bytes() for name in sorted((entry, *others))), more.encode()]
    return f"{base_path()}/{folder.name}/{entry}?v={sha256(b''.join(parts)).hexdigest()[:12]}"


def loader(name: str, source: str, otherwise: str = "undefined") -> str:
    """The script of a component whose module shows it and returns what removes it; the page keeps it under a name.

    `otherwise` is the function that is called where the module cannot be fetched.
    """
    return _LOADER.replace("NAME", name).replace("SOURCE", source).replace("OTHERWISE", otherwise)


def theme_json() -> str:
    """The palette, the Plotly template, and how the reader's language writes numbers and days, as JSON."""
    template = TEMPLATE | {"layout": TEMPLATE["layout"] | {"separators": separators()}}
    theme = {"palette": PALETTE, "template": template, "locale": plotly_locale()}
    return json.dumps(theme, ensure_ascii=False, separators=(",", ":"))


def themes_json() -> str:
    """What `theme_json` is in every language, for a digest."""
    return "".join(in_each_language(theme_json))

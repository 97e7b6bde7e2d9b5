"""The palette: each colour by its token, for the light and the dark theme, and as it looks on paper.

This is the only place with colours. Figures, looks and style sheets name tokens: "@completed", or "@main/0.3" for the
colour at 30 percent opacity. The browser resolves the tokens from this table (`chart/colours.js`); files and print use
`opaque`.
"""

from __future__ import annotations

from typing import Literal

Mode = Literal["light", "dark"]

_COLOURS: dict[str, tuple[str, str]] = {
    "text": ("#1f2a37", "#e6edf3"),
    "muted": ("#52606d", "#a9b4c0"),
    "page": ("#ffffff", "#0f1720"),
    "panel": ("#f4f7fa", "#17212b"),
    "line": ("#d9e0e7", "#2b3947"),
    "main": ("#0b5cad", "#6cb0f0"),
    "control": ("#0b5cad", "#3776b9"),  # buttons: Streamlit writes white on them
    "completed": ("#00796b", "#4db6a5"),
    "completed_pale": ("#99c9c4", "#285755"),
    "planned": ("#b8c2cc", "#5b6875"),
    "planned_line": ("#6b7785", "#8b98a5"),
    "overdue": ("#b3261e", "#ff8a80"),
    "dropped": ("#ffffff", "#0f1720"),
    "dropped_line": ("#7b8794", "#8b98a5"),
    "host": ("#b55600", "#ffab5e"),
    "on_mark": ("#ffffff", "#0f1720"),
    "counts_line": ("#6b8cae", "#5f86ad"),
    "counts_1": ("#d6e6f5", "#17324d"),
    "counts_2": ("#a2bcd5", "#385877"),
    "counts_3": ("#7497ba", "#6285a9"),
    "counts_4": ("#3c6795", "#7ba5cb"),
    "counts_5": ("#083d75", "#9ccbf5"),
    "on_counts_1": ("#1f2a37", "#e6edf3"),
    "on_counts_2": ("#1f2a37", "#e6edf3"),
    "on_counts_3": ("#1f2a37", "#0f1720"),
    "on_counts_4": ("#ffffff", "#0f1720"),
    "on_counts_5": ("#ffffff", "#0f1720"),
    "category_1": ("#0b5cad", "#6cb0f0"),
    "category_2": ("#b55600", "#ffab5e"),
    "category_3": ("#00796b", "#4db6a5"),
    "category_4": ("#a3317b", "#e58ac4"),
    "category_5": ("#8a6d00", "#d8bd4a"),
    "category_6": ("#52606d", "#a9b4c0"),
    "land": ("#eceff2", "#26323e"),
    "land_line": ("#ffffff", "#0f1720"),
    "illustrative_text": ("#5c4400", "#f5d88a"),
    "illustrative_fill": ("#fff6dc", "#2e2710"),
    "illustrative_line": ("#b98900", "#a8872e"),
}

PALETTE: dict[Mode, dict[str, str]] = {
    "light": {token: light for token, (light, _dark) in _COLOURS.items()},
    "dark": {token: dark for token, (_light, dark) in _COLOURS.items()},
}
"""Colours by theme and token. `on_mark` is for text on a filled marker or bar, `on_counts_…` on a step of counts."""


def opaque(token: str, mode: Mode = "light", under: str = "@page") -> str:
    """The colour of a token, “#0b5cad”; with an opacity, as it looks on the colour of `under`.

    Raises KeyError where the palette has no such token.
    """
    name, _slash, opacity = token.removeprefix("@").partition("/")
    if not opacity:
        return PALETTE[mode][name]
    share = float(opacity)
    pairs = zip(_bytes(PALETTE[mode][name]), _bytes(opaque(under, mode)), strict=True)
    return "#" + "".join(f"{round(over * share + below * (1 - share)):02x}" for over, below in pairs)


def _bytes(colour: str) -> bytes:
    """Red, green and blue of “#0b5cad”."""
    return bytes.fromhex(colour[1:])

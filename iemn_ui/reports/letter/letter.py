"""Typesets the letter with Typst: content as JSON, the template beside this file, fonts from installed packages.

Typst needs no browser and takes some hundredths of a second. It gets data only, never markup.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from iemn_data.filters import Filters
from iemn_data.writing.texts import printable_in
from iemn_ui.access import answers
from iemn_ui.components.typefaces import FOLDER
from iemn_ui.reports.letter import content

_TEMPLATE = Path(__file__).with_name("letter.typ")
# Font packages: Latin with Vietnamese, Greek and Cyrillic; Arabic; Thai.
_FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "fontpkg_noto_sans_thai")


def write(country: str, filters: Filters, server: str, printed_on: date | None = None) -> bytes:
    """A country's letter as a tagged PDF; the same bytes for the same snapshot, filters, language and day of printing.

    `country` is an alpha-3 code, `server` the address of the dashboard, to which the letter's links and QR codes lead.
    Where the letter is `printed_on` a day, it says so, and which due dates have passed by then.
    LookupError where the data have nothing on the country.
    """
    import typst

    letter = printable_in(content.letter_content(country, filters, server, printed_on))
    compiler = typst.Compiler(str(_TEMPLATE), font_paths=_fonts(), sys_inputs={"letter": json.dumps(letter)})
    written_on = datetime.combine(answers.as_of(filters), time(), UTC)
    pdf = compiler.compile(format="pdf", timestamp=written_on)
    return bytes(pdf)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """The installed fonts; Typst uses the system's only for scripts that are in none of them."""
    import typst

    installed = [str(files(font) / "files") for font in _FONTS]
    return typst.Fonts(include_embedded_fonts=False, font_paths=[*installed, str(FOLDER)])

"""Sets the letter: what it says as JSON, the template beside this file, fonts that come with the installation.

Typst sets the pages without a browser, in some hundredths of a second; what it gets are data, never markup.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from iemn_data.filters import Filters
from iemn_ui.access import answers
from iemn_ui.reports.letter import content

_TEMPLATE = Path(__file__).with_name("letter.typ")
# Packages that hold nothing but a font: Latin with Vietnamese, Greek and Cyrillic; Arabic; Thai.
_FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "fontpkg_noto_sans_thai")


def write(country: str, filters: Filters, address: str) -> bytes:
    """The letter of a country as PDF, as tagged text; the same bytes for the same snapshot and filters.

    `address` is that of the view, which the letter gives as text and as QR code.
    """
    import typst

    said = content.of_country(country, filters, address)
    compiler = typst.Compiler(str(_TEMPLATE), font_paths=_fonts(), sys_inputs={"said": json.dumps(said)})
    written_on = datetime.combine(answers.as_of(filters), time(), UTC)
    pdf = compiler.compile(format="pdf", timestamp=written_on)
    return bytes(pdf)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """The fonts of the installation; those of the system only where a script is in none of them."""
    import typst

    return typst.Fonts(include_embedded_fonts=False, font_paths=[str(files(font) / "files") for font in _FONTS])

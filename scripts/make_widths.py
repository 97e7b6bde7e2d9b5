"""Measure the letters of the fonts that slides are seen in.

Slides name Calibri, which every PowerPoint has and no licence lets us ship. Carlito is made so that each of its
letters is as wide as Calibri's. Where neither is installed, programs take another font; DejaVu Sans is the widest of
the usual ones. `iemn_ui/reports/powerpoint/widths.json` gets the wider of both advance widths: for each weight, the
letters by their width in units of the font. Run from the repository's root: `python -m scripts.make_widths`; it needs
`npm`.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

from scripts.npm import files_of

PACKAGE = "@fontsource/carlito@5.3.0"  # Carlito, SIL Open Font License 1.1
SUBSETS = ("latin", "latin-ext", "greek", "cyrillic", "vietnamese")
WEIGHTS = {"regular": 400, "bold": 700}
WIDE = "dejavu-fonts-ttf@2.37.3"  # DejaVu Sans, under the licence of Bitstream Vera
WIDE_FILES = {"regular": "ttf/DejaVuSans.ttf", "bold": "ttf/DejaVuSans-Bold.ttf"}
WIDTHS = Path(__file__).resolve().parent.parent / "iemn_ui/reports/powerpoint/widths.json"


def main() -> None:
    """Fetch, measure, write, report."""
    measured = {weight: widths(weight) for weight in WEIGHTS}
    WIDTHS.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    letters = sum(len(letters) for letters in measured["regular"].values())
    print(f"{WIDTHS.name}: {WIDTHS.stat().st_size / 1024:.0f} KB, {letters} letters in each weight")


def widths(weight: str) -> dict[str, str]:
    """The letters of Carlito in a weight by the wider of their two widths, in 2048ths of the font's size."""
    narrow = advances(PACKAGE, [f"files/carlito-{subset}-{WEIGHTS[weight]}-normal.woff" for subset in SUBSETS])
    wide = advances(WIDE, [WIDE_FILES[weight]])
    by_width = defaultdict(list)
    for letter in sorted(filter(str.isprintable, narrow)):
        by_width[max(narrow[letter], wide.get(letter, 0))].append(letter)
    return {str(width): "".join(letters) for width, letters in sorted(by_width.items())}


def advances(package: str, files: list[str]) -> dict[str, int]:
    """The advance width of each letter of some fonts of 2048 units."""
    measured: dict[str, int] = {}
    for content in files_of(package, files):
        font = TTFont(io.BytesIO(content))
        measured |= {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
    return measured


if __name__ == "__main__":
    main()

"""Measure the letters of the font that slides are written in.

Slides name Calibri, which every PowerPoint has and no licence lets us ship. Carlito is made so that each of its
letters is as wide as Calibri's; its advance widths are written to `iemn_ui/reports/powerpoint/widths.json`: for each
weight, the letters by their width in units of the font. Run from the repository's root:
`python -m scripts.make_widths`; it needs `npm`.
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
WIDTHS = Path(__file__).resolve().parent.parent / "iemn_ui/reports/powerpoint/widths.json"


def main() -> None:
    """Fetch, measure, write, report."""
    measured = {weight: widths(number) for weight, number in WEIGHTS.items()}
    WIDTHS.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    letters = sum(len(letters) for letters in measured["regular"].values())
    print(f"{WIDTHS.name}: {WIDTHS.stat().st_size / 1024:.0f} KB, {letters} letters in each weight")


def widths(weight: int) -> dict[str, str]:
    """The letters of a weight by their width, in 2048ths of the font's size."""
    files = files_of(PACKAGE, [f"files/carlito-{subset}-{weight}-normal.woff" for subset in SUBSETS])
    widths: dict[str, int] = {}
    for content in files:
        font = TTFont(io.BytesIO(content))
        widths |= {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
    by_width = defaultdict(list)
    for letter in sorted(filter(str.isprintable, widths)):
        by_width[widths[letter]].append(letter)
    return {str(width): "".join(letters) for width, letters in sorted(by_width.items())}


if __name__ == "__main__":
    main()

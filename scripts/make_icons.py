"""Make the font of icons that the browser loads: Streamlit's, with the icons that are named anywhere and no others.

Streamlit's font holds 4,000 icons and is the largest file of a first view after plotly.js. Written is
`iemn_ui/components/icons/`: a file of the same name, which the launcher serves at the same address. When an update of
Streamlit brings another font, its name is another and is served untouched until this has run again. Run from the
repository's root when the tests ask for it: `make icons`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import streamlit as st
from fontTools import subset
from fontTools.ttLib import TTFont

from iemn_ui.components.assets import ICONS

ROOT = Path(__file__).resolve().parent.parent
STREAMLIT = Path(st.__file__).parent
# An icon is drawn for its name, and the names stand in sources as `"flag"` or as `:material/flag:`.
NAMED = re.compile(r"""material/(\w+)|["'`](\w{2,40})["'`]""")


def main() -> None:
    """Read, cut down, write, report."""
    font = streamlit_font()
    names = named_icons()
    for old in ICONS.parent.glob("*.woff2"):
        old.unlink()
    new = ICONS.with_name(font.name)
    new.write_bytes(with_icons(font, names))
    print(f"{new.name}: {len(names)} icons, {new.stat().st_size / 1024:.0f} of {font.stat().st_size / 1024:.0f} KB")
    if new != ICONS:
        print(f"Its name is new: change ICONS in iemn_ui/components/assets.py to {new.name}")


def streamlit_font() -> Path:
    """The file with Streamlit's icons."""
    [path] = (STREAMLIT / "static/static/media").glob("MaterialSymbols-Rounded.*.woff2")
    return path


def named_icons() -> set[str]:
    """The icons whose names stand in our sources or Streamlit's; a few of them are words that only look like names."""
    words = (word for path in _sources() for pair in NAMED.findall(path.read_text(encoding="utf-8")) for word in pair)
    return set(words) & set(icons_of(streamlit_font()))


def _sources() -> Iterator[Path]:
    yield from (STREAMLIT / "static/static/js").glob("*.js")
    for folder in (STREAMLIT, ROOT / "iemn_ui", ROOT / "pages"):
        yield from (path for path in folder.rglob("*.py") if path.name != "material_icon_names.py")  # names all


def icons_of(path: Path) -> dict[str, str]:
    """The icons of a font: from their names to its glyphs."""
    font = TTFont(path)
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    tables = [table for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    return {
        "".join(letters[each] for each in (first, *ligature.Component)): ligature.LigGlyph
        for table in tables
        for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items()
        for ligature in ligatures
    }


def with_icons(path: Path, names: set[str]) -> bytes:
    """The font with these icons alone, as WOFF2."""
    glyphs = icons_of(path)
    font = TTFont(path, recalcTimestamp=False)
    # Without closure no icon is kept only because its name can be written with the letters that are kept.
    cutter = subset.Subsetter(subset.Options(layout_features=["*"], layout_closure=False))
    cutter.populate(glyphs=[glyphs[name] for name in sorted(names)], unicodes=sorted(set(map(ord, "".join(names)))))
    cutter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


if __name__ == "__main__":
    main()

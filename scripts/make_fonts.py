"""Make the faces of `iemn_ui/components/typefaces.py`, cut down from Noto.

Thai and Arabic are whole, from the packages of the letters' fonts. Chinese has the characters of our catalogue and of
CLDR's words, since a whole font has 30,000: others, in the data, are drawn by the reader's own fonts. Run `make fonts`
when the tests ask for it.
"""

from __future__ import annotations

import io
from importlib.resources import files
from pathlib import Path

from babel import Locale
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from iemn_data.countries.names import names_in
from iemn_data.languages import languages
from iemn_ui.components.typefaces import CHINESE, FACES, FOLDER, NAMES
from scripts.make_messages import catalogue_of

_PACKAGES = {"th": "fontpkg_noto_sans_thai", "ar": "fontpkg_noto_sans_arabic"}
_CHINESE = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")


def main() -> None:
    """Cut, write, report."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for language, package in _PACKAGES.items():
        _write(_variable(package), FACES[language][0].file)
        _write(_cut(_variable(package), set(languages()[language].name)), NAMES[language].file)
    for package, face in zip(_CHINESE, FACES[CHINESE], strict=True):
        _write(_cut(_chinese(package), characters(CHINESE)), face.file)
    _write(_cut(_chinese(_CHINESE[0]), set(languages()[CHINESE].name)), NAMES[CHINESE].file)


def characters(language: str) -> set[str]:
    """Every character with which our texts and CLDR's are written in a language."""
    locale = Locale.parse(language)
    cldr = [*locale.territories.values(), *names_in(language).values()]
    cldr += [*locale.months["format"]["wide"].values(), languages()[language].name]
    cldr += [name for width in locale.days["format"].values() for name in width.values()]
    ours = ("".join(message.string) for message in catalogue_of(language) if message.id and message.string)
    return set("".join([*cldr, *ours]))


def _variable(package: str) -> TTFont:
    [path] = (Path(str(files(package))) / "files").glob("*.ttf")
    return instantiateVariableFont(TTFont(path, recalcTimestamp=False), {"wdth": 100})


def _chinese(package: str) -> TTFont:
    [path] = Path(str(files(package))).rglob("*.otf")
    return TTFont(path, recalcTimestamp=False)


def _cut(font: TTFont, letters: set[str]) -> TTFont:
    """A font with these letters alone; Chinese ones in the forms that Taiwan gives them."""
    chinese = [f"{script}.{language}" for script in ("hani", "DFLT") for language in ("ZHT", "dflt")]
    options = subset.Options(layout_features=["*"], layout_scripts=[*chinese, "arab", "thai"], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(map(ord, letters)))
    cutter.subset(font)
    return font


def _write(font: TTFont, file: str) -> None:
    font.flavor = "woff2" if file.endswith("woff2") else None
    written = io.BytesIO()
    font.save(written)
    (FOLDER / file).write_bytes(written.getvalue())
    print(f"{file}: {len(font.getBestCmap())} characters, {len(written.getvalue()) / 1024:.0f} KB")


if __name__ == "__main__":
    main()

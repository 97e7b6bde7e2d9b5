"""The faces of the scripts that Streamlit's typeface lacks: Thai, Arabic and Traditional Chinese, made by `make fonts`.

Cut down from Noto, under the SIL Open Font License. They belong to the family “Source Sans”, so that all that is drawn
in it has them, and a browser fetches one where its letters stand: in a language of its script, or in an action's title.
The Chinese ones have the letters of the catalogue alone, for its pages. The menu of languages has those of the names.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from iemn_ui.components.assets import base_path

FOLDER = Path(__file__).parents[1] / "static/fonts"
# Streamlit's own typeface: for Latin, and with it Vietnamese.
_FAMILY, _WEIGHTS = "Source Sans", "200 900"
_MEDIA = Path(st.__file__).parent / "static/static/media"
[_LATIN] = (path.name for path in _MEDIA.glob("SourceSansVF-Upright*.woff2"))
# The language whose faces the letters use too; of the others the letters have whole fonts.
CHINESE = "zh_TW"


@dataclass(frozen=True)
class Face:
    """A face: its file, the weights that it has, and the characters that it is used for."""

    file: str
    weight: str
    characters: str


_THAI = "U+0E00-0E7F"
_ARABIC = "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+FB50-FDFF, U+FE70-FEFF"
_CHINESE = "U+2E80-9FFF, U+F900-FAFF, U+FE30-FE4F, U+FF00-FFEF, U+20000-2FFFF"
FACES = {
    "th": (Face("thai.woff2", "100 900", _THAI),),
    "ar": (Face("arabic.woff2", "100 900", _ARABIC),),
    # Typst, which sets the letters, reads no WOFF2.
    CHINESE: (Face("chinese-400.otf", "200 599", _CHINESE), Face("chinese-700.otf", "600 900", _CHINESE)),
}
"""The faces of each language that needs one."""
NAMES = {
    "th": Face("name-thai.woff2", "400", _THAI),
    "ar": Face("name-arabic.woff2", "400", _ARABIC),
    CHINESE: Face("name-chinese.woff2", "400", _CHINESE),
}
"""The faces with the letters of the languages' own names."""


def rules(language: str) -> str:
    """The style of a page in a language: its faces, and those of the menu of languages. Streamlit adds its own."""
    names = (_rule("Names of languages", face, _served(face.file)) for face in NAMES.values())
    whole = [each for each in FACES if each in (language, "th", "ar")]
    return "".join([*(rule for each in whole for rule in _rules(each, _served)), *names])


def rules_within(language: str) -> str:
    """The faces of a language as a style that holds them itself, for a file that is opened without a server."""
    return "".join(_rules(language, _held)) or _rule(_FAMILY, Face(_LATIN, _WEIGHTS, ""), _held(_LATIN))


def _rules(language: str, address: Callable[[str], str]) -> Iterator[str]:
    for face in FACES.get(language, ()):
        # Of a family browsers take the faces of one range of weights alone, so that each has its Latin letters too.
        yield _rule(_FAMILY, Face(_LATIN, face.weight, ""), address(_LATIN))
        yield _rule(_FAMILY, face, address(face.file))


def _rule(family: str, face: Face, address: str) -> str:
    characters = f";unicode-range:{face.characters}" if face.characters else ""
    return (
        f'@font-face{{font-family:"{family}";font-weight:{face.weight};font-display:swap;'
        f"src:url({address}){characters}}}"
    )


def _served(file: str) -> str:
    folder = "static/media" if file == _LATIN else "app/static/fonts"
    return f"{base_path()}/{folder}/{file}"


def _held(file: str) -> str:
    folder = _MEDIA if file == _LATIN else FOLDER
    return f"data:font/{file.rpartition('.')[2]};base64,{b64encode((folder / file).read_bytes()).decode()}"

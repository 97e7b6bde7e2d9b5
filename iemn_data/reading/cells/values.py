"""Values: truth values and codes from how programs and people write them, and what they write for missing ones."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from iemn_data.contract import load_contract
from iemn_data.messages import in_every_language

# Yes and no in the languages of the members, true and false as spreadsheets in them write it.
_TRUE = frozenset(
    """
    true yes y t 1 1.0 v verdadero sí si s vrai oui verdadeiro sim benar ya ada betul đúng có vâng จริง ใช่ ถูก มี 是 真 有
    對 对 نعم صحيح صح wahr ja ✓ ✔ ☑ ☒
    """.split()
)
_FALSE = frozenset(
    """
    false no n f 0 0.0 falso faux non não nao salah tidak tak bukan sai không ไม่ ไม่ใช่ ไม่มี เท็จ ผิด 否 不是 非
    假 無 无 没有 沒有 لا كلا خطأ falsch nein ✗ ✘ ☐
    """.split()
) | {"tidak ada", "không có"}

# What programs and people write for a value that is missing.
MISSING = frozenset(
    """
    na n/a n.a. n.a #n/a #na #n/d #nv n/d n.d. s/d s.d. k.a. n/r n.r. nan -nan nat null (null) nil none <na> \\n
    - -- --- – — ― − . .. ... … ? tbd tba t.b.d. t.b.a. missing (blank) (empty) (none) 不詳 無 不適用 無資料 ไม่มี ไม่มีข้อมูล
    """.split()
) | frozenset(
    (
        "not available, not applicable, not known, not reported, not stated, no data, k. a., keine angabe, no aplica, "
        "no disponible, sin dato, sin datos, não se aplica, não disponível, não informado, sans objet, non disponible, "
        "non renseigné, tidak ada, tidak ada data, tidak tersedia, belum ada, không có, không rõ, không có dữ liệu, "
        "chưa có, لا يوجد, غير متوفر, غير متاح, لا ينطبق"
    ).split(", ")
)
# A city of Thailand.
_NAMES = ("Nan",)


def is_missing_mark(text: str) -> bool:
    """Whether a bare text is one of the usual marks for a missing value."""
    return text.casefold() in MISSING and text not in _NAMES


def truth(text: str) -> str | None:
    """`true` or `false`, from the words for them in the languages of the members; None for any other text."""
    word = text.casefold()
    return "true" if word in _TRUE else "false" if word in _FALSE else None


def _folded(text: str) -> str:
    """A code or label as it is compared: in lower case, without accents, with underscores for blanks and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not ("\u0300" <= c <= "\u036f"))
    return re.sub(r"[\s_\-‐-―]+", "_", unicodedata.normalize("NFC", letters)).strip("_")


@lru_cache(maxsize=64)
def _codes(enumeration: str) -> dict[str, str]:
    """The codes of an enumeration by every spelling of them and of their labels, in every language of the interface."""
    labels = load_contract().enumerations[enumeration]
    spellings: dict[str, str | None] = {}
    for code, label in labels.items():
        for text in in_every_language(label):
            spelling = _folded(text)
            # A label that two codes have tells neither.
            spellings[spelling] = code if spellings.get(spelling, code) == code else None
    of_codes = {_folded(code): code for code in labels}
    return {spelling: code for spelling, code in spellings.items() if code} | of_codes


def code(text: str, enumeration: str) -> str:
    """The code of an enumeration that a text spells, in any case, or of which it is the label; else the text."""
    return _codes(enumeration).get(_folded(text), text)

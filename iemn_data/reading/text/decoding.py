"""Decoding: the encoding of a text file, detected from its bytes.

A byte-order mark decides, then valid UTF-8, then what the descriptor declares, then the one supported encoding in
which the text reads as words of a language of the members. Where two are possible, nothing is guessed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_BLOCK = 1 << 20
# So much of a large file tells its encoding as well as all of it; whether all of it decodes is seen when it is read.
_SAMPLE_BYTES = 1 << 22
# The first two bytes of a mark of UTF-32 are one of UTF-16.
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Each plain letter of UTF-16 has a zero byte, always on the same side; so large a share of letters is plain.
_LEAST_ZEROS = 0.6


@dataclass(frozen=True)
class Candidate:
    """A possible encoding of a file, and the first word that reads otherwise in another one, as it reads in it."""

    encoding: str
    word: str


class UndecidedError(Exception):
    """A file is readable in no supported encoding, or in several; `line` is its first that is not UTF-8."""

    def __init__(self, candidates: tuple[Candidate, ...], line: int) -> None:
        super().__init__(candidates, line)
        self.candidates, self.line = candidates, line


# ---- words of the members' languages

_LATIN = frozenset("áàâãäåçéèêëíìîïñóòôõöúùûüœæßøÿ")
_LATIN_SIGNS = frozenset("¿¡«»“”‘’‚„–—…°ºª€£§©®™·•±×÷½¼¾²³µ´¨\xa0")
_VOWELS = "aáàâãäåeéèêëiíìîïoóòôõöuúùûüyÿ"
_ACCENTED = frozenset(_VOWELS) - frozenset("aeiouy")
# Two accented vowels side by side are rare in the Romance languages: French participles and compounds have them.
_PAIRS = frozenset({"éé", "éè", "éâ", "éî"})
_TILDE = re.compile(r"ã(?![oesi]|$|zinh|mente)|õ(?!e|$|ezinh)")

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"(?:uyê|uya|uye|iêu|yêu|ươu|ươi|uôi|oai|oay|oeo|uây|uao|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|ua|ưa|ia|ai|ao|au|ay|âu|ây|"
    r"eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|uơ|[aăâeêioôơuưy])"
    r"(?:ngh|ng|nh|ch|[cmnpt])?"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
# The first bytes of Big5's symbols and of its first level.
_BIG5_EVERYDAY = range(0xA1, 0xC7)
# Thai vowels and tone marks above or below a consonant, without one.
_THAI_LONE_MARK = re.compile(
    r"(?:^|[^\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
)


def _words(text: str) -> list[str]:
    """The runs of letters and combining marks that are not plain ASCII."""
    runs = re.findall(r"[^\W\d_\u0300-\u036f](?:[^\W\d_]|[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])*", text)
    return [run for run in runs if not run.isascii()]


def _is_cased_as_a_word(word: str) -> bool:
    return word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())


def _is_romance(text: str) -> bool:
    """Whether a text reads as Spanish, Portuguese, French, or a language with the same letters."""
    others = {c for c in text if not c.isascii()}
    if not {c for c in others if not c.isalpha()} <= _LATIN_SIGNS | {"ª", "º"}:
        return False
    for word in _words(text):
        low = word.lower().strip("ªº")
        pairs = pairwise(low)
        if not {c for c in low if not c.isascii()} <= _LATIN or not _is_cased_as_a_word(word.strip("ªº") or "a"):
            return False
        if any(a in _ACCENTED and b in _ACCENTED and a + b not in _PAIRS for a, b in pairs) or _TILDE.search(low):
            return False
    return True


def _is_vietnamese(text: str) -> bool:
    for word in _words(text):
        plain = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word.lower())))
        if len(_TONES.findall(unicodedata.normalize("NFD", word))) > 1 or not _SYLLABLE.fullmatch(plain):
            return False
        if not _is_cased_as_a_word(unicodedata.normalize("NFC", word)):
            return False
    signs = {c for c in text if not c.isascii() and not c.isalpha() and not unicodedata.combining(c)}
    return signs <= _LATIN_SIGNS | {"₫"}


def _is_thai(text: str) -> bool:
    others = [c for c in text if not c.isascii()]
    has_only_thai = all("\u0e01" <= c <= "\u0e5b" or c in "\xa0“”‘’–—…•" for c in others)
    # A mark without its consonant, or letters of both scripts in one word, is a misreading.
    is_mixed = re.search(r"[A-Za-z][\u0e01-\u0e5b]|[\u0e01-\u0e5b][A-Za-z]", text)
    is_bare = re.search(
        r"[\u0e40-\u0e44](?![\u0e01-\u0e2e])", text
    )  # a vowel without the consonant that it is written before
    return has_only_thai and not is_mixed and not is_bare and not _THAI_LONE_MARK.search(text)


def _is_chinese(text: str) -> bool:
    """Whether the characters are those that Big5 has for everyday use, its first level."""
    others = [c for c in text if not c.isascii()]
    everyday = [c for c in others if c.encode("big5", "replace")[0] in _BIG5_EVERYDAY]
    is_cut = re.search(r"[a-z][\u4e00-\u9fff]|[\u4e00-\u9fff][a-z]", text)
    return len(everyday) >= 0.95 * len(others) and not is_cut


_READS_AS: dict[str, Callable[[str], bool]] = {
    "windows-1252": _is_romance,
    "windows-1258": _is_vietnamese,
    "cp874": _is_thai,
    "big5": _is_chinese,
}


# ---- the decision


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _first_line_not_utf8(blocks: Iterable[bytes]) -> int | None:
    """The number of the first line that is not valid UTF-8; None where all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    for block in blocks:
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return line + block.count(b"\n", 0, max(error.start - len(decoder.getstate()[0]), 0))
        line += block.count(b"\n")
    return line if decoder.getstate()[0] else None


def _lines_not_ascii(path: Path) -> bytes:
    """The lines of a file that are not plain ASCII, as many as are needed to detect an encoding."""
    lines, size = [], 0
    with path.open("rb") as file:
        for line in file:
            if not line.isascii():
                lines.append(line)
                size += len(line)
                if size > _SAMPLE_BYTES:
                    break
    return b"".join(lines)


def _read_as(lines: bytes, encoding: str) -> str | None:
    """The lines decoded; None where they do not decode, or are not words of the encoding's languages."""
    try:
        text = unicodedata.normalize("NFC", lines.decode(encoding))
    except UnicodeDecodeError:
        return None
    return text if _READS_AS[encoding](text) else None


def _wide_encoding(start: bytes) -> str | None:
    """UTF-16 without a byte-order mark, told from the zeros in the plain letters of a header; None for other text."""
    zeros = [list(start[parity::2]).count(0) / max(len(start) // 2, 1) for parity in (0, 1)]
    if max(zeros) < _LEAST_ZEROS or min(zeros) > 0:
        return None
    return "utf-16-le" if zeros[1] else "utf-16-be"


def encoding_of(path: Path, declared: str | None = None) -> str:
    """The encoding of a file, by Python's name for it.

    `declared` is the descriptor's, used where the bytes alone do not decide. Raises UndecidedError where the text is
    readable in no supported encoding or in several, OSError where the file cannot be opened.
    """
    with path.open("rb") as file:
        start = file.read(64)
    for bom, encoding in _BYTE_ORDER_MARKS.items():
        if start.startswith(bom):
            return encoding
    if wide := _wide_encoding(start):
        return wide
    line = _first_line_not_utf8(_blocks(path))
    if line is None:
        return "utf-8"
    if declared and codecs.lookup(declared).name != "utf-8":
        return declared
    lines = _lines_not_ascii(path)
    readings = {encoding: text for encoding in _READS_AS if (text := _read_as(lines, encoding))}
    if not readings:
        raise UndecidedError((), line)
    if len(set(readings.values())) > 1:
        raise UndecidedError(tuple(_differing(readings)), line)
    return next(iter(readings))


def _differing(readings: dict[str, str]) -> Iterator[Candidate]:
    """The encodings with what the first line that they read in different ways has in each of them."""
    lines = next(line for line in zip(*map(str.splitlines, readings.values()), strict=False) if len(set(line)) > 1)
    words = [_words(line) for line in lines]
    common = set.intersection(*map(set, words))
    for encoding, own in zip(readings, words, strict=True):
        yield Candidate(encoding, next((word for word in own if word not in common), ""))


def first_line_not(path: Path, encoding: str) -> int:
    """The number of the first line that is not valid in an encoding; the last where all are."""
    decoder, line = codecs.getincrementaldecoder(encoding)(), 1
    for block in _blocks(path):
        try:
            line += decoder.decode(block).count("\n")
        except UnicodeDecodeError as error:
            return line + error.object[: error.start].decode(encoding, "ignore").count("\n")
    return line


def as_utf8(path: Path, encoding: str, to: Path) -> None:
    """Write a copy of a file in UTF-8 with the same lines, its text composed (NFC); UnicodeDecodeError."""
    with path.open(encoding=encoding, newline="") as source, to.open("w", encoding="utf-8", newline="") as target:
        for line in source:
            target.write(unicodedata.normalize("NFC", line))

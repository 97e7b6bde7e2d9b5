"""Decoding: the encoding of a text file, detected from its bytes.

A byte-order mark decides, then valid UTF-8, then what the descriptor declares, then the one supported encoding in
which the text reads as words of a language of the members. Where two are possible, nothing is guessed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from iemn_data.reading.text.plausible_words import READS_AS, RIVALS, is_plain_romance, words

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
# What leads into letters and back in ISO-2022 and in HZ, which write them in plain ones.
_SHIFTED = re.compile(rb"\x1b\$[@B(]|~\{(?:[!-w][!-~])+~\}")


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


def _first_shifted_line(path: Path) -> int | None:
    """The number of the first line in which plain letters stand for Japanese or Chinese ones; None where none do."""
    if not any(sign in block for block in _blocks(path) for sign in (b"\x1b$", b"~{")):
        return None
    with path.open("rb") as file:
        return next((number for number, line in enumerate(file, start=1) if _SHIFTED.search(line)), None)


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


def _decoded(lines: bytes, encoding: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", lines.decode(encoding))
    except UnicodeDecodeError:
        return None


def _readings(lines: bytes) -> dict[str, str]:
    """The lines as each supported encoding makes words of them.

    Where one makes words that another, which is not supported, may also make, the other is among them.
    """
    readings = {}
    for encoding, reads_as in READS_AS.items():
        text = _decoded(lines, encoding)
        if text and reads_as(text):
            readings[encoding] = text
    for encoding in [*readings]:
        if encoding == "windows-1252" and is_plain_romance(readings[encoding]):
            continue
        for rival, reads_as in RIVALS.get(encoding, {}).items():
            text = _decoded(lines, rival)
            if text and reads_as(text):
                readings[rival] = text
    return readings


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
        if shifted := _first_shifted_line(path):
            raise UndecidedError((), shifted)
        return "utf-8"
    if declared and codecs.lookup(declared).name != "utf-8":
        return declared
    readings = _readings(_lines_not_ascii(path))
    if not readings:
        raise UndecidedError((), line)
    if len(set(readings.values())) > 1:
        raise UndecidedError(tuple(_differing(readings)), line)
    return next(iter(readings))


def _differing(readings: dict[str, str]) -> Iterator[Candidate]:
    """The encodings with what the first line that they read in different ways has in each of them."""
    lines = next(line for line in zip(*map(str.splitlines, readings.values()), strict=False) if len(set(line)) > 1)
    of_each = [words(line) for line in lines]
    common = set.intersection(*map(set, of_each))
    for encoding, own in zip(readings, of_each, strict=True):
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

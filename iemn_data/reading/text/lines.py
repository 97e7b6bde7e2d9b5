"""Lines: whether each line of a CSV file is a record, as a strict reader takes them, and which are blank."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

QUOTE, LF, CR = b'"\n\r'
BLOCK = 1 << 22
# So many characters of a line are looked at in all lines at once, the others one line after another.
_AT_ONCE = 3

Codes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class PlainLines:
    """The lines of a file of which each is one record: their numbers, and which have nothing but empty fields.

    Lines without any character are not among them. `delimiters` is how many stand between fields in all of them.
    """

    numbers: Places
    are_blank: npt.NDArray[np.bool_]
    delimiters: int

    def have_all(self, width: int) -> bool:
        """Whether the lines have so many fields each, where none has fewer."""
        return self.delimiters == len(self.numbers) * (width - 1)

    def below_header(self) -> dict[str, npt.NDArray[np.generic]]:
        """A table with a row for each line below the first: its `line`, and whether it `is_blank`."""
        return {"line": self.numbers[1:], "is_blank": self.are_blank[1:]}


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The bytes of a file in pieces that end where a line ends."""
    rest = b""
    with path.open("rb") as file:
        file.seek(len(codecs.BOM_UTF8) if file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8 else 0)
        while block := file.read(BLOCK):
            data = rest + block
            end = data.rfind(b"\n") + 1
            yield data[:end]
            rest = data[end:]
    yield rest


def _are_well_placed(codes: Codes, quotes: Places, delimiter: int) -> bool:
    """Whether each quotation mark opens a field, closes one, or is doubled within one, and none spans lines.

    Every other mark opens: it stands after a delimiter, a line end or the mark that it doubles; the ones between stand
    before such.
    """
    if len(quotes) % 2:
        return False
    around = np.zeros(256, np.bool_)
    around[[delimiter, LF, QUOTE]] = True
    opening, closing = quotes[::2], quotes[1::2]
    before = codes[opening[opening > 0] - 1]
    after = codes[np.minimum(closing + 1, len(codes) - 1)]
    is_end = around[after] | ((after == CR) & (codes[np.minimum(closing + 2, len(codes) - 1)] == LF))
    return bool(around[before].all() and is_end[closing + 1 < len(codes)].all())


def _blank(codes: Codes, piece: bytes, starts: Places, ends: Places, delimiter: int) -> npt.NDArray[np.bool_]:
    """Which lines have nothing but delimiters, quotation marks and blanks."""
    # The last two are the bytes of the no-break space.
    signs = bytes({delimiter, QUOTE, CR, *b" \t\xc2\xa0"})
    is_sign = np.zeros(256, np.bool_)
    is_sign[list(signs)] = True
    left = np.arange(len(starts))
    for place in range(_AT_ONCE):
        at = starts[left] + place
        left = left[(at >= ends[left]) | is_sign[codes[np.minimum(at, len(codes) - 1)]]]
    are_blank = np.zeros(len(starts), np.bool_)
    are_blank[[line for line in left.tolist() if not piece[starts[line] : ends[line]].strip(signs)]] = True
    return are_blank


def _between_fields(codes: Codes, piece: bytes, quotes: Places, delimiter: int) -> int:
    """How many delimiters stand outside of quotation marks."""
    if not len(quotes):
        return piece.count(delimiter)
    is_quoted = (np.cumsum(codes == QUOTE, dtype=np.uint8) & 1).astype(np.bool_)
    return int(np.count_nonzero((codes == delimiter) & ~is_quoted))


def plain_lines(path: Path, delimiter: str) -> PlainLines | None:
    """The lines of a CSV file in UTF-8, where each is a record: no field has a line break or a stray quotation mark.

    None where one is, or where the lines do not all end in LF or all in CRLF: such a file is read record by record.
    """
    numbers, blanks, read, delimiters = [np.empty(0, np.int64)], [np.empty(0, np.bool_)], 0, 0
    line_ends: set[bool] = set()
    for piece in filter(None, _whole_lines(path)):
        codes = np.frombuffer(piece, dtype=np.uint8)
        ends = np.flatnonzero(codes == LF)
        quotes, returns = np.flatnonzero(codes == QUOTE), np.flatnonzero(codes == CR)
        if len(returns) and (returns[-1] + 1 == len(codes) or (codes[returns + 1] != LF).any()):
            return None
        if len(ends):
            line_ends |= {len(returns) > 0} if len(returns) in (0, len(ends)) else {True, False}
        if len(line_ends) > 1 or not _are_well_placed(codes, quotes, ord(delimiter)):
            return None
        if len(quotes) and (np.searchsorted(quotes, ends) % 2).any():
            return None
        if not piece.endswith(b"\n"):
            ends = np.append(ends, len(codes))
        starts = np.concatenate(([0], ends[:-1] + 1))
        is_written = (ends > starts) & ((ends > starts + 1) | (codes[np.minimum(starts, len(codes) - 1)] != CR))
        numbers.append(np.flatnonzero(is_written) + read + 1)
        blanks.append(_blank(codes, piece, starts[is_written], ends[is_written], ord(delimiter)))
        read += len(ends)
        delimiters += _between_fields(codes, piece, quotes, ord(delimiter))
    return PlainLines(np.concatenate(numbers), np.concatenate(blanks), delimiters)

"""Lines: the physical line on which each record of a CSV file starts, counted as an editor counts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

QUOTE, LF, CR = b'"\n\r'
BLOCK = 1 << 22


@dataclass(frozen=True)
class Records:
    """The records of a file, with the header and blank ones: the line on which each starts, and whether it is blank.

    `is_closed` is false when a quotation mark is still open at the end, `has_one_line_end` when records end in more
    than one of LF, CRLF and CR, or in CR alone.
    """

    lines: npt.NDArray[np.int64]
    are_blank: npt.NDArray[np.bool_]
    is_closed: bool
    has_one_line_end: bool

    @property
    def leading_blanks(self) -> int:
        """How many blank lines there are before the header."""
        return int(np.logical_and.accumulate(self.are_blank).sum())

    def columns(self) -> dict[str, npt.NDArray[np.generic]]:
        """A table with a row for each record: its number, from 1, its `line`, and whether it `is_blank`."""
        return {"record": np.arange(1, len(self.lines) + 1), "line": self.lines, "is_blank": self.are_blank}


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The bytes of a file in pieces that end where a line ends."""
    rest = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            data = rest + block
            end = max(data.rfind(b"\n"), data.rfind(b"\r", 0, -1)) + 1
            yield data[:end]
            rest = data[end:]
    yield rest


def _line_ends(codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    """The position of the last byte of each line; one past the last where the file ends without a line end."""
    is_end = codes == CR
    is_end[:-1] &= codes[1:] != LF
    is_end |= codes == LF
    ends = np.flatnonzero(is_end)
    return ends if is_end[-1] else np.append(ends, len(codes))


def _kinds(codes: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64], is_start: npt.NDArray[np.bool_]) -> set[str]:
    """How the records of a piece end; the piece's last line end counts as one."""
    is_last = np.append(is_start[1:], True)
    at = ends[is_last & (ends < len(codes))]
    is_lf = codes[at] == LF
    has_cr = is_lf & (codes[np.maximum(at - 1, 0)] == CR) & (at > 0)
    kinds = {"LF": is_lf & ~has_cr, "CRLF": has_cr, "CR": ~is_lf}
    return {kind for kind, where in kinds.items() if where.any()}


def find_records(path: Path) -> Records:
    """Where the records of a CSV file start: a line break between quotation marks starts none."""
    lines, blanks, read, quotes = [], [], 0, 0
    kinds: set[str] = set()
    for piece in filter(None, _whole_lines(path)):
        codes = np.frombuffer(piece, dtype=np.uint8)
        ends = _line_ends(codes)
        starts = np.concatenate(([0], ends[:-1] + 1))
        quotes_at = np.flatnonzero(codes == QUOTE)
        is_start = (quotes + np.searchsorted(quotes_at, starts)) % 2 == 0
        length = ends - starts
        is_blank = (length == 0) | ((length == 1) & (codes[starts] == CR))
        kinds |= _kinds(codes, ends, is_start)
        lines.append(np.flatnonzero(is_start) + read + 1)
        blanks.append(is_blank[is_start])
        read += len(ends)
        quotes += len(quotes_at)
    return Records(
        np.concatenate([np.empty(0, np.int64), *lines]),
        np.concatenate([np.empty(0, np.bool_), *blanks]),
        quotes % 2 == 0,
        len(kinds) <= 1 and "CR" not in kinds,
    )

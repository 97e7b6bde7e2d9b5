"""Records: those of a text file that a strict reader would misread or refuse, one after another.

A quotation mark that neither opens nor closes a field costs its own record at most. Where a record can be read in two
ways it is rejected, and reading goes on with the next line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from iemn_data.reading.text.grammar import BLANKS, QUOTE, Grammar, Window
from iemn_data.reading.text.stray_quotes import readings_of

# What a record may have and yet be blank: also the wide blank, page breaks and the mark that DOS puts at a file's end.
_NOTHING = BLANKS + "\u3000\x0b\x0c\x1a"


class Record(NamedTuple):
    """One record: its first line, its text, and the same as a strict reader takes it, without a line end.

    Where that is None the record is rejected, and `fault` says why; `fields` is how many it has, where that is known.
    `kind` is that of the note which is due on how it was read, if any.
    """

    line: int
    text: str
    strict: str | None
    fault: str | None = None
    kind: str | None = None
    fields: int | None = None


class Reader:
    """Reads the records of a window into as many fields as the header has."""

    def __init__(
        self,
        window: Window,
        delimiter: str,
        names: Sequence[str],
        required: Sequence[int],
        width: int | None = None,
    ) -> None:
        """`required` are the positions of the columns that no row leaves empty.

        `width` is how many fields a record may have at most, of which those beyond the header's are blank.
        """
        self._window = window
        self._delimiter = delimiter
        self._blanks = delimiter + BLANKS
        self._most = len(names)
        # A header may end in delimiters, and the rows without them.
        self._least = next((place for place in range(self._most, 0, -1) if names[place - 1].strip()), self._most)
        self.width = width or self._most
        self._widths: Counter[int] = Counter()
        self._strict, self._backslashes = Grammar(delimiter, False), Grammar(delimiter, True)
        self._required = required
        self._rejected: set[int] = set()

    def records(self) -> Iterator[Record]:
        """The records that are not blank."""
        while (line := self._window.line(0)) is not None:
            number = self._window.number
            if self._is_plain(line):
                text = self._window.pass_over(1)
                self._widths[self._most] += 1
                yield Record(number, text, text)
                continue
            fields, lines, reason = self._next(line)
            text = self._window.pass_over(lines)
            if fields is None:
                yield Record(number, text, None, fault=reason)
            elif any(field.strip(_NOTHING) for field in fields):
                self._widths[len(fields)] += 1
                fitting = self._fitting(fields)
                if fitting is None or len(fields) > self.width:
                    yield Record(number, text, None, fault=self._width_fault(fields), fields=len(fields))
                else:
                    yield Record(number, text, self._strictly(fitting), kind=reason, fields=len(fields))

    def usual_width(self) -> int:
        """How many fields the records that were read rather have at most than they were allowed to.

        A record with a blank field more at its end may also have a delimiter within a text or number. It is sound only
        where no record has fewer fields, or the header as many and most records too.
        """
        widths = Counter({width: number for width, number in self._widths.items() if width >= self._least})
        if not widths or min(widths) > self._most:
            return min(widths, default=self._most)
        return min(widths.most_common(1)[0][0], self._most)

    def _width_fault(self, fields: list[str]) -> str:
        """Why a record does not fit the header."""
        if len(fields) < self._least:
            return "too_few"
        return "one_too_many" if len(fields) == self.width + 1 else "too_many"

    def _is_plain(self, line: str) -> bool:
        """Whether a line can only be a record as wide as the header, and one that is not blank."""
        return (
            QUOTE not in line
            and self.width == self._most
            and line.count(self._delimiter) == self._most - 1
            and line.strip(self._blanks) != ""
            and self._window.number not in self._rejected
        )

    def _strictly(self, fields: Iterable[str]) -> str:
        """Fields as a strict reader takes them."""
        return self._delimiter.join(
            QUOTE + field.replace(QUOTE, QUOTE * 2) + QUOTE if field else "" for field in fields
        )

    def _fitting(self, fields: list[str] | None) -> list[str] | None:
        """As many fields as the header has; None where there are too few, or too many that are not empty."""
        if fields is None or len(fields) < self._least or any(field.strip(BLANKS) for field in fields[self._most :]):
            return None
        return fields[: self._most] + [""] * (self._most - len(fields))

    def _next(self, line: str) -> tuple[list[str] | None, int, str | None]:
        """The fields of the next record, its lines, and the kind of note; or None, its lines, and why it is rejected.

        Fields of another width than the header's are returned as they are.
        """
        if self._window.number in self._rejected:
            return None, 1, "two_readings"
        if QUOTE not in line and "\\" not in line:
            return line.rstrip("\r\n").split(self._delimiter), 1, None
        has_backslashes = f"\\{QUOTE}" in line or f"\\{self._delimiter}" in line
        strict = self._strict.read(self._window)
        if strict and self._is_whole(*strict) and (strict[1] > 1 or not has_backslashes or self._fitting(strict[0])):
            return self._unless_ambiguous(*strict, None)
        escaped = self._backslashes.read(self._window) if has_backslashes else None
        if escaped and self._fitting(escaped[0]):
            return self._unless_ambiguous(*escaped, "backslashes")
        if strict and strict[1] == 1:
            return *strict, None
        return self._alone(line)

    def _is_whole(self, fields: list[str], lines: int) -> bool:
        """Whether lines that were read as one record are one, and not several of which one opens a quotation mark."""
        if lines == 1 or self._fitting(fields):
            return True
        has_others = any(self._records_within(lines)) or self._fits_alone(lines - 1, is_open_allowed=False)
        return not has_others and not self._fits_alone(0)

    def _unless_ambiguous(
        self, fields: list[str], lines: int, kind: str | None
    ) -> tuple[list[str] | None, int, str | None]:
        """A record over several lines can be read in two ways if its first line is one, and another begins below.

        So it can if one begins below that ends further down: what closes a text here opens one there.
        """
        if lines == 1:
            return fields, lines, kind
        number = self._window.number
        ends = [place + length for place, length in self._records_within(lines)]
        if max(ends, default=0) > lines:
            self._rejected.update(range(number + 1, number + max(ends)))
        elif not self._fits_alone(0) or not (ends or self._fits_alone(lines - 1)):
            return fields, lines, kind
        elif not self._strict.read(self._window, lines - 1):
            self._rejected.add(number + lines - 1)
        return None, 1, "two_readings"

    def _records_within(self, lines: int) -> Iterator[tuple[int, int]]:
        """The places below the first of these lines where a record begins, and how many lines it takes."""
        # Where the last line begins with a mark, that closes the text above it.
        is_closed_at_once = (self._window.line(lines - 1) or "").startswith(QUOTE)
        for place in range(1, lines - is_closed_at_once):
            if (read := self._strict.read(self._window, place)) and self._is_likely(read[0]):
                yield place, read[1]

    def _fits_alone(self, place: int, is_open_allowed: bool = True) -> bool:
        text = (self._window.line(place) or "").rstrip("\r\n")
        return any(map(self._is_likely, readings_of(text, self._delimiter, is_open_allowed)))

    def _is_likely(self, fields: list[str]) -> bool:
        """Whether these are as many fields as the header has, and none is empty that no row leaves empty."""
        fitting = self._fitting(fields)
        return fitting is not None and all(fitting[place].strip() for place in self._required)

    def _alone(self, line: str) -> tuple[list[str] | None, int, str | None]:
        """The fields of one line in which quotation marks are misplaced."""
        fitting = [each for each in readings_of(line.rstrip("\r\n"), self._delimiter) if self._fitting(each)]
        if len(fitting) == 1:
            is_literal = any(QUOTE in field for field in fitting[0])
            return fitting[0], 1, "literal_quotes" if is_literal else None
        return None, 1, "two_readings" if fitting else "quotes"

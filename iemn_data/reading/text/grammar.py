"""The grammar of text files: their lines, and how fields are written between delimiters over one line or several."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from itertools import islice

QUOTE = '"'
# What a field may hold and yet be empty.
BLANKS = " \t\r\n\u00a0"
# A field that goes on over more lines than these was not closed.
_LONGEST_TEXT = 1000


class Window:
    """The lines of a file from the one that is read next, as many as are looked at."""

    def __init__(self, lines: Iterable[str], number: int = 1) -> None:
        """`number` is that of the first of these lines."""
        self.number = number
        self.line_ends: set[str] = set()
        self._source = iter(lines)
        self._ahead: deque[str] = deque()

    def line(self, place: int) -> str | None:
        """The line so many below the next one, with its end; None below the last."""
        if len(self._ahead) <= place:
            self._ahead.extend(islice(self._source, place + 1 - len(self._ahead)))
            if len(self._ahead) <= place:
                return None
        return self._ahead[place]

    def pass_over(self, lines: int) -> str:
        """Go on below so many lines; returns their text without the last line end."""
        text = self._ahead.popleft() if lines == 1 else "".join(self._ahead.popleft() for _ in range(lines))
        self.number += lines
        bare = text.rstrip("\r\n")
        if end := text[len(bare) :]:
            self.line_ends.add(end)
        return bare


class Grammar:
    """How fields are written between delimiters: with quotation marks doubled inside of them, or after a backslash."""

    def __init__(self, delimiter: str, has_backslashes: bool) -> None:
        sign = re.escape(delimiter)
        inside = r'(?:[^"\\]|\\.|"")*+' if has_backslashes else r'[^"]*+(?:""[^"]*+)*+'
        plain = rf'(?:[^"\\\r\n{sign}]|\\[^\r\n])*+' if has_backslashes else rf'[^"\r\n{sign}]*+'
        self.delimiter = delimiter
        self._escaped = re.compile(rf'\\(["\\{sign}])|""' if has_backslashes else '(")"')
        self._field = re.compile(rf'(?:"({inside})"(?!")|({plain}))({sign}|\r\n|\r|\n|\Z)', re.DOTALL)
        self._open = re.compile(rf'"{inside}\\?\Z', re.DOTALL)

    def read(self, window: Window, start: int = 0) -> tuple[list[str], int] | None:
        """The fields of the record that starts so many lines below the next, and over how many lines it goes.

        None where it breaks the grammar.
        """
        text, lines, position = window.line(start) or "", 1, 0
        fields: list[str] = []
        while True:
            if match := self._field.match(text, position):
                quoted, plain, end = match.groups()
                fields.append(self._unescaped(quoted if quoted is not None else plain))
                position = match.end()
                if end != self.delimiter:
                    return fields, lines
                continue
            more = window.line(start + lines) if lines < _LONGEST_TEXT and self._open.match(text, position) else None
            if more is None:
                return None
            text, lines = text + more, lines + 1

    def _unescaped(self, text: str) -> str:
        if QUOTE not in text and "\\" not in text:
            return text
        return self._escaped.sub(lambda match: match[1] or QUOTE, text)

"""Books: the parts of a workbook's archive that its cells depend on, read as they are found and not as they should be.

What only decorates a workbook is not looked at, so that no defect of it makes its rows unreadable.
"""

from __future__ import annotations

import posixpath
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from iemn_data.reading.columns import FileFault
from iemn_data.reading.workbooks.number_formats import BUILT_IN, NumberFormat, number_format

# What the XML and the archive under it raise for a file that is damaged, or no workbook. Fuzzing found each of them;
# OSError is among them because the archive seeks to where a damaged file sends it.
DAMAGED = (
    BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
    RuntimeError,
    OSError,
)

_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its name, the part of the archive that holds its rows, and whether it is hidden."""

    name: str
    part: str
    is_hidden: bool


class Book:
    """An open workbook: its sheets, shared texts, number formats, and how it counts days and computes."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        # Some programs write the names of parts with backslashes, or in another case than they refer to them.
        self._parts = {_folded(name): name for name in archive.namelist()}
        if "mimetype" in self._parts and "xl/workbook.xml" not in self._parts:
            raise FileFault("unreadable", "other_workbook", value="OpenDocument")
        found = (part for kind, part in self._related("").values() if kind == "officeDocument")
        self._main = next((part for part in found if part in self._parts), "xl/workbook.xml")
        if self._main.endswith(".bin"):
            raise FileFault("unreadable", "other_workbook", value=".xlsb")
        self._workbook = self._tree(self._main)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets with cells, in their order; sheets of a chart alone are none."""
        return tuple(sheet for sheet in self._named if sheet.part in self._parts)

    @cached_property
    def sheets_gone(self) -> tuple[str, ...]:
        """The names of the sheets that the workbook lists, but does not hold."""
        return tuple(sheet.name for sheet in self._named if sheet.part not in self._parts)

    @cached_property
    def _named(self) -> tuple[Sheet, ...]:
        parts = self._related(self._main)
        listed = [
            (element, *parts.get(_attribute(element, "id"), ("worksheet", "")))
            for element in self._workbook.iterfind(".//{*}sheet")
        ]
        return tuple(
            Sheet(element.get("name"), part, element.get("state", "visible") != "visible")
            for element, kind, part in listed
            if kind == "worksheet"
        )

    @cached_property
    def is_1904(self) -> bool:
        """Whether days are counted from 1904 on."""
        return any(is_true(each.get("date1904")) for each in self._workbook.iterfind(".//{*}workbookPr"))

    @cached_property
    def is_uncomputed(self) -> bool:
        """Whether the values of formulas are not to be relied on.

        Programs that cannot compute write 0 as each value, and leave it to the next one to compute them.
        """
        return any(
            is_true(each.get("fullCalcOnLoad")) or not is_true(each.get("calcCompleted", "1"))
            for each in self._workbook.iterfind(".//{*}calcPr")
        )

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells share."""
        part = self._part_of("sharedStrings")
        if part is None:
            return []
        with self.opened(part) as stream:
            return [_text_and_freed(each) for _event, each in elements(stream, "{*}si")]

    @cached_property
    def formats(self) -> tuple[NumberFormat | None, ...]:
        """The number format of each style of cells; None where it shows the number itself."""
        part = self._part_of("styles")
        if part is None:
            return ()
        styles = self._tree(part)
        codes = dict(BUILT_IN)
        for each in styles.iterfind("./{*}numFmts/{*}numFmt"):
            codes[int(each.get("numFmtId"))] = each.get("formatCode", "")
        numbers = (int(each.get("numFmtId", 0)) for each in styles.iterfind("./{*}cellXfs/{*}xf"))
        return tuple(number_format(codes.get(number, "")) for number in numbers)

    def addresses(self, part: str) -> dict[str, str]:
        """The addresses outside of the workbook that a part refers to, by the names that the part gives them."""
        links = self._relationships(part)
        return {each.get("Id", ""): each.get("Target", "") for each in links if each.get("TargetMode") == "External"}

    def opened(self, part: str) -> IO[bytes]:
        """The content of a part of the archive."""
        return self._archive.open(self._parts[part])

    def _tree(self, part: str) -> Any:
        with self.opened(part) as stream:
            return etree.parse(stream, _parser()).getroot()

    def _part_of(self, kind: str) -> str | None:
        return next((p for k, p in self._related(self._main).values() if k == kind and p in self._parts), None)

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to, each with what it is to it, by the names that the part gives them."""
        folder = posixpath.dirname(part)
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                _folded(posixpath.join(folder, each.get("Target").replace("\\", "/"))),
            )
            for each in self._relationships(part)
            if each.get("Target")
        }

    def _relationships(self, part: str) -> list[Any]:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        return list(self._tree(relations).iterfind("{*}Relationship")) if relations in self._parts else []


def _folded(name: str) -> str:
    """The name of a part as it is compared: no backslashes, no steps up, lower case."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").casefold()


def is_true(value: str | None) -> bool:
    """Whether an attribute stands for true."""
    return value is not None and value.strip().casefold() in ("1", "true", "on")


def _attribute(element: Any, name: str) -> str:
    """An attribute by its name without its namespace, of which there are two."""
    return next(str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name)


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)


def elements(stream: IO[bytes], *tags: str) -> Any:
    """The elements of a part that have one of the tags, each with its event, when it has been read to its end."""
    return etree.iterparse(
        stream, tag=tags, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )


def free(element: Any) -> None:
    """Forget an element that has been read, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _text_and_freed(element: Any) -> str:
    text = text_within(element)
    free(element)
    return text


def text_within(element: Any) -> str:
    """The text of a cell or of a shared one, with its formatted runs and without hints on how it is pronounced."""
    texts = []
    for child in element:
        name = etree.QName(child).localname
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts += [each.text or "" for each in child.iterfind("{*}t")]
    return unescaped("".join(texts))


def unescaped(text: str) -> str:
    """A text with its `_xHHHH_` as the characters that they stand for, composed, and with plain line breaks."""
    if "_x" in text:
        units = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        # Two units may make one character; one alone is none.
        text = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


@contextmanager
def opened(path: Path) -> Iterator[Book]:
    """Open a workbook for reading, and close its file whatever happens.

    Raises FileFault for what is known to be no such workbook, and one of DAMAGED for what is none.
    """
    with path.open("rb") as file:
        if file.read(len(_OLD_CONTAINER)) == _OLD_CONTAINER:
            raise _fault_of_old(file.read())
        with ZipFile(file) as archive:
            yield Book(archive)


def _fault_of_old(content: bytes) -> FileFault:
    """Excel keeps a workbook with a password in the container of its old format."""
    if _ENCRYPTED in content:
        return FileFault("unreadable", "password")
    return FileFault("unreadable", "other_workbook", value=".xls")


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of a workbook's sheets; none where it is no workbook, which is an error only when it is read."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return _sheet_names(path, status.st_mtime_ns, status.st_size)


# Every resource asks for those of every workbook of a folder, and a folder is looked at again and again.
@lru_cache(maxsize=256)
def _sheet_names(path: Path, changed: int, size: int) -> tuple[str, ...]:
    try:
        with opened(path) as book:
            return tuple(sheet.name for sheet in book.sheets)
    except (FileFault, *DAMAGED):
        return ()

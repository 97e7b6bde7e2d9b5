"""Registration lists as offices keep them: CSV files or workbooks, with the column names that people use."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from iemn_data.messages import _

_DELIMITERS = (",", ";", "\t")

# The names of each column, folded, in the languages that members write in.
_NAMES = {
    "email": "email emailaddress mail correo correoelectronico courriel 電子郵件 อีเมล",
    "first_name": "firstname givenname givennames nombres nombredepila prenom primeironome",
    "last_name": "lastname surname familyname apellido apellidos sobrenome nomdefamille",
    "name": "name fullname participant participantname nombre nombrecompleto nome nomecompleto nom nomcomplet nama "
    "namalengkap hoten hovaten 姓名 ชื่อ ชื่อสกุล",
    "country": "country pais pays negara quocgia nuoc 國家 ประเทศ",
    "workshop_id": "workshopid workshop",
    "organization_type": "organizationtype organisationtype typeoforganization typeoforganisation "
    "tipodeorganizacion tipodeorganizacao typedorganisation",
    "role": "role rol papel funcao",
    "gender": "gender sex genero sexo genre sexe jeniskelamin gioitinh 性別 เพศ",
    "attended": "attended attendance present asistio compareceu hadir thamdu 出席 เข้าร่วม",
    "days": "days dias jours hari songay 天數 วัน",
}
_TRUE = frozenset("true yes y 1 x si sim oui ya co 是 ใช่".split())
_FALSE = frozenset("false no n 0 nao non tidak khong 否 ไม่".split())


class RegistrationError(Exception):
    """A list cannot be read; the message names the column or the line, never a value."""


@dataclass(frozen=True)
class Registration:
    """One line of a registration list, its values as they are; `attended` is “true” or “false”, as in the contract."""

    line: int
    workshop_id: str
    country: str
    email: str = ""
    name: str = ""
    organization_type: str = ""
    role: str = ""
    gender: str = ""
    attended: str = ""
    days: str = ""


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return re.sub(r"[\W_]+", "", "".join(c for c in plain if unicodedata.category(c) != "Mn"))


_COLUMNS = {_folded(name): column for column, names in _NAMES.items() for name in names.split()}


def _sheet_lines(path: Path) -> Iterator[list[str]]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        message = _("{file} is not an Excel workbook. Save the list again as .xlsx or as “CSV UTF-8”.")
        raise RegistrationError(message.format(file=path.name)) from error
    try:
        for line in book.worksheets[0].iter_rows(values_only=True):
            yield ["" if cell is None else str(cell).strip() for cell in line]
    finally:
        book.close()


def _text_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV file with the line each starts on."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            delimiter = max(_DELIMITERS, key=head.count)
            file.seek(0)
            reader = csv.reader(file, delimiter=delimiter)
            start = 1
            for record in reader:
                yield start, [cell.strip() for cell in record]
                start = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error) as error:
        message = _("{file} cannot be read as text. Save the list again as “CSV UTF-8”, or as .xlsx.")
        raise RegistrationError(message.format(file=path.name)) from error


def _numbered(path: Path) -> Iterator[tuple[int, list[str]]]:
    return enumerate(_sheet_lines(path), start=1) if path.suffix.lower() == ".xlsx" else _text_lines(path)


def _positions(head: list[str]) -> dict[str, int]:
    """The position of each known column, the first one of its name."""
    positions: dict[str, int] = {}
    for position, name in enumerate(head):
        if (column := _COLUMNS.get(_folded(name))) and column not in positions:
            positions[column] = position
    return positions


def _check_columns(positions: dict[str, int], workshop: str | None, is_attended: bool) -> None:
    missing = [column for column in ("country", "organization_type") if column not in positions]
    if not {"email", "name", "last_name"} & set(positions):
        missing.append(_("name or e-mail"))
    if "workshop_id" not in positions and workshop is None:
        missing.append(_("workshop_id (or use --workshop ID, if the list is of one workshop)"))
    if "attended" not in positions and not is_attended:
        missing.append(_("attended (or use --all-attended, if everyone on it came)"))
    if missing:
        message = _("The list has no column for: {columns}. Add it, with that name in the first row.")
        raise RegistrationError(message.format(columns="; ".join(missing)))


def _attended(text: str, line: int, is_attended: bool) -> str:
    word = _folded(text)
    if is_attended or word in _TRUE:
        return "true"
    if word in _FALSE:
        return "false"
    message = _("Line {line}: the column on attendance is neither yes nor no. Enter yes or no.")
    raise RegistrationError(message.format(line=line))


def _registration(
    line: int, cells: list[str], positions: dict[str, int], workshop: str | None, is_attended: bool
) -> Registration:
    values: dict[str, Any] = {
        column: cells[position] if position < len(cells) else "" for column, position in positions.items()
    }
    parts = (values.pop("first_name", ""), values.pop("last_name", ""))
    values["name"] = values.get("name") or " ".join(filter(None, parts))
    values["workshop_id"] = workshop or values.get("workshop_id", "")
    values["attended"] = _attended(values.get("attended", ""), line, is_attended)
    return Registration(line=line, **values)


def read_registrations(path: Path, workshop: str | None = None, is_attended: bool = False) -> list[Registration]:
    """The people of a list, without the columns that the contract does not need.

    `workshop` is the workshop of the whole list, where it is of one; `is_attended` says that all on it attended. Raises
    RegistrationError for a list without a required column, OSError where it cannot be opened.
    """
    lines = ((line, cells) for line, cells in _numbered(path) if any(cells))
    head = next(islice(lines, 1), None)
    if head is None:
        raise RegistrationError(_("{file} is empty.").format(file=path.name))
    positions = _positions(head[1])
    _check_columns(positions, workshop, is_attended)
    registrations = [_registration(line, cells, positions, workshop, is_attended) for line, cells in lines]
    if not registrations:
        raise RegistrationError(_("{file} has no rows below the column names.").format(file=path.name))
    return registrations

"""Registration lists as offices keep them: CSV files or workbooks, with the column names that people use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iemn_data.importers.registration_rows import RegistrationError, check_computed, list_rows
from iemn_data.messages import _, in_a_list
from iemn_data.reading.cells.texts import cleaned
from iemn_data.reading.cells.values import is_missing_mark, truth
from iemn_data.reading.notes import Note
from iemn_data.reading.personal_data.headings import holds_address
from iemn_data.reading.workbooks.page import SheetRow

# The names of each column, folded, in the languages that members write in.
_NAMES = {
    "email": "email emailaddress mail correo correoelectronico courriel 電子郵件 อีเมล",
    "first_name": "firstname givenname givennames nombres nombredepila prenom primeironome",
    "last_name": "lastname surname familyname apellido apellidos sobrenome nomdefamille ho hodem นามสกุล",
    # Of a whole name, or of the part that a column of first names or of surnames lacks.
    "name": "name nombre nome nom nama ten ชื่อ",
    "full_name": "fullname participant participantname nombrecompleto nomecompleto nomcomplet namalengkap hoten "
    "hovaten 姓名 ชื่อสกุล",
    "country": "country pais pays negara quocgia nuoc 國家 ประเทศ",
    "workshop_id": "workshopid workshop",
    "organization_type": "organizationtype organisationtype typeoforganization typeoforganisation "
    "tipodeorganizacion tipodeorganizacao typedorganisation",
    "role": "role rol papel funcao",
    "gender": "gender sex genero sexo genre sexe jeniskelamin gioitinh 性別 เพศ",
    "attended": "attended attendance present asistio compareceu hadir thamdu 出席 เข้าร่วม",
    "days": "days dias jours hari songay 天數 วัน",
}
# How lists say yes and no beside the words of exports: with a cross in a box, or without the marks of Vietnamese.
_ALSO = {"x": "true", "co": "true", "khong": "false"}


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


@dataclass(frozen=True)
class RegistrationList:
    """The people of a list, one for each of its lines, and what was understood of the file."""

    people: tuple[Registration, ...]
    notes: tuple[Note, ...] = ()


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return re.sub(r"[\W_]+", "", "".join(c for c in plain if unicodedata.category(c) != "Mn"))


_COLUMNS = {_folded(name): column for column, names in _NAMES.items() for name in names.split()}


def _number_known(names: Sequence[str]) -> int:
    return len({_COLUMNS[name] for name in map(_folded, names) if name in _COLUMNS})


def _positions(names: Sequence[str]) -> dict[str, int]:
    """The position of each known column; RegistrationError where two are of one kind."""
    positions: dict[str, int] = {}
    for position, name in enumerate(names):
        column = _COLUMNS.get(_folded(name))
        if column in positions:
            message = _("The columns “{one}” and “{other}” tell the same. Delete one of them, or put both into one.")
            raise RegistrationError(message.format(one=names[positions[column]].strip(), other=name.strip()))
        if column:
            positions[column] = position
    return positions


def _check_columns(positions: dict[str, int], workshop: str | None, is_attended: bool) -> None:
    missing = [column for column in ("country", "organization_type") if column not in positions]
    if not {"email", "name", "full_name", "last_name"} & set(positions):
        missing.append(_("name or e-mail"))
    if "workshop_id" not in positions and workshop is None:
        missing.append(_("workshop_id (or use --workshop ID, if the list is of one workshop)"))
    if "attended" not in positions and not is_attended:
        missing.append(_("attended (or use --all-attended, if everyone on it came)"))
    if missing:
        message = _("The list has no column for: {columns}. Add it, with that name in the first row.")
        raise RegistrationError(message.format(columns=in_a_list(missing)))


def _attended(text: str, line: int, is_attended: bool) -> str:
    word = _folded(text)
    if value := "true" if is_attended else truth(text) or truth(word) or _ALSO.get(word):
        return value
    message = _("Line {line}: the column on attendance is neither yes nor no. Enter yes or no.")
    raise RegistrationError(message.format(line=line))


def _value(row: SheetRow, position: int, column: str) -> str:
    """What stands in a cell, empty where that is a mark for a missing value; “NA” may be a country."""
    text = cleaned((row.cells[position] if position < len(row.cells) else None) or "").strip()
    return "" if is_missing_mark(text) and column != "country" else text


def _name(values: dict[str, str]) -> str:
    """The whole name, from as many columns as it is written in; a given name stands before the surname.

    Beside a column of surnames one called “name” has given names, and beside one of given names surnames.
    """
    full, name = values.pop("full_name", ""), values.pop("name", "")
    first, last = values.pop("first_name", ""), values.pop("last_name", "")
    if first and last:
        return full or name or f"{first} {last}"
    return full or " ".join(filter(None, (first, name, last)))


def _registration(row: SheetRow, positions: dict[str, int], workshop: str | None, is_attended: bool) -> Registration:
    check_computed(row, set(positions.values()))
    values = {column: _value(row, position, column) for column, position in positions.items()}
    if values.get("email") and not holds_address(values["email"]):
        message = _("Line {line}: what stands as e-mail address is not one. Correct it, or leave the cell empty.")
        raise RegistrationError(message.format(line=row.number))
    name = _name(values)
    values["workshop_id"] = workshop or values.get("workshop_id", "")
    values["attended"] = _attended(values.get("attended", ""), row.number, is_attended)
    return Registration(line=row.number, name=name, **values)


def read_registrations(path: Path, workshop: str | None = None, is_attended: bool = False) -> RegistrationList:
    """The people of a list, without the columns that the contract does not need.

    `workshop` is the workshop of the whole list, where it is of one; `is_attended` says that all on it attended. Raises
    RegistrationError for a list without a required column, OSError where it cannot be opened.
    """
    found = list_rows(path, _number_known)
    if not found.names:
        raise RegistrationError(_("{file} is empty.").format(file=path.name))
    positions = _positions(found.names)
    _check_columns(positions, workshop, is_attended)
    people = tuple(_registration(row, positions, workshop, is_attended) for row in found.rows)
    if not people:
        raise RegistrationError(_("{file} has no rows below the column names.").format(file=path.name))
    return RegistrationList(people, found.notes)

"""Pseudonyms: a registration list with names and addresses becomes an `attendance` export without them.

A person is known by a keyed pseudonym (HMAC-SHA-256) that is the same at every workshop as long as the key is.
Nothing personal is stored, printed or put into a message: doubtful rows are named by their lines.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import os
import secrets
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from iemn_data.contract import load_contract
from iemn_data.countries import country_code
from iemn_data.importers.registrations import Registration
from iemn_data.messages import _
from iemn_data.reading.cells.country_cells import ambiguous_spellings
from iemn_data.writing.new_files import check_new
from iemn_data.writing.spreadsheets import unlive

_KEY_BYTES = 32
_FIELDS = ("workshop_id", "participant_id", "country", "organization_type", "role", "gender", "attended", "days")
_DIGITS = 16  # of a pseudonym: enough for 100 million people


class PseudonymError(Exception):
    """A list or a key cannot be used; the message names the line or the file, never a person."""


@dataclass(frozen=True)
class Doubt:
    """Lines that may be one person or several, and why; nothing of their contents."""

    lines: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class Attendances:
    """The rows of an `attendance` export, the doubts, and the lines left out as repetitions of an earlier one."""

    rows: tuple[dict[str, str], ...]
    doubts: tuple[Doubt, ...]
    repeated: tuple[int, ...]


def load_key(path: Path, data_dir: Path) -> bytes:
    """The secret key in a file, which is created on first use, readable by its owner only.

    Raises PseudonymError where the file is in the data folder, is readable by others, or contains no key.
    """
    if path.resolve().is_relative_to(data_dir.resolve()):
        message = _("The key {path} is in the data folder, which others read. Choose a place outside {folder}.")
        raise PseudonymError(message.format(path=path, folder=data_dir))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _existing_key(path)
    key = secrets.token_bytes(_KEY_BYTES)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{key.hex()}\n")
    return key


def _existing_key(path: Path) -> bytes:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        message = _("The key {path} is readable by others than its owner. Run `chmod 600 {path}` and try again.")
        raise PseudonymError(message.format(path=path))
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) < _KEY_BYTES:
        message = _("{path} contains no key. Use the same key as before; a new one gives everyone a new pseudonym.")
        raise PseudonymError(message.format(path=path))
    return key


def folded(text: str) -> str:
    """A text without differences of case, width and spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _bare(text: str) -> str:
    """A name without accents and with its parts in one order, to find names that may be the same."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded(text)) if unicodedata.category(c) != "Mn")
    return " ".join(sorted(plain.split()))


def _identity(person: Registration, country: str) -> str:
    if person.email:
        return f"mail {folded(person.email).replace(' ', '')}"
    return f"name {folded(person.name)} {country}"


def _country(person: Registration, ambiguous: set[str]) -> str:
    if person.country in ambiguous:
        message = _(
            "Line {line}: the country can be read in two ways, as “NA” may be Namibia or no value. Enter its full name "
            "or its three-letter code."
        )
        raise PseudonymError(message.format(line=person.line))
    code = country_code(person.country)
    if code is None:
        message = _("Line {line}: the country is missing or unknown. Enter its name or its code.")
        raise PseudonymError(message.format(line=person.line))
    return code


def _required(person: Registration) -> None:
    if not person.email and not person.name:
        message = _("Line {line} has neither a name nor an e-mail address. Add one, or remove the line.")
        raise PseudonymError(message.format(line=person.line))


def _checked(field: str, value: str, line: int) -> str:
    """The code of the contract for a value, or empty; the value itself is in no message."""
    code = "_".join(folded(value).replace("-", " ").split())
    allowed = load_contract().resource("attendance").field(field).allowed
    if code and allowed and code not in allowed:
        message = _("Line {line}: the value of {field} is not one of: {allowed}.")
        raise PseudonymError(message.format(line=line, field=field, allowed=", ".join(allowed)))
    return code


def _row(person: Registration, pseudonym: str, country: str) -> dict[str, str]:
    return {
        "workshop_id": person.workshop_id,
        "participant_id": pseudonym,
        "country": country,
        "organization_type": _checked("organization_type", person.organization_type, person.line),
        "role": _checked("role", person.role, person.line) or "participant",
        "gender": _checked("gender", person.gender, person.line),
        "attended": person.attended,
        "days": person.days,
    }


def _grouped(pairs: Iterable[tuple[tuple[str, str], tuple[int, str]]]) -> dict[tuple[str, str], list[tuple[int, str]]]:
    groups = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _doubts(people: list[tuple[Registration, str, str]]) -> Iterator[Doubt]:
    """Lines that may be one person with two pseudonyms, or two people with one."""
    alike = _grouped(((_bare(p.name), country), (p.line, identity)) for p, country, identity in people if p.name)
    for same_name in alike.values():
        if len({identity for _line, identity in same_name}) > 1:
            yield Doubt(
                tuple(line for line, _identity in same_name),
                _(
                    "the names and countries are the same, the rest differs. If this is one person, enter the same "
                    "e-mail address on each line; if not, leave them."
                ),
            )
    shared = _grouped(
        ((identity, ""), (p.line, _bare(p.name))) for p, _country, identity in people if p.email and p.name
    )
    for same_address in shared.values():
        if len({name for _line, name in same_address}) > 1:
            yield Doubt(
                tuple(line for line, _name in same_address),
                _(
                    "one e-mail address has different names and counts as one person. If these are several people, "
                    "enter an address for each, or none."
                ),
            )


def pseudonymised(registrations: Sequence[Registration], key: bytes) -> Attendances:
    """The people of a registration list as rows of `attendance`.

    A person is identified by the e-mail address (case and spacing folded), else by name and country. Similar people
    are listed as doubts, not merged. Raises PseudonymError for a line that cannot become a row.
    """
    ambiguous = ambiguous_spellings({person.country for person in registrations}, is_list=False)
    people = []
    for person in registrations:
        _required(person)
        country = _country(person, ambiguous)
        people.append((person, country, _identity(person, country)))
    rows, seen, repeated = [], set(), []
    for person, country, identity in people:
        pseudonym = "p" + hmac.new(key, identity.encode(), hashlib.sha256).hexdigest()[:_DIGITS]
        if (person.workshop_id, pseudonym) in seen:
            repeated.append(person.line)
            continue
        seen.add((person.workshop_id, pseudonym))
        rows.append(_row(person, pseudonym, country))
    return Attendances(tuple(rows), tuple(_doubts(people)), tuple(repeated))


def write_attendances(attendances: Attendances, path: Path) -> None:
    """Write the rows as a new export of `attendance`, completely or not at all."""
    check_new(path)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, _FIELDS, lineterminator="\n")
            out.writeheader()
            out.writerows({name: unlive(value) for name, value in row.items()} for row in attendances.rows)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)

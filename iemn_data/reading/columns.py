"""Columns: the header of a file, found among its first lines and matched to the fields of the contract."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from iemn_data.contract import Resource, load_contract
from iemn_data.countries import fold
from iemn_data.messages import N_, in_a_row, in_every_language, quoted
from iemn_data.reading.notes import Note
from iemn_data.reading.personal_data.headings import holds_address, personal_columns
from iemn_data.statements import identifier

# The header is looked for among so many lines or rows.
HEADER_WITHIN = 30
# The prefix of columns that only inform the reader of a form.
INFORMATION = "iemn:"
# The columns that a corrections file has besides those of its resource.
ADVICE = N_("problem"), N_("how to fix")
# Between the groups of a survey's form and a question in them: KoboToolbox, ODK Central, XLSForm as JSON. The last two
# also stand between the words of a name, so that a group is one where several columns are in it.
_PATH = re.compile(r"::|[/.-]")
_BETWEEN_WORDS = re.compile("[.-]")
# What stands beside a name in a form: the mark of a required question, a colon.
_MARKS = "*†‡: "


class FileFault(Exception):  # noqa: N818 - the contract's own term
    """A whole file is rejected: the rule, `detail` where the rule has cases, and the column, line and value, if any.

    `named` is what else the message names.
    """

    def __init__(
        self,
        rule: str,
        detail: str = "",
        column: str | None = None,
        line: int | None = None,
        value: str | None = None,
        named: dict[str, object] | None = None,
    ) -> None:
        super().__init__(rule, detail)
        self.rule, self.detail, self.column, self.line, self.value = rule, detail, column, line, value
        self.named = named or {}
        self.beside: tuple[FileFault, ...] = ()

    @property
    def all(self) -> tuple[FileFault, ...]:
        """Every fault that was found, so that whoever fixes the file fixes it once."""
        return self, *self.beside


def all_of(faults: Sequence[FileFault]) -> FileFault:
    """The first of the faults of a file, with the others beside it."""
    first, *others = faults
    first.beside = tuple(others)
    return first


@dataclass(frozen=True)
class Columns:
    """The columns of a file: the position (from 0) of each field of the contract, and the names that are no field's.

    `nameless` are the positions of those without a name, `line` is that of the header. `is_form` says that the file is
    a country form; `notes` tell what was understood. `numbers` are the fields whose values are numbers in the file
    itself, and no texts.
    """

    positions: dict[str, int]
    count: int
    unknown: tuple[str, ...]
    is_form: bool = False
    notes: tuple[Note, ...] = ()
    line: int = 1
    numbers: tuple[str, ...] = ()
    nameless: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Claims:
    """The positions of the columns that could be a field, and what of their names tells it: a kind of note, or none."""

    positions: tuple[int, ...]
    kind: str | None = None


def letters(position: int) -> str:
    """A column as Excel names it: 8 is I."""
    name, rest = "", position + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _visible(name: str) -> str:
    """A name without control and invisible characters, and without the marks beside it."""
    kept = "".join(c for c in name if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf"))
    return kept.strip().strip(_MARKS).strip()


@lru_cache(maxsize=4096)
def normalised(name: str) -> str:
    """A column's name in lower case, with single underscores for spaces and underscores, without invisible marks."""
    return re.sub(r"[\s_]+", "_", _visible(name).casefold())


@lru_cache(maxsize=1)
def _advice() -> frozenset[str]:
    """The names that the columns of advice have in any language."""
    return frozenset(normalised(title) for name in ADVICE for title in in_every_language(name))


def _last_parts(names: Sequence[str]) -> list[str]:
    """What follows the groups in each name of a survey's form; the name itself where it has none.

    A choice of a question that allows several, `topics/reuse` beside `topics`, is a part of that question.
    """
    questions = [normalised(name) for name in names]
    paths = [[(name[: sign.start()], sign[0]) for sign in _PATH.finditer(name)] for name in questions]
    groups = Counter(path[-1] for path in paths if path)
    return [
        name
        if any(group in questions for group, _sign in path)
        or (path and _BETWEEN_WORDS.match(path[-1][1]) and groups[path[-1]] == 1)
        else _PATH.split(name)[-1]
        for name, path in zip(questions, paths, strict=True)
    ]


@lru_cache(maxsize=64)
def _titles(resource: Resource) -> dict[str, str]:
    """The fields by their title in any language, where it belongs to one field only and leaves no unit open."""
    fields = defaultdict(set)
    for field in resource.fields:
        for title in in_every_language(field.title):
            fields[fold(title)].add(field)
    return {title: field.name for title, [field, *others] in fields.items() if not others and not field.unit}


def _claims(names: Sequence[str], resource: Resource) -> dict[str, _Claims]:
    """Which columns could be each field of the contract, by their names, else by the last parts of them or by titles.

    A field that several columns claim is ambiguous; one that none claims is not among the keys.
    """
    titles = _titles(resource)
    readings: list[tuple[str | None, list[str]]] = [
        (None, [normalised(name) for name in names]),
        (None, [_BETWEEN_WORDS.sub("_", normalised(name)) for name in names]),
        ("grouped_columns", _last_parts(names)),
        ("titled_columns", [titles.get(fold(_visible(name)), "") for name in names]),
    ]
    claims: dict[str, _Claims] = {}
    for kind, header in readings:
        taken = {position for each in claims.values() for position in each.positions}
        positions = defaultdict(list)
        for position, name in enumerate(header):
            if position not in taken:
                positions[name].append(position)
        for field in resource.fields:
            if field.name not in claims and field.name in positions:
                claims[field.name] = _Claims(tuple(positions[field.name]), kind)
    return claims


def header_among(heads: Sequence[Sequence[str]], resource: Resource) -> int:
    """Which of the first lines of a file holds its column names.

    It is the first that names every required column, else the one that names the most, else the first.
    """
    required = {field.name for field in resource.fields if field.is_required}

    def likeness(place: int) -> tuple[bool, int]:
        claimed = _claims(heads[place], resource)
        return required <= claimed.keys(), 0 if required <= claimed.keys() else len(claimed)

    return max(range(len(heads)), key=likeness)


def names_all_required(names: Sequence[str], resource: Resource) -> bool:
    """Whether these names include every column that the contract requires."""
    return {field.name for field in resource.fields if field.is_required} <= _claims(names, resource).keys()


def number_known(names: Sequence[str], resource: Resource) -> int:
    """How many fields of the contract are among these names."""
    return len(_claims(names, resource))


def fields_named(names: Sequence[str], resource: Resource) -> dict[int, str]:
    """The field of the contract that each name is that of, by position, where no other name is."""
    return {claim.positions[0]: field for field, claim in _claims(names, resource).items() if len(claim.positions) == 1}


def match_columns(names: Sequence[str], resource: Resource, line: int | None = 1) -> Columns:
    """Match the names on `line` to the contract; FileFault for personal, repeated, ambiguous and missing columns.

    `line` is None where names stand on no line, as in Parquet.
    """
    if any(map(holds_address, names)):
        # Naming the column would repeat the address.
        raise FileFault("personal_data", "row", line=line)
    claims = _claims(names, resource)
    if faults := [
        *_personal(names, resource, line),
        *_claimed_twice(names, claims, line),
        *_missing(names, claims, resource, line),
    ]:
        raise all_of(faults)
    positions = {field.name: claims[field.name].positions[0] for field in resource.fields if field.name in claims}
    known = {*positions.values(), *(place for place, name in enumerate(names) if normalised(name) in _advice())}
    nameless = tuple(place for place, name in enumerate(names) if line and not _visible(name))
    unknown = tuple(name for place, name in enumerate(names) if place not in known and place not in nameless)
    return Columns(
        positions,
        len(names),
        unknown,
        notes=tuple(_notes(names, claims, line or 1)),
        line=line or 1,
        nameless=nameless,
    )


def _notes(names: Sequence[str], claims: dict[str, _Claims], line: int) -> Iterator[Note]:
    """One note for the columns that were understood by a part of their names, and one for those by their titles."""
    for kind in ("grouped_columns", "titled_columns"):
        columns = [(names[claim.positions[0]], field) for field, claim in claims.items() if claim.kind == kind]
        if columns:
            pairs = in_a_row(f"{quoted(_visible(name))} ({field})" for name, field in columns)
            yield Note(kind, pairs, number=len(columns), line=line)


def _personal(names: Sequence[str], resource: Resource, line: int | None) -> Iterator[FileFault]:
    """A fault for each heading that announces personal data."""
    asked = {re.split("::|/", name)[-1]: name for name in names} | {name: name for name in names}
    for name in dict.fromkeys(map(asked.__getitem__, _personal_names(asked, resource))):
        yield FileFault("personal_data", name, column=name, line=line)


def _personal_names(names: Iterable[str], resource: Resource) -> list[str]:
    return personal_columns(names, are_of_countries=resource.key == ("country",))


def _claimed_twice(names: Sequence[str], claims: dict[str, _Claims], line: int | None) -> Iterator[FileFault]:
    """A fault for each field that several columns could be."""
    for field, claim in claims.items():
        if len(claim.positions) > 1:
            detail = "ambiguous_column" if claim.kind else "repeated_column"
            value = ", ".join(names[position] for position in claim.positions) if claim.kind else None
            named: dict[str, object] = {"positions": claim.positions}
            yield FileFault("unreadable", detail, column=field, line=line, value=value, named=named)


def _missing(
    names: Sequence[str], claims: dict[str, _Claims], resource: Resource, line: int | None
) -> Iterator[FileFault]:
    """The fault of a file without columns that are required: as far as can be seen, why it has none.

    What stands in a line that names no column is not repeated: where a file has no header, it is a row of data.
    """
    columns = [column.name for column in resource.fields if column.is_required and column.name not in claims]
    if not columns:
        return
    others = [each for each in load_contract().resources if each.name != resource.name]
    alike = [each for each in others if names_all_required(names, each)]
    if alike and line:
        nearest = max(alike, key=lambda each: len(_claims(names, each)))
        yield FileFault("missing_column", "other_resource", column=columns[0], line=line, value=nearest.name)
    elif line and not claims:
        yield FileFault("missing_column", "no_names", column=columns[0], line=line)
    else:
        taken = {position for claim in claims.values() for position in claim.positions}
        personal = _personal_names(names, resource)
        unknown = [n for place, n in enumerate(names) if n.strip() and place not in taken and n not in personal]
        named: dict[str, object] = {"columns": ", ".join(columns), "n": len(columns), "unknown": unknown}
        yield FileFault("missing_column", columns[0], column=columns[0], line=line, named=named)


def selected(resource: Resource, columns: Columns) -> str:
    """The SQL that selects the contract's columns, null where missing, from those of a file, `c0`, `c1` and so on."""
    return ", ".join(
        (f"c{columns.positions[field.name]}" if field.name in columns.positions else "null::varchar")
        + f" as {identifier(field.name)}"
        for field in resource.fields
    )

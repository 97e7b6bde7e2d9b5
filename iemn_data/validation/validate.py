"""Validating a data set: its exports are read, checked against the contract and counted; the report says the rest."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import duckdb

from iemn_data import reading
from iemn_data.contract import DESCRIPTOR, Contract, Resource
from iemn_data.messages import LANGUAGE, _
from iemn_data.progress import Progress
from iemn_data.reading.cells import Doubts, read_cells
from iemn_data.reading.dataset import Dataset, digest
from iemn_data.reading.notes import Note
from iemn_data.reading.personal_data.values import check_staged
from iemn_data.settings import Settings
from iemn_data.statements import filled, identifier, literal, statement
from iemn_data.validation import rules
from iemn_data.validation.explanations.told import error_on, warning_on
from iemn_data.validation.fault import Fault
from iemn_data.validation.file_order import contradictions
from iemn_data.validation.files_not_read import files_not_read, not_read_warnings
from iemn_data.validation.other_rows import OtherRows
from iemn_data.validation.plain_parts import Cluster, PlainParts, read_where_they_lie
from iemn_data.validation.reasons_not_read import name_of_copy
from iemn_data.validation.report import (
    AsOf,
    ReportedWarning,
    ResourceCounts,
    ValidationReport,
    gate_reasons,
)
from iemn_data.validation.scratch import scratch_database

# A file is read by one thread, much of its checking is planned by one: two resources at a time keep two cores busy.
_AT_A_TIME = 2
# Of files that are read but for what must not be in them; the ranks of exports begin with 1.
_OF_COPIES = 0

# The zone in which a day begins first: what a member did today is not refused where it is still yesterday.
_FIRST_TO_SEE_A_DAY = timezone(timedelta(hours=14))

# The day that a row of a resource speaks of, and whether it states it.
_DAYS = (
    ("action_updates", "updated_on", True),
    ("actions", "greatest(committed_on, completed_on)", True),
    ("workshops", "end_date", True),
    ("facility_audits", "audited_on", True),
    ("technologies", "reviewed_on", True),
    ("workshops", "least(coalesce(start_date, try(make_date(year, 12, 31))), getvariable('last_day'))", False),
)


@dataclass
class _Findings:
    """What is found in the files of one resource."""

    counts: ResourceCounts
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def last_day(contract: Contract) -> date:
    """The last day on which something can have happened: today, wherever on earth it is, or the stated as-of date."""
    today = datetime.now(_FIRST_TO_SEE_A_DAY).date()
    return max(today, date.fromisoformat(contract.as_of)) if contract.as_of else today


class NoRoomError(OSError):
    """The exports cannot be validated for want of memory or disk; the message says where, and what to do."""


def _no_room(error: Exception) -> str:
    message = _("The exports need more space than there is in {place} ({error}). Free some there, or set TMPDIR.")
    return message.format(place=tempfile.gettempdir(), error=str(error).split("\n", 1)[0])


def _fault(export: reading.Export, fault: reading.FileFault) -> Fault:
    place = (export.resource, export.name, fault.line, fault.column, fault.value)
    return Fault(*place, fault.rule, fault.detail, fault.named)


def _understood(export: reading.Export, note: Note) -> Fault:
    place = (export.resource, export.name, note.line, None, None)
    return Fault(*place, "understood_as", named=vars(note))


class Validation:
    """Validates one data set, as a context manager, in a DuckDB of its own.

    Within the context `report` is complete, and `con` holds `staged_<resource>` (each row as text),
    `validated_<resource>` (in its types, with its faults) and `kept_<resource>` (the rows to publish).
    """

    def __init__(
        self,
        dataset: Dataset,
        settings: Settings,
        known_digest: str | None = None,
        progress: Progress = Progress(),  # noqa: B008 - it is frozen
        cluster: Cluster | None = None,
    ) -> None:
        """`known_digest` is the digest of the data set, where the exports were hashed already.

        With a `cluster`, of the rows of plain parts the relations hold only those that needed a closer look.
        """
        self.dataset = dataset
        self.settings = settings
        self.cluster = cluster
        # Beyond its share of memory it writes to files of its own, which go when it is closed.
        self._spill = tempfile.TemporaryDirectory(prefix="iemn-", ignore_cleanup_errors=True)
        self.con = scratch_database(self._spill.name)
        self.report = ValidationReport(dataset.name, known_digest or digest(dataset, settings))
        self._faults: list[Fault] = []
        self._plain = PlainParts(dataset, settings, cluster)
        self._plain_rows: dict[tuple[str, int], int] = {}
        self._set_aside: Counter[tuple[str, int]] = Counter()
        self._last_day = last_day(dataset.contract)
        self._step = progress.steps(sum(map(len, dataset.exports.values())))

    def __enter__(self) -> Validation:
        """Validate the data set; NoRoomError where memory or disk do not suffice."""
        with ExitStack() as closing:
            closing.callback(self.__exit__)
            try:
                self._validate()
            except (duckdb.Error, OSError) as error:
                if reading.lacks_room(error):
                    raise NoRoomError(_no_room(error)) from error
                raise
            closing.pop_all()
        return self

    def _validate(self) -> None:
        rules.prepare(self.con)
        self._validate_files()
        resources = [r for r in self.dataset.contract.resources if self._has_rows(self.con, r)]
        sharing = [resource for resource in resources if rules.find_shared_keys(self.con, resource)]
        # Before the rules put what forms report into the newest row of an action.
        self._find_contradictions(sharing)
        rules.validate_rows(self.con, resources, sharing)
        if self._bring_unreferenced():
            rules.check_references(self.con, resources)
        self._count_rows()
        self._report_faults()
        self.report.as_of = self._as_of()
        self.report.files_not_read = files_not_read(self.dataset)
        self.report.warnings += not_read_warnings(self.report.files_not_read, self.dataset)
        self.report.reasons = gate_reasons(self.report, self.settings)
        self.report.gate = "failed" if self.report.reasons else "passed"
        self._plain.remember()

    def __exit__(self, *_: object) -> None:
        self.con.close()
        self._spill.cleanup()

    def _validate_files(self) -> None:
        """Read and check the resources, several at a time, and note what is found in the order of the contract."""
        resources = self.dataset.contract.resources
        # What is found is told in the reader's language, which each thread has to be told.
        with ThreadPoolExecutor(_AT_A_TIME, initializer=LANGUAGE.set, initargs=(LANGUAGE.get(),)) as pool:
            for resource, found in zip(resources, pool.map(self._validate_resource, resources), strict=True):
                self.report.resources[resource.name] = found.counts
                self.report.warnings += map(self._warning, found.warnings)
                self._faults += found.faults

    def _validate_resource(self, resource: Resource) -> _Findings:
        exports = self.dataset.exports[resource.name]
        found = _Findings(ResourceCounts(files=[export.name for export in exports]))
        found.faults += self._copies(resource)
        # A connection of its own, for what it reads into temporary tables and the variables that it sets.
        with self.con.cursor() as con:
            con.execute(statement("publishing/quiet"))
            con.execute("set variable last_day = ?", [self._last_day])
            reading.create_stage(con, resource)
            found.faults += self._personal_data_in_copies(con, resource)
            files, doubts = {}, Doubts()
            plain = self._plain.among(resource, exports, self._last_day, self._step)
            for export in exports:
                if export.rank in plain:
                    continue
                try:
                    files[export.rank] = self._read(con, export, resource)
                    found.warnings += self._warnings(export, files[export.rank])
                except reading.FileFault as fault:
                    found.counts.file_fault = fault.rule
                    self._drop(con, export)
                    found.faults += [_fault(export, each) for each in fault.all]
                self._step(export.name)
            if has_rows := any(reading.rows_of(con, export) for export in exports):
                cells = read_cells(con, resource, files)
                found.warnings += [_understood(exports[rank - 1], note) for rank, note in cells.notes]
                doubts = cells.doubts
            rules.validate_fields(con, resource, has_rows, doubts)
            if plain:
                parts = [export for export in exports if export.rank in plain]
                (self.cluster.bring_sharing if self.cluster else read_where_they_lie)(con, resource, parts)
                self._plain_rows |= {(resource.name, rank): rows for rank, rows in plain.items()}
        if found.faults and found.counts.file_fault is None:
            found.counts.file_fault = "conflict_copy"
        return found

    def _find_contradictions(self, sharing: Sequence[Resource]) -> None:
        """Note the files of which nothing tells which is right; they fail the quality gate, as copies do."""
        for resource in sharing:
            exports = self.dataset.exports[resource.name]
            if len(exports) > 1 and (faults := list(contradictions(self.con, resource, exports))):
                self._faults += faults
                counts = self.report.resources[resource.name]
                counts.file_fault = counts.file_fault or "conflict_copy"

    def _copies(self, resource: Resource) -> list[Fault]:
        """A fault for each file that may be a copy of an export, and is not one byte for byte."""
        return [
            Fault(
                resource.name,
                copy.path.relative_to(self.dataset.folder).as_posix(),
                None,
                None,
                copy.other.name,
                "conflict_copy",
                copy.kind,
                {"new_name": name_of_copy(copy)},
            )
            for copy in self.dataset.copies
            if copy.resource == resource.name and not copy.is_same
        ]

    def _personal_data_in_copies(self, con: duckdb.DuckDBPyConnection, resource: Resource) -> list[Fault]:
        """The faults of personal data in the files that may be copies: these are in the folder, read or not."""
        faults = []
        for copy in self.dataset.copies:
            if copy.resource == resource.name and not copy.is_same:
                file = copy.path.relative_to(self.dataset.folder).as_posix()
                export = reading.Export(resource.name, copy.path, file, _OF_COPIES)
                try:
                    self._stage(con, export, resource)
                except reading.FileFault as fault:
                    faults += [_fault(export, each) for each in fault.all if each.rule == "personal_data"]
                self._drop(con, export)
        return faults

    def _has_rows(self, con: duckdb.DuckDBPyConnection, resource: Resource) -> bool:
        return any(self._rows_of(con, export) for export in self.dataset.exports[resource.name])

    @property
    def spill(self) -> Path:
        """The folder for what the memory does not hold; it goes when the validation is closed."""
        return Path(self._spill.name)

    @property
    def resources_in_parts(self) -> set[str]:
        """The resources with rows that are read where they lie."""
        return {resource for resource, _rank in self._plain_rows}

    def _bring_unreferenced(self) -> bool:
        """Bring the rows of a cluster that refer to a key that no kept row has; whether there are any."""
        cluster = self.cluster
        if cluster is None:
            return False
        held = [resource for resource in self.dataset.contract.resources if cluster.holds(resource.name)]
        brought = [cluster.bring_unreferenced(self.con, resource) for resource in held]
        return any(brought)

    def rows_kept(self, export: reading.Export) -> int:
        """How many rows of a file are published."""
        return self._rows_of(self.con, export) - self._set_aside[export.resource, export.rank]

    def _rows_of(self, con: duckdb.DuckDBPyConnection, export: reading.Export) -> int:
        return self._plain_rows.get((export.resource, export.rank)) or reading.rows_of(con, export)

    def _read(self, con: duckdb.DuckDBPyConnection, export: reading.Export, resource: Resource) -> reading.Columns:
        """Stage a file; returns its columns."""
        columns = self._stage(con, export, resource)
        if columns.is_form:
            rules.note_form(con, resource, export.rank)
        return columns

    def _stage(self, con: duckdb.DuckDBPyConnection, export: reading.Export, resource: Resource) -> reading.Columns:
        columns = reading.stage(con, export, resource)
        check_staged(con, resource, export.rank)
        return columns

    def _warnings(self, export: reading.Export, columns: reading.Columns) -> list[Fault]:
        """What was understood of a file, and what was ignored of it."""
        notes = [_understood(export, note) for note in columns.notes]
        if not columns.unknown:
            return notes
        named = {"names": columns.unknown, "n": len(columns.unknown)}
        return [Fault(export.resource, export.name, columns.line, None, None, "unknown_column", named=named), *notes]

    def _warning(self, fault: Fault) -> ReportedWarning:
        return warning_on(fault, self._last_day)

    def _drop(self, con: duckdb.DuckDBPyConnection, export: reading.Export) -> None:
        """Keep no row of a rejected file."""
        con.execute(
            filled(
                "reading/dropped",
                table=identifier(f"staged_{export.resource}"),
                resource=literal(export.resource),
                rank=str(export.rank),
            )
        )

    def _count_rows(self) -> None:
        rows = Counter[tuple[str, str]]()
        for resource, file, outcome, number in self.con.execute(statement("validation/outcomes")).fetchall():
            rows[resource, outcome] += number
            self._set_aside[resource, file] += number
        for resource, exports in self.dataset.exports.items():
            counts = self.report.resources[resource]
            counts.rows_read = sum(self._rows_of(self.con, export) for export in exports)
            counts.rows_rejected = rows[resource, "rejected"]
            counts.rows_duplicate = rows[resource, "duplicate"]
            counts.rows_superseded = rows[resource, "superseded"]
            set_aside = counts.rows_rejected + counts.rows_duplicate + counts.rows_superseded
            counts.rows_kept = counts.rows_read - set_aside

    def _file(self, resource: str, rank: int) -> str:
        return self.dataset.exports[resource][rank - 1].name

    def _report_faults(self) -> None:
        contract = self.dataset.contract
        others = OtherRows(self.con, contract.resources, self.report.resources, self._faults)
        self._faults += others.errors()
        self.report.errors = [error_on(fault, contract, self._last_day) for fault in self._faults]
        self.report.warnings += map(self._warning, [*others.set_aside(), *self._after_as_of()])

    def _after_as_of(self) -> list[Fault]:
        """A warning for each file with updates that are not shown: of days after the as-of date that is set."""
        as_of = self.dataset.contract.as_of
        if as_of is None or "action_updates" not in self.dataset.exports:
            return []
        rows = self.con.execute(filled("validation/after_as_of", as_of=literal(as_of))).fetchall()
        return [
            Fault(
                "action_updates",
                self._file("action_updates", rank),
                None,
                None,
                None,
                "after_as_of",
                named={"n": updates, "day": as_of},
            )
            for rank, updates in rows
        ]

    def _as_of(self) -> AsOf | None:
        """The date that the data set's descriptor states, else the newest one that a kept row states."""
        if self.dataset.contract.as_of:
            return AsOf(date.fromisoformat(self.dataset.contract.as_of), DESCRIPTOR)
        names = {resource.name for resource in self.dataset.contract.resources}
        days = " union all ".join(
            filled(
                "validation/stated_days",
                day=day,
                resource=literal(name),
                is_stated=str(is_stated).lower(),
                kept=identifier(f"kept_{name}"),
                last_day=literal(self._last_day.isoformat()),
            )
            for name, day, is_stated in _DAYS
            if name in names
        )
        newest = self.con.execute(filled("validation/as_of", days=days)).fetchone() if days else None
        if newest is None:
            return None
        day, resource, rank, line = newest
        return AsOf(day, f"{self._file(resource, rank)}:{line}")

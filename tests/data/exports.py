"""Tiny exports, written in line: a folder of files, the settings to validate it with, and its report."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import duckdb

from iemn_data.contract import load_contract
from iemn_data.publishing.publication import publish
from iemn_data.reading import natural
from iemn_data.reading.dataset import Dataset, open_dataset
from iemn_data.settings import Settings
from iemn_data.store import CONFIG
from iemn_data.validation.report import ReportedError, ReportedWarning, ValidationReport
from iemn_data.validation.validate import Validation

WORKSHOP_COLUMNS = "workshop_id,year,title,format"
ACTION_COLUMNS = "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on"
UPDATE_COLUMNS = "action_id,updated_on,status"
ATTENDANCE_COLUMNS = "workshop_id,participant_id,country,organization_type,role,attended"
FLOW_COLUMNS = "flow_id,country,year,material,tier,from_flow_id,receiver_country,fate,tonnes,evidence"


def table(columns: str, *rows: str) -> str:
    """A CSV text: its header and its rows."""
    return "".join(f"{row}\n" for row in (columns, *rows))


WORKSHOPS = table(WORKSHOP_COLUMNS, "w1,2017,First,in_person", "w2,2018,Second,in_person")


def settings(place: Path, **changes: Any) -> Settings:
    """The default settings, with the snapshots in a folder of the test's own."""
    defaults = {
        "data_dir": place / "data",
        "state_dir": place / "state",
        "suppression_threshold": 5,
        "gate_share": 0.1,
        "snapshots_kept": 10,
    }
    return Settings(**(defaults | changes))


def folder(place: Path, files: dict[str, str | bytes] | None = None, **resources: str | bytes) -> Path:
    """A data folder of the resources given by name, and of other files by path; two workshops unless given."""
    data = place / "data"
    named = {"workshops": WORKSHOPS} | resources
    for name, content in ({f"{resource}.csv": text for resource, text in named.items()} | (files or {})).items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return data


def naming(*files: str) -> dict[str, str]:
    """A descriptor that names files as parts of their resources, in natural order: their names alone do not tell."""
    names = sorted((r.name for r in load_contract().resources), key=len, reverse=True)
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for file in sorted(files, key=natural):
        if resource := next((name for name in names if file.startswith(name)), None):
            paths[resource].append(file)
    resources = [{"name": name, "path": list(dict.fromkeys([f"{name}.csv", *parts]))} for name, parts in paths.items()]
    return {"datapackage.json": json.dumps({"resources": resources})}


def parquet(path: Path, query: str) -> None:
    """Write what a query gives to a Parquet file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        con.sql(query).write_parquet(str(path))


def validate(data: Path, **changes: Any) -> ValidationReport:
    """The validation report on a data folder."""
    with Validation(open_dataset(data), settings(data.parent, **changes)) as validation:
        return validation.report


def kept(data: Path, resource: str, columns: str) -> list[tuple[Any, ...]]:
    """The values of the rows kept, in the order of files and lines."""
    with Validation(open_dataset(data), settings(data.parent)) as validation:
        return validation.con.execute(f"select {columns} from kept_{resource} order by file, line").fetchall()


def validation(data: Path) -> Validation:
    """The validation of a data folder, to be opened, for those who ask it more than one thing."""
    return Validation(open_dataset(data), settings(data.parent))


def reduced(data: Path, *names: str) -> Dataset:
    """The data set of a folder as if there were no other resources; what has no rows would only take time."""
    whole = open_dataset(data)
    resources = tuple(resource for resource in whole.contract.resources if resource.name in names)
    return dataclasses.replace(
        whole,
        contract=dataclasses.replace(whole.contract, resources=resources),
        exports={resource.name: whole.exports[resource.name] for resource in resources},
    )


def kept_of(validated: Validation, file: str, columns: str) -> list[tuple[Any, ...]]:
    """The values of the rows kept of one file, in the order of lines."""
    [export] = [e for exports in validated.dataset.exports.values() for e in exports if e.name == file]
    query = f"select {columns} from kept_{export.resource} where file = {export.rank} order by line"
    return validated.con.execute(query).fetchall()


def errors_of(report: ValidationReport, file: str) -> list[ReportedError]:
    """The errors of one file."""
    return [error for error in report.errors if error.file == file]


def warnings_of(report: ValidationReport, file: str) -> list[ReportedWarning]:
    """The warnings of one file."""
    return [warning for warning in report.warnings if warning.file == file]


def broken_rules(
    report: ValidationReport, file: str | None = None
) -> list[tuple[str, int | None, str | None, str | None, str]]:
    """Each error, of all files or of one, without its words: resource, line, column, value, rule."""
    errors = report.errors if file is None else errors_of(report, file)
    return [(r.resource, r.line, r.column, r.value, r.rule) for r in errors]


def only_error(report: ValidationReport) -> ReportedError:
    """The only error of a report that must have just one."""
    [error] = report.errors
    return error


def account(report: ValidationReport, resource: str) -> tuple[int, int, int, int, int]:
    """Rows read, kept, rejected, duplicate and superseded; the first is the sum of the others."""
    a = report.resources[resource]
    assert a.rows_read == a.rows_kept + a.rows_rejected + a.rows_duplicate + a.rows_superseded
    return a.rows_read, a.rows_kept, a.rows_rejected, a.rows_duplicate, a.rows_superseded


def snapshot(data: Path, **changes: Any) -> Path:
    """The snapshot of a folder that has to pass the gate."""
    path = publish(data, settings(data.parent, **changes)).snapshot
    assert path is not None
    return path


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query of the test's own finds in a snapshot."""
    with duckdb.connect(str(path), read_only=True, config=CONFIG) as con:
        return con.execute(query).fetchall()

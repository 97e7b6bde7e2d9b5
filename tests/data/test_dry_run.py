"""What a dry run says of a file is what `check` and `build` say once it lies in the folder, and nothing of it is kept.

The oracle is the command line, over the folder into which each file is put under the name that the dry run gave it.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from iemn_data.__main__ import main
from iemn_data.publishing.dry_run import DryRun, DryRunError, guess, try_file
from iemn_data.publishing.publication import publish
from iemn_data.reading.dataset import open_dataset
from tests.data.exports import (
    ACTION_COLUMNS,
    ATTENDANCE_COLUMNS,
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    WORKSHOPS,
    ask,
    folder,
    parquet,
    settings,
    table,
)

PEOPLE = table(ATTENDANCE_COLUMNS, "w1,p1,PHL,ngo,participant,true", "w9,p2,PHL,ngo,participant,true")
TWO_GOOD = table(ATTENDANCE_COLUMNS, "w1,p1,PHL,ngo,participant,true", "w2,p2,PHL,ngo,participant,true")
ACTIONS = table(
    ACTION_COLUMNS,
    *(f"a{n},w1,individual,PHL,policy,Do it,2017-02-01,2017-12-31,planned," for n in range(1, 41)),
)
BAD_ACTIONS = table(ACTION_COLUMNS, *(f"b{n},w7,individual,PHL,policy,Do it,soon,,planned," for n in range(3)))
ONE_BAD = ACTIONS.replace("a7,w1,individual", "a7,w1,nobody")


# ---- which table


@pytest.mark.parametrize(
    ("name", "resource"),
    [
        ("actions.csv", "actions"),
        ("Actions (2).CSV", "actions"),
        ("action_updates-2026.xlsx", "action_updates"),
        ("Action updates May.csv", "action_updates"),
        ("market_flows.parquet", "market_flows"),
        ("Copy of market-flows.zip", "market_flows"),
        ("what came by mail.xlsx", None),
    ],
)
def test_the_table_is_guessed_from_the_name(name: str, resource: str | None) -> None:
    assert guess(name) == resource


# ---- as `check` and `build` say it


def zipped(name: str, text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, text)
    return content.getvalue()


def workbook(**sheets: str) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(","))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def form(data: Path, **report: object) -> bytes:
    """The form of the Philippines, with a report on its first action."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("IEMN_DATA_DIR", str(data))
        main(["form", "PHL", "--to", str(data.parent / "form.xlsx")])
    book = openpyxl.load_workbook(data.parent / "form.xlsx")
    sheet = book["action_updates"]
    [names] = [row for row in sheet.iter_rows() if row[0].value == "action_id"]
    for cell in names:
        if cell.value in report:
            sheet.cell(cell.row + 1, cell.column).value = report[str(cell.value)]  # type: ignore[assignment]
    book.save(data.parent / "form.xlsx")
    return (data.parent / "form.xlsx").read_bytes()


def corrections_of(data: Path) -> bytes:
    """The rejected action, corrected."""
    main(["corrections", str(data), "--to", str(data.parent / "corrections")])
    return (data.parent / "corrections" / "actions-corrections.csv").read_bytes().replace(b"nobody", b"individual")


def as_parquet(data: Path) -> bytes:
    parquet(data.parent / "w.parquet", "select 'w3' workshop_id, 2020 \"year\", 'Third' title, 'online' format")
    return (data.parent / "w.parquet").read_bytes()


@dataclass(frozen=True)
class Case:
    """A file that is tried, beside others in the folder; `kept` of its `read` rows count."""

    name: str
    content: str | bytes | Callable[[Path], bytes]
    resource: str | None
    read: int
    kept: int
    gate: str = "passed"
    rules: tuple[str, ...] = ()
    beside: dict[str, str | bytes] = field(default_factory=dict)
    gone: str | None = None


CASES = {
    "good": Case("attendance.csv", TWO_GOOD, "attendance", 2, 2),
    "half bad": Case("attendance.csv", PEOPLE, "attendance", 2, 1, "failed", ("unknown_key",)),
    "none counts beside many": Case(
        "actions-2.csv", BAD_ACTIONS, "actions", 3, 0, "passed", ("wrong_type", "unknown_key"), {"actions.csv": ACTIONS}
    ),
    "instead of one of its name": Case("workshops.csv", table(WORKSHOP_COLUMNS, "w1,2017,X,online"), "workshops", 1, 1),
    "later than one": Case("workshops-2.csv", table(WORKSHOP_COLUMNS, "w1,2017,X,online"), "workshops", 1, 1),
    "what is there already": Case("workshops-2.csv", WORKSHOPS, "workshops", 2, 2),
    "earlier than one": Case(
        "workshops-1.csv",
        table(WORKSHOP_COLUMNS, "w1,2017,X,online"),
        "workshops",
        1,
        0,
        beside={"workshops-2.csv": WORKSHOPS},
    ),
    "repeated within": Case(
        "workshops-2.csv", table(WORKSHOP_COLUMNS, *["w3,2020,Third,online"] * 2), "workshops", 2, 1
    ),
    "one key, two rows": Case(
        "workshops-2.csv",
        table(WORKSHOP_COLUMNS, "w3,2020,Third,online", "w3,2021,Third,online"),
        "workshops",
        2,
        0,
        "failed",
        ("duplicate_key",),
    ),
    "a corrected row": Case(
        "actions-corrections.csv", corrections_of, "actions", 1, 1, beside={"actions.csv": ONE_BAD}
    ),
    "a copy by its name": Case(
        "workshops (1).csv", WORKSHOPS + "w3,2020,T,online\n", "workshops", 0, 0, "failed", ("conflict_copy",)
    ),
    "a copy with a column of addresses": Case(
        "attendance (1).csv",
        table(f"{ATTENDANCE_COLUMNS},e-mail", "w1,p1,PHL,ngo,participant,true,a.reyes@example.org"),
        "attendance",
        0,
        0,
        "failed",
        ("conflict_copy", "personal_data"),
        {"attendance.csv": TWO_GOOD},
    ),
    "the same in two formats": Case(
        "workshops.xlsx", workbook(workshops=WORKSHOPS), "workshops", 0, 0, "failed", ("conflict_copy",)
    ),
    "a text beside a workbook": Case(
        "actions.csv", ACTIONS, "actions", 40, 40, "failed", ("conflict_copy",), {"actions.xlsx": workbook(a=ACTIONS)}
    ),
    "the same byte for byte": Case("Copy of workshops.csv", WORKSHOPS, "workshops", 0, 0),
    "a download without its original": Case("attendance (1).csv", TWO_GOOD, "attendance", 2, 2),
    "two files that disagree": Case(
        "actions February.csv",
        ACTIONS.replace("Do it", "Do that"),
        "actions",
        40,
        40,
        "failed",
        ("conflict_copy",),
        {"actions January.csv": ACTIONS},
    ),
    "a name that the folder does not read": Case("people of the office.csv", TWO_GOOD, "attendance", 2, 2),
    "such a name, taken": Case(
        "people of the office.csv", TWO_GOOD, "attendance", 2, 2, beside={"attendance.csv": TWO_GOOD}
    ),
    "the name of another table": Case("targets.csv", TWO_GOOD, "attendance", 2, 2),
    "a misspelt name": Case("atendance.csv", TWO_GOOD, "attendance", 2, 2),
    "headings about people": Case(
        "attendance.csv",
        "workshop_id,country,name,email,phone\nw1,PHL,Secret,s@example.org,1\n",
        "attendance",
        0,
        0,
        "failed",
        ("personal_data", "personal_data", "personal_data", "missing_column"),
    ),
    "values about people": Case(
        "attendance.csv",
        TWO_GOOD.replace("p1,PHL", "s@example.org,PHL").replace("p2,PHL", "t@example.org,PHL"),
        "attendance",
        0,
        0,
        "failed",
        ("personal_data",),
    ),
    "missing columns": Case(
        "attendance.csv", "workshop_id,country\nw1,PHL\n", "attendance", 0, 0, "failed", ("missing_column",)
    ),
    "a ragged row": Case("attendance.csv", TWO_GOOD + "w1,p3\n", "attendance", 3, 2, "failed", ("ragged_row",)),
    "empty": Case("attendance.csv", "", "attendance", 0, 0, "failed", ("no_rows",)),
    "cut off": Case("attendance.parquet", b"PAR1 cut off", "attendance", 0, 0, "failed", ("unreadable",)),
    "no workbook": Case("attendance.xlsx", b"PK no workbook", "attendance", 0, 0, "failed", ("unreadable",)),
    "an unknown column": Case(
        "attendance.csv",
        TWO_GOOD.replace("attended", "attended,colour").replace("true", "true,red"),
        "attendance",
        2,
        2,
    ),
    "Windows's letters": Case(
        "workshops-2.csv",
        "workshop_id;year;title;format\nw3;2020;Réunion à Manille;online\n".encode("cp1252"),
        "workshops",
        1,
        1,
    ),
    "tabs": Case("attendance.TSV", TWO_GOOD.replace(",", "\t"), "attendance", 2, 2),
    "an archive": Case("attendance.zip", zipped("people.csv", TWO_GOOD), "attendance", 2, 2),
    "Parquet": Case("workshops-3.parquet", as_parquet, "workshops", 1, 1),
    "sheets by name": Case(
        "mail.xlsx", workbook(workshops=table(WORKSHOP_COLUMNS, "w9,2020,Ninth,online"), attendance=PEOPLE), None, 3, 3
    ),
    "a country form": Case(
        "THA.xlsx",
        lambda data: form(data, status="Completed", updated_on=date(2018, 1, 1)),
        None,
        1,
        1,
        beside={"actions.csv": ACTIONS},
    ),
    "a country form, named after actions": Case(
        "actions-PHL.xlsx",
        lambda data: form(data, status="Completed", updated_on=date(2016, 1, 1)),
        "actions",
        1,
        0,
        "failed",
        ("inconsistent",),
        {"actions.csv": ACTIONS},
    ),
    "an empty form": Case("PHL.xlsx", form, None, 0, 0, beside={"actions.csv": ACTIONS}),
    "beside what has vanished": Case(
        "attendance.csv",
        TWO_GOOD, "attendance", 2, 2,
        beside={"actions.csv": ACTIONS},
        gone="actions.csv",
    ),
    "what had vanished": Case(
        "actions.csv",
        ACTIONS, "actions", 40, 40,
        beside={"actions.csv": ACTIONS},
        gone="actions.csv",
    ),
    "rows that others need": Case(
        "workshops.csv",
        table(WORKSHOP_COLUMNS, "w2,2018,Second,online"),
        "workshops",
        1,
        1,
        "failed",
        (),
        {"actions.csv": ACTIONS},
    ),
    "where its descriptor has it": Case(
        "actions.csv",
        ACTIONS,
        "actions",
        40,
        40,
        beside={
            "exports/README.md": "",
            "datapackage.json": json.dumps({"resources": [{"name": "actions", "path": "exports/actions.csv"}]}),
        },
    ),
    "beside parts in folders, a file that is none, and a copy": Case(
        "action_updates.csv",
        table(UPDATE_COLUMNS, "a1,2017-05-01,planned"),
        "action_updates",
        1,
        1,
        "failed",
        (),
        {"actions.csv": ACTIONS, "workshops - Copy.csv": "x", "minutes/notes.pdf": "", "letter.docx": ""},
    ),
}  # fmt: skip


def tried(place: Path, name: str, text: str | bytes, resource: str | None, is_beside: bool = True) -> DryRun:
    content = text.encode() if isinstance(text, str) else text
    return try_file(name, content, resource, place / "data" if is_beside else None, settings(place))


def commanded(place: Path, *command: str) -> int:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("IEMN_STATE_DIR", str(place / "state"))
        environment.setenv("IEMN_DATA_DIR", str(place / "data"))
        return main([*command])


def put(case: Case, place: Path) -> tuple[DryRun, Path]:
    """The dry run of a file, and the folder into which it then is put."""
    data = folder(place, case.beside)
    if case.gone:
        publish(data, settings(place))
        (data / case.gone).unlink()
    content = case.content(data) if callable(case.content) else case.content
    before = sorted(data.rglob("*"))
    dry_run = tried(place, case.name, content, case.resource)
    assert sorted(data.rglob("*")) == before
    (data / dry_run.file).write_bytes(content.encode() if isinstance(content, str) else content)
    return dry_run, data


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_dry_run_says_what_check_says_of_the_folder_with_the_file_in_it(
    tmp_path: Path, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    dry_run, _data = put(case, tmp_path)
    capsys.readouterr()
    commanded(tmp_path, "check", "--json")
    said = json.loads(capsys.readouterr().out)
    assert json.loads(json.dumps(dry_run.report.as_json())) == said

    files = {each for counts in dry_run.counts.values() for each in counts.files} | {dry_run.file}
    own = [{name: value for name, value in asdict(error).items() if name != "cause"} for error in dry_run.errors]
    assert {error["file"] for error in said["errors"] if error not in own}.isdisjoint(files)
    assert (dry_run.rows_read, dry_run.rows_kept) == (case.read, case.kept)
    assert dry_run.rows_counted == (case.kept if said["gate"] == "passed" else 0)
    assert dry_run.report.gate == case.gate
    assert [error.rule for error in dry_run.errors][: len(case.rules)] == [*case.rules]
    assert "Secret" not in repr(dry_run)
    assert "@example" not in repr(dry_run)


@pytest.mark.parametrize(
    "name", ["good", "half bad", "none counts beside many", "a corrected row", "a copy by its name"]
)
def test_what_a_dry_run_counts_is_what_build_publishes(tmp_path: Path, name: str) -> None:
    dry_run, data = put(CASES[name], tmp_path)
    published = publish(data, settings(tmp_path))
    assert published.is_new == dry_run.passes
    if published.snapshot:
        files = "select rows_kept from exports where file = '{file}'"
        assert ask(published.snapshot, files.format(file=dry_run.file)) == [(dry_run.rows_counted,)]
        assert published.snapshot.stem == dry_run.report.digest


# ---- the name that the folder reads


@pytest.mark.parametrize(
    ("case", "file"),
    [
        ("good", "attendance.csv"),
        ("a name that the folder does not read", "attendance.csv"),
        ("such a name, taken", "attendance-2.csv"),
        ("the name of another table", "attendance.csv"),
        ("a download without its original", "attendance (1).csv"),
        ("where its descriptor has it", "exports/actions.csv"),
    ],
)
def test_a_file_keeps_its_name_where_the_folder_reads_it_and_else_is_told_another(
    tmp_path: Path, case: str, file: str
) -> None:
    assert put(CASES[case], tmp_path)[0].file == file


@pytest.mark.parametrize(
    "name", ["../../workshops.csv", "/etc/workshops.csv", ".workshops.csv", "~$workshops.csv", f"{'w' * 300}.csv"]
)
def test_the_name_of_a_file_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    folder(tmp_path)
    dry_run = tried(tmp_path, name, table(WORKSHOP_COLUMNS, "w3,2020,Third,online"), "workshops")
    assert (dry_run.rows_kept, Path(dry_run.file).name) == (1, dry_run.file)


def test_a_workbook_without_a_sheet_of_a_table_says_so(tmp_path: Path) -> None:
    folder(tmp_path)
    with pytest.raises(DryRunError, match=r"mail\.xlsx has no sheet"):
        tried(tmp_path, "mail.xlsx", workbook(minutes="a,b"), None)


# ---- what it changes elsewhere, what it is validated with, and what is kept of it


def test_rows_that_it_replaces_are_counted(tmp_path: Path) -> None:
    assert [
        put(CASES[name], tmp_path / name.split()[-1])[0].replaced for name in ("later than one", "a corrected row")
    ] == [1, 1]


@pytest.mark.parametrize(
    ("name", "content", "rows"),
    [
        ("workshops.csv", table(WORKSHOP_COLUMNS, "w1,2017,X,online"), 2),
        ("workshops.csv", WORKSHOPS, None),
        ("workshops-2.csv", table(WORKSHOP_COLUMNS, "w1,2017,X,online"), None),
        ("attendance.csv", TWO_GOOD, 3),
        ("actions.csv", ACTIONS, 0),
    ],
    ids=["another content", "the same", "another name", "with a row that is rejected", "a file that cannot be read"],
)
def test_the_rows_of_the_file_whose_place_it_takes_are_counted(
    tmp_path: Path, name: str, content: str, rows: int | None
) -> None:
    three = TWO_GOOD + "w9,p3,PHL,ngo,participant,true\n"
    folder(tmp_path, attendance=three, actions="", action_updates=table(UPDATE_COLUMNS, "a1,2017-05-01,planned"))
    assert tried(tmp_path, name, content, guess(name)).rows_instead == rows


def test_a_file_with_rejected_rows_beside_another_file_of_its_table_can_be_replaced(tmp_path: Path) -> None:
    folder(tmp_path, {"attendance.csv": TWO_GOOD, "attendance-2.csv": TWO_GOOD.replace("true", "maybe")})
    assert tried(tmp_path, "attendance-2.csv", TWO_GOOD, "attendance").rows_instead == 2


@pytest.mark.parametrize("is_beside", [True, False])
def test_of_a_form_the_rows_that_are_filled_in_count_also_where_it_is_replaced_or_alone(
    tmp_path: Path, is_beside: bool
) -> None:
    data = folder(tmp_path, {"actions.csv": ACTIONS})
    first, second = (form(data, status="Completed", updated_on=date(2018, 1, day)) for day in (1, 2))
    (data / "PHL.xlsx").write_bytes(first)
    dry_run = tried(tmp_path, "PHL.xlsx", second, None, is_beside)
    assert dry_run.rows_read == 1
    assert dry_run.rows_instead == (1 if is_beside else None)


def test_alone_it_takes_the_place_of_none(tmp_path: Path) -> None:
    folder(tmp_path)
    assert tried(tmp_path, "workshops.csv", "workshop_id\nw9\n", "workshops", is_beside=False).rows_instead is None


def test_updates_after_the_as_of_date_of_the_descriptor_are_warned_of_once_a_file(tmp_path: Path) -> None:
    folder(
        tmp_path,
        {
            "datapackage.json": '{"iemn:as_of": "2017-12-31"}',
            "action_updates-1.csv": table(UPDATE_COLUMNS, "a1,2018-05-01,planned"),
        },
        actions=ACTIONS,
    )
    updates = table(
        UPDATE_COLUMNS, "a1,2017-12-31,planned", "a2,2018-01-01,planned", "a3,2018-01-02,planned", "a4,soon,planned"
    )
    dry_run = tried(tmp_path, "action_updates-2.csv", updates, "action_updates")
    assert [(warning.file, warning.rule, warning.problem) for warning in dry_run.warnings] == [
        (
            "action_updates-2.csv",
            "after_as_of",
            "2 updates are of days after 2017-12-31, the as-of date that datapackage.json sets (iemn:as_of): they are "
            "not shown before that date is later. Move it, or delete the line.",
        )
    ]
    assert [w.file for w in dry_run.report.warnings if w.rule == "after_as_of"] == [
        "action_updates-1.csv",
        "action_updates-2.csv",
    ]
    (tmp_path / "data" / "datapackage.json").write_text("{}", "utf-8")
    assert tried(tmp_path, "action_updates-2.csv", updates, "action_updates").warnings == []


def test_validated_with_the_tables_that_it_is_about_it_is_told_the_same(tmp_path: Path) -> None:
    data = folder(tmp_path, attendance=TWO_GOOD, actions=ACTIONS)
    content = form(data, status="Completed", updated_on=date(2016, 1, 1))
    tables = ("workshops", "actions", "action_updates")
    whole, quick = (
        try_file("THA.xlsx", content, "action_updates", data, settings(tmp_path), only) for only in ((), tables)
    )
    assert (quick.errors, quick.warnings, quick.counts) == (whole.errors, whole.warnings, whole.counts)
    assert [error.rule for error in quick.errors] == ["inconsistent"]
    assert quick.report.resources.keys() == {*tables}


def test_alone_its_keys_are_not_looked_up(tmp_path: Path) -> None:
    dry_run = tried(tmp_path, "people.csv", PEOPLE, "attendance", is_beside=False)
    assert (dry_run.rows_counted, dry_run.errors, dry_run.is_whole) == (2, [], False)


def test_only_its_own_faults_are_told_as_its_own(tmp_path: Path) -> None:
    folder(tmp_path, attendance=PEOPLE)
    dry_run = tried(tmp_path, "workshops-2.csv", table(WORKSHOP_COLUMNS, "w3,soon,Third,online"), "workshops")
    assert [(r.file, r.line, r.column) for r in dry_run.errors] == [("workshops-2.csv", 2, "year")]


def test_a_link_that_leads_out_of_the_folder_is_no_more_read_than_by_build(tmp_path: Path) -> None:
    data = folder(tmp_path)
    (tmp_path / "elsewhere.csv").write_text(TWO_GOOD, "utf-8")
    (data / "attendance.csv").symlink_to(tmp_path / "elsewhere.csv")
    dry_run = tried(tmp_path, "workshops-2.csv", WORKSHOPS, "workshops")
    assert [(error.file, error.rule) for error in dry_run.report.errors] == [("attendance.csv", "unreadable")]


def test_nothing_is_written_through_a_link_to_a_folder_of_exports(tmp_path: Path) -> None:
    descriptor = {"resources": [{"name": "actions", "path": "exports/actions.csv"}]}
    data = folder(tmp_path, {"datapackage.json": json.dumps(descriptor)})
    (tmp_path / "elsewhere").mkdir()
    (data / "exports").symlink_to(tmp_path / "elsewhere")
    dry_run = tried(tmp_path, "actions.csv", ACTIONS, "actions")
    assert [(error.file, error.rule) for error in dry_run.errors] == [("exports/actions.csv", "unreadable")]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_nothing_of_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = folder(tmp_path)
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    before = sorted(tmp_path.rglob("*"))
    tried(tmp_path, "people.csv", PEOPLE, "attendance")
    assert sorted(tmp_path.rglob("*")) == before
    assert open_dataset(data).exports["attendance"] == ()

"""Files are found by names as people write them, none is passed over in silence, and no copy wins by its name."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iemn_data.__main__ import main
from iemn_data.commands.output import DONE, REJECTED
from iemn_data.contract import load_contract
from iemn_data.publishing.publication import publish
from iemn_data.reading.dataset import open_dataset
from iemn_data.reading.files import archives
from iemn_data.reading.files.file_names import is_part, read_name
from iemn_data.validation.files_not_read import files_not_read
from tests.data.exports import (
    UPDATE_COLUMNS,
    WORKSHOP_COLUMNS,
    WORKSHOPS,
    account,
    errors_of,
    folder,
    kept,
    settings,
    table,
    validate,
    warnings_of,
)

TARGETS = table("indicator,country,year,target", "reach,PHL,2025,1")
OTHER_TARGETS = table("indicator,country,year,target", "reach,PHL,2025,2")


def read(data: Path, resource: str = "targets") -> list[str]:
    return [export.name for export in open_dataset(data).exports[resource]]


def copies(data: Path) -> list[tuple[str, str, str]]:
    return [(copy.path.name, copy.other.name, copy.kind) for copy in open_dataset(data).copies]


def zipped(*files: tuple[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(name, text)
    return content.getvalue()


# ---- names


@pytest.mark.parametrize(
    ("name", "resource"),
    [
        ("TARGETS.CSV", "targets"),
        ("Targets.csv", "targets"),
        (" targets .csv", "targets"),
        ("Market Flows.csv", "market_flows"),
        ("market-flows.TSV", "market_flows"),
        ("Market_Flows 2024.txt", "market_flows"),
        ("action updates.csv.txt", "action_updates"),
    ],
)
def test_case_spaces_underscores_and_hyphens_make_no_difference(tmp_path: Path, name: str, resource: str) -> None:
    assert read(folder(tmp_path, {name: "x"}), resource) == [name]


@pytest.mark.parametrize(
    "part",
    [
        *(
            "2",
            "10",
            "2024",
            "2024-05",
            "202405",
            "2024-05-10",
            "10-05-2024",
            "20240510",
            "(2024)",
            "2024-05-10 101530",
        ),
        *("PHL", "Ghana", "Côte d'Ivoire", "timor-leste", "GHA-KEN", "Africa", "Viet Nam 2024", "Việt Nam"),
        *("2026Q1", "1Q2026", "2026年5月", "2026年5月10日", "2026H1", "2026-W07", "10may2026"),
        *("May 2024", "mai 2024", "Q1 2024", "2024 Q1", "part 3", "part1", "batch 2", "week 12", "a", "H2"),
        *("corrections", "corrections-2", "corrected", "world-bank-june-2026", "export 2024-05-10"),
    ],
)
def test_a_number_a_date_a_country_or_a_known_word_makes_a_part(tmp_path: Path, part: str) -> None:
    names = [f"targets{separator}{part}.csv" for separator in ("-", "_", " ")]
    for name in names[: 2 if part in ("2", "10") else 3]:
        assert read_name(name, "targets") is not None, name
        assert read_name(name, "targets").copied is None, name  # type: ignore[union-attr]
    assert read(folder(tmp_path, {names[0]: TARGETS}, targets=TARGETS)) == ["targets.csv", names[0]]


@pytest.mark.parametrize("word", ["LAPTOP-7Q2K", "DESKTOP-AB12CD", "Marias-MacBook-Pro", "T480", "final", "v2", "old"])
def test_other_words_make_no_part(word: str) -> None:
    assert not is_part(word)


def test_names_that_only_begin_alike_are_of_no_resource(tmp_path: Path) -> None:
    data = folder(tmp_path, {"targetsheet.csv": "", "actionsplan.csv": ""})
    assert read(data) == []
    assert [file.file for file in files_not_read(open_dataset(data))] == ["actionsplan.csv", "targetsheet.csv"]


def test_parts_follow_the_base_by_date_however_it_is_written(tmp_path: Path) -> None:
    in_order = ["Targets.csv", "targets Q4 2022.csv", "targets_Jan 2023.csv", "targets-02-03-2023.csv"]
    in_order += ["targets_202304.csv", "targets 2024.csv", "targets-corrections.csv"]
    assert read(folder(tmp_path, dict.fromkeys(in_order, TARGETS))) == in_order


# Each in its order, which that of their letters is not.
IN_ORDER = [
    ("10-2025", "02-2026"),
    ("10.2025", "02.2026"),
    ("December 2025", "January 2026"),
    ("10 May 2026", "2 June 2026"),
    ("Q4-2025", "Q1-2026"),
    ("4Q2025", "1Q2026"),
    ("W52 2025", "W01 2026"),
    ("week 52 2025", "week 1 2026"),
    ("2025年12月", "2026年1月"),
    ("9", "10"),
    ("2026-05 part 1", "2026-05 part 2"),
    ("2026-05", "2026-05 corrected"),
    ("2026-05", "2026-05 PHL"),
]
WITHOUT_ORDER = [
    ("January", "February"),
    ("Sept", "Oct"),
    ("10 May", "2 June"),
    ("31-12-25", "01-02-26"),
    ("12-25", "01-26"),
    ("311225", "010226"),
    ("Sep-25", "Apr-26"),
    ("Q4-25", "Q1-26"),
    ("Q4", "Q1"),
    ("week 52", "week 1"),
    ("2026", "2026-05"),
    ("2", "2026-05"),
    ("PHL", "VNM"),
]


@pytest.mark.parametrize(("older", "newer"), IN_ORDER)
def test_the_row_of_the_later_part_counts(tmp_path: Path, older: str, newer: str) -> None:
    data = folder(tmp_path, {f"targets-{older}.csv": TARGETS, f"targets-{newer}.csv": OTHER_TARGETS})
    assert kept(data, "targets", "target") == [(2,)]
    assert validate(data).gate == "passed"


@pytest.mark.parametrize(("one", "other"), WITHOUT_ORDER)
def test_parts_without_an_order_must_not_contradict_each_other(tmp_path: Path, one: str, other: str) -> None:
    names = {f"targets-{one}.csv": TARGETS, f"targets-{other}.csv": OTHER_TARGETS}
    report = validate(folder(tmp_path, names))  # type: ignore[arg-type]
    [error] = report.errors
    assert {error.file, error.value} == set(names)
    assert (error.rule, report.resources["targets"].file_fault, report.gate) == (
        "conflict_copy",
        "conflict_copy",
        "failed",
    )
    assert error.problem.endswith("their names do not tell which of the two is the later one.")
    assert "such as 2026-05; or list both under targets in datapackage.json" in error.fix


@pytest.mark.parametrize("rows", [TARGETS, table("indicator,country,year,target", "reach,PHL,2024,2")])
def test_parts_without_an_order_are_read_where_they_agree(tmp_path: Path, rows: str) -> None:
    data = folder(tmp_path, {"targets January.csv": TARGETS, "targets February.csv": rows})
    assert (validate(data).gate, validate(data).errors) == ("passed", [])


def test_the_descriptor_gives_parts_the_order_that_their_names_do_not_tell(tmp_path: Path) -> None:
    paths = ["targets January.csv", "targets February.csv"]
    files = {paths[0]: TARGETS, paths[1]: OTHER_TARGETS}
    files["datapackage.json"] = json.dumps({"resources": [{"name": "targets", "path": paths}]})
    data = folder(tmp_path, files)  # type: ignore[arg-type]
    assert kept(data, "targets", "target") == [(2,)]
    assert validate(data).gate == "passed"


@pytest.mark.parametrize("word", ["MAC", "IT", "Jordan", "es"])
def test_the_word_of_a_computer_that_is_a_country_too_makes_no_later_part(tmp_path: Path, word: str) -> None:
    report = validate(folder(tmp_path, {f"targets-{word}.csv": OTHER_TARGETS}, targets=TARGETS))
    [error] = report.errors
    assert (error.file, error.value, report.gate) == (f"targets-{word}.csv", "targets.csv", "failed")
    assert "is named after a country but has no row of it" in error.problem


def test_a_country_corrects_its_own_rows(tmp_path: Path) -> None:
    data = folder(tmp_path, {"targets-PHL.csv": OTHER_TARGETS}, targets=TARGETS)
    assert kept(data, "targets", "target") == [(2,)]
    assert validate(data).gate == "passed"


def targets_book(target: int) -> bytes:
    return workbook(["indicator", "country", "year", "target"], ["reach", "PHL", 2025, target], title="targets")


@pytest.mark.parametrize(("older", "newer"), [("export", "export2"), ("ours 2026-04", "ours 2026-05"), ("a 9", "a 10")])
def test_of_workbooks_of_one_name_the_later_part_counts(tmp_path: Path, older: str, newer: str) -> None:
    data = folder(tmp_path, {f"{older}.xlsx": targets_book(1), f"{newer}.xlsx": targets_book(2)})
    assert read(data) == [f"{older}.xlsx [targets]", f"{newer}.xlsx [targets]"]
    assert validate(data).gate == "passed"


@pytest.mark.parametrize("other", ["export final.xlsx", "ours.xlsx", "targets.csv"])
def test_a_workbook_of_several_tables_must_not_contradict_another_file(tmp_path: Path, other: str) -> None:
    content = OTHER_TARGETS if other.endswith(".csv") else targets_book(2)
    report = validate(folder(tmp_path, {"export.xlsx": targets_book(1), other: content}))
    [error] = report.errors
    assert {error.file.removesuffix(" [targets]"), (error.value or "").removesuffix(" [targets]")} == {
        "export.xlsx",
        other,
    }
    assert (error.rule, report.gate) == ("conflict_copy", "failed")


def test_a_part_that_the_descriptor_names_needs_no_other_name(tmp_path: Path) -> None:
    descriptor = json.dumps({"resources": [{"name": "targets", "path": ["targets.csv", "targets-LAPTOP-7Q2K.csv"]}]})
    data = folder(tmp_path, {"datapackage.json": descriptor, "targets-LAPTOP-7Q2K.csv": OTHER_TARGETS}, targets=TARGETS)
    assert read(data) == ["targets.csv", "targets-LAPTOP-7Q2K.csv"]
    report = validate(data)
    assert (report.gate, report.files_not_read) == ("passed", [])


def test_a_path_of_one_resource_is_no_part_of_another(tmp_path: Path) -> None:
    descriptor = json.dumps({"resources": [{"name": "targets", "path": "actions-2024.csv"}]})
    data = folder(tmp_path, {"datapackage.json": descriptor, "actions-2024.csv": TARGETS, "actions-2024-05.csv": "x"})
    assert (read(data), read(data, "actions")) == (["actions-2024.csv", "actions-2024-05.csv"], [])


# ---- formats


@pytest.mark.parametrize("name", ["targets.tsv", "targets.txt", "Targets 2025.TSV"])
def test_tab_separated_text_is_read(tmp_path: Path, name: str) -> None:
    data = folder(tmp_path, {name: TARGETS.replace(",", "\t")})
    assert kept(data, "targets", "indicator, country, year, target") == [("reach", "PHL", 2025, 1)]


def workbook(*rows: list[object], title: str = "Sheet") -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].title = title
    for row in rows:
        book.worksheets[0].append(row)
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("inside", "content"),
    [
        ("targets.csv", TARGETS),
        ("folder/Export of today.TXT", TARGETS.replace(",", "\t")),
        ("targets.xlsx", workbook(["indicator", "country", "year", "target"], ["reach", "PHL", 2025, 1])),
        ("../../targets.csv", TARGETS),
    ],
    ids=lambda value: "content" if isinstance(value, bytes) else None,
)
def test_a_zip_of_one_file_is_read_and_said_to_be(tmp_path: Path, inside: str, content: str | bytes) -> None:
    data = folder(tmp_path, {"targets.zip": zipped(("__MACOSX/._targets.csv", "x"), (inside, content))})
    assert kept(data, "targets", "country, year, target") == [("PHL", 2025, 1)]
    [first, *_others] = warnings_of(validate(data), "targets.zip")
    assert (first.rule, first.problem) == (
        "understood_as",
        f"The file {Path(inside).name} was read out of the archive.",
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


@pytest.mark.parametrize(
    "beside",
    ["desktop.ini", "~$targets.xlsx", "Icon\r", ".DS_Store", "__MACOSX\\._targets.csv", "exports\\"],
)
def test_what_a_system_puts_beside_the_file_in_a_zip_is_passed_over(tmp_path: Path, beside: str) -> None:
    data = folder(tmp_path, {"targets.zip": zipped((beside, ""), ("exports\\targets.csv", TARGETS))})
    assert kept(data, "targets", "country, year, target") == [("PHL", 2025, 1)]
    assert "The file targets.csv was read" in warnings_of(validate(data), "targets.zip")[0].problem


def test_the_digest_changes_with_what_is_in_a_zip(tmp_path: Path) -> None:
    data = folder(tmp_path, {"targets.zip": zipped(("targets.csv", TARGETS))})
    before = validate(data).digest
    (data / "targets.zip").write_bytes(zipped(("targets.csv", OTHER_TARGETS)))
    assert validate(data).digest != before


ENCRYPTED = bytearray(zipped(("targets.csv", TARGETS)))
# The flag is in the header of the file and in the directory at the end.
ENCRYPTED[6] |= 1
ENCRYPTED[ENCRYPTED.index(b"PK\x01\x02") + 8] |= 1


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (zipped(("targets.csv", TARGETS), ("actions.csv", "x")), "several files"),
        (zipped(), "empty"),
        (zipped(("targets.pdf", "x")), "targets.pdf"),
        (bytes(ENCRYPTED), "password"),
        (zipped(("targets.csv", TARGETS))[:40], "damaged"),
        (b"no archive", "damaged"),
        (workbook(["indicator", "country", "year", "target"]), "is an Excel workbook"),
    ],
    ids=["two files", "none", "another format", "a password", "cut off", "no archive", "a workbook"],
)
def test_a_zip_that_cannot_be_read_fails_the_gate_and_says_why(tmp_path: Path, content: bytes, word: str) -> None:
    report = validate(folder(tmp_path, {"targets.zip": content}))
    [error] = errors_of(report, "targets.zip")
    assert (error.rule, report.gate) == ("unreadable", "failed")
    assert word in error.problem


def test_a_zip_that_unpacks_to_more_than_an_export_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 1000)
    data = folder(tmp_path, {"targets.zip": zipped(("targets.csv", TARGETS + "x" * 5000))})
    assert "unpacks to more than" in errors_of(validate(data), "targets.zip")[0].problem


def test_brackets_in_a_name_are_no_pattern(tmp_path: Path) -> None:
    data = folder(tmp_path, {"targets [2025].csv": TARGETS})
    assert account(validate(data), "targets") == (1, 1, 0, 0, 0)


# ---- copies

COPIES = [
    ("targets-LAPTOP-7Q2K.csv", "suffix"),
    ("targets-DESKTOP-AB12.csv", "suffix"),
    ("targets-Marias-MacBook-Pro.csv", "suffix"),
    ("targets final.csv", "suffix"),
    ("targets_old.csv", "suffix"),
    ("targets (Maria's conflicted copy 2024-05-10).csv", "sync"),
    ("targets (conflicted copy 2024-05-10 101530).csv", "sync"),
    ("targets (copie en conflit de Marie 2024-05-10).csv", "sync"),
    ("targets (Copia en conflicto de María 2024-05-10).csv", "sync"),
    ("targets (cópia em conflito de Ana 2024-05-10).csv", "sync"),
    ("targets (Konfliktkopie von Max 2024-05-10).csv", "sync"),
    ("targets (Case Conflict).csv", "sync"),
    ("targets_conflict-20240510-101530.csv", "sync"),
    ("targets.sync-conflict-20240510-101530-ABCDEFG.csv", "sync"),
    ("targets (1).csv", "download"),
    ("targets(2).csv", "download"),
    ("targets (0).csv", "download"),
    ("targets (002).csv", "download"),
    ("targets[1].csv", "download"),
    ("targets（3）.csv", "download"),
    ("targets\xa0(4).csv", "download"),
    ("Copy of targets.csv", "copy"),
    ("Copy (2) of targets.csv", "copy"),
    ("targets - Copy.csv", "copy"),
    ("targets - Copy (2).csv", "copy"),
    ("targets copy 2.csv", "copy"),
    ("targets (3rd copy).csv", "copy"),
    ("Copia de targets.csv", "copy"),
    ("targets - Copia.csv", "copy"),
    ("Copie de targets.csv", "copy"),
    ("targets - Copie.csv", "copy"),
    ("Cópia de targets.csv", "copy"),
    ("targets - Cópia.csv", "copy"),
    ("targets - Kopie.csv", "copy"),
    ("Salinan targets.csv", "copy"),
    ("targets - Salinan.csv", "copy"),
    ("targets - 副本.csv", "copy"),
    ("สำเนาของ targets.csv", "copy"),
    ("targets - สำเนา.csv", "copy"),
    ("Bản sao của targets.csv", "copy"),
    ("targets - Bản sao.csv", "copy"),
    ("targets - نسخة.csv", "copy"),
    ("targets 2.csv", "number"),
    ("targets\xa03.csv", "number"),
    ("Targets.csv", "format"),
    ("targets.tsv", "format"),
    ("targets.zip", "format"),
]


@pytest.fixture(scope="module", name="with_copies")
def fixture_with_copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of targets with every copy of them, each with another figure."""
    contents = {name: OTHER_TARGETS for name, _kind in COPIES}
    return folder(tmp_path_factory.mktemp("copies"), contents, targets=TARGETS)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "kind"), COPIES)
def test_a_copy_is_told_by_its_name_and_never_read(with_copies: Path, name: str, kind: str) -> None:
    assert read(with_copies) == ["targets.csv"]
    assert (name, "targets.csv", kind) in copies(with_copies)


def test_a_copy_fails_the_gate_and_says_of_what_and_what_to_do(tmp_path: Path) -> None:
    data = folder(tmp_path, {"targets-LAPTOP-7Q2K.csv": OTHER_TARGETS}, targets=TARGETS)
    report = validate(data)
    [error] = errors_of(report, "targets-LAPTOP-7Q2K.csv")
    assert (error.resource, error.line, error.rule) == ("targets", None, "conflict_copy")
    assert error.problem.startswith("targets-LAPTOP-7Q2K.csv may be a copy of targets.csv: ")
    assert error.fix.startswith("Open both and delete the one that is out of date. ")
    assert account(report, "targets") == (1, 1, 0, 0, 0)
    assert report.resources["targets"].file_fault == "conflict_copy"
    assert (report.gate, report.reasons) == (
        "failed",
        ["It cannot be told which files of targets are right: targets-LAPTOP-7Q2K.csv."],
    )
    assert [file.file for file in report.files_not_read] == ["targets-LAPTOP-7Q2K.csv"]


@pytest.mark.parametrize(("name", "_kind"), [copy for copy in COPIES if copy[1] in ("download", "copy", "sync")])
def test_of_a_copy_whose_original_is_missing_there_is_one_reading_which_is_said(
    tmp_path: Path, name: str, _kind: str
) -> None:
    report = validate(folder(tmp_path, {name: TARGETS}))
    assert account(report, "targets") == (1, 1, 0, 0, 0)
    [warning] = warnings_of(report, name)
    assert warning.problem == ("The file is named like a copy, but there is no targets.csv, so it was read.")
    assert report.gate == "passed"


def test_of_two_downloads_without_the_first_one_cannot_tell_either(tmp_path: Path) -> None:
    data = folder(tmp_path, {"targets (1).csv": TARGETS, "targets (2).csv": OTHER_TARGETS})
    assert copies(data) == [("targets (2).csv", "targets (1).csv", "download")]


def test_a_copy_of_a_part_is_told_beside_that_part(tmp_path: Path) -> None:
    files = {"targets-2024.csv": TARGETS, "targets-2024-LAPTOP-7Q2K.csv": TARGETS + "reach,VNM,2025,1\n"}
    assert copies(folder(tmp_path, files)) == [("targets-2024-LAPTOP-7Q2K.csv", "targets-2024.csv", "suffix")]


def test_numbers_after_a_space_are_parts_where_there_is_no_base(tmp_path: Path) -> None:
    data = folder(tmp_path, {"targets 1.csv": TARGETS, "targets 2.csv": TARGETS, "targets 10.csv": TARGETS})
    assert read(data) == ["targets 1.csv", "targets 2.csv", "targets 10.csv"]


def test_the_only_file_of_a_resource_is_read_whatever_follows_its_name(tmp_path: Path) -> None:
    data = folder(tmp_path, {"targets final version.csv": TARGETS})
    assert read(data) == ["targets final version.csv"]
    assert [w.rule for w in warnings_of(validate(data), "targets final version.csv")] == ["understood_as"]


def test_a_copy_that_is_the_same_byte_for_byte_is_named_and_harms_nothing(tmp_path: Path) -> None:
    report = validate(folder(tmp_path, {"Copy of targets.csv": TARGETS}, targets=TARGETS))
    assert (report.gate, report.errors) == ("passed", [])
    [file] = report.files_not_read
    assert (file.problem, file.fix) == ("It is the same as targets.csv, byte for byte.", "Delete it.")


def test_a_copy_of_a_workbook_that_came_by_mail_is_told(tmp_path: Path) -> None:
    head = UPDATE_COLUMNS.split(",")

    def form(status: str) -> bytes:
        book, content = openpyxl.Workbook(), io.BytesIO()
        book.worksheets[0].title = "action_updates"
        for row in (head, ["a1", "2026-01-01", status]):
            book.worksheets[0].append(row)
        book.save(content)
        return content.getvalue()

    files = {"Ghana.xlsx": form("planned"), "Ghana (1).xlsx": form("dropped"), "Ghana-LAPTOP-7.xlsx": form("completed")}
    data = folder(tmp_path, files)  # type: ignore[arg-type]
    assert read(data, "action_updates") == ["Ghana.xlsx [action_updates]"]
    assert copies(data) == [
        ("Ghana (1).xlsx", "Ghana.xlsx", "download"),
        ("Ghana-LAPTOP-7.xlsx", "Ghana.xlsx", "suffix"),
    ]


def test_a_copy_that_appears_later_is_not_published_until_it_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, chosen = folder(tmp_path, targets=TARGETS), settings(tmp_path)
    first = publish(data, chosen)
    (data / "targets-LAPTOP-7Q2K.csv").write_text(OTHER_TARGETS, encoding="utf-8")
    again = publish(data, chosen)
    assert again.snapshot == first.snapshot
    assert again.report is not None
    assert again.report.gate == "failed"
    assert main(["check", str(data)]) == REJECTED
    assert capsys.readouterr().out.count("targets-LAPTOP-7Q2K.csv may be a copy of targets.csv") == 1
    (data / "targets-LAPTOP-7Q2K.csv").unlink()
    assert publish(data, chosen).report is None


# ---- every file is accounted for


def test_a_file_one_level_below_is_named_with_the_name_that_would_be_read(tmp_path: Path) -> None:
    files = {"2025/targets.csv": TARGETS, "minutes/notes.pdf": "", "archive/2024/targets.csv": TARGETS}
    report = validate(folder(tmp_path, files))
    assert [(file.file, file.fix) for file in report.files_not_read] == [
        (
            "2025/targets.csv",
            "Move it up as targets-2025.csv, or out of the data folder.",
        ),
        ("archive/2024/", "Move up the files that are to be read, or move the folder out of the data folder."),
        ("minutes/notes.pdf", "Move it out of the data folder."),
    ]
    assert [(w.resource, w.file) for w in report.warnings if w.rule == "not_read"] == [
        ("targets", "2025/targets.csv"),
        ("", "archive/2024/"),
        ("", "minutes/notes.pdf"),
    ]


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    data = folder(tmp_path)
    (data / "targets.csv").symlink_to(data / "gone.csv")
    [file] = files_not_read(open_dataset(data))
    assert (file.file, file.problem) == (
        "targets.csv",
        "It is a link to a file that is not there, or it is no ordinary file.",
    )


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("targets.xls", "save it as an Excel workbook (.xlsx)"),
        ("targets.ods", "save it as an Excel workbook (.xlsx)"),
        ("targets.csv.gz", "Unpack it"),
        ("exports.zip", "Unpack it"),
        ("targets.csv.bak", "Delete it"),
        ("targets.csv~", "Delete it"),
        ("targets.csv.crdownload", "Delete it"),
        ("targets", "Add the ending, as in targets.csv"),
        ("targets.pdf", "export them as targets.csv"),
        ("minutes.csv", "Name it after its table"),
    ],
)
def test_a_file_that_is_not_read_comes_with_the_next_move(tmp_path: Path, name: str, word: str) -> None:
    data = folder(tmp_path, {name: b"x"})
    [file] = files_not_read(open_dataset(data))
    assert file.file == name
    assert word in file.fix
    assert main(["check", str(data), "--json"]) == DONE


def test_build_names_the_files_not_read_also_where_nothing_has_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    data = folder(tmp_path, {"targets.xls": "x", ".DS_Store": "x"})
    for _time in range(2):
        assert main(["build", str(data)]) == DONE
        printed = capsys.readouterr().out
        assert "targets.xls was not read: Workbooks of the format .xls are not read." in printed
        assert (
            "Passed over: .DS_Store. Such files belong to the system or to another program, and hold no rows."
            in printed
        )
    assert "Nothing has changed." in printed


RESOURCES = [resource.name for resource in load_contract().resources]
WORDS = [*RESOURCES, "Actions", "market flows", "minutes", "Copy of ", "(1)", "-2024", " 2", "-LAPTOP", "~$", ".", " "]
SUFFIXES = ["", ".csv", ".CSV", ".tsv", ".txt", ".xls", ".pdf", ".bak", ".csv.bak", ".csv~", ".json", ".md"]
NAMES = st.one_of(
    st.tuples(st.sampled_from(["actions", "targets", "Copy of targets"]), st.sampled_from(WORDS)).map(
        lambda made: "".join(made) + ".csv"
    ),
    st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.sampled_from(SUFFIXES)).map(
        lambda made: "".join(made[0]) + made[1]
    ),
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=20),
).filter(lambda name: name not in (".", "..") and len(os.fsencode(name)) < 200)


@given(st.lists(NAMES, max_size=8, unique_by=str.casefold), st.sampled_from(["", "2025/"]))
@example(["\x1f", "\x1e"], "")
def test_every_file_is_read_or_named_once_whatever_it_is_called(names: list[str], place: str) -> None:
    with TemporaryDirectory() as temporary:
        data = folder(Path(temporary), {"workshops.csv": WORKSHOPS})
        (data / place).mkdir(exist_ok=True)
        for n, name in enumerate(names):
            (data / place / name).write_bytes(f"{WORKSHOP_COLUMNS}\nx{n},2018,T,online\n".encode())
        dataset = open_dataset(data)
        read_files = [export.name for exports in dataset.exports.values() for export in exports]
        named = [file.file for file in files_not_read(dataset)]
        about = [name for name in names if name.casefold() in ("readme", "license", "licence")]
        assert len(read_files) + len(named) + len(about) == len({"workshops.csv", *(place + name for name in names)})

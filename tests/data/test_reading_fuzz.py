"""Whatever bytes are dropped, judging ends: a fault in words and no error, every row accounted for, valid JSON."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iemn_data.validation.report import ValidationReport
from iemn_data.validation.validate import Validation
from tests.data.exports import ACTION_COLUMNS, UPDATE_COLUMNS, WORKSHOP_COLUMNS, WORKSHOPS, reduced, table
from tests.data.exports import settings as chosen

pytestmark = pytest.mark.fuzz

# The resources with rules between them; the others are validated alike and would only take time.
NAMES = ("workshops", "actions", "action_updates")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252", "windows-1258", "cp874", "big5", "latin-1")
ACTIONS = table(ACTION_COLUMNS, "a1,w1,individual,PHL,policy,Một việc,2018-01-31,,planned,", "a2,w9,,,,,,,,")


def validated(files: dict[str, bytes]) -> ValidationReport:
    """The verdict on the files, which must be sound whatever they are."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data"
        data.mkdir()
        for name, content in files.items():
            (data / name).write_bytes(content)
        with Validation(reduced(data, *NAMES), chosen(Path(place))) as validation:
            report = validation.report
    for account in report.resources.values():
        set_aside = account.rows_rejected + account.rows_duplicate + account.rows_superseded
        assert account.rows_read == account.rows_kept + set_aside
        assert min(account.rows_kept, account.rows_rejected, account.rows_duplicate, account.rows_superseded) >= 0
    assert all(error.problem and error.fix for error in report.errors)
    assert json.loads(json.dumps(report.as_json(), ensure_ascii=False).encode()) == report.as_json()
    return report


@lru_cache
def parquet() -> bytes:
    with tempfile.TemporaryDirectory() as place, duckdb.connect() as con:
        path = Path(place) / "w.parquet"
        query = "select 'w' || i as workshop_id, 2010 + i as year, 'T' as title, 'online' as format from range(40) t(i)"
        con.sql(query).write_parquet(str(path))
        return path.read_bytes()


@lru_cache
def workbook() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    page = book.worksheets[0]
    page.title = "workshops"
    page.append([*WORKSHOP_COLUMNS.split(","), "helper"])
    for n in range(20):
        page.append([f"w{n}", 2010 + n, None if n == 3 else "Title", "online", "=1+1"])
    book.save(file)
    return file.getvalue()


def damage(content: bytes, choices: tuple[int, int, bytes, int]) -> bytes:
    """Bytes cut off, changed, put in or left out."""
    place, length, other, end = choices
    place, end = place % len(content), end % (2 * len(content))
    return (content[:place] + other + content[place + length :])[: end or None]


damages = st.tuples(
    st.integers(0, 1 << 20), st.sampled_from([0, 0, 1, 2, 64]), st.binary(max_size=12), st.integers(0, 1 << 20)
)


def damaged(whole: Callable[[], bytes]) -> st.SearchStrategy[bytes]:
    """The bytes of a file, damaged."""
    return damages.map(lambda choices: damage(whole(), choices))


def damaged_within(part: int, choices: tuple[int, int, bytes, int]) -> bytes:
    """A workbook whose archive is sound and of whose parts one is damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as whole, zipfile.ZipFile(made, "w") as out:
        for number, name in enumerate(whole.namelist()):
            content = whole.read(name)
            is_damaged = number == part % len(whole.namelist())
            out.writestr(name, damage(content, choices) if is_damaged else content)
    return made.getvalue()


FRAGMENTS = (
    *(
        '"',
        '""',
        "\0",
        "\n",
        "\r",
        "\r\n",
        ",",
        ";",
        "\t",
        "w1",
        "w2,2018,T,online",
        "2017",
        "Título",
        "việc",
        "ไทย",
        "台灣",
    ),
    *(
        "=cmd|' /C calc'!A0",
        "\ufeff",
        "a@b.org",
        "1,5",
        "04/09/2018",
        "\u2028",
        "\x1a",
        "\x85",
        "\ud7ff",
        "😀",
        "'",
        "\\",
    ),
)
fragments = st.sampled_from(FRAGMENTS)
headers = st.sampled_from([WORKSHOP_COLUMNS, WORKSHOP_COLUMNS.replace(",", ";"), WORKSHOP_COLUMNS.upper(), "", "x,y"])
texts = st.builds(
    lambda head, pieces: head + "\n" + "".join(pieces),
    headers,
    st.lists(st.one_of(fragments, st.text(max_size=3)), max_size=25),
)


@given(st.binary(max_size=300), st.sampled_from(["csv", "parquet", "xlsx"]))
def test_bytes_by_chance(content: bytes, kind: str) -> None:
    report = validated({"workshops.csv": WORKSHOPS.encode(), f"workshops-2.{kind}": content})
    assert len(report.resources["workshops"].files) == 2


@given(texts, st.sampled_from(ENCODINGS))
def test_texts_by_chance_in_any_encoding(text: str, encoding: str) -> None:
    validated({"workshops.csv": text.encode(encoding, "ignore"), "actions.csv": ACTIONS.encode()})


@given(texts, texts, st.sampled_from(ENCODINGS), st.sampled_from(ENCODINGS))
def test_encodings_mixed_within_a_file(one: str, two: str, first: str, second: str) -> None:
    content = one.encode(first, "ignore") + b"\n" + two.encode(second, "ignore")
    validated({"workshops.csv": WORKSHOPS.encode(), "workshops-2.csv": content})


@given(damaged(lambda: ACTIONS.encode("windows-1258", "ignore") * 3), damaged(WORKSHOPS.encode))
def test_damaged_texts_of_two_resources(actions: bytes, workshops: bytes) -> None:
    updates = table(UPDATE_COLUMNS, "a1,2018-05-01,planned", "a2,2018-05-01,dropped")
    validated({"workshops.csv": workshops, "actions.csv": actions, "action_updates.csv": updates.encode()})


@given(damaged(parquet))
def test_damaged_parquet(content: bytes) -> None:
    validated({"workshops.csv": WORKSHOPS.encode(), "workshops-2.parquet": content})


@given(damaged(workbook), st.sampled_from(["workshops-2.xlsx", "anything.xlsx"]))
def test_damaged_workbooks(content: bytes, name: str) -> None:
    validated({"workshops.csv": WORKSHOPS.encode(), name: content})


@given(st.builds(damaged_within, st.integers(0, 100), damages))
def test_workbooks_with_a_damaged_part(content: bytes) -> None:
    validated({"workshops.csv": WORKSHOPS.encode(), "workshops-2.xlsx": content})


def test_the_files_that_are_damaged_are_whole_at_first() -> None:
    report = validated({"workshops.parquet": parquet(), "workshops-2.xlsx": workbook()})
    assert [error.rule for error in report.errors] == ["required"]
    assert report.resources["workshops"].rows_read == 60

"""Whatever stands in an export, every row is accounted for, on its physical line and with its value or a refusal."""

from __future__ import annotations

import csv
import io
import math
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iemn_data.reading.cells.values import MISSING
from iemn_data.validation.validate import Validation
from tests.data.exports import FLOW_COLUMNS, WORKSHOP_COLUMNS, account, folder, kept_of, reduced, settings, table

pytestmark = pytest.mark.fuzz

BLANKS = " \t\r\n\u00a0"
Record = list[str]

# Marks for a missing value, and characters that nobody sees, have tests of their own: test_cells.py.
UNSEEN = ["Cs", "Cc", "Cf", "Cn", "Mn", "Zl", "Zp", "Zs", "Pd"]
texts = st.text(
    st.one_of(
        st.sampled_from(',;"\n\r\t \u00a0aé漢🙂'), st.characters(exclude_categories=UNSEEN, exclude_characters="@")
    ),
    max_size=8,
).filter(lambda text: text.strip(BLANKS).casefold() not in MISSING)
full_rows = st.tuples(
    st.one_of(st.sampled_from(["w1", "w2", " w1 ", ""]), texts),
    st.sampled_from(["2017", "2018", "soon", ""]),
    st.one_of(st.just("Title"), texts),
    st.sampled_from(["online", "hybrid", "air"]),
).map(list)
# A record of no fields is a blank line, as is one of empty fields; another of another width is ragged.
records = st.one_of(
    full_rows, full_rows, full_rows, st.just([]), st.just(["", " ", ""]), full_rows.map(lambda row: row[:-1])
)
dialects = st.sampled_from([("\n", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_MINIMAL)])


def written(rows: list[Record], delimiter: str, line_end: str, quoting: int) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    for row in [WORKSHOP_COLUMNS.split(","), *rows]:
        writer.writerow(row)
    return text.getvalue()


def with_lines(text: str, delimiter: str) -> list[tuple[int, Record]]:
    """Each record below the header that is not blank, with its first physical line, as Python's reader counts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    numbered_records, last = [], 0
    for record in reader:
        if any(value.strip(BLANKS) for value in record):
            numbered_records.append((last + 1, record))
        last = reader.line_num
    return numbered_records[1:]


def validated(data: Path) -> Validation:
    """The validation, to be opened, of a folder with workshops and flows only."""
    return Validation(reduced(data, "workshops", "market_flows"), settings(data.parent))


def is_faulty(row: Record) -> bool:
    workshop, year, title, form = row
    return not workshop or not title or year not in ("2017", "2018") or form == "air"


def expected(numbered_records: list[tuple[int, Record]]) -> tuple[set[int], set[int]]:
    """The lines to be rejected and those to be set aside as duplicates, worked out by hand."""
    rows = {line: [value.strip(BLANKS) for value in record] for line, record in numbered_records if len(record) == 4}
    for row in rows.values():
        # What looks the same is the same key.
        row[0] = row[0].replace("\u00a0", " ")
    rejected = {line for line, record in numbered_records if len(record) != 4}
    rejected |= {line for line in rows if is_faulty(rows[line])}
    keys = defaultdict(list)
    for line, row in rows.items():
        if row[0]:
            keys[row[0]].append(line)
    duplicates: set[int] = set()
    for lines in keys.values():
        if all(rows[line] == rows[lines[0]] for line in lines):
            duplicates |= set(lines[1:]) - rejected
        else:
            rejected |= set(lines)
    return rejected, duplicates


@given(st.lists(records, min_size=1, max_size=12), st.sampled_from([",", ";", "\t"]), dialects)
@example([["\r0,", "2017", "Title"]], ",", ("\n", csv.QUOTE_ALL))
def test_every_row_is_accounted_for_on_its_physical_line(
    rows: list[Record], delimiter: str, dialect: tuple[str, int]
) -> None:
    text = written(rows, delimiter, *dialect)
    numbered_records = with_lines(text, delimiter)
    rejected, duplicates = expected(numbered_records)
    with tempfile.TemporaryDirectory() as place, validated(folder(Path(place), workshops=text)) as validation:
        report = validation.report
    if not numbered_records:
        assert report.resources["workshops"].file_fault == "no_rows"
        return
    assert {error.line for error in report.errors} == rejected
    assert {warning.line for warning in report.warnings if warning.rule == "identical_duplicate"} == duplicates
    assert ("understood_as" in {warning.rule for warning in report.warnings}) == (delimiter != ",")
    stand = len(numbered_records) - len(rejected) - len(duplicates)
    assert account(report, "workshops") == (len(numbered_records), stand, len(rejected), len(duplicates), 0)


@given(st.lists(texts, min_size=1, max_size=20))
def test_a_text_is_kept_as_it_stands_but_for_the_blanks_around_it(titles: list[str]) -> None:
    rows = [[f"w{n}", "2017", title, "online"] for n, title in enumerate(titles)]
    text = written(rows, ",", "\n", csv.QUOTE_ALL)
    with tempfile.TemporaryDirectory() as place, validated(folder(Path(place), workshops=text)) as validation:
        stand = kept_of(validation, "workshops.csv", "title")
    assert [title for (title,) in stand] == [title.strip(BLANKS) for title in titles if title.strip(BLANKS)]


def number(text: str) -> float | None:
    if text.casefold() in MISSING:
        return None
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(( \d{3})+|(,\d{3}){2,}|(,\d{3})+(?=\.\d))(\.\d+)?", text):
        text = re.sub("[ ,]", "", text)
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(\.\d{3}){2,}", text):
        text = text.replace(".", "")
    value = float(text)
    if not math.isfinite(value) or "_" in text:
        raise ValueError(text)
    return value


def workshop(text: str) -> int | None:
    if text.casefold() in MISSING:
        return None
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", text):
        raise ValueError(text)
    text = re.sub(r"(?<=\d)\.0+$", "", text)
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(( \d{3})+|(\.\d{3}){2,})", text):
        text = re.sub("[ .]", "", text)
    value = int(text)
    if not 1 <= value < 2**63 or "_" in text:
        raise ValueError(text)
    return value


def day(text: str) -> date:
    text = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", text)
    value = date(*map(int, re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T00:00)?", text).groups()))  # type: ignore[union-attr]
    if not date(2010, 1, 1) <= value <= date(2100, 12, 31):
        raise ValueError(text)
    return value


def truth(text: str) -> bool:
    return {"true": True, "1": True, "1.0": True, "yes": True, "t": True, "false": False, "0": False, "no": False}[
        text.lower()
    ]


numbers = st.one_of(
    st.floats().map(repr),
    st.integers().map(str),
    st.text("0123456789.+-eE_, ", max_size=7),
    st.sampled_from(["NaN", "inf", "1_000", "1e400", "-1e400", "0x10", "1,5", "٣", ".5", "5.", "."]),
)
whole = st.one_of(
    st.integers().map(str), st.integers(0, 3000).map("{:05}".format), st.text("0123456789+-_. ", max_size=6)
)
days = st.one_of(
    st.dates(date(2000, 1, 1), date(2110, 12, 31)).map(str),
    st.tuples(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32)).map(
        lambda d: "{:04}-{:02}-{:02}".format(*d)
    ),
    st.sampled_from(["04/09/2018", "43367", "2018-9-24", "20180924", "2018-W39-1", "2018-09-24T00:00", "0000-01-01"]),
)
truths = st.sampled_from(["true", "FALSE", "True", "1", "0", "yes", "no", "t", "2", "on", "1.0"])

# The point in the tonnes says that no comma of the file is a decimal mark.
FLOW = "{n},PHL,2024,copper,1,,JPN,reuse,5.5,verified"
WORKSHOP = "{n},2017,Title,online"
KINDS: dict[str, tuple[str, str, str, str, st.SearchStrategy[str], Callable[[str], Any]]] = {
    "number": ("market_flows", f"{FLOW_COLUMNS},price_source", f"{FLOW},x", "price_usd_per_tonne", numbers, number),
    "boolean": ("market_flows", FLOW_COLUMNS, FLOW, "certified", truths, truth),
    "integer": ("workshops", WORKSHOP_COLUMNS, WORKSHOP, "edition", whole, workshop),
    "date": ("workshops", WORKSHOP_COLUMNS, WORKSHOP, "start_date", days, day),
}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_value_is_kept_as_python_understands_it_or_its_row_is_refused(kind: str, data: st.DataObject) -> None:
    resource, columns, row, column, strategy, understood = KINDS[kind]
    values = data.draw(st.lists(strategy, min_size=1, max_size=40))
    good: list[tuple[int, Any]] = []
    for line, value in enumerate(values, start=2):
        try:
            good.append((line, understood(value.strip(BLANKS)) if value.strip(BLANKS) else None))
        except (ValueError, KeyError, AttributeError):
            continue
    rows = [f'{row.format(n=f"k{n}")},"{value}"' for n, value in enumerate(values)]
    with tempfile.TemporaryDirectory() as place:
        exports = folder(Path(place), **{resource: table(f"{columns},{column}", *rows)})
        with validated(exports) as validation:
            assert kept_of(validation, f"{resource}.csv", f"line, {column}") == good

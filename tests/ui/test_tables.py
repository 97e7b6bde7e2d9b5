"""Tables as the reader sees them and as files: nothing is lost, nothing is added but the origin, nothing is live."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pandas as pd
import pytest

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.languages import said_in
from iemn_data.store import Store
from iemn_ui.access.cached import CachedStore
from iemn_ui.text import provenance, tables, words
from iemn_ui.text.columns import TITLES
from tests.data.shipped import GIVEN
from tests.data.test_queries import COMPUTED
from tests.ui.screens import OpenApp, key_of, page_of

# After all workshops there is none: what came later is asked of one.
OF_ONE_WORKSHOP = dict.fromkeys(("later_delegations", "later_workshops"), Filters(workshops=("iemn-2018",)))


def answer(store: Store, query: str) -> pd.DataFrame:
    """What a query finds, mostly without filters, with parameters of its own as its computation has them."""
    assert COMPUTED
    return store.answer(query, OF_ONE_WORKSHOP.get(query), **GIVEN.get(query, ({},))[0])


def read_csv(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", dtype=str, keep_default_na=False)


def test_a_line_break_within_a_text_breaks_no_row() -> None:
    rows = pd.DataFrame({"title": ["one\rtwo", "one\ntwo", "one\r\ntwo", 'say "no"', "a,b"]})
    assert list(csv.reader(io.StringIO(tables.as_csv(rows).decode("utf-8-sig"), newline="")))[1:] == [
        [text] for text in rows["title"]
    ]


def as_text(value: Any) -> str:
    """A cell as a CSV file has it."""
    if words.is_list(value):
        return ";".join(map(str, value))
    if words.is_missing(value):
        return ""
    return str(value)


@pytest.mark.parametrize("query", sorted({indicator.query for indicator in CATALOGUE.values()}))
def test_every_column_that_a_figure_s_table_can_show_has_a_title(shipped: CachedStore, query: str) -> None:
    assert [column for column in answer(shipped, query).columns if column not in TITLES] == []


def test_no_two_columns_of_a_table_have_the_same_title(shipped: CachedStore) -> None:
    for query in {indicator.query for indicator in CATALOGUE.values()}:
        rows = answer(shipped, query)
        titles = tables.readable(rows).columns
        assert len(set(titles)) == len(rows.columns), query


def test_the_reader_s_table_has_words_for_codes_and_keeps_empty_cells_empty(shipped: CachedStore) -> None:
    rows = pd.DataFrame(
        {
            "workshop_id": ["iemn-2018"],
            "country": ["TUV"],
            "owners": [None],
            "state": ["in_progress"],
            "final_receiver": [None],
            "materials": [["copper", "cables"]],
            "due_on": [date(2026, 9, 30)],
        }
    )
    [row] = tables.readable(rows).to_dict("records")
    assert row == {
        "Workshop": "2018 Manila",
        "Country": "Tuvalu",
        "Owners": "The network",
        "Status": "In progress",
        "Where it ended": None,
        "Materials": "copper, cables",
        "Due on": date(2026, 9, 30),
    }


def test_a_row_is_read_aloud_in_words_with_years_as_years(shipped: CachedStore) -> None:
    row = {
        "country": "TUV",
        "workshop_id": "iemn-2018",
        "owners": None,
        "final_receiver": None,
        "year": 2019,
        "tonnes": 2468.9700000000003,
        "days_late": None,
        "is_evidenced": True,
        "due_on": pd.Timestamp("2026-09-30"),
        "completed_on": pd.NaT,
        "title": "=1+1",
    }
    assert [tables.cell_in_words(column, value) for column, value in row.items()] == (
        ["Tuvalu", "2018 Manila", "The network", "–", "2019", "2,469", "–", "yes", "30 Sep 2026", "–", "=1+1"]
    )


def test_an_empty_workshop_is_a_dash_as_every_empty_cell() -> None:
    assert tables.cell_in_words("workshop_id", float("nan")) == "–"


def test_whole_numbers_beside_missing_ones_have_their_thousands_apart_too() -> None:
    days_late = pd.Series([3652, None], dtype="Int32")
    assert [tables.cell_in_words("days_late", value) for value in days_late] == ["3,652", "–"]


def test_a_csv_file_is_utf_8_with_the_mark_that_spreadsheets_need() -> None:
    content = tables.as_csv(pd.DataFrame({"city": ["São Paulo"]}))
    assert content == b"\xef\xbb\xbfcity\r\nS\xc3\xa3o Paulo\r\n"


def test_a_list_is_written_with_semicolons_as_the_contract_reads_it() -> None:
    content = tables.as_csv(pd.DataFrame({"owners": [["PHL", "TWN"], ["TUV"], None]}))
    assert read_csv(content)["owners"].tolist() == ["PHL;TWN", "TUV", ""]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1 t", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_a_spreadsheet_would_run_is_written_as_text(text: str) -> None:
    assert read_csv(tables.as_csv(pd.DataFrame({"title": [text]})))["title"].tolist() == [f"'{text}"]
    in_list = tables.as_csv(pd.DataFrame({"owners": [[text, "b"]]}))
    assert read_csv(in_list)["owners"].tolist() == [f"'{text};b"]


def test_a_negative_number_stays_a_number() -> None:
    assert tables.as_csv(pd.DataFrame({"tonnes": [-1.5]})) == b"\xef\xbb\xbftonnes\r\n-1.5\r\n"


def test_a_cell_is_said_in_the_reader_s_words() -> None:
    [is_evidenced] = pd.Series([True]).to_numpy()
    assert said_in("es", lambda: tables.cell_in_words("is_hop_evidenced", is_evidenced)) == "sí"
    assert said_in("es", lambda: tables.cell_in_words("region", "South-eastern Asia")) == "Sudeste asiático"


def test_every_row_of_a_file_says_what_it_counts_and_where_it_comes_from(shipped: CachedStore) -> None:
    indicator = CATALOGUE["overdue_actions"]
    origin = provenance.columns_of(indicator, Filters(as_of=date(2024, 1, 31)))
    written = read_csv(tables.as_csv(pd.DataFrame({"days_late": [1, 2]}).assign(**origin)))
    assert set(written["indicator_name"]) == {indicator.name}
    assert set(written["definition"]) == {indicator.formula}
    assert set(written["provenance"]) == {"Actions (illustrative), Action updates (illustrative)"}
    assert set(written["as_of"]) == {"2024-01-31"}
    assert set(written["snapshot"]) == {shipped.digest}


def test_parquet_gives_the_rows_back_in_their_types() -> None:
    rows = pd.DataFrame(
        {
            "owners": [["PHL", "TWN"], None],
            "due_on": [date(2026, 9, 30), None],
            "days_late": pd.array([3, None], dtype="Int64"),
            "is_due": [True, False],
            "title": ["=1+1", "São Paulo"],
        }
    )
    back = pd.read_parquet(io.BytesIO(tables.as_parquet(rows)))
    assert [list(value) if words.is_list(value) else value for value in back["owners"]] == [["PHL", "TWN"], None]
    assert back["due_on"].tolist() == [date(2026, 9, 30), None]
    assert back["days_late"].isna().tolist() == [False, True]
    assert back["title"].tolist() == ["=1+1", "São Paulo"]
    assert back["is_due"].dtype == bool


@pytest.mark.parametrize("query", sorted({indicator.query for indicator in CATALOGUE.values()}))
def test_a_download_holds_exactly_the_rows_of_its_query(shipped: CachedStore, query: str) -> None:
    rows = answer(shipped, query)
    assert len(rows) > 0
    written = read_csv(tables.as_csv(rows))
    assert written.columns.tolist() == rows.columns.tolist()
    assert len(written) == len(rows)
    for column in rows.select_dtypes(exclude=["number", "datetime"]):
        assert written[column].tolist() == [as_text(value) for value in rows[column]], column
    for column in rows.select_dtypes("number"):
        expected = rows[column].to_numpy(float, na_value=float("nan"))
        assert pd.to_numeric(written[column]).to_numpy(float) == pytest.approx(expected, nan_ok=True), column
    back = pd.read_parquet(io.BytesIO(tables.as_parquet(rows)))
    assert len(back) == len(rows)
    assert back.columns.tolist() == rows.columns.tolist()


def test_a_figure_s_table_shows_the_rows_of_its_query(open_app: OpenApp, shipped: CachedStore) -> None:
    app = open_app("actions")
    app.session_state["register"] = True
    app.run()
    register = app.dataframe[-1].value
    assert register["Action id"].tolist() == shipped.answer("action_register")["action_id"].tolist()[:50]
    assert set(register["Provenance"]) == {"Illustrative data"}

    markets = page_of(app, "markets")
    markets.session_state[f"more_{key_of(markets, 'tonnes_by_fate')}"] = True
    markets.run()
    table = markets.dataframe[-1].value
    assert table["Tonnes"].tolist() == shipped.answer("outlets_by_material")["tonnes"].tolist()

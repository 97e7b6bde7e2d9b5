"""Cells: what every reader would take for the same value is read as it and said; what has two readings is rejected."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iemn_data.contract import load_contract
from iemn_data.countries import country_code
from iemn_data.reading.cells.country_cells import countries_apart
from iemn_data.reading.cells.texts import bare, cleaned
from iemn_data.validation.report import ValidationReport
from tests.data.exports import (
    ACTION_COLUMNS,
    ATTENDANCE_COLUMNS,
    FLOW_COLUMNS,
    WORKSHOP_COLUMNS,
    account,
    broken_rules,
    folder,
    kept,
    only_error,
    parquet,
    table,
    validate,
)

FLOW = "f1,GHA,2024,copper,1,,JPN,reuse,5,verified"
PRICED = f"{FLOW_COLUMNS},price_usd_per_tonne,price_source,certified,treatment"


def understood(report: ValidationReport) -> list[str]:
    """What the report says was understood."""
    return [warning.problem for warning in report.warnings if warning.rule == "understood_as"]


def flow(**values: str) -> str:
    """A row of `PRICED` with other values in some of its fields."""
    row = dict(zip(PRICED.split(","), [*FLOW.split(","), "", "", "", ""], strict=True)) | values
    return ",".join(f'"{value}"' for value in row.values())


# ---- values: the column, what stands in it, and what is kept of it

READ = [
    ("tonnes", "1\u202f234.5", 1234.5),
    ("tonnes", "1\u00a0234.5", 1234.5),
    ("tonnes", "12 345.67", 12345.67),
    ("tonnes", "1,234.5", 1234.5),
    ("tonnes", "1,234,567", 1234567.0),
    ("tonnes", "1’234’567.5", 1234567.5),
    ("tonnes", "12,34,567.5", 1234567.5),
    ("tonnes", "１２．５", 12.5),
    ("tonnes", "١٢٫٥", 12.5),
    ("tonnes", "1٬234٬567", 1234567.0),
    ("tonnes", "5 t", 5.0),
    ("tonnes", "1 234.5 tonnes", 1234.5),
    ("price_usd_per_tonne", "$1,200.50", 1200.5),
    ("price_usd_per_tonne", "-US$ 20", -20.0),
    ("price_usd_per_tonne", "$-20", -20.0),
    ("price_usd_per_tonne", "1200 USD/t", 1200.0),
    ("price_usd_per_tonne", "−20.5", -20.5),
    ("year", "2024.0", 2024),
    ("year", "2024.00", 2024),
    ("year", "２０２４", 2024),
    ("year", "٢٠٢٤", 2024),
    ("tier", "๒", 2),
    ("certified", "Yes", True),
    ("certified", "VRAI", True),
    ("certified", "Falso", False),
    ("certified", "0.0", False),
    ("certified", "không", False),
    ("certified", "是", True),
    ("certified", "صح", True),
    ("certified", "كلا", False),
    ("certified", "vâng", True),
    ("certified", "betul", True),
    ("certified", "bukan", False),
    ("certified", "ถูก", True),
    ("certified", "對", True),
    ("certified", "不是", False),
    ("certified", "V", True),
    ("certified", "S", True),
    ("certified", "☒", True),
    ("certified", "有", True),
    ("certified", "無", False),
    ("certified", "ไม่มี", False),
    ("certified", "Tidak ada", False),
    ("material", "Copper", "copper"),
    ("material", "Precious metals", "precious_metals"),
    ("material", "PRECIOUS-METALS", "precious_metals"),
    ("material", "CRT glass", "crt_glass"),
    ("fate", "Material\u00a0recovery", "material_recovery"),
    ("evidence", "None", "none"),
    ("treatment", "  smelting  ", "smelting"),
]


@pytest.mark.parametrize(("column", "stands", "means"), READ)
def test_what_every_reader_takes_for_the_same_value_is_read_as_it(
    column: str, stands: str, means: object, tmp_path: Path
) -> None:
    row = flow(**({"price_source": "an invoice"} if column == "price_usd_per_tonne" else {}), **{column: stands})
    data = folder(tmp_path, market_flows=table(PRICED, row))
    report = validate(data)
    assert report.errors == []
    assert kept(data, "market_flows", column) == [(means,)]
    # That blanks around a value are not part of it needs no saying.
    is_said = stands.strip() != str(means)
    assert [warning.line for warning in report.warnings] == ([2] if is_said else [])


@pytest.mark.parametrize(
    ("column", "stands", "rule"),
    [
        ("tonnes", "1,234", "ambiguous_value"),
        ("tonnes", "12 34", "wrong_type"),
        ("tonnes", "5 kg", "wrong_type"),
        ("tonnes", "5 Mt", "wrong_type"),
        ("tonnes", "$5", "wrong_type"),
        ("tonnes", "5 6 t", "wrong_type"),
        ("tonnes", "inf", "wrong_type"),
        ("tonnes", "5%", "wrong_type"),
        ("year", "2024.5", "wrong_type"),
        ("year", ".0", "wrong_type"),
        ("certified", "x", "wrong_type"),
        ("certified", "maybe", "wrong_type"),
        ("material", "metal", "not_in_list"),
        ("treatment", "#REF!", "wrong_type"),
        ("treatment", "#DIV/0!", "wrong_type"),
        ("treatment", "#¡VALOR!", "wrong_type"),
        ("treatment", "#BEZUG!", "wrong_type"),
    ],
)
def test_what_has_several_readings_or_none_is_rejected(column: str, stands: str, rule: str, tmp_path: Path) -> None:
    # A number with a point says that commas are no decimal marks in this file.
    beside = flow(flow_id="f2", tonnes="1.5")
    error = only_error(validate(folder(tmp_path, market_flows=table(PRICED, flow(**{column: stands}), beside))))
    assert (error.line, error.column, error.value, error.rule) == (2, column, stands, rule)


def test_a_number_in_another_unit_is_told_from_one_that_is_none(tmp_path: Path) -> None:
    error = only_error(validate(folder(tmp_path, market_flows=table(PRICED, flow(price_usd_per_tonne="€1000")))))
    assert error.problem == "price_usd_per_tonne is “€1000”, but its numbers are in US$ per t."
    assert error.fix.startswith("Write the number in US$ per t, without anything beside it")
    target = "indicator,country,year,target\nactions_completed_share,GHA,2030,80%\n"
    error = only_error(validate(folder(tmp_path / "2", targets=target)))
    assert error.problem == "target is “80%”, but the column is not in per cent."


def test_a_percentage_is_read_with_its_sign_where_the_field_is_in_percent(tmp_path: Path) -> None:
    columns = "country,year,series,basis,collection_rate_pct,source_url"
    stand = ["17.4%", "17.4 %", "٪17", "22"]
    rows = table(columns, *(f"GHA,{2020 + n},GEM,gem,{rate},u" for n, rate in enumerate(stand)))
    data = folder(tmp_path, ewaste_statistics=rows)
    assert kept(data, "ewaste_statistics", "collection_rate_pct") == [(17.4,), (17.4,), (17.0,), (22.0,)]
    assert understood(validate(data)) == ["“17.4%” in collection_rate_pct was read as 17.4 (3 cells of this kind)."]


@pytest.mark.parametrize(
    "stands",
    [
        "2024-05-10 00:00:00",
        "2024-05-10T00:00:00",
        "2024-05-10T00:00:00.000Z",
        "2024-05-10 00:00:00+00:00",
        "2024-05-10T00:00:00+0700",
        "2024-05-10 00:00",
        "2024/05/10",
        "2024-5-10",
        "2024.05.10",
        "2024‑05‑10",
        "\u200e2024–05–10",
        "٢٠٢٤-٠٥-١٠",
        "2024/5/10 0:00",
        "2024/5/10 00:00:00",
        "2024-05-10 12:00:00 AM",
        "2024-05-10Z",
        "20240510",
        "2024年5月10日",
        "民國113年5月10日",
        "民國113/05/10",
        "10 May 2024",
        "10-May-2024",
        "May 10th, 2024",
        "10 de mayo de 2024",
        "10 mai 2024",
        "10 Mei 2024",
        "ngày 10 tháng 5 năm 2024",
        "10 พ.ค. 2024",
        "10 مايو 2024",
    ],
)
def test_a_day_is_read_that_can_only_be_one(stands: str, tmp_path: Path) -> None:
    data = folder(
        tmp_path,
        actions=table(ACTION_COLUMNS, f'a1,w1,individual,GHA,policy,T,"{stands}",,planned,'),
    )
    assert kept(data, "actions", "committed_on::varchar") == [("2024-05-10",)]
    assert len(understood(validate(data))) == 1


@pytest.mark.parametrize(
    "stands", ["0000-00-00 00:00:00", "2024-13-01", "20241301", "10 May 24", "10 Mayhem 2024", "13/05/2024"]
)
def test_what_is_no_day_or_may_be_another_comes_back_as_it_was_sent(stands: str, tmp_path: Path) -> None:
    row = f"a1,w1,individual,GHA,policy,T,{stands},,planned,"
    report = validate(folder(tmp_path, actions=table(ACTION_COLUMNS, row)))
    assert only_error(report).value == stands
    assert understood(report) == []


@pytest.mark.parametrize(
    ("column", "stands"),
    [("tonnes", "1.234,5"), ("tonnes", " ５　kg"), ("tier", "1,5"), ("certified", "perh\u200baps")],
)
def test_what_cannot_be_read_comes_back_as_it_was_sent(column: str, stands: str, tmp_path: Path) -> None:
    rows = table(PRICED, flow(**{column: stands}), flow(flow_id="f2", price_usd_per_tonne="1.5", price_source="x"))
    report = validate(folder(tmp_path, market_flows=rows))
    assert only_error(report).value == stands.strip()
    assert understood(report) == []


# ---- what is missing

MARKS = ["N/A", "n.a.", "-", "—", "..", "…", "#N/A", "NULL", "None", "NaN", "TBD", "<NA>", "\\N", "s/d", "na", " - "]
MARKS += ["sin dato", "k.A.", "#N/D", "#NV", "ไม่มีข้อมูล", "غير متوفر", "不適用"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_for_a_missing_value_is_empty_where_a_value_may_be_missing(mark: str, tmp_path: Path) -> None:
    row = flow(price_usd_per_tonne=mark, certified=mark, treatment=mark, from_flow_id=mark)
    data = folder(tmp_path, market_flows=table(PRICED, row))
    columns = "price_usd_per_tonne, certified, treatment, from_flow_id"
    assert kept(data, "market_flows", columns) == [(None, None, None, None)]
    said = "was read as empty (1 cell)."
    assert [problem.endswith(said) for problem in understood(validate(data))] == [True] * 4


def test_each_mark_of_a_column_is_said_once_with_how_often_and_where_first(tmp_path: Path) -> None:
    rows = [flow(flow_id=f"f{n}", treatment=mark) for n, mark in enumerate(["-", "N/A", "N/A", "smelting", "-"])]
    report = validate(folder(tmp_path, market_flows=table(PRICED, *rows)))
    assert [(warning.line, warning.problem) for warning in report.warnings] == [
        (2, "“-” in treatment was read as empty (2 cells)."),
        (3, "“N/A” in treatment was read as empty (2 cells)."),
    ]


def test_a_mark_where_every_row_needs_a_value_is_a_missing_value_and_said(tmp_path: Path) -> None:
    report = validate(folder(tmp_path, market_flows=table(PRICED, flow(tonnes="N/A"))))
    error = only_error(report)
    assert (error.column, error.rule) == ("tonnes", "required")
    assert understood(report) == ["“N/A” in tonnes was read as empty (1 cell)."]


def test_a_mark_that_is_a_code_of_the_column_is_that_code(tmp_path: Path) -> None:
    data = folder(tmp_path, market_flows=table(PRICED, flow(evidence="none")))
    assert kept(data, "market_flows", "evidence") == [("none",)]
    assert understood(validate(data)) == []


@pytest.mark.parametrize("stands", ["\u3000", "\u3164", "\u2800 ", "\u200b"])
def test_a_text_of_which_nothing_is_seen_is_empty(stands: str, tmp_path: Path) -> None:
    error = only_error(validate(folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, f"w1,2024,{stands},online"))))
    assert (error.column, error.rule) == ("title", "required")


def test_a_city_of_thailand_is_no_mark(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(f"{WORKSHOP_COLUMNS},city", "w1,2024,T,online,Nan", "w2,2024,T,online,nan"))
    assert kept(data, "workshops", "city") == [("Nan",), (None,)]


@pytest.mark.parametrize(("column", "stands"), [("price_usd_per_tonne", "-999"), ("tonnes", "9999.0")])
def test_a_number_that_programs_write_for_a_missing_one_is_said(column: str, stands: str, tmp_path: Path) -> None:
    data = folder(tmp_path, market_flows=table(PRICED, flow(**{"price_source": "x", column: stands})))
    assert kept(data, "market_flows", column) == [(float(stands),)]
    assert understood(validate(data)) == [
        f"“{stands}” in {column} was read as a number (1 cell). If it means that none is known, leave the cell empty."
    ]


# ---- countries


def receivers(place: Path, *codes: str, country: str = "GHA") -> Path:
    rows = [flow(flow_id=f"f{n}", receiver_country=code, country=country) for n, code in enumerate(codes)]
    return folder(place, market_flows=table(PRICED, *rows))


@pytest.mark.parametrize("others", [("JPN",), ("Japan",), ("392",)])
def test_na_is_missing_beside_codes_of_three_letters_names_and_numbers(others: tuple[str], tmp_path: Path) -> None:
    data = receivers(tmp_path, "NA", *others)
    assert kept(data, "market_flows", "receiver_country") == [(None,), ("JPN",)]
    assert "“NA” in receiver_country was read as empty (1 cell)." in understood(validate(data))


def test_na_beside_codes_of_two_letters_may_be_namibia_and_is_rejected(tmp_path: Path) -> None:
    error = only_error(validate(receivers(tmp_path, "NA", "JP", country="GH")))
    assert (error.column, error.value, error.rule) == ("receiver_country", "NA", "ambiguous_value")
    assert error.problem == "receiver_country is “NA”, which can stand for a missing value or for Namibia."
    assert error.fix == "Leave it empty, or write NAM."


def test_namibia_is_read_from_its_name_and_its_three_letters(tmp_path: Path) -> None:
    assert kept(receivers(tmp_path, "NAM", "Namibia"), "market_flows", "receiver_country") == [("NAM",), ("NAM",)]


@pytest.mark.parametrize(
    "stands",
    [
        "Ghana, Kenya",
        "Ghana\nKenya",
        "Ghana / Kenya",
        "Ghana and Kenya",
        "Ghana & Kenya",
        "Ghana | Kenya",
        "GHA KEN",
        "Ghana;Kenya;",
        "Ghana ; Kenya",
        "Ghana y Kenia",
        "Ghana et Kenya",
        "Ghana、Kenya",
        "•Ghana\n•Kenya",
        "🇬🇭🇰🇪",
        "🇬🇭 🇰🇪",
        "🇬🇭 Ghana, 🇰🇪 Kenya",
        "غانا، كينيا",
        "غانا؛ كينيا",
        "gha ken",
    ],
)
def test_countries_are_told_apart_by_any_separator_where_each_is_one(stands: str, tmp_path: Path) -> None:
    row = f'a1,w1,collective,"{stands}",policy,T,2024-05-10,,planned,'
    assert kept(folder(tmp_path, actions=table(ACTION_COLUMNS, row)), "actions", "countries") == [(["GHA", "KEN"],)]


@pytest.mark.parametrize(
    ("stands", "countries"),
    [
        ("Ghana, Korea, Republic of", ["Ghana", "Korea, Republic of"]),
        ("Trinidad and Tobago and Ghana", ["Trinidad and Tobago", "Ghana"]),
        ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        # The Democratic People's Republic and Congo, or Korea and the Democratic Republic of Congo.
        ("Korea, Democratic Republic of, Congo", None),
        ("Ghana, Narnia", None),
        ("China, Taiwan", None),
        ("Georgia, USA", None),
        ("China and Taiwan", ["China", "Taiwan"]),
        # Between semicolons or on a line of its own it is one name.
        ("Hong Kong, China; Ghana", ["HKG", "Ghana"]),
        ("Hong Kong, China\nGhana", ["HKG", "Ghana"]),
        ("is it", None),
        ("Ghana " * 40 + "," * 80, None),
        ("", None),
    ],
)
def test_a_name_may_hold_a_separator_itself(stands: str, countries: list[str] | None) -> None:
    assert countries_apart(stands) == countries


@given(
    st.lists(
        st.sampled_from(["Ghana", "Korea, Republic of", "Côte d’Ivoire", "Trinidad and Tobago"]),
        min_size=1,
        unique=True,
    )
)
def test_a_list_joined_with_any_separator_is_the_same_list(names: list[str]) -> None:
    for separator in (", ", "; ", "\n", " / ", " | "):
        apart = countries_apart(separator.join(names))
        assert apart is not None
        assert list(map(country_code, apart)) == list(map(country_code, names))


def test_a_list_with_a_part_that_is_no_country_is_rejected_with_the_separator_to_write(tmp_path: Path) -> None:
    row = 'a1,w1,collective,"Ghana, Narnia",policy,T,2024-05-10,,planned,'
    error = only_error(validate(folder(tmp_path, actions=table(ACTION_COLUMNS, row))))
    assert (error.column, error.rule) == ("countries", "unknown_country")
    assert "“;”" in error.fix


@pytest.mark.parametrize(
    ("stands", "readings"),
    [("China, Taiwan", "TWN or CHN;TWN"), ("Georgia, USA", "USA or GEO;USA"), ("China / Taiwan", "TWN or CHN;TWN")],
)
def test_a_list_that_is_also_the_name_of_one_country_is_rejected_with_both_readings(
    stands: str, readings: str, tmp_path: Path
) -> None:
    row = f'a1,w1,collective,"{stands}",policy,T,2024-05-10,,planned,'
    error = only_error(validate(folder(tmp_path, actions=table(ACTION_COLUMNS, row))))
    assert (error.value, error.rule) == (stands, "ambiguous_value")
    assert error.problem == f"countries is “{stands}”, which can be read as {readings}."
    assert error.fix == "Write the codes that are meant, with “;” between them."


def test_where_one_country_is_due_a_comma_is_part_of_its_name_and_a_stroke_may_not_be(tmp_path: Path) -> None:
    error = only_error(validate(receivers(tmp_path, "China, Taiwan", "China / Taiwan")))
    assert error.rule == "ambiguous_value"
    assert error.problem == "receiver_country is “China / Taiwan”, which can stand for TWN or CHN;TWN."
    assert error.fix == "Write the name that is meant."


def test_flags_of_two_countries_are_rejected_where_one_is_due(tmp_path: Path) -> None:
    error = only_error(validate(receivers(tmp_path, "🇬🇭🇰🇪", "JPN")))
    assert (error.value, error.rule) == ("🇬🇭🇰🇪", "unknown_country")


@pytest.mark.parametrize(
    ("mark", "country", "code"), [("SD", "Sudan", "SDN"), ("NR", "Nauru", "NRU"), ("np", "Nepal", "NPL")]
)
def test_two_letters_that_may_be_a_mark_for_missing_are_rejected_beside_other_spellings(
    mark: str, country: str, code: str, tmp_path: Path
) -> None:
    error = only_error(validate(receivers(tmp_path, mark, "JPN")))
    assert (error.value, error.rule) == (mark, "ambiguous_value")
    assert error.problem == f"receiver_country is “{mark}”, which can stand for a missing value or for {country}."
    assert error.fix == f"Leave it empty, or write {code}."


def test_what_to_do_about_them_depends_on_whether_the_field_may_be_empty_and_is_a_list(tmp_path: Path) -> None:
    error = only_error(validate(receivers(tmp_path, "JPN", country="SD")))
    assert error.fix == "Write SDN, or the right country."
    row = "a1,w1,collective,GHA;SD,policy,T,2024-05-10,,planned,"
    error = only_error(validate(folder(tmp_path / "list", actions=table(ACTION_COLUMNS, row))))
    assert error.problem == "countries has “SD”, which can stand for a missing value or for Sudan."
    assert error.fix == "Remove SD, or write SDN."


def test_beside_other_codes_of_two_letters_they_are_a_country(tmp_path: Path) -> None:
    data = receivers(tmp_path, "SD", "JP", country="GH")
    assert kept(data, "market_flows", "receiver_country") == [("SDN",), ("JPN",)]
    assert understood(validate(data)) == []


def test_where_nothing_else_is_spelled_they_are_a_country_and_that_is_said(tmp_path: Path) -> None:
    data = receivers(tmp_path, "NP", country="NP")
    assert kept(data, "market_flows", "receiver_country") == [("NPL",)]
    assert understood(validate(data)) == [
        f"“NP” in {column} was read as Nepal. If it stands for a missing value, leave the cell empty."
        for column in ("country", "receiver_country")
    ]


def test_each_code_of_another_list_is_said_with_the_country_that_it_was_read_as(tmp_path: Path) -> None:
    data = receivers(tmp_path, "GER", "CHI", "JPN")
    assert kept(data, "market_flows", "receiver_country") == [("DEU",), ("CHL",), ("JPN",)]
    assert understood(validate(data)) == [
        "“GER” in receiver_country was read as Germany; it is not one of the ISO codes in use.",
        "“CHI” in receiver_country was read as Chile; it is not one of the ISO codes in use.",
    ]


def test_a_code_of_sports_that_begins_the_name_of_another_country_needs_others_beside_it(
    tmp_path: Path,
) -> None:
    error = only_error(validate(receivers(tmp_path, "NIG", "JPN")))
    assert error.problem == "receiver_country is “NIG”, which can stand for Niger or Nigeria."


def test_a_code_that_two_lists_have_for_different_countries_is_rejected_with_both(tmp_path: Path) -> None:
    error = only_error(validate(receivers(tmp_path, "BUR")))
    assert (error.value, error.rule) == ("BUR", "ambiguous_value")
    assert error.problem == "receiver_country is “BUR”, which can stand for Burkina Faso or Myanmar (Burma)."
    assert error.fix == "Write the name that is meant."


def test_a_code_of_iso_is_read_and_said_where_another_list_has_it_for_another_country(tmp_path: Path) -> None:
    data = receivers(tmp_path, "BRN", "JPN")
    assert kept(data, "market_flows", "receiver_country") == [("BRN",), ("JPN",)]
    assert understood(validate(data)) == [
        "“BRN” in receiver_country was read as an ISO code; other lists have it for another country."
    ]


@pytest.mark.parametrize("code", ["XKX", "842", "ROM", "UAE"])
def test_codes_that_are_not_of_sports_leave_it_iso_s(code: str, tmp_path: Path) -> None:
    data = receivers(tmp_path, "BRN", code)
    assert validate(data).errors == []
    assert kept(data, "market_flows", "receiver_country")[0] == ("BRN",)


@pytest.mark.parametrize("world", ["WLD", "World"])
def test_the_world_is_no_code_of_another_list(world: str, tmp_path: Path) -> None:
    rows = [f"{country},2022,GEM,gem,1,u" for country in (world, "BRN")]
    data = folder(tmp_path, ewaste_statistics=table("country,year,series,basis,generated_kt,source_url", *rows))
    assert kept(data, "ewaste_statistics", "country") == [("WLD",), ("BRN",)]


def test_beside_codes_of_sports_it_can_be_either(tmp_path: Path) -> None:
    error = only_error(validate(receivers(tmp_path, "BRN", "GER")))
    assert (error.value, error.rule) == ("BRN", "ambiguous_value")
    assert "Bahrain or Brunei" in error.problem


# ---- text


def test_what_nobody_sees_is_taken_out_before_keys_are_compared_and_said_once(tmp_path: Path) -> None:
    rows = table(
        ACTION_COLUMNS,
        "a1,w1\u200b,individual,Ghana\u200b,policy,T,2024-05-10,,planned\ufeff,",
        "a2,\u00a0w1,individual,GHA,policy,T,2024-05-10,,planned,",
        "a3,w\u00ad1\u200b,individual,GHA,policy,T,2024-05-10,,planned,",
    )
    data = folder(tmp_path, actions=rows)
    report = validate(data)
    assert report.errors == []
    assert kept(data, "actions", "workshop_id") == [("w1",)] * 3
    assert understood(report) == [
        "Control or invisible characters in workshop_id were taken out (2 cells).",
        "Control or invisible characters in countries were taken out (1 cell).",
        "Control or invisible characters in status were taken out (1 cell).",
    ]


@pytest.mark.parametrize(
    ("stands", "reads"),
    [
        ("Map collection\x0bpoints", "Map collection points"),
        ("Train\x1f collectors \x07", "Train collectors"),
        ("A\u2028B", "A B"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u202eabc", "abc"),
        ("Tie\u0302ng Vie\u0323\u0302t", "Ti\u00eang Vi\u1ec7t"),
        # Joiners shape Persian words and emoji, and a line break may be meant.
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🔧 at work", "👩\u200d🔧 at work"),
        ("one\ntwo", "one\ntwo"),
    ],
)
def test_text_keeps_what_is_seen_and_loses_what_is_not(stands: str, reads: str, tmp_path: Path) -> None:
    row = f'a1,w1,individual,GHA,policy,"{stands}",2024-05-10,,planned,'
    assert kept(folder(tmp_path, actions=table(ACTION_COLUMNS, row)), "actions", "title") == [(reads,)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_clean_text_has_no_control_character_and_is_clean_already(text: str) -> None:
    for is_key in (False, True):
        clean = cleaned(text, is_key)
        assert not {c for c in clean if unicodedata.category(c) == "Cc"} - {"\t", "\n", "\r"}
        assert unicodedata.is_normalized("NFC", clean) or cleaned(clean, is_key) == clean
        assert cleaned(clean, is_key) == clean
    seen = [c for c in text if unicodedata.category(c)[0] in "LN" and unicodedata.is_normalized("NFC", text)]
    assert [c for c in cleaned(text) if unicodedata.category(c)[0] in "LN"] == seen or not unicodedata.is_normalized(
        "NFC", text
    )
    assert bare(bare(text)) == bare(text)


def test_a_text_that_excel_was_told_to_leave_alone_is_that_text(tmp_path: Path) -> None:
    rows = table(WORKSHOP_COLUMNS, '"=""007""",2024,"=""A """"B"""" title""",online', 'w2,"=""2024""",T,online')
    data = folder(tmp_path, workshops=rows)
    assert kept(data, "workshops", "workshop_id, year, title") == [("007", 2024, 'A "B" title'), ("w2", 2024, "T")]
    assert understood(validate(data))[0] == '“="007"” in workshop_id was read as 007 (1 cell).'


def test_keys_that_a_program_made_numbers_of_are_read_whole(tmp_path: Path) -> None:
    rows = [flow(flow_id="1", from_flow_id=""), flow(flow_id="2", from_flow_id="1.0", tier="2")]
    data = folder(tmp_path, market_flows=table(PRICED, *rows))
    assert kept(data, "market_flows", "from_flow_id") == [(None,), ("1",)]
    assert understood(validate(data)) == ["“1.0” in from_flow_id was read as 1 (1 cell)."]


def test_keys_of_which_some_end_otherwise_stay(tmp_path: Path) -> None:
    data = folder(tmp_path, workshops=table(WORKSHOP_COLUMNS, "1.0,2018,T,online", "1.1,2018,T,online"))
    assert kept(data, "workshops", "workshop_id") == [("1.0",), ("1.1",)]


def test_a_number_of_a_country_may_end_in_point_zero(tmp_path: Path) -> None:
    assert kept(receivers(tmp_path, "392.0", "4.0"), "market_flows", "receiver_country") == [("JPN",), ("AFG",)]


@pytest.mark.parametrize("stands", ["cheap；quick", "cheap、quick", "cheap؛ quick", "cheap\nquick", "• cheap\n• quick"])
def test_a_list_is_taken_apart_at_any_sign_of_a_list(stands: str, tmp_path: Path) -> None:
    rows = table("country,technology,stage,reviewed_on,benefits", f'GHA,shredder,piloted,2024-05-10,"{stands}"')
    data = folder(tmp_path, technologies=rows)
    assert kept(data, "technologies", "benefits") == [(["cheap", "quick"],)]
    assert len(understood(validate(data))) == 1


# ---- the same in every format


def test_the_same_cells_give_the_same_rows_and_notices_from_csv_and_parquet(tmp_path: Path) -> None:
    rows = table(
        f"{ATTENDANCE_COLUMNS},days", "w1,p1,GHA,Government,Participant,Yes,3.0", "w1,p2,KEN,NGO,speaker,VRAI,-"
    )
    of_text = folder(tmp_path / "text", attendance=rows)
    of_parquet = folder(tmp_path / "parquet")
    with duckdb.connect() as con:
        values = con.read_csv(str(of_text / "attendance.csv"), all_varchar=True)
        values.write_parquet(str(of_parquet / "attendance.parquet"))
    columns = "participant_id, country, organization_type, role, attended, days"
    assert kept(of_text, "attendance", columns) == kept(of_parquet, "attendance", columns)
    assert understood(validate(of_text)) == understood(validate(of_parquet))


def test_nan_in_parquet_is_empty_and_bytes_are_text(tmp_path: Path) -> None:
    data = folder(tmp_path)
    query = (
        "select encode('Hà Nội') as workshop_id, 2024 as year, encode('Title') as title, 'online' as format, "
        "'nan'::double as latitude"
    )
    (data / "workshops.csv").unlink()
    parquet(data / "workshops.parquet", query)
    assert kept(data, "workshops", "workshop_id, title, latitude") == [("Hà Nội", "Title", None)]
    assert understood(validate(data)) == ["“nan” in latitude was read as empty (1 cell)."]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("'\\xFF\\xFE'::blob", "bytes that are no text"),
        ("{'a': 1}", "The column title has more than one value in a cell."),
    ],
)
def test_parquet_whose_values_are_no_text_is_rejected_as_a_whole(value: str, words: str, tmp_path: Path) -> None:
    data = folder(tmp_path)
    parquet(
        data / "workshops-2.parquet", f"select 'w9' as workshop_id, 2024 as year, {value} as title, 'online' as format"
    )
    error = only_error(validate(data))
    assert error.rule == "unreadable"
    assert words in error.problem


@pytest.mark.parametrize("zone", ["UTC", "Asia/Manila", "America/New_York"])
def test_a_moment_in_parquet_is_the_same_day_on_every_server(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    data = folder(tmp_path)
    columns = "'individual' as scope, 'GHA' as countries, 'policy' as area, 'T' as title, 'planned' as status"
    parquet(
        data / "actions.parquet",
        f"select 'a' || hour as action_id, 'w1' as workshop_id, {columns}, "
        "make_timestamptz((1715299200::bigint + hour * 3600) * 1000000) as committed_on "
        "from (values (0), (17)) t(hour)",
    )
    error = only_error(validate(data))
    assert (error.line, error.value, error.rule) == (2, "2024-05-10 17:00:00 UTC", "wrong_type")
    assert kept(data, "actions", "action_id, committed_on::varchar") == [("a0", "2024-05-10")]


# ---- nothing is lost


@pytest.mark.fuzz
@given(st.data())
def test_every_row_of_any_cells_is_kept_or_rejected(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    awkward = st.sampled_from(
        [
            "NA",
            "N/A",
            "-",
            "Yes",
            "Ghana",
            "Ghana, Kenya",
            "JP",
            "2024.0",
            "1 234,5",
            "2567",
            "#REF!",
            "x\u200by",
            "",
            "BRN",
        ]
    )
    cell = st.one_of(awkward, st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\0@'), max_size=6))
    rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(PRICED.split(","), cell)), min_size=1, max_size=8))
    text = table(PRICED, *(",".join(f'"{value}"' for value in row.values()) for row in rows))
    report = validate(folder(tmp_path_factory.mktemp("cells"), market_flows=text))
    read = account(report, "market_flows")[0]
    assert read == sum(any(value.strip() for value in row.values()) for row in rows)
    rejected = {line for _resource, line, *_ in broken_rules(report)}
    assert all(error.problem and error.fix for error in report.errors)
    assert len(rejected) == report.resources["market_flows"].rows_rejected


def test_every_field_of_the_contract_passes_its_own_plain_value_without_a_notice(tmp_path: Path) -> None:
    # A workshop with every field filled in as the contract has it.
    columns = [field.name for field in load_contract().resource("workshops").fields]
    plain = dict.fromkeys(columns, "A text") | {
        "year": "2024", "edition": "1", "start_date": "2024-05-06", "end_date": "2024-05-10", "host_country": "GHA",
        "latitude": "-5.5", "longitude": "1e1", "format": "in_person", "participants_reported": "12",
        "participants_qualifier": "exact", "participants_basis": "attendees", "countries_reported": "3",
    }  # fmt: skip
    report = validate(folder(tmp_path, workshops=table(",".join(columns), ",".join(plain.values()))))
    assert (report.errors, report.warnings) == ([], [])
    assert WORKSHOP_COLUMNS.split(",")[0] in columns

"""The one table of looks: what is drawn is in it, every way out takes it from there, no colour stands elsewhere."""

from __future__ import annotations

import ast
import io
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from lxml import etree
from openpyxl.xml.functions import tostring
from pptx import Presentation

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.queries import DelegationMatrix
from iemn_ui.access.cached import CachedStore
from iemn_ui.figures.actions import commitments
from iemn_ui.figures.attendance.matrix import delegation_matrix
from iemn_ui.figures.palette import PALETTE, Mode, opaque
from iemn_ui.figures.parts.cells import MOST, Cell, cell_matrix
from iemn_ui.figures.parts.grades import Grade, grade_matrix
from iemn_ui.figures.styles import LOOKS, Look, look, look_of_action, printed
from iemn_ui.reports import html_pack, powerpoint, workbook
from iemn_ui.reports.letter import content
from iemn_ui.reports.office import DASHES, HATCHES
from iemn_ui.reports.slides import screen
from iemn_ui.reports.slides.decks import slides_of
from iemn_ui.summaries.views import View
from iemn_ui.text import words

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for folder in ("iemn_ui", "pages")
    for kind in ("py", "js", "css", "typ", "svg")
    for path in (ROOT / folder).rglob(f"*.{kind}")
    if path.parent.name != "plotly"  # not ours
)
DRAWN = (
    "state",
    "change",
    "score_change",
    "finding",
    "hop_evidence",
    "evidence_break",
    "consent_status",
    "network_role",
    "presence",
)
DRAWN += ("achievement", "history", "fate", "audit_score", "technology_stage", "link_status", "qualifier")
MODES: tuple[Mode, Mode] = ("light", "dark")
# Lines, links and markers, on which no figure writes.
NEVER_WRITTEN_UPON = ("curve", "hop", "price")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# ---- the table


@pytest.mark.parametrize("enumeration", DRAWN)
def test_every_value_that_is_drawn_has_a_look(enumeration: str) -> None:
    assert set(LOOKS[enumeration]) == set(words.labels(enumeration))


def test_every_standing_but_that_which_is_left_out_has_a_look() -> None:
    assert set(LOOKS["party_status"]) == set(words.labels("party_status")) - {"within_a_country"}


def test_every_gap_has_a_look_and_so_has_an_objective_without_one() -> None:
    assert set(LOOKS["objective_gap"]) == {*words.labels("objective_gap"), "covered"}


def test_of_the_enumerations_that_readers_know_all_that_have_looks_are_walked_here() -> None:
    known = {name for name in LOOKS if name in words.LABELS or name in words.load_contract().enumerations}
    assert known == {*DRAWN, "party_status", "objective_gap"}


def looked_up() -> Iterator[tuple[str, list[str]]]:
    """What the sources look up by name: `look("state", "overdue")` and `LOOKS["state"]["overdue"]`."""
    for path in (path for path in SOURCES if path.suffix == ".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "look":
                yield named(path), [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "LOOKS":
                yield named(path), [node.slice.value] if isinstance(node.slice, ast.Constant) else []


def test_what_is_looked_up_is_in_the_table_and_what_is_in_the_table_is_looked_up() -> None:
    asked = [(place, names) for place, names in looked_up() if names]
    assert len(asked) > 50
    for place, names in asked:
        assert names[0] in LOOKS, place
        assert all(value in LOOKS[names[0]] for value in names[1:]), (place, names)
    # These are looked up under names that are handed on.
    by_parameter = {"hop_evidence", "evidence_break", "score_change", "finding"}
    assert set(LOOKS) - by_parameter == {names[0] for _place, names in asked} - by_parameter


def test_every_colour_of_a_look_is_in_the_palette() -> None:
    for looks in LOOKS.values():
        for each in looks.values():
            for token in (each.fill, each.line, each.over, each.ink, each.cell):
                assert not token or opaque(token).startswith("#")


def test_a_token_that_the_palette_does_not_know_is_an_error() -> None:
    with pytest.raises(KeyError):
        opaque("@nothing")


def test_a_colour_that_shines_through_is_mixed_with_what_is_under_it() -> None:
    assert opaque("@overdue/1", under="@page") == opaque("@overdue")
    assert opaque("@overdue/0", under="@page") == PALETTE["light"]["page"]
    # #b3261e over #ffffff: half of each of 179, 38 and 30, and half of 255.
    assert opaque("@overdue/0.5", under="@page") == "#d9928e"


def test_a_mark_without_an_outline_is_seen_all_the_same() -> None:
    assert Look("@dropped", line="@dropped_line").bare == "@dropped_line"
    assert Look("@planned", line="@planned_line").bare == "@planned"


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("enumeration", [name for name in LOOKS if name not in NEVER_WRITTEN_UPON])
def test_what_is_written_upon_a_mark_can_be_read(enumeration: str, mode: Mode) -> None:
    for value, each in LOOKS[enumeration].items():
        assert contrast(opaque(each.ink, mode), opaque(each.fill, mode)) >= 4.5, value


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ground", ["page", "panel"])
@pytest.mark.parametrize("ink", ["text", "muted", "main", "completed", "overdue", "host", "illustrative_text"])
def test_what_is_written_beside_a_mark_can_be_read(ink: str, ground: str, mode: Mode) -> None:
    assert contrast(PALETTE[mode][ink], PALETTE[mode][ground]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_the_white_that_streamlit_writes_on_a_control_can_be_read(mode: Mode) -> None:
    assert contrast("#ffffff", PALETTE[mode]["control"]) >= 4.5
    assert contrast(PALETTE[mode]["control"], PALETTE[mode]["page"]) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_what_is_written_in_a_cell_of_any_shade_can_be_read(mode: Mode) -> None:
    shaded = [Cell("7", "", shade) for shade in range(MOST + 1)]
    heat, texts = cell_matrix(["Fiji"], [str(cell.shade) for cell in shaded], [shaded])["data"]
    grounds = [colour for _place, colour in heat["colorscale"][::2]]
    assert len(grounds) == len(texts["textfont"]["color"]) == MOST + 1
    for ground, ink in zip(grounds, texts["textfont"]["color"], strict=True):
        assert contrast(opaque(ink, mode), opaque(ground, mode)) >= 4.5, ground


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("enumeration", ["technology_stage", "audit_score"])
def test_the_sign_of_a_grade_can_be_read_on_its_cell_and_so_can_that_of_none(enumeration: str, mode: Mode) -> None:
    grades = {value: Grade(value, each) for value, each in LOOKS[enumeration].items()}
    figure = grade_matrix(["Shredder"], ["", *grades], [[None, *((value, "", {}) for value in grades)]], grades)
    heat, signs, *_key = figure["data"]
    assert signs["text"] == ["–", *(each.sign for each in LOOKS[enumeration].values())]
    assert heat["z"] == [[0, 1, 2, 3, 4]]
    grounds = [colour for _place, colour in heat["colorscale"][::2]]
    for ground, ink in zip(grounds, signs["textfont"]["color"], strict=True):
        assert contrast(opaque(ink, mode), opaque(ground, mode)) >= 4.5, ground


@pytest.mark.parametrize("mode", MODES)
def test_the_sign_of_a_presence_can_be_read_on_its_cell(mode: Mode) -> None:
    presences = list(LOOKS["presence"])
    rows = [DelegationMatrix("FJI", each, at, each, 2, 1, "SPREP", "") for at, each in enumerate(presences)]
    figure = delegation_matrix(pd.DataFrame(rows), {each: each for each in presences})
    signs = figure["data"][1]
    assert len(signs["text"]) == len(LOOKS["presence"])
    for presence, ink in zip(LOOKS["presence"].values(), signs["textfont"]["color"], strict=True):
        assert contrast(opaque(ink, mode), opaque(presence.cell or presence.fill, mode)) >= 4.5


# ---- no other place


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_colour_stands_outside_the_palette(path: Path) -> None:
    # What is quoted in a docstring is no colour of anything.
    colours = set(re.findall(r"(?<!“)#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b", path.read_text(encoding="utf-8")))
    if path.name == "palette.py":
        assert colours == {colour for mode in MODES for colour in PALETTE[mode].values()}
    else:
        assert colours <= ({PALETTE["light"]["main"], "#fff"} if path.suffix == ".svg" else set())


@pytest.mark.parametrize("path", [path for path in SOURCES if path.suffix == ".py"], ids=named)
def test_what_means_something_is_coloured_by_its_look(path: Path) -> None:
    if path.name in ("palette.py", "styles.py", "template.py"):
        return
    text = path.read_text(encoding="utf-8")
    assert re.findall(r'"@(?:completed|completed_pale|overdue|dropped|planned|host)[/"]', text) == []


def test_the_app_around_the_figures_has_the_colours_of_the_palette() -> None:
    tokens: dict[str, Any] = {
        "primaryColor": "control",
        "linkColor": "main",
        "backgroundColor": "page",
        "secondaryBackgroundColor": "panel",
        "textColor": "text",
        "borderColor": "line",
        "redColor": "overdue",
        "orangeColor": "host",
        "greenColor": "completed",
        "blueColor": "main",
        "grayColor": "muted",
        "dataframeHeaderTextColor": "muted",
    }
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    for mode in MODES:
        palette = PALETTE[mode]
        categories = {"chartCategoricalColors": [palette[f"category_{number}"] for number in range(1, 7)]}
        side = {"backgroundColor": "panel", "secondaryBackgroundColor": "page", "borderColor": "line"}
        sidebar = {"sidebar": {name: palette[token] for name, token in side.items()}}
        assert theme[mode] == {name: palette[token] for name, token in tokens.items()} | categories | sidebar


# ---- the ways out


def fills_of(xml: Any) -> list[tuple[str, str]]:
    """Of each series of an Office chart the colour of its fill and that of its hatch, in small letters."""
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    fills = []
    for series in xml.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}ser"):
        [style] = [part for part in series if part.tag.endswith("}spPr")]
        hatch, plain = style.find(f"{space}pattFill"), style.find(f"{space}solidFill")
        if plain is None and hatch is None:  # the series that carries what stands behind bars
            continue
        grounds = [plain] if hatch is None else [hatch.find(f"{space}bgClr"), hatch.find(f"{space}fgClr")]
        colours = [f"#{part[0].get('val').lower()}" for part in grounds]
        fills.append((colours[0], colours[1] if len(colours) > 1 else ""))
    return fills


def on_paper(enumeration: str) -> list[tuple[str, str]]:
    looks = map(printed, LOOKS[enumeration].values())
    return [(each.fill, each.over if each.pattern else "") for each in looks]


def chart_in_excel(query: str, enumeration: str) -> Any:
    """The chart of a workbook whose table has a column for each value of an enumeration."""
    columns = {value: [1, 2] for value in LOOKS[enumeration]}
    rows = pd.DataFrame({"area": ["policy", "reuse"], **columns})
    indicator = next(entry for entry in CATALOGUE.values() if entry.query == query)
    head = workbook.Head("Looks", "All.", Filters(), "http://localhost:8501/")
    view = View("Looks", indicator, lambda: rows, Filters(), parameters={"since": date(2025, 9, 18), "older": None})
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(head, [view])))
    [chart] = book.worksheets[1]._charts
    return etree.fromstring(tostring(chart._write()))


@pytest.mark.parametrize(
    ("query", "enumeration"),
    [
        ("action_completion", "state"),
        ("change_counts", "change"),
        ("audit_scores", "audit_score"),
        ("industry_link_states", "link_status"),
    ],
)
def test_a_chart_in_excel_looks_as_the_table_says(shipped: CachedStore, query: str, enumeration: str) -> None:
    assert fills_of(chart_in_excel(query, enumeration)) == on_paper(enumeration)


def test_a_figure_looks_as_the_table_says() -> None:
    counts = {state: [1] for state in LOOKS["state"]}
    rows = pd.DataFrame({"value": ["reuse"], "actions": [5], **counts, "due": [1], "completed_of_due": [1]})
    figure = commitments.completion_bars(rows, {}, "area")
    drawn = {trace["name"]: trace["marker"] for trace in figure["data"] if trace["type"] == "bar"}
    assert drawn == {words.label("state", state): each.marker for state, each in LOOKS["state"].items()}


def test_a_letter_looks_as_the_table_says(shipped: CachedStore) -> None:
    letter = content.letter_content("VNM", Filters(), "http://localhost:8501/")
    for enumeration in ("state", "fate"):
        fills = [
            (each["fill"], each["over"] if each["pattern"] else "") for each in letter["looks"][enumeration].values()
        ]
        assert fills == on_paper(enumeration)
    assert [each["symbol"] for each in letter["looks"]["presence"].values()] == [
        each.symbol for each in LOOKS["presence"].values()
    ]


def test_a_slide_in_powerpoint_and_one_on_the_screen_look_as_the_table_says(shipped: CachedStore) -> None:
    slides = [slide for slide in slides_of("all", Filters()) if slide.key == "country-VNM"]
    deck = Presentation(io.BytesIO(powerpoint.write(slides)))
    [chart] = [shape.chart for shape in deck.slides[0].shapes if shape.has_chart]
    hatched = [over for _fill, over in fills_of(chart._chartSpace) if over]
    assert hatched == [over for _fill, over in on_paper("state") if over]
    looks = screen.deck_for_browser(slides)["looks"]
    assert set(looks) == {*LOOKS["state"], *LOOKS["change"]}
    assert looks["new"] == looks["planned"]
    assert looks["planned"] == {"fill": "var(--iemn-planned)", "edge": "var(--iemn-planned_line)"}
    assert "repeating-linear-gradient(135deg" in looks["overdue"]["fill"]


def test_the_pack_gives_its_document_the_colours_of_the_palette(shipped: CachedStore) -> None:
    document = html_pack.html_pack(slides_of("network", Filters())[:1]).decode()
    assert f"--iemn-illustrative_fill:{PALETTE['light']['illustrative_fill']};" in document
    used = set(re.findall(r"var\(--iemn-([a-z_0-9]+)", (ROOT / "iemn_ui/components/presenter/pack.css").read_text()))
    assert used <= set(PALETTE["light"])


def test_what_is_no_kind_of_action_has_no_look() -> None:
    assert look_of_action("slipped") == look("change", "slipped")
    assert look_of_action("") is None


def test_every_hatch_and_dash_of_the_table_has_its_name_in_office() -> None:
    looks = [each for looks in LOOKS.values() for each in looks.values()]
    assert {each.pattern for each in looks if each.pattern} == set(HATCHES)
    assert {each.dash for each in looks} == set(DASHES)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_fate_looks_as_evidence_does_beside_which_it_stands(mode: Mode) -> None:
    def looks(enumeration: str) -> set[tuple[str, str]]:
        of_enumeration = LOOKS[enumeration].values()
        return {(PALETTE[mode][look.fill.removeprefix("@")], look.pattern) for look in of_enumeration}

    assert looks("fate") & looks("year_evidence") == set()

"""Figures for the projector: those that are too large for a slide go on over several, and lose nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from iemn_ui.figures.projector import for_projector, parts

Figure = dict[str, Any]


def figure(*data: Figure, **layout: Any) -> Figure:
    return {"data": list(data), "layout": {"meta": {"height": 400, "min_width": 0, "kind": ""}, **layout}}


def bars(n: int, **layout: Any) -> Figure:
    names = [f"Country {i}" for i in range(n)]
    colours = [f"@category_{i % 6}" for i in range(n)]
    bar = {"type": "bar", "orientation": "h", "y": names, "x": list(range(n)), "marker": {"color": colours}}
    behind = {
        "type": "scatter",
        "mode": "text",
        "y": names,
        "x": list(range(n)),
        "text": [f"{i} of {n}" for i in range(n)],
    }
    return figure(bar, behind, yaxis={"range": [n - 0.5, -0.5]}, **layout)


def rows(part: Figure) -> list[str]:
    return list(dict.fromkeys(name for trace in part["data"] for name in trace["y"]))


def test_a_figure_that_fits_is_itself() -> None:
    assert parts(bars(14)) == [bars(14)]


def test_rows_go_on_from_slide_to_slide_in_their_order_and_none_is_lost() -> None:
    split = parts(bars(30))
    assert [len(rows(part)) for part in split] == [10, 10, 10]
    assert [name for part in split for name in rows(part)] == rows(bars(30))


def test_each_row_keeps_its_value_its_colour_and_its_label() -> None:
    _first, second = parts(bars(20))
    bar, behind = second["data"]
    assert bar["x"] == list(range(10, 20))
    assert bar["marker"]["color"][0] == "@category_4"
    assert behind["text"][-1] == "19 of 20"
    assert second["layout"]["yaxis"]["range"] == [9.5, -0.5]


def test_the_figure_of_the_page_is_not_changed() -> None:
    whole = bars(30)
    parts(whole)
    assert whole == bars(30)


def test_bars_with_numbers_in_them_are_fewer_so_that_the_numbers_are_seen() -> None:
    assert [len(rows(part)) for part in parts(bars(12, uniformtext={"minsize": 11, "mode": "hide"}))] == [6, 6]


def test_names_of_two_lines_are_fewer() -> None:
    whole = bars(12)
    for trace in whole["data"]:
        trace["y"] = [name.replace(" ", "<br>") for name in trace["y"]]
    assert [len(rows(part)) for part in parts(whole)] == [6, 6]


@pytest.mark.parametrize(("barmode", "highest"), [("stack", 30), ("group", 20)])
def test_all_parts_have_the_scale_of_the_whole(barmode: str, highest: float) -> None:
    names = [f"2011 workshop {i}" for i in range(16)]
    bar = {"type": "bar", "x": names, "y": [10] * 15 + [20], "text": ["some words"] * 16}
    whole = figure(bar, {**bar, "y": [1] * 15 + [10]}, barmode=barmode, xaxis={"type": "category"}, yaxis={})
    split = parts(whole)
    assert len(split) > 1
    for part in split:
        low, high = part["layout"]["yaxis"]["range"]
        assert (low, round(high / 1.12)) == (0, highest)


def test_a_heading_between_rows_by_number_goes_with_the_row_under_it() -> None:
    titles = ["<b>Gender</b>", *("abcdefghi"), "<b>Role</b>", *("jklmnopqr")]
    at = [i for i, title in enumerate(titles) if not title.startswith("<b>")]
    whole = figure(
        {"type": "bar", "orientation": "h", "y": at, "x": at},
        yaxis={"tickvals": list(range(len(titles))), "ticktext": titles, "range": [19.5, -0.6]},
    )
    first, second = parts(whole)
    assert [first["data"][0]["x"], second["data"][0]["x"]] == [at[:9], at[9:]]
    assert first["layout"]["yaxis"]["range"] == [9.5, -0.6]
    assert second["layout"]["yaxis"]["range"] == [19.5, 9.5]


def test_a_part_with_one_of_two_kinds_names_it() -> None:
    names = [f"2011 workshop {i}" for i in range(16)]
    came = {"type": "bar", "name": "In person", "x": names[:8], "y": [1] * 8, "text": ["some words"] * 8}
    online = {**came, "name": "Online", "x": names[8:]}
    for part in parts(figure(came, online, xaxis={"type": "category"})):
        assert part["layout"]["showlegend"]
    for part in parts(figure({**came, "x": names, "y": [1] * 16, "text": ["some words"] * 16})):
        assert not part["layout"]["showlegend"]


def test_rows_that_go_on_have_their_heading_again() -> None:
    titles = ["<b>Gender</b>", *"abc", "<b>Role</b>", *"defghijklmnopq"]
    at = [i for i, title in enumerate(titles) if not title.startswith("<b>")]
    whole = figure(
        {"type": "bar", "orientation": "h", "y": at, "x": at},
        yaxis={"tickvals": list(range(len(titles))), "ticktext": titles, "range": [18.6, -0.6]},
    )
    first, second = (part["layout"]["yaxis"] for part in parts(whole))
    assert first["ticktext"] == ["<b>Gender</b>", *"abc", "<b>Role</b>", *"defgh"]
    assert second["ticktext"] == ["<b>Role</b>", *"ijklmnopq"]
    assert second["tickvals"] == list(range(9, 19))
    assert second["range"] == [18.5, 8.5]


def test_what_stands_between_the_middles_of_rows_goes_with_them_and_makes_no_rows() -> None:
    rows = list(range(8))
    bar = {"y0": 0.4, "y1": 0.5}
    whole = figure(
        {"type": "heatmap", "x": ["a", "b"], "y": rows, "z": [[0, 0] for _row in rows]},
        {"type": "scatter", "mode": "text", "x": ["a"] * 8, "y": [row - 0.2 for row in rows], "text": list("abcdefgh")},
        yaxis={"tickvals": rows, "ticktext": list("ABCDEFGH"), "range": [7.5, -0.5]},
        shapes=[{name: row + place for name, place in bar.items()} for row in rows],
    )
    assert parts(whole) == [whole]
    whole["layout"]["yaxis"]["ticktext"] = ["two<br>lines<br>more"] * 8
    first, second = parts(whole)
    assert ["".join(part["data"][1]["text"]) for part in (first, second)] == ["abcd", "efgh"]
    assert [len(part["layout"]["shapes"]) for part in (first, second)] == [4, 4]


def test_parts_know_what_decides_the_room_beside_the_bars_of_the_whole() -> None:
    whole = bars(20)
    for part in parts(whole):
        bar, *_behind = part["layout"]["meta"]["whole"]["data"]
        assert bar["y"] == whole["data"][0]["y"]
        assert "hovertext" not in bar


def test_labels_of_a_column_are_a_line_apart_between_its_head_and_its_foot() -> None:
    labels = [{"text": str(y), "x": x, "y": y, "xanchor": "left"} for x in (0, 1) for y in (0, 1, 2, 50, 98, 99)]
    head = {"text": "Fate", "x": 0, "y": 1, "yref": "paper"}
    whole = figure({"type": "bar", "x": [0], "y": [0]}, annotations=[head, *labels], yaxis={"range": [100, -10]})
    first, *others = for_projector(whole)["layout"]["annotations"]
    assert first == head
    assert [label["text"] for label in others] == [label["text"] for label in labels]
    places = [(label["y"] + 10) / 110 * 290 for label in others[:6]]
    assert all(after - before >= 17.99 for before, after in pairwise(places))
    assert places[0] >= 26.99
    assert places[-1] <= 281.01
    assert others[3]["y"] == pytest.approx(50)


def test_an_axis_of_shares_with_names_for_its_ticks_is_no_axis_of_rows() -> None:
    line = {"type": "scatter", "x": [1] * 40, "y": [i / 40 for i in range(40)]}
    whole = figure(line, yaxis={"tickvals": [0, 1], "ticktext": ["0 %", "100 %"], "range": [0, 1.1]})
    assert parts(whole) == [whole]


def test_a_matrix_is_split_by_its_rows_and_its_columns_and_each_cell_stands_once() -> None:
    heads, names = [f"2018<br>Workshop {i}" for i in range(14)], [f"Country {i}" for i in range(27)]
    z = [[100 * row + column for column in range(14)] for row in range(27)]
    whole = figure(
        {"type": "heatmap", "x": heads, "y": names, "z": z, "zmin": 0},
        xaxis={"type": "category"},
        yaxis={"type": "category"},
    )
    split = parts(whole)
    assert len(split) == 4
    cells = sorted(cell for part in split for row in part["data"][0]["z"] for cell in row)
    assert cells == sorted(cell for row in z for cell in row)
    for part in split:
        [trace] = part["data"]
        assert [len(trace["z"]), len(trace["z"][0])] == [len(trace["y"]), len(trace["x"])]
        assert trace["zmin"] == 0


def test_as_many_rows_as_columns_are_not_mistaken_for_each_other() -> None:
    names = [f"Material {i}" for i in range(16)]
    whole = figure({"type": "heatmap", "x": list("abcdefghijklmnop"), "y": names, "z": [[i] * 16 for i in range(16)]})
    first, second = (part["data"][0] for part in parts(whole))
    assert first["x"] == second["x"] == list("abcdefghijklmnop")
    assert [row[0] for row in (*first["z"], *second["z"])] == list(range(16))


def test_what_is_written_at_a_row_goes_with_it() -> None:
    notes = [
        {"text": "first", "y": "Country 0"},
        {"text": "last", "y": "Country 19"},
        {"text": "all", "y": 1, "yref": "paper"},
    ]
    first, second = parts(bars(20, annotations=notes))
    assert [note["text"] for note in first["layout"]["annotations"]] == ["first", "all"]
    assert [note["text"] for note in second["layout"]["annotations"]] == ["last", "all"]


@pytest.mark.parametrize(("height", "slides"), [(600, 3), (330, 1)])
def test_rows_of_panels_go_on_too_each_with_its_heading_and_all_with_the_key(height: int, slides: int) -> None:
    layout: dict[str, Any] = {"annotations": []}
    data: list[Figure] = [{"type": "scatter", "x": [None], "y": [None], "name": "key"}]
    for i in range(6):
        number, row, column = str(i + 1) if i else "", i // 2, i % 2
        low, high = 1 - (row + 1) / 3 + 0.1, 1 - row / 3 - 0.05
        layout[f"xaxis{number}"] = {"domain": [column * 0.5, column * 0.5 + 0.4]}
        layout[f"yaxis{number}"] = {"domain": [low, high]}
        layout["annotations"].append({"text": f"panel {i}", "y": high, "yref": "paper"})
        data.append({"type": "scatter", "x": [i], "y": [i], "xaxis": f"x{number}", "yaxis": f"y{number}"})
    whole = {"data": data, "layout": {**layout, "meta": {"height": height, "min_width": 0, "kind": ""}}}
    split = parts(whole)
    assert len(split) == slides
    assert [note["text"] for part in split for note in part["layout"]["annotations"]] == [
        f"panel {i}" for i in range(6)
    ]
    heights = [
        {high - low for name, axis in part["layout"].items() if name[:5] == "yaxis" for low, high in [axis["domain"]]}
        for part in split
    ]
    assert all(each == pytest.approx(max(heights[0])) for group in heights for each in group)
    for part in split:
        domains = [axis["domain"] for name, axis in part["layout"].items() if name.startswith("yaxis")]
        assert all(0 <= low < high <= 1 for low, high in domains)
        assert [trace["name"] for trace in part["data"] if "name" in trace] == ["key"]
        axes = {name.replace("axis", "") for name in part["layout"] if name[1:5] == "axis"}
        assert {trace[axis] for trace in part["data"] for axis in ("xaxis", "yaxis") if axis in trace} <= axes

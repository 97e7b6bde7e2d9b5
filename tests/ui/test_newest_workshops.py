"""Figures by workshop draw the newest ones where there are too many to read, and say so."""

from __future__ import annotations

import pandas as pd

from iemn_ui.figures.parts.newest import MOST_WORKSHOPS, newest_workshops

NAMES = {f"w{n:02}": f"Workshop {n}" for n in range(1, MOST_WORKSHOPS + 6)}
ALL = pd.DataFrame({"workshop_id": list(NAMES), "people": range(len(NAMES))})


def test_as_many_as_a_figure_has_room_for_are_all_drawn_and_nothing_is_said() -> None:
    few = dict(list(NAMES.items())[:MOST_WORKSHOPS])
    rows = ALL.head(MOST_WORKSHOPS)
    newest = newest_workshops(rows, few)
    assert newest.rows.equals(rows)
    assert (newest.names, newest.note) == (few, "")


def test_of_more_the_newest_are_drawn_in_their_order_and_it_is_said() -> None:
    newest = newest_workshops(ALL, NAMES)
    assert list(newest.rows["workshop_id"]) == list(newest.names) == list(NAMES)[-MOST_WORKSHOPS:]
    assert newest.note == (
        f"The newest {MOST_WORKSHOPS} of {len(NAMES)} workshops are drawn; choose years or workshops for others. "
        "The table has all."
    )


def test_of_many_workshops_few_of_which_have_rows_all_with_rows_are_drawn() -> None:
    rows = ALL.iloc[[0, 3]]
    newest = newest_workshops(rows, NAMES)
    assert newest.rows.equals(rows)
    assert (list(newest.names), newest.note) == (["w01", "w04"], "")


def test_rows_that_are_not_by_workshop_are_all_drawn() -> None:
    rows = pd.DataFrame({"country": ["VNM", "PHL"]})
    assert newest_workshops(rows, NAMES).rows.equals(rows)

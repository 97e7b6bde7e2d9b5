"""Arrows point the way of reading."""

from __future__ import annotations

from iemn_data.languages import said_in
from iemn_ui.reports.slides import screen
from iemn_ui.text import arrows


def test_what_leads_on_points_to_the_right_and_in_arabic_to_the_left() -> None:
    assert (arrows.onward(), arrows.backward()) == (":material/arrow_forward:", ":material/arrow_back:")
    assert said_in("ar", arrows.onward) == arrows.backward()
    assert said_in("ar", arrows.backward) == arrows.onward()


def test_arrows_in_a_text_turn_and_nothing_else_does() -> None:
    assert arrows.as_read("a → b ← c > d") == "a → b ← c > d"
    assert said_in("ar", lambda: arrows.as_read("a → b ← c > d")) == "a ← b → c > d"


def test_the_keys_that_turn_slides_are_named_as_they_turn_them() -> None:
    assert [key[0] for key, _meaning in screen.keys_in_words()[:2]] == ["→", "←"]
    assert [key[0] for key, _meaning in said_in("ar", screen.keys_in_words)[:2]] == ["←", "→"]

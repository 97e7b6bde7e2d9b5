"""The measures of learning: class gain, individual gain and the share improved, in numbers and in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from iemn_data.messages import N_, _
from iemn_ui.text import words

TOP = 100
"""The highest score."""


class Score(NamedTuple):
    """The scores of one objective in one breakdown: the columns of the query `learning`."""

    objective: str
    value_status: str
    people: int
    pre_mean: float
    post_mean: float
    improved: int
    class_gain: float
    individual_gain: float
    gain_people: int


@dataclass(frozen=True)
class Gain:
    """A measure of learning: its title, its value (a share; None where undefined or suppressed), and that in words.

    Its functions have names, by which a figure is known again.
    """

    title: str
    value: Callable[[Score], float | None]
    words: Callable[[Score], str]


def _improved(row: Score) -> float | None:
    return None if words.is_missing(row.improved) or not row.people else float(row.improved / row.people)


def _improved_in_words(row: Score) -> str:
    return words.part_of(row.improved, row.people)


def _float(value: float) -> float | None:
    return None if words.is_missing(value) else float(value)


def _class(row: Score) -> float | None:
    return _float(row.class_gain)


def _individual(row: Score) -> float | None:
    return _float(row.individual_gain)


def _individual_in_words(row: Score) -> str:
    if words.is_missing(row.individual_gain):
        return words.NOT_ASKED if row.pre_mean == TOP else words.SUPPRESSED
    n = words.SUPPRESSED if words.is_missing(row.gain_people) else words.count(row.gain_people)
    return _with_n(row.individual_gain, n)


def class_gain(row: Score) -> str:
    """The class gain with its number of people; the symbol for “not asked” where all had the highest score before."""
    # Then there was nothing to gain.
    return words.NOT_ASKED if words.is_missing(row.class_gain) else _with_n(row.class_gain, words.count(row.people))


def _with_n(gain: float, n: str) -> str:
    return _("{gain} (n {n})").format(gain=words.gain(gain), n=n)


GAINS = {
    "class": Gain(N_("Class gain"), _class, class_gain),
    "individual": Gain(N_("Individual gain"), _individual, _individual_in_words),
    "improved": Gain(N_("Improved"), _improved, _improved_in_words),
}
"""The measures of learning by their names in the address."""


def gain_in_words(row: Score, gain: Gain) -> str:
    """The value of a measure in words, or the symbol of the value status."""
    return gain.words(row) if row.value_status == "reported" else words.count_or_status(None, row.value_status)


def sentence(row: Score, about: str) -> str:
    """All that is published of one objective in one breakdown, `about` what it is: the text of a hover."""
    if row.value_status != "reported":
        reasons = {
            "suppressed": _("suppressed, it could disclose the scores of a few people"),
            "not_asked": _("not asked, it was not taught there"),
            "not_reported": _("taught, nobody has a score before and one after"),
        }
        return words.labelled(about, reasons[row.value_status])
    return _(
        "{about}<br>{improved} improved, mean score {pre} before, {post} after"
        "<br>class gain {class_gain}, individual gain {individual}"
    ).format(
        about=about,
        improved=words.part_of(row.improved, row.people),
        pre=words.count(row.pre_mean),
        post=words.count(row.post_mean),
        class_gain=class_gain(row),
        individual=_individual_in_words(row),
    )

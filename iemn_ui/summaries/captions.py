"""Captions: what is counted, how many, from where, up to which day; said once for every way out."""

from __future__ import annotations

from iemn_data.filters import Filters
from iemn_data.indicators import Indicator
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.filters import choices
from iemn_ui.text import provenance, words


def what(indicator: Indicator) -> str:
    """What an indicator shows, as a sentence."""
    return f"{_(indicator.what)}."


def counted(indicator: Indicator, n: float) -> str:
    """“n = 41 (actions)”."""
    return _("n = {n} ({counted})").format(n=words.count(n), counted=_(indicator.counted))


def day(filters: Filters) -> str:
    """“As of 30 Sep 2026”: the day up to which the data speak."""
    return _("As of {day}").format(day=words.day(answers.as_of(filters)))


def source_and_day(indicator: Indicator, filters: Filters) -> str:
    """“Source: Actions (own export), as of 30 Sep 2026.”"""
    return _("Source: {origin}, as of {day}.").format(
        origin=provenance.provenance_of(indicator), day=words.day(answers.as_of(filters, indicator.query))
    )


def view(filters: Filters, *own: str) -> str:
    """The filters of a view in words, those of a page's own among them, and the day: “All countries. As of …”"""
    return f"{choices.in_words(filters, *own)}. {day(filters)}."

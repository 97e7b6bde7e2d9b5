"""The phrases of a caption (what is counted, n, source, as-of date), the same on pages and in reports."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from iemn_data.filters import Filters
from iemn_data.indicators import Indicator
from iemn_data.messages import _, joined
from iemn_data.queries import LastReport
from iemn_data.rows import only
from iemn_ui.access import answers, clock
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.access.current import current_store
from iemn_ui.filters import in_words
from iemn_ui.summaries import counts
from iemn_ui.text import age as age_in_words
from iemn_ui.text import provenance, words


def what(indicator: Indicator) -> str:
    """What an indicator shows, as a sentence: “Actions by state.”"""
    return words.sentence(_(indicator.what))


def counted(indicator: Indicator, filters: Filters, parameters: Mapping[str, Any]) -> str:
    """How many there are of what the indicator counts: “n = 41 (actions)”."""
    n = counts.n(indicator.key, filters, parameters)
    return _("n\u00a0=\u00a0{n} ({counted})").format(n=words.count(n), counted=_(indicator.counted))


def day(filters: Filters) -> str:
    """The as-of date of the answers under the filters: “As of 30 Sep 2026”."""
    return _("As of {day}").format(day=words.day(answers.as_of(filters)))


def source_and_day(indicator: Indicator, filters: Filters) -> str:
    """“Source: Actions (own export), as of 30 Sep 2026.”"""
    return _("Source: {sources}, as of {day}.").format(
        sources=provenance.provenance_of(indicator), day=words.day(answers.as_of(filters, indicator.query))
    )


def age(filters: Filters) -> str:
    """How old the data are today, with the last report under the filters; to stand after their as-of date."""
    return _age(filters, clock.today())


@remembered_per_snapshot
def _age(filters: Filters, today: date) -> str:
    last = only(ask.last_report(filters), LastReport).reported_on
    return age_in_words.of_data(
        current_store().as_of,
        None if words.is_missing(last) else last,
        today,
        is_named=filters.as_of is None,
        badge=provenance.badge_of_resources(("action_updates",)),
    )


def view(filters: Filters, *own: str, unused: Collection[str] = ()) -> str:
    """The filters in words and the as-of date: “All countries. As of …”; `own` names the page's own filters.

    Those `unused`, by their keys, are not said.
    """
    return joined(words.sentence(in_words.of_page(filters, *own, unused=unused)), words.sentence(day(filters)))

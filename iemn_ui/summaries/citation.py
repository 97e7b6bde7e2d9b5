"""The reference by which a figure is cited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iemn_data.filters import Filters
from iemn_data.indicators import Indicator
from iemn_data.messages import _, joined
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.filters import in_words
from iemn_ui.text import words
from iemn_ui.text.provenance import badge_of, provenance_of, snapshot_name, source


def _publishers(indicator: Indicator) -> str:
    resources = ask.resources().set_index("resource").loc[list(indicator.resources)]
    sources = dict.fromkeys(source for of_resource in resources["sources"] for source in of_resource)
    return words.in_a_list(sources)


def citation(indicator: Indicator, title: str, filters: Filters, parameters: Mapping[str, Any], address: str) -> str:
    """A figure's reference: title, badge, filters, sources, as-of date, snapshot, and the address that opens it.

    `parameters` are those that its query has beside the filters.
    """
    badge, publishers = badge_of(indicator), _publishers(indicator)
    day = words.day(answers.as_of(filters, indicator.query))
    return joined(
        _("{title} ({dataset}).").format(title=title, dataset=_(current_store().dataset)),
        words.sentence(badge) if badge else "",
        in_words.applied(filters, indicator.query, parameters),
        source(provenance_of(indicator)),
        words.sentence(publishers) if publishers else "",
        _("Data as of {day}, snapshot {digest}.").format(day=day, digest=snapshot_name()),
        address,
    )

"""Which country the page is about, and the controls to choose another one."""

from __future__ import annotations

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import show
from iemn_ui.figures import maps
from iemn_ui.filters.controls import choose_only
from iemn_ui.text import tooltips, words


def only_country(filters: Filters) -> str | None:
    """The chosen country's code; None where none or several are chosen."""
    return filters.countries[0] if len(filters.countries) == 1 else None


def page_title(country: str | None) -> str:
    """The country's name, or “Country” where none is chosen."""
    return words.country(country) if country else _("Country")


def country_select(country: str | None) -> None:
    """A list to choose another country for this page; the open tab and the other filters stay."""
    choose_only("country", country, _("Country of this page"), _("Choose a country"))


def choose_country(filters: Filters) -> None:
    """All countries in a list and on a map to click, for when no single country is chosen."""
    countries = ask.attendance_by_country(filters)
    say_if_empty(
        countries,
        _("No country matches these filters. Choose one above, or widen the years."),
        "delegations",
        "attendance",
        "actions",
    )
    country_select(None)
    measure = tooltips.MAP_MEASURES["workshops_named"]
    named = countries[(countries["workshops_named"] > 0) | (countries["registered"] > 0)]
    figure = maps.shaded_map(named, measure.column, tooltips.of_measure(named, measure), _(measure.title), height=440)
    show(figure, measure.indicator, named, filters, hint=_("Click a country to open its page."))

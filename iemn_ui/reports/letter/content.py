"""What a country's letter says: words and numbers from the same answers as the country's page."""

from __future__ import annotations

import io
from dataclasses import asdict, replace
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import LANGUAGE, _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.figures.palette import PALETTE
from iemn_ui.figures.styles import LOOKS, printed
from iemn_ui.filters import choices
from iemn_ui.reports.letter import actions
from iemn_ui.summaries import captions, country_counts
from iemn_ui.summaries.card import Card
from iemn_ui.text import provenance, tooltips, words

Said = dict[str, Any]

_MOST_MILESTONES, _MOST_WORKSHOPS = 4, 16
_INDICATORS = (
    "workshops_named",
    "people_sent",
    "action_completion",
    "overdue_actions",
    "change_counts",
    "evidence_share",
    "milestone_register",
)


def of_country(country: str, filters: Filters, address: str) -> Said:
    """All that the template sets, under the names that it knows; texts are the reader's, numbers are written out."""
    own = replace(filters, countries=(country,), regions=())
    profile = _profile(country, own)
    return {
        "language": LANGUAGE.get(),
        "colours": PALETTE["light"],
        "looks": {enumeration: _looks(enumeration) for enumeration in ("state", "fate", "presence")},
        "title": words.country(country),
        "kind": _("Country letter"),
        "dataset": current_store().dataset,
        "about": _about(profile),
        "mark": provenance.badge_of_resources(_resources()) or "",
        "as_of": captions.day(own),
        "cards": [_card(card) for card in country_counts.country_cards(profile, own)],
        "workshops": _workshops(own),
        "states": actions.states(own),
        "since": actions.since(own),
        "due": actions.due(own),
        "others": actions.others(own),
        "materials": _materials(own),
        "milestones": _milestones(own),
        "sources": _sources(own),
        "link": _link(address),
        "page": _("Page {page} of {pages}"),
        "foot": f"{captions.view(own, *choices.OWN)} {provenance.snapshot()}.",
    }


def _looks(enumeration: str) -> dict[str, Said]:
    """How each value of an enumeration looks on paper."""
    return {value: {**asdict(printed(look)), "symbol": look.symbol} for value, look in LOOKS[enumeration].items()}


def _profile(country: str, own: Filters) -> Any:
    found = ask.country_profile(own)
    if found.empty:
        raise LookupError(_("The data know nothing of {country}.").format(country=words.country(country)))
    [profile] = words.rows(found)
    return profile


def _resources() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for key in _INDICATORS for name in CATALOGUE[key].resources))


def _about(profile: Any) -> list[str]:
    """Region, part in the network, standing to the Basel Convention."""
    known = {True: _("Party to the Basel Convention"), False: _("Not a Party to the Basel Convention")}
    return [
        *([] if words.is_missing(profile.region) else [_(profile.region)]),
        _("not at any workshop so far")
        if words.is_missing(profile.network_role)
        else words.label("network_role", profile.network_role),
        *([] if words.is_missing(profile.basel_party) else [known[bool(profile.basel_party)]]),
    ]


def _card(card: Card) -> Said:
    """A headline with its trend; those of the workshops stand in a row of their own."""
    trend = [float(value) for value in card.trend] if card.chart == "line" and any(card.trend) else []
    mark = _("Illustrative") if provenance.badge_of(CATALOGUE[card.indicator]) else ""
    about = card.compared_to if card.change else ""
    return {
        "title": card.title,
        "value": card.value,
        "change": card.change or "",
        "about": about,
        "trend": trend,
        "mark": mark,
    }


def _workshops(own: Filters) -> Said:
    """The latest workshops in their order: whether the country is named there, and how many of its people came."""
    history = ask.delegation_history(own).tail(_MOST_WORKSHOPS)
    years = ask.workshops().set_index("workshop_id")["year"]
    return {
        "heading": _("At the network's workshops"),
        "rows": [
            {
                "year": str(years[row.workshop_id]),
                "presence": row.presence,
                "people": "" if words.is_missing(row.attended) else words.count(row.attended),
            }
            for row in words.rows(history)
        ],
        "presences": [{"key": key, "label": label} for key, label in words.labels("presence").items()],
        "said": _("The numbers are the people who came, where that is reported."),
    }


def _materials(own: Filters) -> Said:
    """The tonnes of its materials with evidence to the final fate, and where they ended."""
    ended = ask.outlets_by_material(own)
    if ended.empty:
        return {"parts": []}
    tonnes, evidenced = ended["tonnes"].sum(), ended["evidenced_tonnes"].sum()
    by_fate = ended.groupby("fate")["tonnes"].sum().reindex(list(words.labels("fate"))).dropna()
    return {
        "heading": _("What became of its materials"),
        "parts": [
            {"key": str(fate), "label": words.label("fate", str(fate)), "n": float(n), "shown": words.count(n, "t")}
            for fate, n in by_fate.items()
        ],
        "said": tooltips.evidenced(evidenced, tonnes),
    }


def _milestones(own: Filters) -> Said:
    rows = ask.milestone_register(own)
    shown: pd.DataFrame = rows.head(_MOST_MILESTONES)
    left_out = len(rows) - len(shown)
    return {
        "heading": _("On public record"),
        "rows": [
            {"year": words.as_year(row.year), "text": row.summary, "source": row.publisher} for row in words.rows(shown)
        ],
        "more": _("{n} more are on the country's page.").format(n=words.count(left_out)) if left_out else "",
    }


def _sources(own: Filters) -> Said:
    """The exports that the letter rests on, each with its origin, and how the numbers are counted."""
    known = answers.provenances()
    by_origin: dict[str, list[str]] = {}
    for name in _resources():
        title, origin = known[name]
        by_origin.setdefault(provenance.provenance_label(origin), []).append(title)
    lines = [
        _("{origin}: {titles}.").format(origin=o.capitalize(), titles=words.listed(t)) for o, t in by_origin.items()
    ]
    return {
        "heading": _("Sources"),
        "lines": [
            *lines,
            _("Due are actions whose date has come by {day}; dropped ones are not counted among them.").format(
                day=words.day(answers.as_of(own))
            ),
            _("Snapshot {digest}.").format(digest=current_store().digest),
        ],
    }


def _link(address: str) -> Said:
    import segno

    drawn = io.BytesIO()
    # A quarter of the code may be lost, to a crease in the paper say; the white margin is the template's.
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return {
        "heading": _("The same view, up to date"),
        "address": address,
        "code": drawn.getvalue().decode(),
        "alt": _("QR code of the address {address}").format(address=address),
    }

"""The content of a country's letter: words and numbers from the same answers as the country's page."""

from __future__ import annotations

import io
from dataclasses import asdict, replace
from datetime import date

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.languages import reader_language
from iemn_data.messages import LANGUAGE, _
from iemn_data.queries import CountryProfile, DelegationHistory, MaterialOutlets, MilestoneRegister
from iemn_data.rows import only, rows_of
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.figures.markets import outlets
from iemn_ui.figures.palette import PALETTE
from iemn_ui.figures.styles import LOOKS, printed
from iemn_ui.filters import addresses, choices
from iemn_ui.reports.letter import actions
from iemn_ui.reports.letter.actions import Part
from iemn_ui.summaries import captions, country_counts
from iemn_ui.summaries.card import Card
from iemn_ui.text import provenance, tooltips, words

_MOST_MILESTONES, _MOST_OUTLETS, _MOST_WORKSHOPS = 4, 3, 16
_INDICATORS = (
    "workshops_named",
    "participants",
    "action_completion",
    "overdue_actions",
    "change_counts",
    "evidence_share",
    "milestone_register",
)


def letter_content(country: str, filters: Filters, server: str, printed_on: date | None = None) -> Part:
    """All content of the letter under the names that `letter.typ` reads, in the reader's language.

    LookupError where the data have nothing on the country.
    """
    own = replace(filters, countries=(country,), regions=())
    profile = _profile(country, own)
    states = actions.states(own)
    today = printed_on or answers.as_of(own)
    return {
        "language": reader_language().tag,
        "region": LANGUAGE.get().partition("_")[2] or None,
        "colours": PALETTE["light"],
        "looks": {enumeration: _looks(enumeration) for enumeration in ("state", "fate", "presence")},
        "title": words.country(country),
        "kind": _("Country letter"),
        "dataset": _(current_store().dataset),
        "about": _about(profile),
        "badge": provenance.badge_of_resources(_resources()) or "",
        "as_of": _as_of(own, printed_on),
        "cards": [_card(card) for card in country_counts.country_cards(profile, own, today)],
        "workshops": _workshops(own),
        "states": states,
        "since": actions.since(own),
        "due": actions.due(own, server, answers.as_of(own), today),
        "others": actions.others(own, server),
        "materials": _materials(own),
        "milestones": _milestones(own),
        "sources": _sources(own),
        "online": _("The same view, up to date"),
        "links": _links(country, filters, server, has_actions=bool(states["parts"])),
        "report": {"heading": _("Report progress"), "address": addresses.of_update(server, country)},
        "page": _("Page {page} of {pages}"),
        "foot": f"{captions.view(own, *choices.OWN)} {words.sentence(provenance.snapshot())}",
    }


def _as_of(own: Filters, printed_on: date | None) -> str:
    """The as-of date, and the day of printing where the letter has one."""
    if printed_on is None:
        return captions.day(own)
    return _("{as_of}, printed {day}").format(as_of=captions.day(own), day=words.day(printed_on))


def _looks(enumeration: str) -> dict[str, Part]:
    """The look of each value of an enumeration on paper, with the symbol of its marker."""
    return {value: {**asdict(printed(look)), "symbol": look.symbol} for value, look in LOOKS[enumeration].items()}


def _profile(country: str, own: Filters) -> CountryProfile:
    profiles = ask.country_profile(own)
    if profiles.empty:
        raise LookupError(_("The data have nothing on {country}.").format(country=words.country(country)))
    return only(profiles, CountryProfile)


def _resources() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for key in _INDICATORS for name in CATALOGUE[key].resources))


def _about(profile: CountryProfile) -> list[str]:
    """Region, role in the network and Party status, as far as the data have them."""
    party_status = {True: _("Party to the Basel Convention"), False: _("Not a Party to the Basel Convention")}
    return [
        *([] if words.is_missing(profile.region) else [words.region(profile.region)]),
        _("not at any workshop so far")
        if words.is_missing(profile.network_role)
        else words.label("network_role", profile.network_role),
        *([] if words.is_missing(profile.basel_party) else [party_status[bool(profile.basel_party)]]),
    ]


def _card(card: Card) -> Part:
    """A headline with its trend as bars; a trend over workshops is left to the row of workshops."""
    trend = card.drawn_trend if card.chart == "line" and any(card.trend) else []
    badge = _("Illustrative") if provenance.badge_of(CATALOGUE[card.indicator]) else ""
    return {
        "title": card.title,
        "value": card.value,
        "change": card.change or "",
        "about": card.compared_to,
        "trend": trend,
        "badge": badge,
    }


def _workshops(own: Filters) -> Part:
    """The latest workshops in order: whether the country is named there, and its attendances."""
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
            for row in rows_of(history, DelegationHistory)
        ],
        "presences": [{"key": key, "label": label} for key, label in words.labels("presence").items()],
        "note": _("The numbers are attendances."),
    }


def _materials(own: Filters) -> Part:
    """The tonnes of its materials by final fate, and the heaviest outlets; no parts where there are none."""
    ended = ask.outlets_by_material(own)
    if ended.empty:
        return {"parts": []}
    tonnes, evidenced = ended["tonnes"].sum(), ended["evidenced_tonnes"].sum()
    by_fate = ended.groupby("fate")["tonnes"].sum().reindex(list(words.labels("fate"))).dropna()
    return {
        "heading": _("Final fate of its materials"),
        "parts": [
            {"key": str(fate), "label": words.label("fate", str(fate)), "n": float(n), "value": words.count(n, "t")}
            for fate, n in by_fate.items()
        ],
        "note": tooltips.evidenced(evidenced, tonnes),
        "outlets": _outlets(own),
    }


def _outlets(own: Filters) -> str:
    """A sentence on the heaviest outlets: each material with its destination, and what is done there."""
    rows = rows_of(ask.material_outlets(own).head(_MOST_OUTLETS), MaterialOutlets)
    each = _("{material} to {country} ({activity}, {tonnes})")
    lines = [
        each.format(
            material=words.label("material", row.material),
            country=_("a country not recorded")
            if words.is_missing(row.final_receiver)
            else words.country(row.final_receiver),
            activity=outlets.activity(row),
            tonnes=words.count(row.tonnes, "t"),
        )
        for row in rows
    ]
    return _("The heaviest outlets: {outlets}.").format(outlets=words.in_a_list(lines))


def _milestones(own: Filters) -> Part:
    milestones = rows_of(ask.milestone_register(own), MilestoneRegister)
    more = len(milestones) - _MOST_MILESTONES
    return {
        "heading": _("On public record"),
        "rows": [
            {"year": words.as_year(row.year), "text": row.summary, "source": row.publisher}
            for row in milestones[:_MOST_MILESTONES]
        ],
        "more": _("{n} more on the country's page.").format(n=words.count(more)) if more > 0 else "",
    }


def _sources(own: Filters) -> Part:
    """The exports that the letter uses by their provenance, what “due” means, and the snapshot."""
    titles: dict[str, list[str]] = {}
    for name in _resources():
        title, kind = answers.provenances()[name]
        titles.setdefault(provenance.provenance_label(kind), []).append(title)
    lines = [
        _("{provenance}: {titles}.").format(provenance=label.capitalize(), titles=words.listed(names))
        for label, names in titles.items()
    ]
    return {
        "heading": _("Sources"),
        "lines": [
            *lines,
            _("“Due” counts actions with a due date up to {day}, without dropped ones.").format(
                day=words.day(answers.as_of(own))
            ),
            _("Snapshot {digest}.").format(digest=current_store().digest),
        ],
    }


def _links(country: str, filters: Filters, server: str, *, has_actions: bool) -> list[Part]:
    """The addresses of the country's page and of the histories of its actions, each with its QR code.

    One code for all histories: beside each action there is room for 12 mm, on which a phone could not read the code of
    a long address, and the letter would be twice as long. The title of each action is a link as well.
    """
    links = [_link(_("This view"), addresses.of_country(server, country, filters))]
    if has_actions:
        links.append(_link(_("Action histories"), addresses.of_actions(server, country, filters)))
    return links


def _link(label: str, address: str) -> Part:
    import segno

    image = io.BytesIO()
    # Level Q: the code can still be read with a quarter of it lost, say to a crease. The template adds the margin.
    segno.make(address, error="q", micro=False).save(image, kind="svg", border=0, xmldecl=False)
    return {
        "label": label,
        "address": address,
        "code": image.getvalue().decode(),
        "alt": _("QR code of the address {address}").format(address=address),
    }

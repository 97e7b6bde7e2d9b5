"""Who came, in one sentence."""

from __future__ import annotations

from iemn_data.filters import Filters
from iemn_data.messages import _, ngettext
from iemn_data.queries import People
from iemn_data.rows import only
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.sections.answer import Answer
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking


@remembered_per_snapshot
def attendance(filters: Filters) -> Answer | None:
    """How many countries are named at how many workshops, and how many people came."""
    reach = ask.reach(filters)
    if reach.empty:
        return None
    named, held = int(reach["countries_up_to_then"].max()), len(reach)
    countries = ngettext("{n} country", "{n} countries", named).format(n=words.count(named))
    workshops = ngettext("{n} workshop", "{n} workshops", held).format(n=words.count(held))
    if lacking("attendance"):
        sentence = _("{countries} named at {workshops}.").format(countries=countries, workshops=workshops)
        return Answer(sentence, "workshops_named")
    people = only(ask.people(filters), People)
    sentence = _("{countries} named at {workshops}; {people} people came, {returning} of them had come before.")
    sentence = sentence.format(
        countries=countries,
        workshops=workshops,
        people=words.count(people.people),
        returning=words.count(people.returning_people),
    )
    return Answer(sentence, "workshops_named")

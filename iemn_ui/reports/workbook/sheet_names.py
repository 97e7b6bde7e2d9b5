"""The names of a workbook's sheets: the titles of the views within Excel's limits, whole where there is a short one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iemn_data.messages import N_, _
from iemn_data.writing.spreadsheets import in_utf16, shortened
from iemn_data.writing.texts import printable
from iemn_ui.summaries.views import View

LONGEST = 31
# Excel takes no other sheet of this name.
_RESERVED = "history"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
# What titles that would be cut begin with, and what stands for it.
_SHORT = {
    N_("Audit scorecard by element"): N_("Audit scorecard"),
    N_("Completed by month 3, 6, 12 and 24"): N_("Completed by month 3 to 24"),
    N_("Completed of those due"): N_("Completed of due"),
    N_("Completion of actions"): N_("Completion"),
    N_("Consent for hops across borders"): N_("Consent"),
    N_("Countries without an action"): N_("Without action"),
    N_("Delegations and attendances by workshop"): N_("Delegations and attendances"),
    N_("Delegations and their participants"): N_("Delegations"),
    N_("Dependence on one outlet"): N_("Outlets"),
    N_("E-waste statistics, each series for itself"): N_("E-waste statistics"),
    N_("First-time and returning participants"): N_("First-time and returning"),
    N_("From material over country to fate"): N_("Material, country, fate"),
    N_("From the first visit to the latest"): N_("First to latest visit"),
    N_("On record in the field of each objective"): N_("On record by objective"),
    N_("Outlet concentration"): N_("Concentration"),
    N_("Published head counts and their rivals"): N_("Published head counts"),
    N_("Routes by Party status under the Basel Convention"): N_("Routes by Party status"),
    N_("Scores before and after"): N_("Scores"),
    N_("Since last time"): N_("Changes"),
    N_("Ties with industry"): N_("Ties"),
    N_("Tonnes by material and fate"): N_("Tonnes by fate"),
    N_("Tonnes with evidence to the final fate"): N_("Tonnes with evidence"),
    N_("Tonnes without a known outlet"): N_("No outlet"),
    N_("Where each material ended"): N_("Where material ended"),
    N_("Which country came back, and when"): N_("Countries that came back"),
    N_("Which country was at which workshop"): N_("Countries at workshops"),
    N_("Who came back to later workshops"): N_("Who came back"),
    N_("Who takes part, and where the network met"): N_("Network map"),
    N_("Workshops and the people they reached"): N_("Workshops and people"),
    N_("Workshops at which a country is named"): N_("Workshops named"),
}


def names(views: Sequence[View]) -> dict[str, View]:
    """A name for each view's sheet, numbered where the name is taken."""
    named: dict[str, View] = {}
    taken = {_RESERVED, *(title.casefold() for title in (_("About this workbook"), _("Definitions"), _("Sources")))}
    for view in views:
        name = whole = _cut(in_full(view.title), LONGEST)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{_cut(whole, LONGEST - 3)} {number}"
        taken.add(name.casefold())
        named[name] = view
    return named


def in_full(title: str) -> str:
    """A title in the characters that Excel takes, its beginning in short where it would be too long otherwise."""
    text = _clean(title)
    if in_utf16(text) <= LONGEST:
        return text
    for begins, short in _SHORT.items():
        if title.startswith(_(begins)):
            return _clean(_(short) + title.removeprefix(_(begins)))
    return text


def _clean(title: str) -> str:
    return " ".join(_NOT_IN_NAMES.sub(" ", printable(title)).split())


def _cut(text: str, longest: int) -> str:
    """As many whole words of a text as `longest` characters hold, as Office counts them; “Table” where it has none."""
    if in_utf16(text) > longest:
        kept = shortened(text, longest + 1).removesuffix("…")
        text = kept.rpartition(" ")[0] or kept
    return text.rstrip(" ,:") or _("Table")

"""Where a figure comes from: its mark, its resources with their files, and how to cite it."""

from __future__ import annotations

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import Indicator
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.text import words

_DIGITS = 12  # of a digest, enough to tell snapshots apart


def badge_of(indicator: Indicator) -> str | None:
    """What a figure must have written into it: that it rests on illustrative data, wholly or in part."""
    return badge_of_resources(indicator.resources)


def badge_of_resources(resources: tuple[str, ...]) -> str | None:
    """What must be written where rows of these resources are shown; None where none of them is illustrative."""
    known = answers.provenances()
    made_up = [known[name][0] for name in resources if known[name][1] == "illustrative"]
    if not made_up:
        return None
    if len(made_up) == len(resources):
        return _("Illustrative data")
    return _("Illustrative in part: {resources}").format(resources=", ".join(made_up).lower())


def provenance_label(name: str) -> str:
    """Where rows come from, as the reader calls it."""
    names: dict[str, str] = {
        "published": _("published"),
        "illustrative": _("illustrative"),
        "own": _("own export"),
    }
    return names.get(name, name)


def origin_of(indicator: Indicator) -> str:
    """Where the rows of a figure come from, in words: “Delegations (published), Attendance (illustrative)”."""
    return origin_of_resources(indicator.resources)


def origin_of_resources(resources: tuple[str, ...]) -> str:
    """Where rows of these resources come from, in words."""
    known = answers.provenances()
    titles = (known[name] for name in resources)
    return ", ".join(f"{title} ({provenance_label(provenance)})" for title, provenance in titles)


def snapshot_name() -> str:
    """The name of the snapshot that is shown: the beginning of its digest."""
    digest: str = current_store().digest
    return digest[:_DIGITS]


def source(origin: str) -> str:
    """“Source: Actions (own export).”"""
    return _("Source: {origin}.").format(origin=origin)


def snapshot() -> str:
    """“Snapshot 58dc3a39b2e0”, by its name."""
    return _("Snapshot {digest}").format(digest=snapshot_name())


def exports_of(indicator: Indicator) -> pd.DataFrame:
    """The files that a figure rests on: one row a file, with its resource, origin, rows and digest."""
    return exports_of_resources(indicator.resources)


def exports_of_resources(names: tuple[str, ...]) -> pd.DataFrame:
    """The files that these resources were read from: one row a file, with its resource, origin, rows and digest."""
    resources = ask.resources().set_index("resource").loc[list(names)]
    files = ask.exports()
    found = resources.join(files.set_index("resource"), how="left")
    return pd.DataFrame(
        {
            _("Resource"): found["title"].map(_),
            _("Origin of the data"): found["provenance"].map(provenance_label),
            _("File"): found["file"],
            _("Rows that stand"): found["rows_kept"],
            _("SHA-256 of the file"): found["sha256"],
        }
    )


def columns_of(indicator: Indicator, filters: Filters) -> dict[str, str]:
    """What every row of a file says of itself: what it counts, where it comes from, up to when, of which snapshot."""
    return {
        "indicator_name": _(indicator.name),
        "definition": _(indicator.formula),
        "provenance": origin_of(indicator),
        "as_of": answers.as_of(filters, indicator.query).isoformat(),
        "snapshot": current_store().digest,
    }


def lacking(*resources: str) -> str | None:
    """That the data set has rows of none of these resources, and what to do about it; None when it has some."""
    if not resources or any(answers.rows_kept()[resource] for resource in resources):
        return None
    titles = [answers.provenances()[resource][0].lower() for resource in resources]
    return _(
        "The data set has no {resources}. Put the export into the data folder; it is taken up by itself, or with "
        "`python -m iemn_data build`."
    ).format(resources=words.one_of(titles))

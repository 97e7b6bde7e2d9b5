"""The provenance of a figure: its badge, its resources with their files, and its snapshot."""

from __future__ import annotations

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import Indicator
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.text import words

_MOST_NAMED = 4  # resources in a badge, which has one line of a telephone
_DIGITS = 12  # of a digest, enough to tell snapshots apart


def badge_of(indicator: Indicator) -> str | None:
    """The badge of a figure on illustrative data, in whole or in part; None where none of its data are illustrative."""
    return badge_of_resources(indicator.resources)


def badge_of_resources(resources: tuple[str, ...]) -> str | None:
    """The badge of rows of these resources; it names those that are illustrative if not all are. None if none is.

    Where many are, and fewer are not, it names these.
    """
    provenances = answers.provenances()
    titles = [provenances[name][0] for name in resources if provenances[name][1] == "illustrative"]
    if not titles:
        return None
    others = [provenances[name][0] for name in resources if provenances[name][1] != "illustrative"]
    if not others:
        return _("Illustrative data")
    if len(titles) > max(_MOST_NAMED, len(others)):
        return _("Illustrative except {resources}").format(
            resources=words.listed([words.mid_sentence(each) for each in others])
        )
    return _("Illustrative in part: {resources}").format(
        resources=words.listed([words.mid_sentence(each) for each in titles])
    )


def provenance_label(name: str) -> str:
    """The reader's word for a provenance."""
    names: dict[str, str] = {
        "published": _("published"),
        "illustrative": _("illustrative"),
        "own": _("own export"),
    }
    return names.get(name, name)


def provenance_of(indicator: Indicator) -> str:
    """The provenance of a figure's rows in words: “Delegations (published), Attendance (illustrative)”."""
    return provenance_of_resources(indicator.resources)


def provenance_of_resources(resources: tuple[str, ...]) -> str:
    """The provenance of rows of these resources in words."""
    provenances = answers.provenances()
    pairs = (provenances[name] for name in resources)
    return words.in_a_row(words.bracketed(title, provenance_label(provenance)) for title, provenance in pairs)


def snapshot_name() -> str:
    """The name of the current snapshot: the first 12 digits of its digest."""
    digest: str = current_store().digest
    return digest[:_DIGITS]


def source(provenance: str) -> str:
    """“Source: Actions (own export).”"""
    return _("Source: {provenance}.").format(provenance=provenance)


def snapshot() -> str:
    """“Snapshot 58dc3a39b2e0”: the current snapshot by its name."""
    return _("Snapshot {digest}").format(digest=snapshot_name())


def exports_of(indicator: Indicator) -> pd.DataFrame:
    """The files that a figure uses: one row per file, with its resource, provenance, rows and digest."""
    return exports_of_resources(indicator.resources)


def exports_of_resources(names: tuple[str, ...]) -> pd.DataFrame:
    """The files of these resources: one row per file, with its resource, provenance, rows and digest."""
    resources = ask.resources().set_index("resource").loc[list(names)]
    files = ask.exports()
    rows = resources.join(files.set_index("resource"), how="left")
    return pd.DataFrame(
        {
            _("Resource"): rows["title"].map(_),
            _("Provenance"): rows["provenance"].map(provenance_label),
            _("File"): rows["file"],
            _("Rows kept"): rows["rows_kept"],
            _("SHA-256 of the file"): rows["sha256"],
        }
    )


def columns_of(indicator: Indicator, filters: Filters) -> dict[str, str]:
    """The columns added to every row of a download: indicator, definition, provenance, as-of date and snapshot."""
    return {
        "indicator_name": _(indicator.name),
        "definition": _(indicator.formula),
        "provenance": provenance_of(indicator),
        "as_of": answers.as_of(filters, indicator.query).isoformat(),
        "snapshot": current_store().digest,
    }


def lacking(*resources: str) -> str | None:
    """A sentence that the data set has no rows of these resources, and what to do; None where it has some of any."""
    if not resources or any(answers.rows_kept()[resource] for resource in resources):
        return None
    titles = [words.mid_sentence(answers.provenances()[resource][0]) for resource in resources]
    return _(
        "The data set has no {resources}. Put the export into the data folder: it loads automatically, or run "
        "`python -m iemn_data build`."
    ).format(resources=words.one_of(titles))

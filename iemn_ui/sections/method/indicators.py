"""The method: the rules that apply to every figure, and the catalogue of indicators."""

from __future__ import annotations

import streamlit as st

from iemn_data.indicators import CATALOGUE
from iemn_data.messages import N_, _, joined
from iemn_ui.access.current import current_store
from iemn_ui.components import figure_foot
from iemn_ui.text import provenance, words

_RULES = (
    (
        N_("Counts before rates"),
        N_("Every share is shown with its count, “3 of 4”. What the denominator excludes is noted beside it."),
    ),
    (
        N_("As-of date"),
        N_(
            "Due, overdue and open are determined at the as-of date, so that the same data give the same figures on "
            "any day. For a past date every page shows what was known then: actions from their updates, all else from "
            "records dated up to then. Figures for a whole year are known at its end."
        ),
    ),
    (
        N_("Completion"),
        N_(
            "The denominator is the actions that were due: those with a due date up to the as-of date that were not "
            "dropped. An action without a due date is never due. A country that did not report does not count as “not "
            "done”. A shared action counts once in totals, and once under each of its owners."
        ),
    ),
    (
        N_("Sources disagree"),
        N_(
            "A published figure is shown with its source, its qualifier and conflicting figures; none is averaged or "
            "dropped."
        ),
    ),
    (
        N_("Illustrative data"),
        N_("A figure based on illustrative data is labelled so in the figure, in its table and in every file."),
    ),
)


def rules() -> None:
    """Draw the rules that apply to every figure, with the suppression threshold and the missing-value symbols."""
    for title, text in _RULES:
        st.markdown(joined(f"**{words.sentence(_(title))}**", _(text)))
    threshold = current_store().suppression_threshold
    st.markdown(
        _("**Small numbers.** {text}").format(
            text=_(
                "Tables about people by gender, organisation type or role, and mean scores, exist for fixed breakdowns "
                "only: everyone, one workshop, one country. Cells of fewer than {n} people are suppressed, and as many "
                "more as are needed so that they cannot be inferred from totals. Other filters do not apply to them."
            ).format(n=threshold)
        )
    )
    st.markdown(_("**Zero and missing values.** {legend}").format(legend=words.key_of_statuses(threshold)))
    st.caption(
        _("Snapshot {digest} of {dataset}.").format(
            digest=provenance.snapshot_name(), dataset=_(current_store().dataset)
        )
    )


def levels() -> list[int]:
    """The levels of the catalogue that have indicators, in ascending order."""
    return sorted({indicator.level for indicator in CATALOGUE.values()})


def indicators(level: int) -> None:
    """Draw every indicator of a level with its definition, its sources, and a badge where they are illustrative."""
    for indicator in CATALOGUE.values():
        if indicator.level == level:
            badge = provenance.badge_of(indicator)
            with st.container(border=True):
                st.header(_(indicator.name) + (f" :orange-badge[{badge}]" if badge else ""))
                st.markdown(figure_foot.in_words(indicator))
                st.caption(provenance.source(provenance.provenance_of(indicator)))

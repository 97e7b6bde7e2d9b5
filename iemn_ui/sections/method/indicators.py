"""The method in words: the rules that every figure keeps, and each indicator's entry in the catalogue."""

from __future__ import annotations

import streamlit as st

from iemn_data.indicators import CATALOGUE
from iemn_data.messages import N_, _
from iemn_ui.access.current import current_store
from iemn_ui.components import figure_foot
from iemn_ui.text import provenance, words

_RULES = (
    (
        N_("Counts before rates"),
        N_("A share never stands without its count: “3 of 4”. What the denominator leaves out is said beside it."),
    ),
    (
        N_("As of a day"),
        N_(
            "Due, overdue and open are judged at the as-of date, so that the same data give the same figures on any "
            "day. At a past day every page answers as known then: actions from their updates, the rest from what was "
            "dated up to it. What belongs to a whole year is known at its end."
        ),
    ),
    (
        N_("Completion"),
        N_(
            "The denominator is the actions that were due: a due date up to the as-of date, and not dropped. An action "
            "without a due date is never due. A country that did not report is not “not done”. A shared action counts "
            "once, and once under each of its owners."
        ),
    ),
    (
        N_("Sources disagree"),
        N_("A published figure keeps its source, its qualifier and its rivals; none is averaged or chosen in silence."),
    ),
    (
        N_("Illustrative data"),
        N_("A figure that rests on illustrative data says so within the figure, in its table and in every file."),
    ),
)


def rules() -> None:
    """What holds for every figure."""
    for title, text in _RULES:
        st.markdown(f"**{_(title)}.** {_(text)}")
    threshold = current_store().suppression_threshold
    st.markdown(
        _("**Small numbers.** {text}").format(
            text=_(
                "Tables about people by gender, organisation type or role, and mean scores, exist for fixed choices "
                "only: everyone, one workshop, one country. Cells of fewer than {n} people are held back, and as many "
                "more as keep totals from giving them back. Other filters do not apply to them."
            ).format(n=threshold)
        )
    )
    st.markdown(_("**Four kinds of nothing.** {key}").format(key=words.key_of_statuses(threshold)))
    st.caption(_("Snapshot {digest} of {dataset}.").format(digest=provenance.snapshot_name(), dataset=_dataset()))


def _dataset() -> str:
    return str(current_store().dataset)


def levels() -> list[int]:
    """The levels that have indicators, in order."""
    return sorted({indicator.level for indicator in CATALOGUE.values()})


def indicators(level: int) -> None:
    """Every indicator of a level: its definition, what it rests on, and whether that is illustrative."""
    for indicator in CATALOGUE.values():
        if indicator.level == level:
            mark = provenance.badge_of(indicator)
            with st.container(border=True):
                st.subheader(_(indicator.name) + (f" :orange-badge[{mark}]" if mark else ""))
                st.markdown(figure_foot.in_words(indicator))
                st.caption(provenance.source(provenance.provenance_of(indicator)))

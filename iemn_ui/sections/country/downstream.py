"""Where a country's materials go, and with what evidence."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import MaterialOutlets
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import panel, show
from iemn_ui.figures.markets import evidence, fates, outlets
from iemn_ui.filters.choices import CHOICES
from iemn_ui.summaries.targets import target_by_year
from iemn_ui.text import tooltips, words
from iemn_ui.text.provenance import lacking

_FEW_MATERIALS = 6  # for so many a lower figure is enough
_MOST_OUTLETS, _MOST_LINKS = 10, 4


def draw(filters: Filters) -> None:
    """Where each material ended, the tonnes by material and fate, and the tonnes with evidence by year."""
    outlet_rows = ask.outlets_by_material(filters)
    if outlet_rows.empty:
        sentence = _("No flow of material from the country is recorded for these years. Widen the years.")
        st.info(lacking("market_flows") or sentence)
        return
    tonnes, evidenced = outlet_rows["tonnes"].sum(), outlet_rows["evidenced_tonnes"].sum()
    note = tooltips.evidenced(evidenced, tonnes)
    _outlets(filters)
    by_year = ask.evidence_by_year(filters)
    left, right = st.columns(2)
    with left:
        figure = fates.fate_bars(
            outlet_rows, height=360 if outlet_rows["material"].nunique() <= _FEW_MATERIALS else 460
        )
        show(figure, "tonnes_by_fate", outlet_rows, filters, note=note, is_choosable=False)
    with right:
        show(
            evidence.evidence_bars(by_year, target_by_year("tonnes_with_evidence", filters)),
            "evidence_share",
            by_year,
            filters,
            is_choosable=False,
        )
    with st.container(horizontal=True):
        st.page_link("../pages/chains.py", label=_("Chains, hop by hop"), icon=":material/account_tree:")
        st.page_link("../pages/markets.py", label=_("Outlets and prices"), icon=":material/recycling:")


def _outlets(filters: Filters) -> None:
    """The heaviest outlets, the others counted, and links to the chains that lead to the first of them."""
    rows = ask.material_outlets(filters)
    drawn, left = rows.head(_MOST_OUTLETS), rows.iloc[_MOST_OUTLETS:]
    note = _("The {drawn} heaviest of {n} outlets are drawn; the others took {tonnes}.").format(
        drawn=len(drawn), n=len(rows), tonnes=words.count(left["tonnes"].sum(), "t")
    )
    title = _("Where each material ended")
    place = panel(title)
    show(
        outlets.outlet_bars(drawn),
        "material_outlets",
        rows,
        filters,
        title=title,
        note=note if len(left) else "",
        hint=_("The table has them.") if len(left) else "",
        is_choosable=False,
        within=place,
    )
    with place:
        _chain_links(rows_of(rows, MaterialOutlets))


def _chain_links(rows: list[MaterialOutlets]) -> None:
    """Links to the chains of the heaviest materials and destinations, hop by hop."""
    known = [(row.material, row.final_receiver) for row in rows if not words.is_missing(row.final_receiver)]
    materials, receivers = CHOICES["material"].options(), CHOICES["receiver"].options()
    with st.container(horizontal=True):
        for material, receiver in list(dict.fromkeys(known))[:_MOST_LINKS]:
            st.page_link(
                "../pages/chains.py",
                label=_("Chains: {material} to {country}").format(
                    material=words.mid_sentence(materials[material]), country=receivers[receiver]
                ),
                icon=":material/account_tree:",
                query_params={"material": [materials[material]], "receiver": [receivers[receiver]]},
            )

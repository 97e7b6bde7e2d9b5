"""Which sheet of a workbook a table stands on: related tables share one, named in whole words whatever their titles."""

from __future__ import annotations

from iemn_data.messages import N_, _
from iemn_ui.summaries.views import View

LONGEST = 31
"""The most characters that Excel takes in the name of a sheet, counted in UTF-16."""

SHEETS = {
    N_("Workshops"): ("workshops_held",),
    N_("Published head counts"): ("reported_figures",),
    N_("Attendance"): (
        "workshops_named",
        "attendances",
        "new_countries",
        "delegation_history",
        "later_delegations",
    ),
    N_("Delegations"): ("delegations",),
    N_("Participants"): ("participants", "returning_people", "people_breakdown", "later_workshops"),
    N_("Scores before and after"): ("learning_scores", "learning_gain"),
    N_("Completion of actions"): ("action_completion", "actions_owned", "on_time"),
    N_("Objectives"): (
        "objective_matrix",
        "objective_gaps",
        "objective_workshops",
        "objective_records",
        "peers_objective",
    ),
    N_("Actions over time"): (
        "burn_up",
        "country_progress",
        "follow_through",
        "follow_through_months",
        "time_to_completion",
        "days_late",
    ),
    N_("Overdue and due next"): ("overdue_actions", "longest_overdue", "days_overdue"),
    N_("Register of actions"): ("action_register", "action_history", "peers_area"),
    N_("Since last time"): ("change_counts", "state_transitions"),
    N_("Changes"): ("action_changes",),
    N_("Technologies"): ("technology_stages", "technology_path", "peers_technology"),
    N_("Benefits and barriers"): ("technology_reasons", "technology_register"),
    N_("Ties with industry"): ("industry_link_states", "industry_links"),
    N_("Materials"): (
        "tonnes_by_fate",
        "evidence_share",
        "destinations",
        "material_outlets",
        "routes",
        "outlet_concentration",
        "what_if_outlets",
    ),
    # i18n: the name of a sheet in Excel, at most 31 characters
    N_("Evidence and consent"): (
        "chain_links",
        "evidence_breaks",
        "evidence_by_tier",
        "consent_by_year",
        "routes_by_party_status",
        "flagged_hops",
    ),
    N_("Market flows"): ("outlet_register", "flow_register", "crossing_register"),
    N_("Prices and gate fees"): ("flow_value", "flow_prices", "what_if_value"),
    N_("Commodity prices"): ("commodity_prices",),
    N_("Targets"): ("targets",),
    N_("E-waste statistics"): ("ewaste_statistics",),
    N_("Milestones"): ("milestone_register",),
    N_("Facility audits"): (
        "audit_scores",
        "audit_matrix",
        "audit_changes",
        "audit_visits",
        "findings_by_element",
        "open_findings",
    ),
    N_("Compare"): (
        "compared_reach",
        "compared_actions",
        "compared_learning",
        "compared_practice",
        "compared_materials",
    ),
}
"""The sheets by their names, with the indicators whose tables they have, and the queries of records that others have.

Each name has at most `LONGEST` characters in every language.
"""

_OF = {table: sheet for sheet, tables in SHEETS.items() for table in tables}


def sheet_of(view: View) -> str:
    """The name of a view's sheet in the reader's language."""
    return _(_OF.get(view.query) or _OF[view.indicator.key])

"""Behaviour over an interval: the changes of actions since an earlier point."""

from iemn_data.indicators.indicator import IN_THE_NETWORK, Count, Indicator
from iemn_data.messages import N_

_CHANGED = Count("change_counts", where=IN_THE_NETWORK, total="changed")

CHANGES = (
    Indicator(
        key="change_counts",
        name=N_("Since last time"),
        what=N_("Actions by their change since the earlier point"),
        question=N_("Which countries moved since last time, and what slipped?"),
        formula=N_(
            "Each action has one kind, the weightiest: done became completed, dropped became dropped, slipped became "
            "overdue, new was committed to, moved started or had a higher percentage reported, gone is in the "
            "earlier snapshot and not in this one."
        ),
        numerator=N_("Actions that became completed, dropped or overdue, were committed to, moved or are gone"),
        denominator=N_("Actions known at either of the two points"),
        unit=N_("actions"),
        level=3,
        caveat=N_(
            "A new action that is already completed, dropped or overdue counts as that. A report that moves nothing, a "
            "step back and a new due date are no change. A shared action is listed under each of its owners."
        ),
        counted=N_("actions that changed"),
        n=_CHANGED,
        resources=("actions", "action_updates"),
        query="change_counts",
        records="action_changes",
    ),
    Indicator(
        key="state_transitions",
        name=N_("From which state to which"),
        what=N_("Actions by their state at the earlier point and now"),
        question=N_("What was the state of the actions then, and what is it now?"),
        formula=N_("Actions by their state at the earlier point and their state now; those that stayed count too."),
        numerator=N_("Actions that went from the one state to the other"),
        denominator=N_("Actions known at either of the two points"),
        unit=N_("actions"),
        level=3,
        caveat=N_("Steps in between are not counted: an action that was late and then done went to completed."),
        counted=N_("actions"),
        n=Count(total="actions"),
        resources=("actions", "action_updates"),
        query="state_transitions",
        records="action_changes",
    ),
    Indicator(
        key="action_changes",
        name=N_("What changed, action by action"),
        what=N_("Actions that changed since the earlier point"),
        question=N_("Which actions are done, moved, slipped, new, dropped or gone since last time?"),
        formula=N_("The actions that changed, each with its state and progress at the earlier point and now."),
        numerator=N_("Actions that changed since the earlier point"),
        unit=N_("actions"),
        level=3,
        caveat=N_("Progress is the percentage reported; an action that nobody reported on has none."),
        counted=N_("actions that changed"),
        n=_CHANGED,
        resources=("actions", "action_updates"),
        query="action_changes",
        records="action_changes",
    ),
    Indicator(
        key="action_history",
        name=N_("History of an action"),
        what=N_("From the workshop over reports, slips and evidence to what came of it, in the order of time"),
        question=N_("What became of the action since the workshop at which it was committed to?"),
        formula=N_(
            "Its commitment, each report, each change and passing of its due date, its end and its evidence; results "
            "that a report or its evidence names by their id, or cites by their source; and, as near it, later results "
            "of its owners: milestones of its programme area, ties with industry where that is industry, audits where "
            "it is facility audits, tonnes by final fate where it is downstream markets, and the same and reviews of "
            "technologies by its objective."
        ),
        numerator=N_("Events of the action, and results named, cited or near it"),
        unit=N_("events"),
        level=3,
        caveat=N_(
            "Results near the action are of the same country and of the same programme area or objective; the data do "
            "not say that the action led to them. A changed due date is known where an earlier snapshot is kept."
        ),
        counted=N_("events"),
        resources=(
            "actions",
            "action_updates",
            "milestones",
            "technologies",
            "industry_links",
            "facility_audits",
            "market_flows",
        ),
        query="action_history",
    ),
)

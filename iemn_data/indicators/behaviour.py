"""Behaviour: what countries promised and did."""

from iemn_data.indicators.indicator import IN_THE_NETWORK, Count, Indicator
from iemn_data.messages import N_

_ACTIONS = Count("action_completion", where=IN_THE_NETWORK, total=("actions",))
_ON_AN_OBJECTIVE = Count(
    "action_completion", where={"dimension": ("objective",)}, total=("actions",), less=("dropped",)
)

BEHAVIOUR = (
    Indicator(
        key="actions_owned",
        name=N_("Actions a country owns"),
        what=N_("Actions of which the country is an owner"),
        question=N_("How many actions does each country carry?"),
        formula=N_("Count of actions of which the country is an owner; a shared action counts under each owner."),
        numerator=N_("Actions of which the country is an owner"),
        unit=N_("actions"),
        level=3,
        caveat=N_("Summed over countries, shared actions count more than once."),
        counted=N_("countries with actions"),
        n=Count(positive="actions"),
        resources=("actions", "action_updates"),
        query="network_map",
        records="action_register",
    ),
    Indicator(
        key="action_completion",
        name=N_("Completion of actions"),
        what=N_("Actions by state; behind each bar the completed among those due"),
        question=N_("Which actions are completed, and of those due, how many?"),
        formula=N_(
            "Actions by state; beside them the completed ones among those due, that is with a due date up to the "
            "as-of date and not dropped. Days overdue are those from the due date of an open action to the as-of date."
        ),
        numerator=N_("Completed actions among those due"),
        denominator=N_("Actions with a due date up to the as-of date that are not dropped"),
        unit=N_("actions"),
        level=3,
        caveat=N_(
            "Dropped actions are shown apart and are due no more. An action without a due date is never due. Not "
            "reported is not “not done”. A shared action counts once, and once under each of its owners."
        ),
        counted=N_("actions"),
        n=_ACTIONS,
        resources=("actions", "action_updates"),
        query="action_completion",
        records="action_register",
    ),
    Indicator(
        key="objective_matrix",
        name=N_("Objectives and countries"),
        what=N_("Actions completed of those committed to, by country and objective"),
        question=N_("Which country has actions on which objective, and which are done?"),
        formula=N_(
            "Actions of a country on an objective that are not dropped, and of them the completed ones; a shared "
            "action counts under each owner."
        ),
        numerator=N_("Completed actions of the country on the objective"),
        denominator=N_("Actions of the country on the objective that are not dropped"),
        unit=N_("actions"),
        level=3,
        caveat=N_(
            "An action may have no objective, and is then in no cell. Where nothing was reported of any action of a "
            "cell, it is not known how many are done."
        ),
        counted=N_("actions on an objective, not dropped"),
        n=_ON_AN_OBJECTIVE,
        resources=("actions", "action_updates", "delegations"),
        query="objective_matrix",
        records="action_register",
    ),
    Indicator(
        key="objective_gaps",
        name=N_("Countries without an action, by objective"),
        what=N_("Countries by whether they have an action on the objective"),
        question=N_("On which objective do most countries have no action?"),
        formula=N_(
            "Countries with a completed action on the objective, with an action none of which is completed, and "
            "without any; dropped actions do not count."
        ),
        numerator=N_("Countries without an action on the objective"),
        denominator=N_("Countries named or registered at one of the workshops, or owner of an action"),
        unit=N_("countries"),
        level=3,
        caveat=N_(
            "An action may have no objective. A country without an action may work on the objective all the same."
        ),
        counted=N_("countries that could have one"),
        n=Count(greatest="countries_asked"),
        resources=("actions", "action_updates", "delegations"),
        query="objective_gaps",
        records="objective_matrix",
    ),
    Indicator(
        key="objective_workshops",
        name=N_("Objectives by workshop"),
        what=N_("Actions completed of those that each workshop led to, and where scores were taken"),
        question=N_("Which workshop taught which objective, and which actions followed?"),
        formula=N_(
            "Actions set at the workshop on the objective that are not dropped, and of them the completed ones; an "
            "objective was taught where scores of it were taken."
        ),
        numerator=N_("Completed actions of the workshop on the objective"),
        denominator=N_("Actions of the workshop on the objective that are not dropped"),
        unit=N_("actions"),
        level=3,
        caveat=N_("What was taught is known from the scores alone. A shared action counts once."),
        counted=N_("actions on an objective, not dropped"),
        n=_ON_AN_OBJECTIVE,
        resources=("actions", "action_updates", "objective_scores"),
        query="objective_workshops",
        records="action_register",
    ),
    Indicator(
        key="burn_up",
        name=N_("Actions over time"),
        what=N_("Actions up to the end of each month, as reported"),
        question=N_("Does completion keep pace with what was promised and what came due?"),
        formula=N_("Actions committed to, due and completed up to the end of each month, as reported."),
        numerator=N_("Actions committed to, due and completed up to the end of the month"),
        unit=N_("actions"),
        level=3,
        caveat=N_(
            "Completed counts from the day it was reported. Dropped actions leave “due” but stay in “committed to”."
        ),
        counted=N_("actions"),
        n=_ACTIONS,
        resources=("actions", "action_updates"),
        query="burn_up",
        records="action_register",
    ),
    Indicator(
        key="overdue_actions",
        name=N_("Overdue and due next"),
        what=N_("Open actions past their due date, or due next"),
        question=N_("What is late, and what comes due next?"),
        formula=N_(
            "Actions planned or in progress whose due date is before the as-of date, or up to six months after it; "
            "where none is due in these six months, the first three that are due later. Months are counted to their "
            "end: six months after 30 September end on 31 March."
        ),
        numerator=N_("Open actions past their due date, and those due next"),
        unit=N_("days late"),
        level=3,
        caveat=N_("Determined at the as-of date of the data, so that the same data give the same list on any day."),
        counted=N_("actions overdue or due next"),
        resources=("actions", "action_updates"),
        query="due_actions",
        records="action_register",
    ),
    Indicator(
        key="longest_overdue",
        name=N_("Longest overdue"),
        what=N_("Open actions past their due date, those that are late for longest first"),
        question=N_("Which actions are late for longest, and who owns them?"),
        formula=N_("Days from the due date to the as-of date, of actions planned or in progress past their due date."),
        numerator=N_("Open actions past their due date"),
        unit=N_("days late"),
        level=3,
        caveat=N_("What is due on the as-of date itself is not late. Determined at the as-of date of the data."),
        counted=N_("overdue actions"),
        n=Count("action_completion", where=IN_THE_NETWORK, total=("overdue",)),
        resources=("actions", "action_updates"),
        query="due_actions",
        records="action_register",
    ),
    Indicator(
        key="days_overdue",
        name=N_("Who is most late"),
        what=N_("Actions overdue of those due, and the most and the median days that they are, as reported"),
        question=N_("Which country has most actions overdue, and for how long?"),
        formula=N_(
            "Actions open after their due date, and the whole days from that to the as-of date: most and median."
        ),
        numerator=N_("Actions open after their due date"),
        denominator=N_("Actions with a due date up to the as-of date that are not dropped"),
        unit=N_("days overdue"),
        level=3,
        caveat=N_(
            "As reported: what a country has not reported as completed counts as open. A shared action counts under "
            "each of its owners. Of few actions, one moves the median a lot."
        ),
        counted=N_("overdue actions"),
        n=Count(where=IN_THE_NETWORK, total=("overdue",)),
        resources=("actions", "action_updates"),
        query="action_completion",
        records="action_register",
    ),
    Indicator(
        key="action_register",
        name=N_("Register of actions"),
        what=N_("All actions that the filters admit"),
        question=N_("What was promised, by whom, and what is its status?"),
        formula=N_("All actions that the filters admit."),
        numerator=N_("Actions that the filters admit"),
        unit=N_("actions"),
        level=3,
        caveat=N_("Status as of the latest report."),
        counted=N_("actions"),
        n=_ACTIONS,
        resources=("actions", "action_updates"),
        query="action_register",
        records="action_register",
    ),
    Indicator(
        key="country_progress",
        name=N_("Progress against its own past"),
        what=N_("Actions completed of those due, at the end of each of the latest workshops and now"),
        question=N_("Is the country further with what was due than it was before?"),
        formula=N_(
            "Completed actions of those due by each day, as reported up to then. The band is the lowest and highest "
            "share among the other countries of the region that had actions due, where there are three or more."
        ),
        numerator=N_("Completed actions among those due by the day"),
        denominator=N_("Actions with a due date up to the day that are not dropped"),
        unit=N_("share of the actions due"),
        level=3,
        caveat=N_(
            "The band says what is usual around the country; it ranks nobody. Of few actions, one moves the share a "
            "lot. A shared action counts under each of its owners."
        ),
        counted=N_("actions due"),
        n=Count("action_completion", where=IN_THE_NETWORK, total=("due",)),
        resources=("actions", "action_updates", "countries"),
        query="country_progress",
        records="action_register",
    ),
)

"""Behaviour: how soon after a workshop its actions are completed, and how late."""

from iemn_data.indicators.indicator import IN_THE_NETWORK, Count, Indicator
from iemn_data.messages import N_

_FOLLOWED = Count("follow_through", where=IN_THE_NETWORK, total=("completed", "dropped", "censored"))
_DUE = Count("lateness", total=("actions",))

_BAND = N_(
    "The band is the beta product confidence procedure (Fay, Brittain and Proschan 2013), 95 percent for each point of "
    "time: without censoring it is the exact interval of Clopper and Pearson, so it keeps a width where none or all "
    "of a few actions are completed. It takes it that actions observed for a short time will go on as those observed "
    "for longer did. A completion that is not reported yet counts as open, so the latest months may read low. No "
    "choice of status applies, as that would choose by the outcome."
)

FOLLOW_THROUGH = (
    Indicator(
        key="follow_through",
        name=N_("Follow-through"),
        what=N_("Share of the actions completed, by months since they were committed to, with its 95 % band"),
        question=N_("How soon after they were committed to are actions completed?"),
        formula=N_(
            "Cumulative incidence of completion (Aalen–Johansen), from the day an action was committed to until the "
            "day it was completed. An open action is censored at the as-of date; dropping is a competing end, on the "
            "day it was reported. Where none is dropped this is 1 − Kaplan–Meier. A "
            "month is a twelfth of 365.25 days."
        ),
        numerator=N_("Actions completed by that time"),
        denominator=N_("Actions committed to, as far as they are observed that long"),
        unit=N_("share of the actions"),
        level=3,
        caveat=_BAND,
        counted=N_("actions"),
        n=_FOLLOWED,
        resources=("actions", "action_updates"),
        query="follow_through",
        records="action_register",
    ),
    Indicator(
        key="follow_through_months",
        name=N_("Completed by month 3, 6, 12 and 24"),
        what=N_("Actions completed of all, those then still at risk, and the share of the curve with its 95 % band"),
        question=N_("How many actions are completed three, six, twelve and twenty-four months after the promise?"),
        formula=N_(
            "The curve of follow-through read at the end of days 91, 182, 365 and 730 after an action was committed "
            "to. At risk are the actions then open and observed that long. Where some were not observed so long, the "
            "share is that of the curve and not the count divided by all. Nothing is read where nobody is at risk "
            "any more, unless all have ended."
        ),
        numerator=N_("Actions completed by the end of the month"),
        denominator=N_("Actions committed to, as far as they are observed that long"),
        unit=N_("share of the actions"),
        level=3,
        caveat=_BAND,
        counted=N_("actions"),
        n=_FOLLOWED,
        resources=("actions", "action_updates"),
        query="follow_through",
        records="action_register",
    ),
    Indicator(
        key="time_to_completion",
        name=N_("Median time to completion"),
        what=N_("Time after which half of the actions are completed"),
        question=N_("How long does it take until half of the actions are completed?"),
        formula=N_(
            "The first day on which the share completed (cumulative incidence) is one half or more, in months of a "
            "twelfth of 365.25 days; not reached where it stays below."
        ),
        numerator=N_("Days until half of the actions are completed"),
        unit=N_("months"),
        level=3,
        caveat=N_("It is not the median of the completed ones alone, which would leave out all that take long."),
        counted=N_("actions"),
        n=_FOLLOWED,
        resources=("actions", "action_updates"),
        query="follow_through",
        records="action_register",
    ),
    Indicator(
        key="on_time",
        name=N_("On time, of those due"),
        what=N_("Actions due, by whether they were completed by their due date, later, or not yet"),
        question=N_("Of the actions that were due, how many were completed on time?"),
        formula=N_("Actions completed on or before their due date, of those due up to the as-of date and not dropped."),
        numerator=N_("Actions due that were completed by their due date"),
        denominator=N_("Actions with a due date up to the as-of date that are not dropped"),
        unit=N_("actions"),
        level=3,
        caveat=N_(
            "An action without a due date is never due. Not reported is not “not done”. A shared action counts once, "
            "and once under each of its owners."
        ),
        counted=N_("actions due"),
        n=_DUE,
        resources=("actions", "action_updates"),
        query="action_completion",
        records="action_register",
    ),
    Indicator(
        key="days_late",
        name=N_("Days late"),
        what=N_("Actions due, by how many days after the due date they were completed, or are open by now"),
        question=N_("How late are the actions that were due?"),
        formula=N_(
            "Days from the due date to the day of completion; for an open action to the as-of date, so that it can "
            "only grow. Actions due up to the as-of date that are not dropped."
        ),
        numerator=N_("Actions due with that many days late"),
        denominator=N_("Actions with a due date up to the as-of date that are not dropped"),
        unit=N_("actions"),
        level=3,
        caveat=N_(
            "Open actions are not late for good: their days are those so far. No choice of status applies, as that "
            "would choose by the outcome."
        ),
        counted=N_("actions due"),
        n=_DUE,
        resources=("actions", "action_updates"),
        query="lateness",
        records="action_register",
    ),
)

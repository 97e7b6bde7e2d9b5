"""Learning: what participants could do before and after."""

from iemn_data.indicators.indicator import Count, Indicator
from iemn_data.messages import N_

_PAIRS = Count(where="breakdown_value == @breakdown_value", total="people", given={"breakdown_value": "all"})

_CAVEAT = N_(
    "Only people with a score before and one after. Published for everyone, for one workshop and for one country "
    "alone; suppressed where it would disclose a few people. No filter applies. Two publications can tell "
    "together what neither tells alone."
)

LEARNING = (
    Indicator(
        key="learning_scores",
        name=N_("Scores before and after"),
        what=N_("Mean scores of those with a score before and one after"),
        question=N_("What could participants do before the workshops, and what after?"),
        formula=N_(
            "Mean score before and mean score after, over the same people; beside them how many scored higher after "
            "than before."
        ),
        numerator=N_("Pairs of scores of which the later one is higher"),
        denominator=N_("Pairs of a score before and one after, of one person at one workshop"),
        unit=N_("points, 0 to 100"),
        level=2,
        caveat=_CAVEAT,
        counted=N_("pairs of scores"),
        n=_PAIRS,
        resources=("objective_scores",),
        query="learning",
    ),
    Indicator(
        key="learning_gain",
        name=N_("Learning gain"),
        what=N_("What was gained of what there was to gain, of those with a score before and one after"),
        question=N_("How much did participants learn of what they could not do before?"),
        formula=N_(
            "Class gain: (mean after - mean before) / (100 - mean before). Individual gain: the mean over people of "
            "(after - before) / (100 - before), without those who had 100 before. Improved: how many scored higher."
        ),
        numerator=N_("Points gained, as a mean or by each person"),
        denominator=N_("Points that there were to gain"),
        unit=N_("share of what there was to gain"),
        level=2,
        caveat=_CAVEAT,
        counted=N_("pairs of scores"),
        n=_PAIRS,
        resources=("objective_scores",),
        query="learning",
    ),
)

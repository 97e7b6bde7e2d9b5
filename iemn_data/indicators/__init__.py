"""The indicator catalogue: what each figure means, said once, by the level of what it tells."""

from iemn_data.indicators.audits import AUDITS
from iemn_data.indicators.behaviour import BEHAVIOUR
from iemn_data.indicators.chains import CHAINS
from iemn_data.indicators.changes import CHANGES
from iemn_data.indicators.compared import COMPARED
from iemn_data.indicators.follow_through import FOLLOW_THROUGH
from iemn_data.indicators.indicator import LEVELS, Indicator
from iemn_data.indicators.learning import LEARNING
from iemn_data.indicators.practice import PRACTICE
from iemn_data.indicators.reach import REACH
from iemn_data.indicators.results import RESULTS

__all__ = ["CATALOGUE", "LEVELS", "Indicator"]

CATALOGUE: dict[str, Indicator] = {
    each.key: each
    for each in (
        *REACH,
        *LEARNING,
        *BEHAVIOUR,
        *CHANGES,
        *FOLLOW_THROUGH,
        *PRACTICE,
        *RESULTS,
        *CHAINS,
        *AUDITS,
        *COMPARED,
    )
}
"""Every indicator by its key."""

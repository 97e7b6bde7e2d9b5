"""The indicator catalogue: what each figure means, said once, by the level of what it tells."""

from iemn_data.indicators.behaviour import BEHAVIOUR
from iemn_data.indicators.indicator import LEVELS, Indicator
from iemn_data.indicators.learning import LEARNING
from iemn_data.indicators.reach import REACH
from iemn_data.indicators.results import RESULTS

__all__ = ["CATALOGUE", "LEVELS", "Indicator"]

CATALOGUE: dict[str, Indicator] = {each.key: each for each in (*REACH, *LEARNING, *BEHAVIOUR, *RESULTS)}
"""Every indicator by its key."""

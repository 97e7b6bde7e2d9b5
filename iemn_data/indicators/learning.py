"""Learning: what participants could do before and after."""

from iemn_data.indicators.indicator import Indicator

LEARNING: tuple[Indicator, ...] = ()

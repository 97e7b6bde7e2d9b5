"""Method: the rules that apply to every figure, and the indicator catalogue by level."""

from functools import partial

from iemn_data.indicators import LEVELS
from iemn_data.messages import _
from iemn_ui.components.tabs import draw_open
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections.method import indicators
from iemn_ui.sections.page_head import page_head

page_head(_("Method"), current_filters())
by_level = {_(LEVELS[level]): partial(indicators.indicators, level) for level in indicators.levels()}
draw_open({_("Rules"): indicators.rules, **by_level})

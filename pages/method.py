"""How every number is made: the indicator catalogue by level, and the rules that all of it keeps."""

from functools import partial

from iemn_data.indicators import LEVELS
from iemn_data.messages import _
from iemn_ui.blocks import page_head
from iemn_ui.choices import current_filters
from iemn_ui.sections import method
from iemn_ui.tabs import draw_open

page_head(_("Method"), current_filters())
by_level = {_(LEVELS[level]): partial(method.indicators, level) for level in method.levels()}
draw_open({_("Rules"): method.rules, **by_level})

"""Data: what came in and how fresh it is, what was refused, what is kept and what changed; a box to try a file."""

from iemn_data.messages import _
from iemn_ui.sections.custody import freshness, head, refusals, snapshots, sources, trying
from iemn_ui.tabs import draw_open

head.draw()
views = {
    _("Freshness"): freshness.draw,
    _("Refused rows"): refusals.draw,
    _("Snapshots"): snapshots.draw,
    _("Sources and licences"): sources.draw,
    _("Columns and templates"): sources.dictionary,
    _("Try a file"): trying.draw,
}
draw_open(views)

"""Data: what came in and how fresh it is, what was refused, what is kept and what changed; a box to try a file."""

from iemn_data.messages import _
from iemn_ui.components.tabs import draw_open
from iemn_ui.sections.data import dry_run, freshness, head, rejected_rows, snapshots, sources

head.draw()
views = {
    _("Freshness"): freshness.draw,
    _("Refused rows"): rejected_rows.draw,
    _("Snapshots"): snapshots.draw,
    _("Sources and licences"): sources.draw,
    _("Columns and templates"): sources.dictionary,
    _("Try a file"): dry_run.draw,
}
draw_open(views)

"""Data, for the custodian: freshness, rejected rows, snapshots, sources, columns, and a dry run of a file."""

from iemn_data.messages import _
from iemn_ui.components.tabs import draw_open
from iemn_ui.sections.data import dry_run, freshness, rejected_rows, snapshots, sources, title

title.draw()
views = {
    _("Freshness"): freshness.draw,
    _("Rejected rows"): rejected_rows.draw,
    _("Snapshots"): snapshots.draw,
    _("Sources and licences"): sources.draw,
    _("Columns and templates"): sources.dictionary,
    _("Try a file"): dry_run.draw,
}
draw_open(views)

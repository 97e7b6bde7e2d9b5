"""What a page answers, in one sentence for its head, from the data; None where they have nothing on it."""

from iemn_ui.sections.page_answers.on_actions import actions, changes, compared, follow_through, objectives, own_actions
from iemn_ui.sections.page_answers.on_attendance import attendance
from iemn_ui.sections.page_answers.on_materials import chains, markets, what_if

__all__ = [
    "actions",
    "attendance",
    "chains",
    "changes",
    "compared",
    "follow_through",
    "markets",
    "objectives",
    "own_actions",
    "what_if",
]

"""Who is most late: countries in the order of their actions, of those overdue, or of the days."""

from __future__ import annotations

import pandas as pd

from iemn_data.messages import N_
from iemn_ui.text import words

OVERDUE_OF_DUE = "overdue_of_due"
ORDERS = {
    "actions": N_("Actions"),
    "overdue": N_("Overdue"),
    OVERDUE_OF_DUE: N_("Overdue of those due"),
    "median_days_overdue": N_("Median days overdue"),
    "most_days_overdue": N_("Most days overdue"),
}


def in_order(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """Countries by a measure, the largest first: a column, or the share of the actions due that is overdue.

    Equal ones stand in the order of their names, and those without an action due or overdue last.
    """
    by_country = rows.set_index("country", drop=False)
    values = by_country["overdue"] / by_country["due"] if order == OVERDUE_OF_DUE else by_country[order]
    return by_country.loc[words.largest_first(values.astype(float).fillna(-1))].reset_index(drop=True)

"""Sections of the page Compare: `choosing` has the countries, `side_by_side` their figures, `sheet` their workbook."""

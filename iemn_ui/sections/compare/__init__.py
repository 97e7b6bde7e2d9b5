"""Sections of the page Compare: `choosing` has which countries, `side_by_side` their figures."""

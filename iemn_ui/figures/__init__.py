"""Figures: pure functions from a table to a figure specification, a plain dictionary of Plotly's schema.

Colours are tokens of `palette`, and how a value looks stands in `styles`; what a click on a point means is in its
`customdata`.
"""

"""Figures: pure functions from a table to a figure specification, a plain dictionary of Plotly's schema.

Colours are tokens of `palette`, and the look of a value is in `styles`; what a click on a point chooses is in its
`customdata`.
"""

"""Figures: pure functions from a table to a figure specification, a plain dictionary of Plotly's schema.

Colours are tokens of `iemn_ui.theme`; what a click on a point means is in its `customdata`.
"""

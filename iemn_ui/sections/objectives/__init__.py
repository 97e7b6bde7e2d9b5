"""Sections of the page on objectives, one module per tab."""

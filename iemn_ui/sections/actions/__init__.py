"""Sections of the actions page."""

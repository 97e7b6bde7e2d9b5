"""Sections of the page on what-if scenarios."""

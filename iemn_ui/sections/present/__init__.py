"""Sections of the page that presents slides."""

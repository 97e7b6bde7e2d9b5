"""Sections of the page on changes."""

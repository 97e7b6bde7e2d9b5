"""Sections of the page of downloads."""

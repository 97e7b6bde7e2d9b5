"""Sections of the page on method."""

"""Sections of the attendance page."""

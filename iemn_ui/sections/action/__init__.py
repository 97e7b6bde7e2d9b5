"""Sections of the page of one action: choosing it, its state, and its history."""

"""Sections of the page Find: the search, and countries that have done similar actions."""

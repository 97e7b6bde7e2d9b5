"""Exits: what leaves the dashboard, made of the same answers and figures as the pages."""

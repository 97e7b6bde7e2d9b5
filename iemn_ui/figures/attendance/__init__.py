"""Figures of workshops, delegations and people."""

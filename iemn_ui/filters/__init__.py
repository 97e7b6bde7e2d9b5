"""Filters: what the reader chooses, the controls for it, and the address that holds it."""

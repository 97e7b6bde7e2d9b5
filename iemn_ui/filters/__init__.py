"""Filters: what the reader chooses, the controls for it, what it is in words, and the address that holds it."""

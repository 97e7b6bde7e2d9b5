"""Sections of a workshop's page: `tabs` has their order, `choosing` and `profile` the head of the page."""

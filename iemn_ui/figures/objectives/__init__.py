"""Figures of objectives: coverage, learning, audits, technologies, industry."""

"""Sections of the page on downstream chains, one module per tab."""

"""Validation: rows against the contract, the report on them, the quality gate, and the rows to correct."""

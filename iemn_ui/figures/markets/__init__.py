"""Figures of downstream markets: flows, chains, outlets, evidence, prices."""

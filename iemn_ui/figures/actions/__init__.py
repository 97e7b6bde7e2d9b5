"""Figures of actions: completion, follow-through, lateness, changes, targets."""

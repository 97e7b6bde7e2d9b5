"""A page's answer, with the definition of the words in it."""

from __future__ import annotations

from typing import NamedTuple

from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _


class Answer(NamedTuple):
    """One sentence, and the key of the indicator whose formula says what its words mean; None where a card does."""

    sentence: str
    indicator: str | None

    @property
    def definition(self) -> str | None:
        """What the words of the sentence mean, from the catalogue."""
        return _(CATALOGUE[self.indicator].formula) if self.indicator else None

"""How far long work is, told to whoever watches it: the bar of a terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

Tell = Callable[[float, str], None]


def _tell_nobody(_share: float, _what: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Progress:
    """A stretch of long work, `first` to `last` as shares of the whole; `tell` is called with the share and a name."""

    tell: Tell = _tell_nobody
    first: float = 0
    last: float = 1

    def until(self, last: float) -> Progress:
        """The stretch from the beginning of this one."""
        return Progress(self.tell, self.first, last)

    def after(self, first: float) -> Progress:
        """The stretch to the end of this one."""
        return Progress(self.tell, first, self.last)

    def steps(self, total: int) -> Callable[[str], None]:
        """A function to call after each of so many steps, from any thread, with the name of what was done."""
        done = count(1)

        def step(what: str) -> None:
            share = min(next(done) / max(total, 1), 1)
            self.tell(self.first + (self.last - self.first) * share, what)

        return step

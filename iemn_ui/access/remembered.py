"""What is made once of the same content: finished figures with their words, headline cards."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import lru_cache, partial, wraps
from hashlib import blake2b
from typing import Any, ParamSpec, TypeVar

from iemn_data.messages import LANGUAGE

P = ParamSpec("P")
T = TypeVar("T")

# A page has some thirty of them; so many cover the pages under a hundred combinations of filters, in tens of MB.
_KEPT = 4096


class _Call:
    """A call of a function, equal to another with the same content of its arguments."""

    def __init__(self, digest: str, make: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        content = pickle.dumps((make.__module__, make.__qualname__, digest, LANGUAGE.get(), args, kwargs), protocol=5)
        self.key = blake2b(content, digest_size=16).digest()
        self._work = partial(make, *args, **kwargs)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Call) and self.key == other.key

    def answer(self) -> Any:
        """What the function answers; once, since the cache keeps the call, and need not keep the arguments."""
        work = self._work
        del self._work
        return work()


@lru_cache(maxsize=_KEPT)
def _answer(call: _Call) -> Any:
    return call.answer()


def remembered(make: Callable[P, T], digest: Callable[[], str] = str) -> Callable[P, T]:
    """Cache a pure function by the content of its arguments, tables too, in each language.

    What it answers is shared and must not be changed. A function that also asks the snapshot names its `digest`.
    """

    @wraps(make)
    def of_content(*args: P.args, **kwargs: P.kwargs) -> T:
        answer: T = _answer(_Call(digest(), make, args, kwargs))
        return answer

    return of_content

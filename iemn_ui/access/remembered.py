"""What is made once of the same content: finished figures with their words, headline cards, a page's workbook."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import lru_cache, partial, wraps
from hashlib import blake2b
from io import BytesIO
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from iemn_data.messages import LANGUAGE

P = ParamSpec("P")
T = TypeVar("T")

# A page has some thirty of them; so many cover the pages under a hundred combinations of filters, in tens of MB.
_KEPT = 4096
# Where a table keeps its digest: no copy or part of it takes that over.
_DIGEST = "_content_digest"


class _Pickler(pickle.Pickler):
    """Writes a digest in the place of a table, which takes much longer to write and is in several calls of a run."""

    def reducer_override(self, written: object) -> Any:
        return (bytes, (_digest_of(written),)) if isinstance(written, pd.DataFrame) else NotImplemented


def _digest_of(table: pd.DataFrame) -> bytes:
    """The digest of a table's content, made once, since tables are shared and never changed."""
    known: dict[str, bytes] = vars(table)
    if _DIGEST not in known:
        known[_DIGEST] = _digest(pickle.dumps(table, protocol=5))
    return known[_DIGEST]


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


class _Call:
    """A call of a function, equal to another with the same content of its arguments."""

    def __init__(self, digest: str, make: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        content = BytesIO()
        of_call = make.__module__, make.__qualname__, digest, LANGUAGE.get(), args, kwargs
        _Pickler(content, protocol=5).dump(of_call)
        self.key = _digest(content.getvalue())
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


def remembered(make: Callable[P, T], digest: Callable[[], str] = str, kept: int = 0) -> Callable[P, T]:
    """Cache a pure function by the content of its arguments, tables too, in each language.

    What it answers is shared and must not be changed, and neither must the tables that it is given. A function that
    also asks the snapshot names its `digest`; one whose answers are large says how many are `kept`, apart from others.
    """
    its_own = lru_cache(maxsize=kept)(_Call.answer) if kept else None

    @wraps(make)
    def of_content(*args: P.args, **kwargs: P.kwargs) -> T:
        call = _Call(digest(), make, args, kwargs)
        answer: T = its_own(call) if its_own else _answer(call)
        return answer

    return of_content

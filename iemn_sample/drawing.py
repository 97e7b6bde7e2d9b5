"""Random draws that give the same values for the same seed, whatever else is drawn."""

import zlib
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Names: TypeAlias = "pd.Categorical[str]"


def stream(seed: int, part: str) -> np.random.Generator:
    """A generator of its own for each part, so that changing one part leaves the others as they were."""
    return np.random.default_rng([seed, zlib.crc32(part.encode())])


def shares(total: int, weights: Numbers) -> Integers:
    """Whole numbers that add up to the total, in proportion to the weights (largest remainder)."""
    exact = weights / weights.sum() * total
    whole: Integers = np.floor(exact).astype(np.int64)
    remainders = np.argsort(whole - exact, kind="stable")
    whole[remainders[: total - int(whole.sum())]] += 1
    return whole


def rationed(rng: np.random.Generator, weights: dict[str, float], size: int) -> Names:
    """Values in exactly these proportions, shuffled; an empty name means no value."""
    counts = shares(size, np.array(list(weights.values())))
    codes = np.repeat(np.arange(len(weights)), counts)
    return named(rng.permutation(codes), list(weights))


def drawn(rng: np.random.Generator, weights: dict[str, float], size: int) -> Names:
    """Independent draws with these probabilities; an empty name means no value."""
    bounds = np.cumsum(np.array(list(weights.values())))
    codes = np.searchsorted(bounds / bounds[-1], rng.random(size), side="right")
    return named(codes.astype(np.int64), list(weights))


def named(codes: Integers, names: list[str]) -> Names:
    """Codes as categories in alphabetical order, so that sorting by them sorts by name."""
    present = sorted(name for name in names if name)
    place = {name: position for position, name in enumerate(present)}
    lookup = np.array([place.get(name, -1) for name in names], dtype=np.int64)
    return categories(lookup[codes], present)


def categories(codes: Integers, names: list[str]) -> Names:
    """Codes as positions in the names; -1 for no value."""
    return pd.Categorical.from_codes(codes, pd.Index(names))

"""Write `docs/data-dictionary.md` from the contract: `python -m scripts.make_dictionary`."""

from __future__ import annotations

from pathlib import Path

from iemn_data.contract import load_contract
from iemn_data.dictionary import dictionary

DICTIONARY = Path(__file__).parents[1] / "docs/data-dictionary.md"


def main() -> None:
    """Write the dictionary anew."""
    DICTIONARY.parent.mkdir(exist_ok=True)
    DICTIONARY.write_text(dictionary(load_contract()), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Write `docs/data-dictionary.md` and `docs/indicators.md`: `python -m scripts.make_dictionary`."""

from __future__ import annotations

from pathlib import Path

from iemn_data.contract import load_contract
from iemn_data.dictionary import dictionary, indicators

DOCS = Path(__file__).parents[1] / "docs"


def main() -> None:
    """Write both anew."""
    DOCS.mkdir(exist_ok=True)
    (DOCS / "data-dictionary.md").write_text(dictionary(load_contract()), encoding="utf-8")
    (DOCS / "indicators.md").write_text(indicators(), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Streamlit's command line over another folder of languages, which the environment names.

The process that validates exports imports this module too, and so has the same languages.
"""

from __future__ import annotations

import os
from pathlib import Path

from streamlit.web.cli import main

from iemn_data import messages

PLACE = "IEMN_TESTS_LOCALES"
# Before anything else of ours is imported: others keep the folder.
messages.LOCALES = Path(os.environ.get(PLACE, messages.LOCALES))

if __name__ == "__main__":
    main(prog_name="streamlit")

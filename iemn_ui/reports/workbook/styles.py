"""The styles of a workbook's cells: the colours of the dashboard, thin lines, one font."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from iemn_ui.figures.palette import opaque

FONT = "Calibri"
DAY = "d mmm yyyy"


@dataclass(frozen=True)
class Style:
    """How cells look; sizes in points, colours by their names in the palette."""

    size: int = 11
    colour: str = "text"
    is_bold: bool = False
    is_link: bool = False
    ground: str = ""
    has_line: bool = False
    number_format: str = "General"
    across: str = ""
    down: str = "top"
    indent: int = 0
    is_wrapped: bool = False

    def properties(self, is_from_the_right: bool) -> dict[str, Any]:
        """The style as xlsxwriter takes it, for text that is read from the left or the right."""
        return {
            "font_name": FONT,
            "font_size": self.size,
            "font_color": opaque(self.colour),
            "bold": self.is_bold,
            "underline": int(self.is_link),
            **({"bg_color": opaque(self.ground)} if self.ground else {}),
            **({"bottom": 1, "bottom_color": opaque("line")} if self.has_line else {}),
            "num_format": self.number_format,
            "align": self.across,
            "valign": self.down,
            "indent": self.indent,
            "text_wrap": self.is_wrapped,
            "reading_order": 2 if is_from_the_right else 0,
        }


TITLE = Style(16, is_bold=True)
TEXT = Style()
QUIET = Style(10, "muted")
LINK = Style(colour="main", is_link=True)
HEAD = Style(colour="on_mark", is_bold=True, ground="counts_5", down="vcenter", is_wrapped=True)
HEAD_NUMBER = replace(HEAD, across="right")
BADGE = Style(colour="illustrative_text", is_bold=True, ground="illustrative_fill")
ROW = Style(has_line=True, is_wrapped=True)
ROW_NUMBER = Style(has_line=True, across="right")
ROW_LINK = replace(LINK, has_line=True)

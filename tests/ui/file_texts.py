"""The texts and parts of downloaded files, read independently of the code that writes them."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

from pypdf import PdfReader

_TAGS = re.compile(r"<[^>]+>")
_OFFICE = (".xlsx", ".pptx")


def text_of(name: str, content: bytes) -> str:
    """All text of a file, numbers as they are written in it; of a zip, that of all its files."""
    if name.endswith(".pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if name.endswith((".zip", *_OFFICE)):
        return "\n".join(text_of(part, read) for part, read in parts_of(content).items())
    if name.endswith((".xml", ".rels")):
        return unescape(_TAGS.sub("\n", content.decode()))
    return content.decode("utf-8-sig", errors="ignore")


def parts_of(content: bytes) -> dict[str, bytes]:
    """The files in a zip by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def squeezed(text: str) -> str:
    """A text without the line breaks and narrow spaces of its layout."""
    return re.sub(r"\s+", " ", text.replace("\u202f", " ").replace("\u00a0", " "))

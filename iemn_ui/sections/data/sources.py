"""Where each table comes from and under which licence; its columns; blank templates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from iemn_data.contract import load_contract
from iemn_data.dictionary import described, write_templates
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current
from iemn_ui.sections.data import load_summary
from iemn_ui.text import provenance, words

# The oldest day that a zip can name: the same templates are the same bytes on any day.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def draw() -> None:
    """Every table that has rows: its origin, sources and licence."""
    if current().store is None:
        st.info(_("No data are published yet, so there is nothing to say where they come from."))
        return
    rows = words.rows(ask.resources())
    heads = (_("Table"), _("Origin of the data"), _("Rows"), _("Sources"), _("Licence"))
    lines = [heads, ("---", "---", "--:", "---", "---"), *(_cells(row) for row in rows if row.rows_kept)]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))
    if empty := [_(row.title) for row in rows if not row.rows_kept]:
        st.caption(_("Without rows: {tables}.").format(tables=words.listed(empty)))


def _cells(row: Any) -> tuple[str, ...]:
    """What stands in the table of one resource; markup of the data is taken for text."""
    origin = provenance.provenance_label(row.provenance)
    mark = f":orange-badge[{origin.capitalize()}]" if row.provenance == "illustrative" else origin.capitalize()
    return _(row.title), mark, words.count(row.rows_kept), _links(row.sources), _links(row.licences)


def _links(texts: Iterable[str]) -> str:
    """Links of texts that end in an address, as the snapshot keeps them."""
    found = []
    for text in texts:
        title, _space, url = text.rpartition(" ")
        found.append(words.link(title or url, url) if "://" in url else words.literal(text))
    return "; ".join(found) or words.NOT_REPORTED


def dictionary() -> None:
    """The columns of one table, and blank files of all."""
    contract = load_contract()
    by_name = {resource.name: resource for resource in contract.resources}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Table"),
            sorted(by_name, key=load_summary.title),
            format_func=load_summary.title,
            key="table",
            bind="query-params",
            width=340,
        )
        st.download_button(
            _("Download blank templates"),
            data=templates,
            file_name="iemn-templates.zip",
            mime="application/zip",
            on_click="ignore",
            icon=":material/download:",
            help=_("One blank CSV file for each table, and the dictionary of their columns."),
        )
    st.markdown(described(by_name[chosen], contract).replace("$", "\\$"))


def templates() -> bytes:
    """The blank templates and the dictionary in one zip file."""
    buffer = io.BytesIO()
    with TemporaryDirectory() as place, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in write_templates(Path(place) / "templates"):
            archive.writestr(zipfile.ZipInfo(path.name, _NO_DAY), path.read_bytes())
    return buffer.getvalue()

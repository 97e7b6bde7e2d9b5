"""Each table's provenance, sources and licence; its columns; blank templates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from iemn_data.contract import load_contract
from iemn_data.dictionary import described, write_templates
from iemn_data.messages import _
from iemn_data.queries import Resources
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current
from iemn_ui.filters import address_parts
from iemn_ui.sections.data import load_summary
from iemn_ui.text import provenance, words

# The oldest day that a zip file can name, so that the same templates are the same bytes on any day.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def draw() -> None:
    """Draw every table that has rows, with its provenance, number of rows, sources and licences."""
    if current().store is None:
        st.info(_("No data are published yet, so there are no sources to list."))
        return
    rows = rows_of(ask.resources(), Resources)
    heads = (_("Table"), _("Provenance"), _("Rows"), _("Sources"), _("Licence"))
    lines = [heads, ("---", "---", "--:", "---", "---"), *(_cells(row) for row in rows if row.rows_kept)]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))
    if empty := [_(row.title) for row in rows if not row.rows_kept]:
        st.caption(_("Without rows: {tables}.").format(tables=words.listed(empty)))


def _cells(row: Resources) -> tuple[str, ...]:
    """One line of the table as Markdown; markup in the data is escaped."""
    label = provenance.provenance_label(row.provenance).capitalize()
    badge = f":orange-badge[{label}]" if row.provenance == "illustrative" else label
    return _(row.title), badge, words.count(row.rows_kept), _links(row.sources), _links(row.licences)


def _links(texts: Iterable[str]) -> str:
    """Texts such as “Title https://…” as Markdown links; a dash where there are none."""
    links = []
    for text in texts:
        title, _space, url = text.rpartition(" ")
        links.append(words.link(title or url, url) if "://" in url else words.literal(text))
    return "; ".join(links) or words.NOT_REPORTED


def dictionary() -> None:
    """Draw the columns of a chosen table, and a button for the blank templates of all tables."""
    contract = load_contract()
    by_name = {resource.name: resource for resource in contract.resources}
    address_parts.expect("table", [load_summary.title(name) for name in by_name])
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
    """A zip file with a blank template of each table and the dictionary of the columns."""
    buffer = io.BytesIO()
    with TemporaryDirectory() as folder, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in write_templates(Path(folder) / "templates"):
            archive.writestr(zipfile.ZipInfo(path.name, _NO_DAY), path.read_bytes())
    return buffer.getvalue()

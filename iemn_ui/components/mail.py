"""Messages to the custodian of the data, opened in the reader's own mail program."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from iemn_data.messages import _
from iemn_data.settings import load_settings


def mail_to_custodian(subject: str, text: str) -> str:
    """The address that opens a message, to the contact of the settings if there is one; files cannot be attached."""
    contact = quote(load_settings().contact, safe="@")
    body = quote(text.replace("\n", "\r\n"))
    return f"mailto:{contact}?subject={quote(subject)}&body={body}"


def say_if_unaddressed() -> None:
    """Ask for the address beside the button that opens a message, where the settings have no contact."""
    if not load_settings().contact:
        st.caption(_("Add the address of the custodian to the message: none is set here."))

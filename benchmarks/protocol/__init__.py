"""Readers without a browser: they ask the servers in the browsers' own protocols, and draw nothing."""

from collections.abc import Callable

from benchmarks.protocol.client import Client
from benchmarks.protocol.dash_client import DashClient
from benchmarks.protocol.streamlit_client import StreamlitClient

CLIENTS: dict[str, Callable[[str], Client]] = {"ours": StreamlitClient, "Dash": DashClient}

"""The bytes that really pass from the server to the browser, after compression: a relay that counts them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


class Relay:
    """Passes every connection on to the server, and counts what comes back."""

    def __init__(self, server: tuple[str, int]) -> None:
        """Listen on a free port of this machine for connections to `server`."""
        self.received = 0
        self._server = server
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://localhost:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no further connections."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                reader, _address = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._server)
            for one, other, is_counted in ((reader, server, False), (server, reader, True)):
                threading.Thread(target=self._pass_on, args=(one, other, is_counted), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, is_counted: bool) -> None:
        try:
            while block := source.recv(1 << 16):
                self.received += len(block) if is_counted else 0
                target.sendall(block)
        except OSError:
            pass
        finally:
            target.close()


@contextmanager
def counted(address: str) -> Iterator[Relay]:
    """A relay to the server at an address."""
    place = urlsplit(address)
    relay = Relay((place.hostname or "localhost", place.port or 80))
    yield relay
    relay.close()

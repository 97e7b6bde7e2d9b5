"""Let readers in until they are ended: `python -m benchmarks.protocol ours|Dash ADDRESS READERS PAGE …`."""

from __future__ import annotations

import asyncio
import sys

from benchmarks.protocol import CLIENTS
from benchmarks.protocol.crowd import Room, ask, let_in

_HOUR = 3600


async def main() -> None:
    """Print a line once all are in, and go on asking."""
    variant, address, readers, *pages = sys.argv[1:]
    room = Room(int(readers), tuple(pages), 0, _HOUR)
    crowd = await let_in(lambda: CLIENTS[variant](address), room)
    sys.stdout.write("All are in.\n")
    sys.stdout.flush()
    await ask(crowd, room)


if __name__ == "__main__":
    asyncio.run(main())

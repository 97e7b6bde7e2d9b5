"""When the server collects garbage: in its pauses, so that no reader waits for it."""

from __future__ import annotations

import asyncio
import gc
import time

# In a pause the process works for less than this share of the time between two looks.
_SECONDS_BETWEEN_LOOKS = 1.0
_IDLE_SHARE = 0.1
# A server that is never idle collects all the same, before what sessions leave behind counts.
_MOST_SECONDS_OF_WORK = 30.0


def freeze() -> None:
    """Take what is loaded by now, and lasts as long as the server, out of all later collections."""
    gc.collect()
    gc.freeze()


async def collect_in_pauses() -> None:
    """Collect whenever the server pauses after work, and after half a minute of work without a pause."""
    collected_at = before = time.process_time()
    while True:
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        now = time.process_time()
        is_idle = now - before < _IDLE_SHARE * _SECONDS_BETWEEN_LOOKS
        work = now - collected_at
        before = now
        if work > _MOST_SECONDS_OF_WORK or (is_idle and work > _SECONDS_BETWEEN_LOOKS):
            gc.collect()
            collected_at = before = time.process_time()

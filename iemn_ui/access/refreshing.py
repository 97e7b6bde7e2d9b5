"""What all readers share: the newest snapshot of the data set, judged at the start and whenever its exports change."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from iemn_data.contract import DescriptorError
from iemn_data.messages import _
from iemn_data.publishing.publication import Published, publish
from iemn_data.publishing.snapshots import BuildRunningError, PublishingError, pointer, published_in
from iemn_data.publishing.watching import Watch
from iemn_data.publishing.worker import WorkerError, publish_in_worker
from iemn_data.settings import SettingError, Settings, load_settings
from iemn_data.validation.report import ValidationReport

# What could not be written (a full disk, another builder) is tried again after so many looks.
_LOOKS_TO_NEXT_TRY = 30
_LOG = logging.getLogger(__name__)

Publish = Callable[[Path, Settings], Published]


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True)
class State:
    """What was found: a snapshot to show, and why there is none or not the newest one.

    `verdict` is that on the newest exports where they had to be judged, `problem` why they could not be judged or
    published, `found_at` when that was. `is_rolled_back` says that the exports were rolled back from, `is_waiting` that
    another build runs and is waited for.
    """

    snapshot: Path | None = None
    report: ValidationReport | None = None
    problem: str | None = None
    published_at: datetime | None = None
    is_rolled_back: bool = False
    is_waiting: bool = False
    found_at: datetime = field(default_factory=_now, compare=False)

    @property
    def reasons(self) -> list[str]:
        """Why the newest exports are not what is shown; none where they are."""
        return self.report.reasons if self.report else [self.problem] if self.problem else []


def _published_at(snapshot: Path | None) -> datetime | None:
    """When a snapshot was last put up; None for one that is gone."""
    try:
        return datetime.fromtimestamp(snapshot.stat().st_mtime).astimezone() if snapshot else None
    except OSError:
        return None


def _state(
    snapshot: Path | None,
    report: ValidationReport | None = None,
    problem: str | None = None,
    *,
    is_rolled_back: bool = False,
    is_waiting: bool = False,
) -> State:
    return State(snapshot, report, problem, _published_at(snapshot), is_rolled_back, is_waiting)


def _take(settings: Settings, publish_: Publish) -> State:
    """Judge the exports and publish them where the gate lets them; what was good before stays up where not."""
    try:
        published = publish_(settings.data_dir, settings)
    except BuildRunningError as error:
        up = published_in(settings.data_dir, settings)
        return _state(up, problem=None if up else str(error), is_waiting=True)
    except (PublishingError, DescriptorError, OSError) as error:
        return _state(published_in(settings.data_dir, settings), problem=str(error))
    return _state(published.snapshot, published.report, is_rolled_back=published.is_rolled_back)


class _Server:
    """The state of the data set: judged once at the start, then looked at, and taken anew where exports change."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._settings: Settings | None = None
        self._watch: Watch | None = None
        self._looks_left = _LOOKS_TO_NEXT_TRY
        self._lock = threading.Lock()

    def state(self) -> State:
        """The state of the data set, judged and published when it is asked for first."""
        with self._lock:
            if self._state is None:
                self._state = self._open()
            return self._state

    def is_ready(self) -> bool:
        """Whether a snapshot is open by now; does not wait for one."""
        return self._state is not None and self._state.snapshot is not None

    def forget(self) -> None:
        """Judge anew at the next question: the settings have changed."""
        with self._lock:
            self._state = self._settings = self._watch = None

    def _open(self) -> State:
        try:
            self._settings = load_settings()
            # Before the exports are read: what changes meanwhile is news.
            self._watch = Watch(self._settings.data_dir)
            return _take(self._settings, publish)
        except SettingError as error:
            return _state(None, problem=str(error))

    def look_again(self, publish_: Publish | None = None) -> None:
        """Take up what has changed: exports that nobody writes any more, or what another process has published.

        Costs a look at names, sizes and times while nothing changes. Readers are served the old state meanwhile.
        To be called by one thread only.
        """
        if self._state is None or self._settings is None or self._watch is None:
            return
        try:
            found = self._found(self._state, self._settings, self._watch, publish_ or publish)
        except (WorkerError, OSError) as error:
            _LOG.exception("The exports could not be judged.")
            said = _("The exports could not be judged ({error}). The log of the dashboard says more.")
            found = dataclasses.replace(self._state, report=None, problem=said.format(error=error), found_at=_now())
        with self._lock:
            self._state = found

    def _found(self, state: State, settings: Settings, watch: Watch, publish_: Publish) -> State:
        if watch.has_news() or self._is_to_be_tried_again(state):
            return _take(settings, publish_)
        snapshot = published_in(settings.data_dir, settings)
        if snapshot in (None, state.snapshot):
            return state
        up = pointer(settings.data_dir, settings)
        return _state(snapshot, is_rolled_back=bool(up and up.rolled_back))

    def _is_to_be_tried_again(self, state: State) -> bool:
        if state.is_waiting:
            return True
        self._looks_left = self._looks_left - 1 if state.problem else _LOOKS_TO_NEXT_TRY
        if self._looks_left:
            return False
        self._looks_left = _LOOKS_TO_NEXT_TRY
        return True

    async def watch(self) -> None:
        """Look again and again, as often as the settings say; never where they say 0."""
        await asyncio.to_thread(self.state)
        while self._settings and self._settings.refresh_seconds:
            await asyncio.sleep(self._settings.refresh_seconds)
            await asyncio.to_thread(self.look_again, publish_in_worker)


server = _Server()

"""The newest snapshot, which all readers share: the exports are validated at the start and whenever they change."""

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
from iemn_data.publishing.snapshots import BuildRunningError, PublishingError, Vanished, pointer, published_in
from iemn_data.publishing.watching import Watch
from iemn_data.publishing.worker import WorkerError, publish_in_worker
from iemn_data.settings import SettingError, Settings, load_settings
from iemn_data.validation.report import ValidationReport, gate_reasons

# A snapshot that could not be written (a full disk, another build) is tried again after so many looks.
_LOOKS_TO_NEXT_TRY = 30
# While nothing can be shown before another build is done, that one is waited for so often.
_SECONDS_TO_FIRST_SNAPSHOT = 1
_LOG = logging.getLogger(__name__)

Publish = Callable[[Path, Settings], Published]


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True)
class State:
    """The published snapshot, and why there is none or why it is not made of the newest exports.

    `report` is the validation report of the newest exports where they were validated, `problem` why they could not be
    validated or published, `found_at` when that was. `is_rolled_back` says that these exports were rolled back,
    `is_waiting` that another build is running; `vanished` are the exports that were published and are gone.
    """

    snapshot: Path | None = None
    report: ValidationReport | None = None
    problem: str | None = None
    published_at: datetime | None = None
    is_rolled_back: bool = False
    is_waiting: bool = False
    vanished: tuple[Vanished, ...] = ()
    found_at: datetime = field(default_factory=_now, compare=False)

    @property
    def reasons(self) -> list[str]:
        """Why the newest exports are not published, in the reader's language; empty where they are."""
        if self.report:
            return gate_reasons(self.report, load_settings()) if self.report.reasons else []
        return [self.problem] if self.problem else []


def _published_at(snapshot: Path | None) -> datetime | None:
    """When a snapshot was last published; None where its file is gone."""
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
    vanished: tuple[Vanished, ...] = (),
) -> State:
    return State(snapshot, report, problem, _published_at(snapshot), is_rolled_back, is_waiting, vanished)


def _vanished(settings: Settings) -> tuple[Vanished, ...]:
    pointed = pointer(settings.data_dir, settings)
    return pointed.vanished if pointed else ()


def _adopted(snapshot: Path | None, settings: Settings) -> State:
    """The state with a snapshot that another process has published."""
    pointed = pointer(settings.data_dir, settings)
    return _state(
        snapshot,
        is_rolled_back=bool(pointed and pointed.rolled_back),
        vanished=pointed.vanished if pointed else (),
    )


def _publish(settings: Settings, publish_: Publish) -> State:
    """Validate the exports and publish them where they pass the quality gate; else the published data stay current."""
    try:
        published = publish_(settings.data_dir, settings)
    except BuildRunningError as error:
        snapshot = published_in(settings.data_dir, settings)
        return _state(snapshot, problem=None if snapshot else str(error), is_waiting=True)
    except (PublishingError, DescriptorError, OSError) as error:
        return _state(published_in(settings.data_dir, settings), problem=str(error))
    return _state(
        published.snapshot,
        published.report,
        is_rolled_back=published.is_rolled_back,
        vanished=_vanished(settings),
    )


class _Server:
    """The state of the data set: validated and published at the start, and again whenever the exports change."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._settings: Settings | None = None
        self._watch: Watch | None = None
        self._looks_left = _LOOKS_TO_NEXT_TRY
        self._lock = threading.Lock()

    def state(self) -> State:
        """The state of the data set; the first call validates and publishes the exports."""
        with self._lock:
            if self._state is None:
                self._state = self._open()
            return self._state

    def is_ready(self) -> bool:
        """Whether a snapshot is open by now; does not wait for one."""
        return self._state is not None and self._state.snapshot is not None

    def forget(self) -> None:
        """Validate again at the next call of `state`: the settings have changed."""
        with self._lock:
            self._state = self._settings = self._watch = None

    def _open(self) -> State:
        try:
            self._settings = load_settings()
            # Before the exports are read, so that a change meanwhile counts as news.
            self._watch = Watch(self._settings.data_dir)
            return _publish(self._settings, publish)
        except SettingError as error:
            return _state(None, problem=str(error))

    def look_again(self, publish_: Publish | None = None) -> None:
        """Publish exports that have changed and are no longer written to, or adopt what another process has published.

        While nothing changes this only reads names, sizes and times of the files. Readers keep the old state meanwhile.
        To be called by one thread only.
        """
        if self._state is None or self._settings is None or self._watch is None:
            return
        try:
            state = self._next_state(self._state, self._settings, self._watch, publish_ or publish)
        except (WorkerError, OSError) as error:
            _LOG.exception("The exports could not be validated.")
            problem = _("The exports could not be validated ({error}). See the log of the dashboard.").format(
                error=error
            )
            state = dataclasses.replace(self._state, report=None, problem=problem, found_at=_now())
        with self._lock:
            self._state = state

    def _next_state(self, state: State, settings: Settings, watch: Watch, publish_: Publish) -> State:
        if watch.has_news() or self._is_to_be_tried_again(state):
            return _publish(settings, publish_)
        snapshot = published_in(settings.data_dir, settings)
        if snapshot in (None, state.snapshot):
            return state
        return _adopted(snapshot, settings)

    def catch_up(self) -> State:
        """The state with the snapshot that is current now; for a reader whose snapshot another process has deleted."""
        with self._lock:
            if self._state and self._settings:
                snapshot = published_in(self._settings.data_dir, self._settings)
                if snapshot not in (None, self._state.snapshot):
                    self._state = _adopted(snapshot, self._settings)
        return self.state()

    def _is_to_be_tried_again(self, state: State) -> bool:
        if state.is_waiting:
            return True
        self._looks_left = self._looks_left - 1 if state.problem else _LOOKS_TO_NEXT_TRY
        if self._looks_left:
            return False
        self._looks_left = _LOOKS_TO_NEXT_TRY
        return True

    async def watch(self) -> None:
        """Look again every `refresh_seconds` of the settings; where that is 0, only while another build is running."""
        await asyncio.to_thread(self.state)
        while seconds := self._seconds_to_next_look():
            await asyncio.sleep(seconds)
            # Where nothing is shown yet nobody is slowed down by a build, and what only waits needs no process for it.
            await asyncio.to_thread(self.look_again, None if self._has_nothing_yet() else publish_in_worker)

    def _has_nothing_yet(self) -> bool:
        return self._state is not None and self._state.is_waiting and self._state.snapshot is None

    def _seconds_to_next_look(self) -> float:
        """0 where no look is to follow."""
        seconds = self._settings.refresh_seconds if self._settings else 0
        is_waiting = self._state is not None and self._state.is_waiting
        if self._has_nothing_yet() or (is_waiting and not seconds):
            return min(seconds or _SECONDS_TO_FIRST_SNAPSHOT, _SECONDS_TO_FIRST_SNAPSHOT)
        return seconds


server = _Server()

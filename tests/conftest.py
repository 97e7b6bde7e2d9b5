"""What all tests share: one folder a run, in which the shipped data are published once, and how far they look."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.published import PLACE

IN_BROWSER = "tests/ui/in_browser/"
# How many examples a property is tried with: a glance in `make test`, a long look in `make test-long`.
for profile, examples in {"glance": 5, "long": 60}.items():
    settings.register_profile(profile, max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("glance")


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of the run; the workers of pytest-xdist inherit that of the process that starts them."""
    if PLACE not in os.environ:
        place = TemporaryDirectory(prefix="iemn-tests-")
        os.environ[PLACE] = place.name
        config.add_cleanup(lambda: (os.environ.pop(PLACE), place.cleanup()))


class ByFileOrBrowser(LoadFileScheduling):
    """A file's tests stay in one process; so do those in a browser, which then starts once."""

    def _split_scope(self, nodeid: str) -> str:
        return IN_BROWSER if nodeid.startswith(IN_BROWSER) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFileOrBrowser:
    """Share the tests out among the workers."""
    return ByFileOrBrowser(config, log)

"""What all tests share: one folder a run, in which the shipped data are published once, and how far they look."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

from tests.published import PLACE

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

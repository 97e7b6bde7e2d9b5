"""Publishing in a process of its own gives and raises what publishing does, and says when its process died."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from iemn_data.contract import DescriptorError
from iemn_data.publishing import worker
from iemn_data.publishing.publication import publish
from iemn_data.publishing.worker import WorkerError, publish_in_worker
from tests.data.exports import folder, settings


def test_a_data_set_is_published_as_if_it_were_here(tmp_path: Path) -> None:
    data = folder(tmp_path)
    published = publish_in_worker(data, settings(tmp_path))
    assert published.is_new
    assert published.snapshot == publish(data, settings(tmp_path)).snapshot


def test_what_publishing_raises_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(DescriptorError, match="not readable JSON"):
        publish_in_worker(folder(tmp_path, {"datapackage.json": "{"}), settings(tmp_path))


@pytest.mark.parametrize(("program", "said"), [("false", "exit status 1"), ("true", "no answer")])
def test_a_process_that_dies_or_says_nothing_is_told_apart_from_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    monkeypatch.setattr(worker.sys, "executable", shutil.which(program))
    with pytest.raises(WorkerError, match=said):
        publish_in_worker(folder(tmp_path), settings(tmp_path))

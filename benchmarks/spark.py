"""Publishing by a Spark cluster of two workers on this machine, beside DuckDB: each run in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import data
from benchmarks.asked import ROOT
from benchmarks.series import Finding, Report
from scripts.spark_cluster import cluster

_SIZES = ("1 million", "20 million")


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """Seconds of `build` by either engine, on a register in Parquet parts."""
    for size in _SIZES[:1] if is_quick else _SIZES:
        folder = data.parts(workspace, size)
        by_duckdb = _seconds(folder, workspace / f"{size} by DuckDB")
        with cluster(workers=2) as master:
            by_spark = _seconds(folder, workspace / f"{size} by Spark", "--engine", "spark", "--master", master)
        findings = (
            Finding("build by DuckDB", by_duckdb, "s"),
            Finding("build by Spark, two workers of one core and 1 GB", by_spark, "s"),
            Finding("build by Spark to build by DuckDB", by_spark / by_duckdb, "times"),
        )
        yield Report(f"Spark, {size}: publishing", (), findings)


def _seconds(folder: Path, state: Path, *options: str) -> float:
    command = [sys.executable, "-m", "iemn_data", "build", str(folder), *options]
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env={**os.environ, "IEMN_STATE_DIR": str(state)}, check=True, capture_output=True)
    return time.perf_counter() - start

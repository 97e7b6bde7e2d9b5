"""A small Spark cluster on this machine, to try `build --engine spark` with: a standalone master and its workers.

`python -m scripts.spark_cluster [--workers 2]`

All listen to this machine alone, and end with this command. Each worker has one core and one gigabyte.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

_HOST = "127.0.0.1"
# Its web pages would else listen to everybody, and a second way to hand in work at a fixed port.
_ENVIRONMENT = {"SPARK_LOCAL_IP": _HOST, "SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false"}
_SECONDS_TO_START = 60
_SECONDS_TO_END = 20


class ClusterError(Exception):
    """The cluster cannot be started; the message says why and what to do."""


def _programs() -> Path:
    spec = find_spec("pyspark")
    if spec is None or spec.origin is None:
        raise ClusterError("Apache Spark is not installed. Run: pip install -r requirements-spark.txt")
    return Path(spec.origin).with_name("bin")


def _free_port() -> int:
    with socket.create_server((_HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def _running(log: Path, *command: str) -> Iterator[None]:
    """Run a part of Spark until the block ends; what it says goes to a file."""
    spark_class = _programs() / "spark-class"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [spark_class, *command],
            env={**os.environ, **_ENVIRONMENT},
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(log: Path, sentence: str) -> None:
    end = time.monotonic() + _SECONDS_TO_START
    while sentence not in log.read_text(encoding="utf-8", errors="replace"):
        if time.monotonic() > end:
            said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise ClusterError(f"Spark did not start within {_SECONDS_TO_START} s. It said:\n{said}")
        time.sleep(0.2)


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a master with so many workers on this machine, until the block ends; ClusterError if it fails."""
    port = str(_free_port())
    master = f"spark://{_HOST}:{port}"
    deploy = "org.apache.spark.deploy"
    with tempfile.TemporaryDirectory(prefix="spark-", ignore_cleanup_errors=True) as place, ExitStack() as parts:
        logs = Path(place)
        log = logs / "master.log"
        web = ("--webui-port", "0", "--host", _HOST)
        parts.enter_context(_running(log, f"{deploy}.master.Master", "--port", port, *web))
        _wait_for(log, "I have been elected leader")
        own = ("--cores", "1", "--memory", "1g", "--work-dir", str(logs / "work"))
        for worker in range(workers):
            each = logs / f"worker-{worker}.log"
            parts.enter_context(_running(each, f"{deploy}.worker.Worker", *own, *web, master))
            _wait_for(each, "Successfully registered with master")
        yield master


def main(argv: Sequence[str] | None = None) -> int:
    """Start the cluster, say its address, and wait for Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m scripts.spark_cluster", description=__doc__)
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="how many workers (default: %(default)s)")
    arguments = parser.parse_args(argv)
    if arguments.workers < 1:
        parser.error("there has to be one worker at least")
    # A signal to end is as good as Ctrl-C: what was started ends too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with cluster(arguments.workers) as master, suppress(KeyboardInterrupt):
            sys.stdout.write(f"{master}\n")
            sys.stdout.flush()
            while True:
                time.sleep(60)
    except ClusterError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A session of Apache Spark, and what goes wrong in one as a message."""

from __future__ import annotations

import re
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Event, Thread

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from iemn_data.messages import _
from iemn_data.publishing.snapshots import PublishingError

_STANDALONE = "spark://"
_MASTER = re.compile(r"local(\[.+\])?|local-cluster\[.+\]|yarn|k8s://.+|spark://[^\s/]+:[0-9]+")
_ON_THIS_MACHINE = ("local", "spark://127.", "spark://localhost")
_SECONDS_TO_ANSWER = 10
# A master may be started again; what is not back after three looks is gone.
_SECONDS_BETWEEN_LOOKS, _MISSED_UNTIL_GONE = 5, 3
_LOGGING = Path(__file__).with_name("log4j2.properties").as_uri()
# Memory, cores and all else are those of Spark's own configuration (SPARK_CONF_DIR).
_CONFIG = {
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOGGING}",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
}
_LOOPBACK = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


@contextmanager
def opened(master: str) -> Iterator[SparkSession]:
    """A session with a master until the block ends; PublishingError where it fails."""
    if not _MASTER.fullmatch(master):
        message = _("“{master}” is no address of a Spark master. Write one such as spark://10.0.0.5:7077, or local[*].")
        raise PublishingError(message.format(master=master))
    is_standalone = master.startswith(_STANDALONE)
    if is_standalone:
        _ask(master)
    # Of pandas nothing is used: tables come and go as Arrow.
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
    builder = SparkSession.builder.master(master).appName("iemn_data build")
    # A driver that is only spoken to from this machine listens to nobody else.
    for name, value in (_CONFIG | (_LOOPBACK if master.startswith(_ON_THIS_MACHINE) else {})).items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
        try:
            with _watched(session, master) if is_standalone else nullcontext():
                yield session
        finally:
            session.stop()
    except (PySparkException, Py4JError) as error:
        if is_standalone:
            _ask(master)
        message = _(
            "The Spark cluster {master} failed: {error} Nothing was published. Check that it runs, and that each of "
            "its machines sees the folder of the exports at the same path."
        )
        raise PublishingError(message.format(master=master, error=_reason(error))) from error


def _ask(master: str) -> None:
    """PublishingError where nothing listens at the addresses of a standalone master: Spark would ask for a minute."""
    for address in master.removeprefix(_STANDALONE).split(","):
        host, _colon, port = address.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), _SECONDS_TO_ANSWER).close()
        except OSError:
            continue
        return
    message = _("No Spark master answers at {master}. Check the address, and that the master is running.")
    raise PublishingError(message.format(master=master))


@contextmanager
def _watched(session: SparkSession, master: str) -> Iterator[None]:
    """Cancel what was asked of a master that is gone, until the block ends: Spark would wait for it to come back."""
    over = Event()

    def watch() -> None:
        missed = 0
        while not over.wait(_SECONDS_BETWEEN_LOOKS):
            try:
                _ask(master)
                missed = 0
            except PublishingError:
                missed += 1
            if missed >= _MISSED_UNTIL_GONE:
                session.sparkContext.cancelAllJobs()

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


def _reason(error: Exception) -> str:
    """The last cause that an error of Java names, or its own message, without where in the code it happened."""
    lines = [line.strip().removeprefix(": ") for line in str(error).splitlines() if not line.strip().startswith("at ")]
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    named = [line for line in lines if line and not line.startswith("An error occurred while calling")]
    reason = (causes[-1:] or named[:1] or [type(error).__name__])[0]
    return reason.rstrip(".") + "."

"""Apache Spark, for exports that outgrow one machine: it reads plain parts where they lie and rolls them up.

Nothing else needs it. Its SQL is that of DuckDB, translated when it is asked, so that each meaning is stated once.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from iemn_data.messages import _
from iemn_data.publishing.snapshots import PublishingError
from iemn_data.validation.plain_parts import Cluster


@contextmanager
def connected(master: str) -> Iterator[Cluster]:
    """The cluster of a Spark master, such as `spark://10.0.0.5:7077` or `local[4]`, until the block ends.

    Raises PublishingError where Spark or Java is not installed, the master does not answer, or a machine fails.
    """
    if not find_spec("pyspark") or not find_spec("sqlglot"):
        raise PublishingError(_("Apache Spark is not installed. Run: pip install -r requirements-spark.txt"))
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        raise PublishingError(_("There is no Java, which Apache Spark runs on. Install Java 17, or set JAVA_HOME."))
    from iemn_data.cluster.session import opened
    from iemn_data.cluster.spark import SparkCluster

    with opened(master) as session:
        yield SparkCluster(session)

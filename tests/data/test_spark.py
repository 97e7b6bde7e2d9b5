"""A Spark cluster publishes what DuckDB publishes, row for row, whatever the parts hold."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from iemn_data import cluster
from iemn_data.__main__ import main
from iemn_sample import write_sample
from tests.data.exports import parquet
from tests.data.snapshots_compared import differences


def needs_spark(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that is run where `make test-long` has installed Spark, for which there must be Java."""
    is_there = find_spec("pyspark") and find_spec("sqlglot") and (shutil.which("java") or os.environ.get("JAVA_HOME"))
    reason = "Apache Spark (requirements-spark.txt) or Java is not installed"
    return pytest.mark.long(pytest.mark.skipif(not is_there, reason=reason)(test))


ROOT = Path(__file__).parents[2]
COLUMNS = "workshop_id, participant_id, country, organization_type, role, gender, attended, days"


# ---- where there is no cluster


def build(data: Path, *options: str) -> int:
    return main(["build", str(data), "--engine", "spark", *options])


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IEMN_STATE_DIR", str(tmp_path / "state"))
    write_sample(tmp_path / "data", 20, as_parquet=True)
    return tmp_path / "data"


def test_without_spark_it_says_how_to_install_it(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    assert build(data) == 2
    assert "pip install -r requirements-spark.txt" in capsys.readouterr().err
    assert not list((data.parent / "state").glob("snapshots/*"))


def test_without_java_it_says_so(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: name)
    monkeypatch.setenv("PATH", str(data))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert build(data) == 2
    assert "Install Java 17, or set JAVA_HOME" in capsys.readouterr().err


@needs_spark
@pytest.mark.parametrize("master", ["nonsense", "spark://10.0.0.5", "http://10.0.0.5:8080", "local[]"])
def test_an_address_that_is_none_is_named(data: Path, master: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(data, "--master", master) == 2
    assert f"“{master}” is no address of a Spark master" in capsys.readouterr().err


@needs_spark
def test_a_master_that_does_not_answer_is_named_at_once(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    assert build(data, "--master", f"spark://127.0.0.1:{port}") == 2
    assert f"No Spark master answers at spark://127.0.0.1:{port}" in capsys.readouterr().err


def test_a_master_without_the_engine_is_not_passed_over(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(data), "--master", "spark://10.0.0.5:7077"]) == 2
    assert "Add --engine spark, or leave it out" in capsys.readouterr().err


# ---- the statements


@needs_spark
def test_a_statement_is_split_into_the_query_there_and_the_table_here() -> None:
    from iemn_data.cluster.dialect import query_of, taking

    statement = (
        "-- What it is.\ncreate temp table totals as select list(distinct a) as a, hash(b) as h from r group by b"
    )
    assert query_of(statement) == "SELECT COLLECT_LIST(DISTINCT a) AS a, XXHASH64(b) AS h FROM r GROUP BY b"
    assert taking(statement, "answer") == "CREATE TEMPORARY TABLE totals AS SELECT * FROM answer"
    assert query_of("insert into totals select 1::bigint") == "SELECT CAST(1 AS BIGINT)"
    assert taking("insert into totals select 1", "answer") == "INSERT INTO totals SELECT * FROM answer"


# ---- within this process


@needs_spark
def test_a_cluster_that_sees_other_rows_than_there_are_publishes_nothing_and_names_the_file(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from iemn_data.cluster import spark

    class OneMore:
        def __init__(self, path: Path) -> None:
            self.num_rows = duckdb.read_parquet(str(path)).shape[0] + 1

    monkeypatch.setattr(spark.pq, "read_metadata", OneMore)
    assert build(data, "--master", "local[1]") == 2
    said = capsys.readouterr().err
    part = min((data / "illustrative" / "attendance").iterdir())
    rows = duckdb.read_parquet(str(part)).shape[0]
    assert f"read {rows} of the {rows + 1} rows of illustrative/attendance/{part.name}" in said
    assert not list((data.parent / "state").glob("snapshots/*"))


@needs_spark
def test_more_rows_than_one_machine_can_judge_are_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from iemn_data.cluster import spark

    monkeypatch.setattr(spark, "MOST_BROUGHT", 3)
    part = min((data / "illustrative" / "attendance").iterdir())
    shutil.copy(part, part.with_name(f"zz{part.name}"))
    assert build(data, "--master", "local[1]") == 2
    assert "More than 3 rows of attendance have the key of another row" in capsys.readouterr().err


# ---- a standalone master with two workers

W1, W2 = "iemn-2017", "iemn-2018"
# What is read otherwise than as it stands, stands in several files, is wrong, or lies where Spark does not look.
PARTS = {
    "2-twice.parquet": (
        f"('{W1}', 'p2', 'PHL', 'ngo', 'participant', null, true, 2)",
        f"('{W1}', 'p2', 'PHL', 'ngo', 'participant', null, true, 2)",
        f"('{W1}', 'p1', 'PHL', 'ngo', 'participant', 'female', true, 2)",
    ),
    "3 later é %.parquet": (
        f"('{W1}', 'p1', 'VNM', 'ngo', 'speaker', 'female', true, 3)",
        f"('{W2}', 'p1', 'VNM', 'industry', 'participant', null, true, 1)",
        f"('{W2}', 'p2', 'PHL', 'ngo', 'participant', 'male', false, null)",
    ),
    "4-unknown workshop.parquet": (
        "('nowhere', 'p4', 'PHL', 'ngo', 'participant', 'male', true, 1)",
        f"('{W2}', 'p4', 'PHL', 'ngo', 'participant', 'male', true, 1)",
    ),
    "5-wrong.parquet": (
        f"('{W2}', 'p5', 'PHL', 'nonsense', 'participant', 'male', true, 1)",
        f"('{W1}', 'p5', 'PHL', 'ngo', 'participant', 'male', true, 1)",
    ),
    "6-differing.parquet": (
        f"('{W2}', 'p6', 'PHL', 'ngo', 'participant', 'male', true, 1)",
        f"('{W2}', 'p6', 'PHL', 'ngo', 'participant', 'male', true, 2)",
    ),
    "7[1].parquet": (f"('{W2}', 'p7', 'PHL', 'ngo', 'participant', 'male', true, 1)",),
    "_8.parquet": (f"('{W2}', 'p8', 'PHL', 'ngo', 'participant', 'male', true, 1)",),
    "9-texts.parquet": (f"('{W1}', 'p9', 'PHL', 'ngo', 'participant', 'male', 'true', '1')",),
    "11-empty key.parquet": (
        "(null, 'p11', 'PHL', 'ngo', 'participant', 'male', true, 1)",
        f"('{W1}', 'p11', 'PHL', 'ngo', 'participant', 'male', true, 1)",
    ),
}


def write_register(folder: Path) -> Path:
    write_sample(folder, 300, as_parquet=True)
    attendance = folder / "illustrative" / "attendance"
    for name, rows in PARTS.items():
        parquet(attendance / name, f"select * from (values {', '.join(rows)}) as t ({COLUMNS})")
    other_types = "days::smallint as days, attended, " + COLUMNS.removesuffix(", attended, days")
    rows = f"('{W1}', 'p12', 'PHL', 'ngo', 'participant', 'male', true, 1)"
    parquet(attendance / "12-types.parquet", f"select {other_types} from (values {rows}) as t ({COLUMNS})")
    lines = (COLUMNS, f"{W1},p10,Viet Nam,ngo,participant,male,yes,1", f"{W2},p12,PHL,ngo,participant,,true,2", "")
    (attendance / "10.csv").write_text("\n".join(lines).replace(", ", ","), encoding="utf-8")
    scores = folder / "illustrative" / "objective_scores.csv"
    read = f"from read_csv('{scores}')"
    parquet(scores.with_suffix("") / "1.parquet", f"{read} where hash(participant_id) % 2 = 0")
    parquet(scores.with_suffix("") / "2.parquet", f"{read} where hash(participant_id) % 2 = 1 or score > 95")
    scores.unlink()
    return folder


def published(data: Path, state: Path, *options: str) -> tuple[Path, str]:
    """Build in a process of its own; the snapshot published last, and what was printed."""
    command = [sys.executable, "-m", "iemn_data", "build", str(data), *options]
    env = {**os.environ, "IEMN_STATE_DIR": str(state)}
    done = subprocess.run(command, check=False, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return max((state / "snapshots").glob("*.duckdb"), key=lambda path: path.stat().st_mtime_ns), done.stdout


def said_of_cluster(data: Path) -> str:
    """What is printed of a register: the cluster reads all parts but those that it cannot or that are not plain."""
    here = {"5-wrong.parquet", "7[1].parquet", "_8.parquet", "9-texts.parquet", "11-empty key.parquet"}
    parts = [*(data / "illustrative").glob("attendance/*.parquet"), *(data / "illustrative").glob("objective_scores/*")]
    n = len([part for part in parts if part.name not in here])
    return f"{n} files were read by the Spark cluster, all others here.\n"


def listening_to_others() -> list[str]:
    """The processes of Spark that listen at an address other than that of this machine for itself."""
    others = set()
    for table, alone in (("tcp", "0100007F"), ("tcp6", "0000000000000000FFFF00000100007F")):
        for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            _number, local, _remote, state, *_more, inode = line.split()[:10]
            if state == "0A" and local.split(":")[0] not in (alone, "00000000000000000000000001000000"):
                others.add(f"socket:[{inode}]")
    return [name for process in Path("/proc").glob("[0-9]*") if (name := spark_listening(process, others))]


def spark_listening(process: Path, sockets: set[str]) -> str:
    """The command line of a process of Spark that has one of these sockets open; empty for any other."""
    try:
        name = (process / "cmdline").read_text(encoding="utf-8")
        is_open = any(str(entry.readlink()) in sockets for entry in (process / "fd").iterdir())
    except OSError:
        return ""
    return name if "org.apache.spark" in name and is_open else ""


@needs_spark
@pytest.mark.skipif(not Path("/proc/net/tcp").is_file(), reason="only Linux says where processes listen")
def test_a_cluster_to_try_listens_to_this_machine_alone() -> None:
    from scripts.spark_cluster import cluster as running

    with running(workers=1):
        assert listening_to_others() == []


@needs_spark
def test_a_build_ends_when_its_master_does_and_says_so(data: Path) -> None:
    from scripts.spark_cluster import cluster as running

    with running(workers=0) as master:
        command = [sys.executable, "-m", "iemn_data", "build", str(data), "--engine", "spark", "--master", master]
        build = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        assert build.stderr
        # It has handed in its first question once it says that nobody answers it.
        waits = next(line for line in build.stderr if "Initial job has not accepted any resources" in line)
    said = build.communicate(timeout=120)[1]
    assert build.returncode == 2
    assert waits.startswith("Spark: ")
    assert f"No Spark master answers at {master}" in said
    assert "Traceback" not in said
    assert not list((data.parent / "state").glob("snapshots/*"))


@needs_spark
def test_every_table_is_that_of_duckdb_row_for_row_and_again_where_parts_are_known(tmp_path: Path) -> None:
    from scripts.spark_cluster import cluster as running

    data = write_register(tmp_path / "data")
    here, said = published(data, tmp_path / "duckdb")
    with running(workers=2) as master:
        spark = ("--engine", "spark", "--master", master)
        there, said_there = published(data, tmp_path / "spark", *spark)
        assert differences(here, there) == {}
        assert said_there == said + said_of_cluster(data)
        assert "superseded" in said
        with duckdb.connect(str(there), read_only=True) as con:
            [(registered,)] = con.execute("select sum(registered) from attendance_by_delegation").fetchall()
            rules = {rule for (rule,) in con.execute("select distinct rule from errors").fetchall()}
        assert registered > 400
        assert rules == {"unknown_key", "not_in_list", "duplicate_key", "required"}
        assert "Nothing has changed" in published(data, tmp_path / "spark")[1]

        (data / "illustrative" / "attendance" / "2-twice.parquet").unlink()
        again, said = published(data, tmp_path / "duckdb", "--force")
        again_there, said_there = published(data, tmp_path / "spark", *spark, "--force")
    assert again != here
    assert differences(again, again_there) == {}
    assert said_there == said + said_of_cluster(data)


def test_two_snapshots_with_other_rows_or_tables_are_told_apart(tmp_path: Path) -> None:
    for name, rows in (("one", "(1, 'a'), (1, 'a'), (2, 'b')"), ("other", "(1, 'a'), (2, 'b'), (3, null)")):
        with duckdb.connect(str(tmp_path / name)) as con:
            con.execute(f"create table t as from (values {rows}) as v(x, y)")
            con.execute(f"create table only_{name} as select 1 as x")
            con.execute("create table same as from (values (1), (2)) as v(x)")
    assert differences(tmp_path / "one", tmp_path / "other") == {
        "only_one": [("missing",)],
        "only_other": [("missing",)],
        "t": [("one", 1, "a"), ("other", 3, None)],
    }

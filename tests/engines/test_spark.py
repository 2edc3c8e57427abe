"""A local Spark gives the rows of the plain loop: with any partitions, with crashing workers, and when run again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import govreport
from govreport import panel, records
from lake import ROOT, differences, plain
from sites import text_of

pyspark = pytest.importorskip("pyspark", reason='pyspark is not installed: pip install "govreport[spark]"')
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java 17, and there is no java here", allow_module_level=True)

from govreport import spark as govreport_spark  # noqa: E402 - only where there is a Spark

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # pyspark's own remarks on versions of pandas and on sockets
    pytest.mark.xdist_group("spark"),
]


YEARS = range(2020, 2025)


def session(name: str) -> SparkSession:
    """Two cores, three tries for each task, Arrow batches of few documents."""
    os.environ["PYSPARK_PYTHON"] = sys.executable  # workers are to have the packages that this process has
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])
    options = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "16",
        "spark.sql.shuffle.partitions": "4",
    }
    return pyspark.sql.SparkSession.builder.master("local[2,3]").appName(name).config(map=options).getOrCreate()


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    import pyspark.sql  # noqa: F401, PLC0415

    started = session("govreport tests")
    started.sparkContext.setLogLevel("FATAL")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def frame(spark: SparkSession, lake: pa.Table) -> DataFrame:
    return spark.createDataFrame(lake)


def rows(found: DataFrame) -> list[dict[str, object]]:
    made: list[dict[str, object]] = found.toArrow().to_pylist()
    return made


@pytest.mark.parametrize("partitions", [1, 2, 7])
def test_any_partitions_give_the_rows_of_the_plain_loop(
    frame: DataFrame, wanted: list[dict[str, object]], partitions: int
) -> None:
    assert differences(rows(govreport_spark.extract(frame.repartition(partitions))), wanted) == []


@pytest.mark.parametrize("of", records.RECORD_TABLES)
def test_every_table_has_its_schema(frame: DataFrame, lake: pa.Table, of: str) -> None:
    few = lake.slice(0, 2)
    found = govreport_spark.extract(frame.where("source like 'hohhot.utf-8.%'"), of)
    assert found.toArrow().schema.equals(records.schema(of))
    if of != "json":
        assert differences(rows(found), plain(few, of)) == []


def test_errors_are_rows_and_no_document_is_lost(frame: DataFrame, lake: pa.Table) -> None:
    found = govreport_spark.extract(frame.repartition(3))
    assert found.select("source").distinct().count() == lake.num_rows
    errors = {row["source"] for row in found.where("error is not null").collect()}
    assert {"null", "empty", "blank", "picture", "archive", "zeros"} <= errors
    assert not any(name.startswith("hohhot") for name in errors)


def dying(batches: Iterator[pa.RecordBatch], marker: str) -> Iterator[pa.RecordBatch]:
    """The function, in a worker that is killed after its first output on the first try."""
    for made in records.extract_batches(batches):
        yield made
        if not Path(marker).exists():
            Path(marker).touch()
            os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_is_killed_changes_nothing(
    frame: DataFrame, wanted: list[dict[str, object]], tmp_path: Path
) -> None:
    marker = tmp_path / "killed"
    ship = partial(dying, marker=str(marker))
    few = frame.select("content", "source", "url").repartition(4)
    assert differences(rows(few.mapInArrow(ship, govreport_spark.ddl())), wanted) == []
    assert marker.exists()


JOB = """
import sys
from pathlib import Path
import pyarrow.parquet as pq
from engines.test_spark import session
from govreport import spark as govreport_spark
source, target, stop_at = sys.argv[1:]
spark = session("job")
found = govreport_spark.extract(spark.read.parquet(source).repartition(8))
if stop_at:
    import os, signal, threading, time
    def watch():
        while len(list(Path(target).rglob("*.parquet"))) < int(stop_at):
            time.sleep(0.01)
        os.killpg(0, signal.SIGKILL)
    threading.Thread(target=watch, daemon=True).start()
found.write.mode("overwrite").parquet(target)
"""


def run_job(source: Path, target: Path, *, stop_at: str) -> int:
    path = os.pathsep.join([str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])
    program = [sys.executable, "-W", "ignore", "-c", JOB, str(source), str(target), stop_at]
    return subprocess.run(
        program, env={**os.environ, "PYTHONPATH": path}, start_new_session=True, capture_output=True, check=False
    ).returncode


def test_a_job_that_is_killed_and_run_again_gives_the_same_table(
    lake: pa.Table, wanted: list[dict[str, object]], tmp_path: Path
) -> None:
    pq.write_table(lake, tmp_path / "lake.parquet")
    assert run_job(tmp_path / "lake.parquet", tmp_path / "out", stop_at="2") == -signal.SIGKILL
    assert not (tmp_path / "out" / "_SUCCESS").exists()
    assert run_job(tmp_path / "lake.parquet", tmp_path / "out", stop_at="") == 0
    assert differences(pq.read_table(tmp_path / "out").to_pylist(), wanted) == []


def test_a_frame_without_content_is_refused(frame: DataFrame) -> None:
    with pytest.raises(ValueError, match="the DataFrame has no column 'content', only source, url"):
        govreport_spark.extract(frame.drop("content"))


def test_the_recipe_ends_in_the_panel_of_the_plain_loop(spark: SparkSession, tmp_path: Path) -> None:
    pages = pa.table(
        {"source": [f"{year}.txt" for year in YEARS], "content": [text_of("浙江省", year) for year in YEARS]}
    )
    for of in ("indicators", "targets"):
        found = govreport_spark.extract(spark.createDataFrame(pages).repartition(3), of)
        found.write.partitionBy("region", "year").parquet(str(tmp_path / of))
    plainly = panel.build([govreport.parse_text(text_of("浙江省", year), name=f"{year}.txt") for year in YEARS])
    made = panel.build(tmp_path)
    assert made.cells().to_pylist() == plainly.cells().to_pylist()
    assert made.outcomes().to_pylist() == plainly.outcomes().to_pylist()

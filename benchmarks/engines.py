"""The same documents in each engine, on one core and on two, as ratios to a plain loop.

    python benchmarks/engines.py [DOCUMENTS]

Engines that are not installed are left out. Every figure is from a process of its own that is bound to the cores, and
the plain loop is run in that process right before. Wall time is what a user waits on a quiet machine; processor time,
of the process and all that it started, is what the engine adds whatever else the machine does. Linux only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from measure import descendants, say, table

import govreport
import lake
from govreport import records
from govreport.errors import GovReportError

_TICK = os.sysconf("SC_CLK_TCK")
_PARTS = 8


def plain(path: Path) -> int:
    """What one would write without any engine: a loop over parse and to_frame."""
    rows = 0
    for batch in pq.ParquetFile(path).iter_batches(batch_size=64):
        for document in batch.to_pylist():
            try:
                rows += (
                    govreport.parse(document["content"] or b"", name=document["source"]).to_frame("indicators").num_rows
                )
            except GovReportError:
                rows += 1
    return rows


def function(path: Path) -> int:
    """The record function on a stream of batches, in this process."""
    return sum(made.num_rows for made in records.extract_batches(pq.ParquetFile(path).iter_batches(batch_size=64)))


def polars(_cores: int) -> Callable[[Path], int]:
    """Polars frames in and out."""
    import polars as pl

    return lambda path: pl.from_arrow(records.extract(pl.read_parquet(path).to_arrow())).shape[0]


def duckdb(_cores: int) -> Callable[[Path], int]:
    """DuckDB reads the file, hands on batches and writes the rows to a table."""
    import duckdb as engine

    def run(path: Path) -> int:
        with engine.connect() as database:
            pages = database.cursor().sql(f"from '{path}'").to_arrow_reader(64)
            found = pa.RecordBatchReader.from_batches(records.schema(), records.extract_batches(pages))
            database.register("found", found)
            database.sql("create table indicators as from found")
            return int(database.sql("select count(*) from indicators").fetchall()[0][0])

    return run


def spark(cores: int) -> Callable[[Path], int]:
    """A local Spark with so many threads; the rows go to its `noop` sink."""
    from pyspark.sql import SparkSession
    from spark_lake import OPTIONS

    from govreport import spark as govreport_spark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master(f"local[{cores}]").config(map=OPTIONS).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")

    def run(path: Path) -> int:
        found = govreport_spark.extract(session.read.parquet(str(path)).repartition(_PARTS))
        found.write.format("noop").mode("overwrite").save()
        return -1

    return run


def ray(cores: int) -> Callable[[Path], int]:
    """A local Ray with so many processors."""
    import ray as engine

    engine.init(num_cpus=cores, include_dashboard=False, logging_level="error", log_to_driver=False)
    engine.data.DataContext.get_current().enable_progress_bars = False

    def run(path: Path) -> int:
        pages = engine.data.read_parquet(str(path)).repartition(_PARTS)
        return int(pages.map_batches(records.extract, batch_format="pyarrow", batch_size=64).materialize().count())

    return run


ENGINES: dict[str, Callable[[int], Callable[[Path], int]]] = {
    "extract_batches": lambda _cores: function,
    "polars": polars,
    "duckdb": duckdb,
    "ray": ray,
    "spark": spark,
}
PARALLEL = ("ray", "spark")


def processor_time() -> float:
    """Seconds of processor that this process and its descendants have used so far, ended children included."""
    total = 0
    for process in [os.getpid(), *(one for one, _, _ in descendants(os.getpid()))]:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / _TICK


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of one call."""
    wall, used = time.perf_counter(), processor_time()
    work()
    return time.perf_counter() - wall, processor_time() - used


def measured(engine: str, cores: int, path: Path) -> dict[str, float]:
    """One engine in this process: the plain loop, then start, first run and second run."""
    os.sched_setaffinity(0, set(range(cores)))
    plain(path)
    loop, loop_used = timed(partial(plain, path))
    run: list[Callable[[Path], int]] = []
    start, _ = timed(lambda: run.append(ENGINES[engine](cores)))
    first, _ = timed(partial(run[0], path))
    second, used = timed(partial(run[0], path))
    return {"start": start, "first": first / loop, "wall": second / loop, "used": used / loop_used, "loop": loop}


def main() -> None:
    """Measure every engine, each in a new process."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "lake.parquet"
        lake.write(count, path)
        for engine in ENGINES:
            for cores in (1, 2) if engine in PARALLEL else (1,):
                command = [sys.executable, "-W", "ignore", __file__, engine, str(cores), str(path)]
                done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
                if done.returncode:
                    say(f"{engine} is left out: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
                    continue
                found = json.loads(done.stdout.strip().splitlines()[-1])
                figures = [found["start"], found["first"], found["wall"], found["used"]]
                rows.append([engine, str(cores), *(f"{figure:.2f}" for figure in figures)])
                say(f"{rows[-1]}, plain loop {count / found['loop']:.0f} documents a second", file=sys.stderr)
    head = ["engine", "cores", "start, s", "first run / loop", "next run / loop", "processor time / loop"]
    say(table(head, rows))


if __name__ == "__main__":
    if len(sys.argv) == 4:
        say("\n" + json.dumps(measured(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))))
    else:
        main()

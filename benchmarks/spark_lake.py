"""Many documents through a local Spark with limited memory: no row is lost, and errors are counted.

    python benchmarks/spark_lake.py 20000

Needs `pip install "govreport[spark]"` and Java 17. The documents are those of `lake.py`. What comes out is held against
what went in: every document is there, its rows are numbered without a gap, and the errors are those that were put in.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
from measure import descendants, say, table
from pyspark.sql import SparkSession

from govreport import spark as govreport_spark
from lake import write

OPTIONS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",  # local mode: the executor's memory, too
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    "spark.sql.parquet.columnarReaderBatchSize": "64",
    "spark.sql.files.maxPartitionBytes": "4m",
    "spark.sql.shuffle.partitions": "4",
}


class Watch(threading.Thread):
    """Looks twice a second how much memory the process's descendants hold, and keeps the most by program."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.single: Counter[str] = Counter()
        self.together: Counter[str] = Counter()

    def run(self) -> None:
        """Look, until the process ends."""
        while True:
            now: Counter[str] = Counter()
            for _, name, kilobytes in descendants(os.getpid()):
                self.single[name] = max(self.single[name], kilobytes)
                now[name] += kilobytes
            for name, kilobytes in now.items():
                self.together[name] = max(self.together[name], kilobytes)
            time.sleep(0.5)


def run(count: int, folder: Path) -> None:
    """The whole run, and what it shows."""
    source, target = folder / "lake.parquet", folder / "indicators"
    write(count, source)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    watch = Watch()
    watch.start()
    spark = SparkSession.builder.master("local[2]").config(map=OPTIONS).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    start = time.perf_counter()
    found = govreport_spark.extract(spark.read.parquet(str(source)))
    found.repartition(4, "region", "year").write.partitionBy("region", "year").parquet(str(target))
    seconds = time.perf_counter() - start
    spark.stop()
    figures = checked(source, target)
    figures |= {
        "seconds": f"{seconds:.0f}",
        "documents a second": f"{count / seconds:.0f}",
        "largest Python worker, MB": f"{watch.single['python'] / 1024:.0f}",
        "JVM, MB": f"{watch.single['java'] / 1024:.0f}",
    }
    say(table(["", f"{count:,} documents"], [[name, str(figure)] for name, figure in figures.items()]))


def checked(source: Path, target: Path) -> dict[str, object]:
    """What came out; the run ends here if a document or a row is missing or too many."""
    given = pq.read_table(source)
    unreadable = {row["source"] for row in given.to_pylist() if _is_broken(row["content"])}
    made = ds.dataset(target, partitioning="hive").to_table(columns=["source", "sha256", "row_index", "error"])
    rows = made.to_pylist()
    errors = {row["source"] for row in rows if row["error"] is not None}
    last: dict[str, int] = {}
    for row in rows:
        last[row["source"]] = max(last.get(row["source"], 0), row["row_index"] or 0)
    lost = set(given["source"].to_pylist()) - set(last)
    if lost or errors != unreadable or len(rows) != sum(last.values()) + len(last):
        sys.exit(
            f"{len(lost)} documents lost, {len(errors)} errors for {len(unreadable)} broken ones, {len(rows)} rows"
        )
    return {
        "MB in": f"{given.nbytes / 1e6:.0f}",
        "rows out": f"{len(rows):,}",
        "documents lost": 0,
        "documents with an error": len(errors),
        "documents without an indicator": sum(row["row_index"] is None and row["error"] is None for row in rows),
        "different contents": len({row["sha256"] for row in rows}),
        "Parquet files": sum(1 for _ in target.rglob("*.parquet")),
    }


def _is_broken(content: bytes | None) -> bool:
    return content is None or not content.strip(b" \n\0") or content.startswith(b"\x89PNG")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        run(int(sys.argv[1]), Path(scratch))

"""Batch, polars and DuckDB, which need no server, give the rows of the plain loop."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from govreport import records
from govreport.batch import write_tables
from lake import differences, documents, plain, table


def test_every_document_is_there(lake: pa.Table, wanted: list[dict[str, object]]) -> None:
    assert {row["source"] for row in wanted} == set(lake["source"].to_pylist())
    assert sum(row["error"] is not None for row in wanted) >= 5


def test_the_function_alone(lake: pa.Table, wanted: list[dict[str, object]]) -> None:
    assert differences(records.extract(lake).to_pylist(), wanted) == []


def test_a_stream(lake: pa.Table, wanted: list[dict[str, object]]) -> None:
    made = records.extract_batches(lake.to_batches(max_chunksize=7))
    assert differences([row for batch in made for row in batch.to_pylist()], wanted) == []


def test_polars(lake: pa.Table, wanted: list[dict[str, object]]) -> None:
    frame = pl.from_arrow(lake)
    assert isinstance(frame, pl.DataFrame)
    found = pl.from_arrow(records.extract(frame.to_arrow()))
    assert isinstance(found, pl.DataFrame)
    assert differences(found.to_dicts(), wanted) == []


def test_duckdb(lake: pa.Table, wanted: list[dict[str, object]]) -> None:
    with duckdb.connect() as database:
        database.register("lake", lake)
        pages = database.cursor().sql("select source, url, content from lake").to_arrow_reader(16)
        reader = pa.RecordBatchReader.from_batches(records.schema(), records.extract_batches(pages))
        database.register("found", reader)
        found = database.sql("select * from found").to_arrow_table().to_pylist()
    assert differences(found, wanted) == []


def test_batch(tmp_path: Path) -> None:
    found = {str(tmp_path / f"{index:03}"): content for index, content in enumerate(documents().values()) if content}
    for path, content in found.items():
        Path(path).write_bytes(content)
    write_tables(found, tmp_path / "out", tables=["indicators"], jobs=1, part_size=20)
    rows = pq.read_table(tmp_path / "out" / "indicators").to_pylist()
    wanted = [row for row in plain(table(dict(found))) if row["row_index"] is not None]
    own = [{"url": row["url"], "row_index": row["row_index"], "error": None} for row in wanted]
    made = [row | keys for row, keys in zip(sorted(rows, key=place), own, strict=True)]
    assert differences(made, wanted) == []


def place(row: dict[str, object]) -> tuple[object, ...]:
    return row["source"], row["indicator_id"]

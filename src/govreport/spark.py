"""Spark: the documents of a DataFrame to the rows of a table, with `DataFrame.mapInArrow`.

A thin layer over `govreport.records`: Spark moves record batches to its Python workers, `extract_batches` reads them.
pyspark itself is not imported here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from govreport import records
from govreport.options import Options

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["ddl", "extract"]

_OPTIONAL = ("source", "url", "media_type")


def extract(frame: DataFrame, table: str = "indicators", *, options: Options | None = None) -> DataFrame:
    """The rows of one table for a DataFrame of documents.

    Args:
        frame: a DataFrame with the column `content`, binary or string, and if there are any `source`, `url` and
            `media_type`, string. Other columns are left behind, before anything is moved to Python.
        table: one of `govreport.records.RECORD_TABLES`.
        options: options for reading; they travel to the executors.

    Returns:
        A DataFrame with the columns of `govreport.records.schema(table)`. Nothing is computed before an action asks.

    Raises:
        ValueError: if there is no such table, or no column `content`.
        MissingExtraError: if pyarrow is not installed.
    """
    if "content" not in frame.columns:
        raise ValueError(f"the DataFrame has no column 'content', only {', '.join(frame.columns) or 'none at all'}")
    wanted = frame.select("content", *(name for name in _OPTIONAL if name in frame.columns))
    read = partial(records.extract_batches, table=table, options=options or Options())
    return wanted.mapInArrow(read, ddl(table))


def ddl(table: str = "indicators") -> str:
    """The schema of a table's records in Spark's DDL, as `DataFrame.mapInArrow` and CREATE TABLE take it.

    Raises:
        ValueError: if there is no such table.
        MissingExtraError: if pyarrow is not installed.

    Example:
        >>> ddl("json")
        '`source` string, `url` string, `sha256` string, `row_index` int, `error` string, `report_json` string'
    """
    return ", ".join(f"`{field.name}` {_spark_type(field.type)}" for field in records.schema(table))


def _spark_type(kind: pa.DataType) -> str:
    """The name that Spark has for an Arrow type of the records."""
    names = {"int32": "int", "int64": "bigint", "bool": "boolean", "date32[day]": "date"}
    return names.get(str(kind), str(kind)).replace("128", "").replace(" ", "")

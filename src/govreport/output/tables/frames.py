"""Frames: a table for pandas or polars, and CSV that Excel opens as it should."""

from __future__ import annotations

import csv
import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, overload

from govreport.facts.coding import Coding
from govreport.output.layout import Parsed
from govreport.output.tables.arrow import load, to_arrow

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    ArrowTable: TypeAlias = pa.Table
    PandasFrame: TypeAlias = pd.DataFrame
    PolarsFrame: TypeAlias = pl.DataFrame
else:  # the libraries are loaded only when used
    ArrowTable = PandasFrame = PolarsFrame = Any

Backend: TypeAlias = Literal["arrow", "pandas", "polars"]


@overload
def to_frame(
    report: Parsed, table: str, *, backend: Literal["arrow"] = ..., coding: Coding | None = ...
) -> ArrowTable: ...
@overload
def to_frame(report: Parsed, table: str, *, backend: Literal["pandas"], coding: Coding | None = ...) -> PandasFrame: ...
@overload
def to_frame(report: Parsed, table: str, *, backend: Literal["polars"], coding: Coding | None = ...) -> PolarsFrame: ...
def to_frame(
    report: Parsed, table: str, *, backend: Backend = "arrow", coding: Coding | None = None
) -> ArrowTable | PandasFrame | PolarsFrame:
    """A table of one report for a library of data frames.

    Args:
        report: a parsed report.
        table: one of `TABLES`.
        backend: the library, which must be installed.
        coding: for `targets`, the convention of a further column `coded`, as for `to_arrow`.

    Returns:
        `to_arrow(report, table)` as the library has it, with the same names and exact types. For pandas the columns
        are of Arrow's types, so that integers with gaps stay integers and decimals stay exact; categories are pandas'
        own.

    Raises:
        ValueError: if there is no such table, backend or coding.
        MissingExtraError: if pyarrow or the library is not installed.

    Example:
        >>> import govreport
        >>> report = govreport.parse_text("投资增长6%左右。")
        >>> to_frame(report, "indicators").num_rows
        1
    """
    if backend not in get_args(Backend):
        raise ValueError(f"there is no backend {backend!r}; the backends are {', '.join(get_args(Backend))}")
    found = to_arrow(report, table, coding)
    if backend == "arrow":
        return found
    library: Any = load(backend)
    if backend == "polars":
        return library.from_arrow(found)
    return _to_pandas(found, library)


def _to_pandas(table: ArrowTable, pandas: Any) -> PandasFrame:  # noqa: ANN401 - a module
    types: Any = load("pyarrow").types
    return table.to_pandas(types_mapper=lambda kind: None if types.is_dictionary(kind) else pandas.ArrowDtype(kind))


def write_csv(table: ArrowTable, path: str | os.PathLike[str]) -> None:
    """Write a table as CSV that Excel, R, Stata and every CSV reader open as it is.

    UTF-8 with the mark at the front by which Excel knows it, lines that end in CR LF, decimals with the digits that
    they have (6.5, not 6.500000000000), nothing for null. Texts are written as they are.

    Args:
        table: what `to_arrow` gives, or several of them put together.
        path: the file to write; one that exists is replaced.

    Raises:
        OSError: if it cannot be written.

    Example:
        >>> import govreport
        >>> from tempfile import mkdtemp
        >>> file = Path(mkdtemp()) / "numbers.csv"
        >>> table = govreport.parse_text("投资增长6.50%，出口增长4%。").to_frame("numbers")
        >>> write_csv(table.select(["text", "value"]), file)
        >>> file.read_text(encoding="utf-8-sig").split()
        ['text,value', '6.50%,6.5', '4%,4']
    """
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.column_names)
        for batch in table.to_batches(max_chunksize=10_000):
            columns = [[_cell(value) for value in column.to_pylist()] for column in batch.columns]
            writer.writerows(zip(*columns, strict=True))


def _cell(value: object) -> object:
    """A value as CSV has it.

    Example:
        >>> _cell(Decimal("6.500000000000")), _cell(Decimal("120.000000000000")), _cell(True), _cell(None)
        ('6.5', '120', 'true', None)
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value

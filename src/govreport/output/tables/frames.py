"""Tables as data frames of pandas or polars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from govreport.facts.coding import Coding
from govreport.output.parsed import Parsed
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
Numbers: TypeAlias = Literal["float", "decimal"]


def to_frame(
    report: Parsed,
    table: str,
    *,
    backend: Backend = "arrow",
    numbers: Numbers | None = None,
    coding: Coding | None = None,
) -> ArrowTable | PandasFrame | PolarsFrame:
    """A table of one report for a library of data frames.

    Args:
        report: a parsed report.
        table: one of `TABLES`.
        backend: the library, which must be installed.
        numbers: `float` or `decimal`; without it decimals for Arrow, floats for pandas and polars.
        coding: for `targets`, the convention of a further column `coded`, as for `to_arrow`.

    Returns:
        `convert(to_arrow(report, table), backend)`.

    Raises:
        ValueError: if there is no such table, backend, kind of numbers or coding.
        MissingExtraError: if pyarrow or the library is not installed.

    Example:
        >>> import govreport
        >>> report = govreport.parse_text("投资增长6%左右。")
        >>> to_frame(report, "indicators").num_rows
        1
    """
    _check(backend, numbers)
    return convert(to_arrow(report, table, coding), backend, numbers=numbers)


def convert(
    table: ArrowTable, backend: Backend, *, numbers: Numbers | None = None
) -> ArrowTable | PandasFrame | PolarsFrame:
    """A table, of one report or of many put together, as another library has it.

    Args:
        table: what `to_arrow` gives, or a Parquet file that `batch` wrote, as `pyarrow` reads it.
        backend: the library, which must be installed.
        numbers: `float` or `decimal`; without it decimals for Arrow, floats for pandas and polars.

    Returns:
        The same names and rows. In pandas, integers are `Int32` and `Int64`, which hold gaps; days are
        `datetime64[s]`; texts are `str`; categories are pandas' own; a column of texts that is empty is a category
        without words, so that `to_stata` takes it. Floats are the nearest to each decimal.

    Raises:
        ValueError: if there is no such backend or kind of numbers.
        MissingExtraError: if the library is not installed.

    Example:
        >>> import govreport
        >>> table = govreport.parse_text("投资增长6.5%左右。").to_frame("indicators")
        >>> convert(table, "pandas")["value"].tolist()
        [6.5]
        >>> convert(table, "polars", numbers="decimal")["value"].to_list()
        [Decimal('6.500000000000')]
    """
    _check(backend, numbers)
    if (numbers or ("decimal" if backend == "arrow" else "float")) == "float":
        table = _with_floats(table)
    if backend == "arrow":
        return table
    library: Any = load(backend)
    return library.from_arrow(table) if backend == "polars" else _to_pandas(table, library)


def _check(backend: str, numbers: str | None) -> None:
    if backend not in get_args(Backend):
        raise ValueError(f"there is no backend {backend!r}; the backends are {', '.join(get_args(Backend))}")
    if numbers is not None and numbers not in get_args(Numbers):
        raise ValueError(f"numbers are {' or '.join(map(repr, get_args(Numbers)))}, not {numbers!r}")


def _with_floats(table: ArrowTable) -> ArrowTable:
    """The table with the float nearest to each decimal; Arrow's own cast may miss it by one bit."""
    pa: Any = load("pyarrow", "table")
    for at, field in enumerate(table.schema):
        if pa.types.is_decimal(field.type):
            nearest = [None if value is None else float(value) for value in table[at].to_pylist()]
            table = table.set_column(at, field.with_type(pa.float64()), pa.array(nearest, type=pa.float64()))
    return table


def _to_pandas(table: ArrowTable, pandas: Any) -> PandasFrame:  # noqa: ANN401 - a module
    pa: Any = load("pyarrow", "table")
    days = [field.with_type(pa.timestamp("s")) if pa.types.is_date(field.type) else field for field in table.schema]
    table = table.cast(pa.schema(days))
    texts = pandas.StringDtype(na_value=float("nan"))
    kinds = {pa.int32(): pandas.Int32Dtype(), pa.int64(): pandas.Int64Dtype(), pa.string(): texts}

    def kind_of(of_type: Any) -> Any:  # noqa: ANN401 - types of Arrow and of pandas
        return pandas.ArrowDtype(of_type) if pa.types.is_decimal(of_type) else kinds.get(of_type)

    frame = table.to_pandas(types_mapper=kind_of)
    for name in table.column_names:
        if table.schema.field(name).type == pa.bool_() and table[name].null_count:
            frame[name] = frame[name].astype(pandas.BooleanDtype())
        if table.schema.field(name).type == pa.string() and table[name].null_count == table.num_rows:
            frame[name] = pandas.Categorical(frame[name], categories=pandas.Index([], dtype=texts))
    return frame

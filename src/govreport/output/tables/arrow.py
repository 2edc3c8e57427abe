"""Arrow: the schema of each table, and a report as such a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from govreport import extras
from govreport.errors import MissingExtraError
from govreport.facts.coding import Coding
from govreport.output.parsed import Parsed
from govreport.output.tables.columns import Column, ColumnType
from govreport.output.tables.fitting import PRECISION, SCALE, fit_decimal, fit_integer
from govreport.output.tables.rows import Row, Sheet
from govreport.output.tables.schemas import CATALOGUE, TABLES, UNFIT, VERSION, coded

if TYPE_CHECKING:
    import pyarrow as pa


def schema(table: str) -> pa.Schema:
    """The fixed schema of a table: names, types and, in each field's metadata, what it means.

    Args:
        table: one of `TABLES`.

    Raises:
        ValueError: if there is no such table.
        MissingExtraError: if pyarrow is not installed.

    Example:
        >>> schema("indicators").field("value").type
        Decimal128Type(decimal128(38, 12))
        >>> schema("indicators").metadata[b"govreport.schema"]
        b'govreport-tables/2'
    """
    return schema_of(table, columns_of(table))


def schema_of(table: str, columns: Sequence[Column]) -> pa.Schema:
    """The schema of some columns of a table.

    Its metadata tells pandas which columns are integers, so that a year with gaps is not a float after a way through
    Parquet (https://pandas.pydata.org/docs/development/developer.html).
    """
    pa = load("pyarrow", "table")
    metadata = {"govreport.schema": VERSION, "govreport.table": table, "pandas": json.dumps(_for_pandas(columns))}
    return pa.schema([_field(pa, column) for column in columns], metadata=metadata)


def _for_pandas(columns: Sequence[Column]) -> dict[str, object]:
    kinds = {"int32": "Int32", "int64": "Int64"}
    described = [
        {"name": each.name, "field_name": each.name, "pandas_type": each.type, "numpy_type": kinds[each.type]}
        for each in columns
        if isinstance(each.type, str) and each.type in kinds and not each.required
    ]
    return {"index_columns": [], "columns": [{**each, "metadata": None} for each in described]}


def to_arrow(report: Parsed, table: str, coding: Coding | None = None) -> pa.Table:
    """A table of one report.

    Args:
        report: a parsed report.
        table: one of `TABLES`.
        coding: for `targets`, the convention by which a further column `coded` gives one figure for each.

    Returns:
        A table with exactly the schema `schema(table)`, in the order of the text; without rows where there is nothing
        to list. The tables of several reports have one schema, so that `pyarrow.concat_tables` takes them as they are.

    Raises:
        ValueError: if there is no such table or coding, or the table has no coding.
        MissingExtraError: if pyarrow is not installed.

    Example:
        >>> import govreport
        >>> report = govreport.parse_text("投资增长6%左右。")
        >>> to_arrow(report, "indicators").select(["name", "value", "bound"]).to_pylist()
        [{'name': '投资', 'value': Decimal('6.000000000000'), 'bound': 'about'}]
    """
    columns = columns_of(table, coding)
    return from_values(table, columns, fitted(list(Sheet(report).rows(table)), columns))


def from_values(table: str, columns: Sequence[Column], found: Sequence[Sequence[object]]) -> pa.Table:
    """An Arrow table of the values of some columns, as `fitted` gives them."""
    pa = load("pyarrow", "table")
    wanted = schema_of(table, columns)
    arrays = [_array(pa, *given) for given in zip(found, columns, wanted.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=wanted)


def columns_of(table: str, coding: Coding | None = None) -> tuple[Column, ...]:
    """The columns of a table, in order, with one that codes its rows if that is wanted.

    Raises:
        ValueError: if there is no such table or coding, or the table has no coding.
    """
    if table not in CATALOGUE:
        raise ValueError(f"there is no table {table!r}; the tables are {', '.join(TABLES)}")
    if coding is None:
        return CATALOGUE[table]
    if table != "targets":
        raise ValueError(f"only the table 'targets' has a coding, not {table!r}")
    return (*CATALOGUE[table][:-1], coded(coding), UNFIT)


def load(package: str, extra: str | None = None) -> ModuleType:
    """An optional package.

    Args:
        package: its name.
        extra: the extra of govreport that brings it; None if none does.

    Raises:
        MissingExtraError: if it is not installed.
    """
    try:
        return import_module(package)
    except ImportError as error:
        command = extras.command(extra) if extra else f"pip install {package}"
        raise MissingExtraError(
            "tables need {package}, which is not installed: {command}", package=package, command=command
        ) from error


def _field(pa: ModuleType, column: Column) -> pa.Field:
    types = {
        "string": pa.string(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "bool": pa.bool_(),
        "decimal": pa.decimal128(PRECISION, SCALE),
        "date": pa.date32(),
    }
    of_type = types[column.type] if isinstance(column.type, str) else pa.dictionary(pa.int8(), pa.string())
    return pa.field(column.name, of_type, nullable=not column.required, metadata={"description": column.meaning})


def _array(pa: ModuleType, values: Sequence[object], column: Column, of_type: pa.DataType) -> pa.Array:
    """The values of one column. A category has all its words in each table, so that tables can be put together."""
    if isinstance(column.type, str):
        return pa.array(values, type=of_type)
    codes = {word: code for code, word in enumerate(column.type)}
    indices = pa.array([None if value is None else codes[str(value)] for value in values], type=pa.int8())
    return pa.DictionaryArray.from_arrays(indices, pa.array(column.type, type=pa.string()))


def values(report: Parsed, table: str) -> list[list[object]]:
    """The values of a table as Python objects, column by column; the last column names those that did not fit."""
    return fitted(list(Sheet(report).rows(table)), columns_of(table))


def fitted(rows: Sequence[Row], columns: Sequence[Column]) -> list[list[object]]:
    """The values of columns as their types hold them, column by column; the column `unfit` names those that do not."""
    unfit: list[list[str]] = [[] for _ in rows]
    found = {column.name: _column(column, rows, unfit) for column in columns if column is not UNFIT}
    found[UNFIT.name] = [",".join(names) or None for names in unfit]
    return [found[column.name] for column in columns]


def _column(column: Column, rows: Sequence[Row], unfit: Sequence[list[str]]) -> list[object]:
    """The values of one column as its type holds them; what does not fit is None, and its name goes to `unfit`."""
    if column.of_report:
        values = [column.value(row) for row in rows[:1]] * len(rows)
    else:
        values = [column.value(row) for row in rows]
    fit = _fitting(column.type)
    if fit is None:
        return values
    fitted = [None if value is None else fit(value) for value in values]
    for index, (value, kept) in enumerate(zip(values, fitted, strict=True)):
        if kept is None and value is not None:
            unfit[index].append(column.name)
    return fitted


def _fitting(of_type: ColumnType) -> Callable[[Any], object] | None:
    """What makes a value fit its column, or None of it; None where every value fits."""
    match of_type:
        case "decimal":
            return fit_decimal
        case "int32" | "int64":
            bits = int(of_type.removeprefix("int"))
            return lambda value: fit_integer(value, bits)
        case "date":
            return lambda value: value if isinstance(value, date) else None
        case "string" | "bool":
            return None
        case words:
            return lambda value: value if value in words else None

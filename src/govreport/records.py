"""Record batches in, record batches out: the whole library as one function on Arrow, for data engines.

`extract` takes a batch of documents and gives a batch of rows of one table. It is pure: nothing is kept between calls,
and a document gives the same rows in any batch, in any order, on any machine. `extract_batches` does the same for a
stream, with output batches of bounded size. A document that cannot be read makes a row that says why, not an exception.

The tables are those of `govreport.output.tables` and `json`. Their columns come after the keys of the document:
`source` and `url` as given, `sha256` of the content, `row_index` among the document's rows, and `error`. Every document
makes at least one row. One that cannot be read makes one with its `error`; one that has nothing for the table makes one
with neither `error` nor `row_index`. So documents are counted by `sha256` and `source`, and `row_index is not null`
selects the table itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Literal, TypeVar

from attrs import evolve, field, frozen

from govreport.errors import GovReportError
from govreport.options import Options
from govreport.output.tables.arrow import columns_of, load, values
from govreport.output.tables.arrow import schema as table_schema
from govreport.output.tables.schemas import TABLES
from govreport.pipeline import read_report
from govreport.report import Report

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["RECORD_TABLES", "VERSION", "Record", "extract", "extract_batches", "read", "schema", "to_batch"]

VERSION: Literal["govreport-records/2"] = "govreport-records/2"
"""The version of all record schemas: it stands in their metadata and changes with any column."""

RECORD_TABLES = (*TABLES, "json")
"""The tables that `extract` knows; `json` has one row for each document, `Report.to_json()` in `report_json`."""

_KEYS = (
    ("source", "string", "name of the document, as given"),
    ("url", "string", "its address, as given"),
    ("sha256", "string", "hex digest of its content; of the UTF-8 form if that was text"),
    ("row_index", "int32", "0-based position among the document's rows; null where it has none"),
    ("error", "string", "why the document could not be read; null if it could"),
)
_OWN = frozenset({"source", "sha256"})  # columns of the tables that are keys here
_DEFAULTS = Options()
_MAX_ROWS, _MAX_CHARACTERS = 10_000, 16 * 1024 * 1024
_INPUTS = ("source", "url", "media_type")

Batch = TypeVar("Batch", "pa.RecordBatch", "pa.Table")


@frozen
class Record:
    """One document that was read, or could not be.

    Attributes:
        source, url: as given.
        sha256: hex digest of the content; None where there is none.
        report: the report; None if the document could not be read.
        error: why not; None if it could.

    Example:
        >>> record = read("2022年，投资增长6%。", source="a")
        >>> record.source, len(record.report.indicators), record.error
        ('a', 1, None)
    """

    source: str | None
    url: str | None
    sha256: str | None
    report: Report | None = field(repr=False)
    error: str | None


def read(
    content: bytes | str | None,
    *,
    source: str | None = None,
    url: str | None = None,
    media_type: str | None = None,
    options: Options = _DEFAULTS,
) -> Record:
    """Read one document. Whatever it is, this returns.

    Args:
        content: the document's bytes, or its text or markup already decoded; or a report saved as JSON.
        source: a name for it.
        url: its address.
        media_type: the Content-Type header that came with the bytes; its charset counts as `Options.encoding_hint`.
        options: options for reading.

    Returns:
        The report, or why there is none.

    Raises:
        MemoryError: if there is not enough memory; the engine should try again elsewhere.

    Example:
        >>> read(b"").error
        "the input is empty; give a page's HTML or text"
        >>> len(read("投资增长6%。").report.indicators)
        1
    """
    if content is None:
        return Record(source, url, None, None, "the content is null")
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    hint = "utf-8" if isinstance(content, str) else media_type
    digest = hashlib.sha256(data).hexdigest()
    try:
        report = read_report(data, name=source, options=evolve(options, encoding_hint=hint or options.encoding_hint))
    except GovReportError as error:
        return Record(source, url, digest, None, str(error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one document must not end a job over millions
        return Record(source, url, digest, None, f"unexpected {type(error).__name__}: {error}")
    return Record(source, url, digest, report, None)


@cache
def schema(table: str = "indicators") -> pa.Schema:
    """The fixed schema of a table's records: the keys of the document, then the table's own columns.

    Only plain types: categories are strings here, because not every engine takes dictionaries. Every column may be
    null, because a document without a row has only its keys.

    Args:
        table: one of `RECORD_TABLES`.

    Raises:
        ValueError: if there is no such table.
        MissingExtraError: if pyarrow is not installed.

    Example:
        >>> schema("json").names
        ['source', 'url', 'sha256', 'row_index', 'error', 'report_json']
    """
    pa = load("pyarrow", "table")
    if table not in RECORD_TABLES:
        raise ValueError(f"there is no table {table!r}; the tables are {', '.join(RECORD_TABLES)}")
    types = {"string": pa.string(), "int32": pa.int32()}
    fields = [pa.field(name, types[kind], metadata={"description": meaning}) for name, kind, meaning in _KEYS]
    if table == "json":
        fields.append(pa.field("report_json", pa.string(), metadata={"description": "the report in govreport/1"}))
    else:
        for column in table_schema(table):
            kind = pa.string() if pa.types.is_dictionary(column.type) else column.type
            if column.name not in _OWN:
                fields.append(pa.field(column.name, kind, metadata=column.metadata))
    return pa.schema(fields, metadata={"govreport.schema": VERSION, "govreport.table": table})


def to_batch(records: Iterable[Record], table: str = "indicators") -> pa.RecordBatch:
    """The rows of one table for documents that were read; several tables need the documents read only once.

    Args:
        records: what `read` gave.
        table: one of `RECORD_TABLES`.

    Raises:
        ValueError: if there is no such table, or one column would hold more than 2 GB.
        MissingExtraError: if pyarrow is not installed.

    Example:
        >>> documents = [read("投资增长6%。", source="a"), read(b"", source="b")]
        >>> to_batch(documents).select(["source", "name", "row_index"]).to_pylist()
        [{'source': 'a', 'name': '投资', 'row_index': 0}, {'source': 'b', 'name': None, 'row_index': None}]
    """
    return _one(list(_batches(records, table)), table)


def extract(batch: Batch, table: str = "indicators", *, options: Options = _DEFAULTS) -> Batch:
    """The rows of one table for a batch of documents.

    Args:
        batch: a `pyarrow.RecordBatch` or `Table` with the column `content`, bytes or text, and if there are any
            `source`, `url` and `media_type`, text. Other columns are ignored.
        table: one of `RECORD_TABLES`.
        options: options for reading.

    Returns:
        The rows of all documents, in their order, with the schema `schema(table)`; as the batch, `RecordBatch` or
        `Table`. Every document has at least one row (see above).

    Raises:
        ValueError: if there is no such table or no column `content`, if a column has another type, or if one column
            of a record batch would hold more than 2 GB.
        MissingExtraError: if pyarrow is not installed.

    Example:
        >>> import pyarrow as pa
        >>> batch = pa.RecordBatch.from_pydict({"content": ["投资增长6%。", ""], "url": ["https://a", "https://b"]})
        >>> extract(batch).select(["url", "name", "value", "error"]).to_pylist()[0]
        {'url': 'https://a', 'name': '投资', 'value': Decimal('6.000000000000'), 'error': None}
    """
    pa = load("pyarrow", "table")
    found = list(_batches(_documents(batch, options), table))
    if isinstance(batch, pa.Table):
        return pa.Table.from_batches(found, schema=schema(table))
    return _one(found, table)


def extract_batches(
    batches: Iterable[pa.RecordBatch], table: str = "indicators", *, options: Options = _DEFAULTS
) -> Iterator[pa.RecordBatch]:
    """The rows of one table for a stream of batches: what `DataFrame.mapInArrow` takes.

    Documents are read one at a time, and an output batch is yielded as soon as it has ten thousand rows or 16
    million characters; the rows of one document stay together. So memory does not grow with the stream.

    Args:
        batches: batches as for `extract`.
        table: one of `RECORD_TABLES`.
        options: options for reading.

    Raises:
        ValueError: as `extract`.
        MissingExtraError: if pyarrow is not installed.

    Example:
        >>> import pyarrow as pa
        >>> batch = pa.RecordBatch.from_pydict({"content": ["投资增长6%。"]})
        >>> [made.num_rows for made in extract_batches([batch, batch])]
        [2]
    """
    return _batches((record for batch in batches for record in _documents(batch, options)), table)


def _documents(batch: pa.RecordBatch | pa.Table, options: Options) -> Iterator[Record]:
    """The documents of a batch, read one at a time."""
    pa = load("pyarrow", "table")
    names = batch.schema.names
    if "content" not in names:
        raise ValueError(f"the batch has no column 'content', only {', '.join(names) or 'none at all'}")
    wanted = ["content", *(name for name in _INPUTS if name in names)]
    for name in wanted:
        _check_type(pa, name, batch.schema.field(name).type)
    columns = [batch.column(name) for name in wanted]
    for row in zip(*columns, strict=True):
        content, *rest = (scalar.as_py() for scalar in row)
        yield read(content, options=options, **dict(zip(wanted[1:], rest, strict=True)))


def _check_type(pa: ModuleType, name: str, found: pa.DataType) -> None:
    kinds = pa.types
    plain = found.value_type if kinds.is_dictionary(found) else found  # Parquet readers and polars keep repeats so
    is_text = (
        kinds.is_string(plain) or kinds.is_large_string(plain) or kinds.is_string_view(plain) or kinds.is_null(plain)
    )
    is_bytes = kinds.is_binary(plain) or kinds.is_large_binary(plain) or kinds.is_binary_view(plain)
    if not (is_text or (name == "content" and is_bytes)):
        raise ValueError(f"the column {name!r} is {found}, not {'binary or string' if name == 'content' else 'string'}")


def _batches(records: Iterable[Record], table: str) -> Iterator[pa.RecordBatch]:
    """The rows of documents in batches of bounded size."""
    wanted = schema(table)
    columns: list[list[object]] = [[] for _ in wanted]
    size = 0
    for record in records:
        rows = _rows(record, table)
        for column, more in zip(columns, rows, strict=True):
            column.extend(more)
        size += sum(len(value) for column in rows for value in column if isinstance(value, str))
        if len(columns[0]) >= _MAX_ROWS or size >= _MAX_CHARACTERS:
            yield _batch(columns, wanted)
            columns = [[] for _ in wanted]
            size = 0
    if columns[0]:
        yield _batch(columns, wanted)


def _batch(columns: list[list[object]], wanted: pa.Schema) -> pa.RecordBatch:
    pa = load("pyarrow", "table")
    arrays = [pa.array(column, type=kind) for column, kind in zip(columns, wanted.types, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=wanted)


def _rows(record: Record, table: str) -> list[list[object]]:
    """The rows of one document, column by column: at least one."""
    if record.report is None:
        own: list[list[object]] = []
    elif table == "json":
        own = [[record.report.to_json(indent=None)]]
    else:
        pairs = zip(columns_of(table), values(record.report, table), strict=True)
        own = [found for column, found in pairs if column.name not in _OWN]
    count = len(own[0]) if own else 0
    if not count:
        keys: list[object] = [record.source, record.url, record.sha256, None, record.error]
        return [[value] for value in keys + [None] * (len(schema(table)) - len(_KEYS))]
    repeated: list[list[object]] = [[value] * count for value in (record.source, record.url, record.sha256)]
    return [*repeated, list(range(count)), [None] * count, *own]


def _one(batches: list[pa.RecordBatch], table: str) -> pa.RecordBatch:
    """Several batches as one."""
    pa = load("pyarrow", "table")
    if not batches:
        return pa.RecordBatch.from_pylist([], schema=schema(table))
    try:
        return pa.concat_batches(batches)
    except pa.ArrowInvalid as error:
        raise ValueError(
            f"a column of the {table} would hold more than 2 GB ({error}); pass fewer documents, or use extract_batches"
        ) from error

"""Tables as files: CSV, tab-separated text, JSON Lines, Parquet, Excel, Stata, SQLite or DuckDB.

A file takes its name when it is complete, so that none is ever half written. What a format cannot hold is handled and
said, never cut in silence: each writer returns what there is to say.
"""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govreport.errors import GovReportError, reason_of
from govreport.files import appearing
from govreport.language import N_, Language, Message, said
from govreport.numbers.numerals import tidy
from govreport.output.tables.arrow import load
from govreport.output.tables.frames import ArrowTable, convert
from govreport.page.saved import MARK

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

_SHEET_ROWS = 1_048_576  # of an Excel sheet, with the heads
_CELL_CHARS = 32_767  # of an Excel cell
_EXACT_DIGITS = 15  # of a number that Excel shows
_STATA_LABEL, _STATA_NAME, _STATA_TITLE = 80, 32, 80
_MAY_BE_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BATCH = 10_000

Notes = tuple[Message, ...]


def write(
    table: ArrowTable, path: str | os.PathLike[str], *, form: str | None = None, language: Language = "en"
) -> Notes:
    """Write a table to a file.

    Args:
        table: what `to_arrow` gives, several of them put together, or what pyarrow reads of the tables of `batch`.
        path: the file. One that exists is replaced; in a database the table of the same name is.
        form: `csv`, `tsv`, `jsonl`, `parquet`, `xlsx`, `dta`, `sqlite` or `duckdb`; None if the path's ending tells.
        language: of what says what the columns mean: the second sheet of Excel, labels of Stata, comments of DuckDB.
            The names of columns stay the same.

    Returns:
        What the format could not hold and what was done with it, in sentences; mostly nothing.

    Raises:
        ValueError: if neither the form nor the ending is known.
        GovReportError: if the file cannot be written.
        MissingExtraError: if the library for the format is not installed.

    Example:
        >>> import govreport
        >>> from tempfile import mkdtemp
        >>> table = govreport.parse_text("投资增长6.50%，出口增长4%。").to_frame("numbers")
        >>> write(table, Path(mkdtemp()) / "numbers.xlsx")
        ()
    """
    path = Path(path)
    form = form or form_of(path) or ""
    if form not in WRITERS:
        raise ValueError(f"{str(path)!r}: tables are written as {', '.join(WRITERS)}; choose an ending or a form")
    if not path.parent.is_dir():
        raise GovReportError(
            "{path!r} cannot be written (there is no folder {parent!r})", path=str(path), parent=str(path.parent)
        )
    try:
        return WRITERS[form](_labelled(table, language), path)
    except (OSError, sqlite3.Error) as error:
        reason = reason_of(error)
        raise GovReportError("{path!r} cannot be written ({reason})", path=str(path), reason=reason) from None


def form_of(path: str | os.PathLike[str]) -> str | None:
    """The format that a file's ending tells; None for another ending.

    Example:
        >>> form_of("targets.xlsx"), form_of("all.db"), form_of("targets.doc")
        ('xlsx', 'sqlite', None)
    """
    suffix = Path(path).suffix.lower().removeprefix(".")
    suffix = {"db": "sqlite", "sqlite3": "sqlite", "ddb": "duckdb", "pq": "parquet", "ndjson": "jsonl"}.get(
        suffix, suffix
    )
    return suffix if suffix in WRITERS else None


def name_of(table: ArrowTable) -> str:
    """The table's name, as its schema says it; `table` where it says none."""
    name: bytes = (table.schema.metadata or {}).get(b"govreport.table", b"table")
    return name.decode()


def _labelled(table: ArrowTable, language: Language) -> ArrowTable:
    """The table with what its columns mean in a language."""
    if language == "en":
        return table
    schema = table.schema
    for at, field in enumerate(schema):
        meaning = (field.metadata or {}).get(b"description", b"").decode()
        if meaning:
            told = {**field.metadata, b"description": said(meaning, language).encode()}
            schema = schema.set(at, field.with_metadata(told))
    return table.cast(schema.with_metadata({**(schema.metadata or {}), b"govreport.language": language.encode()}))


def language_of(table: ArrowTable) -> Language:
    """The language in which the schema says what the columns mean."""
    return "zh" if (table.schema.metadata or {}).get(b"govreport.language") == b"zh" else "en"


def meanings_of(table: ArrowTable) -> dict[str, str]:
    """What each column means, where the schema says it."""
    return {field.name: (field.metadata or {}).get(b"description", b"").decode() for field in table.schema}


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before one that begins like one.

    A single character (the direction of a change, + or -) and a number are not formulas and stay.

    Source: OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).

    Example:
        >>> guarded("=1+1"), guarded("-"), guarded("-3.5"), guarded("@某局")
        ("'=1+1", '-', '-3.5', "'@某局")
    """
    if len(text) < 2 or not text.startswith(_MAY_BE_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text


def write_csv(table: ArrowTable, path: str | os.PathLike[str]) -> Notes:
    """Write a table as CSV that Excel, R, Stata and every CSV reader open as it is.

    UTF-8 with the mark at the front by which Excel knows it, lines that end in CR LF, decimals with the digits that
    they have (6.5, not 6.500000000000), nothing for null. A text that a spreadsheet would take for a formula has an
    apostrophe before it.

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
        ()
        >>> file.read_text(encoding="utf-8-sig").split()
        ['text,value', '6.50%,6.5', '4%,4']
    """
    with appearing(Path(path)) as unfinished, unfinished.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.column_names)
        for row in _rows(table):
            writer.writerow([guarded(cell) if isinstance(cell, str) else _plain(cell) for cell in row])
    return ()


def _tsv(table: ArrowTable, path: Path) -> Notes:
    """Neither quotes nor escapes: a tab or line break inside a cell becomes a blank, so that `cut` and `awk` work."""
    with appearing(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(table.column_names) + "\n")
        for row in _rows(table):
            file.write(
                "\t".join(" ".join(str(_plain(cell)).split()) if cell is not None else "" for cell in row) + "\n"
            )
    return ()


def _jsonl(table: ArrowTable, path: Path) -> Notes:
    with appearing(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
        for row in _rows(table):
            cells = {
                name: cell if cell is None or isinstance(cell, bool | int) else str(_plain(cell))
                for name, cell in zip(table.column_names, row, strict=True)
            }
            file.write(json.dumps(cells, ensure_ascii=False) + "\n")
    return ()


def _parquet(table: ArrowTable, path: Path) -> Notes:
    parquet: Any = load("pyarrow.parquet", "table")
    with appearing(path) as unfinished:
        parquet.write_table(table, unfinished, compression="zstd")
    return ()


def _excel(table: ArrowTable, path: Path) -> Notes:
    """A sheet for every million rows, and one that says what the columns mean. Texts are texts, never formulas."""
    xlsxwriter: Any = load("xlsxwriter", "excel")
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    noted = _Said()
    with appearing(path) as unfinished, closing(xlsxwriter.Workbook(str(unfinished), options)) as book:
        book.set_properties({"comments": MARK})
        rows = _rows(table)
        sheets = 0
        while sheets == 0 or sheets * (_SHEET_ROWS - 1) < table.num_rows:
            sheets += 1
            _sheet(book, f"{name_of(table)} {sheets}" if sheets > 1 else name_of(table), table, rows, noted)
        if sheets > 1:
            noted.add(
                Message(
                    "a sheet of Excel holds {rows:,} rows; the table continues over {sheets} sheets",
                    rows=_SHEET_ROWS,
                    sheets=sheets,
                )
            )
        head = tuple(said(word, language_of(table)) for word in (N_("columns"), N_("column"), N_("meaning")))
        meanings = book.add_worksheet(head[0])
        for at, cells in enumerate([head[1:], *meanings_of(table).items()]):
            meanings.write_row(at, 0, cells)
    return noted.notes()


def _sheet(book: Workbook, name: str, table: ArrowTable, rows: Iterator[tuple[object, ...]], noted: _Said) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, table.column_names)
    for at, row in enumerate(islice(rows, _SHEET_ROWS - 1), 1):
        for column, cell in enumerate(row):
            value = _excel_cell(cell, table.column_names[column], noted)
            if isinstance(value, str):
                sheet.write_string(at, column, value)
            elif value is not None:
                sheet.write(at, column, value)


def _excel_cell(cell: object, column: str, noted: _Said) -> object:
    if isinstance(cell, Decimal):
        if len(cell.normalize().as_tuple().digits) <= _EXACT_DIGITS:
            return float(cell)
        noted.count(
            Message("a number of Excel has {digits} digits; longer ones stand as text", digits=_EXACT_DIGITS), column
        )
        return str(_plain(cell))
    if isinstance(cell, str) and len(cell) > _CELL_CHARS:
        noted.count(
            Message("a cell of Excel holds {count:,} characters; longer texts end in …", count=_CELL_CHARS), column
        )
        return f"{cell[: _CELL_CHARS - 1]}…"
    return cell


def _stata(table: ArrowTable, path: Path) -> Notes:
    """Stata 14 and newer (format 118); numbers are doubles, days are Stata's, meanings are labels of the variables."""
    load("pandas", "stata")
    noted = _Said()
    frame: Any = convert(table, "pandas")
    if not table.num_rows:  # pandas writes no empty column of texts
        frame = frame.astype(dict.fromkeys(frame.columns[frame.dtypes != "datetime64[s]"], "float64"))
    short = {name: name[:_STATA_NAME] for name in table.column_names if len(name) > _STATA_NAME}
    for name, kept in short.items():
        noted.add(
            Message("a name of Stata has {count} characters; {name} is {kept}", count=_STATA_NAME, name=name, kept=kept)
        )
    labels = {}
    for name, meaning in meanings_of(table).items():
        labels[short.get(name, name)] = meaning if len(meaning) <= _STATA_LABEL else f"{meaning[: _STATA_LABEL - 1]}…"
        if len(meaning) > _STATA_LABEL:
            noted.count(
                Message("a label of Stata has {count} characters; longer meanings end in …", count=_STATA_LABEL), name
            )
    with appearing(path) as unfinished:
        frame.rename(columns=short).to_stata(
            unfinished,
            write_index=False,
            version=118,
            variable_labels=labels,
            data_label=f"govreport: {name_of(table)}"[:_STATA_TITLE],
        )
    return noted.notes()


def _sqlite(table: ArrowTable, path: Path) -> Notes:
    """A table of a database, beside those that it has. Numbers are REAL, days are ISO 8601 text."""
    pa: Any = load("pyarrow", "table")

    def kind(of_type: Any) -> str:  # noqa: ANN401 - a type of Arrow
        if pa.types.is_decimal(of_type) or pa.types.is_floating(of_type):
            return "REAL"
        return "INTEGER" if pa.types.is_integer(of_type) or pa.types.is_boolean(of_type) else "TEXT"

    name = _quoted(name_of(table))
    heads = ", ".join(f"{_quoted(field.name)} {kind(field.type)}" for field in table.schema)
    marks = ", ".join("?" * table.num_columns)
    rows = (tuple(_database_cell(cell) for cell in row) for row in _rows(table))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"DROP TABLE IF EXISTS {name}")
        database.execute(f"CREATE TABLE {name} ({heads})")
        database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 - marks and a quoted name
    return ()


def _duckdb(table: ArrowTable, path: Path) -> Notes:
    """A table of a database, beside those that it has; meanings are comments of the columns."""
    duckdb: Any = load("duckdb", "panel")
    name = _quoted(name_of(table))
    try:
        with closing(duckdb.connect(str(path))) as database:
            database.register("given", table)
            database.execute("BEGIN")
            database.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given")  # noqa: S608 - a quoted name
            for column, meaning in meanings_of(table).items():
                if meaning:
                    said = meaning.replace("'", "''")
                    database.execute(f"COMMENT ON COLUMN {name}.{_quoted(column)} IS '{said}'")
            database.execute("COMMIT")
    except duckdb.Error as error:
        raise GovReportError(
            "{path!r} cannot be written ({reason})", path=str(path), reason=str(error).splitlines()[0]
        ) from None
    return ()


WRITERS: Mapping[str, Callable[[ArrowTable, Path], Notes]] = MappingProxyType(
    {
        "csv": write_csv,
        "tsv": _tsv,
        "jsonl": _jsonl,
        "parquet": _parquet,
        "xlsx": _excel,
        "dta": _stata,
        "sqlite": _sqlite,
        "duckdb": _duckdb,
    }
)
"""What writes each format."""


class _Said:
    """What there is to say of a file, each thing once, with the columns that it concerns."""

    def __init__(self) -> None:
        self._found: dict[Message, dict[str, int]] = {}

    def add(self, note: Message) -> None:
        self._found.setdefault(note, {})

    def count(self, note: Message, column: str) -> None:
        counts = self._found.setdefault(note, {})
        counts[column] = counts.get(column, 0) + 1

    def notes(self) -> Notes:
        return tuple(
            Message(
                "{note} ({counts})",
                note=note,
                counts=[Message("{count} in {column}", count=count, column=name) for name, count in counts.items()],
            )
            if counts
            else note
            for note, counts in self._found.items()
        )


def _rows(table: ArrowTable) -> Iterator[tuple[object, ...]]:
    """The rows as Python objects, some thousand at a time."""
    for batch in table.to_batches(max_chunksize=_BATCH):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _plain(cell: object) -> object:
    """A value as text files have it.

    Example:
        >>> _plain(Decimal("6.500000000000")), _plain(Decimal("120.000000000000")), _plain(True), _plain(None)
        ('6.5', '120', 'true', None)
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{tidy(cell):f}" if isinstance(cell, Decimal) else cell


def _database_cell(cell: object) -> object:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'

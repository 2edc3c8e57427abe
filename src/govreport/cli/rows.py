"""Rows of a table as CSV, tab-separated text, JSON or JSON Lines, written one by one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain

from govreport.cli.streams import plain

Cell = object
Record = Sequence[Cell]


def lines_of(records: Iterable[Record], names: Sequence[str], form: str) -> Iterator[str]:
    """The pieces of text that make up a table in one of the formats.

    Args:
        records: the rows, each with one cell for each name.
        names: the columns.
        form: `tsv`, `csv`, `json` (an array of objects) or `jsonl` (an object on each line).

    Example:
        >>> print(*lines_of([(Decimal("5.50"), None)], ["value", "unit"], "jsonl"))
        {"value": "5.50", "unit": null}
    """
    match form:
        case "csv":
            return _comma_separated(records, names)
        case "jsonl":
            return (f"{_as_object(record, names)}\n" for record in records)
        case "json":
            return array_of(_as_object(record, names) for record in records)
        case _:
            return _tab_separated(records, names)


def text_of(cell: Cell) -> str:
    """A cell as text: decimals as written, dates in ISO 8601, true and false, nothing for None.

    Example:
        >>> text_of(Decimal("9E+9")), text_of(True), text_of(None)
        ('9000000000', 'true', '')
    """
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return format(cell, "f")
        case datetime() | date():
            return cell.isoformat()
    return str(cell)


def _tab_separated(records: Iterable[Record], names: Sequence[str]) -> Iterator[str]:
    """Neither quotes nor escapes: a tab or line break inside a cell becomes a blank, so that `cut` and `awk` work."""
    yield "\t".join(names) + "\n"
    for record in records:
        yield "\t".join(plain(" ".join(text_of(cell).split())) for cell in record) + "\n"


def _comma_separated(records: Iterable[Record], names: Sequence[str]) -> Iterator[str]:
    from govreport.output.tables.writers import guarded

    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for record in chain([names], records):
        writer.writerow([guarded(cell) if isinstance(cell, str) else text_of(cell) for cell in record])
        yield written.getvalue()
        written.seek(0)
        written.truncate()


def array_of(objects: Iterable[str]) -> Iterator[str]:
    """Pieces of JSON as one array, each on lines of its own.

    Example:
        >>> print("".join(array_of(['{"id": 1}', '{"id": 2}'])), *array_of([]), end="")
        [
        {"id": 1},
        {"id": 2}
        ]
         []
    """
    before = "[\n"
    for piece in objects:
        yield f"{before}{piece}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _as_object(record: Record, names: Sequence[str]) -> str:
    """One row as JSON: exact values and dates are text, as in the layout of a whole report."""
    return json.dumps(
        {
            name: cell if cell is None or isinstance(cell, bool | int | str) else text_of(cell)
            for name, cell in zip(names, record, strict=True)
        },
        ensure_ascii=False,
    )

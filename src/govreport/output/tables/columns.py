"""Columns, and those that several tables share. This module does not need pyarrow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from typing import Any, Literal, TypeAlias, get_args

from attrs import frozen

from govreport.document import Part, ReportKind
from govreport.language import Message
from govreport.numbers.model import Bound
from govreport.output.tables.fitting import first_day, last_day
from govreport.output.tables.rows import LONGEST_SENTENCE, PATH_JOINT, Row, clip

ColumnType: TypeAlias = Literal["string", "int32", "int64", "bool", "decimal", "date"] | tuple[str, ...]
"""What a column holds; a tuple is a category with these words."""


@frozen
class Column:
    """One column.

    Attributes:
        name: its name: lower case, at most 32 characters, reserved in neither Stata nor R nor the usual SQL engines.
        type: what it holds.
        meaning: in one line, for the reader of the schema.
        value: the value of a row; None for none. A value that the type cannot hold is left out and reported.
        required: whether every row has a value.
        of_report: whether all rows of a report have the same.
    """

    name: str
    type: ColumnType
    meaning: str
    value: Callable[[Row], object]
    required: bool = False
    of_report: bool = False


def _path(path: str) -> Callable[[Any], Any]:
    """What finds the attribute at the end of a dotted path: None where something on the way is None."""
    *way, last = path.split(".")
    find = attrgetter(last)
    if not way:
        return find

    def reach(item: object) -> object:
        for name in way:
            item = getattr(item, name)
            if item is None:
                return None
        return find(item)

    return reach


def of_item(name: str, of_type: ColumnType, meaning: str, *, required: bool = False, key: str = "") -> Column:
    """A column that is an attribute of the row's item, dotted for one further in; an empty text is no value."""
    reach = _path(key or name)

    def value(row: Row) -> object:
        found = reach(row.item)
        return None if found == "" else found

    return Column(name, of_type, meaning, value, required)


def of_report(name: str, of_type: ColumnType, meaning: str, *, required: bool = False, key: str = "") -> Column:
    """A column that is the same in all rows of a report, an attribute of it, dotted as for `of_item`."""
    reach = _path(key or f"metadata.{name}")

    def value(row: Row) -> object:
        found = reach(row.report)
        return found.date() if isinstance(found, datetime) else found

    return Column(name, of_type, meaning, value, required, of_report=True)


def _is_open(text: str) -> bool:
    """Whether an ISO date leaves the year open (--01): it has no day yet, so nothing is lost with it."""
    return text.startswith("-")


def time(iso: str, what: Message, *, prefix: str = "", key: str) -> tuple[Column, ...]:
    """Calendar time as ISO text and as its first and last day. Where the calendar has no such day, it does not fit."""
    reach = _path(key)

    def text(row: Row) -> object:
        found = reach(row.item)
        return None if found is None else found.iso

    def start(row: Row) -> object:
        found = reach(row.item)
        return None if found is None or _is_open(found.start) else first_day(found.start) or found.start

    def end(row: Row) -> object:
        found = reach(row.item)
        return None if found is None or _is_open(found.end) else last_day(found.end) or found.end

    return (
        Column(iso, "string", Message("{what}, in ISO 8601 (2022, 2022-12-30, 2022-01/2022-11)", what=what), text),
        Column(f"{prefix}start", "date", "its first day; null where the year is open (--01)", start),
        Column(f"{prefix}end", "date", "its last day", end),
    )


_NUMBER = Message("the number")


def amount(*, prefix: str = "", key: str = "", whose: Message = _NUMBER) -> tuple[Column, ...]:
    """Value, interval, bound and unit of a number or a target."""
    return (
        of_item(
            f"{prefix}value",
            "decimal",
            Message("{whose} as written, scale words expanded", whose=whose),
            key=f"{key}value",
        ),
        of_item(f"{prefix}low", "decimal", "lower end of the interval that value and bound state", key=f"{key}low"),
        of_item(f"{prefix}high", "decimal", "upper end of that interval", key=f"{key}high"),
        of_item(f"{prefix}bound", get_args(Bound), "how the value bounds the quantity", key=f"{key}bound"),
        of_item(f"{prefix}unit", "string", "unit as written", key=f"{key}unit"),
    )


def canonical(*, key: str = "") -> tuple[Column, ...]:
    """The dimension of a number's unit, and its value in the unit that stands for the dimension."""
    value, unit = "canonical_value", "canonical_unit"
    return (
        of_item("dimension", "string", "what the unit measures (area, money, ratio …)", key=f"{key}dimension"),
        of_item(value, "decimal", "value in the canonical unit of that dimension", key=f"{key}{value}"),
        of_item(unit, "string", "the canonical unit", key=f"{key}{unit}"),
    )


REPORT = (
    of_report("source", "string", "path, address or other name of the input", key="source.name"),
    of_report("sha256", "string", "hex digest of the input's bytes", key="source.sha256", required=True),
    of_report("region_code", "string", "GB/T 2260 code of the region"),
    of_report("region", "string", "name of the region; null for the whole country, and where nothing tells"),
    of_report("report_kind", get_args(ReportKind), "kind of report", key="metadata.kind", required=True),
    Column(
        "report_title", "string", "title of the report", lambda row: clip(row.report.metadata.title), of_report=True
    ),
    of_report("published_on", "date", "day of publication"),
    of_report("year", "int32", "year whose results the report gives"),
    of_report("plan_year", "int32", "year for which the report sets targets"),
)
"""What every row of every table says of its report."""

SPAN = (
    Column(
        "char_start", "int32", "offset of the first character in the text", lambda row: row.span.start, required=True
    ),
    Column("char_end", "int32", "offset after the last character", lambda row: row.span.end, required=True),
)

PLACE = (
    Column("part", get_args(Part), "part of the document", lambda row: row.line.part, required=True),
    Column(
        "section_id",
        "string",
        "id of the innermost section",
        lambda row: None if row.section is None else row.section.id,
    ),
    Column(
        "heading_path",
        "string",
        Message("headings from the top down to that section, with their marks, joined by {joint!r}", joint=PATH_JOINT),
        lambda row: row.heading_path,
    ),
)
"""Where in the document a row stands."""

SENTENCE = (
    Column(
        "sentence",
        "string",
        Message("the sentence that states it; of a longer one, {count} characters around it", count=LONGEST_SENTENCE),
        lambda row: row.text_of(row.sentence),
        required=True,
    ),
    Column(
        "sentence_start",
        "int32",
        "offset of the first character of `sentence`",
        lambda row: None if row.sentence is None else row.sentence.start,
        required=True,
    ),
)
LINE = Column("line_id", "int32", "the line that it begins on", lambda row: row.line.index, required=True)

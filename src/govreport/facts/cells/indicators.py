"""Indicators from the cells of tables: name, measure, period and status, from the heads.

The name comes from the row's head and what the column's heads add to it; the column's heads tell measure, time and
standing, and where they are silent the column on their left, the caption and the report do. What belongs to a row or a
column is read once for all its cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce

from attrs import define, field

from govreport.diagnostics import Diagnostic, diagnose
from govreport.document import Document
from govreport.facts.attributes.aspect import ASPECTS
from govreport.facts.cells.heads import (
    AROUND,
    Column,
    Row,
    counts_down,
    joined_things,
    measure_of,
    standing_of_row,
    status_of,
    stripped,
    thing_of,
    trimmed,
    without_base,
)
from govreport.facts.cells.names import Name, Names
from govreport.facts.cells.table_context import TableContext, period_in
from govreport.facts.cells.times import Times
from govreport.facts.model import PLANNED, Direction, Indicator, Measure
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.language import Message
from govreport.numbers import Number
from govreport.numbers.units import points, ratios, shares
from govreport.outline.model import Outline
from govreport.tables import Cell, Reading
from govreport.tables.captions import tells_index
from govreport.tables.cell_text import has, is_
from govreport.tables.heads import INDEX_NOTE, told_by
from govreport.temporal import Timeline
from govreport.temporal.periods import Aspect

_OF_ANOTHER = frozenset(
    {"growth", "change", "share", "contribution", "other"}
)  # measures of what a column beside gives


def cell_indicators(
    document: Document, outline: Outline, timeline: Timeline, tables: Reading
) -> tuple[list[Indicator], list[Diagnostic]]:
    """The indicators that the cells of a document's tables state, and remarks on those that have no name."""
    found: list[Indicator] = []
    remarks: list[Diagnostic] = []
    for table, caption in zip(tables.tables, tables.captions, strict=True):
        reader = _Reader(TableContext(document, timeline, table, caption), outline)
        found += reader.indicators()
        remarks += reader.remarks
    return found, remarks


@define(slots=True)
class _Reader:
    """Reads one table; `columns` and `rows` hold what their heads say, as far as they are read."""

    context: TableContext
    outline: Outline
    remarks: list[Diagnostic] = field(factory=list)
    columns: dict[int, Column] = field(factory=dict)
    rows: dict[tuple[str, ...], Row] = field(factory=dict)
    named: Names = field(init=False)
    times: Times = field(init=False)
    _known: dict[tuple[tuple[str, ...], int], Name | None] = field(factory=dict)
    _row: int = 0
    _section: str | None = None

    def __attrs_post_init__(self) -> None:
        self.named, self.times = Names(self.context), Times(self.context)

    def indicators(self) -> Iterator[Indicator]:
        """The indicators of its cells, row by row."""
        for cell in self.context.table.cells:
            if cell.role in {"stub", "head"}:
                self.named.note_place(cell)
            if cell.number is not None:
                item = self._indicator(cell, cell.number)
                if item is not None:
                    yield item

    def _indicator(self, cell: Cell, number: Number) -> Indicator | None:
        column, row = self._column(cell), self._row_of(cell)
        key = cell.row_head, cell.column
        if key not in self._known:
            self._known[key] = self.named.name(row, cell.row_head, column)
        name = self._known[key]
        if name is None:
            message = Message("no head of its table names what {text} measures", text=number.text)
            self.remarks.append(diagnose("facts.unnamed", message, number.span))
            return None
        if cell.row != self._row:
            section = self.outline.section_at(number.span.start)
            self._row, self._section = cell.row, section.id if section else None
        kind = self._measure(number, column, row)
        aspect = _aspect(name[0], kind, column, row)
        period, stated, rule = self.times.period(column, row, kind, aspect)
        status, told = self.times.status(column, row, period)
        return Indicator(
            id=0,
            number=number,
            name=name[0],
            name_spans=name[1],
            measure=kind,
            direction=_direction(kind, number, falls=column.falls or row.falls),
            base=column.base,
            period=period,
            status=status,
            sentence=self.context.document.line_at(number.span.start).span,
            section=self._section,
            name_rule=PLANNED if column.is_planned else "cell",
            period_stated=stated,
            status_stated=told,
            aspect=aspect,
            period_rule=rule,
            cell=(self.context.table.id, cell.row, cell.column),
        )

    def _column(self, cell: Cell) -> Column:
        head = told_by(cell.column_head, cell.text)
        found = self.columns.get(cell.column)
        if found is None or found.head != head:
            found = self._read_column(head)
            beside = self._measured_beside(cell.column) if found.measure in _OF_ANOTHER else None
            if found.inherits:
                found.left = beside
            if beside is not None and (found.inherits or _when(beside) == _when(found)):
                self._take_over(found, beside)
            found.is_planned = self.times.is_planned(found)
            self.columns[cell.column] = found
        return found

    def _take_over(self, column: Column, beside: Column) -> None:
        """Name a change or a share as the column that it is of, unless its own head names something else."""
        if beside.thing.startswith(column.thing):
            column.thing, column.scope = beside.thing, column.scope or beside.scope

    def _measured_beside(self, column: int) -> Column | None:
        """The column on the left that a change is of: of those up to the next change, the one of the latest time."""
        found: Column | None = None
        for at in sorted((each for each in self.columns if each < column), reverse=True):
            beside = self.columns[at]
            if beside.measure in _OF_ANOTHER - {"other"}:
                if found is not None:
                    break
                continue
            if beside.measure != "other" and (found is None or self._last_day(beside) > self._last_day(found)):
                found = beside
        return found

    def _last_day(self, column: Column) -> str:
        """When the time of a column ends; where it names none, that of the caption or the year after one beside it."""
        period = column.period or self.context.period
        if period is not None:
            return period.end
        return "" if self.context.follows is None else f"{self.context.follows}"

    def _read_column(self, head: tuple[str, ...]) -> Column:
        joined, things, plainly = "".join(head), list[str](), list[str]()
        column = Column(head=head, falls=counts_down(joined), mean=bool(patterns.mean_label.search(joined)))
        for text in head:
            plain = trimmed(INDEX_NOTE.sub("", stripped(text)))
            rest, base = without_base(plain)
            plainly.append(rest)
            column.base = base or column.base
            column.period = period_in(rest, self.context.year) or column.period
            column.measure = measure_of(plain, text) or column.measure
            thing = thing_of(rest, plain)
            self.named.alias(thing, text)
            if is_(thing, "whole"):
                column.scope = thing
            elif thing:
                things.append(thing)
        if any(map(tells_index, head)):
            column.measure = "level"
        column.thing = reduce(joined_things, things, "")
        column.status = status_of("".join(plainly))
        column.inherits = column.measure in _OF_ANOTHER and column.period is None
        return column

    def _row_of(self, cell: Cell) -> Row:
        found = self.rows.get(cell.row_head)
        if found is None:
            found = self.rows[cell.row_head] = self._read_row(cell.row_head)
        return found

    def _read_row(self, head: tuple[str, ...]) -> Row:
        if not head:
            return Row()
        row = Row(mean=bool(patterns.mean_label.search("".join(head))))
        parts, work = list[str](), ""
        for text in head:
            period = period_in(text, self.context.year)
            if period is not None:
                row.period = period
                row.status, work = standing_of_row(text)
            name = stripped(text).rstrip("%％")
            self.named.alias(name, text)
            time = patterns.head_time.match(name)
            if time is not None:
                name = name[time.end() :].strip(AROUND)
            name = patterns.expected_label.sub("", name)
            if name and not is_(name, "plain_head"):
                parts.append(name)
        if len(parts) > 1 and is_(parts[-1], "change_row"):
            parts.pop()
            row.measure = "growth"
        name, row.above = _with_work(parts, work)
        tail = patterns.growth_tail.search(name)
        if tail is not None and tail.start():
            row.measure, name = "growth", name[: tail.start()]
        elif patterns.rate_label.search(name):
            row.measure = "share"
        if self._is_whole(name):
            name = self.context.topic + name[-len("合计") :]
        self.named.alias(name, head[-1])
        row.name, row.is_sum = name, is_(name, "sum")
        row.falls = row.measure == "growth" and counts_down(head[-1])
        return row

    def _is_whole(self, name: str) -> bool:
        """Whether a row is the sum of all that the caption names: 支出合计 of 一般公共预算支出.

        Where a table adds what is carried over, lent or handed on, its last sum is that of the balance.
        """
        of_what = patterns.sum_label.sub("", name)
        return bool(of_what) and of_what != name and not self.context.balances and self.context.topic.endswith(of_what)

    def _measure(self, number: Number, column: Column, row: Row) -> Measure:
        unit, kind = number.unit, column.measure
        if kind == "growth" or (kind is None and row.measure == "growth"):
            if unit is None or unit in ratios() - points():
                return "growth"
            return "change" if kind or unit in points() else "level"
        adds_up = has(column.head[-1] if column.head else "", "sum_of_years")
        if kind is None and adds_up and head_class(row.name) in {"stock", "rate"}:
            return "change"  # what there is, or a ratio, cannot be added up over years
        if kind == "change":
            return "growth" if unit in shares() else "change"
        if kind is None and row.measure is None and self.context.changes and unit in shares():
            return "growth"
        return kind or ("share" if unit in shares() else "level")


def _when(column: Column) -> str | None:
    return None if column.period is None else column.period.iso


def _with_work(parts: Sequence[str], work: str) -> tuple[str, tuple[str, ...]]:
    """The name of a row and those above it, with what the row above says was done.

    一般债券 under 2025年发行执行数 is 一般债券发行, 再融资 under that is 一般债券再融资发行.
    """
    if not parts:
        return "", ()
    above, name = tuple(parts[:-1]), parts[-1]
    if not work or not above or name.endswith(work):
        return name, above
    above = tuple(part for part in above if not part.startswith(work))
    return "".join((*above[-1:], name, work)), above


def _aspect(name: str, kind: Measure, column: Column, row: Row) -> Aspect:
    """What kind of amount a figure is: of a level the noun that ends its name tells."""
    if column.mean or row.mean:
        return "mean"
    if kind in {"share", "other"}:
        return "rate"
    if kind in {"growth", "change", "contribution"}:
        return "flow"
    return ASPECTS.get(head_class(name) or "", "flow")


def _direction(kind: Measure, number: Number, *, falls: bool) -> Direction:
    """The direction that the heads of a change say; the figure keeps its own sign."""
    if kind not in {"growth", "change", "contribution"} or number.value == Decimal(0):
        return ""
    return "-" if falls else "+"

"""Indicators from the cells of tables: what a figure measures, when, and with what standing, from its heads.

The name comes from the row's head and what the column's heads add to it; the column's heads tell measure, time and
standing, and where they are silent the column on their left, the caption and the report do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce

from attrs import define, field

from govreport.diagnostics import Diagnostic, diagnose
from govreport.document import Document
from govreport.facts.cell_heads import (
    AROUND,
    PLACE,
    TIME,
    YEAR,
    Column,
    Row,
    is_complete,
    joined_things,
    measure_of,
    status_of,
    stripped,
    thing_of,
    together,
)
from govreport.facts.heads import head_class
from govreport.facts.model import PLANNED, Direction, Indicator, Measure, Period, Status
from govreport.language import Message
from govreport.numbers import Number, periods
from govreport.numbers.units import points, ratios, shares
from govreport.outline.model import Outline
from govreport.span import Span
from govreport.tables import Cell, Reading, Table
from govreport.tables.captions import Caption, tells_change, tells_index, topic, unnumbered
from govreport.tables.heads import INDEX_NOTE
from govreport.tables.stubs import label
from govreport.tables.words import closed, has, is_, pattern
from govreport.temporal import Context, Scope
from govreport.temporal.periods import Aspect, Value, shape

_GROWTH_TAIL = re.compile(r"(?:年均|同比|比上年|较上年)*(?:增长(?:速度|率)?|增速|增幅|涨幅|降低|下降)(?:率|幅度)?$")
_BUDGET = re.compile("预算|决算|收支|执行数|快报数")
_TIMELY = re.compile("(?:19|20)[0-9]{2}|[0-9]月|[0-9]年|[0-9一二三四]季|季度|半年|[上去今明本当前]年|年[末底初]|十.五")
_RATE_NAME = re.compile(r"率$|比重$|占比$|比例$|覆盖面$")
_MEAN = re.compile("年均|年平均")
_CLASS = re.compile(r"(?:规模以上工业(?:企业)?)?(?:主要).{0,6}?(?:产品|消费品|商品|产业|作物|品种)")
_ALL = re.compile("^(?:全(?:[省市州盟县区旗国]|社会|行业)|各项|主要)")
_CARRIED = re.compile("[上下]年(?:度)?(?:结|滚)|结转[上下]年")  # of this year's account
_LONGEST_TOPIC = 24
_NO_NAME = re.compile(r"[0-9]{5,}|^[^\u3400-\u9fffA-Za-z]*$")
_SUM = re.compile("[合总小共]计$")
_TRANSFER = re.compile("转移性|上级补助|调[入出]|结转|结余|滚存|债[务券]|上解|动用|平衡")
_SMALL_SUM = re.compile(r"(?<=.{2})(?:小计)$")


def indicators(
    document: Document, outline: Outline, context: Context, tables: Reading
) -> tuple[list[Indicator], list[Diagnostic]]:
    """The indicators that the cells of a document's tables state, and remarks on those that have no name.

    Args:
        document: the document.
        outline: its tree.
        context: what it says about time.
        tables: its tables.
    """
    found: list[Indicator] = []
    remarks: list[Diagnostic] = []
    for table, caption in zip(tables.tables, tables.captions, strict=True):
        reader = _Reader(document, outline, context, table, caption)
        found += reader.indicators()
        remarks += reader.remarks
    return found, remarks


@define(slots=True)
class _Reader:
    """Reads one table."""

    document: Document
    outline: Outline
    context: Context
    table: Table
    caption: Caption
    remarks: list[Diagnostic] = field(factory=list)
    scope: Scope = field(init=False)
    topic: str = field(init=False)
    level: str = field(init=False)
    of_budget: bool = field(init=False)
    dated: tuple[str, str] | None = field(init=False)
    said: str = field(init=False)
    columns: dict[int, Column] = field(factory=dict)
    rows: dict[tuple[str, ...], Row] = field(factory=dict)
    places: dict[str, Span] = field(factory=dict)
    heads: set[tuple[str, ...]] = field(factory=set)
    named: list[int] | None = None
    carried_out: frozenset[str] = frozenset()
    changes: bool = False
    balances: bool = False
    names: dict[tuple[tuple[str, ...], int], tuple[str, tuple[Span, ...]]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.scope = self.context.zone_at(self.table.span.start)
        self.heads = {cell.column_head for cell in self.table.cells if cell.role == "value"}
        text = self.caption.text or ""
        self.dated, self.topic = None, topic(text)
        self.changes = tells_change(text)
        labels = (part for cell in self.table.cells if cell.role == "stub" for part in [closed(cell.text)])
        self.balances = any(_TRANSFER.search(part) for part in labels)
        told = "".join((text, *(part for head in self.heads for part in head)))
        self.of_budget = _BUDGET.search(told) is not None
        # Of these years a column says what came of them, so that what was planned is no result (预算数 beside 执行数).
        carried_out = (head for head in self.heads if status_of("".join(head)) in {"actual", "estimate"})
        self.carried_out = frozenset(map(_year_of, carried_out))
        level = pattern("own_level").search(text)
        self.level = "" if level is None else level[0]
        self.dated, self.said = self._dates(unnumbered(text))
        if self.caption.span is not None:
            self.places |= dict.fromkeys((self.topic, self.level), self.caption.span)

    def indicators(self) -> Iterator[Indicator]:
        """The indicators of its cells, row by row."""
        for cell in self.table.cells:
            if cell.role in {"stub", "head"}:
                self._note_place(cell)
            if cell.number is not None:
                item = self._indicator(cell, cell.number)
                if item is not None:
                    yield item

    def _note_place(self, cell: Cell) -> None:
        name = label(closed(cell.text), cell.row).name if cell.role == "stub" else closed(cell.text)
        self.places[name] = cell.span

    def _alias(self, name: str, head: str) -> None:
        """A part of a head stands where the head does."""
        span = self.places.get(head)
        if span is not None and name:
            self.places.setdefault(name, span)

    def _indicator(self, cell: Cell, number: Number) -> Indicator | None:
        column = self._column(cell)
        row = self._row(cell.row_head)
        key = cell.row_head, cell.column
        if key not in self.names:
            self.names[key] = self._name(row, column)
        name, spans = self.names[key]
        line = self.document.line_at(number.span.start)
        if _NO_NAME.search(name):
            message = Message("no head of its table names what {text} measures", text=number.text)
            self.remarks.append(diagnose("facts.unnamed", message, number.span))
            return None
        kind = self._measure(number, column, row)
        aspect = self._aspect(name, kind, column, row)
        period, stated, rule = self._period(kind, aspect, column, row)
        status, told = self._status(column, period)
        section = self.outline.section_at(number.span.start)
        return Indicator(
            id=0,
            number=number,
            name=name,
            name_spans=spans,
            measure=kind,
            direction=_direction(kind, number, falls=column.falls or row.falls),
            base=column.base,
            period=period,
            status=status,
            sentence=line.span,
            section=section.id if section else None,
            name_rule=PLANNED if self._is_planned(column) else "cell",
            period_stated=stated,
            status_stated=told,
            aspect=aspect,
            period_rule=rule,
            cell=(self.table.id, cell.row, cell.column),
        )

    # What heads say

    def _column(self, cell: Cell) -> Column:
        found = self.columns.get(cell.column)
        if found is None:
            found = self._read_column(cell.column_head)
            if found.inherits:
                found.left = self._measured_beside(cell.column)
                if found.left is not None and found.left.thing.startswith(found.thing):
                    found.thing, found.scope = found.left.thing, found.scope or found.left.scope
            self.columns[cell.column] = found
        return found

    def _measured_beside(self, column: int) -> Column | None:
        """The column on the left that a change is of: of those up to the next change, the one of the latest time."""
        found: Column | None = None
        for at in sorted((each for each in self.columns if each < column), reverse=True):
            beside = self.columns[at]
            if beside.measure in {"growth", "change", "share"}:
                if found is not None:
                    break
                continue
            if beside.measure != "other" and (found is None or self._last_day(beside) > self._last_day(found)):
                found = beside
        return found

    def _last_day(self, column: Column) -> str:
        """When the time of a column ends, its caption's where it names none."""
        dates = column.dates or self.dated
        return "" if dates is None else dates[1]

    def _read_column(self, head: tuple[str, ...]) -> Column:
        things: list[str] = []
        plainly: list[str] = []
        scope, dates, words, base, base_year = "", None, "", None, None
        measure: Measure | None = None
        for text in head:
            plain = INDEX_NOTE.sub("", stripped(text)).strip(AROUND)
            match = pattern("base").search(plain)
            rest = plain
            if match is not None:
                base = match[0]
                year = YEAR.search(base)
                base_year = int(year[0]) if year else None
                rest = plain[: match.start()] + plain[match.end() :]
            plainly.append(rest)
            when, said = self._dates(rest)
            if when is not None:
                dates, words = when, said
            measure = measure_of(plain, text) or measure
            thing = thing_of(rest, plain)
            self._alias(thing, text)
            if is_(thing, "whole"):
                scope = thing
            elif thing:
                things.append(thing)
        joined = "".join(head)
        index = next((text for text in head if tells_index(text)), None)
        if index is not None:
            measure = "level"
        status = status_of("".join(plainly))
        inherits = measure in {"growth", "change", "share", "other"} and dates is None
        thing = reduce(joined_things, things, "")
        falls = has(joined, "falling") and not has(joined, "rising")
        return Column(
            head,
            thing,
            scope,
            measure,
            falls,
            bool(_MEAN.search(joined)),
            dates,
            words,
            base,
            base_year,
            status,
            inherits,
        )

    def _row(self, head: tuple[str, ...]) -> Row:
        found = self.rows.get(head)
        if found is None:
            found = self.rows[head] = self._read_row(head)
        return found

    def _read_row(self, head: tuple[str, ...]) -> Row:
        if not head:
            return Row("", (), None, None, "", is_sum=False)
        dates, words = None, ""
        parts = []
        for text in head:
            when, said = self._dates(text)
            if when is not None:
                dates, words = when, said
            name = stripped(text).rstrip("%％")
            self._alias(name, text)
            time = TIME.match(name)
            if time is not None:
                name = name[time.end() :].strip(AROUND)
            if name and not is_(name, "plain_head"):
                parts.append(name)
        changes = len(parts) > 1 and is_(parts[-1], "change_row")
        if changes:
            parts.pop()
        name = parts[-1] if parts else ""
        measure: Measure | None = "growth" if changes else None
        tail = _GROWTH_TAIL.search(name)
        if tail is not None and tail.start():
            measure, name = "growth", name[: tail.start()]
        elif _RATE_NAME.search(name):
            measure = "share"
        if self._is_whole(name):
            name = self.topic + name[-len("合计") :]
        self._alias(name, head[-1])
        mean = bool(_MEAN.search("".join(head)))
        falls = measure == "growth" and has(head[-1], "falling") and not has(head[-1], "rising")
        return Row(name, tuple(parts[:-1]), measure, dates, words, is_(name, "sum"), mean, falls)

    def _dates(self, text: str) -> tuple[tuple[str, str] | None, str]:
        """The time that a text states, and its words; None where it states none."""
        if YEAR.fullmatch(text):
            return (text, text), text
        if not _TIMELY.search(text):
            return None, ""
        year = self._year()
        for found in periods(text, year=year):
            if found.date is None or not found.date.start[:1].isdigit() or _is_silent(found.text):
                continue
            if not _CARRIED.search(text):
                return (found.date.start, found.date.end), found.text
        return None, ""

    def _year(self) -> int | None:
        """The year that 上年 and 本年 count from: that of the caption, or of what the table plans."""
        if self.dated is not None:
            return int(self.dated[1][:4])
        plans = any(status_of("".join(head)) == "target" for head in self.heads)
        years = self.context.years
        return years.plan if plans and years.plan is not None else years.year

    # What a figure is

    def _name(self, row: Row, column: Column) -> tuple[str, tuple[Span, ...]]:
        """The name of a figure, from its row and what its column adds."""
        used: list[str] = []
        name = self._row_name(row, column, used)
        thing = column.thing
        if thing and thing not in name and name not in thing:
            used.append(thing)
            if name[-1:] != thing[-1:] or not is_complete(name) or PLACE.fullmatch(name):
                name = together(name, thing)
        elif thing and len(thing) > len(name):
            used.append(thing)
            name = thing
        scope = column.scope or self.level
        if scope and name and scope not in name:
            used.append(scope)
            name = scope + name
        return name, self._spans(used)

    def _row_name(self, row: Row, column: Column, used: list[str]) -> str:
        """What the row alone names, with what it stands under where it needs that."""
        name = row.name
        if row.is_sum or not name:
            above = row.above[-1] if row.above else ""
            used += [above] if above else []
            return above or ("" if column.thing else self._of_caption("", used))
        used.append(name)
        trimmed = _SMALL_SUM.sub("", name)
        if column.thing or is_complete(trimmed):
            return trimmed
        if self.of_budget and not is_(trimmed, "dependent"):
            return trimmed  # an item of a budget is named by itself
        wholes = [_GROWTH_TAIL.sub("", whole) for whole in reversed(row.above)]
        for whole in filter(is_complete, wholes):
            if not _SUM.search(whole) and whole not in trimmed:
                about = _ALL.sub("", whole)
                self._alias(about, whole)
                used.append(about)
                return trimmed + about
        found = self._of_caption(trimmed, used)
        if found == trimmed and wholes and is_(trimmed, "dependent") and not _SUM.search(wholes[0]):
            used.append(wholes[0])
            return wholes[0] + trimmed
        return found

    def _is_whole(self, name: str) -> bool:
        """Whether a row is the sum of all that the caption names: 支出合计 of 一般公共预算支出.

        Where a table adds what is carried over, lent or handed on, its last sum is that of the balance.
        """
        of_what = _SUM.sub("", name)
        return of_what != name and bool(of_what) and not self.balances and self.topic.endswith(of_what)

    def _of_caption(self, name: str, used: list[str]) -> str:
        """A name with the topic of the caption, where that ends in the head of an indicator.

        A topic that names the class of its rows (主要产品产量) says with their names what is left of it: 原煤产量.
        """
        about = self.topic
        if not about or len(about) > _LONGEST_TOPIC or about in name or "、" in about:
            return name
        if name and (head_class(about) is None or not self.caption.sure):
            return name
        match = _CLASS.search(about) if name else None
        if self.caption.span is not None:
            used.append(about)
        if match is not None:
            return about[: match.start()] + name + about[match.end() :]
        return name + about

    def _spans(self, used: Sequence[str]) -> tuple[Span, ...]:
        """Where the words of a name stand."""
        text = self.document.text
        found: list[Span] = []
        for word in used:
            span = self.places.get(word)
            if span is not None:
                at = text.find(word, span.start, span.end)
                found.append(span if at < 0 else Span(at, at + len(word)))
        return tuple(sorted(set(found)))

    def _measure(self, number: Number, column: Column, row: Row) -> Measure:
        unit, kind = number.unit, column.measure
        if kind == "growth" or (kind is None and row.measure == "growth"):
            if unit is None or unit in ratios() - points():
                return "growth"
            return "change" if kind or unit in points() else "level"
        if kind == "change":
            return "growth" if unit in shares() else "change"
        if kind is None and row.measure is None and self.changes and unit in shares():
            return "growth"
        return kind or ("share" if unit in shares() else "level")

    def _aspect(self, name: str, kind: Measure, column: Column, row: Row) -> Aspect:
        if column.mean or row.mean:
            return "mean"
        if kind in {"share", "other"}:
            return "rate"
        if kind in {"growth", "change", "contribution"}:
            return "flow"
        return _ASPECTS.get(head_class(name) or "", "flow")

    def _period(self, kind: Measure, aspect: Aspect, column: Column, row: Row) -> tuple[Period | None, bool, str]:
        """The time of a figure, whether a head states it, and the rule that found it."""
        dates, words, rule = column.dates, column.words, "column head"
        left = column.left
        while dates is None and left is not None:
            dates, words, rule = left.dates, left.words, "column beside"
            left = left.left
        if row.dates is not None and (dates is None or rule == "column beside"):
            dates, words, rule = row.dates, row.words, "row head"
        if dates is None and self.dated is not None:
            dates, words, rule = self.dated, self.said, "caption"
        if dates is None:
            return self._default_period(column)
        start, end = dates
        several = start[:4] != end[:4] and len(start) == len(end) == 4
        if several and shape(Value(aspect, kind)) == "end":
            start, rule = end, f"{rule}+end"
        base = column.base_year
        if kind in {"growth", "change"} and base is not None and start == end and len(end) == 4 and base + 1 < int(end):
            start, rule = str(base + 1), f"{rule}+base"
        return Period(start, end, words), rule in {"column head", "row head"}, f"{rule}: {words}"

    def _default_period(self, column: Column) -> tuple[Period | None, bool, str]:
        """The time of a figure whose table names none: that of its place in the report."""
        years = self.context.years
        status = column.status or (column.left.status if column.left else None)
        part = self.table.part
        if status == "target" and not self._is_planned(column) and years.plan is not None and self.scope.role != "plan":
            return Period(f"{years.plan}", f"{years.plan}"), False, "report"
        scope = self.scope
        if scope.years is not None and not (part == "annex" and not scope.told):
            if scope.months is not None:
                return Period(scope.months.start, scope.months.end), False, scope.reach
            return Period(f"{scope.years.first}", f"{scope.years.last}"), False, scope.reach
        if years.year is not None:
            return Period(f"{years.year}", f"{years.year}"), False, "report"
        return None, False, ""

    def _status(self, column: Column, period: Period | None) -> tuple[Status, bool]:
        """The standing of a figure: what its heads say, else its year beside the report's."""
        said: Status | None = column.status
        left = column.left
        while said is None and left is not None and column.inherits:
            said, left = left.status, left.left
        told = said is not None
        year = int(period.end[:4]) if period is not None else None
        if said is None and column.dates is None:
            text = self.caption.text or ""
            said = status_of(text)
        ahead = self._is_ahead(year)
        if said == "target":
            set_now = self.context.years.plan is None and year is not None and year == self.context.now
            return ("target" if ahead is not False or set_now else "actual"), told
        if said is not None:
            return said, told
        if ahead or (ahead is None and self.scope.role == "plan" and not self._is_base(year)):
            return "target", False
        return "actual", False

    def _is_planned(self, column: Column) -> bool:
        """Whether a column tells what was planned for a year that is over, or of which another one tells what came."""
        year, reviewed = _year_of(column.head), self.context.years.year
        over = bool(year) and reviewed is not None and int(year) <= reviewed
        return column.status == "target" and (over or year in self.carried_out)

    def _is_base(self, year: int | None) -> bool:
        """Whether a year is the first of several that the columns name: what a plan starts from."""
        if self.named is None:
            self.named = sorted({int(found[0]) for head in self.heads for text in head if (found := YEAR.search(text))})
        return len(self.named) > 1 and year == self.named[0]

    def _is_ahead(self, year: int | None) -> bool | None:
        """Whether a year lies ahead of what the report reviews; None where the report's years are not known."""
        years, scope = self.context.years, self.scope
        if year is None:
            return None
        if years.year is not None:
            return year > years.year
        if scope.years is not None:
            return year >= scope.years.first if scope.role == "plan" else year > scope.years.last
        return None


_ASPECTS: dict[str, Aspect] = {"stock": "stock", "account": "flow", "sum": "flow", "rate": "rate", "work": "rate"}


def _is_silent(words: str) -> bool:
    """累计, 全年: words that name no year of their own."""
    return words in {"全年", "本年", "当年", "累计", "年均", "年内", "年末", "年底", "年初"}


def _year_of(head: tuple[str, ...]) -> str:
    """The year that a head names; empty where it names none and is of the caption's."""
    found = YEAR.search("".join(head))
    return "" if found is None else found[0]


def _direction(kind: Measure, number: Number, *, falls: bool) -> Direction:
    """The direction that the heads of a change say; the figure keeps its own sign."""
    if kind not in {"growth", "change", "contribution"} or number.value == Decimal(0):
        return ""
    return "-" if falls else "+"

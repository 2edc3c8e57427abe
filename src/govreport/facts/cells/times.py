"""Period and status of a figure in a table: from its heads, the next column, the caption, or the report."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field

from govreport.facts.cells.heads import Column, Row, status_of
from govreport.facts.cells.table_context import Dates, TableContext, year_of
from govreport.facts.model import Measure, Period, Status
from govreport.temporal.periods import Aspect, Value, shape

When = tuple[Period | None, bool, str]
"""A period, whether a head states it, and the rule that found it."""

_Told = tuple[Dates, str] | None


def _of_column(_: TableContext, column: Column, __: Row) -> _Told:
    return None if column.dates is None else (column.dates, column.words)


def _of_row(_: TableContext, __: Column, row: Row) -> _Told:
    return None if row.dates is None else (row.dates, row.words)


def _of_column_beside(_: TableContext, column: Column, __: Row) -> _Told:
    left = column.left
    while left is not None and left.dates is None:
        left = left.left
    return None if left is None or left.dates is None else (left.dates, left.words)


def _of_caption(context: TableContext, _: Column, __: Row) -> _Told:
    return None if context.dated is None else (context.dated, context.said)


_RULES: tuple[tuple[str, bool, Callable[[TableContext, Column, Row], _Told]], ...] = (
    ("column head", True, _of_column),
    ("row head", True, _of_row),
    ("column beside", False, _of_column_beside),
    ("caption", False, _of_caption),
)
"""What tells the time of a figure, the nearest first: its name, whether a head of the figure says it, and the rule."""


@define(slots=True)
class Times:
    """The times and standings of the figures of one table.

    Attributes:
        context: what the table says as a whole.
    """

    context: TableContext
    _periods: dict[tuple[int, Measure, Aspect], When] = field(factory=dict)
    _statuses: dict[tuple[int, Status | None, str], tuple[Status, bool]] = field(factory=dict)

    def period(self, number: int, column: Column, row: Row, kind: Measure, aspect: Aspect) -> When:
        """The time of a figure, whether a head states it, and the rule that found it.

        Args:
            number: the number of its column.
            column: what its column's heads say.
            row: what its row's head says.
            kind: how it measures.
            aspect: what kind of amount it is.
        """
        if row.dates is not None:
            return self._period(column, row, kind, aspect)
        key = number, kind, aspect
        if key not in self._periods:
            self._periods[key] = self._period(column, row, kind, aspect)
        return self._periods[key]

    def _period(self, column: Column, row: Row, kind: Measure, aspect: Aspect) -> When:
        for rule, is_stated, find in _RULES:
            told = find(self.context, column, row)
            if told is not None:
                period, how = _shaped(*told, column, kind, aspect)
                return period, is_stated and not how, f"{rule}{how}: {period.text}"
        return self._default(column)

    def _default(self, column: Column) -> When:
        """The time of a figure whose table names none: that of its place in the report."""
        years, scope = self.context.timeline.years, self.context.scope
        follows = self.context.follows
        if follows is not None:
            return Period(f"{follows}", f"{follows}"), False, "year after"
        status = column.status or (column.left.status if column.left else None) or self._captioned(column)
        if status == "target" and not self.is_planned(column) and years.plan is not None and scope.role != "plan":
            return Period(f"{years.plan}", f"{years.plan}"), False, "report"
        if scope.years is not None and not (self.context.table.part == "annex" and not scope.told):
            if scope.months is not None:
                return Period(scope.months.start, scope.months.end), False, scope.reach
            return Period(f"{scope.years.first}", f"{scope.years.last}"), False, scope.reach
        if years.year is not None:
            return Period(f"{years.year}", f"{years.year}"), False, "report"
        return None, False, ""

    def status(self, number: int, column: Column, row: Row, period: Period | None) -> tuple[Status, bool]:
        """The standing of a figure, and whether its heads say it: else it is that of its year beside the report's.

        Args:
            number: the number of its column.
            column: what its column's heads say.
            row: what its row's head says.
            period: its time.
        """
        key = number, row.status, "" if period is None else period.end[:4]
        if key not in self._statuses:
            self._statuses[key] = self._status(column, row, None if period is None else int(period.end[:4]))
        return self._statuses[key]

    def _status(self, column: Column, row: Row, year: int | None) -> tuple[Status, bool]:
        said: Status | None = column.status or row.status
        left = column.left
        while said is None and left is not None and column.inherits:
            said, left = left.status, left.left
        told = said is not None
        said = said or self._captioned(column)
        ahead = self._is_ahead(year)
        if said == "target":
            timeline = self.context.timeline
            set_now = timeline.years.plan is None and year is not None and year == timeline.now
            return ("target" if ahead is not False or set_now else "actual"), told
        if said is not None:
            return said, told
        years = self.context.years
        is_base = len(years) > 1 and year == years[0]  # what a plan starts from
        if ahead or (ahead is None and self.context.scope.role == "plan" and not is_base):
            return "target", False
        return "actual", False

    def _captioned(self, column: Column) -> Status | None:
        """The standing that the caption tells for a column that names no time of its own."""
        return status_of(self.context.caption.text or "") if column.dates is None else None

    def is_planned(self, column: Column) -> bool:
        """Whether a column tells what was planned for a year that is over, or of which another one tells what came."""
        year, reviewed = year_of(column.head), self.context.timeline.years.year
        over = bool(year) and reviewed is not None and int(year) <= reviewed
        return column.status == "target" and (over or year in self.context.carried_out)

    def _is_ahead(self, year: int | None) -> bool | None:
        """Whether a year lies ahead of what the report reviews, or of its issue; None where neither tells."""
        years, scope = self.context.timeline.years, self.context.scope
        if year is None:
            return None
        if years.year is not None:
            return year > years.year
        if scope.years is not None:
            return year >= scope.years.first if scope.role == "plan" else year > scope.years.last
        now = self.context.timeline.now  # of a paper without years of its own, the year of its issue
        return year > now if now not in {None, year} else None


def _shaped(dates: Dates, words: str, column: Column, kind: Measure, aspect: Aspect) -> tuple[Period, str]:
    """The period that some years make of a figure, and what is done to them.

    What there is at the end of several years is of the last; a change against a base year is of the years after it.
    """
    start, end = dates
    if start[:4] != end[:4] and len(start) == len(end) == 4 and shape(Value(aspect, kind)) == "end":
        return Period(end, end, words), "+end"
    base = column.base_year
    if kind in {"growth", "change"} and base is not None and start == end and len(end) == 4 and base + 1 < int(end):
        return Period(str(base + 1), end, words), "+base"
    return Period(start, end, words), ""

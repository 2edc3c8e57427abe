"""Period and status of a figure in a table: from its heads, the next column, the caption, or the report."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from govreport.facts.cells.heads import YEAR, Column, Row
from govreport.facts.cells.table_context import TableContext, year_of
from govreport.facts.model import Measure, Period, Status
from govreport.temporal.periods import Aspect, Value, shape

When = tuple[Period | None, bool, str]
"""A period, whether a head states it, and the rule that found it."""


@frozen
class Times:
    """The times and standings of the figures of one table."""

    context: TableContext

    def period(self, column: Column, row: Row, kind: Measure, aspect: Aspect) -> When:
        """The time of a figure that measures so and is such an amount, whether a head states it, and the rule."""
        for rule, is_stated, told in self._told(column, row):
            if told is not None:
                period, how = _shaped(told, column, kind, aspect)
                return period, is_stated and not how, f"{rule}{how}: {period.text}"
        return self._default(column)

    def _told(self, column: Column, row: Row) -> Iterator[tuple[str, bool, Period | None]]:
        """What may tell the time of a figure, the nearest first, and whether it is a head of the figure itself."""
        yield "column head", True, column.period
        yield "row head", True, row.period
        left = column.left
        while left is not None and left.period is None:
            left = left.left
        yield "column beside", False, None if left is None else left.period
        yield "caption", False, self.context.period

    def _default(self, column: Column) -> When:
        """The time of a figure whose table names none: that of its place in the report."""
        years, scope, follows = self.context.timeline.years, self.context.scope, self.context.follows
        if follows is not None:
            return _whole(follows), False, "year after"
        status = column.status or (column.left.status if column.left else None) or self._captioned(column)
        if status == "target" and not column.is_planned and years.plan is not None and scope.role != "plan":
            return _whole(years.plan), False, "report"
        if scope.dates is not None and (self.context.table.part != "annex" or scope.told):
            return Period(*scope.dates), False, scope.reach
        return (None, False, "") if years.year is None else (_whole(years.year), False, "report")

    def status(self, column: Column, row: Row, period: Period | None) -> tuple[Status, bool]:
        """The standing of a figure, and whether its heads say it: else it is that of its year beside the report's."""
        year = None if period is None else int(period.end[:4])
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
        return self.context.status if column.period is None else None

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


def _whole(year: int) -> Period:
    return Period(f"{year}", f"{year}")


def _shaped(period: Period, column: Column, kind: Measure, aspect: Aspect) -> tuple[Period, str]:
    """The period that some years make of a figure, and what is done to them.

    What there is at the end of several years is of the last; a change against a base year is of the years after it.
    """
    start, end = period.start, period.end
    if start[:4] != end[:4] and len(start) == len(end) == 4 and shape(Value(aspect, kind)) == "end":
        return evolve(period, start=end), "+end"
    base = YEAR.search(column.base or "") if kind in {"growth", "change"} else None
    if base is not None and start == end and len(end) == 4 and int(base[0]) + 1 < int(end):
        return evolve(period, start=f"{int(base[0]) + 1}"), "+base"
    return period, ""

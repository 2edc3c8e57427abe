"""Properties of a whole table: time and topic of its caption, and what its heads have in common."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from govreport.document import Document
from govreport.facts.cells.heads import YEAR, status_of
from govreport.facts.model import Period, Status
from govreport.facts.words import patterns
from govreport.facts.words.patterns import listed
from govreport.numbers import periods
from govreport.tables import Table
from govreport.tables.captions import Caption, tells_change, topic, unnumbered
from govreport.tables.cell_text import closed, pattern
from govreport.temporal import Scope, Timeline

_SILENT = frozenset(listed("silent_time"))
"""Words that name no year of their own."""


@frozen
class TableContext:
    """What a table says as a whole."""

    document: Document
    timeline: Timeline
    table: Table
    caption: Caption

    @property
    def _title(self) -> str:
        return self.caption.text or ""

    @cached_property
    def _heads(self) -> tuple[tuple[str, ...], ...]:
        return tuple(dict.fromkeys(cell.column_head for cell in self.table.cells if cell.role == "value"))

    @cached_property
    def scope(self) -> Scope:
        """What time holds where it stands."""
        return self.timeline.zone_at(self.table.span.start)

    @cached_property
    def topic(self) -> str:
        """What its caption is of."""
        return topic(self._title)

    @cached_property
    def level(self) -> str:
        """The accounts that its caption is of (市本级); empty for those of the whole place."""
        level = pattern("own_level").search(self._title)
        return "" if level is None else level[0]

    @cached_property
    def status(self) -> Status | None:
        """The standing that its caption tells."""
        return status_of(self._title)

    @cached_property
    def _standings(self) -> dict[tuple[str, ...], Status | None]:
        return {head: status_of("".join(head)) for head in self._heads}

    @cached_property
    def carried_out(self) -> frozenset[str]:
        """The years of which a column tells what came of them."""
        told = (head for head, status in self._standings.items() if status in {"actual", "estimate"})
        return frozenset(year_of(head) for head in told if not _is_year_before(head))

    @cached_property
    def _planned(self) -> int | None:
        """The year of what the report plans if the table plans, else of what it reviews."""
        years = self.timeline.years
        plans = "target" in (*self._standings.values(), self.status) and "" not in self.carried_out
        return years.plan if plans and years.plan is not None else years.year

    @cached_property
    def period(self) -> Period | None:
        """The time that its caption states."""
        return period_in(unnumbered(self._title), self._planned)

    @cached_property
    def year(self) -> int | None:
        """The year that 上年 and 本年 count from: that of the caption, or of what the table plans."""
        return self._planned if self.period is None else int(self.period.end[:4])

    @cached_property
    def follows(self) -> int | None:
        """The year of columns that name none, beside one of the year before (上年执行数, 本年预算数)."""
        return self.year if any(map(_is_year_before, self._heads)) else None

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that its columns name, the earliest first."""
        parts = (part for head in self._heads for part in head)
        return tuple(sorted({int(found[0]) for part in parts if (found := YEAR.search(part))}))

    @cached_property
    def of_budget(self) -> bool:
        """Whether it is a budget or an account, whose items are named by themselves."""
        parts = (part for head in self._heads for part in head)
        return patterns.budget_word.search("".join((self._title, *parts))) is not None

    @cached_property
    def of_money(self) -> bool:
        """Whether a column only says that it gives sums of money."""
        return any(head[-1:] == ("金额",) for head in self._heads)

    @cached_property
    def changes(self) -> bool:
        """Whether its caption makes all figures changes."""
        return tells_change(self._title)

    @cached_property
    def balances(self) -> bool:
        """Whether it adds what is carried over, lent or handed on."""
        labels = (closed(cell.text) for cell in self.table.cells if cell.role == "stub")
        return any(map(patterns.transfer_label.search, labels))


def _is_year_before(head: tuple[str, ...]) -> bool:
    return any(patterns.year_before.match(part) for part in head)


def period_in(text: str, year: int | None) -> Period | None:
    """The time that a head or a caption states; 上年 and 本年 count from a year.

    Example:
        >>> period_in("2025年执行数", None), period_in("上年结转", 2025)
        (Period(start='2025', end='2025', text='2025年'), None)
    """
    if YEAR.fullmatch(text):
        return Period(text, text, text)
    if not patterns.timely.search(text) or patterns.carried_over.search(text):
        return None
    for found in periods(text, year=year):
        if found.date is not None and found.date.start[:1].isdigit() and found.text not in _SILENT:
            return Period(found.date.start, found.date.end, found.text)
    return None


def year_of(head: tuple[str, ...]) -> str:
    """The year that a head names; empty where it names none and is of the caption's."""
    found = YEAR.search("".join(head))
    return "" if found is None else found[0]

"""Properties of a whole table: time and topic of its caption, and what its heads have in common."""

from __future__ import annotations

from attrs import frozen

from govreport.document import Document
from govreport.facts.cells.heads import YEAR, status_of
from govreport.facts.words.patterns import listed, regex
from govreport.numbers import periods
from govreport.tables import Table
from govreport.tables.captions import Caption, tells_change, topic, unnumbered
from govreport.tables.cell_text import closed, pattern
from govreport.temporal import Scope, Timeline

_BUDGET = regex("budget_word")
_TRANSFER = regex("transfer_label")
_TIMELY = regex("timely")
_YEAR_BEFORE = regex("year_before")
_CARRIED = regex("carried_over")
_SILENT = frozenset(listed("silent_time"))
"""Words that name no year of their own."""

Dates = tuple[str, str]


@frozen
class TableContext:
    """What a table says as a whole.

    Attributes:
        document: its document.
        timeline: what that says about time.
        table: the table.
        caption: what stands above it.
        scope: what time holds where it stands.
        topic: what its caption is of.
        level: the accounts that its caption is of (市本级); empty for those of the whole place.
        dated, said: the time that its caption states, and how.
        year: the year that 上年 and 本年 count from: that of the caption, or of what the table plans.
        of_budget: whether it is a budget or an account, whose items are named by themselves.
        carried_out: the years of which a column tells what came of them.
        follows: the year of columns that name none, beside one of the year before (上年执行数, 本年预算数).
        years: the years that its columns name, the earliest first.
        changes: whether its caption makes all figures changes.
        of_money: whether a column only says that it gives sums of money.
        balances: whether it adds what is carried over, lent or handed on.
    """

    document: Document
    timeline: Timeline
    table: Table
    caption: Caption
    scope: Scope
    topic: str
    level: str
    dated: Dates | None
    said: str
    year: int | None
    of_budget: bool
    carried_out: frozenset[str]
    follows: int | None
    years: tuple[int, ...]
    changes: bool
    of_money: bool
    balances: bool

    @classmethod
    def of(cls, document: Document, timeline: Timeline, table: Table, caption: Caption) -> TableContext:
        """What a table says as a whole."""
        text = caption.text or ""
        heads = tuple(dict.fromkeys(cell.column_head for cell in table.cells if cell.role == "value"))
        parts = [part for head in heads for part in head]
        level = pattern("own_level").search(text)
        standing = {head: status_of("".join(head)) for head in heads}
        told = [head for head in heads if standing[head] in {"actual", "estimate"} and not _is_year_before(head)]
        carried_out = frozenset(map(year_of, told))
        plans = "target" in (*standing.values(), status_of(text)) and "" not in carried_out
        years = timeline.years
        year = years.plan if plans and years.plan is not None else years.year
        dated, said = dates_in(unnumbered(text), year)
        year = year if dated is None else int(dated[1][:4])
        return cls(
            document,
            timeline,
            table,
            caption,
            timeline.zone_at(table.span.start),
            topic(text),
            "" if level is None else level[0],
            dated,
            said,
            year,
            _BUDGET.search("".join((text, *parts))) is not None,
            carried_out,
            year if any(map(_is_year_before, heads)) else None,
            tuple(sorted({int(found[0]) for part in parts if (found := YEAR.search(part))})),
            tells_change(text),
            any(head[-1:] == ("金额",) for head in heads),
            any(_TRANSFER.search(closed(cell.text)) for cell in table.cells if cell.role == "stub"),
        )

    def dates(self, text: str) -> tuple[Dates | None, str]:
        """The time that a head states, and its words; None where it states none."""
        return dates_in(text, self.year)


def _is_year_before(head: tuple[str, ...]) -> bool:
    return any(_YEAR_BEFORE.match(part) for part in head)


def dates_in(text: str, year: int | None) -> tuple[Dates | None, str]:
    """The time that a text states, and its words; None where it states none.

    Args:
        text: a head or a caption.
        year: the year that 上年 and 本年 count from.

    Example:
        >>> dates_in("2025年执行数", None), dates_in("上年结转", 2025)
        ((('2025', '2025'), '2025年'), (None, ''))
    """
    if YEAR.fullmatch(text):
        return (text, text), text
    if not _TIMELY.search(text) or _CARRIED.search(text):
        return None, ""
    for found in periods(text, year=year):
        if found.date is not None and found.date.start[:1].isdigit() and found.text not in _SILENT:
            return (found.date.start, found.date.end), found.text
    return None, ""


def year_of(head: tuple[str, ...]) -> str:
    """The year that a head names; empty where it names none and is of the caption's."""
    found = YEAR.search("".join(head))
    return "" if found is None else found[0]

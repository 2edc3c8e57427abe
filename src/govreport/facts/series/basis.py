"""The basis on which a value of a series is stated: in real terms, a comparable scope, a part, a month, what is new.

Values of one series on different bases may differ and both be right: 收入增长12.2%，扣除价格因素实际增长7.4%.
可比口径 has another scope than the accounts; 316元 is a standard for a month and 1717元 one for a year; 新登记35.4万户
counts the new firms and not all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, cast

from govreport.facts.model import Indicator
from govreport.facts.series.table import standard
from govreport.facts.words import patterns

Basis = Literal[
    "real", "comparable", "month", "year", "begun", "completed", "new", "renewed", "urban", "rural", "above_size"
]

_BEFORE = 32  # characters before a number in which its basis is looked for
_DONE_OF_STOCKS: frozenset[Basis] = frozenset({"new", "renewed"})  # of a stock; all of a flow is new
_DONE_OF_ALL: frozenset[Basis | None] = frozenset({"begun", "completed", *_DONE_OF_STOCKS})
# The parts for which some series are stated, each with its words in the name.
_PARTS: dict[str, dict[Basis, re.Pattern[str]]] = {
    "subsistence_allowance": {"urban": patterns.urban, "rural": patterns.rural},
    "industrial_output": {"above_size": patterns.above_size},
    "fixed_investment": {"above_size": patterns.above_size},
}
_NEAR = 12  # characters before a name or a number in which its verb is looked for


def bases(text: str, indicators: Sequence[Indicator]) -> Iterator[Basis | None]:
    """The basis of each indicator that stands for a series; None where nothing is said.

    Without words of its own, a member of a list has the basis of the member before it, and the growth of an amount has
    that of the amount.

    Example:
        >>> import govreport
        >>> text = "城镇居民收入增长9%，实际增长7%。农村低保标准每人每年1717元。低保标准每月300元。"
        >>> report = govreport.parse_text(text)
        >>> list(bases(report.document.text, report.indicators))
        [None, 'real', 'rural', 'month']
        >>> report = govreport.parse_text("经营主体达到177万户，新登记35万户，增长8%。")
        >>> list(bases(report.document.text, report.indicators))
        [None, 'new', 'new']
    """
    before: Indicator | None = None
    found: Basis | None = None
    for item in indicators:
        own = _own(text, item)
        if own is None and before is not None and item.series and item.cell is None:
            between = text[before.number.span.end : item.number.span.start]
            is_listed = before.measure == item.measure and patterns.and_joint.fullmatch(between)
            grows = before.series == item.series and item.measure == "growth" and found in _DONE_OF_ALL
            own = found if is_listed or grows else None
        before, found = item, own
        yield own


def _own(text: str, item: Indicator) -> Basis | None:
    if not item.series or item.cell is not None:
        return None
    core = item.number.core.start
    said = text[max(item.sentence.start, core - _BEFORE) : core]
    comparable: Basis | None = "comparable" if patterns.comparable.search(said) else None
    if part := _part(item):
        return part
    if item.measure == "growth":
        return "real" if not standard(item.series[0]).is_constant and patterns.real_growth.search(said) else comparable
    series = standard(item.series[0])
    is_pay = series.aspect == "rate" and series.dimensions == ("money",)  # for a person and a month or year: 低保标准
    return _month_or_year(said, item.name) if is_pay else _done(text, item) or comparable


def _part(item: Indicator) -> Basis | None:
    """The part that the name states; None if it states several (城镇、农村低保标准)."""
    found = [part for part, word in _PARTS.get(item.series[0], {}).items() if word.search(item.name)]
    return found[0] if len(found) == 1 else None


def _month_or_year(said: str, name: str) -> Basis | None:
    if patterns.each_month.search(said) or patterns.each_year.search(said):
        return "month" if patterns.each_month.search(said) else "year"
    named = patterns.month_or_year.search(name)
    return None if named is None else "month" if named["month"] else "year"


def _done(text: str, item: Indicator) -> Basis | None:
    """Whether things that are counted were begun, completed or new, by the words before the number or the name."""
    for end in (item.number.core.start, *(span.start for span in item.name_spans[:1])):
        match = patterns.done_in_period.search(text, max(item.sentence.start, end - _NEAR), end)
        done = None if match is None else cast("Basis", match.lastgroup)
        if done is not None and (done not in _DONE_OF_STOCKS or standard(item.series[0]).aspect == "stock"):
            return done
    return None

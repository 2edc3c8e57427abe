"""Amounts of several years: a yearly mean (年均增长), and what five years add up to, are never of one year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from govreport.facts.horizons import Horizons
from govreport.facts.model import Indicator, Period
from govreport.span import Span

_LONGEST = 60  # characters of its clause that are asked, before the number
# 年均浓度 and 年均气温 are values of one year: what makes a mean of several is the change.
_MEAN = re.compile(
    r"(?:年均|年平均|平均每年|每年平均|年递增)(?:分别|实际|各|均|约|净|可比|名义|力争|保持|按|达到?|为)*"
    r"(?=增|递|下降|降低|减|提高|上升|削|新|[0-9０-９一二三四五六七八九十百])"
    r"|年均[^，。；]{0,8}(?:增长速度|增速|增幅|增长率)"
)

# 五年下降20%, 五年平均; not the five years of a paper's name (五年行动计划) nor those by which a thing came early.
_OVER = re.compile("(?<![提近这前第十])(?P<count>[三四五])年(?:的|来|间|内|里|中|平均|累计|共|合计|下降|增长|新增|净增|实现)(?![^，。]{0,6}(?:规划|计划|行动))")
_SUM = re.compile("累计|共计|合计")


def is_mean(text: str, item: Indicator) -> bool:
    """Whether a number is a mean of several years, by the words before it in its clause."""
    return _MEAN.search(text, _clause(text, item), item.number.span.start + 1) is not None


def with_years(horizons: Horizons, indicators: Iterable[Indicator]) -> Iterator[Indicator]:
    """The indicators, each of several years that stood for one with the years that its text names, or with none.

    What is summed up (累计) is of several years where the paragraph or its headings speak of no others.
    """
    text = horizons.document.text
    for item in indicators:
        period = item.period
        if period is None or period.start[:4] != period.end[:4] or item.status == "target":
            yield item
            continue
        clause = Span(_clause(text, item), item.number.span.start)
        several = is_mean(text, item) or _OVER.search(text, clause.start, clause.end) is not None
        summed = not several and item.measure != "share" and _SUM.search(text, clause.start, clause.end) is not None
        if not several and not (summed and not item.period_stated):
            yield item
            continue
        years = horizons.passed(item.number.span.start, alone=summed)
        if years is None and summed:
            yield item
            continue
        known = years is not None and years.first is not None and years.last is not None
        yield evolve(item, period=Period(f"{years.first}", f"{years.last}") if years and known else None)


def _clause(text: str, item: Indicator) -> int:
    start = max(item.sentence.start, item.number.span.start - _LONGEST)
    return max(start, max(text.rfind(mark, start, item.number.span.start) for mark in "，。；：,;") + 1)

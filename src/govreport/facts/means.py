"""Yearly means: 年均 before a verb or rate of change speaks of several years, and never of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from govreport.facts.horizons import Horizons
from govreport.facts.model import Indicator, Period

_LONGEST = 60  # characters of its clause that are asked, before the number
# 年均浓度 and 年均气温 are values of one year: what makes a mean of several is the change.
_MEAN = re.compile(
    r"(?:年均|年平均|平均每年|每年平均|年递增)(?:分别|实际|各|均|约|净|可比|名义|力争|保持|按|达到?|为)*"
    r"(?=增|递|下降|降低|减|提高|上升|削|新|[0-9０-９一二三四五六七八九十百])"
    r"|年均[^，。；]{0,8}(?:增长速度|增速|增幅|增长率)"
)


def is_mean(text: str, item: Indicator) -> bool:
    """Whether a number is a mean of several years, by the words before it in its clause."""
    start = max(item.sentence.start, item.number.span.start - _LONGEST)
    clause = max(text.rfind(mark, start, item.number.span.start) for mark in "，。；：,;") + 1
    return _MEAN.search(text, max(start, clause), item.number.span.start + 1) is not None


def with_years(horizons: Horizons, indicators: Iterable[Indicator]) -> Iterator[Indicator]:
    """The indicators, each mean that stood for one year with the years that its text names, or with none."""
    text = horizons.document.text
    for item in indicators:
        period = item.period
        one = period is not None and period.start[:4] == period.end[:4]
        if not one or item.status == "target" or not is_mean(text, item):
            yield item
            continue
        years = horizons.passed(item.number.span.start)
        known = years is not None and years.first is not None and years.last is not None
        yield evolve(item, period=Period(f"{years.first}", f"{years.last}") if years and known else None)

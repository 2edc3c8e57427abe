"""Amounts of several years: a yearly mean (年均增长), and what five years add up to, are never of one year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from govreport.facts.horizons import COUNTS, Horizon, Horizons
from govreport.facts.model import Indicator, Period

_LONGEST = 60  # characters of its clause that are asked, before the number
# 年均浓度 and 年均气温 are values of one year: what makes a mean of several is the change.
_MEAN = re.compile(
    r"(?:年均|年平均|平均每年|每年平均|年递增)(?:分别|实际|各|均|约|净|可比|名义|力争|保持|按|达到?|为)*"
    r"(?=增|递|下降|降低|减|提高|上升|削|新|[0-9０-９一二三四五六七八九十百])"
    r"|年均[^，。；]{0,8}(?:增长速度|增速|增幅|增长率)"
)

# 五年下降20%, 五年平均; not the five years of a paper's name (五年行动计划) nor those by which a thing came early.
_OVER = re.compile(
    "(?<![提近这前第十])(?P<count>[三四五])年(?:的|来|间|内|里|中|平均|累计|共|合计|下降|增长|新增|净增|实现)(?![^，。]{0,6}(?:规划|计划|行动))"
)
_ON_END = re.compile("连续(?P<count>[0-9０-９]{1,2}|[两三四五六七八九十])年")
_KEPT = re.compile("稳定在|保持在|控制在")
_SUM = re.compile("累计|共计|合计")


def is_mean(text: str, item: Indicator) -> bool:
    """Whether a number is a mean of several years, by the words before it in its clause."""
    return _MEAN.search(text, _clause(text, item), item.number.span.start + 1) is not None


def with_years(horizons: Horizons, indicators: Iterable[Indicator]) -> Iterator[Indicator]:
    """The indicators, each of several years that stood for one with the years that its text names, or with none."""
    opened: dict[int, Horizon | None] = {}
    for item in indicators:
        period = item.period
        if period is None or period.start[:4] != period.end[:4] or item.status == "target":
            yield item
            continue
        several, years = _years(horizons, item, opened)
        if not several:
            yield item
            continue
        known = years is not None and years.first is not None and years.last is not None
        yield evolve(item, period=Period(f"{years.first}", f"{years.last}") if years and known else None)


def _years(horizons: Horizons, item: Indicator, opened: dict[int, Horizon | None]) -> tuple[bool, Horizon | None]:
    """Whether an amount is of several years, and of which.

    What is summed up (累计) is where paragraph or headings speak of no others, and so is a change, or a rate that was
    kept, where several years open the paragraph (过去的五年，…).
    """
    text, at = horizons.document.text, item.number.span.start
    start = _clause(text, item)
    if (match := _ON_END.search(text, start, at)) is not None:
        return True, horizons.counted(int(COUNTS.get(match["count"], 0) or match["count"]))
    if is_mean(text, item) or _OVER.search(text, start, at) is not None:
        return True, horizons.passed(at)
    if item.period_stated:
        return False, None
    if item.measure != "share" and _SUM.search(text, start, at) is not None:
        years = horizons.passed(at, alone=True)
        return years is not None, years
    kept = item.measure == "share" and _KEPT.search(text, start, at) is not None
    if not (kept or item.measure == "growth") or item.base is not None:
        return False, None
    first = item.sentence.start
    if first not in opened:
        opened[first] = horizons.opened(item.sentence)
    years = opened[first]
    several = years is not None and years.kind == "past" and years.first is not None and years.first != years.last
    return several, years if several else None


def _clause(text: str, item: Indicator) -> int:
    start = max(item.sentence.start, item.number.span.start - _LONGEST)
    return max(start, max(text.rfind(mark, start, item.number.span.start) for mark in "，。；：,;") + 1)

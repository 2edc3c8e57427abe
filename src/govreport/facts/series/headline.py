"""The growth target of the whole economy for the planned year (经济增长目标).

Economists code this figure from one report after another. It goes by many names, and stands beside others that look
like it: 单位GDP能耗 holds GDP, 规模以上工业增加值 grows too, and a plan of five years has an average of its own. What a
name stands for, the table of series says.
"""

from __future__ import annotations

from govreport.data import words
from govreport.facts.model import Target
from govreport.facts.series.table import Figure, default_series
from govreport.facts.words import patterns
from govreport.facts.words.patterns import listed

_SERIES = "gdp"
_GROWTH = Figure("growth", "%", "ratio")
_AMOUNT = Figure("level", "元", "money")
_GROWING = listed("growing")
_LONGEST = 16  # characters of the economy with its place and a word of growth


def is_of_all(name: str) -> bool:
    """Whether a name means the whole economy of the place that reports, and no part or ratio of it.

    Example:
        >>> [is_of_all(name) for name in ("全省地区生产总值", "经济增长速度", "单位GDP能耗", "第一产业增加值")]
        [True, True, False, False]
    """
    return _SERIES in default_series().of(name, _GROWTH)


def economy_in(name: str) -> str | None:
    """The whole economy in a name that kept words of aiming or setting; None where it is not the economy that is named.

    Example:
        >>> economy_in("建议把全省生产总值增长预期目标设定"), economy_in("民营经济")
        ('全省生产总值增长', None)
    """
    head, tail = patterns.around_economy.match(name), patterns.set_behind.search(name)
    first, last = head.end() if head else 0, tail.start() if tail else len(name)
    starts = [at for at in range(first, -1, -1) if patterns.around_economy.fullmatch(name, 0, at)]
    ends = [at for at in range(len(name), max(last, 1) - 1, -1) if patterns.set_behind.match(name, at)]
    cores = (name[start:end] for start in starts for end in ends if start < end)
    return next(filter(is_of_all, cores), None)


def grows_in(text: str, start: int) -> bool:
    """Whether words that begin at `start` refer to the growth of the economy.

    Example:
        >>> [grows_in(text, 0) for text in ("经济增长与全国同步", "经济社会发展主要指标高于全国")]
        [True, False]
    """
    said = text[start : start + _LONGEST].lstrip()
    heads = (said[:end] for end in range(2, len(said) + 1))
    return any(is_of_all(head) and (head.endswith(_GROWING) or _is_amount(head)) for head in heads)


def _is_amount(name: str) -> bool:
    """Whether a name stands for the economy by itself (生产总值), and not only where growth is said of it (经济)."""
    return _SERIES in default_series().of(name, _AMOUNT)


def is_growth_target(target: Target, plan_year: int | None) -> bool:
    """Whether a target is for the growth of the whole economy in the planned year, in a figure or in words.

    Words are one where they measure it against another growth (与全国同步, 高于全国平均水平); 经济保持平稳增长 is none.
    Where the planned year is not known, any one year will do.
    """
    period = target.period
    if period is not None:
        year = period.start if plan_year is None else f"{plan_year}"
        if not (len(year) == len("2023") and period.start == period.end == year):
            return False
    if target.qualitative is not None and not any(word in target.qualitative for word in words("targets", "compares")):
        return False
    return (target.indicator is None or target.measure == "growth") and _SERIES in target.series

"""Results: for each series the value of the year that the report reviews, one answer with its alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from attrs import frozen

from govreport.calendar import years_of
from govreport.facts.answers.same_figures import says_same, step
from govreport.facts.attributes.measures import INDEX, is_against_last_year
from govreport.facts.coding import signed
from govreport.facts.model import SET_BEFORE, Indicator, Measure
from govreport.facts.series.basis import Basis, bases
from govreport.facts.series.table import default_series, standard
from govreport.facts.words import patterns

Rule = Literal["only", "agreed", "most", "first"]

_LIST_MARK = 1  # characters between the members of a list: 、 or 和
_DOUBLING = "番"  # 翻1.2番: what several years brought, even where the last one alone is named
_FIGURES = frozenset({"exact", "about"})  # before what only bounds the same (两位数增长, 8%以上)
_RATIOS = frozenset({"ratio", "percentage point", None})
_LEAST_ROUNDED = 100  # units of its last digit: three digits


@frozen
class Result:
    r"""The value of one series for the year reviewed, or another stretch of years.

    Attributes:
        series: id of the series.
        measure: `growth` for its change in per cent; else its amount: `level`, `share`, or `change` for what is only
            told as an addition (城镇新增就业).
        indicator: the answer.
        alternatives: the other values that the report gives for the same, in the order of the text.
        rule: why this one: `only`, there is one; `agreed`, all say the same or a bound that it keeps; `most`, most say
            it; `first`, it stands first of those that differ. A figure goes before a bound (突破2000亿元).
        years: the first and last year that the value is of.
        basis: what it is reckoned on, where the words say so: `real` (扣除价格因素), `comparable` (可比口径), a
            `month` or `year` of a standard of pay, what was `begun`, `completed`, `new` (新登记) or `renewed`; None
            else. A value without such words goes before one with them.

    Example:
        >>> import govreport
        >>> text = "2023年政府工作报告\n各位代表：\n一、2022年工作回顾\n地区生产总值增长5%左右，达到3100亿元。"
        >>> for result in govreport.parse_text(text).results:
        ...     print(result.series, result.measure, result.indicator.number.text, result.rule)
        gdp growth 5%左右 only
        gdp level 3100亿元 only
    """

    series: str
    measure: Measure
    indicator: Indicator
    alternatives: tuple[Indicator, ...]
    rule: Rule
    years: tuple[int, int]
    basis: Basis | None = None


def find_results(indicators: Sequence[Indicator], year: int | None, text: str = "") -> tuple[Result, ...]:
    """The results of a year, in the order in which the report first states each.

    Args:
        indicators: a report's indicators, in order.
        year: the year reviewed; without one there are no results.
        text: the document's text, which tells the basis of a value; without it all are of one.

    Returns:
        One result for each series and measure that an indicator of that whole year states as actual or estimate.
        Parts of a year, spans of years and growth against an earlier base are none.

    Example:
        >>> import govreport
        >>> report = govreport.parse_text("2022年，固定资产投资增长6%。")
        >>> [result.indicator.number.text for result in find_results(report.indicators, 2022)]
        ['6%']
    """
    if year is None:
        return ()
    found: dict[tuple[str, Measure, bool], Result] = {}
    for each in find_answers(indicators, text):
        key = each.series, each.measure, each.indicator.aspect == "mean"
        if each.years == (year, year) and (key not in found or (found[key].basis and not each.basis)):
            found[key] = each
    return tuple(found.values())


def find_answers(indicators: Sequence[Indicator], text: str = "") -> tuple[Result, ...]:
    """What a report says came out, one answer for each series, measure, basis and stretch of whole years it speaks of.

    Example:
        >>> import govreport
        >>> text = "2022年，固定资产投资增长6%。2021年至2022年，固定资产投资增长15%。"
        >>> [(each.years, each.indicator.number.text) for each in find_answers(govreport.parse_text(text).indicators)]
        [((2022, 2022), '6%'), ((2021, 2022), '15%')]
    """
    found: dict[tuple[str, Measure, tuple[int, int], Basis | None, bool], list[Indicator]] = {}
    counted, steps = amounts(indicators), in_steps(indicators)
    for item, basis in zip(indicators, bases(text, indicators), strict=True):
        years = result_years(item)
        measure = measured(item, counted)
        if years is not None and measure is not None and item.id not in steps:
            for series in item.series:
                found.setdefault((series, measure, years, basis, item.aspect == "mean"), []).append(item)
    return tuple(
        _result(series, measure, years, basis, those) for (series, measure, years, basis, _), those in found.items()
    )


def in_steps(indicators: Sequence[Indicator]) -> frozenset[int]:
    """The indicators whose list gives one name several values: 先后突破300亿元、400亿元. None is the value of the year.

    Where the members of a list could not be told from one another, it is the same, and none is sure.

    Example:
        >>> import govreport
        >>> items = govreport.parse_text("2022年，财政收入先后突破300亿元、400亿元，投资增长6%。").indicators
        >>> sorted(in_steps(items))
        [0, 1]
    """
    pairs = ((one, two) for one, two in pairwise(indicators) if _is_step(one, two))
    return frozenset(each.id for pair in pairs for each in pair)


def _is_step(one: Indicator, two: Indicator) -> bool:
    gap = two.number.span.start - one.number.span.end
    if two.cell is not None or one.name != two.name or one.series != two.series or not 0 < gap <= _LIST_MARK:
        return False
    same = (one.measure, one.aspect, one.base, one.status, one.number.unit)
    return same == (two.measure, two.aspect, two.base, two.status, two.number.unit)


def measured(item: Indicator, counted: frozenset[str], measure: Measure | None = None) -> Measure | None:
    """What a number is of its series: its growth, level, share or change.

    Args:
        item: an indicator.
        counted: the series that are amounts, as `amounts` gives them.
        measure: that of a target, where it is not the indicator's.

    Returns:
        `growth`, `level`, `share` or `change`; None for what is no value of a series: how many times it is what it was,
        what it contributes.

    Example:
        >>> import govreport
        >>> items = govreport.parse_text("城镇化率提高到66%，提高1个百分点。城镇新增就业3万人。").indicators
        >>> [measured(item, amounts(items)) for item in items]
        ['share', 'change', 'change']
    """
    measure = measure or item.measure
    if not item.series or _DOUBLING in item.number.text:
        return None
    if measure == "change" and item.base is not None and all(map(is_addition, item.series)):
        return None  # 城镇新增就业60万人，比上年增加15万人
    if is_index(item):
        return "level"
    if measure in {"to", "from"}:
        if patterns.fall_named.search(item.name):
            return None
        measure = reached(item, counted)
    elif measure in {"other", "level"} and item.number.dimension is None and item.number.unit is None:
        measure = "level" if item.base is None else "change"  # 城乡居民收入比2.3，比上年缩小0.02
    if measure == "level" and all(map(is_addition, item.series)):
        return "change"
    return measure if measure in {"growth", "level", "share", "change"} else None


def is_addition(series: str) -> bool:
    """Whether what was added is the value of a series: 城镇新增就业.

    Example:
        >>> is_addition("urban_new_jobs"), is_addition("population")
        (True, False)
    """
    return standard(series).measures[:1] == ("change",)


def is_index(item: Indicator) -> bool:
    """Whether a number is a price index, which counts the year before as 100: 居民消费价格指数为101.5.

    Example:
        >>> import govreport
        >>> items = govreport.parse_text("居民消费价格总指数为101.5。居民消费价格指数上涨1.5%。").indicators
        >>> [is_index(item) for item in items]
        [True, False]
    """
    number, is_told = item.number, item.series and all(standard(each).is_index for each in item.series)
    is_level = item.measure in {"level", "share", "to"} and number.unit in {None, "%"}
    return bool(is_told) and is_level and int(number.low or number.high or 0) in INDEX


def result_years(item: Indicator) -> tuple[int, int] | None:
    """The first and last of the whole years for which an indicator says what came out, a change by the year before."""
    years = None if item.period is None else item.period.years
    if years is None or item.status not in {"actual", "estimate"} or item.name_rule in SET_BEFORE:
        return None
    first, last = years
    if item.measure == "growth" and item.aspect == "mean" and first == last:
        return None  # 年均增长6%, where only the last year is named
    return years if item.measure not in {"growth", "change"} or is_yearly(item.base, first) else None


def is_of_year(item: Indicator, year: int) -> bool:
    """Whether an indicator says what came out in the whole of a year, a change of it against the year before.

    Example:
        >>> import govreport
        >>> items = govreport.parse_text("2022年，投资增长6%，比2015年增长80%。2022年上半年，消费增长2%。").indicators
        >>> [is_of_year(item, 2022) for item in items]
        [True, False, False]
    """
    return result_years(item) == (year, year) and _DOUBLING not in item.number.text


def amounts(indicators: Sequence[Indicator]) -> frozenset[str]:
    """The series of which a ratio is a growth: ours that are counted in something, and those that a document counts.

    So it is of prices: 居民消费价格涨幅回落到1.5%.
    """
    ours = {each.id: each.is_index or "ratio" not in (each.dimensions or ("ratio",)) for each in default_series()}
    told = {s for each in indicators if each.number.dimension not in _RATIOS for s in each.series if s not in ours}
    return frozenset({*told, *(series for series, is_amount in ours.items() if is_amount)})


def reached(item: Indicator, counted: frozenset[str]) -> Measure:
    """The measure of a value reached: 城镇化率提高到66% is a share, 增速回升到5.6% the growth of an amount.

    Args:
        item: an indicator; a ratio without a series keeps its measure, since nothing tells which of the two it is.
        counted: the series that are amounts, as `amounts` gives them.
    """
    if item.number.dimension != "ratio":
        return "level"
    if not item.series:
        return item.measure
    return "growth" if item.series[0] in counted else "share"


def is_yearly(base: str | None, year: int) -> bool:
    """Whether a change of a year is measured against the year before: 比2015年 in 2020 and 比“十三五”末 are not.

    Example:
        >>> is_yearly("比上年", 2020), is_yearly("比2019年", 2020), is_yearly("比2015年", 2020)
        (True, True, False)
    """
    return base is None or is_against_last_year(base) or years_of(base)[:1] == [year - 1]


def _result(
    series: str, measure: Measure, years: tuple[int, int], basis: Basis | None, those: Sequence[Indicator]
) -> Result:
    votes: dict[tuple[object, ...], list[Indicator]] = {}
    figures = [item for item in those if item.number.bound in _FIGURES]
    for item in figures or those:
        votes.setdefault((*_value(item), _unit(item)), []).append(item)
    best = max(votes.values(), key=len)  # the first of equals
    rivals = [each for each in votes.values() if each is not best and len(each) == len(best)]
    agreed = all(allows(item, best[0]) for item in those)
    answer = min((item for item in those if item is best[0] or is_finer(item, best[0])), key=_step)
    rule: Rule = "only" if len(those) == 1 else "agreed" if agreed else "first" if rivals or len(votes) == 1 else "most"
    others = tuple(item for item in those if item is not answer)
    return Result(series, measure, answer, others, rule, years, basis)


def allows(other: Indicator, best: Indicator) -> bool:
    """Whether a statement holds beside the answer: it says the same, rounded or not, or a bound that the answer keeps.

    What is counted in another unit (元 beside 美元) says nothing of it.

    Example:
        >>> import govreport
        >>> one, two, three = govreport.parse_text("投资2036亿元，投资突破2000亿元，投资2040亿元。").indicators
        >>> allows(two, one), allows(three, one)
        (True, False)
    """
    if _unit(other) != _unit(best) or _is_rounded(other, best):
        return True
    (low, high), (least, most) = _value(best), _value(other)
    return (least is None or low is None or low >= least) and (most is None or high is None or high <= most)


def is_finer(other: Indicator, best: Indicator) -> bool:
    """Whether the best figure is another one rounded: 1441亿元 of 1441.1亿元.

    Example:
        >>> import govreport
        >>> one, two = govreport.parse_text("投资1441.1亿元，投资1441亿元。").indicators
        >>> is_finer(one, two), is_finer(two, one)
        (True, False)
    """
    return _unit(other) == _unit(best) and _is_rounded(other, best) and 0 < _step(other) < _step(best)


def _is_rounded(one: Indicator, two: Indicator) -> bool:
    """Whether one figure is the other rounded. What has a digit or two is not: 5% is another rate than 5.4%."""
    coarser = max(one, two, key=_step)
    value, step = coarser.number.canonical_value or coarser.number.value, _step(coarser)
    return value is not None and 0 < _LEAST_ROUNDED * step <= abs(value) and says_same(one, two)


def _step(item: Indicator) -> Decimal:
    number = item.number
    return step(number, number.canonical_value or number.value or Decimal(0))


def _unit(item: Indicator) -> str | None:
    return item.number.canonical_unit or item.number.unit


def _value(item: Indicator) -> tuple[Decimal | None, Decimal | None]:
    """Low and high in the canonical unit, a fall below zero: what two statements that say the same share."""
    number = item.number
    scale = number.canonical_value / number.value if number.canonical_value and number.value else Decimal(1)
    low, high = (None if each is None else scale * each for each in (number.low, number.high))
    return signed(low, high, item.direction)

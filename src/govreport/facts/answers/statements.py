"""To which years each statement of a series refers, and whether it is the chosen value of its report.

The choice is made here once for a report; tables carry it, and a panel only filters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import evolve, frozen

from govreport.facts.answers.results import (
    allows,
    amounts,
    find_answers,
    in_steps,
    is_addition,
    is_index,
    is_yearly,
    measured,
    result_years,
)
from govreport.facts.model import Indicator, Measure, Target
from govreport.facts.series.basis import Basis, bases
from govreport.facts.series.table import standard

States = Measure | Literal["index"]

_IN_WORDS = (None, None, None)


@frozen
class Stated:
    """What an indicator or target states of its series for whole years.

    Attributes:
        measure: `growth`, `level`, `share`, or `change` of a series that is told as an addition; `index` for a price
            index that counts the year before as 100, so that 101.5 says a growth of 1.5 %.
        answers: the series for which it is the answer of its report for these years: of indicators the one that
            `report.results` chooses, of targets the figure that is set most often, else first.
        differs: the series of which it says for these years what the answer does not allow: another figure that is no
            rounding of it, or a bound that it breaks.
        basis: what it is reckoned on, as `Result.basis` has it.

    Example:
        >>> import govreport
        >>> items = govreport.parse_text("2022年，投资增长6%，城镇新增就业3万人。").indicators
        >>> [each and each.measure for each in stated_results(items)]
        [None, 'change']
    """

    measure: States
    answers: tuple[str, ...]
    differs: tuple[str, ...] = ()
    basis: Basis | None = None


def stated_results(indicators: Sequence[Indicator], text: str = "") -> Iterator[Stated | None]:
    """What each indicator says came out of whole years; None for those that say nothing of the kind.

    Example:
        >>> import govreport
        >>> items = govreport.parse_text("2022年，固定资产投资增长6%，为计划的98%。").indicators
        >>> [each and each.answers for each in stated_results(items)]
        [('fixed_investment',), None]
    """
    counted, steps = amounts(indicators), in_steps(indicators)
    chosen, differ = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for answer in find_answers(indicators, text):
        chosen[answer.indicator.id].append(answer.series)
        for item in answer.alternatives:
            if not allows(item, answer.indicator):
                differ[item.id].append(answer.series)
    for item, basis in zip(indicators, bases(text, indicators), strict=True):
        is_none = result_years(item) is None or item.id in steps
        measure = None if is_none else _stated(item, _value(item.series, measured(item, counted)))
        said = tuple(chosen[item.id]), tuple(differ[item.id])
        yield None if measure is None else Stated(measure, *said, basis)


def stated_aims(
    targets: Sequence[Target], indicators: Sequence[Indicator] = (), text: str = ""
) -> Iterator[Stated | None]:
    """What each target sets for whole years; None for those that set nothing of the kind.

    An aim in words stands for the growth of its series, if that is told as growth.

    Example:
        >>> import govreport
        >>> text = "2024年主要预期目标是：经济增长6%左右，居民收入增长与经济增长同步。"
        >>> [each and each.measure for each in stated_aims(govreport.parse_text(text).targets)]
        ['growth', 'growth']
    """
    counted = amounts([target.indicator for target in targets if target.indicator is not None])
    measures = [_aimed(target, counted) for target in targets]
    known = dict(zip((item.id for item in indicators), bases(text, indicators), strict=True))
    on = [None if each.indicator is None else known.get(each.indicator.id) for each in targets]
    votes: dict[tuple[str, States, str, Basis | None], dict[tuple[object, ...], list[int]]] = {}
    for at, (target, measure) in enumerate(zip(targets, measures, strict=True)):
        if measure is None or target.period is None:
            continue
        for series in target.series:
            same = votes.setdefault((series, measure, target.period.iso, on[at]), {})
            same.setdefault((target.signed_low, target.signed_high, target.unit), []).append(at)
    chosen, differ = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for (series, *_), same in votes.items():
        figures = {key: those for key, those in same.items() if key != _IN_WORDS} or same
        best = max(figures.values(), key=len)[0]
        chosen[best].append(series)
        for at in (at for those in figures.values() for at in those):
            if not _allows(targets[at], targets[best]):
                differ[at].append(series)
    for at, measure in enumerate(measures):
        said = tuple(chosen[at]), tuple(differ[at])
        yield None if measure is None else Stated(measure, *said, on[at])


def _allows(other: Target, best: Target) -> bool:
    """Whether an aim holds beside the one that answers."""
    return other.indicator is None or best.indicator is None or allows(other.indicator, best.indicator)


def _stated(item: Indicator, measure: Measure | None) -> States | None:
    return "index" if measure == "level" and is_index(item) else measure


def _aimed(target: Target, counted: frozenset[str]) -> States | None:
    item, years = target.indicator, None if target.period is None else target.period.years
    if years is None or not target.series:
        return None
    if item is None:
        usual = standard(target.series[0]).measures
        return "growth" if "growth" in usual or not usual else usual[0]
    item = evolve(item, series=target.series)
    measure = _stated(item, _value(target.series, measured(item, counted, target.measure)))
    if measure == "growth":
        is_mean = item.aspect == "mean" and years[0] == years[1]
        return None if is_mean or not is_yearly(item.base, years[0]) else measure
    return measure


def _value(series: Sequence[str], measure: Measure | None) -> Measure | None:
    """The measure, unless it is how much more there is of what is not told as an addition."""
    return None if measure is None or (measure == "change" and not all(map(is_addition, series))) else measure

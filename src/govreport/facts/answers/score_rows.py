"""The scoreboard: each headline target with the report's own result for the year before."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from govreport.facts.answers.results import Result, amounts, find_results, is_of_year, reached
from govreport.facts.model import Indicator, Measure, Target
from govreport.span import Span

_TIMES = "倍"  # a growth in times is often of several years


@frozen
class ScoreRow:
    r"""One headline indicator.

    Attributes:
        name: what is measured.
        past: the past year's estimate or result; None where the report gives none as a number.
        target: the new target.
        echo: for an aim without a number, what the report says of it for the past year; None where it says nothing.

    Example:
        >>> import govreport
        >>> text = "一、2022年工作回顾\n投资增长4%。\n二、2023年工作安排\n主要预期目标是：投资增长6%以上。"
        >>> [row] = govreport.parse_text(f"2023年政府工作报告\n{text}").scoreboard
        >>> f"{row.name}: {row.past.number} → {row.target.indicator.number}"
        '投资: 4% → 6%以上'
    """

    name: str
    past: Indicator | None
    target: Target
    echo: Span | None = None


def scoreboard(indicators: Sequence[Indicator], targets: Sequence[Target]) -> tuple[ScoreRow, ...]:
    r"""Targets in their order, each with the result of the year before for the same series and measure.

    Args:
        indicators: the report's indicators, in order.
        targets: the report's targets, in order.

    Returns:
        One row for each target; for one that stands for several series (城镇、农村居民收入) one for each. A target that
        stands for none is matched by its name. Results without a target make no row.

    Example:
        >>> import govreport
        >>> text = "一、2022年工作回顾\n投资增长4%。\n二、2023年工作安排\n主要预期目标是：投资增长6%以上。"
        >>> report = govreport.parse_text(f"2023年政府工作报告\n{text}")
        >>> scoreboard(report.indicators, report.targets) == report.scoreboard
        True
    """
    results = {year: find_results(indicators, year) for year in {_year_before(target) for target in targets}}
    counted = amounts(indicators)
    by_name: dict[str, list[Indicator]] = {}
    for item in indicators:
        by_name.setdefault(item.name, []).append(item)
    rows: list[ScoreRow] = []
    for target in targets:
        year = _year_before(target)
        if target.series:
            past = _of_series(results[year], target, counted)
        else:
            past = [_of_name(by_name.get(target.name, ()), target, year, counted)]
        rows.extend(
            ScoreRow(target.name, None, target, target.echo)
            if item is None
            else ScoreRow(item.name if len(target.series) > 1 else target.name, item, target)
            for item in past
        )
    return tuple(rows)


def _of_series(results: Sequence[Result], target: Target, counted: frozenset[str]) -> list[Indicator | None]:
    """The result for each series of a target, None for those without one; what several share (城乡居民收入) once."""
    found: dict[Indicator | None, None] = {}
    for series in target.series:
        those = (_like(each, target, counted) for each in results if each.series == series)
        found[next(filter(None, those), None)] = None
    return list(found)


def _like(result: Result, target: Target, counted: frozenset[str]) -> Indicator | None:
    """The answer, or the first alternative that may stand beside a target; of a tie the one that is named alike.

    What is of more series than the target (城乡居民收入 for 城镇居民收入) is not the same.
    """
    those = [
        item
        for item in (result.indicator, *result.alternatives)
        if _is_like(item, result.measure, target, counted) and set(item.series) <= set(target.series)
    ]
    if result.rule == "first":
        those.sort(key=lambda item: item.name != target.name)
    return next(iter(those), None)


def _of_name(those: Sequence[Indicator], target: Target, year: int | None, counted: frozenset[str]) -> Indicator | None:
    """The first value of that year among those of a target's name."""
    if year is None:
        return None
    alike = (item for item in those if is_of_year(item, year) and _is_like(item, item.measure, target, counted))
    return next(alike, None)


def _year_before(target: Target) -> int | None:
    """The year before the target's one; None for a goal of several years, beside which no one year may stand."""
    period = target.period
    if period is None or period.start[:4] != period.end[:4]:
        return None
    return int(period.start[:4]) - 1


def _is_like(item: Indicator, measure: Measure, target: Target, counted: frozenset[str]) -> bool:
    """Whether a past value may stand beside a target: the same measure, in units of one dimension."""
    aim = target.indicator
    if aim is None:
        return measure in {"growth", "share"}
    wanted = reached(aim, counted) if aim.series and target.measure == "to" else target.measure
    ours, theirs = item.number, aim.number
    return measure == wanted and (
        ours.unit == theirs.unit
        or (ours.dimension is not None and ours.dimension == theirs.dimension and ours.unit != _TIMES)
    )

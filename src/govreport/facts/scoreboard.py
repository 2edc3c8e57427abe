"""The scoreboard: each headline target beside what the same report says of the year before."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from govreport.facts.model import Indicator, Target
from govreport.facts.results import is_yearly
from govreport.span import Span

_TIMES = frozenset({"番", "倍"})  # a growth of several years is said in them


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
    r"""Targets in their order, each with the past value of the same name and measure.

    Args:
        indicators: the report's indicators, in order.
        targets: the report's targets, in order.

    Returns:
        One row for each target. A target that names several things at once (城镇、农村…) gets a row for each past
        value that it covers. Results without a target make no row.

    Example:
        >>> import govreport
        >>> text = "一、2022年工作回顾\n投资增长4%。\n二、2023年工作安排\n主要预期目标是：投资增长6%以上。"
        >>> report = govreport.parse_text(f"2023年政府工作报告\n{text}")
        >>> scoreboard(report.indicators, report.targets) == report.scoreboard
        True
    """
    past = [item for item in indicators if item.status in {"actual", "estimate"}]
    by_name: dict[str, list[Indicator]] = {}
    by_series: dict[tuple[str, ...], list[Indicator]] = {}
    for item in past:
        by_name.setdefault(item.name, []).append(item)
        by_series.setdefault(item.series, []).append(item)
    rows: list[ScoreRow] = []
    for target in targets:
        same = by_series.get(target.series, []) if target.series else []
        found = _matches(past, (by_name.get(target.name, []), same), target)
        rows.extend(ScoreRow(name, item, target) for name, item in found)
        if not found:
            rows.append(ScoreRow(target.name, None, target, target.echo))
    return tuple(rows)


def _matches(
    past: Sequence[Indicator], alike: Sequence[Sequence[Indicator]], target: Target
) -> list[tuple[str, Indicator]]:
    """The past value of the target's thing, with its name; of each member, where the target lists several names.

    Args:
        past: all past values.
        alike: those of the same name, then those of the same series.
        target: the target.
    """
    year = _year_before(target)
    if year is None:
        return []
    for those in alike:
        one = _latest([item for item in those if _is_like(item, target, year)])
        if one is not None:
            return [(target.name, one)]
    if target.qualitative or ("、" not in target.name and "和" not in target.name):
        return []
    same = [item for item in past if _is_like(item, target, year)]
    members = target.name.replace("和", "、").split("、")
    tail = members[-1]
    found: list[Indicator] = []
    for member in members:
        those = [
            item
            for item in same
            if item.name in target.name or (item.name.startswith(member) and tail.endswith(item.name[len(member) :]))
        ]
        latest = _latest([item for item in those if item not in found])
        if latest is not None:
            found.append(latest)
    return [(item.name, item) for item in found] if len(found) == len(members) else []


def _year_before(target: Target) -> int | None:
    """The year before the target's one; None for a goal of several years, beside which no one year may stand."""
    period = target.period
    if period is None or period.start[:4] != period.end[:4]:
        return None
    return int(period.start[:4]) - 1


def _is_like(item: Indicator, target: Target, year: int) -> bool:
    """Whether a past value may stand beside a target: the same measure, in units of one dimension, of that one year."""
    if item.measure not in ({"growth", "share"} if target.qualitative else {target.measure}):
        return False
    period = item.period
    if period is None or not period.start[:4] == period.end[:4] == f"{year}" or not is_yearly(item.base, year):
        return False
    if target.indicator is None:
        return True
    ours, theirs = item.number, target.indicator.number
    return ours.unit == theirs.unit or (
        ours.dimension is not None and ours.dimension == theirs.dimension and ours.unit not in _TIMES
    )


def _latest(those: Sequence[Indicator]) -> Indicator | None:
    """The first value of the whole year, else the first of a part of it."""
    whole = [item for item in those if item.period and len(item.period.end) == len("2022")]
    return next(iter(whole or those), None)

"""The scoreboard: each headline target beside what the same report says of the year before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from govreport.facts.headline import is_of_all
from govreport.facts.model import Indicator, Period, Target
from govreport.span import Span

_YEAR = re.compile(r"[0-9]{4}(?=年)")
_YEARLY = ("同比", "环比", "上年", "上一年", "去年", "同期")


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
    rows: list[ScoreRow] = []
    for target in targets:
        found = _matches(past, target)
        rows.extend(ScoreRow(item.name, item, target) for item in found)
        if not found:
            rows.append(ScoreRow(target.name, None, target, target.echo))
    return tuple(rows)


def _matches(past: Sequence[Indicator], target: Target) -> list[Indicator]:
    """The first past value of the target's name; of each member, where the target lists several names."""
    measures = {"growth", "share"} if target.qualitative else {target.measure}
    same = [item for item in past if item.measure in measures and item.period != target.period]
    exact = _latest([item for item in same if item.name == target.name], target)
    if exact is None and is_of_all(target.name):
        exact = _latest([item for item in same if is_of_all(item.name)], target)
    if exact is not None:
        return [exact]
    if target.qualitative or ("、" not in target.name and "和" not in target.name):
        return []
    members = target.name.replace("和", "、").split("、")
    tail = members[-1]
    found: list[Indicator] = []
    for member in members:
        those = [
            item
            for item in same
            if item.name in target.name or (item.name.startswith(member) and tail.endswith(item.name[len(member) :]))
        ]
        latest = _latest([item for item in those if item not in found], target)
        if latest is not None:
            found.append(latest)
    return found if len(found) == len(members) else []


def _latest(those: Sequence[Indicator], target: Target) -> Indicator | None:
    """The value of the year before the target's, of the whole year if there is one; a value of other years is none."""
    year = int(target.period.start[:4]) - 1 if target.period else None
    timely = [
        item
        for item in those
        if year is None or (item.period and _is_of(item.period, year) and _is_yearly(item.base, year))
    ]
    whole = [item for item in timely if item.period and len(item.period.end) == len("2022")]
    return next(iter(whole or timely), None)


def _is_of(period: Period, year: int) -> bool:
    return period.start[:4] == period.end[:4] == f"{year}"


def _is_yearly(base: str | None, year: int) -> bool:
    """Whether a change of that year is one of a single year, and not since an earlier base (比2002年, 比“十三五”末)."""
    if base is None or any(word in base for word in _YEARLY):
        return True
    named = _YEAR.search(base)
    return named is not None and int(named[0]) == year - 1

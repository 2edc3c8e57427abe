"""Pledges: what a report sets in figures for the planned year outside the sentence that announces targets.

A list of targets is short; the chapters on the work of the year set more (固定资产投资增长7%，改造老旧小区309个).
They are kept apart from `targets`, since a coder who takes only what is announced would not have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import evolve, frozen

from govreport.facts.answers.results import amounts, reached
from govreport.facts.model import Indicator, Target
from govreport.facts.words import patterns
from govreport.sentences import PAUSES, behind_last
from govreport.span import Span

Reason = Literal["verb", "part"]

_LONGEST_CLAUSE = 80
_MEASURES = frozenset({"growth", "level", "share", "change", "to"})


@frozen
class Pledge:
    r"""What a report sets in a figure for the planned year outside the announcement of its targets.

    Attributes:
        aim: what is set, in the form of a target, with its `indicator`, `series`, `modality` and figures.
        reason: why it is read as one: `verb`, a word of aiming governs it (力争, 确保); `part`, it stands without such
            a word in the part that sets out the year's work.
        announced: the target of the same series (without one the same name) and measure that the report announces with
            another figure; None where it announces none.

    Example:
        >>> import govreport
        >>> text = "主要目标是：经济增长6%。\n三、重点工作\n（一）扩大投资。固定资产投资增长7%以上。"
        >>> report = govreport.parse_text(f"2024年政府工作报告\n二、2024年工作\n{text}")
        >>> [(each.aim.series, each.aim.coded("lower"), each.reason) for each in report.pledges]
        [(('fixed_investment',), Decimal('7'), 'part')]
    """

    aim: Target
    reason: Reason
    announced: Target | None = None


def find_pledges(
    text: str, indicators: Sequence[Indicator], targets: Sequence[Target], plan_year: int | None
) -> tuple[Pledge, ...]:
    """The pledges of a document, in the order of the text.

    Args:
        text: the document's text.
        indicators: its indicators, in order.
        targets: its targets.
        plan_year: the year for which it sets targets; without one there are no pledges.

    Returns:
        One for each indicator with a name that is a target for the planned year alone and carries none of `targets`. A
        figure that repeats a target, another pledge or a target's stretch is none.
    """
    if plan_year is None:
        return ()
    year, found = f"{plan_year}", list[Pledge]()
    carriers = {target.indicator.id for target in targets if target.indicator is not None}
    announced = [target for target in targets if target.period is not None and target.period.iso == year]
    seen = {_key(target) for target in announced}
    counted = amounts(indicators)
    for item in indicators:
        if item.status != "target" or item.id in carriers or item.measure not in _MEASURES:
            continue
        if item.period is None or item.period.iso != year or _is_stretch(item, announced):
            continue
        aim = _aim(text, item, counted)
        if _key(aim) in seen:
            continue
        seen.add(_key(aim))
        governed = patterns.modality.search(text, aim.span.start, aim.span.end) is not None
        found.append(Pledge(aim, "verb" if governed else "part", next(_same(aim, announced), None)))
    return tuple(found)


def announced_at(pledge: Pledge, targets: Sequence[Target]) -> int | None:
    r"""The position of the announced target from which a pledge differs; None where there is none.

    Example:
        >>> import govreport
        >>> text = "主要目标是：固定资产投资增长6%。\n三、重点工作\n（一）扩大投资。固定资产投资增长7%以上。"
        >>> report = govreport.parse_text(f"2024年政府工作报告\n二、2024年工作\n{text}")
        >>> announced_at(report.pledges[0], report.targets)
        0
    """
    return None if pledge.announced is None else targets.index(pledge.announced)


def _aim(text: str, item: Indicator, counted: frozenset[str]) -> Target:
    first = min([item.number.span.start, *(span.start for span in item.name_spans if item.sentence.covers(span))])
    start = behind_last(text, PAUSES, max(item.sentence.start, first - _LONGEST_CLAUSE), first)
    span = Span(start, item.number.span.end)
    modal = patterns.modality.search(text, span.start, span.end)
    aim = Target.of(item, span, modal[0] if modal else None)
    return evolve(aim, measure=reached(item, counted)) if item.measure == "to" else aim


def _key(aim: Target) -> tuple[object, ...]:
    """What two statements of one aim share; its bound may be worded anew (8%左右, 8%)."""
    return (aim.series or aim.name, aim.measure, aim.unit, aim.coded("midpoint"))


def _same(aim: Target, announced: Sequence[Target]) -> Iterator[Target]:
    return (target for target in announced if target.measure == aim.measure and _are_one(target, aim))


def _are_one(one: Target, other: Target | Indicator) -> bool:
    """Whether two figures are of one thing: by their series, which names only stand in for."""
    if one.series or other.series:
        return bool(set(one.series) & set(other.series))
    return one.name == other.name


def _is_stretch(item: Indicator, announced: Sequence[Target]) -> bool:
    """Whether a figure is the higher one that an announced target holds out (力争达到8%)."""
    same = re.compile(rf"(?<![0-9０-９.．]){re.escape(item.number.text)}")
    return any(
        target.stretch is not None and same.search(target.stretch) for target in announced if _are_one(target, item)
    )

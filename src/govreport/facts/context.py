"""Where a sentence stands: in the review of what was done or in the plan for what comes, and for which years.

Learned for each document from its own headings: words (回顾, 执行情况; 安排, 任务, 目标), the years that they name,
and their order. No section number is fixed. Where headings say nothing, the target-setting sentence divides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from govreport.document import Document
from govreport.facts.lexicon import Lexicon, default_lexicon
from govreport.numbers.model import Number
from govreport.outline.model import Outline

Role = Literal["review", "plan"]

_YEAR = re.compile(r"(?<![0-9０-９])[12１２][0-9０-９]{3}(?=年)")
_PAST_YEARS = re.compile(r"过去五年|过去的五年|五年来|本届政府|近五年|这五年|五年工作回顾|五年工作总结|以往五年")
_NEXT_YEARS = re.compile(
    r"今后五年|未来五年|下一个五年|[“十]+[一二三四五六七]五[”]*(?:时期|期间)?(?:的)?(?:主要|发展|奋斗|总体)"
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
TARGET_SENTENCE = re.compile(
    r"(?:预期|主要|总体|奋斗|调控|年度|发展)(?:预期|调控)?目标(?:任务)?(?:建议|初步|拟)?(?:安排|确定|设定|定)?(?:如下)?[为是：:]+"
)


@frozen
class Years:
    """A span of years, both inclusive."""

    first: int
    last: int


@frozen
class Zone:
    """A stretch of the document with one role.

    Attributes:
        start: offset of its first character.
        role: review or plan.
        years: the years that it speaks of unless a sentence says otherwise; None if unknown.
        told: whether its heading says which it is.
    """

    start: int
    role: Role
    years: Years | None
    told: bool = False


@frozen
class Context:
    """What the document says about time.

    Attributes:
        zones: in order, the first from offset 0.
        now: the year in which the report was given (今年), None if unknown.
    """

    zones: tuple[Zone, ...]
    now: int | None

    def zone_at(self, offset: int) -> Zone:
        """The zone that holds the character at `offset`."""
        return self.zones[bisect_right(self.zones, offset, key=lambda zone: zone.start) - 1]


def read_context(
    document: Document, outline: Outline, numbers: Sequence[Number], *, lexicon: Lexicon | None = None
) -> Context:
    """Divide the document into zones by its top headings, and find the year of the report.

    Args:
        document: the document.
        outline: its tree.
        numbers: its numbers; those in the meeting line date the report.
        lexicon: the words of headings to know; those of `default_lexicon()` if None.

    Returns:
        Zones from the first character to the last, and the year that 今年 means.
    """
    year, plan = document.front.year, document.front.plan_year
    if year is None and plan is not None:
        year = plan - 1
    now = _meeting_year(document, numbers) or plan or year
    known = lexicon or default_lexicon()
    zones = [Zone(0, "review", _years(year, year))]
    reviewed = False
    for section in outline.sections:
        told = _role(section.title, year, plan, known)
        role = told or ("plan" if reviewed else "review")
        if document.front.kind == "communique":
            role = "review"
        reviewed = reviewed or role == "review"
        zones.append(Zone(section.span.start, role, _section_years(section.title, role, year, plan), told is not None))
    if not any(zone.role == "plan" for zone in zones):
        zones.extend(_zone_of_targets(document, plan))
        zones.sort(key=lambda zone: zone.start)
    return Context(tuple(zones), now)


def _years(first: int | None, last: int | None) -> Years | None:
    return Years(first, last) if first is not None and last is not None else None


def _meeting_year(document: Document, numbers: Sequence[Number]) -> int | None:
    if document.front.meeting is None:
        return None
    for number in numbers:
        if document.front.meeting.covers(number.span) and number.date and number.date.start[:4].isdigit():
            return int(number.date.start[:4])
    return None


def _section_years(title: str, role: Role, year: int | None, plan: int | None) -> Years | None:
    """The years that a section with this heading speaks of: one, or five where the heading says so."""
    if role == "review":
        return _years(year - 4, year) if year is not None and _PAST_YEARS.search(title) else _years(year, year)
    return _years(plan, plan + 4) if plan is not None and _NEXT_YEARS.search(title) else _years(plan, plan)


def _role(title: str, year: int | None, plan: int | None, lexicon: Lexicon) -> Role | None:
    """What a heading says of its part, by its words and years; None where it says nothing."""
    if lexicon.holds("review_title").search(title):
        return "review"
    named = {int(match[0].translate(_DIGITS)) for match in _YEAR.finditer(title)}
    if plan is not None and plan in named:
        return "plan"
    if year is not None and year in named:
        return "review"
    return "plan" if lexicon.holds("plan_title").search(title) else None


def _zone_of_targets(document: Document, plan: int | None) -> list[Zone]:
    """The plan begins with the line that announces the targets, where no heading says so."""
    for line in document.lines:
        if line.part == "body" and TARGET_SENTENCE.search(line.text):
            return [Zone(line.span.start, "plan", _years(plan, plan))]
    return []

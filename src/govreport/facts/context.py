"""Where a sentence stands: in the review of what was done or in the plan for what comes, and for which years.

Learned for each document from its own headings: words (回顾, 执行情况; 安排, 任务, 目标), the years that they name,
and their order. No section number is fixed. Where headings say nothing, the target-setting sentence divides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from govreport.document import Document
from govreport.facts.lexicon import Lexicon, default_lexicon
from govreport.front import years_of
from govreport.numbers.model import DateRange, Number
from govreport.numbers.periods import periods, plan_years
from govreport.outline.model import Outline, Section

Role = Literal["review", "plan"]

_YEAR = re.compile(r"(?<![0-9０-９])[12１２][0-9０-９]{3}(?=年)")
_PAST_YEARS = re.compile(r"过去五年|过去的五年|五年来|本届政府|近五年|这五年|五年工作回顾|五年工作总结|以往五年")
_NEXT_YEARS = re.compile(r"今后五年|未来五年|下一个五年")
_SHORT = "十[一二三四五六七八九]|[一二三四五六七八九十]"
_PLAN_OF_FIVE = re.compile(
    rf"“(?P<quoted>{_SHORT})五[”’]|(?P<short>{_SHORT})五(?=时期|期间|规划|计划)|第(?P<long>{_SHORT})个五年(?=计划|规划)"
)
# A heading that speaks of a plan's years, and not of the plan itself (“十四五”规划编制).
_OF_PLAN = re.compile(rf"(?:{_SHORT})五[”’]?(?:时期|期间|[主发重工奋总的]|$)")
_RANGE = re.compile(r"(?P<first>[12][0-9]{3})年?\s*[-—－–~～至到]+\s*(?P<last>[12][0-9]{3})年?")
# A title that sets work to be done: what stands under it are aims.
_SETS_AIMS = re.compile(
    r"(?:计划|规划|纲要|要点|分解|分工|方案|责任制|实事)(?!.*(?:办法|政策|报告|细则|情况))"
    r"|^(?!.*(?:政策|办法|细则|奖励|补贴|扶持|收费|征收)).*(?:意见|行动|措施)(?!.*(?:报告|情况))"
)
# Parts of such a paper that say what there is.
_STATES = re.compile(r"现状|基础|背景|形势|概况|成效|回顾|总结|完成情况|环境")
_STRETCH_OF_YEAR = re.compile("半年|季度|[月份]")
_YEAR_WORDS = {"今年": 0, "去年": -1, "明年": 1}
_OFTEN = 3
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
TARGET_SENTENCE = re.compile(
    r"(?:预期|主要|总体|奋斗|调控|年度|发展|年|年工作|以下|下列)(?:预期|调控)?目标(?:任务)?(?:建议|初步|拟)?(?:安排|确定|设定|定)?(?:如下)?[为是：:]+"
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
        months: the stretch of its year that a heading of the review names (上半年, 1—6月); None for the whole year.
    """

    start: int
    role: Role
    years: Years | None
    told: bool = False
    months: DateRange | None = None


@frozen
class Context:
    """What the document says about time.

    Attributes:
        zones: in order, the first from offset 0.
        now: the year in which the report was given (今年), None if unknown.
    """

    zones: tuple[Zone, ...]
    now: int | None
    _text: str = field(default="", repr=False, eq=False, alias="text")

    @cached_property
    def plan(self) -> Years | None:
        """The years of the five-year plan that 五年内 means: one that runs in the report's year and is often named."""
        if self.now is None:
            return None
        counts = Counter(map(_plan_of, _PLAN_OF_FIVE.finditer(self._text)))
        running = [years for years in counts if years.first <= self.now + 1 and years.last >= self.now]
        often = [years for years in running if counts[years] >= _OFTEN]
        return max(often, key=lambda years: counts[years], default=None)

    def year_before(self, offset: int) -> int | None:
        """The year that stands in words right before a date without one: 今年|1月7日; None where none does."""
        distance = _YEAR_WORDS.get(self._text[max(0, offset - 2) : offset])
        return None if distance is None or self.now is None else self.now + distance

    def zone_at(self, offset: int) -> Zone:
        """The zone that holds the character at `offset`."""
        return self.zones[bisect_right(self.zones, offset, key=lambda zone: zone.start) - 1]


_PLANS_NOTHING = frozenset({"policy", "order", "final_accounts", "audit_report"})
"""Kinds of papers whose parts set out work to come only where a heading says so."""


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
    known = lexicon or default_lexicon()
    whole = _whole(document)
    if whole is not None and whole.years is not None:
        year, plan = whole.years.first - 1, whole.years.first
    elif year is None and plan is not None:
        year = plan - 1
    now = _meeting_year(document, numbers) or plan or year
    title = "" if document.front.title is None else document.text[document.front.title.slice]
    months = _months(title, year)
    zones = [whole or Zone(0, "review", _years(year, year), months=months)]
    reviewed = False
    for section in outline.sections:
        told = _role(section.title, year, plan, known)
        role: Role = told or _untold(section, zones[-1], reviewed=reviewed)
        if document.front.kind == "communique" or (document.front.kind in _PLANS_NOTHING and told is None):
            role = "review"
        reviewed = reviewed or role == "review"
        if whole is not None:
            told = role = "review" if _STATES.search(section.title) else "plan"
        years = _section_years(section.title, role, year, plan)
        if years is None or (whole is not None and role == "plan" and not _own_years(section.title)):
            years = whole.years if whole is not None else years
        part = (_months(section.title, year) or months) if role == "review" else None
        zones.append(Zone(section.span.start, role, years, told is not None, part))
        zones.extend(_zones_inside(document, section, zones[-1], (year, plan)))
    if not any(zone.role == "plan" for zone in zones):
        zones.extend(_zone_of_targets(document, plan))
    zones.sort(key=lambda zone: zone.start)
    return Context(tuple(zones), now, document.text)


def _untold(section: Section, before: Zone, *, reviewed: bool) -> Role:
    """A part whose heading says nothing follows the review as the plan; an item of a list goes on with its list."""
    if section.style == "dash":
        return before.role
    return "plan" if reviewed else "review"


def _whole(document: Document) -> Zone | None:
    """The zone that is the whole document, where its title says that it sets work to be done, and for which years."""
    front = document.front
    title = "" if front.title is None else "".join(document.text[front.title.slice].split())
    if front.kind == "plan_outline" or (front.kind in ("policy", "order") and _SETS_AIMS.search(title)):
        years = _named_years(title) or _years(front.year, front.year) or _years(front.plan_year, front.plan_year)
        return Zone(0, "plan", years, told=True)
    return None


def _months(title: str, year: int | None) -> DateRange | None:
    """The stretch of months of the year that a heading names, if it names one: 上半年, 1—6月, 前三季度."""
    if year is None or not _STRETCH_OF_YEAR.search(title):
        return None
    for found in periods(title, year=year):
        if found.date is not None and len(found.date.start) == len("2022-01") and found.date.start < found.date.end:
            return found.date if found.date.start.startswith(f"{year}-") else None
    return None


def _named_years(words: str) -> Years | None:
    """The years of a five-year plan (“十四五”, 第六个五年计划), or a span of years (2019—2022年), that words name."""
    if match := _RANGE.search(words):
        return Years(int(match["first"]), int(match["last"]))
    match = _PLAN_OF_FIVE.search(words)
    return _plan_of(match) if match else None


def _plan_of(match: re.Match[str]) -> Years:
    return Years(*plan_years(match["quoted"] or match["short"] or match["long"]))


def _zones_inside(
    document: Document, section: Section, zone: Zone, years: tuple[int | None, int | None]
) -> Iterator[Zone]:
    """Headings inside a part that name years of their own: “十四五”时期主要目标, （一）过去五年工作回顾."""
    for child in section.children:
        alone = document.text[child.title_span.end : child.title_span.end + 1] in {"", "\n"}
        if child.inline or not alone or not _own_years(child.title):
            continue
        role: Role = "review" if _STATES.search(child.title) else zone.role
        own = _section_years(child.title, role, *years)
        yield Zone(child.span.start, role, own, told=True)
        yield Zone(child.span.end, zone.role, zone.years, zone.told, zone.months)


def _own_years(title: str) -> bool:
    """Whether a heading says of which years it speaks."""
    if "年" not in title and "五" not in title:
        return False
    return bool(_PAST_YEARS.search(title) or _NEXT_YEARS.search(title) or _OF_PLAN.search(title) or years_of(title))


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
    named = _named_years(title) if _OF_PLAN.search(title) or _RANGE.search(title) else None
    alone = years_of(title)
    if role == "review":
        if year is not None and (named or _PAST_YEARS.search(title)) and _names_first(title, year):
            return Years(year, year)
        if year is not None and _PAST_YEARS.search(title):
            return Years(year - 4, year)
        return named if named and year is not None and named.last <= year else _years(year, year)
    if plan is not None and _NEXT_YEARS.search(title):
        return Years(plan, plan + 4)
    if named and plan is not None and plan not in alone and named.last >= plan:
        return named
    later = [each for each in alone if plan is None or each > plan]
    return Years(later[-1], later[-1]) if later and len(alone) == 1 else _years(plan, plan)


def _names_first(title: str, year: int) -> bool:
    """Whether a heading names the one year before its five: 2012年及本届政府工作回顾 begins with 2012."""
    first = next((match for match in _YEAR.finditer(title) if match[0].translate(_DIGITS) == f"{year}"), None)
    several = _PAST_YEARS.search(title) or _PLAN_OF_FIVE.search(title)
    return first is not None and several is not None and first.end() < several.start()


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

"""The scopes of title and headings: review or plan, and for which years.

Learned for each document from its own headings: words (回顾, 执行情况; 安排, 任务, 目标), the years that they name, and
their order. No section number is fixed. A heading that names two times (2025年和“十四五”时期工作回顾) sets no more than
a default, whichever it names first: its one year; the openers below it say the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from attrs import evolve, frozen

from govreport.calendar import Frame, find, plain, plan_names, plan_years, years_of
from govreport.data import words as words_of
from govreport.document import Document
from govreport.numbers import DateRange, periods
from govreport.numbers.trie import alternation
from govreport.outline.model import Outline, Section
from govreport.sentences import behind_last
from govreport.span import Span
from govreport.temporal.model import ReportYears, Role, Scope, Time, Years
from govreport.temporal.years import RANGE, TARGET_SENTENCE, aims, assessed

_PAPERS = ("规划", "计划", "纲要", "普法")  # “十四五”规划编制 refers to the plan itself, not to years
_BARE_FIVE = re.compile("(?<![一二三四五六七八九十第])五年(?=工作|发展|回顾|成就|的)")
# Parts of such a document that say what there is.
_STATES = re.compile(
    "现状|基础(?=$|[和与及、])|背景|形势|概况|成效|成就|成绩|回顾|总结(?!推广|经验)|完成情况|(?:发展|外部|国际|国内|宏观)环境"
)
# Parts that say what is aimed at, whatever the chapter around them tells: 第二节 主要目标 in 第一章 发展环境.
_ASPIRES = re.compile("(?:指导思想|基本原则|(?:总体|基本|发展)(?:要求|思路|战略)|愿景|目标(?:任务|要求|体系)?)$")
_THIS_YEAR = re.compile("今年的?(?:主要)?(?:工作|任务|目标)")
_CAPTION = re.compile("附?[图表][ \u3000]*[0-9０-９一二三四五六七八九十]|专栏")  # 图3 2021—2025年…: a figure's years
# Documents of which each heading of the plan says so; in others a bare heading behind the review may begin it.
_PLANS_ONLY_TOLD = frozenset({"summary", "budget_report"})
_PLANS_WHERE_TOLD = frozenset({"policy", "order", "final_accounts", "audit_report"})


Holds = Callable[..., re.Pattern[str]]
"""Gives a pattern for a word of some groups, which tell review from plan in a heading."""


@frozen
class Named:
    """The times that a heading names.

    Attributes:
        single: its one years, in order.
        several: its stretches of years.
    """

    single: tuple[int, ...]
    several: tuple[Years, ...]

    def __bool__(self) -> bool:
        return bool(self.single or self.several)

    def is_over(self, year: int) -> bool:
        """Whether it names times and all of them end with that year or before it: “十五”目标全面实现 in 2006."""
        ends = (*self.single, *(span.last for span in self.several))
        return bool(ends) and max(ends) <= year


def named_in(title: str, years: ReportYears) -> Named:
    """The times that a heading names; past and coming years count from the report's own.

    Example:
        >>> named_in("2025年和“十四五”时期工作回顾", ReportYears(2025, 2026, 2026))
        Named(single=(2025,), several=(Years(first=2021, last=2025),))
    """
    words = plain("".join(title.split()))
    several = [Years(int(match["first"]), int(match["last"])) for match in RANGE.finditer(words)]
    single = years_of(RANGE.sub("", words))
    frame = Frame(years.now, years.year, years.year, years.plan)
    several += _planned(words)
    times = list(find(words))
    beside = bool(several) or any(word.kind == "ahead" or (word.kind == "back" and word.count > 1) for word in times)
    for word in times:  # 今后五年的目标和今年的工作: beside several years, one in words counts, too
        named = word.kind in {"back", "own", "ahead"} or (beside and word.kind == "year")
        span = Time(Span(word.start, word.end), word=word).meant(frame) if named else None
        if span is not None:
            several += [span] if span.several else []
            single += [] if span.several else [span.last]
    if _BARE_FIVE.search(words) and years.year is not None:
        several.append(Years(years.year - 4, years.year))
    return Named(tuple(single), tuple(dict.fromkeys(several)))


def _planned(words: str) -> list[Years]:
    """The years of the plans that a heading names."""
    named = [each for each in plan_names(words) if each.long or not words.startswith(_PAPERS, each.end)]
    return [Years(*plan_years(each.number)) for each in named if not turning().match(words, each.end)]


@cache
def turning() -> re.Pattern[str]:
    """What follows a plan that only dates the year: “十五五”时期|开局之年, 确保“十五五”|实现良好开局."""
    return re.compile(f"[^，。；]{{0,8}}{alternation(words_of('targets', 'turning'))}")


def heading_scopes(
    document: Document, outline: Outline, years: ReportYears, holds: Holds, dated: Sequence[int] = ()
) -> list[Scope]:
    """The scopes of the title and the headings, in order; the first begins at offset 0.

    `dated` tells where sentences begin that open with the year planned.
    """
    title = "" if document.front.title is None else document.text[document.front.title.slice]
    return list(_Reader(document, years, holds, tuple(dated), title).read(outline))


@frozen
class _Reader:
    document: Document
    years: ReportYears
    holds: Holds
    dated: tuple[int, ...]
    title: str

    @property
    def _reviewed(self) -> Years | None:
        """What a part reviews of which no heading tells: the report's year, or as much of a plan as it assesses."""
        plan, year = assessed(self.document.front.kind, self.title), self.years.year
        return _one(year) if plan is None or year is None else Years(plan.first, year)

    @property
    def _planned(self) -> Years | None:
        """What a part plans of which no heading tells: the planned year, or the plan that the document assesses.

        A summary of a year goes on to the next, and any report on a part of one to the rest.
        """
        kind, year = self.document.front.kind, self.years.year
        planned = _one(self.years.plan) or assessed(kind, self.title)
        if planned is None and year is not None:
            part = _months(self.title, year) is not None
            planned = _one(year if part else year + 1) if part or kind == "summary" else None
        return planned

    def read(self, outline: Outline) -> Iterator[Scope]:
        months = _months(self.title, self.years.year)
        paper = aims(self.document.front.kind, self.title)
        whole = None if paper is None else Scope(0, "plan", paper.years or _one(self.years.plan), told=True)
        scopes = [whole or Scope(0, "review", self._reviewed, months=months)]
        reviewed, turn, years_ahead = False, self._turn(outline), None
        for section in outline.sections:
            untold: Role = "plan" if reviewed and self._follows(section, turn) else "review"
            scope = self._top(section, whole, scopes[-1], untold=untold, months=months)
            reviewed = reviewed or scope.role == "review"
            if scope.role == "plan" and scope.years is not None and scope.years.several:
                years_ahead = scope.years
            elif self._comes_back(section):
                years_ahead = None
            elif years_ahead is not None and self._goes_on(section, scope, outline):
                scope = evolve(scope, years=years_ahead)
            scopes.append(scope)
            scopes.extend(self._inside(section, scope, whole))
        if not any(scope.role == "plan" for scope in scopes):
            announced = islice(self._announced(), 1)
            scopes += [Scope(start, "plan", _one(self.years.plan), reach="heading") for start in announced]
        return iter(sorted(scopes, key=lambda scope: scope.start))

    def _top(
        self, section: Section, whole: Scope | None, before: Scope, *, untold: Role, months: DateRange | None
    ) -> Scope:
        """The scope of a heading at the top; `untold` is the role of one that does not tell."""
        if _CAPTION.match(section.title):
            return evolve(before, start=section.span.start)
        named = named_in("" if self._is_article(section) else section.title, self.years)
        told = self._told(section, named)
        if told == "review" and untold == "plan" and self._aspires(section.title, named):
            told = None
        role: Role = told or (before.role if section.style == "dash" else untold)
        kind = self.document.front.kind
        if self.years.over or (kind in _PLANS_WHERE_TOLD and told is None):
            role = "review"
        if whole is not None:
            told = role = "review" if _STATES.search(section.title) else "plan"
        span = self._span(named, role)
        own = bool(years_of(section.title) or _planned(section.title))
        if span is None or (whole is not None and role == "plan" and not named):
            span = whole.years if whole is not None else span
        part = _months(section.title, self.years.year) or months
        if role == "plan":
            part = self._part(section.title, span, told)
        return Scope(section.span.start, role, span, told is not None, part, "heading", section.title_span, own=own)

    def _is_article(self, section: Section) -> bool:
        """第一条　报废2012年6月30日前登记的乘用车的，补贴2万元: the rule itself, and no title of what follows."""
        during = RANGE.search(plain(section.title)) or "期间" in section.title
        return section.style == "article" and not self._is_alone(section) and not during

    def _is_alone(self, section: Section) -> bool:
        """Whether a title is all of its line."""
        return self.document.text[section.title_span.end : section.title_span.end + 1] in {"", "\n"}

    def _part(self, title: str, span: Years | None, told: Role | None) -> DateRange | None:
        """The months of the year planned that a heading of the plan names: 下半年工作安排."""
        year = None if span is None or span.several or span != self._planned else span.first
        return _months(title, year) if told == "plan" else None

    def _told(self, section: Section, named: Named) -> Role | None:
        """What a heading at the top says.

        A caption says nothing, and a bullet (——就业超过预期目标) speaks only by its years.
        """
        if _CAPTION.match(section.title) or (section.style == "dash" and not named):
            return None
        return self._role(section.title, named)

    def _aspires(self, title: str, named: Named) -> bool:
        """实现改善民生新进展, where the plan has begun: progress that is to be made, unless a time says otherwise."""
        return not (named or self.holds("review_title").search(title))

    def _goes_on(self, section: Section, scope: Scope, outline: Outline) -> bool:
        """Whether a heading that names no time goes on with the years to come that one before it names.

        So it does where a later heading of its rank comes back to the year planned: 今后五年目标 | 改善民生 | 今年工作.
        """
        if scope.role != "plan" or scope.told or scope.years != _one(self.years.plan):
            return False
        behind = (each.title for each in outline.sections if each.span.start > section.span.start)
        return any(self._names_planned(title) for title in behind)

    def _comes_back(self, section: Section) -> bool:
        """Whether a section is of the year planned: its heading names it, or the year's targets stand in it."""
        announced = any(section.span.start <= start < section.span.end for start in self._announced())
        return announced or self._names_planned(section.title)

    def _names_planned(self, title: str) -> bool:
        plan = self.years.plan
        return plan in years_of(title) or (plan == self.years.now and _THIS_YEAR.search(title) is not None)

    def _turn(self, outline: Outline) -> int:
        """Where the plan begins, as a heading, the sentence of the targets or one that opens with its year tells.

        A numbered list that ends before that is one of the review, whatever its headings leave unsaid; 0 where nothing
        tells, so that the first heading after the review begins the plan.
        """
        told = [
            section.span.start
            for section in outline.sections
            if self._told(section, named_in(section.title, self.years)) == "plan"
        ]
        return min([*told, *self._announced(), *self.dated], default=0)

    def _follows(self, section: Section, turn: int) -> bool:
        """Whether a section is of the plan that begins at `turn`: after it, or around it.

        A paragraph that turns to the year planned ends the last item of a list, which holds no headings, and is not a
        part of it.
        """
        around = bool(section.children) or turn not in self.dated
        told = turn > 0 or self.document.front.kind not in _PLANS_ONLY_TOLD
        return told and section.span.end > turn and (section.span.start >= turn or around)

    def _inside(self, section: Section, scope: Scope, whole: Scope | None) -> Iterator[Scope]:
        """Headings inside a part that say of which time they are: “十四五”时期主要目标, （一）过去五年工作回顾.

        Args:
            section: the part.
            scope: its scope.
            whole: the scope of a document that sets aims; there a heading also tells without a year what it is.
        """
        for child in section.children:
            told = not child.inline and self._is_alone(child) and not _CAPTION.match(child.title)
            own = (self._own(child, scope, whole) if told else None) or scope
            if own is not scope:
                yield own
            if not child.inline:
                yield from self._inside(child, own, whole)
            if own is not scope:
                yield evolve(scope, start=child.span.end)

    def _own(self, child: Section, scope: Scope, whole: Scope | None) -> Scope | None:
        """The scope of a heading inside a part; None where it says nothing."""
        named = named_in(child.title, self.years)
        if not named:
            if whole is not None and scope.role == "review" and _ASPIRES.search(child.title):
                return evolve(whole, start=child.span.start, reach="heading", opener=child.title_span)
            if whole is None or not _STATES.search(child.title):
                return None
        told = self._role(child.title, named)
        over = told == "review" and self.years.year is not None and named.is_over(self.years.year)
        role: Role = "review" if over or _STATES.search(child.title) else "plan" if told == "plan" else scope.role
        span = self._span(named, role)
        return Scope(child.span.start, role, span, told=True, reach="heading", opener=child.title_span, own=True)

    def _role(self, title: str, named: Named) -> Role | None:
        """What a heading says of its part, by its words and years; None where it says nothing."""
        plan, year = self.years.plan, self.years.year
        if self.holds("review_title", "achieved_title").search(title):
            return "review"
        if (part := self._part_of_year(title)) is not None:
            return part
        if plan is not None and (plan in named.single or any(span.first == plan for span in named.several)):
            return "plan"
        if year is not None and (year in named.single or named.is_over(year)):
            return "review"
        if self.holds("plan_title").search(title):
            return "plan"
        return "plan" if _THIS_YEAR.match(title) and plan is not None and plan == self.years.now else None

    def _part_of_year(self, title: str) -> Role | None:
        """下半年工作 in a report on the first half of a year is its plan, 上半年工作 is none; None without months."""
        told, named = _months(self.title, self.years.year), _months(title, self.years.year)
        if told is None or named is None or "全年" in title:
            return None
        return "plan" if named.start > told.end else "review"

    def _span(self, named: Named, role: Role) -> Years | None:
        """The years that a section with such a heading refers to unless openers say more."""
        year, plan = self.years.year, self.years.plan
        if role == "review":
            over = [span for span in named.several if year is None or span.first <= year]
            if over and not (year is not None and year in named.single):
                return over[0]
            if year is None:
                return _one(named.single[-1] if named.single else None)
            return _one(named.single[0]) if len(named.single) == 1 and named.single[0] < year else self._reviewed
        ahead = [span for span in named.several if plan is None or span.last >= plan]
        if ahead and not (plan is not None and plan in named.single):
            return ahead[-1]
        later = [one for one in named.single if plan is None or one > plan]
        return _one(later[-1]) if later and len(named.single) == 1 else self._planned

    def _announced(self) -> Iterator[int]:
        """Where the lines begin that announce targets."""
        for line in self.document.lines:
            match = TARGET_SENTENCE.search(line.text) if line.part == "body" else None
            if match and not recalled(line.text[: match.start()]):
                yield line.span.start


def recalled(before: str) -> bool:
    """Whether the words before an aim say that it was set earlier: 年初确定的|主要目标是."""
    clause = before[behind_last(before, "，。；：", 0, len(before)) :]
    return any(word in clause for word in words_of("targets", "recall"))


def _one(year: int | None) -> Years | None:
    return None if year is None else Years(year, year)


def _months(title: str, year: int | None) -> DateRange | None:
    """The stretch of months of the year that a heading names, if it names one: 上半年, 1—6月, 前三季度."""
    if year is None or not ("半年" in title or "季度" in title or "月" in title):
        return None
    dates = (each.date for each in periods(title, year=year))
    months = len("2022-01")
    return next((date for date in dates if date and len(date.start) == months and date.start < date.end), None)

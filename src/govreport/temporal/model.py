"""`Scope` and `Timeline`: the years to which each passage of the document refers, with the evidence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from govreport.calendar import Frame, TimeWord, meaning, plan_years
from govreport.diagnostics import Diagnostic, diagnose
from govreport.language import N_, Message
from govreport.numbers import resolve
from govreport.numbers.model import DateRange, Number
from govreport.span import Span

Role = Literal["review", "plan"]
Reach = Literal["title", "heading", "paragraph"]

KINDS_OF_EVIDENCE = (
    N_("past"),
    N_("edge"),
    N_("turning"),
    N_("plenum"),
    N_("headings"),
    N_("heading"),
    N_("target sentence"),
    N_("counts"),
)
"""What can speak for a year, so that the catalogue has it."""


_OFTEN = 3
_NEAR = 80  # characters
_MONTH = len("-01")
_STRETCHES = frozenset({"back", "own", "ahead"})


@frozen
class Years:
    """A span of years, both inclusive.

    Example:
        >>> Years(2021, 2025).several, Years(2026, 2026).several
        (True, False)
    """

    first: int
    last: int

    @property
    def several(self) -> bool:
        """Whether they are more than one."""
        return self.first != self.last


@frozen
class Time:
    """A time that the text names, in figures or in words.

    Attributes:
        span: its characters.
        years: the years that figures name; None for a time in words.
        word: the time in words; None for one in figures.
        whole: whether whole years are meant, and no months or days of them.

    Example:
        >>> Time(Span(0, 10), Years(2021, 2025)).several, Time(Span(0, 5), Years(2025, 2025)).several
        (True, False)
    """

    span: Span
    years: Years | None = None
    word: TimeWord | None = None
    whole: bool = True

    @property
    def several(self) -> bool:
        """Whether it is a stretch of years."""
        if self.years is not None:
            return self.years.several
        word = self.word
        return word is not None and (word.kind == "plan" or (word.kind in _STRETCHES and word.count > 1))

    def meant(self, frame: Frame) -> Years | None:
        """The years that it means, by those of the report; None where they are not known."""
        if self.years is not None or self.word is None:
            return self.years
        found = meaning(self.word, frame)
        return Years(int(found[0][:4]), int(found[1][:4])) if found else None


@frozen
class Scope:
    r"""A stretch of the document that refers to one time; it ends where the next one begins.

    Attributes:
        start: offset of its first character.
        role: whether it reviews what was done or plans what comes.
        years: the years that it refers to unless a sentence says otherwise; None if unknown.
        told: whether its heading or opener says which it is.
        months: the stretch of its year that a heading of the review names (上半年, 1—6月); None for the whole year.
        reach: what opened it: the report's title, a heading, or the words that open a paragraph.
        opener: those words; None where the title or the report's own years tell.
        own: whether the opener names the years itself.

    Example:
        >>> import govreport
        >>> from govreport.temporal import read
        >>> head = "2026年政府工作报告\n各位代表：\n"
        >>> text = f"{head}一、“十四五”时期工作回顾\n投资增长6%。\n二、2026年工作\n投资增长7%。"
        >>> report = govreport.parse_text(text)
        >>> scopes = read(report.document, report.outline, ()).scopes
        >>> [(scope.role, scope.years.first, scope.years.last) for scope in scopes]
        [('review', 2025, 2025), ('review', 2021, 2025), ('plan', 2026, 2026)]
    """

    start: int
    role: Role
    years: Years | None
    told: bool = False
    months: DateRange | None = None
    reach: Reach = "title"
    opener: Span | None = None
    own: bool = False

    @property
    def dates(self) -> tuple[str, str] | None:
        """Its first and last month or year as ISO 8601; None where its years are unknown."""
        if self.years is None:
            return None
        if self.months is not None:
            return self.months.start, self.months.end
        return f"{self.years.first}", f"{self.years.last}"


@frozen
class ReportYears:
    r"""The years of a report, and what told them.

    Attributes:
        year: the year whose results it gives.
        plan: the year for which it sets targets.
        now: the year in which it was given (今年).
        inferred: whether neither title nor meeting told, so that they were weighed from the text.
        evidence: for the year planned, what speaks for it: how much each kind of words weighs.
        rival: the next best year planned, where it has nearly as much weight.
        over: whether the document only tells what came out, as a communiqué does: no year in it is one to come.

    Example:
        >>> import govreport
        >>> from govreport.temporal import read
        >>> report = govreport.parse_text("2026年政府工作报告\n各位代表：\n投资增长6%。")
        >>> years = read(report.document, report.outline, ()).years
        >>> years.year, years.plan, years.inferred
        (2025, 2026, False)
    """

    year: int | None
    plan: int | None
    now: int | None
    inferred: bool = False
    evidence: Mapping[str, int] = field(factory=dict)
    rival: int | None = None
    over: bool = False


@frozen
class Timeline:
    r"""What the document says about time.

    Attributes:
        scopes: in order, the first from offset 0.
        years: the report's own years.
        plans: how often the text names each five-year plan.
        text: the document's text as `calendar.plain` writes it.
        times: the times that it names, in order.

    Example:
        >>> import govreport
        >>> from govreport.temporal import read
        >>> report = govreport.parse_text("2026年政府工作报告\n各位代表：\n投资增长6%。")
        >>> read(report.document, report.outline, ()).now
        2026
    """

    scopes: tuple[Scope, ...]
    years: ReportYears
    plans: Mapping[int, int] = field(factory=dict)
    text: str = field(default="", repr=False, eq=False)
    times: tuple[Time, ...] = field(default=(), repr=False, eq=False)

    @property
    def now(self) -> int | None:
        """The year in which the report was given (今年), None if unknown."""
        return self.years.now

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was unsure, as years that neither title nor meeting tells."""
        years = self.years
        if not years.inferred:
            return ()
        told = [
            Message("{kind} {weight}", kind=Message(kind), weight=weight) for kind, weight in years.evidence.items()
        ]
        message = Message(
            "neither title nor meeting tells the year; weighed from the text, the report plans {plan} ({told})",
            plan=years.plan,
            told=told,
        )
        found = [diagnose("temporal.year-inferred", message)]
        if years.rival is not None:
            found.append(
                diagnose(
                    "temporal.year-unsure", "{rival} is nearly as likely as {plan}", rival=years.rival, plan=years.plan
                )
            )
        return tuple(found)

    @cached_property
    def plan(self) -> Years | None:
        """The years of the five-year plan that 五年内 means: one that runs in the report's year and is often named."""
        if self.now is None:
            return None
        running = {}
        for number, count in self.plans.items():
            years = Years(*plan_years(number))
            if count >= _OFTEN and years.first <= self.now + 1 and years.last >= self.now:
                running[years] = count
        return max(running, key=lambda years: running[years], default=None)

    def zone_at(self, offset: int) -> Scope:
        """The scope that holds the character at `offset`."""
        return self.scopes[bisect_right(self._scope_starts, offset) - 1]

    def times_in(self, span: Span) -> tuple[Time, ...]:
        """The times that begin in a stretch of text."""
        first = bisect_left(self._time_starts, span.start)
        return self.times[first : bisect_left(self._time_starts, span.end, first)]

    @cached_property
    def _scope_starts(self) -> list[int]:
        return [scope.start for scope in self.scopes]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.span.start for time in self.times]

    def frame(self, scope: Scope) -> Frame:
        """The years by which words of time are understood in a scope."""
        years = scope.years
        if years is None:
            return Frame(self.now, self.now, self.now)
        past = years.first - 1 if scope.role == "plan" else years.last
        coming = self._coming(years) if scope.role == "plan" else years.last + 1
        return Frame(self.now, years.last, past, coming, (years.first, years.last) if years.several else None)

    def _coming(self, years: Years) -> int:
        """The first year to come in a plan, of whose years some may be over where it is looked at again halfway."""
        plan, now = self.years.plan, self.now
        if years.several and plan is not None and years.first < plan <= years.last:
            return plan
        halfway = years.several and plan is None and now is not None and years.first < now < years.last
        return now + 1 if halfway and now is not None else years.first

    def dated(self, numbers: Iterable[Number]) -> list[Number]:
        """The numbers; dates without a year get the one in words before them (今年|1月7日), or their scope's.

        The same month named again close by is of the same year (今年1月，…。截至|1月底，…).
        """
        found, told, before = list[Number](), None, None
        for number in numbers:
            if number.date is not None and number.date.start.startswith("-"):
                start = number.span.start
                distance = {"今年": 0, "去年": -1, "明年": 1}.get(self.text[max(0, start - 2) : start])
                if distance is not None and self.now is not None:
                    told, before = self.now + distance, number
                elif before is None or not self._again(before, number):
                    told = before = None
                year = told or self.frame(self.zone_at(start)).year
                number = number if year is None else resolve(number, year)  # noqa: PLW2901
            found.append(number)
        return found

    def _again(self, one: Number, two: Number) -> bool:
        """Whether the later of two dates without a year names the month of the first close behind it."""
        months = {each.date.end[:_MONTH] for each in (one, two) if each.date is not None}
        near = two.span.start - one.span.end < _NEAR
        return near and len(months) == 1 and "\n" not in self.text[one.span.end : two.span.start]

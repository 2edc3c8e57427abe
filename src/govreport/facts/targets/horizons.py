"""The years of an announcement: from its own words, then its sentence, then its scope.

A report at the turn of two plans sets aims for one year and for five side by side, and a heading may name both or
neither. So an announcement is dated by the nearest words of time before it, and by its scope only where none stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import evolve, frozen

from govreport.calendar import Frame, TimeWord
from govreport.document import Document
from govreport.facts.model import Period
from govreport.facts.words import patterns
from govreport.outline.model import Outline
from govreport.sentences import PAUSES, behind_last
from govreport.span import Span
from govreport.temporal import Time, Timeline
from govreport.temporal.heading_times import turning

Kind = Literal["past", "year", "years"]

_LONGEST_HEAD = 60
_LONGEST_CLAUSE = 80
_FARTHEST = 600  # characters; no plan is looked for farther back
_YEARS_OF_A_PLAN = 5


@frozen
class Horizon:
    """The years of an aim.

    Attributes:
        kind: `year` for one planned year, `years` for several, `past` for years that are over.
        first, last: the years, inclusive; None where they are not known.
        told: whether words of the announcing sentence say so, and not the paragraph before or the heading.
    """

    kind: Kind
    first: int | None = None
    last: int | None = None
    told: bool = False

    @property
    def period(self) -> Period | None:
        """The years as a period; None where they are not known."""
        return None if self.first is None or self.last is None else Period(f"{self.first}", f"{self.last}")


@frozen
class Horizons:
    """Dates the announcements of one document; its timeline is asked only where no words tell."""

    document: Document
    outline: Outline
    timeline: Timeline

    @property
    def plan_year(self) -> int | None:
        """The year for which the report sets targets, or the first of a plan's own years."""
        planned = self.timeline.years.plan
        return self.document.front.plan_year if planned is None else planned

    def said(self, span: Span) -> Iterator[tuple[Span, Horizon]]:
        """The times that a stretch of text names, in order."""
        for time in self.timeline.times_in(span):
            if time.span.end <= span.end and (horizon := self._of(time)) is not None:
                yield time.span, horizon

    def _of(self, time: Time) -> Horizon | None:
        """The years that a time names; None for a part of a year, and for what only dates one."""
        text, plan, word = self.document.text, self.plan_year, time.word
        if word is not None:
            return self._in_words(word)
        if time.years is None or text.startswith(("代", "以来"), time.span.end):
            return None
        first, last = time.years.first, time.years.last
        return self._between(plan if first == last and plan is not None and first > plan else first, last)  # 到2030年

    def _in_words(self, word: TimeWord) -> Horizon | None:
        text, plan = self.document.text, self.plan_year
        if text.startswith("年初", word.start) or (word.kind == "year" and word.count < 0):
            return Horizon("past")
        part = word.kind == "year" and word.months is not None and word.spoken
        dates = word.kind == "plan" and turning().match(text, word.end)
        if part or dates or word.kind in {"now", "months", "century", "ago"}:
            return None
        ahead = word.kind == "own" and not text.startswith("这", word.start)
        time = Time(Span(word.start, word.end), word=evolve(word, kind="ahead" if ahead else word.kind, point=False))
        years = time.meant(Frame(self.timeline.now or plan, plan, None if plan is None else plan - 1, plan))
        if years is not None:
            return self._between(years.first, years.last)
        return Horizon("past" if word.kind == "back" else "years" if word.kind != "year" and word.count > 1 else "year")

    def _between(self, first: int, last: int) -> Horizon:
        past = self.plan_year is not None and last < self.plan_year
        return Horizon("past" if past else "year" if first == last else "years", first, last)

    def of_goal(self, sentence: Span, offset: int) -> Horizon | None:
        """For which years the goal (its noun, or the number set) at `offset` is; None where it is recalled."""
        text = self.document.text
        clause = behind_last(text, PAUSES, max(sentence.start, offset - _LONGEST_CLAUSE), offset)
        own = [horizon for _, horizon in self.said(Span(clause, offset))]
        told = own[-1] if own else self.leading(sentence)
        if told is not None:
            return None if told.kind == "past" else evolve(told, told=True)
        for _, horizon in reversed(list(self.said(Span(sentence.start, clause)))):
            if horizon.kind != "past":
                return evolve(horizon, told=True)
        return self._by_place(offset)

    def several(self, offset: int) -> Horizon:
        """The years of a mean at `offset`: of the plan named last before it, else five from the planned one on."""
        before = [each for _, each in self.said(Span(max(0, offset - _FARTHEST), offset)) if each.kind == "years"]
        plan = self.plan_year
        return before[-1] if before else Horizon("years", plan, None if plan is None else plan + _YEARS_OF_A_PLAN - 1)

    def leading(self, sentence: Span) -> Horizon | None:
        """The time that opens a sentence; None where none does."""
        return self.opening(sentence)[1]

    def opening(self, sentence: Span) -> tuple[int, Horizon | None]:
        """Where the time ends that opens a sentence, and its years; the beginning and None where none does."""
        start = sentence.start
        for span, horizon in self.said(Span(start, min(sentence.end, start + _LONGEST_HEAD))):
            opens = patterns.to_time.fullmatch(self.document.text, start, span.start) is not None
            return (span.end, horizon) if opens else (start, None)
        return start, None

    def _by_place(self, offset: int) -> Horizon | None:
        """What heading or opener says, where no words of time do."""
        zone, plan = self.timeline.zone_at(offset), self.plan_year
        if zone.role == "plan" and zone.years is not None:
            if zone.years.several:
                return Horizon("years", zone.years.first, zone.years.last)
            plan = plan or zone.years.last
        elif zone.role == "review" and zone.told:
            ahead = zone.opener is not None and any(each.kind != "past" for _, each in self.said(zone.opener))
            if not ahead:
                return None
        return Horizon("year", plan, plan)

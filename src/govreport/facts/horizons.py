"""For which years an announcement holds: told by its own words first, then its sentence, its paragraph, those before.

A report at the turn of two plans sets aims for one year and for five side by side, and a heading may name both or
neither. So an announcement is dated by the nearest words of time before it, and by its heading only where none stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Literal

from attrs import evolve, frozen

from govreport.calendar.words import count_of, plan_years
from govreport.data import words
from govreport.document import Document
from govreport.numbers.trie import alternation
from govreport.outline.model import Outline
from govreport.sentences import sentences
from govreport.span import Span
from govreport.temporal import Context

Kind = Literal["past", "year", "years"]

_DIGIT = "[0-9０-９]"
_PAUSE = re.compile("[，,；;：:。！？!?\n]")
_TO_TIME = re.compile(
    r"[\s\u3000（()）—]*(?:各位代表[！，：!,:]?)?(?:展望|回顾|总结|做好|建议|在|到|根据[^，]{0,8}[，])?[\s\u3000]*"
)
_PURPOSE = re.compile("为|实现|完成|按照|根据|围绕|对照|落实|衔接|编制|确保")
_FORWARD = re.compile("建议|拟|安排|初步")
_FARTHEST = 600  # characters; no opener is looked for farther back in a line
_MANY_LINES = 12
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


@cache
def _time() -> re.Pattern[str]:
    turning = alternation(words("targets", "turning"))
    stretch = "(?:时期|期间|期末|末|以来)"
    # “十五五”时期, “十五五”主要目标, “十四五”规划完成情况; “十五五”规划 alone is a paper and no time.
    of_plan = (
        f"(?:[”’]?(?:规划|计划)?{stretch}|[”’][^，。；：]{{0,12}}(?:完成情况|执行情况|实施情况|回顾)"
        "|[”’]?的?(?:年?规划)?的?(?:主要|总体|发展|奋斗|经济|预期)[^，。：]{0,6}目标)"
    )
    count = "[两三四五六七八九十]"
    year = f"{_DIGIT}{{4}}"
    return re.compile(
        f"(?P<past>[去前]年|上一?年|过去的?(?P<over>{count})年|刚刚过去|(?P<since>{count})年来|一年来|[近这]几年"
        f"|[近这](?P<these>{count})年|年初|原定)"
        f"|(?P<from>{year})年?[至到—－-]+(?P<till>{year})年"
        f"|(?:今后|未来|下一?个?|接下来的?)(?P<count>{count}|[35])(?:个?年)"
        f"|[“‘]?第?(?P<plan>十[一二三四五六七八九]|[七八九十])(?:五|个五年){of_plan}(?![^，。；]{{0,8}}{turning})"
        "|(?P<five>(?<![一二三四五六七八九十近这个])[五5]年(?=的?(?:主要|总体|预期|奋斗|发展|[间内]|目标)))"
        f"|[到至](?P<by>{year})年"
        "|(?P<this>[今明本来]年|新的一年|年度|全年|年内)"
        f"|(?<!{_DIGIT})(?P<year>[12１２]{_DIGIT}{{3}})年(?!代|以来)"
    )


@frozen
class Horizons:
    """Dates the announcements of one document.

    Attributes:
        document: the document.
        outline: its tree.
        context: its zones, asked only where no words tell.
    """

    document: Document
    outline: Outline
    context: Context

    @property
    def plan_year(self) -> int | None:
        """The year for which the report sets targets."""
        return self.document.front.plan_year

    def said(self, span: Span) -> Iterator[tuple[Span, Horizon]]:
        """The times that a stretch of text names, in order."""
        for match in _time().finditer(self.document.text, span.start, span.end):
            yield Span(match.start(), match.end()), self._of(match)

    def _of(self, match: re.Match[str]) -> Horizon:
        plan = self.plan_year
        if match["past"]:
            years = match["over"] or match["since"] or match["these"]
            return (self.counted(count_of(years)) if years else None) or Horizon("past")
        if match["this"]:
            return self._this(match["this"])
        if match["five"] or match["count"]:
            count = count_of(match["count"] or "五")
            return Horizon("years", plan, None if plan is None else plan + count - 1)
        if match["plan"]:
            return self._between(*plan_years(count_of(match["plan"])))
        if match["from"]:
            return self._between(int(match["from"]), int(match["till"]))
        year = int(match["by"] or match["year"])
        return self._between(year if plan is None or year < plan else plan, year)

    def _this(self, word: str) -> Horizon:
        """The planned year; 今年 and 明年 count from the year in which the report is given, where that is known."""
        now, plan = self.context.now, self.plan_year
        if word in {"明年", "来年"} and now is not None:
            return Horizon("year", now + 1, now + 1)
        if now is None or plan is None or now >= plan or word not in {"今年", "本年"}:
            return Horizon("year", plan, plan)
        return Horizon("past" if self._looks_ahead else "year", now, now)

    @cached_property
    def _looks_ahead(self) -> bool:
        return self.document.text.count("明年") > 1

    def _between(self, first: int, last: int) -> Horizon:
        past = self.plan_year is not None and last < self.plan_year
        return Horizon("past" if past else "year" if first == last else "years", first, last)

    def of_goal(self, sentence: Span, offset: int) -> Horizon | None:
        """For which years the goal at `offset` of a sentence is; None where it recalls what was set before.

        Args:
            sentence: the sentence that announces.
            offset: where the noun of the goal, or the number that is set, begins.
        """
        text = self.document.text
        clause = max((m.end() for m in _PAUSE.finditer(text, max(sentence.start, offset - 80), offset)), default=None)
        clause = max(sentence.start, offset - 80) if clause is None else clause
        own = [horizon for _, horizon in self.said(Span(clause, offset))]
        if own:
            return None if own[-1].kind == "past" else evolve(own[-1], told=True)
        if (led := self.leading(sentence)) is not None:
            return None if led.kind == "past" else evolve(led, told=True)
        for span, horizon in reversed(list(self.said(Span(sentence.start, clause)))):
            start = max((m.end() for m in _PAUSE.finditer(text, sentence.start, span.start)), default=sentence.start)
            if horizon.kind != "past" and not _PURPOSE.match(text, start):
                return evolve(horizon, told=True)
        before = self._before(sentence)
        if before is not None and before.kind != "past":
            return before
        return self._by_place(sentence, offset)

    def several(self, offset: int) -> Horizon:
        """The years of a mean at `offset`: of the plan named last before it, else five from the planned one on."""
        before = [each for _, each in self.said(Span(max(0, offset - _FARTHEST), offset)) if each.kind == "years"]
        plan = self.plan_year
        return before[-1] if before else Horizon("years", plan, None if plan is None else plan + _YEARS_OF_A_PLAN - 1)

    def counted(self, count: int) -> Horizon | None:
        """So many years up to the last one that is over."""
        plan = self.plan_year
        return None if plan is None else Horizon("past", plan - count, plan - 1)

    def leading(self, sentence: Span) -> Horizon | None:
        """The time that opens a sentence; None where none does."""
        start = sentence.start
        head = _TO_TIME.match(self.document.text, start, sentence.end)
        match = _time().match(self.document.text, head.end() if head else start, sentence.end)
        return self._of(match) if match else None

    def opened(self, sentence: Span) -> Horizon | None:
        """The time that opens a sentence before in the paragraph."""
        start = max(self.document.line_at(sentence.start).span.start, sentence.start - _FARTHEST)
        for earlier in reversed(list(sentences(self.document.text, Span(start, sentence.start)))):
            if (found := self.leading(earlier)) is not None:
                return found
        return None

    def _before(self, sentence: Span) -> Horizon | None:
        """The time that opens a sentence before in the paragraph, or a paragraph before under the same heading."""
        if (found := self.opened(sentence)) is not None:
            return found
        line = self.document.line_at(sentence.start)
        section = self.outline.section_at(sentence.start)
        first = section.span.start if section is not None else 0
        for index in range(line.index - 1, max(-1, line.index - 1 - _MANY_LINES), -1):
            earlier_line = self.document.lines[index]
            if earlier_line.span.start <= first or earlier_line.part != "body":
                break
            if (found := self.leading(earlier_line.span)) is not None:
                return found
        return None

    def _by_place(self, sentence: Span, offset: int) -> Horizon | None:
        """What the heading says, where no words of time do."""
        zone = self.context.zone_at(offset)
        section = self.outline.section_at(offset)
        named = [] if section is None else [horizon for _, horizon in self.said(section.title_span)]
        if zone.role == "plan":
            if zone.years is None:
                return Horizon("year", self.plan_year, self.plan_year)
            several = zone.years.first != zone.years.last and not any(each.kind == "year" for each in named)
            if several:
                return Horizon("years", zone.years.first, zone.years.last)
            year = self.plan_year or zone.years.last
            return Horizon("year", year, year)
        words_before = self.document.text[sentence.start : offset + 12]
        if zone.told and not any(each.kind != "past" for each in named) and not _FORWARD.search(words_before):
            return None
        return Horizon("year", self.plan_year, self.plan_year)

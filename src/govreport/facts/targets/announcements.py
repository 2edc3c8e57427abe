"""Announcements: where a report sets targets, for which years, and how far each extends.

Most are announced by a noun (主要预期目标是：…, 经济增长目标定为…, 计划安排：…), whatever the heading above them says.
What follows belongs to it to the end of its paragraph, and over the lines below a colon. Where no noun announces the
growth of the whole economy for the planned year, the sentence that sets it does (今年全省生产总值预期增长7%，…).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from attrs import evolve, frozen

from govreport.calendar.patterns import PASSAGE_COMMA
from govreport.document import Line
from govreport.facts.model import Indicator, name_start
from govreport.facts.series.headline import economy_in, grows_in
from govreport.facts.targets.horizons import Horizon, Horizons
from govreport.facts.words import patterns
from govreport.sentences import STOPS, behind_last, is_closed, sentences, up_to_first
from govreport.span import Span

_PLACE_NAMES = range(2, 7)  # characters
_MANY_LINES = 30
_MANY_HEADLINES = 200
_LONGEST_HEAD = 40  # characters before the noun of a goal that say what is done with it
_FARTHEST = 600
_HEADINGS = frozenset({"zh_comma", "zh_paren", "chapter", "none"})
_BULLETS = frozenset("—-●◆■★·▲")
_COMMA = re.compile(PASSAGE_COMMA)
_OPEN = re.compile(r"[；;，,、]\s*$")


@frozen
class Passage:
    """A piece of an announcement, a sentence or a line, with the years for which it sets aims.

    Attributes:
        span: its characters.
        horizon: the years.
        comment: whether it explains the targets; no more than an added aim is taken from it.
    """

    span: Span
    horizon: Horizon
    comment: bool = False


@frozen
class Announcement:
    """What announces targets.

    Attributes:
        trigger: the words that announce; empty where the sentence that sets the growth of the economy does.
        passages: what it announces, in order.
    """

    trigger: str
    passages: tuple[Passage, ...]


@frozen
class Finder:
    """Finds the announcements of one document."""

    horizons: Horizons
    indicators: Sequence[Indicator]

    @property
    def _text(self) -> str:
        return self.horizons.document.text

    def announced(self) -> Iterator[Announcement]:
        """What nouns announce, in the order of the text."""
        for line in self.horizons.document.lines:
            if line.part != "body" or not patterns.aim_told.search(line.text):
                continue
            goals = patterns.goal.finditer(self._text, line.span.start, line.span.end)
            matches = [match for match in goals if self._introduces(match)]
            for match, end in zip(matches, self._ends(matches, line), strict=True):
                if (found := self._announcement(match, end, line)) is not None:
                    yield found

    def headed(self) -> Iterator[Announcement]:
        """What headings of aims announce where no noun below them does (二、2026年主要目标: 地区生产总值增长6%，…)."""
        text, lines = self._text, self.horizons.document.lines
        for section in self.horizons.outline.walk():
            goes_on = text[section.title_span.end : section.title_span.end + 1] != "\n"
            if (
                goes_on
                or not patterns.goal_title.search(section.title)
                or patterns.goal.search(text, section.span.start, section.span.end)
            ):
                continue
            horizon = self.horizons.of_goal(section.title_span, section.title_span.end)
            first = self.horizons.document.line_at(section.title_span.end).index + 1
            if horizon is None or self._list_in(lines[first]) is None:
                continue
            passages: list[Passage] = []
            for line in lines[first : first + _MANY_LINES]:
                listed = self._list_in(line)
                if line.span.start >= section.span.end or listed is None:
                    break
                _, led = self._opening(listed)
                passages.extend(self._passages(listed, led or horizon))
            yield Announcement("", tuple(passages))

    def _is_listed(self, span: Span) -> bool:
        """Whether a text sets aims one by one: its first clause has a figure, and tells of no work to be done.

        A time may open it: 今后五年，|地区生产总值年均增长5%.
        """
        first = next(iter(self.inside(span)), None)
        said = "" if first is None else self._text[self._opening(span)[0] : first.number.span.start]
        return first is not None and not any(mark in said for mark in "，。；：")

    def _list_in(self, line: Line) -> Span | None:
        """Where a line lists aims: all of it, or from a sentence on that a coming time or a bullet opens.

        根据区委建议，我们编制了规划。|今后五年，生产总值年均增长5%; ——经济较快增长。|生产总值年均增长8%.
        """
        if self._is_listed(line.span):
            return line.span
        first = next(iter(self.inside(line.span)), None)
        if first is None or first.sentence.start <= line.span.start:
            return None
        rest = Span(first.sentence.start, line.span.end)
        opened = self._opening(rest)[1] is not None or patterns.bullet.match(line.text) is not None
        return rest if opened and self._is_listed(rest) else None

    def _opening(self, span: Span) -> tuple[int, Horizon | None]:
        """Where a text goes on behind a coming time that opens it, and that time; its beginning where none does."""
        strives = patterns.higher.match(self._text, span.start)  # 力争|到2020年，
        end, horizon = self.horizons.opening(Span(strives.end(), span.end) if strives else span)
        pause = _COMMA.match(self._text, end)
        ahead = horizon is not None and horizon.kind != "past" and pause is not None
        return (pause.end(), horizon) if ahead and pause else (span.start, None)

    def _introduces(self, match: re.Match[str]) -> bool:
        """Whether the goal is set here, and not referred to: what is reached, or was set at the year's beginning."""
        head = self._text[max(0, match.start() - _LONGEST_HEAD) : match.start()]
        return not patterns.recalls.search(head[behind_last(head, "，。；：\n", 0, len(head)) :])

    def _ends(self, matches: Sequence[re.Match[str]], line: Line) -> list[int]:
        """How far each announcement of a line may run: to the sentence of the next, or its clause."""
        ends = []
        for match, after in pairwise(matches):
            end = self._sentence_at(after.start(), line).start
            if end < match.end():
                end = behind_last(self._text, "，；,;、", match.end(), after.start())
            ends.append(end)
        return [*ends, *([line.span.end] if matches else [])]

    def _sentence_at(self, offset: int, line: Line) -> Span:
        """The sentence around an offset, or so much of it as a reader keeps in mind."""
        first, last = max(line.span.start, offset - _FARTHEST), min(line.span.end, offset + _FARTHEST)
        start = behind_last(self._text, f"{STOPS}\n", first, offset)
        return Span(start, min(up_to_first(self._text, "。！？", offset, last) + 1, last))

    def _announcement(self, match: re.Match[str], end: int, line: Line) -> Announcement | None:
        horizon = self.horizons.of_goal(self._sentence_at(match.start(), line), match.start())
        if horizon is None:
            return None
        passages = list(self._passages(Span(match.end(), end), horizon))
        if end == line.span.end and (not passages or passages[-1].span.end == end):  # nothing has ended it there
            passages.extend(self._below(line, passages[-1].horizon if passages else horizon, bare=not passages))
        if not any(self.inside(each.span) or grows_in(self._text, each.span.start) for each in passages):
            return None
        if horizon.kind == "year" and not horizon.told and self._is_of_years(passages):
            years = self.horizons.several(match.start())
            passages = [evolve(each, horizon=years) if each.horizon == horizon else each for each in passages]
        return Announcement(match[0], tuple(passages))

    def _is_of_years(self, passages: Sequence[Passage]) -> bool:
        """Whether the figures themselves say that they are for several years: a yearly mean, or a later year."""
        items = [item for each in passages if not each.comment for item in self.inside(each.span)]
        growth = [item for item in items if item.measure == "growth" and self.economy(item.name)] or items[:1]
        return bool(growth) and all(self._is_of_several(item) for item in growth)

    def _is_of_several(self, item: Indicator) -> bool:
        before = Span(max(item.sentence.start, item.number.span.start - _FARTHEST), item.number.span.start)
        return (item.aspect == "mean") or any(each.kind == "years" for _, each in self.horizons.said(before))

    def _passages(self, rest: Span, horizon: Horizon) -> Iterator[Passage]:
        """The sentences that an announcement holds, each with its years."""
        for count, sentence in enumerate(sentences(self._text, rest)):
            said = self._text[sentence.slice]
            if self._is_heading(sentence, rest):
                continue
            if count and (patterns.begins_work.match(said) or patterns.tasks_below.match(said)):
                return
            led = self.horizons.leading(sentence) if count else None
            if led is not None and led.kind == "past":
                continue
            if led is not None and led.kind != horizon.kind:
                horizon = led
            yield Passage(sentence, horizon, comment=count > 0 and bool(patterns.begins_comment.match(said)))

    def _is_heading(self, sentence: Span, rest: Span) -> bool:
        """Whether the sentence heads the figures after it (——保持经济较快增长。生产总值增长10%…)."""
        if sentence.start != rest.start or sentence.end == rest.end or self.inside(sentence):
            return False
        listed = patterns.bullet.match(self._text, sentence.start) is not None
        return listed and bool(self.inside(Span(sentence.end, rest.end)))

    def _below(self, line: Line, horizon: Horizon, *, bare: bool) -> Iterator[Passage]:
        """The lines under an announcement that ends in a colon, or in a mark that leaves it open."""
        before, later_lines = line, self.horizons.document.lines[line.index + 1 : line.index + 1 + _MANY_LINES]
        style = self._heads(later_lines[0]) if later_lines else None
        for later in later_lines:
            listed = bare and self._heads(later) in {None, style}  # after bullets, （一）大力发展…: the work begins
            if not self._belongs(later, before, listed=listed):
                return
            yield from self._passages(later.span, horizon)
            before = later

    def _heads(self, line: Line) -> str | None:
        """The style of the numbered or unnumbered section that a line begins, None where it begins none."""
        section = self.horizons.outline.section_at(line.span.start)
        heads = section is not None and section.span.start == line.span.start and section.style in _HEADINGS
        return section.style if section is not None and heads else None

    def _belongs(self, line: Line, before: Line, *, listed: bool) -> bool:
        """Whether a line continues what the one before announces.

        It does where that one ends in a mark that leaves it open, and in a list with a figure of its own, or with the
        mark that the item before has.
        """
        said = line.text.strip()
        if patterns.goal.search(said) or patterns.begins_comment.match(said) or patterns.begins_work.match(said):
            return False
        heads = self._heads(line) is not None
        if heads and not listed:
            return False
        if not heads and (_OPEN.search(before.text) or not (listed or is_closed(before.text))):
            return True
        if not listed:
            return self._begins_with_growth(line)
        return bool(self.inside(line.span)) or (said[0] in _BULLETS and said[0] == before.text.strip()[0])

    def _begins_with_growth(self, line: Line) -> bool:
        """Whether a paragraph continues as a list does, with a growth and nothing before it: 固定资产投资增长8%，…."""
        if patterns.explains.search(line.text):
            return False
        first = next(iter(self.inside(line.span)), None)
        if first is None or first.measure != "growth" or first.status != "target":
            return False
        return not self._text[line.span.start : name_start(first)].strip()

    def economy(self, name: str) -> str | None:
        """The whole economy in a name, also where it bears the name of the place that reports (西藏生产总值)."""
        if (found := economy_in(name)) is not None:
            return found
        front = self.horizons.document.front
        names = [self._text[span.slice] for span in (front.title, front.meeting) if span is not None]
        for length in _PLACE_NAMES:
            if len(name) <= length or not any(name[:length] in each for each in names):
                return None
            if (found := economy_in(name[length:])) is not None:
                return found
        return None

    def inside(self, span: Span) -> Sequence[Indicator]:
        """The indicators whose numbers stand in the span."""
        first, last = self.between(span)
        return self.indicators[first:last]

    def between(self, span: Span) -> tuple[int, int]:
        """The positions of those indicators: of the first, and after the last."""
        first = bisect_left(self.indicators, span.start, key=lambda item: item.number.span.start)
        return first, bisect_left(self.indicators, span.end, key=lambda item: item.number.span.start)

    def headline(self) -> Announcement | None:
        """The sentence that sets the growth of the whole economy in the planned year, where no noun announces it."""
        growths = (
            item
            for item in self.indicators
            if item.measure in {"growth", "share", "to"} and item.number.unit == "%" and self.economy(item.name)
        )
        return next(filter(None, map(self._sets_growth, islice(growths, _MANY_HEADLINES))), None)

    def _sets_growth(self, item: Indicator) -> Announcement | None:
        document = self.horizons.document
        line = document.line_at(item.number.span.start)
        zone = self.horizons.timeline.zone_at(item.number.span.start)
        sentence = self._sentence_at(item.number.span.start, line)
        before = Span(sentence.start, item.number.span.start)
        named = item.name_spans[0].start if item.measure == "to" and sentence.covers(item.name_spans[0]) else before.end
        horizon = self.horizons.of_goal(sentence, named)
        months = item.period is not None and len(item.period.end) > len("2026")  # 确保三季度地区生产总值增长7%
        if line.part != "body" or horizon is None or horizon.kind != "year" or item.aspect == "mean" or months:
            return None
        forward = patterns.forward.search(self._text, before.start, item.number.span.end + 4) is not None
        said = any(each.kind == "year" for _, each in self.horizons.said(before))
        if zone.role != "plan" and not (said and forward and item.status != "estimate"):
            return None  # 预计全年…增长5.6% in the review is what came out
        section = self.horizons.outline.section_at(item.number.span.start)
        heads = section is not None and patterns.aim_noun.search(section.title) is not None
        names = {other.name for other in self.inside(sentence) if other.measure == "growth"}
        if not (forward or said or heads or len(names) > 1):
            return None
        return Announcement("", tuple(evolve(each, horizon=horizon) for each in self._passages(sentence, horizon)))

    def not_set(self) -> Span | None:
        """The words that say that no aim of growth is set (没有提出全年经济增速具体目标); None where none do."""
        for match in patterns.not_set.finditer(self._text):
            line = self.horizons.document.line_at(match.start())
            sentence = self._sentence_at(match.start(), line)
            horizon = self.horizons.of_goal(sentence, match.start())
            if line.part == "body" and horizon is not None and horizon.kind == "year":
                return Span(match.start(), match.end())
        return None

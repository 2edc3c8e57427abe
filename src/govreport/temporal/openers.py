"""The scopes of openers at the beginning of a paragraph or sentence: 五年来，…; 刚刚过去的2025年，…; 这是…的五年.

An opener needs no figures of its own. It works both ways, a year within the review of five and five years within that
of one, and holds over lines and over the numbered sections below until the next opener, or until a heading of the rank
at which it stands. A count of years inside a sentence (五年新增就业5万人) opens nothing: the sentence itself says when.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import evolve, frozen

from govreport.calendar import find
from govreport.calendar.patterns import PASSAGE_COMMA
from govreport.document import Document, Line
from govreport.numbers.model import Number
from govreport.outline.model import Outline, Section
from govreport.sentences import STOPS, up_to_first
from govreport.span import Span
from govreport.temporal.model import ReportYears, Scope, Time, Timeline

_ENDS = f"{STOPS}\n"
_LONGEST = 10  # years
_LONGEST_SENTENCE = 400  # characters
_OPENING = frozenset({"plan", "back", "own", "ahead", "year"})
_END = 3  # of the paragraph that an opener heads
_FAR = 40  # characters from the sentence's beginning to its time
# What may stand before a time at the head of a sentence.
_HEAD = re.compile(
    r"(?:[\s\u3000—―─–\-、，,：:]|各位(?:代表|委员|同志)[，,！!：:]?|同志们[，,！!]?|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是要]"
    r"|[0-9]{1,2}[.．、]|刚刚|(?:特别|尤其)是|(?:特别)?需要(?:特别)?指出的是|过去的?|回顾|回首|回望|总结|纵观|经过|走过|展望|进入|面对|在|这|整个|即将|刚)*"
)
# （一）近期目标：到|2020年: a deadline at the head of a paragraph, perhaps behind its title.
_DEADLINE = re.compile(f"(?:{_HEAD.pattern})(?:[^，。；：\n]{{2,12}}：)?到")
_JUST_PAST = re.compile("(?:过去的?|回顾|回首|回望|走过的?|刚刚)$")
# What may follow a time that opens: a pause, 是…, who acts, or what was or is to be done.
_OPENS = re.compile(
    "[，,。！：:]|$|\n|是|的?(?:[一五]年)?[里中间]?[，,]|我们|[我全][省市区县州盟旗国]|各级|[市县区省]?政府|重点|要|经济"
    "|的?(?:工作|主要|总体|预期|奋斗)"
)
_PAUSE = re.compile(PASSAGE_COMMA)
_THIS_IS = re.compile(r"这是[^。；，,\n]{1,60}的(?P<count>[一二三四五六七八九十两])年(?=[。！；!;，,\n]|$)")
# 2025年，是“十四五”规划的收官之年，|过去五年，…: the clause says what kind of year it is, and the sentence turns.
_CHARACTER = re.compile(f"(?:{_HEAD.pattern})(?:[0-9]{{4}}年|今年|去年)[，,]?是[^，,。；：\n]{{2,{_FAR}}}年[，,]")
_SO_FAR = re.compile("今年以来[，,]")
_LATELY = ("近", "最近")  # 近两年，又提出…: a look back from one sentence
_PAPERS = ("规划", "计划")  # 今后五年规划，已经确定: a thing that the sentence is about
_TARGETS = re.compile("(?:预期|主要|奋斗|调控)目标")


@frozen
class Opener:
    """Words of time that open a scope.

    Attributes:
        start: where their sentence begins.
        time: the time.
        rank: the depth of the headings that end it.
        end: where its paragraph ends; a plan looks back no farther.
        brief: whether it holds for its paragraph alone: a past year that heads one of its later sentences.
        running: whether it tells of the year of the speech so far (今年以来).
        returns: whether it only dates its sentence, unless the heading above names that year: then it ends what was
            opened between (2025年和过去五年工作 | 过去的五年，… | 2025年，…).
    """

    start: int
    time: Time
    rank: int
    end: int
    brief: bool = False
    running: bool = False
    returns: bool = False


def overlaid(scopes: Sequence[Scope], openers: Sequence[Opener], outline: Outline, years: ReportYears) -> list[Scope]:
    """The scopes of headings with those that openers open inside them; a heading ends what was opened at its rank."""
    marks: list[tuple[int, int, Scope | int | Opener]] = [(scope.start, 0, scope) for scope in scopes]
    marks += [(section.span.start, 1, section.depth) for section in outline.walk() if not section.inline]
    marks += [(opener.start, 2, opener) for opener in openers]
    marks += [(opener.end, 3, opener) for opener in openers]
    found: list[Scope] = []
    base, stack = scopes[0], list[tuple[int, Scope]]()
    for start, which, mark in sorted(marks, key=lambda each: each[:2]):
        if isinstance(mark, Scope):
            base, stack = mark, []
        elif isinstance(mark, int):
            kept = [each for each in stack if each[0] < mark]
            if len(kept) == len(stack):
                continue
            stack = kept
        elif which == _END:
            last = stack[-1][1] if stack else base
            if last.opener == mark.time.span and (mark.brief or (base.role == "plan" and last.role == "review")):
                stack = stack[:-1]
        elif (opened := _opened(mark, base, years)) is not None:
            stack = [*(each for each in stack if each[0] < mark.rank), (mark.rank, opened)]
        found.append(evolve(stack[-1][1] if stack else base, start=start))
    return found


def _opened(opener: Opener, base: Scope, years: ReportYears) -> Scope | None:
    """The scope that an opener opens inside one of a heading."""
    span, word, role = opener.time.meant(Timeline((base,), years).frame(base)), opener.time.word, base.role
    if span is None or (opener.running and not (base.role == "review" and base.years and base.years.last < span.last)):
        return None
    if opener.returns and not (base.own and base.years == span):
        return None
    if years.plan is not None:
        role = "review" if span.last < years.plan else "plan" if span.first >= years.plan else role
    if opener.running or (word is not None and word.kind == "back"):
        role = "review"
    own = word is None or word.kind == "plan"
    return Scope(opener.start, role, span, told=True, reach="paragraph", opener=opener.time.span, own=own)


@frozen
class Finder:
    """Finds the words that open scopes in one document, whose text is as `calendar.plain` writes it."""

    document: Document
    outline: Outline
    numbers: Sequence[Number]
    text: str
    times: Sequence[Time]
    years: ReportYears

    @cached_property
    def _figures(self) -> list[int]:
        return [number.span.start for number in self.numbers if number.kind == "quantity"]

    def openers(self) -> list[Opener]:
        """The openers, in order."""
        body = [line for line in self.document.lines if line.part in {"body", "annex"}]
        first = body[0].span.start if body else len(self.text)
        found: dict[int, Opener] = {}
        for time in self._times(first):
            start = self._sentence_start(time.span.start)
            opener = None if start in found or self._in_title(time.span.start) else self._opener(start, time)
            if opener is not None:
                found[start] = opener
        return sorted(found.values(), key=lambda opener: opener.start)

    def _times(self, first: int) -> Iterator[Time]:
        for match in _THIS_IS.finditer(self.text, first):
            yield Time(Span(match.start(), match.end()), word=next(find(f"这{match['count']}年")))
        for time in self.times:
            years, word = time.years, time.word
            if years is not None:
                opens = time.whole and years.last - years.first <= _LONGEST  # no 21世纪
            else:
                opens = word is not None and word.kind in _OPENING and not (word.months or word.point or word.some)
            if opens and time.span.start >= first:
                yield time

    def _sentence_start(self, offset: int) -> int:
        for at in range(offset - 1, max(-1, offset - _FAR * 2), -1):
            if self.text[at] in _ENDS:
                clause = _CHARACTER.match(self.text, at + 1, offset)
                return clause.end() if clause else at + 1
        return max(0, offset - _FAR * 2 + 1)

    def _opener(self, start: int, time: Time) -> Opener | None:
        end = self._sentence_end(time.span.end)
        figureless = not self._has_figures(start, end)
        if figureless and time.word is not None and self.text.startswith("这是", time.span.start):
            return self._made(start, time)
        between = self.text[start : time.span.start]
        if self.years.plan is None and figureless and _DEADLINE.fullmatch(between) and self._begins_paragraph(start):
            return evolve(self._made(start, time), brief=True)
        if _SO_FAR.match(self.text, time.span.start) and _HEAD.fullmatch(between):
            return evolve(self._made(start, time), brief=not self._begins_paragraph(start), running=True)
        if not _HEAD.fullmatch(between):
            return None
        if not self._opens(start, time, between, figureless=figureless):
            returns = not time.several and _PAUSE.match(self.text, time.span.end) and self._begins_paragraph(start)
            return evolve(self._made(start, time), returns=True) if returns else None
        turns = not time.several and self._is_just_past(time, between)
        holds = time.several or turns or self._is_plan(time) or self._begins_paragraph(start)
        return evolve(self._made(start, time, turns=turns), brief=not holds)

    def _opens(self, start: int, time: Time, between: str, *, figureless: bool) -> bool:
        """Whether a time at the head of a sentence opens a scope, and does not only date the sentence."""
        text, after = self.text, time.span.end
        words = text[time.span.slice]
        if words.startswith(_LATELY) or text.startswith(_PAPERS, after):
            return False
        if figureless:
            # 去年完成了十件实事，今年继续办好…: the sentence goes on to this year.
            compares = words == "去年" and text.find("今年", after, self._sentence_end(after)) >= 0
            return time.several or (not compares and bool(_OPENS.match(text, after)))
        since = words.endswith("以来") or text.startswith("以来", after)
        if since or not _OPENS.match(text, after) or not self._begins_paragraph(start):
            return False
        if time.several:
            return _PAUSE.match(text, after) is not None
        sets = self._is_plan(time) and (_TARGETS.search(text, after, after + _FAR) or _PAUSE.match(text, after))
        return self._is_just_past(time, between) or bool(sets)

    @staticmethod
    def _is_just_past(time: Time, between: str) -> bool:
        """刚刚过去的2025年, 过去一年, 一年来: the account turns to the year that is just over."""
        return _JUST_PAST.search(between) is not None or (time.word is not None and time.word.kind == "back")

    def _made(self, start: int, time: Time, *, turns: bool = False) -> Opener:
        return Opener(start, time, self._rank(start, turns=turns), self._line(start).span.end)

    def _is_plan(self, time: Time) -> bool:
        if time.years is not None:
            return time.years.last == self.years.plan
        return time.word is not None and time.word.kind == "year" and time.word.count in {0, 1}

    def _sentence_end(self, offset: int) -> int:
        return up_to_first(self.text, "。！？\n", offset, offset + _LONGEST_SENTENCE)

    def _has_figures(self, start: int, end: int) -> bool:
        at = bisect_left(self._figures, start)
        return at < len(self._figures) and self._figures[at] < end

    def _begins_paragraph(self, start: int) -> bool:
        """Whether the sentence is the first of its line, perhaps after a run-in heading."""
        line = self._line(start)
        before = self.text[line.span.start : start].strip()
        if not before or _HEAD.fullmatch(before) or _CHARACTER.fullmatch(before):
            return True
        section = self._section(start)
        heads = section is not None and section.span.start == line.span.start
        return section is not None and heads and not self.text[section.title_span.end + 1 : start].strip()

    def _line(self, offset: int) -> Line:
        return self.document.line_at(min(offset, max(0, len(self.text) - 1)))

    def _in_title(self, offset: int) -> bool:
        section = self._section(offset)
        return section is not None and self._is_alone(section) and offset < section.title_span.end

    def _is_alone(self, section: Section) -> bool:
        return self.text[section.title_span.end : section.title_span.end + 1] in {"", "\n"}

    def _section(self, offset: int) -> Section | None:
        """The innermost section of lines that holds the character at `offset`."""
        return next((each for each in reversed(self.outline.path_at(offset)) if not each.inline), None)

    def _rank(self, start: int, *, turns: bool) -> int:
        """The depth of the headings that end what opens here.

        What opens behind an item of a list ends with the next item; a turn to the year just over holds for that, too.
        """
        section = self._section(start)
        if section is None:
            return 0
        behind = not self._is_alone(section) and section.span.start < self._line(start).span.start
        return section.depth - (turns and behind)

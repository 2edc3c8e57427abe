"""The scopes of openers at the beginning of a paragraph or sentence: 五年来，…; 刚刚过去的2025年，…; 这是…的五年.

An opener needs no figures of its own. It works both ways, a year within the review of five and five years within that
of one, and holds over lines and over the numbered sections below until the next opener, or until a heading of the rank
at which it stands. A count of years inside a sentence (五年新增就业5万人) opens nothing: the sentence itself says when.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import evolve, frozen

from govreport.calendar import Frame, find
from govreport.calendar.patterns import PAUSE
from govreport.document import Document, Line
from govreport.numbers.model import Number
from govreport.outline.model import Outline, Section
from govreport.sentences import STOPS
from govreport.span import Span
from govreport.temporal.model import Context, ReportYears, Role, Scope, Time

_ENDS = f"{STOPS}\n"
_LONGEST = 10  # years
_OPENING = frozenset({"plan", "back", "own", "ahead", "year"})
_END = 3  # of the paragraph that an opener heads
_FAR = 40  # characters from the sentence's beginning to its time
# What may stand before a time at the head of a sentence.
_HEAD = re.compile(
    r"(?:[\s\u3000—―─–\-、，,：:]|各位(?:代表|委员|同志)[，,！!：:]?|同志们[，,！!]?|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是要]"
    r"|[0-9]{1,2}[.．、]|刚刚|(?:特别|尤其)是|(?:特别)?需要(?:特别)?指出的是|过去的?|回顾|回首|回望|总结|纵观|经过|走过|展望|进入|面对|在|这|整个|即将|刚)*"
)
_JUST_PAST = re.compile("(?:过去的?|回顾|回首|回望|走过的?|刚刚)$")
# What may follow a time that opens: a pause, 是…, who acts, or what was or is to be done.
_OPENS = re.compile(
    "[，,。！：:]|$|\n|是|的?(?:[一五]年)?[里中间]?[，,]|我们|[我全][省市区县州盟旗国]|各级|[市县区省]?政府|重点|要|经济"
    "|的?(?:工作|主要|总体|预期|奋斗)"
)
_PAUSE = re.compile(PAUSE)
_THIS_IS = re.compile(r"这是[^。；，,\n]{1,60}的(?P<count>[一二三四五六七八九十两])年(?=[。！；!;，,\n]|$)")
# Aims for the coming years that a sentence announces wherever it names them: 提出了今后五年的主要指标，包括：….
_ANNOUNCES = re.compile(
    r"(?:的|期间|时期|我?[省市区县国]|全[省市区县国]|经济社会|经济和社会|国民经济|发展|主要|总体|奋斗|预期)*(?:目标|指标|任务)(?:任务|建议)?[，,]?(?:主要)?(?:是|为|包括|如下)*[：:]"
)
_PROPOSES = re.compile("(?:提出|明确|确定|描绘)了?$")
_LATELY = ("近", "最近")  # 近两年，又提出…: a look back from one sentence
_NO_OPENER = re.compile("[之以]?前|底|末|初|规划|计划|目标|任务")
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
    """

    start: int
    time: Time
    rank: int
    end: int
    brief: bool = False


def overlaid(scopes: Sequence[Scope], openers: Sequence[Opener], outline: Outline, years: ReportYears) -> list[Scope]:
    """The scopes of headings with those that openers open inside them.

    Args:
        scopes: those of title and headings, in order.
        openers: what opens within, in order.
        outline: the tree; a heading ends what was opened at its rank.
        years: the report's years.
    """
    marks: list[tuple[int, int, Scope | int | Opener]] = [(scope.start, 0, scope) for scope in scopes]
    marks += [(section.span.start, 1, section.depth) for section in outline.walk() if not section.inline]
    marks += [(opener.start, 2, opener) for opener in openers]
    marks += [(opener.end, 3, opener) for opener in openers]
    found: list[Scope] = []
    base, stack = scopes[0], list[tuple[int, Scope]]()
    for start, which, mark in sorted(marks, key=lambda each: each[:2]):
        before = len(stack)
        if isinstance(mark, Scope):
            base, stack = mark, []
        elif isinstance(mark, int):
            stack = [each for each in stack if each[0] < mark]
            if len(stack) == before:
                continue
        elif which == _END:
            if not stack or stack[-1][1].opener != mark.time.span:
                continue
            if not mark.brief and (base.role != "plan" or stack[-1][1].role != "review"):
                continue
            stack = stack[:-1]
        else:
            opened = _opened(mark, base, years)
            if opened is None:
                continue
            stack = [*(each for each in stack if each[0] < mark.rank), (mark.rank, opened)]
        found.append(evolve(stack[-1][1] if stack else base, start=start))
    return found


def _opened(opener: Opener, base: Scope, years: ReportYears) -> Scope | None:
    """The scope that an opener opens inside one of a heading."""
    span, word = opener.time.meant(Context((base,), years).frame(base)), opener.time.word
    if span is None:
        return None
    role: Role = base.role
    if years.plan is not None:
        role = "review" if span.last < years.plan else "plan" if span.first >= years.plan else role
    if word is not None and word.kind == "back":
        role = "review"
    own = word is None or word.kind == "plan"
    return Scope(opener.start, role, span, told=True, reach="paragraph", opener=opener.time.span, own=own)


@frozen
class Finder:
    """Finds the words that open scopes in one document.

    Attributes:
        document: the document.
        outline: its tree.
        numbers: its numbers.
        text: its text as `calendar.plain` writes it.
        times: the times that it names, in order.
        years: the report's years.
    """

    document: Document
    outline: Outline
    numbers: Sequence[Number]
    text: str
    times: Sequence[Time]
    years: ReportYears

    @cached_property
    def _figures(self) -> list[int]:
        return [number.span.start for number in self.numbers if number.kind == "quantity"]

    @cached_property
    def _sections(self) -> list[Section]:
        return [section for section in self.outline.walk() if not section.inline]

    @cached_property
    def _starts(self) -> list[int]:
        return [section.span.start for section in self._sections]

    @cached_property
    def _titles(self) -> list[tuple[int, int]]:
        alone = (section for section in self._sections if self._is_alone(section))
        return [(section.title_span.start, section.title_span.end) for section in alone]

    @cached_property
    def _followed(self) -> set[int]:
        return _followed(self.outline.sections)

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
                opens = word is not None and word.kind in _OPENING and word.months is None and not word.point
            if opens and time.span.start >= first:
                yield time

    def _sentence_start(self, offset: int) -> int:
        for at in range(offset - 1, max(-1, offset - _FAR * 2), -1):
            if self.text[at] in _ENDS:
                return at + 1
        return max(0, offset - _FAR * 2 + 1)

    def _opener(self, start: int, time: Time) -> Opener | None:
        end = self._sentence_end(time.span.end)
        figureless = not self._has_figures(start, end)
        if figureless and time.word is not None and self.text.startswith("这是", time.span.start):
            return self._made(start, time)
        between = self.text[start : time.span.start]
        if not _HEAD.fullmatch(between):
            return self._announced(start, time, between)
        if not self._opens(start, time, between, figureless=figureless):
            return None
        turns = not time.several and self._is_just_past(time, between)
        opener = self._made(start, time, turns=turns)
        holds = time.several or turns or self._is_plan(time) or self._begins_paragraph(start)
        return evolve(opener, brief=not holds)

    def _opens(self, start: int, time: Time, between: str, *, figureless: bool) -> bool:
        """Whether a time at the head of a sentence opens a scope, and does not only date the sentence."""
        text, after = self.text, time.span.end
        words = text[time.span.slice]
        if words.startswith(_LATELY) or _NO_OPENER.match(text, after):
            return False
        if figureless:
            opens = _OPENS.match(text, after) and self._is_of_report(time)
            return time.several or (bool(opens) and not self._compares(words, after))
        since = words.endswith("以来") or text.startswith("以来", after)
        if since or not _OPENS.match(text, after) or not self._begins_paragraph(start):
            return False
        if time.several:
            return _PAUSE.match(text, after) is not None
        sets = self._is_plan(time) and (_TARGETS.search(text, after, after + _FAR) or _PAUSE.match(text, after))
        return self._is_of_report(time) and (self._is_just_past(time, between) or bool(sets))

    def _compares(self, words: str, after: int) -> bool:
        """去年完成了十件实事，今年继续办好…: the sentence goes on to this year."""
        return words == "去年" and self.text.find("今年", after, self._sentence_end(after)) >= 0

    @staticmethod
    def _is_just_past(time: Time, between: str) -> bool:
        """刚刚过去的2025年, 过去一年, 一年来: the account turns to the year that is just over."""
        return _JUST_PAST.search(between) is not None or (time.word is not None and time.word.kind == "back")

    def _announced(self, start: int, time: Time, between: str) -> Opener | None:
        """Aims for coming years that a sentence announces, wherever it names those years."""
        ahead = time.several and (time.word is None or time.word.kind in {"ahead", "plan"})
        if not ahead or not (
            _ANNOUNCES.match(self.text, time.span.end)
            or (_PROPOSES.search(between) and _TARGETS.match(self.text, time.span.end))
        ):
            return None
        span = time.meant(Frame())
        if span is not None and (self.years.plan is None or span.last < self.years.plan):
            return None
        return self._made(start, time)

    def _made(self, start: int, time: Time, *, turns: bool = False) -> Opener:
        rank, line = self._rank(start, turns=turns), self._line(start)
        return Opener(start, time, rank, line.span.end)

    def _is_of_report(self, time: Time) -> bool:
        """Whether a time is a year that the report reviews or plans."""
        if time.years is not None:
            return time.years.last in {self.years.year, self.years.plan}
        return time.word is not None and (time.word.kind in {"back", "own"} or time.word.count in {0, -1, 1})

    def _is_plan(self, time: Time) -> bool:
        if time.years is not None:
            return time.years.last == self.years.plan
        return time.word is not None and time.word.kind == "year" and time.word.count in {0, 1}

    def _sentence_end(self, offset: int) -> int:
        ends = [at for at in (self.text.find(mark, offset, offset + 400) for mark in "。！？\n") if at >= 0]
        return min(ends, default=offset + 400)

    def _has_figures(self, start: int, end: int) -> bool:
        at = bisect_left(self._figures, start)
        return at < len(self._figures) and self._figures[at] < end

    def _begins_paragraph(self, start: int) -> bool:
        """Whether the sentence is the first of its line, perhaps after a run-in heading."""
        line = self._line(start)
        before = self.text[line.span.start : start].strip()
        if not before or _HEAD.fullmatch(before):
            return True
        section = self._section(start)
        return (
            section is not None
            and section.span.start == line.span.start
            and not self.text[section.title_span.end + 1 : start].strip()
        )

    def _line(self, offset: int) -> Line:
        return self.document.line_at(min(offset, max(0, len(self.text) - 1)))

    def _in_title(self, offset: int) -> bool:
        at = bisect_right(self._titles, (offset, len(self.text))) - 1
        return at >= 0 and self._titles[at][0] <= offset < self._titles[at][1]

    def _is_alone(self, section: Section) -> bool:
        return self.text[section.title_span.end : section.title_span.end + 1] in {"", "\n"}

    def _section(self, offset: int) -> Section | None:
        """The deepest section of lines that holds the character at `offset`."""
        for at in range(bisect_right(self._starts, offset) - 1, -1, -1):
            if self._sections[at].span.end > offset:
                return self._sections[at]
            if self._sections[at].depth == 1:
                return None
        return None

    def _rank(self, start: int, *, turns: bool) -> int:
        """The depth of the headings that end what opens here.

        A paragraph behind the last item of a list, whose items are whole paragraphs, stands beside the list; so does
        one that turns the account to the year just past.
        """
        section = self._section(start)
        if section is None:
            return 0
        line = self._line(start)
        behind = not self._is_alone(section) and section.span.start < line.span.start
        return section.depth - (behind and (turns or section.span.start not in self._followed))


def _followed(sections: Sequence[Section]) -> set[int]:
    """Where the sections begin that another one of their style follows in the same list."""
    found: set[int] = set()
    waiting = [sections]
    while waiting:
        siblings = waiting.pop()
        for section, following in pairwise(siblings):
            if section.style == following.style:
                found.add(section.span.start)
        waiting.extend(section.children for section in siblings)
    return found

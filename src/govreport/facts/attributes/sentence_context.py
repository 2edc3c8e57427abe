"""`SentenceContext`: one sentence with its place in the report and the times that it states."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, cast

from attrs import evolve, field, frozen

from govreport.calendar import COUNTING, Frame, TimeWord, meaning
from govreport.calendar.patterns import PASSAGE_COMMA
from govreport.document import Document, Line
from govreport.facts.attributes.reach import Place, next_statement
from govreport.facts.names.clauses import Clause, Sentence
from govreport.facts.names.noun_phrases import Reader
from govreport.facts.words import patterns
from govreport.facts.words.patterns import listed
from govreport.numbers.model import DateRange, Number
from govreport.sentences import behind_last, up_to_first
from govreport.span import Span
from govreport.temporal import Scope, Timeline, Years

_BESIDE = listed("beside")
# Words before and behind a time that make it no time of what follows.
_YARDSTICKS = (
    (listed("before_multiple"), patterns.multiple_behind),
    (listed("before_yardstick"), patterns.yardstick_behind),
    (listed("before_record"), patterns.record_behind),
    (("",), patterns.first_behind),
    (listed("before_share_of_plan"), patterns.plan_behind),
    (_BESIDE, patterns.level_behind),
    (("在",), patterns.ground_behind),
    (listed("by_prices"), patterns.prices_behind),
)
_PAUSE = re.compile(PASSAGE_COMMA)
_LONGEST_TURN = 200  # characters
_BESIDE_TIME = 12  # characters before a time that may say that it is compared with: 比金融危机前的|2008年
_SHORT_POINTS = 2  # characters: 年底 alone names no year
_STRIVES = "力争"
_SHORT = 6  # characters
_FIVE = 5
_LASTED = "通经"
_RANGED = re.compile("[-—~至到]")
_MEAN = listed("mean")
_LONGEST_SUM = 200  # characters over which a statement of summing governs
_DAY = len("2026-01-01")
_LONGEST_HEAD = 60  # characters; no time leads behind more
_MOST = 16  # words of estimating or aiming that a sentence is asked for
_NEAR = 32  # how many times before a number are looked at


@frozen
class StatedTime:
    """A time that the sentence states.

    Attributes:
        span: the words.
        first, last: what they mean, as ISO text.
        base: whether it is no time of what follows: the yardstick of a comparison (比2002年增长), a plan, a record.
        leads: whether it heads its clause, so that it holds to the sentence's end.
        starts: whether a value came from there (从2002年的…增加到2007年的…).
        compared: whether it is the base year of a change (比2002年增长, 较“十三五”末增加).
        opens: whether it holds for the sentences after it, too: a pause follows it.
        relative: whether it counts from the report's own years.
        counted: whether it is a bare count of years, over which what follows adds up (五年|实际利用外资, 五年间).
        reach: where what it dates ends (`reach.Place`).
    """

    span: Span
    first: str
    last: str
    base: bool
    leads: bool
    starts: bool = False
    compared: bool = False
    opens: bool = False
    relative: bool = False
    counted: bool = False
    reach: int = 0

    @property
    def several(self) -> bool:
        """Whether it is a stretch of years."""
        return self.first[:4] != self.last[:4]


@frozen
class SentenceContext:
    """Where a sentence stands.

    Attributes:
        reader: the document's reader.
        sentence: the sentence.
        zone: review or plan, and its years.
        timeline: what the document says about time.
        times: the times that the sentence states, in order.
        policy: whether the paper is one of policy, which grants and requires.
        carried: the time that heads an earlier sentence of the line and still holds; None without one.
        memo: what is found out once for the sentence.
    """

    reader: Reader
    sentence: Sentence
    zone: Scope
    timeline: Timeline
    times: tuple[StatedTime, ...]
    carried: StatedTime | None
    policy: bool = False
    memo: dict[object, Any] = field(factory=dict, init=False, eq=False, repr=False)

    @cached_property
    def text(self) -> str:
        """The document's text."""
        return self.reader.text

    @cached_property
    def speaks_of_plans(self) -> bool:
        """Whether the sentence has a word for what had been set: plan, budget, aim."""
        return patterns.plan_word.search(self.reader.text, self.sentence.span.start, self.sentence.span.end) is not None

    @cached_property
    def adds_up(self) -> bool:
        """Whether the sentence has a word of summing (累计) or a bare count of years."""
        summing = self.reader.lexicon.holds("total", "added").search
        said = summing(self.reader.text, self.sentence.span.start, self.sentence.span.end) is not None
        return said or any(time.counted for time in self.times)

    @cached_property
    def _up_to_now(self) -> list[int]:
        """Where words end that tell what there is by now: 截至6月末 at its beginning, 截至6月末，已 behind a comma."""
        text, (start, end) = self.reader.text, (self.sentence.span.start, self.sentence.span.end)
        first = patterns.up_to_now.match(text, start, end)
        later = [found.end() for found in patterns.by_now.finditer(text, start, end)]
        return [first.end(), *later] if first else later

    def up_to_now(self, offset: int) -> int | None:
        """Where words before `offset` end that tell what there is by now (截至6月末); None without them."""
        end = next((end for end in reversed(self._up_to_now) if end <= offset), None)
        granting = end is not None and patterns.goes_on_to_grant.search(self.reader.text, end, offset) is not None
        return None if granting else end

    def times_before(self, offset: int) -> list[StatedTime]:
        """The times that end at or before `offset`, the nearest first; only so many as a reader keeps in mind."""
        if not self.times:
            return []
        at = bisect_left(self.times, offset + 1, key=lambda time: time.span.end)
        return list(reversed(self.times[max(0, at - _NEAR) : at]))

    def sums(self, offset: int) -> bool:
        """Whether words before `offset` say that what follows adds up: 累计, 五年|完成, up to a semicolon or time."""
        if not self.adds_up:
            return False
        text, start = self.text, max(self.sentence.span.start, offset - _LONGEST_SUM)
        start = behind_last(text, "；;", start, offset)
        words = self.reader.lexicon.holds("total", "added")
        said = [match.end() for match in words.finditer(text, start, offset)]
        near = [time for time in self.times_before(offset) if time.span.start >= start and not time.base]
        said += [time.span.end for time in near if time.counted]
        if not said:
            return False
        last = max(said)
        return all(time.span.start < last for time in near)

    def governs(self, group: str, offset: int) -> bool:
        """Whether a word of the group (预计, 力争) stands before `offset` with no semicolon between."""
        spans: list[Span] | None = self.memo.get(group)
        if spans is None:
            spans = self.memo[group] = list(_governed(self.reader, self.sentence.span, group))
        return bool(spans) and any(span.start <= offset < span.end for span in spans)


def read_sentence(  # noqa: PLR0913  what a sentence is read by
    line: Line,
    reader: Reader,
    timeline: Timeline,
    sentence: Sentence,
    earlier: SentenceContext | None = None,
    *,
    policy: bool = False,
) -> SentenceContext:
    """The context of a sentence.

    The time of the sentence before in the same line may still hold. Glossaries, notes, and annexes whose headings say
    nothing of review or plan, stand outside the report's years.
    """
    zone = timeline.zone_at(sentence.span.start)
    if line.part in {"contents", "glossary", "notes"} or (line.part == "annex" and not zone.told):
        zone = Scope(zone.start, "review", None)
    stated = sorted(_Times(reader, sentence, timeline, zone).read(), key=lambda time: time.span)
    stated = [_up_to_deadline(reader.text, time) for time in stated]
    times = tuple(_bounded(stated, sentence, reader.text))
    return SentenceContext(reader, sentence, zone, timeline, times, _carried(earlier, zone), policy=policy)


def is_policy(document: Document) -> bool:
    """Whether a paper grants and requires: by its kind, or a title that ends in 政策."""
    title = document.front.title
    ends = title is not None and document.text.endswith(("政策", "政策措施"), 0, title.end)
    return ends or document.front.kind == "policy"


def _carried(earlier: SentenceContext | None, zone: Scope) -> StatedTime | None:
    """The last time that heads a sentence before, where it differs in kind from the scope's own.

    A year in the review of five years (2017年，…。), and a stretch of years in the review of one (过去五年，…。), hold
    to the end of their paragraph or to the next such time; a time of the scope's own kind (五年累计…。) ends that, and
    so does the next scope.
    """
    if earlier is None or earlier.zone.start != zone.start:
        return None
    for time in reversed(earlier.times):
        if time.leads and not time.base and time.span.start < earlier.sentence.clauses[0].span.end:
            if not time.opens or patterns.looks_back.search(earlier.text[time.span.start : time.span.end + 2]):
                return earlier.carried
            if not time.several and patterns.yearly_mean.search(earlier.text, time.span.end, earlier.sentence.span.end):
                return earlier.carried  # 去年，收入达到…，年均增长12%。 sums up the years of the scope
            return time if zone.years is None or time.several != zone.years.several else None
    return earlier.carried


def _governed(reader: Reader, span: Span, group: str) -> Iterator[Span]:
    """What each word of a group governs: from its end to the next semicolon or the end of the span.

    One that stands apart at the sentence's beginning, or there with its time, stands over all parts of the sentence
    (预计，…；…。 预计全年…；…。).
    """
    for match in islice(reader.lexicon.holds(group).finditer(reader.text, span.start, span.end), _MOST):
        if match[0] == _STRIVES and not patterns.strives.match(reader.text, match.start()):
            continue
        begins = not reader.text[span.start : match.start()].strip()
        if begins and patterns.time_or_mark.match(reader.text, match.end()):
            yield Span(match.end(), span.end)
            return
        end = up_to_first(reader.text, "；;", match.end(), span.end)
        turn = _turn(reader.text, span.start, match) if group == "target_word" else None
        yield Span(match.end(), end if turn is None else min(end, turn.start()))


def _turn(text: str, start: int, aim: re.Match[str]) -> re.Match[str] | None:
    """Where a sentence turns from what was aimed at to what came out."""
    turns = patterns.recalled_turn if patterns.recalled.search(text, start, aim.start()) else patterns.turn_to_result
    return turns.search(text, aim.end(), aim.end() + _LONGEST_TURN)


@frozen
class _Times:
    """Reads the times that a sentence states."""

    reader: Reader
    sentence: Sentence
    timeline: Timeline
    zone: Scope

    def read(self) -> Iterator[StatedTime]:
        """Its times, those in figures first."""
        text, times = self.reader.text, self.timeline.times_in(self.sentence.span)
        dates = [number for number in self.sentence.numbers if number.kind == "date" and number.date is not None]
        if not times and not dates:
            return
        frame = self.timeline.frame(self.zone)
        for number in dates:
            date, span = cast("DateRange", number.date), number.span
            if "年" not in number.text and patterns.deadline.match(text, span.end):
                continue  # 6月底前完成: the work of the year, done by then
            if date.start.startswith("-") or text[span.start].isspace():
                continue  # of an unknown year, or in a bracket that explains (2020年不变价)
            ends = date.start, date.end
            if len(ends[0]) == _DAY and text.startswith("起", span.end):
                ends = ends[0][:4], ends[1][:4]  # 从2026年1月1日起: what holds from a day on is of its year
            yield self._stated(span, _until(text, span, ends, frame.past), relative=False)
        for time in times:
            word, span = time.word, time.span
            over = patterns.left_over.match(text, span.end) is not None or text.endswith(("结转", "转"), 0, span.start)
            if word is None or over or text[span.start].isspace():  # in a bracket that explains
                continue
            beside = self._year_before(dates, span.start, frame.year) if word.spoken else None
            meant = self._meant(word, frame if beside is None else evolve(frame, year=beside))
            if meant is not None:
                counted = text[span.start] in COUNTING and (word.kind == "own" or text[span.end - 1] == "间")
                counted = counted or text[span.start] == "用"
                ends = _same_months(text, span, meant, self.zone) or _until(text, span, meant, frame.past)
                stated = self._stated(span, ends, relative=word.kind != "plan", counted=counted)
                if word.kind == "within" and "，" in text[self.sentence.span.start : span.start]:
                    # …，力争用两年时间让农牧民住上新房|；安排1.9亿元…
                    stated = evolve(stated, reach=min(stated.reach, next_statement(text, span, self.sentence)))
                yield stated

    def _year_before(self, dates: Sequence[Number], offset: int, spoken: int | None) -> int | None:
        """The year that its clause states before an offset: 1979年，…由|上年|的1.2%下降到1.17%.

        So does the statement that a year after the one spoken of heads: 2026年预算5亿元，比|上年|减少…. 本年 is only
        the year of a head: 结转2026年支出5亿元，|本年|支出….
        """
        clause, at = self._clause_at(offset), bisect_left(dates, offset, key=lambda number: number.span.start)
        date = dates[at - 1].date if at else None
        if clause is None or date is None or len(date.start) != len("2020") or not date.start.isdigit():
            return None
        year, before = int(date.start), dates[at - 1].span
        text = self.reader.text
        beside, own = before.start >= clause.span.start, text.startswith("本", offset)
        ahead = spoken is not None and year > spoken and "；" not in text[before.end : offset]
        if (own and beside) or (not beside and ahead and (own or text.startswith("上", offset))):
            heads = self._clause_at(before.start)
            return year if heads is not None and self._leads(heads, before) else None
        return year if beside else None

    def _meant(self, word: TimeWord, frame: Frame) -> tuple[str, str] | None:
        """What a word of time means in its scope; a point of the year (去年底) is that year.

        五年内 and 五年累计 of a plan are those of the five-year plan that runs. A review has no deadlines: 用两年时间
        are the years that a work took, or those to come where it was only decided (决定用五年时间…). 今年以来 in a
        paper on the first half of a year are these months.
        """
        text, zone = self.timeline.text, self.zone
        if word.kind == "year" and word.spoken and word.point and word.end - word.start <= _SHORT_POINTS:
            return None
        counts, plans = text[word.start] in COUNTING, zone.role == "plan"
        decided = patterns.decides.search(text, max(0, word.start - _SHORT), word.start) is not None
        if (decided or word.kind == "ahead") and self.timeline.years.year is None and self.timeline.years.plan is None:
            frame = evolve(frame, coming=frame.now)  # of a paper of policy: from its year on
        if word.kind == "within" and not plans:
            lasted = text[word.start] in _LASTED  # 经过五年的努力 only tells how long it took
            if counts or ((lasted or zone.years is None) and not decided):
                return None
            word = word if decided else evolve(word, kind="back")
        if plans and text[word.start] in _LASTED and patterns.has_been_done.match(text, word.end):
            return None
        if plans and word.kind == "own" and counts:
            word = evolve(word, kind="within")
        five = word.count == _FIVE and _RANGED.search(text, word.start, word.end) is None  # no 用3至5年时间
        if plans and word.kind == "within" and five and zone.years is not None:
            first = zone.years.first
            years = zone.years if zone.years.several else self.timeline.plan or Years(first, first + _FIVE - 1)
            return f"{years.first}", f"{years.last}"
        found = meaning(word, frame)
        if found is not None and zone.months is not None and text.startswith("今年以来", word.start):
            return zone.months.start, zone.months.end
        return (found[0][:4], found[1][:4]) if found and word.point else found

    def _stated(self, span: Span, ends: tuple[str, str], *, relative: bool, counted: bool = False) -> StatedTime:
        text, sentence = self.reader.text, self.sentence
        head = text[max(sentence.span.start, span.start - _BESIDE_TIME) : span.start]
        beside = patterns.measured_from.match(text, span.end) if head.endswith(_BESIDE) else None
        compared = beside is not None or patterns.compared.search(head) is not None
        base = compared or any(head.endswith(words) and after.match(text, span.end) for words, after in _YARDSTICKS)
        several = ends[0][:4] != ends[1][:4]
        starts = not several and head.endswith(("从", "由")) and not text.startswith(("起", "开始"), span.end)
        paused = beside is not None and beside[0].endswith(("，", ","))
        alone = counted and text.startswith(_MEAN, span.end)
        clause = self._clause_at(span.start)
        leads = paused or (not alone and clause is not None and self._leads(clause, span))
        opens = leads and _PAUSE.match(text, span.end) is not None
        ago = text.startswith("前", span.end - 1) and relative
        reach = sentence.span.end
        if clause is not None:
            place = Place(self.reader, sentence, clause, span)
            reach = place.reach(leads=leads, starts=starts, several=several, ago=ago)
        return StatedTime(span, *ends, base, leads, starts, compared, opens, relative, counted, reach)

    def _leads(self, clause: Clause, span: Span) -> bool:
        """Whether nothing but adverbs and 到, 从, 截至 stands between the clause's beginning and the time."""
        if not clause.span.covers(span) or span.start - clause.span.start > _LONGEST_HEAD:
            return False
        text, words = self.reader.text, self.reader.words
        start = behind_last(text, "：", clause.span.start, span.start)  # 近期目标：到2020年
        head = patterns.before_time.sub("", text[start : span.start])
        words.read(clause.span.start, clause.span.end)
        end = start + len(head)
        return not head.strip() or words.adverbials(start, end) == end

    def _clause_at(self, offset: int) -> Clause | None:
        clauses = self.sentence.clauses
        at = bisect_left(clauses, offset + 1, key=lambda clause: clause.span.start)
        return clauses[at - 1] if at else None


def _same_months(text: str, span: Span, meant: tuple[str, str], zone: Scope) -> tuple[str, str] | None:
    """上年同期 in a paper on the first half of a year: the same months of that year."""
    if zone.months is None or meant[0] != meant[1] or not text.startswith("同期", span.end):
        return None
    return f"{meant[0]}{zone.months.start[4:]}", f"{meant[1]}{zone.months.end[4:]}"


def _until(text: str, span: Span, ends: tuple[str, str], past: int | None) -> tuple[str, str]:
    """2020年以来, “十四五”以来: what began then goes on to the last year that is over."""
    since = text.endswith("以来", span.start, span.end) or text.startswith("以来", span.end)
    if since and past is not None and len(ends[0]) == len("2020") and int(ends[0]) <= past:
        return ends[0], f"{past}"
    return ends


def _up_to_deadline(text: str, time: StatedTime) -> StatedTime:
    """上半年…，年底前|开工1.2万套: a part of the year reaches up to the next deadline in its year."""
    if len(time.first) == len("2024") or time.reach <= time.span.end:
        return time
    deadline = patterns.by_the_end.search(text, time.span.end, min(time.reach, time.span.end + _LONGEST_SUM))
    return time if deadline is None else evolve(time, reach=deadline.start())


def _bounded(times: Sequence[StatedTime], sentence: Sentence, text: str) -> Iterator[StatedTime]:
    """The times, of which only the first that heads a statement holds over the statements after it."""
    led = False
    for time in times:
        if led and time.leads and time.reach == sentence.span.end:
            yield evolve(time, reach=next_statement(text, time.span, sentence))
        else:
            yield time
        led = led or (time.leads and not time.base)

"""`SentenceContext`: one sentence with its place in the report and the times that it states."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, cast

from attrs import evolve, field, frozen

from govreport.calendar import COUNTING, Frame, TimeWord, meaning
from govreport.calendar.patterns import PASSAGE_COMMA
from govreport.document import Document, Line
from govreport.facts.attributes.reach import Place, next_statement
from govreport.facts.names.clauses import Clause, Sentence
from govreport.facts.names.noun_phrases import Reader
from govreport.facts.words.patterns import listed, regex
from govreport.numbers.model import DateRange, Number
from govreport.span import Span
from govreport.temporal import Scope, Timeline, Years

_UP_TO_NOW = regex("up_to_now")
_PLAN_WORDS = regex("plan_word")
_LEFT_OVER = regex("left_over")
_DEADLINE = regex("deadline")
_BY_THE_END = regex("by_the_end")
_OVER_ALL = regex("time_or_mark")
_ASIDE = regex("looks_back")
_COMPARED = regex("compared")
_BESIDE = listed("beside")
# Words before and behind a time that make it no time of what follows.
_YARDSTICKS = (
    (listed("before_multiple"), regex("multiple_behind")),
    (listed("before_yardstick"), regex("yardstick_behind")),
    (listed("before_record"), regex("record_behind")),
    (("",), regex("first_behind")),
    (listed("before_share_of_plan"), regex("plan_behind")),
    (_BESIDE, regex("level_behind")),
    (("在",), regex("ground_behind")),
    (listed("by_prices"), regex("prices_behind")),
)
_MEASURED = regex("measured_from")
_PAUSE = re.compile(PASSAGE_COMMA)
_TURN = regex("turn_to_result")
_RECALLED = regex("recalled")
_RECALLED_TURN = regex("recalled_turn")
_LONGEST_TURN = 200  # characters
_BESIDE_TIME = 6  # characters before a time that may say that it is compared with: 比前三季度和|上半年
_SHORT_POINTS = 2  # characters: 年底 alone names no year
_STRIVES, _AIMS = "力争", regex("strives")
_DECIDES = regex("decides")
_SHORT = 6  # characters
_BEFORE_TIME = regex("before_time")
_FIVE = 5
_MEAN = listed("mean")
_MEAN_OF_YEARS = regex("yearly_mean")
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
        text: the document's text.
        speaks_of_plans: whether the sentence has a word for what had been set: plan, budget, aim.
        adds_up: whether the sentence has a word of summing (累计) or a bare count of years.
        up_to_now: where words end with which it begins, and that tell what there is (截至6月末); None without them.
    """

    reader: Reader
    sentence: Sentence
    zone: Scope
    timeline: Timeline
    times: tuple[StatedTime, ...]
    carried: StatedTime | None
    policy: bool = False
    memo: dict[object, Any] = field(factory=dict, init=False, eq=False, repr=False)
    text: str = field(init=False, eq=False, repr=False)
    speaks_of_plans: bool = field(init=False, eq=False, repr=False)
    adds_up: bool = field(init=False, eq=False, repr=False)
    up_to_now: int | None = field(init=False, eq=False, repr=False)

    @text.default
    def _text(self) -> str:
        return self.reader.text

    @speaks_of_plans.default
    def _speaks_of_plans(self) -> bool:
        return _PLAN_WORDS.search(self.reader.text, self.sentence.span.start, self.sentence.span.end) is not None

    @adds_up.default
    def _adds_up(self) -> bool:
        summing = self.reader.lexicon.holds("total", "added").search
        said = summing(self.reader.text, self.sentence.span.start, self.sentence.span.end) is not None
        return said or any(time.counted for time in self.times)

    @up_to_now.default
    def _up_to_now(self) -> int | None:
        found = _UP_TO_NOW.match(self.reader.text, self.sentence.span.start, self.sentence.span.end)
        return found.end() if found else None

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
        start = max(start, text.rfind("；", start, offset), text.rfind(";", start, offset))
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
    stated = sorted(_times(reader, sentence, timeline, zone), key=lambda time: time.span)
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
            if not time.opens or _ASIDE.search(earlier.text[time.span.start : time.span.end + 2]):
                return earlier.carried
            if not time.several and _MEAN_OF_YEARS.search(earlier.text, time.span.end, earlier.sentence.span.end):
                return earlier.carried  # 去年，收入达到…，年均增长12%。 sums up the years of the scope
            return time if zone.years is None or time.several != zone.years.several else None
    return earlier.carried


def _governed(reader: Reader, span: Span, group: str) -> Iterator[Span]:
    """What each word of a group governs: from its end to the next semicolon or the end of the span.

    One that stands apart at the sentence's beginning, or there with its time, stands over all parts of the sentence
    (预计，…；…。 预计全年…；…。).
    """
    for match in islice(reader.lexicon.holds(group).finditer(reader.text, span.start, span.end), _MOST):
        if match[0] == _STRIVES and not _AIMS.match(reader.text, match.start()):
            continue
        if not reader.text[span.start : match.start()].strip() and _OVER_ALL.match(reader.text, match.end()):
            yield Span(match.end(), span.end)
            return
        ends = [at for at in (reader.text.find(mark, match.end(), span.end) for mark in "；;") if at >= 0]
        if group == "target_word" and (turn := _turn(reader.text, span.start, match)):
            ends.append(turn.start())
        yield Span(match.end(), min(ends, default=span.end))


def _turn(text: str, start: int, aim: re.Match[str]) -> re.Match[str] | None:
    """Where a sentence turns from what was aimed at to what came out."""
    turns = _RECALLED_TURN if _RECALLED.search(text, start, aim.start()) else _TURN
    return turns.search(text, aim.end(), aim.end() + _LONGEST_TURN)


def _times(reader: Reader, sentence: Sentence, timeline: Timeline, zone: Scope) -> Iterator[StatedTime]:
    times = timeline.times_in(sentence.span)
    dates = [number for number in sentence.numbers if number.kind == "date" and number.date is not None]
    if not times and not dates:
        return
    text, frame = reader.text, timeline.frame(zone)
    for number in dates:
        date, span = cast("DateRange", number.date), number.span
        if "年" not in number.text and _DEADLINE.match(text, span.end):
            continue  # 6月底前完成: the work of the year, done by then
        if date.start.startswith("-") or text[span.start].isspace():
            continue  # of an unknown year, or in a bracket that explains (2020年不变价)
        ends = date.start, date.end
        if len(ends[0]) == _DAY and text.startswith("起", span.end):
            ends = ends[0][:4], ends[1][:4]  # 从2026年1月1日起: what holds from a day on is of its year
        yield _stated(reader, sentence, span, _until(text, span, ends, frame.past), relative=False)
    for time in times:
        word, span = time.word, time.span
        over = _LEFT_OVER.match(text, span.end) is not None or text.endswith(("结转", "转"), 0, span.start)
        over = over or text[span.start].isspace()  # in a bracket that explains
        beside = _year_before(dates, sentence, span.start) if word is not None and word.spoken else None
        framed = frame if beside is None else evolve(frame, year=beside)
        if word is not None and not over and (meant := _meant(word, framed, timeline, zone)):
            ends = _so_far(text, span, zone) or _until(text, span, meant, frame.past)
            counted = text[span.start] in COUNTING and (word.kind == "own" or text[span.end - 1] == "间")
            counted = counted or text[span.start] == "用"
            yield _stated(reader, sentence, span, ends, relative=word.kind != "plan", counted=counted)


def _year_before(dates: Sequence[Number], sentence: Sentence, offset: int) -> int | None:
    """The year that its clause states before an offset: 1979年，…由|上年|的1.2%下降到1.17%."""
    clause, at = _clause_at(sentence, offset), bisect_left(dates, offset, key=lambda number: number.span.start)
    date = dates[at - 1].date if at else None
    if clause is None or date is None or dates[at - 1].span.start < clause.span.start:
        return None
    return int(date.start) if len(date.start) == len("2020") and date.start.isdigit() else None


def _meant(word: TimeWord, frame: Frame, timeline: Timeline, zone: Scope) -> tuple[str, str] | None:
    """What a word of time means in its scope; a point of the year (去年底) is that year.

    五年内 and 五年累计 of a plan are those of the five-year plan that runs. A review has no deadlines: 用两年时间 are
    the years that a work took, or those to come where it was only decided (决定用五年时间…).
    """
    if word.kind == "year" and word.spoken and word.point and word.end - word.start <= _SHORT_POINTS:
        return None
    plans = zone.role == "plan"
    if word.kind == "within" and not plans:
        if timeline.text[word.start] in COUNTING or zone.years is None:
            return None
        if not _DECIDES.search(timeline.text, max(0, word.start - _SHORT), word.start):
            word = evolve(word, kind="back")
    if plans and word.kind == "own" and timeline.text[word.start] in COUNTING:
        word = evolve(word, kind="within")
    if plans and word.kind == "within" and word.count == _FIVE and zone.years is not None:
        years = zone.years if zone.years.several else timeline.plan or Years(zone.years.first, zone.years.first + 4)
        return f"{years.first}", f"{years.last}"
    found = meaning(word, frame)
    return (found[0][:4], found[1][:4]) if found and word.point else found


def _so_far(text: str, span: Span, zone: Scope) -> tuple[str, str] | None:
    """今年以来 in a paper on the first half of a year: these months."""
    so_far = zone.months is not None and text.startswith("今年以来", span.start)
    return (zone.months.start, zone.months.end) if so_far and zone.months is not None else None


def _until(text: str, span: Span, ends: tuple[str, str], past: int | None) -> tuple[str, str]:
    """2020年以来, “十四五”以来: what began then goes on to the last year that is over."""
    since = text.endswith("以来", span.start, span.end) or text.startswith("以来", span.end)
    if since and past is not None and len(ends[0]) == len("2020") and int(ends[0]) <= past:
        return ends[0], f"{past}"
    return ends


def _stated(  # noqa: PLR0913  what a time is known by
    reader: Reader, sentence: Sentence, span: Span, ends: tuple[str, str], *, relative: bool, counted: bool = False
) -> StatedTime:
    text = reader.text
    head = text[max(sentence.span.start, span.start - _BESIDE_TIME) : span.start]
    beside = _MEASURED.match(text, span.end) if head.endswith(_BESIDE) else None
    compared = beside is not None or _COMPARED.search(head) is not None
    base = compared or any(head.endswith(words) and after.match(text, span.end) for words, after in _YARDSTICKS)
    several = ends[0][:4] != ends[1][:4]
    starts = not several and head.endswith(("从", "由")) and not text.startswith(("起", "开始"), span.end)
    paused = beside is not None and beside[0].endswith(("，", ","))
    alone = counted and text.startswith(_MEAN, span.end)
    leads = paused or (not alone and _leads(reader, sentence, span))
    opens = leads and _PAUSE.match(text, span.end) is not None
    clause = _clause_at(sentence, span.start)
    place = None if clause is None else Place(reader, sentence, clause, span)
    ago = text.startswith("前", span.end - 1) and relative
    reach = sentence.span.end if place is None else place.reach(leads=leads, starts=starts, several=several, ago=ago)
    return StatedTime(span, *ends, base, leads, starts, compared, opens, relative, counted, reach)


def _up_to_deadline(text: str, time: StatedTime) -> StatedTime:
    """上半年…，年底前|开工1.2万套: a part of the year reaches up to the next deadline in its year."""
    if len(time.first) == len("2024") or time.reach <= time.span.end:
        return time
    deadline = _BY_THE_END.search(text, time.span.end, min(time.reach, time.span.end + _LONGEST_SUM))
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


def _leads(reader: Reader, sentence: Sentence, span: Span) -> bool:
    """Whether nothing but adverbs and 到, 从, 截至 stands between the clause's beginning and the time."""
    clause = _clause_at(sentence, span.start)
    if clause is None or not clause.span.covers(span) or span.start - clause.span.start > _LONGEST_HEAD:
        return False
    start = max(clause.span.start, reader.text.rfind("：", clause.span.start, span.start) + 1)  # 近期目标：到2020年
    head = _BEFORE_TIME.sub("", reader.text[start : span.start])
    reader.words.read(clause.span.start, clause.span.end)
    end = start + len(head)
    return not head.strip() or reader.words.adverbials(start, end) == end


def _clause_at(sentence: Sentence, offset: int) -> Clause | None:
    at = bisect_left(sentence.clauses, offset + 1, key=lambda clause: clause.span.start)
    return sentence.clauses[at - 1] if at else None

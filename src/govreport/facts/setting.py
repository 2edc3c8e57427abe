"""`Setting`: one sentence with its place in the report and the times that it states."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from attrs import field, frozen

from govreport.document import Document
from govreport.facts.clauses import Clause, Sentence
from govreport.facts.context import Context, Years, Zone
from govreport.facts.phrases import Reader
from govreport.numbers.model import DateRange
from govreport.numbers.periods import spoken
from govreport.span import Span

_FIVE = re.compile("(?P<next>今后|未来)?(?<![0-9０-９十])[五5５]年(?P<within>内|间|累计|共|增长|投资|为)?")
_FIVES = ("五年", "5年", "５年")
_HEADED = re.compile("(?:年来?|时期|期间)[，,]")
_PLANNED = re.compile("(?:计划|预算|预期|目标|任务)")
_LEFT_OVER = ("结余", "结转", "滚存")  # 上年结余 is a revenue of this year
_RECORD = re.compile("的?(?:同期)?(?:新高|新低|最)")
_DEADLINE = re.compile("(?<=[月日号底末])[底末]?[以之]?前")
_OVER_ALL = re.compile("[，,：:]|全年|今年|本年|到?[0-9０-９]{4}年|到?年底")
_ASIDE = re.compile("以来|^近")  # “十四五”以来, 近三年: a look back from one sentence, not the heading of a paragraph
_COMPARED = re.compile(r"[比较于同]$|[比较](?![重例率值较]).{0,3}$")
_BEFORE_TIME = re.compile(r"(?:刚刚|过去的|截至|截止|早在|[到从自至在于])+$")
_LONGEST_HEAD = 60  # characters; no time leads behind more
_MOST = 16  # words of estimating or aiming that a sentence is asked for
_NEAR = 32  # how many times before a number are looked at


@frozen
class StatedTime:
    """A time that the sentence states.

    Attributes:
        span: the words.
        first, last: what they mean, as ISO text.
        base: whether it is the yardstick of a comparison (比2002年增长).
        leads: whether it heads its clause, so that it holds to the sentence's end.
        starts: whether a value came from there (从2002年的…增加到2007年的…).
    """

    span: Span
    first: str
    last: str
    base: bool
    leads: bool
    starts: bool = False


@frozen
class Setting:
    """Where a sentence stands.

    Attributes:
        reader: the document's reader.
        sentence: the sentence.
        zone: review or plan, and its years.
        now: the year of the report (今年).
        times: the times that the sentence states, in order.
        carried: the time that heads an earlier sentence of the line and still holds; None without one.
    """

    reader: Reader
    sentence: Sentence
    zone: Zone
    now: int | None
    times: tuple[StatedTime, ...]
    carried: StatedTime | None
    _governed: dict[str, tuple[Span, ...]] = field(factory=dict, init=False, eq=False, repr=False)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.reader.text

    def times_before(self, offset: int) -> list[StatedTime]:
        """The times that end at or before `offset`, the nearest first; only so many as a reader keeps in mind."""
        if not self.times:
            return []
        at = bisect_left(self.times, offset + 1, key=lambda time: time.span.end)
        return list(reversed(self.times[max(0, at - _NEAR) : at]))

    def governs(self, group: str, offset: int) -> bool:
        """Whether a word of the group (预计, 力争) stands before `offset` with no semicolon between."""
        spans = self._governed.get(group)
        if spans is None:
            spans = self._governed[group] = tuple(_governed(self.reader, self.sentence.span, group))
        return any(span.start <= offset < span.end for span in spans)


def read_setting(
    document: Document, reader: Reader, context: Context, sentence: Sentence, earlier: Setting | None = None
) -> Setting:
    """The setting of a sentence.

    Glossaries, notes, and annexes whose headings say nothing of review or plan, stand outside the report's years.

    Args:
        document: the document.
        reader: its reader.
        context: its zones.
        sentence: the sentence.
        earlier: the setting of the sentence before in the same line, whose time may still hold.
    """
    zone = context.zone_at(sentence.span.start)
    line = document.line_at(sentence.span.start)
    part = line.part
    if part in {"contents", "glossary", "notes"} or (part == "annex" and not zone.told):
        zone = Zone(zone.start, "review", None)
    times = sorted(_times(reader, sentence, context, zone), key=lambda time: time.span)
    begin = earlier.sentence.span.end if earlier else line.span.start
    silent = _HEADED.search(reader.text, begin, sentence.span.start)
    headed = list(_silent_times(reader, Span(begin, sentence.span.start), context, zone)) if silent else None
    return Setting(reader, sentence, zone, context.now, tuple(times), headed[-1] if headed else _carried(earlier))


def _carried(earlier: Setting | None) -> StatedTime | None:
    """The last time that heads a sentence before, where it differs in kind from the zone's own.

    A year in the review of five years (2017年，…。), and a stretch of years in the review of one (过去五年，…。), hold
    to the end of their paragraph or to the next such time; a time of the zone's own kind (五年累计…。) ends that.
    """
    if earlier is None:
        return None
    years = earlier.zone.years
    several = years is not None and years.first != years.last
    for time in reversed(earlier.times):
        if time.leads and not time.base and time.span.start < earlier.sentence.clauses[0].span.end:
            if _ASIDE.search(earlier.text[time.span.start : time.span.end + 2]):
                return earlier.carried
            return time if (time.first[:4] == time.last[:4]) == several else None
    return earlier.carried


def _silent_times(reader: Reader, between: Span, context: Context, zone: Zone) -> Iterator[StatedTime]:
    """The stretches of years that head sentences without numbers before this one in its line (过去五年，…。)."""
    if zone.years is not None and zone.years.first != zone.years.last:
        return
    for span, date in spoken(reader.text, between, now=context.now, year=None, past=_past(context, zone)):
        head = reader.text[between.start : span.start].rstrip()
        heads = (not head or head[-1] in "。！？") and reader.text[span.end : span.end + 1] in {"，", ","}
        if heads and date.start[:4] != date.end[:4]:
            yield StatedTime(span, date.start, date.end, base=False, leads=True)


def _governed(reader: Reader, span: Span, group: str) -> Iterator[Span]:
    """What each word of a group governs: from its end to the next semicolon or the end of the span.

    One that stands apart at the sentence's beginning, or there with its time, stands over all parts of the sentence
    (预计，…；…。 预计全年…；…。).
    """
    for match in islice(reader.lexicon.holds(group).finditer(reader.text, span.start, span.end), _MOST):
        if not reader.text[span.start : match.start()].strip() and _OVER_ALL.match(reader.text, match.end()):
            yield Span(match.end(), span.end)
            return
        ends = [at for at in (reader.text.find(mark, match.end(), span.end) for mark in "；;") if at >= 0]
        yield Span(match.end(), min(ends, default=span.end))


def _times(reader: Reader, sentence: Sentence, context: Context, zone: Zone) -> Iterator[StatedTime]:
    year, past = zone.years.last if zone.years else context.now, _past(context, zone)
    for number in sentence.numbers:
        if number.kind != "date" or number.date is None:
            continue
        if "年" not in number.text and _DEADLINE.match(reader.text, number.span.end):
            continue  # 6月底前完成: the work of the year, done by then
        if ends := _filled(number.date, context.year_before(number.span.start) or year):
            yield _stated(reader, sentence, number.span, _until(reader.text, number.span, ends, past))
    for span, date in spoken(reader.text, sentence.span, now=context.now, year=year, past=past):
        if not reader.text.startswith(_LEFT_OVER, span.end):
            yield _stated(reader, sentence, span, _until(reader.text, span, (date.start, date.end), past))
    if all(reader.text.find(five, sentence.span.start, sentence.span.end) < 0 for five in _FIVES):
        return
    for match in _FIVE.finditer(reader.text, sentence.span.start, sentence.span.end):
        if years := _five_years(match, context, zone):
            yield _stated(reader, sentence, Span(match.start(), match.end()), (f"{years.first}", f"{years.last}"))


def _until(text: str, span: Span, ends: tuple[str, str], past: int | None) -> tuple[str, str]:
    """2020年以来, “十四五”以来: what began then goes on to the last year that is over."""
    since = text.endswith("以来", span.start, span.end) or text.startswith("以来", span.end)
    if since and past is not None and len(ends[0]) == len("2020") and int(ends[0]) <= past:
        return ends[0], f"{past}"
    return ends


def _past(context: Context, zone: Zone) -> int | None:
    """The last year that is over where the zone speaks: from it 近三年 and 两年来 count back."""
    if zone.years is None:
        return context.now
    return zone.years.first - 1 if zone.role == "plan" else zone.years.last


def _five_years(match: re.Match[str], context: Context, zone: Zone) -> Years | None:
    """What 五年 means: the zone's own years where they are several (五年来, 五年累计), else the plan's.

    今后五年 are those from the planned year on.
    """
    if zone.years is None:
        return None
    if zone.years.first != zone.years.last:
        return zone.years
    if match["next"]:
        return Years(zone.years.first, zone.years.first + 4) if zone.role == "plan" else None
    return context.plan if zone.role == "plan" and match["within"] else None


def _stated(reader: Reader, sentence: Sentence, span: Span, ends: tuple[str, str]) -> StatedTime:
    text = reader.text
    head = text[max(sentence.span.start, span.start - 5) : span.start]
    base = bool(_COMPARED.search(head))
    if head.endswith(("是", "为")) and text.startswith("的", span.end):
        base = True  # 是2017年的2.5倍
    if head.endswith(("创", "为", "是", "创了", "创下")) and _RECORD.match(text, span.end):
        base = True  # 创近三年新高
    if head.endswith(("完成", "占", "为", "达")) and _PLANNED.match(text, span.end):
        base = True  # 完成全年预算的60%
    one = ends[0][:4] == ends[1][:4] and not text.startswith(("起", "开始"), span.end)
    starts = one and head.endswith(("从", "由", "從"))
    return StatedTime(span, *ends, base=base, leads=_leads(reader, sentence, span), starts=starts)


def _filled(date: DateRange, year: int | None) -> tuple[str, str] | None:
    """A date with its year, taken from the context where the text leaves it open."""
    if not date.start.startswith("-"):
        return date.start, date.end
    return None if year is None else (f"{year}{date.start[1:]}", f"{year}{date.end[1:]}")


def _leads(reader: Reader, sentence: Sentence, span: Span) -> bool:
    """Whether nothing but adverbs and 到, 从, 截至 stands between the clause's beginning and the time."""
    clause = _clause_at(sentence, span.start)
    if clause is None or not clause.span.covers(span) or span.start - clause.span.start > _LONGEST_HEAD:
        return False
    head = _BEFORE_TIME.sub("", reader.text[clause.span.start : span.start])
    return not head.strip() or bool(reader.lexicon.leading.fullmatch(head))


def _clause_at(sentence: Sentence, offset: int) -> Clause | None:
    at = bisect_left(sentence.clauses, offset + 1, key=lambda clause: clause.span.start)
    return sentence.clauses[at - 1] if at else None

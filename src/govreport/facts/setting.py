"""`Setting`: one sentence with its place in the report and the times that it states."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from attrs import frozen

from govreport.document import Document
from govreport.facts.clauses import Clause, Sentence
from govreport.facts.context import Context, Zone
from govreport.facts.phrases import Reader
from govreport.numbers.model import DateRange
from govreport.numbers.trie import alternation
from govreport.span import Span

_YEARS = {"今年": 0, "明年": 1, "去年": -1, "上年": -1, "前年": -2}
_PARTS = {
    "上半年": ("01", "06"),
    "下半年": ("07", "12"),
    "一季度": ("01", "03"),
    "二季度": ("04", "06"),
    "三季度": ("07", "09"),
    "四季度": ("10", "12"),
    "前三季度": ("01", "09"),
    "前两个季度": ("01", "06"),
}
# Words of time without an Arabic number; numbers with a year or month come from the numbers room.
_TIME = re.compile(alternation([*_YEARS, *_PARTS, "五年", "五年来", "全年"]))
_COMPARED = re.compile(r"[比较于同]$|[比较].{0,3}$")
_NEAR = 32  # how many times before a number are looked at


@frozen
class StatedTime:
    """A time that the sentence states.

    Attributes:
        span: the words.
        first, last: what they mean, as ISO text.
        base: whether it is the yardstick of a comparison (比2002年增长).
        leads: whether it heads its clause, so that it holds to the sentence's end.
    """

    span: Span
    first: str
    last: str
    base: bool
    leads: bool


@frozen
class Setting:
    """Where a sentence stands.

    Attributes:
        reader: the document's reader.
        sentence: the sentence.
        zone: review or plan, and its years.
        now: the year of the report (今年).
        times: the times that the sentence states, in order.
        estimated: where the first word of estimating (预计) ends; None without one.
        aimed: where the first word of aiming (力争) ends; None without one.
    """

    reader: Reader
    sentence: Sentence
    zone: Zone
    now: int | None
    times: tuple[StatedTime, ...]
    estimated: int | None
    aimed: int | None

    @property
    def text(self) -> str:
        """The document's text."""
        return self.reader.text

    def times_before(self, offset: int) -> Iterator[StatedTime]:
        """The times that end at or before `offset`, the nearest first; only so many as a reader keeps in mind."""
        at = bisect_left(self.times, offset + 1, key=lambda time: time.span.end)
        return reversed(self.times[max(0, at - _NEAR) : at])


def read_setting(document: Document, reader: Reader, context: Context, sentence: Sentence) -> Setting:
    """The setting of a sentence.

    Glossaries and annexes explain terms and stand outside the report's years.
    """
    zone = context.zone_at(sentence.span.start)
    if document.line_at(sentence.span.start).part not in {"front", "body"}:
        zone = Zone(zone.start, "review", None)
    times = sorted(_times(reader, sentence, context, zone), key=lambda time: time.span)
    words = (_first(reader, sentence.span, group) for group in ("estimate", "target_word"))
    return Setting(reader, sentence, zone, context.now, tuple(times), *words)


def _first(reader: Reader, span: Span, group: str) -> int | None:
    """Where the first word of a group ends in the span."""
    match = reader.lexicon.holds(group).search(reader.text, span.start, span.end)
    return match.end() if match else None


def _times(reader: Reader, sentence: Sentence, context: Context, zone: Zone) -> Iterator[StatedTime]:
    year = zone.years.last if zone.years else context.now
    for number in sentence.numbers:
        if number.kind == "date" and number.date is not None and (ends := _filled(number.date, year)):
            yield _stated(reader, sentence, number.span, ends)
    for match in _TIME.finditer(reader.text, sentence.span.start, sentence.span.end):
        if ends := _ends_of(match[0], context.now, year, zone):
            yield _stated(reader, sentence, Span(match.start(), match.end()), ends)


def _stated(reader: Reader, sentence: Sentence, span: Span, ends: tuple[str, str]) -> StatedTime:
    base = bool(_COMPARED.search(reader.text[max(sentence.span.start, span.start - 5) : span.start]))
    return StatedTime(span, *ends, base=base, leads=_leads(reader, sentence, span))


def _filled(date: DateRange, year: int | None) -> tuple[str, str] | None:
    """A date with its year, taken from the context where the text leaves it open."""
    if not date.start.startswith("-"):
        return date.start, date.end
    return None if year is None else (f"{year}{date.start[1:]}", f"{year}{date.end[1:]}")


def _ends_of(word: str, now: int | None, year: int | None, zone: Zone) -> tuple[str, str] | None:
    if word in _YEARS:
        return None if now is None else (f"{now + _YEARS[word]}",) * 2
    if year is None:
        return None
    if word in _PARTS:
        first, last = _PARTS[word]
        return f"{year}-{first}", f"{year}-{last}"
    if word == "全年":
        return f"{year}", f"{year}"
    if zone.years and zone.years.first != zone.years.last:
        return f"{zone.years.first}", f"{zone.years.last}"
    return None


def _leads(reader: Reader, sentence: Sentence, span: Span) -> bool:
    """Whether nothing but adverbs stands between the clause's beginning and the time."""
    clause = _clause_at(sentence, span.start)
    if clause is None or not clause.span.covers(span):
        return False
    head = reader.text[clause.span.start : span.start]
    return not head.strip() or bool(reader.lexicon.leading.fullmatch(head))


def _clause_at(sentence: Sentence, offset: int) -> Clause | None:
    at = bisect_left(sentence.clauses, offset + 1, key=lambda clause: clause.span.start)
    return sentence.clauses[at - 1] if at else None

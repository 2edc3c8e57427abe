"""The time of which a number speaks: from its clause, its sentence, its section, or the report's own years."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import frozen

from govreport.facts import lexicon
from govreport.facts.clauses import Sentence
from govreport.facts.context import Context, Years, Zone
from govreport.facts.model import Measure, Period
from govreport.facts.names import Named
from govreport.numbers.model import DateRange
from govreport.span import Span

# Words of time that hold no Arabic number; numbers with a year or month come from the numbers room.
_WORDS: dict[str, Callable[[int], tuple[str, str]]] = {
    "今年": lambda now: (f"{now}", f"{now}"),
    "明年": lambda now: (f"{now + 1}", f"{now + 1}"),
    "去年": lambda now: (f"{now - 1}", f"{now - 1}"),
    "上年": lambda now: (f"{now - 1}", f"{now - 1}"),
    "前年": lambda now: (f"{now - 2}", f"{now - 2}"),
}
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
_TIME = re.compile(
    r"(?P<year>今年|明年|去年|上年|前年)|(?P<part>前三季度|前两个季度|[上下]半年|[一二三四]季度)|(?P<five>五年|五年来)|(?P<whole>全年)"
)
_COMPARED = re.compile(r"[比较于同]$|[比较].{0,3}$")
_REACHED = re.compile(r"(?<!累计)(?:达到?|突破|超过|增至|升至|积累)$")
_YEARLY = re.compile(r"年均|平均每年|每年")


@frozen
class StatedTime:
    """A time that the sentence states: where, what, and whether as the yardstick of a comparison."""

    span: Span
    first: str
    last: str
    base: bool
    leads: bool

    def holds_at(self, item: Named) -> bool:
        """A time that heads its clause holds to the sentence's end, one inside a clause for that clause alone."""
        return self.leads or self.span.start >= item.clause.span.start


def stated_times(text: str, sentence: Sentence, context: Context, zone: Zone) -> list[StatedTime]:
    """All times that a sentence states, in order."""
    year = zone.years.last if zone.years else context.now
    found = []
    for number in sentence.numbers:
        if number.kind == "date" and number.date is not None:
            ends = _filled(number.date, year)
            if ends:
                found.append(
                    StatedTime(
                        number.span,
                        *ends,
                        base=_is_base(text, sentence, number.span),
                        leads=_leads(text, sentence, number.span),
                    )
                )
    for match in _TIME.finditer(text, sentence.span.start, sentence.span.end):
        span = Span(match.start(), match.end())
        ends = _ends_of(match, context, zone)
        if ends:
            found.append(
                StatedTime(span, *ends, base=_is_base(text, sentence, span), leads=_leads(text, sentence, span))
            )
    return sorted(found, key=lambda time: time.span)


def _filled(date: DateRange, year: int | None) -> tuple[str, str] | None:
    """A date with its year, taken from the context where the text leaves it open."""
    if not date.start.startswith("-"):
        return date.start, date.end
    if year is None:
        return None
    return f"{year}{date.start[1:]}", f"{year}{date.end[1:]}"


def _ends_of(match: re.Match[str], context: Context, zone: Zone) -> tuple[str, str] | None:
    year = zone.years.last if zone.years else context.now
    if match["year"]:
        return _WORDS[match["year"]](context.now) if context.now is not None else None
    if year is None:
        return None
    if match["part"]:
        first, last = _PARTS[match["part"]]
        return f"{year}-{first}", f"{year}-{last}"
    if match["whole"]:
        return f"{year}", f"{year}"
    if zone.years and zone.years.first != zone.years.last:
        return f"{zone.years.first}", f"{zone.years.last}"
    return None


def _is_base(text: str, sentence: Sentence, span: Span) -> bool:
    return bool(_COMPARED.search(text[max(sentence.span.start, span.start - 5) : span.start]))


def _leads(text: str, sentence: Sentence, span: Span) -> bool:
    """Whether nothing but adverbs stands between the clause's beginning and the time."""
    for clause in sentence.clauses:
        if clause.span.covers(span):
            head = text[clause.span.start : span.start]
            return not head.strip() or bool(lexicon.leading().fullmatch(head))
    return False


def period_of(text: str, item: Named, kind: Measure, times: list[StatedTime], zone: Zone) -> tuple[Period | None, bool]:
    """The period of one quantity, and whether words of its sentence state it.

    Args:
        text: the document's text.
        item: the named quantity.
        kind: its measure; where a value only came from, no period is guessed.
        times: what the sentence states, from `stated_times`.
        zone: where the sentence stands.

    Returns:
        The period, or None where nothing tells, and whether it is stated.
    """
    number = item.mention.number
    before = [time for time in times if time.span.end <= number.span.start and time.holds_at(item) and not time.base]
    yardsticks = [time for time in times if time.base and time.span.end <= number.span.start]
    if kind == "from":
        near = [time for time in before if time.span.start >= item.mention.before.start]
        return (_period(text, near[-1]), True) if near else (None, False)
    if kind == "to":  # the year before the first value is the first value's (由2026年的10万吨提高到12万吨)
        before = [time for time in before if time.leads or time.span.start >= item.mention.before.start]
    if _YEARLY.search(item.predicate) and yardsticks and zone.years:
        first = int(yardsticks[-1].first[:4]) + 1
        last = int(before[-1].last[:4]) if before else zone.years.last
        if first <= last:
            return Period(f"{first}", f"{last}", text[yardsticks[-1].span.slice]), True
    inside = [time for time in times if item.mention.after.covers(time.span) and not time.base]
    if inside and not before and len(item.mention.after):
        return _period(text, inside[0]), True
    if before:
        return _period(text, before[-1]), True
    return _default(zone.years, stock=bool(_REACHED.search(item.predicate)))


def _period(text: str, time: StatedTime) -> Period:
    return Period(time.first, time.last, text[time.span.slice])


def _default(years: Years | None, *, stock: bool) -> tuple[Period | None, bool]:
    """The zone's years; what was reached at the end of several years is a stock of the last one."""
    if years is None:
        return None, False
    return Period(f"{years.last if stock else years.first}", f"{years.last}"), False

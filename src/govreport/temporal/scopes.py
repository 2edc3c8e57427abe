"""`read`: the years to which every place of a document refers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol

from govreport.calendar import TimeWord, find, plain, plan_names
from govreport.data import classed
from govreport.document import Document
from govreport.numbers.model import Number
from govreport.outline.model import Outline
from govreport.span import Span
from govreport.temporal.heading_times import heading_scopes
from govreport.temporal.model import Time, Timeline, Years
from govreport.temporal.openers import Finder, overlaid
from govreport.temporal.years import report_years


class TitleWords(Protocol):
    """What tells review from plan in a heading: patterns for groups of words."""

    def holds(self, *groups: str) -> re.Pattern[str]:
        """A pattern for a word of the groups."""


@cache
def _holds(*groups: str) -> re.Pattern[str]:
    """A pattern for one of the package's own words of the groups."""
    return re.compile("|".join(word for group in groups for word in classed(group)))


def read(
    document: Document, outline: Outline, numbers: Sequence[Number], *, words: TitleWords | None = None
) -> Timeline:
    r"""Of which years every place of a document speaks.

    Args:
        document: the document.
        outline: its tree.
        numbers: its numbers.
        words: what tells review from plan in a heading; a `Lexicon` is such words; the package's own if None.

    Returns:
        Scopes from the first character to the last, and the report's own years.

    Example:
        >>> from govreport.numbers import scan
        >>> from govreport.outline import build
        >>> from govreport.testing import document
        >>> made = document("2026年政府工作报告\n一、2025年工作回顾\n五年来，成绩显著。\n新建学校9所。")
        >>> timeline = read(made, build(made), scan(made.text))
        >>> scope = timeline.zone_at(made.text.index("9所"))
        >>> scope.role, scope.years, made.text[scope.opener.slice]
        ('review', Years(first=2021, last=2025), '五年来')
    """
    document = document.simplified()
    years = report_years(document, numbers)
    text = plain(document.text)
    times = tuple(sorted(_times(text, numbers), key=lambda time: time.span))
    openers = Finder(document, outline, numbers, text, times, years).openers()
    dated = [each.start for each in openers if (own := each.time.years) and years.plan and own.first >= years.plan]
    scopes = heading_scopes(document, outline, years, words.holds if words else _holds, dated)
    plans = Counter(plan.number for plan in plan_names(text))
    return Timeline(tuple(overlaid(scopes, openers, outline, years)), years, dict(plans), text, times)


def _times(text: str, numbers: Sequence[Number]) -> Iterator[Time]:
    """The times that a text names in figures and in words."""
    dates = [number for number in numbers if number.kind == "date" and number.date is not None]
    inside = [number.span.start for number in dates]
    for word in find(text):
        at = bisect_right(inside, word.start) - 1
        if at < 0 or not _is_within(text, dates[at], word):
            yield Time(Span(word.start, word.end), word=word)
    for number in dates:
        if number.date is not None and number.date.start[:4].isdigit():
            start, end = number.date.start, number.date.end
            whole = len(start) == len(end) == len("2025")
            yield Time(number.span, Years(int(start[:4]), int(end[:4])), whole=whole)


def _is_within(text: str, date: Number, word: TimeWord) -> bool:
    """Whether a word of time is a part of a date (2024年|一季度) or counts its years (1966年到1976年的|十一年中)."""
    end = date.span.end
    return word.start < end or (word.kind in {"back", "own"} and word.start == end + 1 and text.startswith("的", end))

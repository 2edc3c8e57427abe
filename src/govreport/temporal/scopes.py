"""`read`: of which years every place of a document speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from govreport.calendar import find, plain
from govreport.calendar.words import PLAN_NUMERAL, count_of
from govreport.data import words as words_of
from govreport.document import Document
from govreport.numbers.model import Number
from govreport.outline.model import Outline
from govreport.temporal.headings import TitleWords, heading_scopes
from govreport.temporal.model import Context
from govreport.temporal.openers import Finder, overlaid
from govreport.temporal.years import report_years

_PLAN = re.compile(rf"“(?P<quoted>{PLAN_NUMERAL})五[”’]|第(?P<long>{PLAN_NUMERAL})个五年(?=计划|规划)")


class _Words:
    """The package's own words of headings."""

    @staticmethod
    @cache
    def holds(*groups: str) -> re.Pattern[str]:
        """A pattern for a word of the groups."""
        return re.compile("|".join(word for group in groups for word in words_of("facts", group)))


def read(
    document: Document, outline: Outline, numbers: Sequence[Number], *, words: TitleWords | None = None
) -> Context:
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
        >>> context = read(made, build(made), scan(made.text))
        >>> scope = context.zone_at(made.text.index("9所"))
        >>> scope.role, scope.years, made.text[scope.opener.slice]
        ('review', Years(first=2021, last=2025), '五年来')
    """
    years = report_years(document, numbers)
    text = plain(document.text)
    scopes = heading_scopes(document, outline, years, words or _Words())
    times = tuple(find(text))
    openers = Finder(document, outline, numbers, text, times, years).openers()
    plans = Counter(count_of(match["quoted"] or match["long"]) for match in _PLAN.finditer(text))
    return Context(tuple(overlaid(scopes, openers, outline, years)), years, dict(plans), text, times)

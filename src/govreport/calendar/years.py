"""The years that a text names with 年."""

from __future__ import annotations

import re

from govreport.calendar.patterns import NUMERAL
from govreport.calendar.time_words import figures

_YEAR = re.compile(rf"({NUMERAL}(?:\s?{NUMERAL}){{3}})\s*年")
_FIRST, _LAST = 1900, 2100


def years_of(text: str) -> list[int]:
    """The years that a text names, in Arabic digits of either width, spaced or not, or in Chinese ones.

    Example:
        >>> years_of("1 9 9 8 年和二〇二六年"), years_of("5000年前"), years_of("２０２３年")
        ([1998, 2026], [], [2023])
    """
    values = (figures("".join(match[1].split())) for match in _YEAR.finditer(text))
    return [int(value) for value in values if value.isdecimal() and _FIRST <= int(value) <= _LAST]

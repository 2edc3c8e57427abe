"""Dates and times in any notation: full-width signs, digits only, Chinese characters."""

from __future__ import annotations

import re
from datetime import date, datetime

DATE = re.compile(
    r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})"
    r"(?:\s*日)?(?:[T\s]*(\d{1,2})\s*[:时]\s*(\d{2})(?:\s*[:分]\s*(\d{2}))?)?"
)
"""A day, and perhaps a time of day, in digits with signs between."""
_PACKED = re.compile(r"\b((?:19|20)\d{2})([01]\d)([0-3]\d)(?:([0-2]\d)([0-5]\d)([0-5]\d)?)?(?!\d)")
"""A day, and perhaps a time, in digits alone (20260515140530)."""
_SIGNS = str.maketrans(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "∶︰﹕"), ":")
    | dict.fromkeys(map(ord, "‐‑‒–—―─"), "-")
    | {0x3000: " "}
)
"""The signs of other widths, one for one."""
_SPELLED = re.compile(
    r"([0-9〇○零Ｏ一二三四五六七八九]{4})\s*年\s*([0-9一二三四五六七八九十]{1,3})\s*月\s*([0-9一二三四五六七八九十]{1,3})\s*日"
)
_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")


def moment(text: str) -> datetime | date | None:
    """The date, with its time where there is one, that a value begins with."""
    plain = text.translate(_SIGNS)
    match = DATE.search(plain) or _PACKED.search(plain)
    if match is None:
        return spelled(text)
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups())
    try:
        if hour is None or minute is None or hour > 23:
            return date(year or 0, month or 0, day or 0)
        return datetime(year or 0, month or 0, day or 0, hour, minute, second or 0)  # noqa: DTZ001 - pages state no zone
    except ValueError:
        return None


def spelled(text: str) -> date | None:
    """The first day that a text names with year, month and day, in whichever digits; None if it names none.

    Example:
        >>> spelled("（二〇二六年十二月三十日）"), spelled("2026年1月8日"), spelled("2026年4月")
        (datetime.date(2026, 12, 30), datetime.date(2026, 1, 8), None)
    """
    found = _SPELLED.search(text.translate(_SIGNS))
    if found is None:
        return None
    try:
        return date(int(found[1].translate(_DIGITS)), _small(found[2]), _small(found[3]))
    except ValueError:
        return None


def _small(digits: str) -> int:
    """A number below one hundred, in digits or in characters (二十三); 0 for what is none."""
    plain = digits.translate(_DIGITS)
    if plain.isdecimal():
        return int(plain)
    tens, ten, ones = plain.partition("十")
    return 10 * int(tens or 1) + int(ones or 0) if ten and (tens + ones or "0").isdecimal() else 0

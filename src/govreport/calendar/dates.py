"""Dates in Arabic digits: years, months, days, quarters, decades and ranges of them, as ISO 8601 intervals."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from govreport.calendar.clock import BLANK, CLOCK, is_clock
from govreport.calendar.date_range import DateRange
from govreport.unit_names import counts

_JOIN = rf"{BLANK}(?:-{{1,2}}|—{{1,2}}|~|至|到|/){BLANK}"
_LINK = rf"(?:{_JOIN}|[、和])"
_YEAR = r"(?:1[0-9]|20|21)[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_NTH = "第?[一二三四1-4]"
_Q = rf"Q[1-4](?:{_JOIN}Q?[1-4])?(?![0-9A-Za-z.])"
_PART = rf"(?:{BLANK}{_Q}|上半年|下半年|{_NTH}(?:{_JOIN}{_NTH}|[、和]{_NTH})?季度|前[两二三23]个?季度)"
# 底 and its like end a date; before these characters they begin another word (2020年中国…, 2024年初步…).
_EDGE = r"(?:[上中下]旬|年?(?:底(?!层|部|线)|末(?!端)|初(?!期|步|级|中|高|心)|中(?=[，。、；]|期(?!票))))"
_NO_DAY = "(?!线|楼|机|文)"
_MONTH_WORD = rf"(?:{_MONTH}{BLANK}|元)月(?!饼|球|嫂)份?"
_MONTH_DAY = rf"{_MONTH_WORD}(?:{BLANK}{_DAY}{BLANK}[日号]{_NO_DAY})?"
_POINT = rf"(?:{_YEAR}{BLANK}年(?:度(?!假))?(?:{BLANK}{_MONTH_DAY}|{_PART})?|{_YEAR}{_Q}|{_MONTH_DAY})"
_SEASON = "(?:学年|赛季|供暖季|采暖季|榨季|供暖期|采暖期|财年)"
_DECADE_END = "(?:[初中末后前]期?)?"
# 7、8月份: months in a list whose last alone has its 月. At a line's beginning 5、 may be an item's mark.
_LISTED_MONTH = (
    rf"(?:{_MONTH}(?=(?:[、和]{_MONTH}){{1,4}}{BLANK}月份)"
    rf"|(?<=[^\n。！？；\s]){_MONTH}(?=(?:[、和]{_MONTH}){{1,4}}{BLANK}月(?![底末初上中下])))"
)
_NO_AMOUNT = f"(?![0-9.百千万亿]|{counts()})"
# Q3 alone is a quarter where a clause or a word of time goes before: 奥迪Q3 is none.
_Q_ALONE = (
    rf"(?:(?<=^Q)|(?<=[年度在和与至到从自比较（(，。、；：\n \u3000—~-]Q))[1-4](?:{_JOIN}Q?[1-4])?(?![0-9A-Za-z.])"
)
# The look ahead spares every other numeral the alternatives.
DATE = (
    rf"(?:{_Q_ALONE}|(?=[0-9]{{1,4}}{BLANK}[年月日号世点时学赛榨供采财届季Q:：/、和两三四五至到~—元-]|{_YEAR}\.[0-9]{{1,2}}[-/.])"
    rf"(?:{_YEAR}{BLANK}年?{_JOIN}{_YEAR}{BLANK}(?:年度?(?:{_PART})?|{_SEASON})"
    rf"|{_YEAR}[/-][0-9]{{2}}{BLANK}(?:年度|{_SEASON})"
    rf"|{_YEAR}{BLANK}{_SEASON}(?!度)|(?:19|20)[0-9]{{2}}届"
    rf"|{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?![0-9.])"
    rf"|(?:{_YEAR}{BLANK}年{BLANK})?{_MONTH}{BLANK}月{BLANK}{_DAY}{_JOIN}{_DAY}{BLANK}[日号]{_NO_DAY}"
    rf"|(?:{_YEAR}{BLANK}年{BLANK})?{_MONTH}{_JOIN}{_MONTH}{BLANK}月份?"
    rf"|(?:(?:19|20)?[0-9]0(?:{_LINK}[0-9]0)?{BLANK}年代{_DECADE_END})"
    rf"|{_POINT}(?:{_JOIN}(?:{_POINT}|{_DAY}{BLANK}[日号]{_NO_DAY}))?{_EDGE}?"
    rf"|(?:19|20)[0-9]{{2}}{BLANK}(?:-|—{{1,2}}|~|/){BLANK}(?:19|20)[0-9]{{2}}{_NO_AMOUNT}"
    rf"|(?:1[0-9]|2[0-1]){BLANK}世纪(?:[0-9]0(?:{_LINK}[0-9]0)?{BLANK}年代{_DECADE_END})?"
    rf"|(?:19|20)[0-9]{{2}}(?=(?:[、和](?:19|20)[0-9]{{2}}){{1,4}}{BLANK}[两三四五]?年|[两三四五]年)"
    rf"|[1-4]{_JOIN}[2-4]{BLANK}季度"
    rf"|(?<=公元前)[0-9]{{1,4}}{BLANK}(?:年|世纪)"
    rf"|{_LISTED_MONTH}"
    rf"|{CLOCK}"
    rf")(?!历史|文明))"
)
"""A pattern for a date in Arabic digits; it reads folded text."""


@lru_cache(maxsize=4096)
def parse_date(text: str, before: str = "") -> DateRange | None:
    """The interval of a date expression in Arabic digits.

    Args:
        text: the expression, folded.
        before: what stands before it, which may tell the century (本世纪20年代), that it is before Christ, or a
            quarter (the Q of Q3).

    Returns:
        The interval; None for a time of day and for years before Christ.

    Example:
        >>> parse_date("2022年12月30日").iso, parse_date("1-11月份").iso, parse_date("2021—2025年").iso
        ('2022-12-30', '--01/--11', '2021/2025')
        >>> parse_date("2025年1-3季度").iso, parse_date("20年代", "本世纪").iso
        ('2025-01/2025-09', '2020/2029')
    """
    compact = re.sub(r"\s", "", text)  # blanks between number and 年
    if before.endswith("公元前"):
        return None
    if before.endswith("Q"):
        compact = f"Q{compact}"
    return _decade(compact, before) or _season(compact) or _interval(compact)


_SIDE = re.compile(
    rf"(?:(?P<y>{_YEAR})(?:年度?|$|(?={_SEASON}|届|Q)))?"
    rf"(?:(?P<m>{_MONTH})(?:月份?|$)|(?P<first>元)月份?)?(?:(?P<d>{_DAY})(?:[日号]|$))?"
    rf"(?P<part>{_PART})?"
)
_SPLIT = re.compile(r"-{1,2}|—{1,2}|~|至|到|/")
_ISO = re.compile(rf"({_YEAR})[-/.]({_MONTH})[-/.]({_DAY})")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TWO_YEARS = re.compile(rf"({_YEAR})[/-]([0-9]{{2}})(?:年度|{_SEASON})")
_ONE_SEASON = re.compile(rf"({_YEAR}){_SEASON}")


def _season(text: str) -> DateRange | None:
    """2024/25年度, 2024学年: a year that begins in one calendar year and ends in the next."""
    one, two = _ONE_SEASON.fullmatch(text), _TWO_YEARS.fullmatch(text)
    if one:
        return DateRange(one[1], str(int(one[1]) + 1))
    if two:
        return DateRange(two[1], two[1][:2] + two[2])
    return None


def _interval(text: str) -> DateRange | None:
    if iso := _ISO.fullmatch(text):
        date = _written(iso[1], int(iso[2]), iso[3])
        return DateRange(date, date)
    if is_clock(text):
        return None  # the time of a day that the text names elsewhere
    ends = [text] if _SIDE.fullmatch(text) else _SPLIT.split(text, maxsplit=1)  # 1-3季度 is one side
    (year, months, day), (year_b, months_b, day_b) = _read(ends[0]), _read(ends[-1])
    if not (year or months or day):
        return None
    high = months_b[1] if months_b else months[1] if months and day_b else None  # 3月5日至|10日
    return DateRange(_written(year or "-", months and months[0], day), _written(year_b or year or "-", high, day_b))


def _written(year: str, month: int | None, day: str | None) -> str:
    return year + "".join(f"-{int(piece):02}" for piece in (month, day) if piece)


def _read(side: str) -> tuple[str | None, tuple[int, int] | None, str | None]:
    """The year, the first and last month, and the day of one side of a stretch."""
    found = cast("re.Match[str]", _SIDE.match(side))  # it may be empty, so it always matches
    part, month = found["part"], 1 if found["first"] else int(found["m"] or 0)
    return found["y"], _months(part) if part else (month, month) if month else None, found["d"]


def _months(part: str) -> tuple[int, int]:
    """The first and the last month of a part of a year: 上半年, 三季度, 1-3季度, 前三季度."""
    if part in ("上半年", "下半年"):
        return (1, 6) if part == "上半年" else (7, 12)
    if part.startswith("前"):
        return 1, 9 if part[1] in "三3" else 6
    quarters = [_QUARTERS[char] for char in part if char in _QUARTERS]
    return 3 * quarters[0] - 2, 3 * quarters[-1]


_DECADE = re.compile(r"(?:([12][0-9])世纪)?(?:((?:19|20)?[0-9])0(?:(?:-{1,2}|—{1,2}|~|至|到|/|、|和)([0-9])0)?年代)?")


def _decade(text: str, before: str) -> DateRange | None:
    found = _DECADE.match(text)
    if found is None or not found[0]:
        return None
    century = int(found[1]) - 1 if found[1] else None
    if found[2] is None:
        return DateRange(f"{century}01", f"{(century or 0) + 1}00")
    if century is None:
        # 八十年代 without its century is the twentieth's: no report of the twenty-first calls its own decades so.
        century = 20 if before.endswith("本世纪") else 19
    head = found[2] if len(found[2]) > 1 else f"{century}{found[2]}"
    last = f"{head[:2]}{found[3]}" if found[3] else head
    return DateRange(f"{head}0", f"{last}9")

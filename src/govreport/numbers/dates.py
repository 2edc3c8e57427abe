"""Calendar time: years, months, days, quarters and stretches of them, as ISO 8601 intervals."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import evolve

from govreport.numbers.model import DateRange, Number

_JOIN = r"\s?(?:-{1,2}|—{1,2}|─{1,2}|–|−|~|～|至|到|/)\s?"
_YEAR = r"(?:1[0-9]|20|21)[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_PART = r"(?:上半年|下半年|第?[一二三四1-4]季度|前三季度)"
_EDGE = r"(?:年?[底末初中](?!期|央|国|心|等|小|学|共|考|药|医|型|高|级)|[上中下]旬)"
_MONTH_DAY = rf"{_MONTH}\s?月(?!饼|球)份?(?:\s?{_DAY}\s?[日号](?!线|楼|机|文))?"
_POINT = rf"(?:{_YEAR}\s?年(?:度(?!假))?(?:\s?{_MONTH_DAY}|{_PART})?|{_MONTH_DAY})"
DATE = (
    rf"(?:{_YEAR}\s?年?{_JOIN}{_YEAR}\s?(?:年度?(?:{_PART})?|学年|赛季|供暖季)"
    rf"|{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?![0-9.])"
    rf"|(?:{_YEAR}\s?年\s?)?{_MONTH}{_JOIN}{_MONTH}\s?月份?"
    rf"|{_POINT}(?:{_JOIN}(?:{_POINT}|{_DAY}\s?[日号]))?{_EDGE}?"
    rf"|(?:19|20)[0-9]{{2}}(?:-|—{{1,2}}|－|–)(?:19|20)[0-9]{{2}}(?![0-9万亿%])"
    rf"|(?:1[0-9]|2[0-1])\s?世纪(?:[0-9]0\s?年代(?:[初中末]期?)?)?|[0-9]0\s?年代(?:[初中末]期?)?"
    rf")"
)


@lru_cache(maxsize=4096)
def parse_date(text: str) -> DateRange | None:
    """The interval of a date expression in Arabic digits.

    Args:
        text: the expression, folded.

    Example:
        >>> parse_date("2022年12月30日").text, parse_date("1-11月份").text, parse_date("2021—2025年").text
        ('2022-12-30', '--01/--11', '2021/2025')
    """
    compact = re.sub(r"\s", "", text)
    return _decade(compact) or _interval(compact)


_SIDE = re.compile(
    rf"(?:(?P<y>{_YEAR})(?:年度?|[-/.](?={_MONTH}[-/.])|$|(?=学年|赛季|供暖季)))?"
    rf"(?:(?P<m>{_MONTH})(?:月份?|[-/.]|$))?(?:(?P<d>{_DAY})(?:[日号]|$))?"
    rf"(?P<part>{_PART})?"
)
_SPLIT = re.compile(r"-{1,2}|—{1,2}|─{1,2}|–|−|~|～|至|到|/")
_ISO = re.compile(rf"({_YEAR})[-/.]({_MONTH})[-/.]({_DAY})")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _interval(text: str) -> DateRange | None:
    iso = _ISO.fullmatch(text)
    if iso:
        day = f"{iso[1]}-{int(iso[2]):02}-{int(iso[3]):02}"
        return DateRange(day, day)
    first, *rest = _SPLIT.split(text, maxsplit=1)
    if not rest:
        side = _SIDE.match(first)
        return None if side is None else _whole(side)
    return _joined(first, rest[0])


def _whole(side: re.Match[str]) -> DateRange | None:
    year, month, day, part = side["y"] or "-", side["m"], side["d"], side["part"]
    if part:
        low, high = _months(part)
        return DateRange(f"{year}-{low:02}", f"{year}-{high:02}")
    if not month and not day:
        return DateRange(year, year) if side["y"] else None
    point = year + "".join(f"-{int(piece):02}" for piece in (month, day) if piece)
    return DateRange(point, point)


def _months(part: str) -> tuple[int, int]:
    if part == "上半年":
        return 1, 6
    if part == "下半年":
        return 7, 12
    if part.startswith("前"):
        return 1, 9
    quarter = _QUARTERS[part.lstrip("第")[0]]
    return 3 * quarter - 2, 3 * quarter


def _joined(first: str, second: str) -> DateRange | None:
    a, b = _SIDE.match(first), _SIDE.match(second)
    if a is None or b is None:
        return None
    bare = first.isdigit()
    year_a = a["y"] or "-"
    year_b = b["y"] or year_a
    if bare and not a["y"]:
        if b["m"]:
            return DateRange(f"{year_a}-{int(first):02}", f"{year_b}-{int(b['m']):02}")
        return None
    start = year_a + "".join(f"-{int(a[key]):02}" for key in ("m", "d") if a[key])
    month_b = b["m"] or (a["m"] if b["d"] else None)
    end = year_b + "".join(f"-{int(piece):02}" for piece in (month_b, b["d"]) if piece)
    return DateRange(start, end)


_DECADE = re.compile(r"(?:([12][0-9])世纪)?(?:([0-9])0年代)?")


def _decade(text: str) -> DateRange | None:
    found = _DECADE.match(text)
    if found is None or not found[0]:
        return None
    century = int(found[1]) - 1 if found[1] else None
    if found[2] is None:
        return DateRange(f"{century}01", f"{(century or 0) + 1}00")
    # 八十年代 without its century is the twentieth's: no report of the twenty-first calls its own decades so.
    head = 19 if century is None else century
    return DateRange(f"{head}{found[2]}0", f"{head}{found[2]}9")


def resolve(number: Number, year: int) -> Number:
    """The number with the year that its context gives filled into an open date.

    Args:
        number: any number; one without an open date comes back as it is.
        year: the year to fill in.

    Example:
        >>> from govreport.numbers import scan
        >>> resolve(scan("1-11月份增长5%")[0], 2022).date.text
        '2022-01/2022-11'
    """
    date = number.date
    if date is None or not (date.start.startswith("-") or date.end.startswith("-")):
        return number
    start, end = (f"{year}{text[1:]}" if text.startswith("-") else text for text in (date.start, date.end))
    return evolve(number, date=DateRange(start, end))

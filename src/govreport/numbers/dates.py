"""Calendar time: years, months, days, quarters and stretches of them, as ISO 8601 intervals."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import evolve

from govreport.numbers.model import DateRange, Number

_BLANK = "[ \u3000\u00a0]?"
_JOIN = rf"{_BLANK}(?:-{{1,2}}|—{{1,2}}|─{{1,2}}|–|−|~|～|〜|至|到|/){_BLANK}"
_YEAR = r"(?:1[0-9]|20|21)[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_PART = r"(?:上半年|下半年|第?[一二三四1-4]季度|前[三3]季度)"
# 底 and its like end a date; before these characters they begin another word (2020年中国…, 2024年初步…).
_EDGE = r"(?:年?(?:底(?!层|部|线)|末(?!端)|初(?!期|步|级|中|高|心)|中(?=[，。、；]|旬|期(?!票)))|[上中下]旬)"
_MONTH_DAY = rf"{_MONTH}{_BLANK}月(?!饼|球|嫂)份?(?:{_BLANK}{_DAY}{_BLANK}[日号](?!线|楼|机|文))?"
_POINT = rf"(?:{_YEAR}{_BLANK}年(?:度(?!假))?(?:{_BLANK}{_MONTH_DAY}|{_PART})?|{_MONTH_DAY})"
# A time of day: with its minutes, or behind the part of the day. 上涨6点 counts.
_HOUR = "(?:2[0-4]|[01]?[0-9])"
_CLOCK = (
    rf"(?:{_HOUR}[点时][0-5]?[0-9]分(?!钟)"
    rf"|(?:(?<=[上下中]午)|(?<=凌晨)|(?<=[早晚]上)|(?<=[日晚])){_HOUR}(?:[点时](?!代|间)(?:许|整|半)?|[:：][0-5][0-9](?![0-9:：])))"
)
# The look ahead spares every other numeral the alternatives.
DATE = (
    rf"(?=[0-9]{{1,4}}{_BLANK}[年月世点时:：/.、和两三四五至到~～〜−–—─-])"
    rf"(?:{_YEAR}{_BLANK}年?{_JOIN}{_YEAR}{_BLANK}(?:年度?(?:{_PART})?|学年|赛季|供暖季|采暖季|榨季)"
    rf"|{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?![0-9.])"
    rf"|(?:{_YEAR}{_BLANK}年{_BLANK})?{_MONTH}{_JOIN}{_MONTH}{_BLANK}月份?"
    rf"|(?:(?:19|20)?[0-9]0{_BLANK}年代(?:[初中末]期?)?)"
    rf"|{_POINT}(?:{_JOIN}(?:{_POINT}|{_DAY}{_BLANK}[日号](?!线|楼|机|文)))?{_EDGE}?"
    rf"|(?:19|20)[0-9]{{2}}{_BLANK}(?:-|—{{1,2}}|–|~|/){_BLANK}(?:19|20)[0-9]{{2}}(?![0-9.%‰万亿千百个家人户名元亩吨斤公平立米岁所座套台辆头只条项件种类场次处张部篇本册栋间层株棵块道支艘架列届期批轮起宗例单笔份])"
    rf"|(?:1[0-9]|2[0-1]){_BLANK}世纪(?:[0-9]0{_BLANK}年代(?:[初中末]期?)?)?"
    rf"|(?:19|20)[0-9]{{2}}(?=(?:[、和](?:19|20)[0-9]{{2}}){{1,4}}{_BLANK}[两三四五]?年|[两三四五]年)"
    rf"|{_CLOCK}"
    rf")(?!历史|文明)"
)


@lru_cache(maxsize=4096)
def parse_date(text: str) -> DateRange | None:
    """The interval of a date expression in Arabic digits.

    Args:
        text: the expression, folded.

    Example:
        >>> parse_date("2022年12月30日").iso, parse_date("1-11月份").iso, parse_date("2021—2025年").iso
        ('2022-12-30', '--01/--11', '2021/2025')
    """
    compact = re.sub(r"\s", "", text)  # blanks between number and 年
    return _decade(compact) or _interval(compact)


_SIDE = re.compile(
    rf"(?:(?P<y>{_YEAR})(?:年度?|$|(?=学年|赛季|供暖季|采暖季|榨季)))?"
    rf"(?:(?P<m>{_MONTH})(?:月份?|$))?(?:(?P<d>{_DAY})(?:[日号]|$))?"
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
    if "点" in text or "时" in text or ":" in text or "：" in text:
        return None  # the time of a day that the text names elsewhere
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


_DECADE = re.compile(r"(?:([12][0-9])世纪)?(?:((?:19|20)?[0-9])0年代)?")


def _decade(text: str) -> DateRange | None:
    found = _DECADE.match(text)
    if found is None or not found[0]:
        return None
    century = int(found[1]) - 1 if found[1] else None
    if found[2] is None:
        return DateRange(f"{century}01", f"{(century or 0) + 1}00")
    # 八十年代 without its century is the twentieth's: no report of the twenty-first calls its own decades so.
    head = found[2] if len(found[2]) > 1 else f"{19 if century is None else century}{found[2]}"
    return DateRange(f"{head}0", f"{head}9")


def resolve(number: Number, year: int) -> Number:
    """The number with the year that its context gives filled into an open date.

    Args:
        number: any number; one without an open date comes back as it is.
        year: the year to fill in.

    Example:
        >>> from govreport.numbers import scan
        >>> resolve(scan("1-11月份增长5%")[0], 2022).date.iso
        '2022-01/2022-11'
    """
    date = number.date
    if date is None or "-" not in (date.start[0], date.end[0]) or date.start.startswith("---"):
        return number  # complete already, or a day whose month is open as well
    start, end = (f"{year}{text[1:]}" if text.startswith("-") else text for text in (date.start, date.end))
    return evolve(number, date=DateRange(start, end))


_CHINESE_DATE = re.compile(
    "(?:(?P<y>[一二][〇○零一二三四五六七八九0]{3})(?:年|$))?(?:(?P<m>[一二三四五六七八九十]+)月)?(?:(?P<d>[一二三四五六七八九十]+)[日号])?"
)
_CHINESE_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "0": "0",
}


@lru_cache(maxsize=4096)
def parse_chinese_date(text: str) -> DateRange | None:
    """The interval of a date in Chinese numerals.

    Args:
        text: the expression.

    Example:
        >>> parse_chinese_date("二〇二二年十二月三十日").iso, parse_chinese_date("一九五三年至一九五七年").iso
        ('2022-12-30', '1953/1957')
    """
    first, *rest = (_chinese_point(part) for part in _SPLIT.split(text, maxsplit=1))
    if not first or not all(rest):
        return None
    last = rest[0] if rest else first
    if last.startswith("-") and not first.startswith("-"):
        last = first[:4] + last[1:]
    return DateRange(first, last)


def _chinese_point(text: str) -> str:
    found = _CHINESE_DATE.match(text)
    if found is None:
        return ""
    year = "".join(_CHINESE_DIGITS[char] for char in found["y"]) if found["y"] else "-"
    return year + "".join(f"-{_small(part):02}" for part in (found["m"], found["d"]) if part)


def _small(numeral: str) -> int:
    """A whole number up to 99 in Chinese characters."""
    tens, ten, ones = numeral.rpartition("十")
    value = int(_CHINESE_DIGITS.get(ones, "0"))
    return value + 10 * int(_CHINESE_DIGITS.get(tens or "一", "1")) if ten else value

"""Dates in Chinese characters: 二〇二二年十二月三十日, 三月五日至十日, 上世纪九十年代, 一至三季度."""

from __future__ import annotations

import re
from functools import lru_cache

from govreport.calendar.clock import SPOKEN_CLOCK, is_clock
from govreport.calendar.interval import DateRange

_JOIN = "(?:至|到|—{1,2}|-{1,2}|~)"
_ROW = "[一二][〇○零一二三四五六七八九0]{3}"
_YEAR = f"{_ROW}年"
_MONTH = "(?:十[一二]?|[元正一二三四五六七八九])月"
_DAY = "(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|(?<=[元正]月)[0-9]{1,2})[日号]"
_QUARTER = "[一二三四]"
_PART = f"(?:上半年|下半年|第?{_QUARTER}(?:(?:{_JOIN}|、)第?{_QUARTER})?季度|前[两二三]季度)"
_EDGE = "(?:[上中下]旬|[底末初](?![步级])|份)"
# 三月 alone is March, but it also stands in names; a date needs its day, its year or a word for a part of it.
_POINT = f"(?:{_YEAR}(?:{_MONTH}(?:{_DAY})?|{_PART})?|{_MONTH}{_DAY}|{_MONTH}(?={_EDGE}))"
_MONTHS = f"(?:{_YEAR})?(?:十[一二]?|[一二三四五六七八九])月?{_JOIN}{_MONTH}(?!{_DAY})"
# 一九五三、一九五四两年: years in a list whose last alone has its 年.
_LISTED = f"{_ROW}(?=(?:[、和]{_ROW}){{1,4}}[两三四五]?年|[两三四五]年)"
# 第二、三季度; at a line's beginning 二、 may be an item's mark.
_LISTED_QUARTERS = f"(?:第|(?<=[^\n。！？；\\s])){_QUARTER}[、和]第?{_QUARTER}季度"
_TENS = "[一二三四五六七八九]"
_CENTURY = "(?:[上本]|十[七八九]|二十一?)世纪"
_DECADE = f"(?:{_CENTURY})?{_TENS}?(?:{_JOIN}|、)?{_TENS}十年代(?:[初中末后前]期?)?"

DATE = (
    f"(?:{_ROW}(?:年)?{_JOIN}{_YEAR}|{_MONTHS}(?:{_EDGE})?|{_LISTED}"
    f"|{_POINT}(?:{_EDGE})?(?:{_JOIN}(?:{_POINT}(?:{_EDGE})?|{_DAY}))?"
    f"|{_DECADE}|二十一?世纪|第?{_QUARTER}{_JOIN}第?{_QUARTER}季度|{_LISTED_QUARTERS}|{SPOKEN_CLOCK})"
)
"""A pattern for a date in Chinese characters; it reads folded and simplified text."""

_SPLIT = re.compile(_JOIN)
_SIDE = re.compile(
    f"(?:(?P<y>{_ROW})(?:年|$))?(?:(?P<m>[元正一二三四五六七八九十]+)(?:月|$))?"
    f"(?:(?P<d>[一二三四五六七八九十0-9]+)[日号])?(?P<part>{_PART})?"
)
_CHINESE_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "0": "0",
    "元": "1",
    "正": "1",
}
_DECADES = re.compile(f"(?P<century>{_CENTURY})?(?P<a>{_TENS})?(?:{_JOIN}|、)?(?P<b>{_TENS})十年代")
_CENTURIES = {"上": 19, "本": 20}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_QUARTERS_JOINED = re.compile(f"第?({_QUARTER})(?:{_JOIN}|[、和])第?({_QUARTER})季度")


@lru_cache(maxsize=4096)
def parse_chinese_date(text: str) -> DateRange | None:
    """The interval of a date in Chinese numerals; None for a time of day.

    Args:
        text: the expression.

    Example:
        >>> parse_chinese_date("二〇二二年十二月三十日").iso, parse_chinese_date("一九五三年至一九五七年").iso
        ('2022-12-30', '1953/1957')
        >>> parse_chinese_date("上世纪八十年代").iso, parse_chinese_date("三月五日至十日").iso
        ('1980/1989', '--03-05/--03-10')
    """
    decades, joined = _DECADES.match(text), _QUARTERS_JOINED.fullmatch(text)
    if decades:
        return _decade(decades)
    if text.endswith("世纪"):
        century = _small(text[:-2])
        return DateRange(f"{century - 1}01", f"{century}00")
    if joined:
        return DateRange(f"--{3 * _QUARTERS[joined[1]] - 2:02}", f"--{3 * _QUARTERS[joined[2]]:02}")
    first, *rest = _SPLIT.split(text, maxsplit=1)
    a, b = _SIDE.match(first), _SIDE.match(rest[0]) if rest else None
    if a is None or (rest and b is None) or is_clock(text):
        return None
    if a["part"] or (b is not None and b["part"]):
        return _with_parts(text)
    return _stretch(a, b)


def _stretch(a: re.Match[str], b: re.Match[str] | None) -> DateRange | None:
    """From one point to another; year and month that the second leaves out are those of the first."""
    start = _iso(a["y"], a["m"], a["d"])
    if not a[0]:
        return None
    if b is None:
        return DateRange(start, start)
    month = b["m"] or (a["m"] if b["d"] else None)
    end = _iso(b["y"] or a["y"], month, b["d"])
    return DateRange(start, end) if b[0] else None


def _with_parts(text: str) -> DateRange | None:
    """二〇二五年一季度, 二〇二五年一至三季度, 二〇二四年上半年."""
    found = _SIDE.match(text)
    year = "".join(_CHINESE_DIGITS[char] for char in found["y"]) if found and found["y"] else "-"
    part = text[5:] if year != "-" else text
    if part in ("上半年", "下半年"):
        low, high = (1, 6) if part == "上半年" else (7, 12)
    else:
        quarters = [_QUARTERS.get(char, 2) for char in part if char in "一二三四两"]
        low, high = (1, 3 * quarters[-1]) if part[0] == "前" else (3 * quarters[0] - 2, 3 * quarters[-1])
    return DateRange(f"{year}-{low:02}", f"{year}-{high:02}")


def _decade(found: re.Match[str]) -> DateRange:
    named = found["century"] or "上"
    century = _CENTURIES.get(named[0]) or _small(named[:-2]) - 1
    first, last = _CHINESE_DIGITS[found["a"] or found["b"]], _CHINESE_DIGITS[found["b"]]
    return DateRange(f"{century}{first}0", f"{century}{last}9")


def _iso(year: str | None, month: str | None, day: str | None) -> str:
    head = "".join(_CHINESE_DIGITS[char] for char in year) if year else "-"
    return head + "".join(f"-{_small(piece):02}" for piece in (month, day) if piece)


def _small(numeral: str) -> int:
    """A whole number up to 99 in Chinese characters, or in digits."""
    if numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    value = int(_CHINESE_DIGITS.get(ones, "0"))
    return value + 10 * int(_CHINESE_DIGITS.get(tens or "一", "1")) if ten else value

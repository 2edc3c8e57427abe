"""Dates in Chinese characters: 二〇二二年十二月三十日, 三月五日至十日, 上世纪九十年代, 一至三季度."""

from __future__ import annotations

import re
from functools import lru_cache

from govreport.calendar.clock import SPOKEN_CLOCK, is_clock
from govreport.calendar.date_range import DateRange
from govreport.calendar.dates import parse_date
from govreport.calendar.time_words import figures

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
_DECADE = f"(?:{_CENTURY})?(?:{_TENS}(?:十?(?:{_JOIN}|、))?)?{_TENS}十年代(?:[初中末后前]期?)?"

DATE = (
    f"(?:{_ROW}(?:年)?{_JOIN}{_YEAR}|{_MONTHS}(?:{_EDGE})?|{_LISTED}"
    f"|{_POINT}(?:{_EDGE})?(?:{_JOIN}(?:{_POINT}(?:{_EDGE})?|{_DAY}))?"
    f"|{_DECADE}|二十一?世纪|第?{_QUARTER}{_JOIN}第?{_QUARTER}季度|{_LISTED_QUARTERS}|{SPOKEN_CLOCK})"
)
"""A pattern for a date in Chinese characters; it reads folded and simplified text."""

_DECADES = re.compile(f"({_TENS})(?:十?(?:{_JOIN}|、))?({_TENS})(?=十年代)")
_NUMERALS = re.compile("[〇○零一二三四五六七八九十0-9]+(?!季)")


@lru_cache(maxsize=4096)
def parse_chinese_date(text: str) -> DateRange | None:
    """The interval of a date in Chinese numerals; None for a time of day.

    Example:
        >>> parse_chinese_date("二〇二二年十二月三十日").iso, parse_chinese_date("一九五三年至一九五七年").iso
        ('2022-12-30', '1953/1957')
        >>> parse_chinese_date("上世纪八十年代").iso, parse_chinese_date("三月五日至十日").iso
        ('1980/1989', '--03-05/--03-10')
    """
    if is_clock(text):
        return None
    century, relative, rest = text.rpartition("上世纪") if "上世纪" in text else text.rpartition("本世纪")
    spread = _DECADES.sub(r"\1十至\2", rest.replace("正月", "元月"))  # 七八十年代
    return parse_date(_NUMERALS.sub(lambda found: figures(found[0]), spread), century + relative)

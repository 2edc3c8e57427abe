"""Calendar time in words: 上半年, 全年, 去年, “十四五”期间, 近三年, beside the dates in numerals that `scan` finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import evolve

from govreport.data import words
from govreport.errors import NumeralError
from govreport.numbers.dates import resolve
from govreport.numbers.fold import fold, simplify
from govreport.numbers.model import DateRange, Number
from govreport.numbers.numerals import amount
from govreport.numbers.scan import scan
from govreport.numbers.trie import alternation
from govreport.span import Span

_PLAN = "十[一二三四五六七八九]|[一二三四五六七八九十]"
_NUMERAL = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
# Plans are numbered from 1953; from the third on each takes five years from 1966 on, with none between.
_PLANS = {1: (1953, 1957), 2: (1958, 1962)}
_PARTS = {"上半年": (1, 6), "下半年": (7, 12), "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12)}
_PARTS |= {"前三季度": (1, 9), "第一季度": (1, 3), "第二季度": (4, 6), "第三季度": (7, 9), "第四季度": (10, 12)}
_OF_YEAR_SPOKEN_OF = frozenset(
    {None, "全年", "年内", "上年", "下年"}
)  # 去年 and 明年 count from the year of the speech
_POINTS = frozenset({"年底", "年末", "年初", "底", "末", "初"})
_PARTS |= {"年底": (12, 12), "年末": (12, 12), "年初": (1, 1)}


@cache
def _pattern() -> re.Pattern[str]:
    named = [row.partition(":")[0] for row in words("numbers", "year_word")]
    years = "|".join(named)
    parts = "|".join(sorted(_PARTS, key=len, reverse=True))
    # One look at the next character: most places fail on it before any of the words is tried.
    first = "".join(sorted({word[0] for word in (*named, *_PARTS)}))
    return re.compile(
        f"(?=[{first}“第前近过最这本一二两三四五六七八九十0-9])(?:(?P<year>{years})(?P<part>{parts})?|(?P<alone>{parts})"
        f"|“?(?P<plan>{_PLAN})五[”’]?(?:时期|期间|规划期|计划期|以来|末|(?<=[”’])(?=年均|累计|五年|平均))"
        f"|第(?P<nth>{_PLAN})个五年(?:计划|规划)(?:时期|期间)"
        f"|(?P<century>本世纪末)|前(?P<months>{_NUMERAL})个月"
        f"|(?:近|过去|最近|这|前)(?P<last>{_NUMERAL})年(?:来|间)?|(?P<since>{_NUMERAL})年来)"
    )


@cache
def _beginning() -> re.Pattern[str]:
    """Where a time in words may begin: each branch begins with a literal, so that a search skips from one to the next.

    What does begin there is for `_pattern` to say.
    """
    heads = {row.partition(":")[0] for row in words("numbers", "year_word")} | set(_PARTS)
    numerals = f"(?:{_NUMERAL})"
    guards = dict.fromkeys(("近", "过去", "最近", "这", "前"), f"(?={numerals}年)")
    guards["前"] = f"(?={numerals}(?:年|个月))"
    guards |= dict.fromkeys("0123456789", "(?=[0-9]?年来)")
    guards |= dict.fromkeys("一二两三四五六七八九十", "(?=[一二两三四五六七八九十]{0,2}(?:年来|五))")
    guards["年内"] = "(?<![一二两三四五六七八九十几数0-9０-９]年内)"  # 五年内 is no 年内
    guards["第"] = "(?=[一二三四五六七八九十]{1,3}个五年|[一二三四]季度)"
    guards["“"] = "(?=[一二三四五六七八九十])"
    return re.compile(alternation(heads | set(guards) | {"本世纪末"}, guards))


def _finds(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `_pattern().finditer` would find in a stretch of text, faster."""
    search, match = _beginning().search, _pattern().match
    while begin := search(text, start, end):
        found = match(text, begin.start(), end)
        start = found.end() if found else begin.start() + 1
        if found:
            yield found


def periods(text: str, *, year: int | None = None) -> list[Number]:
    """Every expression of calendar time: the dates that `scan` finds, and those in words, in the order of the text.

    Args:
        text: any text.
        year: the year that 今年 and 全年 mean. Without it the year stays open (`-`), and what counts back from it
            (去年, 近三年) has no date.

    Example:
        >>> [(p.text, p.date.iso) for p in periods("“十四五”期间，去年上半年，近三年", year=2022)]
        [('“十四五”期间', '2021/2025'), ('去年上半年', '2021-01/2021-06'), ('近三年', '2020/2022')]
        >>> [p.date.iso for p in periods("上半年增长5%，1-11月份增长6%")]
        ['--01/--06', '--01/--11']
    """
    dates = [number for number in scan(text) if number.kind == "date"]
    if year is not None:
        dates = [resolve(number, year) for number in dates]
    spoken = [_spoken(match, text, year) for match in _finds(simplify(fold(text)), 0, len(text))]
    ordered: list[Number] = []
    for number in sorted((*dates, *spoken), key=lambda each: (each.span.start, -each.span.end)):
        if not ordered or ordered[-1].span.end <= number.span.start:
            ordered.append(evolve(number, id=len(ordered)))
    return ordered


def spoken(
    text: str, span: Span, *, now: int | None, year: int | None, past: int | None = None
) -> Iterator[tuple[Span, DateRange]]:
    """The times that stand in words alone in a stretch of text, with what they mean.

    Args:
        text: any text.
        span: the stretch to look at.
        now: the year that 今年 means, from which 去年 counts.
        year: the year that is spoken of where none is named (全年, 上半年).
        past: the last year that is over, from which 近三年 and 两年来 count back; `year` if None.

    Returns:
        Place and date of each; those that mean no time without a year that is not given are left out. The end of a
        year or of a plan (去年底, “十四五”末) is that year.

    Example:
        >>> [date.iso for _, date in spoken("去年底增长5%，近三年增长6%", Span(0, 17), now=2025, year=2024)]
        ['2024', '2022/2024']
    """
    for match in _finds(text, span.start, span.end):
        own = year if match["year"] in _OF_YEAR_SPOKEN_OF else now
        if past is not None and _looks_back(match):
            own = past
        date = _date(match, own)
        if date is None or date.start.startswith("-") or match["alone"] in _POINTS:
            continue
        if match["part"] in _POINTS:
            date = DateRange(date.start[:4], date.end[:4])
        elif match["plan"] and match[0].endswith("末"):
            date = DateRange(date.end, date.end)
        yield Span(match.start(), match.end()), date


def _looks_back(match: re.Match[str]) -> bool:
    """近三年, 两年来 look back on years that are over; 这一年 need not."""
    return bool(match["since"] or (match["last"] and (match[0][0] != "这" or match[0].endswith("来"))))


def _spoken(match: re.Match[str], text: str, year: int | None) -> Number:
    span = Span(match.start(), match.end())
    return Number(0, span, text[span.slice], span, "date", date=_date(match, year))


def _date(match: re.Match[str], year: int | None) -> DateRange | None:
    if match["plan"] or match["nth"]:
        first, last = plan_years(match["plan"] or match["nth"])
        return DateRange(str(first), str(last))
    if match["months"]:
        head = "-" if year is None else str(year)
        return DateRange(f"{head}-01", f"{head}-{min(12, int(amount(match['months']))):02}")
    stretch = match["last"] or match["since"]
    if stretch or match["century"]:
        return _last_years(stretch, year) if stretch else _end_of_century(year)
    part = match["part"] or match["alone"]
    offset = _offset(match["year"]) if match["year"] else 0
    if year is None and offset:
        return None
    head = "-" if year is None else str(year + offset)
    if part is None:
        return DateRange(head, head)
    low, high = _PARTS[part]
    return DateRange(f"{head}-{low:02}", f"{head}-{high:02}")


def plan_years(numeral: str) -> tuple[int, int]:
    """The first and the last year of a five-year plan.

    Args:
        numeral: which plan it is (十四 of 十四五).

    Example:
        >>> plan_years("十四"), plan_years("一")
        ((2021, 2025), (1953, 1957))
    """
    number = int(amount(numeral))
    return _PLANS.get(number, (1951 + 5 * number, 1955 + 5 * number))


def _last_years(numeral: str, year: int | None) -> DateRange | None:
    if year is None:
        return None
    try:
        count = int(amount(numeral))
    except NumeralError:
        return None
    return DateRange(str(year - count + 1), str(year)) if count else None


def _end_of_century(year: int | None) -> DateRange | None:
    """本世纪末, as people count: 2000 for the twentieth."""
    last = None if year is None else f"{year + -year % 100}"
    return DateRange(last, last) if last else None


def _offset(word: str) -> int:
    return next(int(row.partition(":")[2]) for row in words("numbers", "year_word") if row.startswith(f"{word}:"))

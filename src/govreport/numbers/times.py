"""Times of all kinds: the numeric dates that `scan` finds, and the times in words from `calendar`."""

from __future__ import annotations

from attrs import evolve

from govreport.calendar import Frame, TimeWord, find, meaning, plain
from govreport.numbers.model import DateRange, Number
from govreport.numbers.open_dates import resolve
from govreport.numbers.scanner import scan
from govreport.span import Span

_OPEN = 9999  # stands for a year that is not given, until it is written `-`


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
    spoken = [_spoken(word, text, year) for word in find(plain(text))]
    ordered: list[Number] = []
    for number in sorted((*dates, *spoken), key=lambda each: (each.span.start, -each.span.end)):
        if not ordered or ordered[-1].span.end <= number.span.start:
            ordered.append(evolve(number, id=len(ordered)))
    return ordered


def _spoken(word: TimeWord, text: str, year: int | None) -> Number:
    span = Span(word.start, word.end)
    return Number(0, span, text[span.slice], span, "date", date=_date(word, year))


def _date(word: TimeWord, year: int | None) -> DateRange | None:
    if year is not None:
        found = meaning(word, Frame(year, year, year, year + 1))
        return DateRange(*found) if found else None
    if word.kind == "year" and word.count:
        return None
    found = meaning(word, Frame(_OPEN, _OPEN) if word.kind in {"year", "months"} else Frame())
    return DateRange(*(end.replace(f"{_OPEN}", "-") for end in found)) if found else None

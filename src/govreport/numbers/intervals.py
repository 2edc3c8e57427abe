"""Vague numerals (十几, 数百, 三四百, 十余, 50多, 近千) as intervals."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from govreport.errors import NumeralError
from govreport.numbers.numerals import amount, clean, parse_numeral

_NEAR = ("不到", "不足", "将近", "接近", "近")
_OVER = ("超过", "上", "超", "逾", "过")
# Two neighbouring digits mean from the one to the other (三四百, 十七八); 三五 is the one pair that skips.
_PAIR = re.compile(
    "(?<![一二三四五六七八九])(?:一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九)(?![一二三四五六七八九])"
)


@frozen
class Interval:
    """What a vague numeral states: at least `low`, at most `high`; None where that side is open.

    Example:
        >>> parse_interval("三四百")
        Interval(low=Decimal('300'), high=Decimal('400'))
    """

    low: Decimal | None
    high: Decimal | None


def parse_interval(text: str) -> Interval:
    """The interval that a numeral states.

    十几 is 11 to 19, 几十 and 数十 20 to 90, 几百 200 to 900: a vague digit stands for any that fits its place.

    Args:
        text: a numeral with 几 or 数 for a digit, with two neighbouring digits (三四百), with 多, 余 or 来 after it or
            近, 上, 超 before it; an exact numeral gives a point.

    Raises:
        NumeralError: if the text is not a numeral.

    Example:
        >>> parse_interval("50多"), parse_interval("近千")
        (Interval(low=Decimal('50'), high=None), Interval(low=None, high=Decimal('1000')))
        >>> parse_interval("十几").high
        Decimal('19')
    """
    numeral = clean(text)
    for word in _NEAR:
        if numeral.startswith(word):
            return Interval(None, parse_numeral(numeral.removeprefix(word)))
    for word in _OVER:
        if numeral.startswith(word):
            return Interval(parse_numeral(numeral.removeprefix(word)), None)
    if any(mark in numeral for mark in "多余来"):
        return Interval(parse_numeral(re.sub("[多余来]", "", numeral)), None)
    pair = between(numeral)
    if pair is not None:
        return Interval(*pair)
    value = parse_numeral(numeral)
    return Interval(value, value)


def between(numeral: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of a numeral with a vague digit or two neighbouring ones; None for any other numeral.

    Args:
        numeral: folded and simplified, without blanks.

    Raises:
        NumeralError: if what is left without the vague digit is not a numeral.

    Example:
        >>> between("数十亿"), between("十七八"), between("五百")
        ((Decimal('2000000000'), Decimal('9000000000')), (Decimal('17'), Decimal('18')), None)
    """
    vague = re.search("[几数]", numeral)
    if vague:
        if len(numeral) == 1:
            raise NumeralError("{numeral!r} alone states no amount", numeral=numeral)
        # 几十 is twenty at least, since ten alone is 十; after a higher place, as in 一百几十, one ten is enough.
        first = "二" if not vague.start() and len(numeral) > 1 else "一"
        head, tail = numeral[: vague.start()], numeral[vague.end() :]
        return amount(head + first + tail), amount(head + "九" + tail)
    pair = _PAIR.search(numeral)
    if pair is None or not (len(numeral) > 2 or numeral == pair[0]):
        return None
    head, tail = numeral[: pair.start()], numeral[pair.end() :]
    # 四五千 has its scale after; 十七八 before: after a scale word that is not a ten the pair would be digits in a row.
    if head and head[-1] not in "十百千万亿":
        return None
    return amount(head + pair[0][0] + tail), amount(head + pair[0][1] + tail)

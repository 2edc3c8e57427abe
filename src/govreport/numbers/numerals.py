"""Numerals: the written number alone, in Arabic digits, Chinese characters or both, as an exact `Decimal`.

Pure Chinese integers go to cn2an, each distinct one once; everything else (decimals, scales, fractions, mixed
forms) is put together here without a float.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache

from attrs import frozen

from govreport.errors import NumeralError
from govreport.numbers.fold import fold

_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")}
# Digits in a row are read one by one (二〇二二); these are other ways to write the same ones.
_PLAIN = str.maketrans("〇○Ｏ两俩壹贰叁肆伍陆柒捌玖拾佰仟萬億點負兩貳參陸廿卅", "零零零二二一二三四五六七八九十百千万亿点负二二三六廿卅")
_ODD = {"廿": "二十", "卅": "三十", "万万": "亿"}
_IGNORED = re.compile("[\\s\u200b\ufeff]+")
_ARABIC = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3})++(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?|\.[0-9]++")
_CHINESE = re.compile("[零一二三四五六七八九十百千万亿]+")
_PART = re.compile(r"(?P<number>[0-9][0-9,，.]*+|[零一二三四五六七八九十百千点]++)(?P<scale>[百千]?万亿|[百千十]?[亿万]|[千百])?")
_EXACT = Context(prec=2000)
_QUOTIENT = Context(prec=28)


@frozen
class Interval:
    """What a vague numeral states: at least `low`, at most `high`; None where that side is open.

    Example:
        >>> parse_interval("三四百")
        Interval(low=Decimal('300'), high=Decimal('400'))
    """

    low: Decimal | None
    high: Decimal | None


def plain(digits: str, zeros: int = 0) -> Decimal:
    """A decimal numeral times ten to the power of `zeros`, exact and without an exponent.

    Args:
        digits: Arabic digits with at most one point, no signs or commas.
        zeros: how many places the point moves to the right.

    Example:
        >>> plain("1114.6", 8)
        Decimal('111460000000')
    """
    if not zeros:
        return Decimal(digits)
    whole, _, part = digits.partition(".")
    if len(part) <= zeros:
        return Decimal(whole + part + "0" * (zeros - len(part)))
    return Decimal(f"{whole}{part[:zeros]}.{part[zeros:]}")


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The quotient to 28 digits, and no more digits than it needs where it ends before."""
    return tidy(_QUOTIENT.divide(dividend, divisor))


def tidy(value: Decimal) -> Decimal:
    """The same value without trailing zeros after the point and without an exponent.

    Example:
        >>> tidy(Decimal("1.50E+3")), tidy(Decimal("0.050"))
        (Decimal('1500'), Decimal('0.05'))
    """
    return Decimal(f"{value:f}".rstrip("0").rstrip(".") or "0") if "." in f"{value:f}" else Decimal(f"{value:f}")


@lru_cache(maxsize=4096)
def chinese_integer(numeral: str) -> Decimal:
    """The value of a whole number in Chinese characters, given alone.

    Args:
        numeral: characters of 零一二三四五六七八九十百千万亿 and their other forms (两, 〇, 壹, 廿, 萬 …).

    Raises:
        NumeralError: if the characters make no number.

    Example:
        >>> chinese_integer("两万五"), chinese_integer("二〇三五"), chinese_integer("卅二")
        (Decimal('25000'), Decimal('2035'), Decimal('32'))
    """
    text = numeral.translate(_PLAIN)
    for odd, usual in _ODD.items():
        text = text.replace(odd, usual)
    if not _CHINESE.fullmatch(text):
        raise NumeralError(f"{numeral!r} is no whole number in Chinese characters")
    if not any(char in _SCALES for char in text):
        return Decimal("".join(_DIGITS[char] for char in text))
    if "万亿" in text[:-2]:
        high, _, low = text.partition("万亿")
        return _EXACT.add(plain(str(chinese_integer(high)), 12), chinese_integer(low.lstrip("零")))
    if text[0] in "百千万亿":
        text = "一" + text
    return Decimal(_by_cn2an(text, numeral))


def _by_cn2an(text: str, numeral: str) -> int:
    import cn2an  # noqa: PLC0415  a tenth of a second to import, and most texts have no Chinese numeral

    try:
        return int(cn2an.cn2an(text, "normal"))
    except ValueError as error:
        raise NumeralError(f"{numeral!r} is no number: its digits and scale words do not fit together") from error


@lru_cache(maxsize=4096)
def amount(numeral: str) -> Decimal:
    """The value of a plain numeral with its scale words: digits, Chinese characters, or a mixture.

    Args:
        numeral: as 13.5万亿, 1,100万, 1亿2千万, 三百八十亿, 十三点四; folded, without spaces or sign.

    Raises:
        NumeralError: if the text makes no number.

    Example:
        >>> amount("13.5万亿"), amount("1亿2千万"), amount("十三点四")
        (Decimal('13500000000000'), Decimal('120000000'), Decimal('13.4'))
    """
    if _ARABIC.fullmatch(numeral):
        return plain(numeral.replace(",", "").replace("，", ""))
    text = numeral.translate(_PLAIN)
    if _CHINESE.fullmatch(text):
        return chinese_integer(numeral)
    for odd, usual in _ODD.items():
        text = text.replace(odd, usual)
    total, at = Decimal(0), 0
    for part in _PART.finditer(text):
        if part.start() != at:
            break
        at = part.end()
        total = _EXACT.add(total, _scaled(part["number"], part["scale"] or "", numeral))
    if at != len(text) or not text:
        raise NumeralError(f"{numeral!r} is no number: {text[at : at + 1] or 'nothing'!r} has no place in a numeral")
    return total


def _scaled(number: str, scale: str, numeral: str) -> Decimal:
    zeros = sum(_SCALES[char] for char in scale)
    if _ARABIC.fullmatch(number):
        return plain(number.replace(",", "").replace("，", ""), zeros)
    whole, point, part = number.partition("点")
    digits = "".join(_DIGITS.get(char, "?") for char in part)
    if "?" in digits or (point and not digits) or not whole:
        raise NumeralError(f"{numeral!r} is no number: {number!r} has no digits before or after its point")
    value = str(chinese_integer(whole))
    return plain(f"{value}.{digits}" if digits else value, zeros)


_FRACTION = re.compile(r"(?P<divisor>.+?)分之(?P<dividend>.+)|(?P<upper>[0-9.,]+)/(?P<lower>[0-9.,]+)")
_SIGN = re.compile("^[负負+−-]")
_SUFFIX = {"%": 2, "‰": 3, "‱": 4, "成": 1, "折": 1}


def parse_numeral(text: str) -> Decimal:
    """The exact value of one numeral, given alone.

    Args:
        text: the numeral in either width, with sign, grouping commas, scale words, as fraction or percentage; 5% and
            百分之五 are 0.05, 三成 is 0.3, 半 is 0.5.

    Raises:
        NumeralError: if the text is no numeral, or states no single value (十几, 三四百: see `parse_interval`).

    Example:
        >>> parse_numeral("13.5万亿"), parse_numeral("－１，２３４"), parse_numeral("三百八十亿"), parse_numeral("百分之五")
        (Decimal('13500000000000'), Decimal('-1234'), Decimal('38000000000'), Decimal('0.05'))
    """
    numeral = _IGNORED.sub("", fold(text))
    if not numeral:
        raise NumeralError("an empty text is no numeral")
    if _SIGN.match(numeral):
        value = parse_numeral(numeral[1:])
        return value if numeral[0] == "+" else -value
    fraction = _FRACTION.fullmatch(numeral)
    if fraction:
        return _fraction(fraction, numeral)
    if numeral in ("半", "一半"):
        return Decimal("0.5")
    if numeral[-1] in _SUFFIX and len(numeral) > 1:
        return tidy(_EXACT.scaleb(amount(numeral[:-1]), -_SUFFIX[numeral[-1]]))
    return amount(numeral)


def _fraction(found: re.Match[str], numeral: str) -> Decimal:
    divisor = {"百": "100", "千": "1000", "万": "10000"}.get(found["divisor"] or "", found["divisor"] or found["lower"])
    below, above = amount(divisor), amount(found["dividend"] or found["upper"])
    if not below:
        raise NumeralError(f"{numeral!r} divides by zero")
    return quotient(above, below)


def parse_interval(text: str) -> Interval:
    """The interval that a vague numeral states.

    Args:
        text: a numeral with 几, 数, 余, 多, or two neighbouring digits (三四百); an exact one gives a point.

    Raises:
        NumeralError: if the text is no numeral.

    Example:
        >>> parse_interval("50多")
        Interval(low=Decimal('50'), high=None)
    """
    numeral = _IGNORED.sub("", fold(text)).translate(_PLAIN)
    if numeral[:1] == "近":
        return Interval(None, parse_numeral(numeral[1:]))
    if numeral[-1:] in ("多", "余"):
        return Interval(parse_numeral(numeral[:-1]), None)
    pair = re.search("([一二三四五六七八九])([一二三四五六七八九])", numeral)
    if pair and _DIGITS_VALUE(pair[2]) == _DIGITS_VALUE(pair[1]) + 1 and re.search("[十百千万亿]", numeral):
        return Interval(amount(numeral.replace(pair[0], pair[1])), amount(numeral.replace(pair[0], pair[2])))
    value = parse_numeral(numeral)
    return Interval(value, value)


def _DIGITS_VALUE(char: str) -> int:  # noqa: N802
    return "零一二三四五六七八九".index(char)

"""Numerals: the written number alone, in Arabic digits, Chinese characters or both, as an exact `Decimal`.

Pure Chinese integers go to cn2an, each distinct one once; everything else (decimals, scales, fractions, mixed
forms) is assembled here without a float.
"""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from functools import lru_cache

from attrs import define

from govreport.errors import NumeralError
from govreport.numbers.fold import fold, simplify

SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")}
# Other ways to write the same characters: financial forms, the three zeros, 两.
_PLAIN = str.maketrans("〇○Ｏ两俩壹贰叁肆伍陆柒捌玖拾佰仟負", "零零零二二一二三四五六七八九十百千负")
_ODD = (("廿", "二十"), ("卅", "三十"), ("万万", "亿"))
_THOUSANDS = ("万千", "亿千")  # 十五万千: 千 multiplies all that stands before it
_IGNORED = re.compile("[\\s\u200b-\u200d\u2060\ufeff]+")
_ARABIC = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3})++(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?|\.[0-9]++")
_CHINESE = re.compile("[零一二三四五六七八九十百千万亿]++")
_CHINESE_DECIMAL = re.compile(
    "(?P<whole>[零一二三四五六七八九十百千万亿]++)点(?P<part>[零一二三四五六七八九]++)(?P<scale>[百千]?[万亿]{0,2})"
)
_DIGIT_ROW = re.compile("[零一二三四五六七八九0-9]++")
_FRACTION = re.compile("(?P<below>[^分]++)分之(?P<above>.++)|(?P<upper>[0-9.,]++)/(?P<lower>[0-9.,]++)", re.DOTALL)
_HUNDREDTHS = {"%": 2, "‰": 3, "‱": 4, "成": 1, "折": 1}
_NEGATIVE = ("负", "-", "−")
# Longer numerals in Chinese characters than these are noise, and cn2an's own patterns are not linear in them.
_LONGEST = 64
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
_QUOTIENT = Context(prec=28, Emax=MAX_EMAX, Emin=MIN_EMIN)


def product(first: Decimal, second: Decimal) -> Decimal:
    """The exact product, however many digits it has."""
    return _EXACT.multiply(first, second)


def total(first: Decimal, second: Decimal) -> Decimal:
    """The exact sum, however many digits it has."""
    return _EXACT.add(first, second)


def difference(first: Decimal, second: Decimal) -> Decimal:
    """The first less the second, exact, however many digits they have."""
    return _EXACT.subtract(first, second)


def negative(value: Decimal) -> Decimal:
    """The value with the other sign, with all its digits: Python's own minus keeps 28 of them."""
    return _EXACT.minus(value)


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The quotient to 28 digits, and no more digits than it needs where it ends before.

    Example:
        >>> quotient(Decimal(1), Decimal(8)), quotient(Decimal(100), Decimal(10))
        (Decimal('0.125'), Decimal('10'))
    """
    return tidy(_QUOTIENT.divide(dividend, divisor))


def tidy(value: Decimal) -> Decimal:
    """The same value without an exponent and without zeros at the end of its decimals.

    Example:
        >>> tidy(Decimal("1.50E+3")), tidy(Decimal("0.050"))
        (Decimal('1500'), Decimal('0.05'))
    """
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


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


def small_change(parts: str) -> Decimal:
    """What the jiao and fen after an amount in yuan are in yuan.

    Args:
        parts: the digits, with 角 or 毛 and 分 between or without them.

    Example:
        >>> small_change("5角2分"), small_change("五毛"), small_change("五")
        (Decimal('0.52'), Decimal('0.5'), Decimal('0.5'))
    """
    return Decimal("0." + "".join(_DIGITS.get(char, char) for char in parts if char not in "角毛分钱"))


def zeros_of(scale: str) -> int:
    """How many places a scale word moves the point: 4 for 万, 12 for 万亿.

    Args:
        scale: scale characters; others in it (多, 余) move nothing.
    """
    return sum(SCALES.get(char, 0) for char in scale)


def amount(numeral: str) -> Decimal:
    """The value of a plain numeral with its scale words: digits, Chinese characters, or a mixture.

    Args:
        numeral: as 13.5万亿, 1,100万, 1亿2千万, 三百八十亿, 十三点四; folded, without blanks or sign.

    Raises:
        NumeralError: if the text makes no number.

    Example:
        >>> amount("13.5万亿"), amount("1亿2千万"), amount("十三点四")
        (Decimal('13500000000000'), Decimal('120000000'), Decimal('13.4'))
    """
    return _amount(numeral) if len(numeral) <= _LONGEST else _amount.__wrapped__(numeral)


@lru_cache(maxsize=4096)
def _amount(numeral: str) -> Decimal:
    if _ARABIC.fullmatch(numeral):
        return plain(numeral.replace(",", "").replace("，", ""))
    text = numeral.translate(_PLAIN)
    if _DIGIT_ROW.fullmatch(text):
        return Decimal("".join(_DIGITS.get(char, char) for char in text))
    for odd, usual in _ODD:
        text = text.replace(odd, usual)
    if text.endswith(_THOUSANDS):
        return plain(f"{amount(numeral[:-1]):f}", 3)
    if _CHINESE.fullmatch(text):
        return _chinese_integer(text, numeral)
    decimal = _CHINESE_DECIMAL.fullmatch(text)
    if decimal:
        digits = "".join(_DIGITS[char] for char in decimal["part"])
        return plain(f"{_whole(decimal['whole'], numeral)}.{digits}", zeros_of(decimal["scale"]))
    return _stepped(text, numeral)


_TOKEN = re.compile(r"(?P<number>[0-9][0-9,，.]*+|[零一二三四五六七八九点]++)|(?P<scale>[十百千万亿])")


@define
class _Steps:
    """A numeral in steps (1亿2千5百万, 3万5) while its parts are added up.

    Attributes:
        whole: what stands before the last 亿.
        middle: what stands between 亿 and the last 万.
        low: what stands after the last 万 or 亿.
        waiting: the number whose scale word is still to come.
        place: the power of ten of the last scale word that was added to `low`; the next must be smaller.
        last: the power of ten of the last scale word, for a spoken digit after it.
    """

    whole: Decimal | None = None
    middle: Decimal | None = None
    low: Decimal | None = None
    waiting: Decimal | None = None
    place: int = 4
    last: int = 0

    def scale(self, char: str) -> bool:
        """Add the waiting number with its scale word; False where the word has no place there."""
        zeros = SCALES[char]
        if zeros < 4:
            if zeros >= self.place:
                return False
            one = Decimal(1) if self.waiting is None else self.waiting
            self.low, self.place = _sum(self.low, _EXACT.scaleb(one, zeros)), zeros
        else:
            if not self._close(_sum(self.low, self.waiting), zeros):
                return False
            self.low, self.place = None, 4
        self.waiting, self.last = None, zeros
        return True

    def _close(self, section: Decimal | None, zeros: int) -> bool:
        """Let 万 or 亿 multiply what stands before it: 12万亿3千亿, 6万万."""
        if zeros == 4:
            if (section is None) == (self.middle is None):
                return False
            self.middle = _EXACT.scaleb(_sum(section, self.middle) or Decimal(0), zeros)
            return True
        section = _sum(self.middle, section)
        if section is None or (self.whole is not None and self.middle is None and self.last == 8):
            return False
        if self.whole is not None and section >= _EXACT.scaleb(self.whole, -8):
            return False
        self.whole, self.middle = _sum(self.whole, _EXACT.scaleb(section, zeros)), None
        return True

    def value(self, *, spoken: bool) -> Decimal:
        """The sum; in 3万5 the spoken last digit counts the next lower place, thousands."""
        rest = self.waiting
        if spoken and rest is not None and self.last > 1:
            rest = _EXACT.scaleb(rest, self.last - 1)
        return _sum(_sum(self.whole, self.middle), _sum(self.low, rest)) or Decimal(0)


def _sum(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    """The sum of what there is of the two."""
    if first is None or second is None:
        return second if first is None else first
    return total(first, second)


def _stepped(text: str, numeral: str) -> Decimal:
    """The value of digits and scale words in turn, in Arabic digits, Chinese ones or both."""
    steps, at, spoken = _Steps(), 0, False
    for token in _TOKEN.finditer(text):
        if token.start() != at:
            break
        number = token["number"]
        if number is None:
            if not steps.scale(token[0]):
                break
        elif number.strip("零") == "" and steps.waiting is None and token.end() < len(text):
            steps.last = 0  # 1亿零5百万; what follows a zero counts its own place
        elif steps.waiting is not None:
            break
        else:
            steps.waiting, spoken = _step(number, numeral), len(number) == 1
        at = token.end()
    if at != len(text) or not text:
        raise NumeralError(
            "{numeral} is not a number: {text!r} has no place in it", numeral=_shown(numeral), text=text[at : at + 1]
        )
    return plain(f"{steps.value(spoken=spoken):f}")


def _step(number: str, numeral: str) -> Decimal:
    """One number of a numeral in steps: Arabic, or Chinese digits with a point or zeros before them."""
    if _ARABIC.fullmatch(number):
        return plain(number.replace(",", "").replace("，", ""))
    whole, point, part = number.partition("点")
    if not all(char in _DIGITS for char in whole + part) or not (whole and bool(part) == bool(point)):
        raise NumeralError(
            "{numeral} is not a number: {number} is not a numeral", numeral=_shown(numeral), number=_shown(number)
        )
    return Decimal(
        "".join(_DIGITS[char] for char in whole) + (f".{''.join(_DIGITS[char] for char in part)}" if part else "")
    )


def _chinese_integer(text: str, numeral: str) -> Decimal:
    high, mark, low = text.partition("万亿")
    if mark and low.lstrip("零"):
        return total(
            plain(str(_chinese_integer(high or "一", numeral)), 12), _chinese_integer(low.lstrip("零"), numeral)
        )
    if text[0] in "百千万亿":
        text = "一" + text
    if len(text) == 1:
        return Decimal(_DIGITS.get(text, "10"))
    return Decimal(_by_cn2an(text, numeral))


def _by_cn2an(text: str, numeral: str) -> int:
    import cn2an  # noqa: PLC0415  a tenth of a second to import, and most texts have no Chinese numeral

    if len(text) > _LONGEST:
        raise NumeralError(
            "{numeral} is not a number: {count} characters are too many for one",
            numeral=_shown(numeral),
            count=len(text),
        )
    try:
        return int(cn2an.cn2an(text, "normal"))
    except (ValueError, KeyError, IndexError) as error:
        raise NumeralError(
            "{numeral} is not a number: its digits and scale words do not fit together", numeral=_shown(numeral)
        ) from error


def _whole(number: str, numeral: str) -> Decimal:
    if _DIGIT_ROW.fullmatch(number):
        return Decimal("".join(_DIGITS[char] for char in number))
    return _chinese_integer(number.lstrip("零"), numeral)


def _shown(numeral: str) -> str:
    return repr(numeral) if len(numeral) <= 24 else f"{numeral[:24]!r}…"


def parse_numeral(text: str) -> Decimal:
    """The exact value of one numeral, given alone.

    Args:
        text: the numeral in either width, with sign, grouping commas, scale words, as a fraction or a percentage:
            5% and 百分之五 are 0.05, 三成 and 三折 0.3, 半 0.5, 两倍 2.

    Raises:
        NumeralError: if the text is not a numeral, or states no single value (十几, 三四百: see `parse_interval`).

    Example:
        >>> parse_numeral("13.5万亿"), parse_numeral("－１，２３４"), parse_numeral("三百八十亿")
        (Decimal('13500000000000'), Decimal('-1234'), Decimal('38000000000'))
        >>> parse_numeral("百分之五"), parse_numeral("两万五")
        (Decimal('0.05'), Decimal('25000'))
    """
    numeral = clean(text)
    if numeral.startswith(_NEGATIVE):
        return negative(_unsigned(numeral[1:], text))
    return _unsigned(numeral.removeprefix("正").removeprefix("+"), text)


def clean(text: str) -> str:
    """A numeral folded and without blanks."""
    return _IGNORED.sub("", simplify(fold(text)))


def _unsigned(numeral: str, text: str) -> Decimal:
    if not numeral:
        raise NumeralError("{text} holds no numeral", text=_shown(text))
    fraction = _FRACTION.fullmatch(numeral)
    if fraction:
        return _fraction(fraction, numeral)
    if numeral in ("半", "一半"):
        return Decimal("0.5")
    if numeral[-1] == "半" and len(numeral) > 1:
        return total(_unsigned(numeral[:-1], text), Decimal("0.5"))
    if numeral[-1] in _HUNDREDTHS and len(numeral) > 1:
        return tidy(_EXACT.scaleb(amount(numeral[:-1]), -_HUNDREDTHS[numeral[-1]]))
    return amount(numeral.removesuffix("倍") or numeral)


def _fraction(found: re.Match[str], numeral: str) -> Decimal:
    hundreds = {"百": "100", "千": "1000", "万": "10000"}
    whole, _, below = (found["below"] or found["lower"]).rpartition("又")
    divisor = amount(hundreds.get(below, below))
    dividend = amount(found["above"] or found["upper"])
    if not divisor:
        raise NumeralError("{numeral} divides by zero", numeral=_shown(numeral))
    part = quotient(dividend, divisor)
    return total(amount(whole), part) if whole else part

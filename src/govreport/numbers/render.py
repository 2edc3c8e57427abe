"""Amounts as text, in the style of reports: 1114.6亿元, 6%以上, 3—5家."""

from __future__ import annotations

from decimal import Decimal

from govreport.errors import GovReportError
from govreport.numbers.numerals import tidy
from govreport.numbers.units import traits

_BEFORE = {"gt": "超过", "lt": "不足"}
_AFTER = {"ge": "以上", "le": "以内", "about": "左右"}
# The scale words by the places they move the point, and how many decimals a numeral before them may keep.
_SCALES = ((12, "万亿", 4), (8, "亿", 4), (4, "万", 2))


def render_amount(value: Decimal, unit: str | None = None) -> str:
    """An amount with its unit, with a scale word where that makes the numeral short.

    Args:
        value: the amount.
        unit: its unit, set directly after the numeral; None for none.

    Example:
        >>> render_amount(Decimal("111460000000"), "元"), render_amount(Decimal("10072"), "套")
        ('1114.6亿元', '10072套')
    """
    sign = "-" if value < 0 else ""
    digits = f"{tidy(value.copy_abs()):f}"
    if unit not in traits("plain"):  # no report writes 1.2万% or 2.4万年
        for zeros, word, decimals in _SCALES:
            shifted = _shifted(digits, zeros)
            if shifted is not None and len(shifted.partition(".")[2]) <= decimals:
                return f"{sign}{shifted}{word}{unit or ''}"
    return f"{sign}{digits}{unit or ''}"


def _shifted(digits: str, zeros: int) -> str | None:
    """The digits with the point moved left; None where nothing but a fraction would be left."""
    whole, _, part = digits.partition(".")
    if len(whole) <= zeros:
        return None
    text = f"{whole[:-zeros]}.{whole[-zeros:]}{part}"
    return text.rstrip("0").rstrip(".")


def render(value: Decimal | None, low: Decimal | None, high: Decimal | None, bound: str, unit: str | None) -> str:
    """An amount with unit and bound words.

    A range keeps its first unit if that is a sign, as GB/T 15835 asks (63%—68%), and its first scale word.

    Args:
        value: the amount; None for a range.
        low: the lower end of a range.
        high: the upper end of a range.
        bound: as on a number.
        unit: the unit; None for none.

    Raises:
        GovReportError: if there is no amount to write.

    Example:
        >>> render(Decimal(6), Decimal(6), None, "ge", "%"), render(None, Decimal(3), Decimal(5), "range", "家")
        ('6%以上', '3—5家')
    """
    if value is not None:
        return f"{_BEFORE.get(bound, '')}{render_amount(value, unit)}{_AFTER.get(bound, '')}"
    if low is None or high is None:
        raise GovReportError("this number has no amount to write: it is not a quantity")
    first = unit if unit is not None and len(unit) == 1 and not unit.isalnum() else None
    head, tail = render_amount(low, first), render_amount(high, unit)
    if "万" not in head and "亿" not in head:
        # A scale word after the second numeral would be read as serving both: 3—5万 is 30000 to 50000.
        head, tail = f"{tidy(low):f}{first or ''}", f"{tidy(high):f}{unit or ''}"
    return f"{head}—{tail}"

"""Values in the types of the columns: exact, or null.

Each function gives None for a value that its column cannot hold, so that the caller can name the column in `unfit`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

PRECISION, SCALE = 38, 12
"""Digits of a decimal column, and how many of them stand after the point; 38 is the most that engines agree on."""

_STEP = Decimal(1).scaleb(-SCALE)
_WIDE = Context(prec=PRECISION, rounding=ROUND_HALF_EVEN, Emax=999_999, Emin=-999_999)
_UNENDING = 28  # digits to which the numbers package works out a fraction that does not end, as 三分之一 or 亩 in 公顷
_SMALLEST = Decimal("1e-6")  # smaller fractions would keep fewer than six of their digits


def fit_decimal(value: Decimal) -> Decimal | None:
    """The same value with `SCALE` decimal places.

    A fraction that does not end was already rounded, to 28 digits; it is rounded once more, half to even. Every other
    value is kept exactly or not at all.

    Returns:
        None if the value has too many digits before or after the point.

    Example:
        >>> fit_decimal(Decimal("5.5")), fit_decimal(Decimal(1) / 3), fit_decimal(Decimal("1e-13")) is None
        (Decimal('5.500000000000'), Decimal('0.333333333333'), True)
    """
    try:
        fitted = value.quantize(_STEP, context=_WIDE)
    except InvalidOperation:
        return None
    if fitted == value:
        return fitted
    return fitted if len(value.as_tuple().digits) >= _UNENDING and abs(value) >= _SMALLEST else None


def fit_integer(value: int, bits: int) -> int | None:
    """The same number; None if a signed integer of so many bits cannot hold it."""
    return value if -(1 << (bits - 1)) <= value < 1 << (bits - 1) else None


def first_day(text: str) -> date | None:
    """The first day of an ISO year, month or day.

    Returns:
        None if the year is open (--01) or the calendar has no such day.

    Example:
        >>> first_day("2022").isoformat(), last_day("2022-02").isoformat(), first_day("--01")
        ('2022-01-01', '2022-02-28', None)
    """
    return _day(text, last=False)


def last_day(text: str) -> date | None:
    """The last day of an ISO year, month or day; None as for `first_day`."""
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> date | None:
    try:
        year, month, day = ([int(piece) for piece in text.split("-")] + [0, 0])[:3]
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None

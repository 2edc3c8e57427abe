"""`Draft`: a numeric expression while later passes still add to it."""

from __future__ import annotations

from decimal import Decimal

from attrs import define, frozen

from govreport.numbers.model import Bound, DateRange, NumberKind


@define(eq=False)
class Draft:
    """A numeric expression on its way to a `Number`; offsets instead of spans, and everything open to change.

    Attributes:
        start, end: the whole expression.
        core_start, core_end: the numeral with its scale word.
        kind, value, low, high, bound, unit, date: as on `Number`; `low` and `high` are set for ranges only.
        after: whether the bound stands after the amount.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    kind: NumberKind = "quantity"
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = "exact"
    unit: str | None = None
    date: DateRange | None = None
    after: bool = False


@frozen
class Unread:
    """A numeral that cannot be read.

    Attributes:
        start, end: where it stands.
        reason: why it is not a number.
    """

    start: int
    end: int
    reason: str

"""`Number`: one numeric expression, exact, with unit, bound and kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import frozen

from govreport.span import Span

NumberKind = Literal["quantity", "date", "ordinal", "identifier", "name"]
Bound = Literal["exact", "about", "ge", "gt", "le", "lt", "range"]


@frozen
class DateRange:
    """Calendar time as ISO 8601 text, `start` and `end` both inclusive and of one precision.

    A year that the text leaves open is written `-`, as `--01` for 1月 (ISO 8601:2000 truncated form), until the
    context fills it in.

    Example:
        >>> DateRange("2022-01", "2022-11").text
        '2022-01/2022-11'
    """

    start: str
    end: str

    @property
    def text(self) -> str:
        """One date, or start and end with a slash between."""
        return self.start if self.start == self.end else f"{self.start}/{self.end}"


@frozen
class Number:
    """One numeric expression of a text.

    Attributes:
        id: 0-based position among the text's numbers.
        span: the whole expression with its unit and bound words.
        text: its characters.
        core: the numeral with its scale word alone (620多万, 3—5, 7.8亿).
        kind: quantity, date, ordinal, identifier or name.
        value: the number as written, scale expanded; None for a range and for what is no number (10+4+3).
        low, high: the interval that value and bound state; None where it is open.
        bound: exact, about, ge, gt, le, lt or range.
        unit: as written, a shared one filled in; None where the text has none.
        dimension: what the unit measures (length, area, money, ratio, count …); None without unit.
        canonical_value, canonical_unit: the value in the dimension's canonical unit; None where it has none.
        date: calendar time, for kind date.
    """

    id: int
    span: Span
    text: str
    core: Span
    kind: NumberKind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = "exact"
    unit: str | None = None
    dimension: str | None = None
    canonical_value: Decimal | None = None
    canonical_unit: str | None = None
    date: DateRange | None = None

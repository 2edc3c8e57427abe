"""`Number`: one numeric expression, exact, with unit, bound and kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import frozen

from govreport.calendar.date_range import DateRange, interval
from govreport.errors import GovReportError
from govreport.numbers.render import render
from govreport.numbers.units import Units, convert
from govreport.span import Span

__all__ = ["Bound", "DateRange", "Number", "NumberKind", "interval"]

NumberKind = Literal["quantity", "date", "ordinal", "identifier", "name"]
Bound = Literal["exact", "about", "ge", "gt", "le", "lt", "range"]


@frozen
class Number:
    """One numeric expression of a text.

    Attributes:
        id: 0-based position among the text's numbers.
        span: the whole expression with its unit and bound words.
        text: its characters.
        core: the numeral with its scale word alone (620多万, 3—5, 7.8亿).
        kind: quantity, date, ordinal, identifier or name.
        value: the number as written, scale expanded; None for a range and for what is not a number (10+4+3).
        low, high: the interval that value and bound state; None where it is open.
        bound: exact, about, ge, gt, le, lt or range.
        unit: as written, a shared one filled in; None where the text has none.
        dimension: what the unit measures (length, area, money, ratio, count …); None without unit.
        canonical_value, canonical_unit: the value in the dimension's canonical unit; None where it has none.
        date: calendar time, for kind date.

    `format(number)` writes a quantity in the style of the reports, so that a scan of it finds the same value, bound
    and unit; every other kind comes back as its text.

    Example:
        >>> from govreport.numbers import scan
        >>> [number] = scan("完成高标准农田建设37万亩以上")
        >>> number.value, number.bound, number.canonical_unit, format(number)
        (Decimal('370000'), 'ge', '公顷', '37万亩以上')
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

    def __format__(self, spec: str) -> str:
        if self.kind != "quantity":
            return format(self.text, spec)
        return format(render(self.value, self.low, self.high, self.bound, self.unit), spec)

    def to(self, unit: str, *, units: Units | None = None) -> Decimal:
        """The value in another unit of the same dimension.

        Args:
            unit: the unit wanted, as 公顷; a scale may stand before it (亿元).
            units: the table to look it up in; `default_units()` if none is given.

        Raises:
            GovReportError: if the number has no single value or no unit.
            UnitError: if the two units have no fixed factor between them.

        Example:
            >>> from govreport.numbers import scan
            >>> scan("新增耕地30万亩")[0].to("公顷"), scan("收入715亿元")[0].to("万元")
            (Decimal('20000'), Decimal('7150000'))
        """
        if self.value is None or self.unit is None:
            raise GovReportError("{text!r} has no single value with a unit to convert", text=self.text)
        return convert(self.value, self.unit, unit, units)

"""`resolve`: adds the year of the context to a date without a year."""

from __future__ import annotations

from attrs import evolve

from govreport.calendar.date_range import DateRange
from govreport.numbers.model import Number


def resolve(number: Number, year: int) -> Number:
    """The number with the year that its context gives filled into an open date.

    Args:
        number: any number; one without an open date comes back as it is.
        year: the year to fill in.

    Example:
        >>> from govreport.numbers import scan
        >>> resolve(scan("1-11月份增长5%")[0], 2022).date.iso
        '2022-01/2022-11'
    """
    date = number.date
    if date is None or "-" not in (date.start[0], date.end[0]) or date.start.startswith("---"):
        return number  # complete already, or a day whose month is open as well
    start, end = (f"{year}{text[1:]}" if text.startswith("-") else text for text in (date.start, date.end))
    return evolve(number, date=DateRange(start, end))

"""The numbers room: numeric expressions as exact values with unit, bound and kind."""

from govreport.numbers.dates import resolve
from govreport.numbers.model import Bound, DateRange, Number, NumberKind
from govreport.numbers.numerals import parse_numeral
from govreport.numbers.scan import scan
from govreport.numbers.units import Unit, Units, convert, default_units

__all__ = [
    "Bound",
    "DateRange",
    "Number",
    "NumberKind",
    "Unit",
    "Units",
    "convert",
    "default_units",
    "parse_numeral",
    "resolve",
    "scan",
]

"""Every numeric expression of a text as an exact value with unit, bound and kind.

`scan` is its verb. `parse_numeral` and `parse_interval` read one numeral, `resolve` fills the year into an open date,
`periods` finds calendar time in words as well, `read_figures` and `read_unit` read the cells of tables, `convert`
changes units, and `Unit` and `Units` let callers add theirs.
"""

from govreport.errors import UnitError
from govreport.numbers.figures import WrittenUnit, read_figures, read_unit, unknown_unit, with_unit
from govreport.numbers.intervals import Interval, parse_interval
from govreport.numbers.model import Bound, DateRange, Number, NumberKind
from govreport.numbers.numerals import parse_numeral
from govreport.numbers.open_dates import resolve
from govreport.numbers.render import render_amount
from govreport.numbers.scanner import scan, scan_noting
from govreport.numbers.times import periods
from govreport.numbers.units import Unit, Units, convert, default_units

__all__ = [
    "Bound",
    "DateRange",
    "Interval",
    "Number",
    "NumberKind",
    "Unit",
    "UnitError",
    "Units",
    "WrittenUnit",
    "convert",
    "default_units",
    "parse_interval",
    "parse_numeral",
    "periods",
    "read_figures",
    "read_unit",
    "render_amount",
    "resolve",
    "scan",
    "scan_noting",
    "unknown_unit",
    "with_unit",
]

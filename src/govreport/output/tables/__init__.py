"""A report's numbers, indicators, targets, outline, lines and scoreboard as Arrow, pandas or polars tables.

Each table has one fixed schema, `schema(table)`, with one tidy row for each item. Values are decimals of 38 digits, 12
of them after the point: a value is exact or left null with its column named in `unfit`, never silently rounded. (A
fraction that does not end, as 三分之一, is rounded half to even.)

pyarrow is loaded only when a function here is called.
"""

from __future__ import annotations

from govreport.output.tables.arrow import schema, to_arrow
from govreport.output.tables.frames import Backend, Numbers, convert, to_frame
from govreport.output.tables.schemas import TABLES, VERSION
from govreport.output.tables.writers import write, write_csv

__all__ = [
    "TABLES",
    "VERSION",
    "Backend",
    "Numbers",
    "convert",
    "schema",
    "to_arrow",
    "to_frame",
    "write",
    "write_csv",
]

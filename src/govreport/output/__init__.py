"""The output room: a report in the forms that other programs take.

`to_dict` and `to_json` write the layout `govreport/1`, which `govreport.output.layout` spells out field by field;
`to_frame` gives the tables of `govreport.output.tables`.
"""

from __future__ import annotations

from govreport.output.json import to_dict, to_json
from govreport.output.layout import SCHEMA, Parsed
from govreport.output.tables.frames import ArrowTable, Backend, PandasFrame, PolarsFrame, to_frame

__all__ = [
    "SCHEMA",
    "ArrowTable",
    "Backend",
    "PandasFrame",
    "Parsed",
    "PolarsFrame",
    "to_dict",
    "to_frame",
    "to_json",
]

"""A report in the formats of other programs.

`to_dict` and `to_json` write the layout `govreport/1`, which `govreport.output.json.layout` spells out field by field
and `json_schema` describes for other languages; `from_dict` and `from_json` read it back. `to_frame` gives the tables
of `govreport.output.tables`, and `write` writes them to files.
"""

from __future__ import annotations

from govreport.output.chunks import Chunk, to_chunks
from govreport.output.json import from_dict, from_json, json_schema, to_dict, to_json
from govreport.output.json.layout import SCHEMA
from govreport.output.markdown import to_markdown
from govreport.output.parsed import Parsed
from govreport.output.sizes import LengthFunction
from govreport.output.tables.frames import ArrowTable, Backend, Numbers, PandasFrame, PolarsFrame, to_frame
from govreport.output.tables.writers import write
from govreport.output.view import summary, to_html

__all__ = [
    "SCHEMA",
    "ArrowTable",
    "Backend",
    "Chunk",
    "LengthFunction",
    "Numbers",
    "PandasFrame",
    "Parsed",
    "PolarsFrame",
    "from_dict",
    "from_json",
    "json_schema",
    "summary",
    "to_chunks",
    "to_dict",
    "to_frame",
    "to_html",
    "to_json",
    "to_markdown",
    "write",
]

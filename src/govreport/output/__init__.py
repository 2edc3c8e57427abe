"""The output room: a report in the forms that other programs take.

`to_dict` and `to_json` write the layout `govreport/1`, which `govreport.output.layout` spells out field by field.
"""

from __future__ import annotations

from govreport.output.json import to_dict, to_json
from govreport.output.layout import SCHEMA, Parsed

__all__ = ["SCHEMA", "Parsed", "to_dict", "to_json"]

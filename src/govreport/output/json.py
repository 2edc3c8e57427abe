"""JSON: the layout `govreport/1` as plain dicts and as text."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, cast

from cattrs import Converter

from govreport.output.layout import Parsed, ReportLayout, lay_out


def to_dict(report: Parsed) -> dict[str, Any]:
    """The report as plain dicts, lists, strings, integers, booleans and None, in the order of the layout.

    Args:
        report: a parsed report.

    Returns:
        What `json.loads(to_json(report))` gives: decimals and dates are strings.
    """
    return cast("dict[str, Any]", _converter().unstructure(lay_out(report), unstructure_as=ReportLayout))


def to_json(report: Parsed, *, indent: int | None = 2) -> str:
    """The report as JSON text, with Chinese characters as they are and no newline at the end.

    Args:
        report: a parsed report.
        indent: spaces per level; None for one line.
    """
    return json.dumps(to_dict(report), ensure_ascii=False, indent=indent)


@cache
def _converter() -> Converter:
    """The converter for the layout's classes: cattrs writes code for each class once, so it is kept."""
    converter = Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(Decimal, decimal_text)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    return converter


def decimal_text(value: Decimal) -> str:
    """A decimal with the digits as written and without exponent.

    Example:
        >>> decimal_text(Decimal("9E+9")), decimal_text(Decimal("3.50"))
        ('9000000000', '3.50')
    """
    return format(value, "f")

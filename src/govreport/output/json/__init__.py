"""JSON in the layout `govreport/1`: plain dicts, text, the JSON Schema, and loading."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, cast

from attrs import fields

from govreport.data import text
from govreport.errors import InputError
from govreport.language import Message
from govreport.output.json.converter import Misfit, shown, structure, unstructure
from govreport.output.json.layout import SCHEMA, ReportLayout
from govreport.output.json.loading import Loaded, take_in
from govreport.output.json.mapping import lay_out
from govreport.output.parsed import Parsed

_REMEDY = Message("write it with Report.to_json; govreport.output.json_schema() tells what each key holds")


_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no encoding can write: it is escaped


def to_dict(report: Parsed) -> dict[str, Any]:
    """The report as plain dicts, lists, strings, integers, booleans and None, in the order of the layout.

    Args:
        report: a parsed report.

    Returns:
        What `json.loads(to_json(report))` gives: decimals and dates are strings.
    """
    return unstructure(lay_out(report))


def to_json(report: Parsed, *, indent: int | None = 2) -> str:
    """The report as JSON text, with Chinese characters as they are and no newline at the end.

    Args:
        report: a parsed report.
        indent: spaces per level; None for one line.
    """
    written = json.dumps(to_dict(report), ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", written)


def from_dict(data: Mapping[str, Any]) -> Loaded:
    """What the plain values of `to_dict` tell, as objects again.

    Args:
        data: what `to_dict` gave; keys that it does not have are ignored.

    Raises:
        InputError: if it is not a report in the layout `govreport/1`, with the place of the first fault as a JSON
            Pointer.
    """
    if not isinstance(data, dict) or "schema" not in data:
        raise InputError(
            "the JSON is not a report: it has no key 'schema'; {remedy}", code="input.not-a-report", remedy=_REMEDY
        )
    if data["schema"] != SCHEMA:
        raise InputError(
            "the JSON is in the layout {layout}, and this version reads {schema!r}; use the version of govreport "
            "that wrote it, or a newer one",
            code="input.not-a-report",
            layout=shown(data["schema"]),
            schema=SCHEMA,
        )
    try:
        layout = structure(data)
        return take_in(layout, [key.name for key in fields(ReportLayout) if key.name not in data])
    except Misfit as fault:
        raise InputError(
            "the JSON is not a report: {pointer} {what}; {remedy}",
            code="input.not-a-report",
            pointer=fault.pointer,
            what=fault.what,
            remedy=_REMEDY,
        ) from None
    except RecursionError:
        raise InputError(
            "the JSON is not a report: its outline is too deep; {remedy}", code="input.not-a-report", remedy=_REMEDY
        ) from None


def from_json(source: str | bytes) -> Loaded:
    """What the JSON text of `to_json` tells, as objects again.

    Args:
        source: the text, or its bytes in UTF-8, UTF-16 or UTF-32.

    Raises:
        InputError: if it is not JSON, or no report in the layout `govreport/1`.
    """
    if not isinstance(source, str | bytes | bytearray):
        raise TypeError(f"JSON is text or bytes, not {type(source).__name__}; read the file first")
    try:
        data = json.loads(source.removeprefix("\ufeff") if isinstance(source, str) else source)
    except ValueError as error:
        raise InputError(
            "this is not JSON: {error}; {remedy}", code="input.not-a-report", error=str(error), remedy=_REMEDY
        ) from None
    except RecursionError:
        raise InputError(
            "this is not a report: the JSON is nested too deeply; {remedy}", code="input.not-a-report", remedy=_REMEDY
        ) from None
    return from_dict(data)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the layout, as it is shipped with the package.

    Example:
        >>> json_schema()["properties"]["schema"]["const"]
        'govreport/1'
    """
    return cast("dict[str, Any]", json.loads(text("govreport-1.schema.json")))

"""The JSON Schema of the layout, made from its classes and their docstrings.

python tests/layout_schema.py            compare with the file in the package; exit code 1 if it differs
python tests/layout_schema.py --write    write that file again: the layout is a contract, so this is a change of it
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

import govreport.data
from govreport.output.json.converter import PATTERNS
from govreport.output.json.layout import SCHEMA, ReportLayout

FILE = Path(govreport.data.__file__).with_name("govreport-1.schema.json")
_ENTRY = re.compile(r"(?P<names>\w+(?:, \w+)*): (?P<text>.*)")
_SIMPLE = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Decimal: {"type": "string", "pattern": f"^(?:{PATTERNS[Decimal]})$"},
    date: {"type": "string", "pattern": f"^(?:{PATTERNS[date]})$"},
    datetime: {"type": "string", "pattern": f"^(?:{PATTERNS[datetime]})$"},
}
_SPAN = "Start and end of some characters of `document.text`, counted from 0, the end exclusive."


def schema() -> dict[str, Any]:
    """The whole schema: the report on top, every other object under `$defs`, in the order in which they are met."""
    defs: dict[str, Any] = {"Span": _list((int, int), {}) | {"description": _SPAN}}
    top = _object(ReportLayout, defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": SCHEMA,
        **top,
        "$defs": defs,
    }


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _object(kind: type, defs: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    told = _told(kind)
    properties = {}
    for field in fields(kind):
        properties[field.name] = _value(hints[field.name], defs) | {"description": told[field.name]}
        if kind in PATTERNS and field.name in {"start", "end"}:
            properties[field.name]["pattern"] = f"^(?:{PATTERNS[kind]})$"
    return {
        "description": _in_json(inspect.getdoc(kind).partition("\n\n")[0].replace("\n", " ")),
        "type": "object",
        "properties": properties,
        "required": [field.name for field in fields(kind) if "added" not in field.metadata],
    }


def _told(kind: type) -> dict[str, str]:
    """What a class's docstring tells of each attribute."""
    _, _, section = inspect.getdoc(kind).partition("Attributes:\n")
    found: dict[str, str] = {}
    names: list[str] = []
    for line in section.split("\n\n")[0].splitlines():
        entry = None if line.startswith(" " * 5) else _ENTRY.fullmatch(line.strip())
        names = names if entry is None else entry["names"].split(", ")
        for name in names:
            found[name] = f"{found[name]} {line.strip()}" if entry is None else entry["text"]
    return {name: _in_json(text) for name, text in found.items()}


def _in_json(words: str) -> str:
    """A sentence of a docstring in the words of JSON."""
    return re.sub(r"\bNone\b", "null", words[0].upper() + words[1:])


def _value(hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """What a value of a type is in JSON."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _any_of([_value(argument, defs) for argument in arguments])
    if origin is Literal:
        return {"const": arguments[0]} if len(arguments) == 1 else {"type": "string", "enum": list(arguments)}
    if origin is tuple:
        return _list(arguments, defs)
    if not has(hint):
        return dict(_SIMPLE[hint])
    name = hint.__name__.removesuffix("Layout")
    if name not in defs:
        defs[name] = None  # its place in the order, and an end to the recursion
        defs[name] = _object(hint, defs)
    return {"$ref": f"#/$defs/{name}"}


def _list(members: tuple[Any, ...], defs: dict[str, Any]) -> dict[str, Any]:
    """A list of any length, or of as many members as its type says."""
    if Ellipsis in members:
        return {"type": "array", "items": _value(members[0], defs)}
    items = [_value(member, defs) for member in members]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _any_of(options: list[dict[str, Any]]) -> dict[str, Any]:
    """One of several forms; a simple one that may be null needs no list of them."""
    [first, *others] = options
    if others == [{"type": "null"}] and "type" in first:
        null = {"type": [first["type"], "null"]}
        return first | null | ({"enum": [*first["enum"], None]} if "enum" in first else {})
    return {"anyOf": options}


if __name__ == "__main__":
    if "--write" in sys.argv:
        FILE.write_text(text(), encoding="utf-8")
    elif FILE.read_text(encoding="utf-8") != text():
        sys.exit(f"{FILE} is not what the classes of the layout say; --write brings it up to date")

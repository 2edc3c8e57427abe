"""The parts of the reference that are generated from the package, so that they cannot fall behind it."""

from __future__ import annotations

from decimal import Decimal
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

from govreport.diagnostics import codes
from govreport.numbers import Unit, default_units
from govreport.output.layout import ReportLayout


def diagnostics_table() -> str:
    """Every diagnostic code, its severity and meaning, as a Markdown table."""
    rows = [f"| `{code}` | {severity} | {meaning} |" for code, (severity, meaning) in sorted(codes().items())]
    return "\n".join(["| code | severity | meaning |", "|---|---|---|", *rows])


def units_table() -> str:
    """Every unit with its dimension, factor and canonical unit, dimension by dimension, as a Markdown table."""
    rows = [
        f"| {unit.name} | {unit.dimension} | {_factor(unit)} | {unit.canonical or ''} | {unit.role} |"
        for unit in sorted(default_units().units.values(), key=lambda unit: unit.dimension)
    ]
    return "\n".join(["| unit | dimension | is | of | role |", "|---|---|---:|---|---|", *rows])


def _factor(unit: Unit) -> str:
    """How many canonical units one is, as a number or a fraction; empty where there is no fixed factor."""
    if unit.factor is None:
        return ""
    dividend, divisor = unit.factor
    return f"{dividend:,f}" if divisor == 1 else f"{dividend:,f}/{divisor:,f}"


def layout_tables() -> str:
    """Every class of the JSON layout with its keys and their types, outermost first, as Markdown."""
    return "\n\n".join(_layout_table(layout) for layout in _reachable(ReportLayout, []))


def _reachable(layout: type, seen: list[type]) -> list[type]:
    """The classes that a layout holds, itself first, each once."""
    if layout not in seen:
        seen.append(layout)
        for hint in get_type_hints(layout).values():
            for inner in _classes_in(hint):
                _reachable(inner, seen)
    return seen


def _classes_in(hint: object) -> list[type]:
    if isinstance(hint, type) and has(hint):
        return [hint]
    return [inner for argument in get_args(hint) for inner in _classes_in(argument)]


def _layout_table(layout: type) -> str:
    hints = get_type_hints(layout)
    summary = (layout.__doc__ or "").partition("\n")[0]
    rows = [f"| `{field.name}` | {_json_type(hints[field.name])} |" for field in fields(layout)]
    return "\n".join([f"**{_title(layout)}**: {summary}", "", "| key | holds |", "|---|---|", *rows])


def _title(layout: type) -> str:
    return layout.__name__.removesuffix("Layout")


def _json_type(hint: object) -> str:
    """A Python type as JSON holds it, in words."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        words = [_json_type(argument) for argument in arguments]
        return " or ".join(dict.fromkeys(words))
    if origin is Literal:
        return ", ".join(f"`{argument}`" if argument else "empty" for argument in arguments)
    if origin is tuple:
        inner = [argument for argument in arguments if argument is not Ellipsis]
        listed = _json_type(inner[0])
        return f"list of {listed}" if Ellipsis in arguments else f"list of {len(inner)}: {listed} each"
    if has(hint):
        return _title(hint)
    words = {str: "string", int: "integer", bool: "boolean", type(None): "null", Decimal: "decimal as a string"}
    return words.get(hint, "ISO date as a string")

"""The tables of the reference, generated from the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from govreport.batch import failures
from govreport.data import table, words
from govreport.diagnostics import codes
from govreport.facts import default_series
from govreport.numbers import Unit, default_units
from govreport.output import json_schema
from govreport.output.json.converter import PATTERNS
from govreport.output.tables.columns import REPORT, Column
from govreport.output.tables.fitting import PRECISION, SCALE
from govreport.output.tables.schemas import CATALOGUE, SUMMARIES, TABLES

_WORDS = {Decimal: "decimal as a string", date: "ISO date", datetime: "ISO date and time"}
_FORMS = {f"^(?:{pattern})$": _WORDS.get(kind, "ISO date, or part of one") for kind, pattern in PATTERNS.items()}


def diagnostics_table() -> str:
    """Every diagnostic code, its severity and meaning in both languages, as a Markdown table."""
    chinese = {row["code"]: row["chinese"] for row in table("diagnostics")}
    rows = [
        f"| `{code}` | {severity} | {meaning}<br>{chinese[code]} |"
        for code, (severity, meaning) in sorted(codes().items())
    ]
    return "\n".join(["| code | severity | meaning |", "|---|---|---|", *rows])


def failures_table() -> str:
    """Every code of an input that could not be used, and its meaning in both languages, as a Markdown table."""
    chinese = {row["code"]: row["chinese"] for row in table("failures")}
    rows = [f"| `{code}` | {meaning}<br>{chinese[code]} |" for code, meaning in failures.codes().items()]
    return "\n".join(["| code | meaning |", "|---|---|", *rows])


def bounds_table() -> str:
    """The bound words, and what a negator makes of them, as a Markdown table: one row for each bound."""
    rows = []
    for bound in ("about", "ge", "gt", "le", "lt"):
        cells = [_bound_words(side, "bound", bound) for side in ("before", "after")]
        rows.append(f"| `{bound}` | {' | '.join(cells)} | {_bound_words('before', 'negated', bound)} |")
    return "\n".join(["| `bound` | words before | words after | behind a negator |", "|---|---|---|---|", *rows])


def _bound_words(side: str, column: str, bound: str) -> str:
    return " ".join(row["word"] for row in table("bounds") if row["side"] == side and row[column] == bound)


def negators() -> str:
    """The negators and the words that may stand between one and the bound word."""
    return f"{' '.join(words('numbers', 'negator'))} (with {' '.join(words('numbers', 'modal'))} between)"


def prefixes_table() -> str:
    """The SI prefixes in letters and in Chinese, with the power of ten of each, as a Markdown table."""
    powers: dict[int, dict[str, list[str]]] = {}
    for row in table("prefixes"):
        powers.setdefault(int(row["power"]), {}).setdefault(row["script"], []).append(row["prefix"])
    rows = [
        f"| {power} | {' '.join(found.get('si', []))} | {' '.join(found.get('zh', []))} |"
        for power, found in sorted(powers.items())
    ]
    return "\n".join(["| power of ten | letters | Chinese |", "|---:|---|---|", *rows])


def units_table() -> str:
    """Every unit with its dimension, factor and canonical unit, dimension by dimension, as a Markdown table."""
    prefixes = {row["unit"]: row["prefixes"] for row in table("units")}
    known = {name: default_units().units[name] for name in prefixes}
    rows = [
        f"| {name} | {unit.dimension} | {_factor(unit)} | {unit.canonical or ''} | {unit.role} | {prefixes[name]} |"
        for name, unit in sorted(known.items(), key=lambda item: item[1].dimension)
    ]
    return "\n".join(["| unit | dimension | is | of | role | prefixes |", "|---|---|---:|---|---|---|", *rows])


def name_rules_table() -> str:
    """Every rule of names with its clause, its reason and how often it is right, as a Markdown table."""
    rows = [
        f"| `{row['name']}` | {row['pattern'].replace('#', '数')} | {row['why']} | {_rate(row['name'], 'names')} "
        f"| {_rate(row['name'], 'exact')} | {_rate(row['name'], 'near')} |"
        for row in table("name_rules")
    ]
    heads = ["| `name_rule` | clause | why, with an example | names | exact | near |", "|---|---|---|---:|---:|---:|"]
    return "\n".join([*heads, *rows])


def sure_table() -> str:
    """How often names are right that `name_sure` is true of, and others, as a Markdown table."""
    kinds = {
        "with a series": "with a series",
        "sure": "other names that are sure",
        "not sure": "names that are not sure",
    }
    rows = [
        f"| {words} | {' | '.join(_rate(kind, of) for of in ('names', 'exact', 'near'))} |"
        for kind, words in kinds.items()
    ]
    return "\n".join(["| | names | exact | near |", "|---|---:|---:|---:|", *rows])


@cache
def _name_rates() -> dict[str, dict[str, int]]:
    lines = (Path(__file__).parent / "name_rates.tsv").read_text(encoding="utf-8").splitlines()
    head, *rows = [line.split("\t") for line in lines]
    return {kind: dict(zip(head[1:], map(int, counts), strict=True)) for kind, *counts in rows}


def _rate(kind: str, of: str) -> str:
    counts = _name_rates().get(kind)
    if counts is None:
        return ""
    return f"{counts['names']:,}" if of == "names" else f"{counts[of] / counts['names']:.3f}"


def series_table() -> str:
    """Every standard series with its names, dimensions and wordings, as a Markdown table."""
    rows = [
        f"| `{each.id}` | {each.zh} | {each.en} | {', '.join(each.measures)} | {', '.join(each.dimensions)} "
        f"| {each.aspect} | {' , '.join(f'`{text}`' for text in each.wordings)} | {' '.join(each.may)} |"
        for each in default_series()
    ]
    heads = ["| id | | | measures | counted in | aspect | words | may |", "|---|---|---|---|---|---|---|---|"]
    return "\n".join([*heads, *rows])


def synonym_table() -> str:
    """The words by which names of series are read, each with its synonyms, as a Markdown table."""
    kinds = {"growth": "growth", "silent": "may stand beside any", "and": "joins several", "same": "one meaning"}
    rows = [f"| {kinds[row['class']]} | {row['words']} |" for row in table("series_words")]
    return "\n".join(["| | words |", "|---|---|", *rows])


def _factor(unit: Unit) -> str:
    """How many canonical units one is, as a number or a fraction; empty where there is no fixed factor."""
    if unit.factor is None:
        return ""
    dividend, divisor = unit.factor
    return f"{dividend:,f}" if divisor == 1 else f"{dividend:,f}/{divisor:,f}"


def column_tables() -> str:
    """Every column of every table: the shared ones once, then each table's own, as Markdown."""
    shared = _column_table("Every table", "the report that a row is from", REPORT)
    own = ([one for one in CATALOGUE[table] if one not in REPORT] for table in TABLES)
    tables = (_column_table(table, SUMMARIES[table], columns) for table, columns in zip(TABLES, own, strict=True))
    return "\n\n".join([shared, *tables])


def _column_table(title: str, summary: str, columns: Sequence[Column]) -> str:
    rows = [f"| `{one.name}` | {_column_type(one)} | {one.meaning} |" for one in columns]
    return "\n".join([f"**{title}**: {summary}.", "", "| column | type | holds |", "|---|---|---|", *rows])


def _column_type(column: Column) -> str:
    if isinstance(column.type, str):
        name = f"decimal128({PRECISION}, {SCALE})" if column.type == "decimal" else column.type
        return name if column.required else f"{name}, or null"
    words = ", ".join(f"`{word}`" for word in column.type)
    return f"category: {words}" if column.required else f"category, or null: {words}"


def layout_tables() -> str:
    """Every object of the JSON Schema, its keys, what they hold and what they mean, outermost first, as Markdown."""
    schema = json_schema()
    definitions = {name: each for name, each in schema["$defs"].items() if "properties" in each}
    return "\n\n".join(_layout_table(name, each) for name, each in {"Report": schema, **definitions}.items())


def _layout_table(name: str, schema: Mapping[str, Any]) -> str:
    rows = [f"| `{key}` | {_json_type(told)} | {told['description']} |" for key, told in schema["properties"].items()]
    return "\n".join([f"## {name}", "", schema["description"], "", "| key | holds | |", "|---|---|---|", *rows])


def _json_type(schema: Mapping[str, Any]) -> str:
    """What a schema asks for, in words."""
    match schema:
        case {"anyOf": options}:
            words = " or ".join(dict.fromkeys(map(_json_type, options)))
        case {"const": word}:
            words = f"`{word}`"
        case {"enum": options}:
            words = ", ".join("null" if word is None else f"`{word}`" if word else "empty" for word in options)
        case {"$ref": "#/$defs/Span"}:
            words = "[start, end]"
        case {"$ref": name}:
            words = name.rpartition("/")[2]
        case {"prefixItems": members}:
            words = f"list of {len(members)} integers"
        case {"items": member}:
            words = f"list of {_json_type(member)}"
        case {"type": kinds}:
            string = _FORMS.get(schema.get("pattern", ""), "string")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            words = " or ".join(string if kind == "string" else kind for kind in kinds)
    return words

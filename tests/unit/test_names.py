"""The reference page of names: every key, column and attribute on it exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport.output import json_schema
from govreport.output.tables.schemas import CATALOGUE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "names.md"
COLUMNS = {column.name for columns in CATALOGUE.values() for column in columns}
TABLES = {*CATALOGUE, "govreport metadata"}


def rows() -> Iterator[tuple[str, ...]]:
    """What, Python, JSON and column of each row of the page."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if line.startswith("|") and cells[0] not in {"what", "---"}:
            yield cells


def named(cell: str) -> list[str]:
    """The names in a cell."""
    return re.findall(r"`([^`]+)`", cell)


@pytest.fixture(scope="module")
def things(examples: Path) -> dict[str, Any]:
    """One of each thing that the page speaks of."""
    report = govreport.parse(examples / "hohhot.html")
    [table] = govreport.parse_text("指标\t2024年\t2025年\n病床（张）\t600\t700").tables
    return {
        "table": table,
        "cell": table.cells[-1],
        "report": report,
        "line": report.document.lines[0],
        "section": report.outline.sections[0],
        "number": next(number for number in report.numbers if number.date is not None),
        "indicator": report.indicators[0],
        "target": next(target for target in report.targets if target.signed_high is not None),
        "pledge": report.pledges[0],
        "row": report.scoreboard[0],
    }


def test_the_attributes_are_there(things: dict[str, Any]) -> None:
    paths = [path for _, python, _, _ in rows() for path in named(python)]
    assert len(paths) > 20
    for path in paths:
        name, *way = re.sub(r"\(.*\)", "", path).split(".")
        found = things[name]
        for step in way:
            found = getattr(found, step)
        assert found is not None, path


def test_the_keys_are_in_the_schema() -> None:
    schema = json_schema()
    for path in (path for _, _, keys, _ in rows() for path in named(keys)):
        at = schema
        for step in path.split("."):
            keys = target(schema, at)["properties"]
            assert step in keys, path
            at = keys[step]


def target(schema: dict[str, Any], at: dict[str, Any]) -> dict[str, Any]:
    """The object that a key holds, itself, in a list, or where it is not null."""
    while "properties" not in at:
        if "$ref" in at:
            at = schema["$defs"][at["$ref"].rpartition("/")[2]]
        else:
            at = at["items"] if "items" in at else at["anyOf"][0]
    return at


def test_the_columns_are_in_the_tables() -> None:
    assert {name for *_, columns in rows() for name in named(columns)} - TABLES - {"title", "kind"} <= COLUMNS

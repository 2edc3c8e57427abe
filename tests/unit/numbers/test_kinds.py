"""Whole texts with all numbers that the scan must find: the table of kinds in tests/fixtures/numbers."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from govreport.numbers import Number, scan

TABLE = Path(__file__).resolve().parents[2] / "fixtures" / "numbers" / "kinds.tsv"
BOUNDS = {"ge", "gt", "le", "lt", "about"}


def _rows() -> list[dict[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _wanted(told: str) -> list[tuple[object, ...]]:
    """What a cell of the column `quantities` says: (low, high, unit, bound) for each."""
    found: list[tuple[object, ...]] = []
    for part in re.split("; ?", told):
        if part in {"", "-"}:
            continue
        value, *rest = part.split(" ")
        bound = rest.pop() if rest and rest[-1] in BOUNDS else "exact"
        low, _, high = value.partition("..")
        found.append((Decimal(low), Decimal(high or low), rest[0] if rest else None, "range" if high else bound))
    return found


def _told(number: Number) -> tuple[object, ...]:
    low, high = (number.low, number.high) if number.value is None else (number.value, number.value)
    return low, high, number.unit, number.bound


def test_table_is_large_enough() -> None:
    assert len(_rows()) >= 400


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["text"])
def test_kind(row: dict[str, str]) -> None:
    text = row["text"].replace("\\n", "\n")
    numbers = scan(text)
    for number in numbers:
        assert text[number.span.slice] == number.text
        assert number.span.covers(number.core)
    assert [_told(number) for number in numbers if number.kind == "quantity"] == _wanted(row["quantities"])
    dates = [part for part in (row["dates"] or "").split("; ") if part and part != "-"]
    if dates:
        iso = [number.date.iso for number in numbers if number.kind == "date" and number.date]
        assert iso == [date for date in dates if date != "?"]
        if "?" in dates:
            assert any(number.kind == "date" and number.date is None for number in numbers)

"""The scan against the table of expressions in tests/fixtures/numbers."""

from __future__ import annotations

import csv
from decimal import Context, Decimal
from pathlib import Path

import pytest

from govreport.numbers import Number, scan

TABLE = Path(__file__).resolve().parents[2] / "fixtures" / "numbers" / "expressions.tsv"


def _rows() -> list[dict[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _decimal(text: str) -> Decimal | None:
    if not text:
        return None
    dividend, _, divisor = text.partition("/")
    return Context(prec=28).divide(Decimal(dividend), Decimal(divisor or 1))


def _found(marked: str) -> tuple[str, list[Number]]:
    """The text without its marks, and the numbers that overlap what stands between them."""
    start, end = marked.index("【"), marked.index("】") - 1
    text = marked.replace("【", "").replace("】", "")
    return text, [number for number in scan(text) if number.span.start < end and start < number.span.end]


def test_table_is_large_enough() -> None:
    assert len(_rows()) >= 400


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["text"])
def test_expression(row: dict[str, str]) -> None:
    text, found = _found(row["text"])
    if row["kind"] == "none":
        assert found == []
        return
    assert [number.kind for number in found] == [row["kind"]]
    number = found[0]
    assert number.text == text[number.span.slice]
    if row["kind"] == "date":
        assert number.date is not None
        assert number.date.iso == row["date"]
    if row["kind"] != "quantity":
        return
    assert (number.value, number.low, number.high) == tuple(_decimal(row[key]) for key in ("value", "low", "high"))
    assert number.bound == row["bound"]
    assert number.unit == (row["unit"] or None)
    assert text[number.core.slice] == row["text"][row["text"].index("【") + 1 : row["text"].index("】")]

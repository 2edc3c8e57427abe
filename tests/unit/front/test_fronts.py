"""Front matter: every case of tests/fixtures/front says which lines give which fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from govreport import parse_text

FILES = sorted((Path(__file__).parents[2] / "fixtures" / "front").glob("fronts*.txt"))


def cases():
    blocks = [block for file in FILES for block in ("\n" + file.read_text(encoding="utf-8")).split("\n=== ")[1:]]
    for block in blocks:
        name, _, rest = block.partition("\n")
        lines, _, wanted = rest.partition("\n---\n")
        fields = dict(line.split(": ", 1) for line in wanted.strip().split("\n") if line)
        yield pytest.param(lines, fields, id=name)


def said(report, field):
    if field == "body":
        return next(line.text for line in report.document.lines if line.part == "body")
    value = getattr(report.metadata, field)
    text = "-" if value is None else str(value)
    return " ".join(text.split()) if field == "title" else text


@pytest.mark.parametrize(("lines", "fields"), list(cases()))
def test_front(lines, fields):
    report = parse_text(lines)
    wanted = {name: value if name == "document_number" else value.replace("/", "\n") for name, value in fields.items()}
    if "title" in wanted:
        wanted["title"] = " ".join(wanted["title"].split())
    assert {field: said(report, field) for field in wanted} == wanted

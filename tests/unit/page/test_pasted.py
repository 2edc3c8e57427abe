"""Whole pages that a reader pasted as text, in fixtures that people can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import govreport

FOLDER = Path(__file__).parents[2] / "fixtures" / "pasted"


def cases():
    for file in sorted(FOLDER.glob("*.txt")):
        for case in re.split(r"^== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = case.partition("\n")
            text, *parts = re.split(r"^-- (\w+)\n", rest, flags=re.MULTILINE)
            wanted = {key: value.strip("\n").split("\n") for key, value in zip(parts[::2], parts[1::2], strict=True)}
            yield pytest.param(text.replace("⇥", "\t"), wanted, id=f"{file.stem}: {name}")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n"])
@pytest.mark.parametrize(("text", "wanted"), list(cases()))
def test_a_pasted_page_is_read_as_the_page_is(text, wanted, line_break):
    report = govreport.parse_text(text.replace("\n", line_break))
    if "title" in wanted:
        assert [report.title] == wanted["title"]
    if "text" in wanted:
        assert report.document.text.split("\n") == wanted["text"]
    if "indicators" in wanted:
        found = [f"{each.number.text} {each.name} {each.measure}" for each in report.indicators]
        assert found == wanted["indicators"]
        codes = {remark.code for remark in report.diagnostics if remark.code.startswith("tables.")}
        assert sorted(codes) == wanted.get("codes", [])


@pytest.mark.parametrize(("text", "wanted"), [case for case in cases() if "\t" in case.values[0]])
def test_where_each_cell_is_a_line_of_its_own_no_figure_gets_a_wrong_name(text, wanted):
    bare = re.sub(r"\n\s*\n", "\n", text.replace("\t", "\n"))
    report = govreport.parse_text(bare)
    found = {f"{each.number.text} {each.name} {each.measure}" for each in report.indicators}
    assert found <= set(wanted["indicators"])

"""What a sentence's numbers measure, case by case from a file that a person can read and extend."""

from pathlib import Path

import pytest

import govreport

CASES = Path(__file__).parents[2] / "fixtures" / "facts" / "names.txt"


def cases():
    group, sentence, rows = "", "", []
    for line in [*CASES.read_text(encoding="utf-8").splitlines(), "> "]:
        if line.startswith("## "):
            group = line[3:]
        elif line.startswith("> "):
            if sentence:
                yield pytest.param(sentence, rows, id=f"{group}: {sentence}")
            sentence, rows = line[2:], []
        elif line.strip() and not line.startswith("#"):
            rows.append(tuple(part.strip() for part in line.split("|")))


@pytest.mark.parametrize(("sentence", "rows"), list(cases()))
def test_each_number_has_the_name_and_measure_that_a_reader_gives_it(sentence, rows):
    report = govreport.parse_text(sentence)
    text = report.document.text
    found = [
        (text[item.number.core.slice], item.name, f"{item.measure} {item.direction}".strip())
        for item in report.indicators
    ]
    assert found == rows


def test_values_without_as_many_members_keep_the_whole_name_and_are_reported():
    report = govreport.parse_text("甲、乙、丙产业增加值分别增长4%、6%。")
    assert {item.name for item in report.indicators} == {"甲、乙、丙产业增加值"}
    assert [item.code for item in report.diagnostics if item.code.startswith("facts")] == ["facts.list-mismatch"]


def test_a_number_that_nothing_names_makes_a_diagnostic_and_no_indicator():
    report = govreport.parse_text("达到35%。")
    assert not report.indicators
    assert [report.document.text[item.span.slice] for item in report.diagnostics if item.code == "facts.unnamed"] == [
        "35%"
    ]

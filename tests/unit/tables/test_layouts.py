"""The facts of every layout, from a page, a Word file, a workbook, a PDF and a text."""

from __future__ import annotations

import pytest

import govreport
from layouts import Layout, layouts

ALL = layouts()
NAMES = [layout.name for layout in ALL]


def facts(report: govreport.Report) -> list[tuple[str, ...]]:
    """The facts of a report's cells, in the form of the file."""
    return [
        (
            item.name,
            item.number.text,
            f"{item.number.value:f}",
            item.number.unit or "",
            item.measure,
            item.period.iso if item.period else "",
            item.status,
        )
        for item in report.indicators
        if item.cell is not None
    ]


def wanted(layout: Layout, report: govreport.Report) -> list[tuple[str, ...]]:
    """The facts of the report that the file speaks of: those that it leaves out are not asked for."""
    known = {(fact[0], fact[1]) for fact in layout.facts}
    return [fact for fact in facts(report) if (fact[0], fact[1]) in known]


@pytest.mark.parametrize("layout", ALL, ids=NAMES)
def test_a_page_states_the_facts(layout):
    report = govreport.parse_html(layout.html())
    assert wanted(layout, report) == list(layout.facts), facts(report)


@pytest.mark.parametrize("layout", ALL, ids=NAMES)
def test_a_word_file_states_the_facts(layout):
    report = govreport.parse(layout.word())
    assert wanted(layout, report) == list(layout.facts), facts(report)


@pytest.mark.parametrize("layout", ALL, ids=NAMES)
def test_a_workbook_states_the_facts(layout):
    report = govreport.parse(layout.excel())
    assert wanted(layout, report) == list(layout.facts), facts(report)


@pytest.mark.parametrize("layout", ALL, ids=NAMES)
def test_a_pdf_with_rules_states_the_facts(layout):
    report = govreport.parse(layout.pdf())
    assert wanted(layout, report) == list(layout.facts), facts(report)


@pytest.mark.parametrize("rules", ["heads", "none"])
@pytest.mark.parametrize("layout", ALL, ids=NAMES)
def test_a_pdf_without_rules_between_rows_states_the_facts(layout, rules):
    report = govreport.parse(layout.pdf(rules))
    assert wanted(layout, report) == list(layout.facts), facts(report)


@pytest.mark.parametrize(
    "setting",
    [("bottom", "middle", "right"), ("middle", "middle", "middle"), ("top", "left", "right")],
    ids="-".join,
)
@pytest.mark.parametrize("layout", ALL, ids=NAMES)
def test_a_pdf_without_rules_states_no_other_year_or_standing(layout, setting):
    known: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for name, figure, *_, period, status in layout.facts:
        known.setdefault((name, figure), set()).add((period, status))
    found = facts(govreport.parse(layout.pdf("none", setting=setting)))
    assert [fact for fact in found if (times := known.get(fact[:2])) and fact[-2:] not in times] == []


@pytest.mark.parametrize("layout", [each for each in ALL if each.is_plain], ids=lambda layout: layout.name)
def test_a_text_with_tabs_states_the_facts(layout):
    report = govreport.parse_text(layout.text())
    assert wanted(layout, report) == list(layout.facts), facts(report)


@pytest.mark.parametrize("layout", ALL, ids=NAMES)
def test_a_report_with_tables_is_saved_and_loaded(layout):
    report = govreport.parse_html(layout.html())
    assert govreport.Report.from_json(report.to_json()) == report


@pytest.mark.parametrize("layout", ALL, ids=NAMES)
def test_no_figure_of_a_table_has_two_indicators(layout):
    report = govreport.parse_html(layout.html())
    numbers = [item.number.id for item in report.indicators]
    assert len(numbers) == len(set(numbers))
    assert all(cell.text == report.document.text[cell.span.slice] for table in report.tables for cell in table.cells)
    assert all(number.text == report.document.text[number.span.slice] for number in report.numbers)
    assert [number.id for number in report.numbers] == list(range(len(report.numbers)))

"""Tables: changes of layout that keep the meaning keep the facts."""

from __future__ import annotations

from decimal import Decimal

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import govreport
from layouts import Layout

NAMES = ("教育支出", "卫生健康支出", "住房保障支出", "农林水支出", "交通运输支出", "科学技术支出")
YEARS = ("2021年", "2022年", "2023年", "2024年")
FIGURES = st.decimals(Decimal("0.1"), Decimal(99999), places=1).map(str)


@st.composite
def tables(draw: st.DrawFn) -> Layout:
    """A table of some accounts over some years."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True))
    years = draw(st.lists(st.sampled_from(YEARS), min_size=2, max_size=4, unique=True))
    rows = [(name, *(draw(FIGURES) for _ in years)) for name in names]
    above = ("2025年政府工作报告", "表1 支出情况", "单位：万元")
    return Layout("drawn", above, (("项目", *years), *rows), (), ())


def facts(report: govreport.Report) -> list[tuple[object, ...]]:
    """What the cells of a report say, wherever they stand."""
    found = [
        (item.name, item.number.value, item.number.unit, item.measure, item.period, item.status)
        for item in report.indicators
        if item.cell is not None
    ]
    return sorted(found, key=lambda fact: (fact[0], str(fact[4])))


@settings(max_examples=25)
@given(tables())
def test_every_figure_has_its_heads_and_its_unit(layout):
    report = govreport.parse_html(layout.html())
    [table] = report.tables
    values = {(cell.row_head, cell.column_head): cell.number.value for cell in table.cells if cell.role == "value"}
    wanted = {
        ((name,), (year,)): Decimal(figure) * 10_000
        for name, *figures in layout.grid[1:]
        for year, figure in zip(layout.grid[0][1:], figures, strict=True)
    }
    assert values == wanted
    assert govreport.Report.from_json(report.to_json()) == report


@settings(max_examples=15)
@given(tables())
def test_word_files_and_texts_say_the_same(layout):
    page = facts(govreport.parse_html(layout.html()))
    assert page == facts(govreport.parse(layout.word())) == facts(govreport.parse_text(layout.text()))


@settings(max_examples=8, deadline=None)
@given(tables(), st.sampled_from(("all", "heads", "none")))
def test_pdf_files_say_the_same(layout, rules):
    assert facts(govreport.parse(layout.pdf(rules))) == facts(govreport.parse_html(layout.html()))


@settings(max_examples=8, deadline=None)
@given(tables(), st.integers(2, 3))
def test_a_table_that_goes_on_over_the_page_says_the_same(layout, page_rows):
    whole = facts(govreport.parse_html(layout.html()))
    assert facts(govreport.parse(layout.pdf("all", page_rows=page_rows))) == whole


@settings(max_examples=15)
@given(tables(), st.integers(1, 3))
def test_an_empty_column_or_row_changes_nothing(layout, at):
    wider = tuple((*row[:at], "", *row[at:]) for row in layout.grid)
    longer = (*wider[:at], ("",) * len(wider[0]), *wider[at:])
    assert facts(govreport.parse_html(attrs.evolve(layout, grid=longer).html())) == facts(
        govreport.parse_html(layout.html())
    )


@settings(max_examples=15)
@given(tables())
def test_a_turned_table_says_the_same(layout):
    turned = tuple(zip(*layout.grid, strict=True))
    assert facts(govreport.parse_html(attrs.evolve(layout, grid=turned).html())) == facts(
        govreport.parse_html(layout.html())
    )


@settings(max_examples=15)
@given(tables(), st.permutations(range(6)))
def test_the_order_of_rows_changes_nothing(layout, order):
    rows = [layout.grid[1:][at] for at in order if at < len(layout.grid) - 1]
    moved = attrs.evolve(layout, grid=(layout.grid[0], *rows))
    assert facts(govreport.parse_html(moved.html())) == facts(govreport.parse_html(layout.html()))

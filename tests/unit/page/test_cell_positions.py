"""Table cells: their positions, and how a row becomes a line."""

from __future__ import annotations

import pytest

from govreport import document, page
from govreport.page import markup
from govreport.span import Span

PROSE = "<p>各位代表：现在报告工作，请予审议，并请提出意见。</p>"
TABLE = (
    "<table><tr><th>指标<th>单位<th>2022年<th>增长（%）"
    "<tr><td>地区生产总值<td>亿元<td>3329.1<td><b>3.0</b>"
    "<tr><td><p>粮食产量</p><td><p>亿斤</p><td><p>36.6</p><td></table>"
)


def cells(html):
    return [
        (block.text, block.cell.table, block.cell.row, block.cell.column)
        for block in markup.read(html).blocks
        if block.cell is not None
    ]


def lines(html):
    return [line.text for line in document.assemble(page.read_html(html)).lines]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>",
            [("甲", 1, 1, 1), ("乙", 1, 1, 2), ("丙", 1, 2, 1), ("丁", 1, 2, 2)],
        ),
        ("<table><tr><td><td>乙<tr></tr><tr><td>丙</table>", [("乙", 1, 1, 2), ("丙", 1, 3, 1)]),
        ("<table><tr><td colspan=2>甲<td>乙</table>", [("甲", 1, 1, 1), ("乙", 1, 1, 3)]),
        ("<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>", [("甲", 1, 1, 1), ("乙", 1, 1, 2), ("丙", 1, 2, 2)]),
        ("<table><tr><td>甲</table>乙<table><tr><td>丙</table>", [("甲", 1, 1, 1), ("丙", 2, 1, 1)]),
        (
            "<table><tr><td>甲<table><tr><td>里</table>后<td>乙</table>",
            [("甲", 1, 1, 1), ("里", 2, 1, 1), ("后", 1, 1, 1), ("乙", 1, 1, 2)],
        ),
        ("<table><tr><td><p>甲</p><p>乙</p></table>", [("甲", 1, 1, 1), ("乙", 1, 1, 1)]),
        ("<table><tr><td colspan=x rowspan=999999>甲<tr><td>乙</table>", [("甲", 1, 1, 1), ("乙", 1, 2, 1)]),
    ],
)
def test_table_row_and_column(html, expected):
    assert cells(html) == expected


def test_a_row_is_one_line_with_a_tab_between_cells():
    assert lines(PROSE + TABLE)[1:] == [
        "指标\t单位\t2022年\t增长（%）",
        "地区生产总值\t亿元\t3329.1\t3.0",
        "粮食产量\t亿斤\t36.6",
    ]


def test_each_cell_of_a_line_keeps_its_place_and_its_bold():
    found = document.assemble(page.read_html(PROSE + TABLE))
    line = found.lines[2]
    places = [
        found.place_of(Span(line.span.start + line.text.index(cell), line.span.end)) for cell in line.text.split("\t")
    ]
    assert [place.path[-12:] for place in places] == [f"/tr[2]/td[{n}]" for n in range(1, 5)]
    assert [found.text[span.slice] for span in line.strong] == ["3.0"]
    assert [found.text[span.slice] for span in found.lines[1].strong] == ["指标", "单位", "2022年", "增长（%）"]


def test_a_cell_with_several_paragraphs_is_no_row():
    box = "<table><tr><td><p>专栏1 重大工程</p><p>建设高铁200公里。</p></table>"
    assert lines(PROSE + box)[1:] == ["专栏1 重大工程", "建设高铁200公里。"]
    layout = "<table><tr><td><p>投资增长6%，好于预期。</p><p>消费增长5%，好于预期。</p><td><p>外贸增长7%，好于预期。</p></table>"
    assert lines(PROSE + layout)[1:] == ["投资增长6%，好于预期。", "消费增长5%，好于预期。", "外贸增长7%，好于预期。"]


def test_an_article_laid_out_in_a_cell_keeps_its_paragraphs():
    body = "各位代表：<br>现在报告工作，请予审议。<br>一、工作回顾<br>投资增长6%，好于预期。"
    assert lines(f"<table><tr><td>{body}</table>") == body.split("<br>")

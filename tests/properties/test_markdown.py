"""Markdown and back: the same report, and no text is rendered as markup."""

from __future__ import annotations

from html import escape

import pytest
import yaml
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

import govreport
import rendered
from govreport import Report
from govreport.metadata import Metadata
from govreport.output import to_markdown
from govreport.testing import reports
from layouts import Layout, layouts

MARKS = st.sampled_from(
    ["", "", "一、", "二、", "十、", "（一）", "(二)", "1.", "2. ", "3) ", "①", "②", "一是", "——", "- ", "+ ", "* ", "# ", "## ", "> ", "| ", "```", "---",
     "===", "***", "~~~", ": ", "::: ", "[^1]: ", "[1]: ", "    ", "\t", "<div>", "<!--", "附件1", "名词解释", "注：", "& ", "% "]
)  # fmt: skip
PIECES = st.sampled_from(
    [
        "*", "**", "_", "__", "`", "``", "~", "~~", "$", "$$", "^", "|", "\\", "\\*", "<", "</b>", "<script>", "<br>", "&lt;", "&amp", "&#35;", "&", "[",
        "](http://a.b)", "![", "[^1]", "]:", "#", " #", "-", "=", "3~5家", "2*3", "a_b_c", "http://a.b/c_d_e", "「", "”", "“", "）", "（", "《", "》", " ", "  ",
        "\t", "\u3000", "\u2028", "\x85", "\x1f", "\u200b", "𠀀", "é", "経済", "投资增长6%", "地区生产总值", "新质生产力", "。", "，", "；", "：", "一是", "二是", "三是",
        "（1）", "（2）", "①", "甲", "乙", "3号机组", "2022年",
    ]
)  # fmt: skip
LINES = st.builds(lambda mark, words: mark + "".join(words), MARKS, st.lists(PIECES, max_size=10))
OPENING = "某市2023年政府工作报告\n——2023年1月5日在某市第十六届人民代表大会第二次会议上\n各位代表：\n"
TEXTS = st.one_of(
    st.lists(LINES, min_size=1, max_size=14).map("\n".join),
    st.lists(LINES, min_size=1, max_size=14).map(lambda lines: OPENING + "\n".join(lines)),
    reports().map(lambda made: "\n".join(made.lines)),
)
CELLS = st.lists(st.lists(PIECES, max_size=3).map("".join), min_size=1, max_size=3)
BLOCKS = st.one_of(
    LINES.map(lambda line: f"<p>{escape(line)}</p>"),
    LINES.map(lambda line: f"<p><strong>{escape(line)}</strong></p>"),
    LINES.map(lambda line: f"<h2>{escape(line)}</h2>"),
    st.lists(CELLS, min_size=1, max_size=3).map(
        lambda rows: (
            "<table>"
            + "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
            + "</table>"
        )
    ),
)


def check(report: Report) -> None:
    markdown = report.to_markdown()
    again = govreport.parse_text(markdown)
    assert again.document.text == report.document.text
    assert [line.part for line in again.document.lines] == [line.part for line in report.document.lines]
    assert again.outline == report.outline
    assert again.numbers == report.numbers
    assert again.indicators == report.indicators
    assert again.targets == report.targets
    assert again.metadata == report.metadata
    assert again.to_markdown() == markdown


TABLES = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["项目", "2024年", "增长%", "税收收入", "其中：", "1234.5", "-2.1", "5%", "—", "", "", "一、收入", "a|b", "**", "甲<br>乙"]),
            st.sampled_from([1, 1, 1, 2, 3]),
            st.sampled_from([1, 1, 1, 2, 3]),
            st.sampled_from([0, 0, 1, 2]),
        ),
        min_size=1,
        max_size=5,
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


def check_tables(report: Report) -> None:
    again = govreport.parse_text(report.to_markdown())
    assert [evolve(table, source=before.source) for table, before in zip(again.tables, report.tables, strict=True)] == [
        *report.tables
    ]


@given(st.lists(TABLES, min_size=1, max_size=2))
def test_tables_come_back_with_merged_and_empty_cells(tables: list[list[list[tuple[str, int, int, int]]]]) -> None:
    def cell(text: str, rows: int, columns: int, indent: int) -> str:
        inner = "".join(f'<p style="text-indent: {indent}em">{escape(line)}</p>' for line in text.split("<br>"))
        return f'<td rowspan="{rows}" colspan="{columns}">{inner}</td>'

    body = "<p>如下。</p>".join(
        "<table>" + "".join(f"<tr>{''.join(cell(*each) for each in row)}</tr>" for row in rows) + "</table>"
        for rows in tables
    )
    try:
        report = govreport.parse_html(
            f"<p>各位代表：现将预算执行情况报告如下，请予审议。</p>{body}<p>以上报告，请审议。</p>"
        )
    except govreport.InputError:
        return
    check(report)
    check_tables(report)


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_layouts_come_back_from_every_format(layout: Layout) -> None:
    for report in (
        govreport.parse_html(layout.html()),
        govreport.parse(layout.word()),
        govreport.parse(layout.excel()),
        govreport.parse_text(layout.text()),
    ):
        check(report)
        check_tables(report)
        check_tables(Report.from_json(report.to_json()))


def check_shown(report: Report) -> None:
    text = report.document.text.replace("\r", " ").replace("\0", "\ufffd")
    shown = [line.strip() for line in text.split("\n")] if text else []
    found = rendered.lines(report.to_markdown())
    assert sorted(filter(None, map(without_empty_cells, found))) == sorted(
        filter(None, map(without_empty_cells, shown))
    )


def without_empty_cells(line: str) -> str:
    """A line as the document has it: of a row it has no places that are empty or covered."""
    return "\t".join(cell for cell in line.split("\t") if cell.strip())


@given(TEXTS)
def test_a_text_comes_back_and_shows_as_it_is(text: str) -> None:
    try:
        report = govreport.parse_text(text)
    except govreport.InputError:
        return
    check(report)
    check_shown(report)


@given(st.lists(BLOCKS, min_size=1, max_size=10).map("\n".join))
@example("<p>一、</p><table><tr><td>*</td></tr><tr><td>*</td><td>*</td></tr><tr><td>*</td><td>*</td></tr></table>")
def test_a_page_comes_back_and_shows_as_it_is(body: str) -> None:
    try:
        report = govreport.parse_html(f"<html><head><title>某市政府工作报告</title></head><body>{body}</body></html>")
    except govreport.InputError:
        return
    check(report)
    check_shown(report)


@given(st.lists(st.one_of(LINES, st.text(max_size=20)), min_size=1, max_size=10).map("\n".join))
def test_any_text_comes_back_from_a_file(text: str) -> None:
    try:
        report = govreport.parse_text(text)
    except govreport.InputError:
        return
    markdown = report.to_markdown()
    assert govreport.parse_text(markdown).document.text == report.document.text
    assert govreport.parse_text(markdown.replace("\n", "\r\n")).document.text == report.document.text


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.integers(1, 9999))
def test_front_matter_is_yaml_whatever_the_values_are(value: str, year: int) -> None:
    report = govreport.parse_text("投资增长6%。")
    metadata = Metadata(title=value, issuer=value, region_code="010000", year=year)
    front = to_markdown(evolve(report, metadata=metadata)).partition("\n---\n")[0]
    loaded = yaml.safe_load(front)
    assert loaded == {
        "schema": "govreport-markdown/1",
        "title": value,
        "issuer": value,
        "region_code": "010000",
        "kind": "other",
        "year": year,
    }

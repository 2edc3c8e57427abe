"""Which blocks are one paragraph, by the punctuation at their beginning and end."""

from __future__ import annotations

import pytest

from govreport import document, page


def lines(*paragraphs):
    read = page.read_html("<body>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</body>")
    return [line.text for line in document.assemble(read).lines]


@pytest.mark.parametrize("start", ["，好于预期。", "、环保等项目。", "）的项目。", "；其余完成。", "。"])
def test_no_paragraph_begins_with_such_a_mark(start):
    assert lines("全年完成投资6亿元", start) == ["全年完成投资6亿元" + start]


@pytest.mark.parametrize("end", ["贯彻《", "包括（", "包括煤炭、", "全年完成投资，"])
def test_no_paragraph_ends_with_such_a_mark(end):
    assert lines(end, "中小企业促进法的要求。") == [end + "中小企业促进法的要求。"]


def test_a_closed_paragraph_stays_apart_from_the_next():
    assert lines("全年完成投资6亿元。", "好于预期。") == ["全年完成投资6亿元。", "好于预期。"]


def test_a_comment_of_the_page_belongs_to_no_paragraph():
    """In a text that parts its paragraphs with blank lines, the line after a title may be its maker's comment."""
    body = "\n\n".join(f"第{nth}项工作取得新的进展，好于预期。" for nth in range(8))
    text = f"某省政府工作报告（2026年2月11日 张三）\n<!-- 某省代省长张三作政府工作报告 -->\n\n各位代表：\n\n{body}\n"
    found = document.assemble(page.read_text(text))
    assert [line.text for line in found.lines][:2] == text.split("\n")[:2]
    assert found.text[found.front.speaker.slice] == "张三"

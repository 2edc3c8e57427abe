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


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("全市上下齐心协力攻坚克难不断取得新的成绩", "完成了年初确定的各项目标任务，财政收入超额完成年度计划。", True),
        ("某市人民政府办公室印发的全市重点工作和任务分工", "2025年1月8日", False),
        ("在某市第三届人民代表大会第二次会议上所作的报告", "各位代表：", False),
        ("全市新增一批项目，其中一部分来自外商投资企业，名为New Energy", "Vehicle Works的企业建成投产。", False),
        ("一、2025年工作回顾", "过去一年，全市上下齐心协力，完成了年初确定的各项目标任务。", False),
        ("工作总体要求", "坚持稳中求进工作总基调，完整准确全面贯彻新发展理念。", False),
    ],
)
def test_a_line_that_is_wrapped_is_joined_unless_it_is_a_heading_or_begins_something_new(first, second, joined):
    """In a text that parts its paragraphs with blank lines, a line break inside one comes from the width of the page."""
    body = "\n\n".join(f"第{nth}项工作取得新的进展，好于预期。" for nth in range(8))
    found = document.assemble(page.read_text(f"{body}\n\n{first}\n{second}\n"))
    assert [line.text for line in found.lines][8:] == ([first + second] if joined else [first, second])

"""Markdown from other sources: recognition, removal of markup, and the position of each character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport import page, parse_text
from govreport.document import assemble
from govreport.page.commonmark import is_markdown, read
from growing import assert_linear


@pytest.mark.parametrize(
    "text",
    [
        "# 某市规划\n\n一、总则\n",
        "#某市规划\n\n##第一章 总则\n\n##第二章 附则\n",
        "---\ntitle: 规划\n---\n\n## 总则\n",
        "某市规划\n===\n\n总则\n---\n",
        "**一、总则**\n\n内容。\n\n**二、任务**\n\n内容。\n\n**三、附则**\n",
        "前言如下。\n\n## 总则\n\n内容。\n\n## 任务\n",
    ],
)
def test_a_text_is_markdown(text: str) -> None:
    assert is_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "某市规划\n一、总则\n",
        "1#、2#机组投产。\n# 3机组停运。\n",
        "#乡村振兴#推进会召开\n#共同富裕#论坛举行\n",
        "某市规划\n\n# 内部资料\n",
        "增长**6%**，好于预期。",
        "<html><body># 一、总则\n# 二、任务</body></html>",
        "",
    ],
)
def test_a_text_is_no_markdown(text: str) -> None:
    assert not is_markdown(text)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**一是**修路；**二是**架桥。", "一是修路；二是架桥。"),
        ("投资3\\~5亿元，增长8\\%。", "投资3~5亿元，增长8%。"),
        ('见[通知](http://a.b/c "标题")全文。', "见通知全文。"),
        ("增长 $5 . 5 \\%$ 。", "增长 5.5% 。"),
        ("约$100元$左右", "约$100元$左右"),
        ("面积3*5米，2\\*3米。", "面积3*5米，2*3米。"),
        ("增长 *8%* ，好于*预期*。", "增长 8% ，好于预期。"),
        ("增长*8%*左右，*“双碳”*目标。", "增长8%左右，“双碳”目标。"),
        ("面积3*4米，5*6米，2 * 3 米。", "面积3*4米，5*6米，2 * 3 米。"),
        ("*注：口径有调整。", "*注：口径有调整。"),
        ("增长 _8%_ 左右，file_name_x。", "增长 8% 左右，file_name_x。"),
        ("**增长 *8%* 左右**", "增长 8% 左右"),
        ("<u>下划线</u>与H<sub>2</sub>和&lt;标记&gt;", "下划线与H2和<标记>"),
        ("人均可支配收入<sup>2</sup>46915元，占地10m<sup>2</sup>。", "人均可支配收入［2］46915元，占地10m2。"),
        ("**常住人口**^4^255.3万人，线路130km^2^。", "常住人口［4］255.3万人，线路130km2。"),
        ("- 列表项", "列表项"),
        ("* [x] 已办事项", "已办事项"),
        ("1. **夯实底座**。建设中心。", "1. 夯实底座。建设中心。"),
        ("1\\. 建设中心。", "1. 建设中心。"),
        ("两重[^1]建设", "两重［1］建设"),
        ("![图](a.png)文字", "文字"),
        ("`代码`与~~删除~~", "代码与删除"),
        ("　　缩进的段落。", "缩进的段落。"),
    ],
)
def test_markup_goes_and_text_stays(line: str, text: str) -> None:
    assert [block.text for block in read(f"# 题\n\n{line}\n").blocks][1:] == [text]


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("### 总则", 3, "总则"),
        ("##总则", 2, "总则"),
        ("## 总则 ##", 2, "总则"),
        ("## 总则 {#zongze .unnumbered}", 2, "总则"),
        ("## **总则**", 2, "总则"),
        ("总则\n---", 2, "总则"),
        ("总则\n===", 1, "总则"),
        ("这是一个段落。\n---", 0, "这是一个段落。"),
        ("#1机组投产。", 0, "#1机组投产。"),
    ],
)
def test_headings_have_their_levels(line: str, level: int, text: str) -> None:
    block = read(f"# 题\n\n{line}\n").blocks[1]
    assert (block.level, block.text) == (level, text)


def test_what_is_no_article_is_set_apart() -> None:
    text = (
        "---\ntitle: 规划\n---\n<!-- 转换\n而来 -->\n# 规划\n\n![](a.png)\n\n> 来源：某网\n\n***\n\n[TOC]\n\n"
        "## 总则\n\n坚持以人民为中心，坚持创新驱动，坚持绿色发展，努力实现目标。\n"
    )
    found = page.read_text(text)
    assert [block.text for block in found.kept] == ["规划", "总则", found.kept[-1].text]
    assert {gone.reason for gone in found.dropped} == {"metadata", "boilerplate"}
    assert [gone.block.text for gone in found.dropped if gone.block.text.startswith(">")] == ["> 来源：某网"]


def test_quotations_that_hold_the_text_are_paragraphs_that_were_set_in() -> None:
    lines = ["# 规划", "", "> 一、总则", ">", "> 坚持创新。", "", "> 二、任务", "> 抓好落实。"]
    assert [section.mark for section in parse_text("\n".join(lines)).outline] == ["一、", "二、"]


def test_a_comment_that_never_ends_and_a_table_that_never_ends_lose_no_line_in_silence() -> None:
    found = page.read_text("# 规划\n\n## 总则\n\n<!-- 未完\n\n坚持创新。\n")
    assert [gone.block.text for gone in found.dropped] == ["<!-- 未完", "坚持创新。"]
    cells = page.read_text("# 规划\n\n## 总则\n\n<table><tr><td>投资</td><td>6%\n").kept
    assert [block.text for block in cells][-2:] == ["投资", "6%"]


def test_tables_are_rows() -> None:
    text = "# 规划\n\n## 指标\n\n| 指标 | 目标 |\n|:--|--:|\n| 一、投资 | 6\\|7% |\n\n<table><tr><td>就业</td><td>1万人</td></tr></table>\n"
    lines = assemble(page.read_text(text)).lines
    assert [line.text for line in lines][2:] == ["指标\t目标", "一、投资\t6|7%", "就业\t1万人"]
    assert len(parse_text(text).outline) == 1


PIECES = st.sampled_from(
    ["# ", "## ", "**", "*", "`", "~~", "$", "\\", "|", "> ", "- ", "1. ", "[", "](a)", "![", "[^1]", "&amp;", "<b>", "<!--", "-->", "---", "===",
     "一、", "（一）", "总则", "增长6%", "。", " ", "\u3000", "\t", "\r", "<table><tr><td>", "</table>", "```"]
)  # fmt: skip
TEXTS = st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=12).map("\n".join)


@given(TEXTS)
def test_every_character_of_a_block_stands_where_its_trace_says(text: str) -> None:
    text = f"# 某市规划\n\n## 总则\n{text}"
    found = read(text)
    lines = text.split("\n")
    for index, block in enumerate(found.blocks):
        for offset, line, column in found.trace(index):
            source = lines[line - 1][column - 1 :]
            assert block.text[offset] == source[0] or source[0] in "&$[\\"


@given(TEXTS)
def test_any_markdown_makes_a_report(text: str) -> None:
    report = parse_text(f"# 某市规划\n\n## 总则\n{text}")
    assert report.outline.render() == report.document.text


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "**", "$", "<", "&", "](", "|", "\\", "> ", "#", "`", "<table>\n", "<!--\n", "**总则**\n", "- a\n"],
)
def test_time_grows_with_the_text(piece: str) -> None:
    assert_linear(lambda size: "# 规划\n\n## 总则\n" + piece * size, read, 2000)
    assert_linear(lambda size: piece * size, is_markdown, 20_000)

"""Paragraphs from any markup."""

from __future__ import annotations

import pytest

from govreport import page
from govreport.page import markup


def texts(html):
    return [block.text for block in markup.read(html).blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("<p>一<p>二", ["一", "二"]),
        ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
        ("一<br>二<br/><br />三", ["一", "二", "三"]),
        ("<p>增长<span>8.</span><span>5</span><span>%</span>左右</p>", ["增长8.5%左右"]),
        ("<p>\u3000\u3000各位代表：\xa0</p>", ["各位代表："]),
        ("<p>政 府 工 作 报 告</p>", ["政 府 工 作 报 告"]),
        ("<p>同比增长\n   8%，高于\r\n预期</p>", ["同比增长8%，高于预期"]),
        ("<p>PM\n2.5</p>", ["PM 2.5"]),
        ("<pre>一\n二</pre>", ["一", "二"]),
        ("<ul><li>一<li>二</ul>", ["一", "二"]),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>", ["甲", "乙", "丙"]),
        ("<script>document.write('<p>一</p>')</script><style>p{}</style>二<!-- 三 -->", ["二"]),
        ("<p>一</p></body></html><p>二</p></html>", ["一", "二"]),
        ("<p>A&amp;B &lt;5% &#8212;&mdash;</p>", ["A&B <5% ——"]),
        ("<title>题</title><body><title>题</title><p>一</p>", ["一"]),
        ("", []),
        ("<", ["<"]),
    ],
)
def test_blocks(html, expected):
    assert texts(html) == expected


def test_what_is_hidden_is_known():
    blocks = markup.read('<div style="DISPLAY : none"><p>一</p></div><p hidden>二<p>三').blocks
    assert [(block.text, block.hidden) for block in blocks] == [("一", True), ("二", True), ("三", False)]


@pytest.mark.parametrize("hide", ['style="display:none"', "hidden", "HIDDEN=''", "style='Visibility: Hidden'"])
def test_what_is_hidden_inside_a_paragraph_is_no_part_of_it(hide):
    blocks = markup.read(f"<p>投资<span {hide}>勿复制</span>增长8<i {hide}>.9</i>%。</p>").blocks
    assert [(block.text, block.hidden) for block in blocks] == [("投资增长8%。", False), ("勿复制.9", True)]


def test_bold_is_kept_as_ranges():
    (block,) = markup.read("<p><strong>一是</strong>抓<b>投</b><b>资</b>。</p>").blocks
    assert [block.text[start:end] for start, end in block.strong] == ["一是", "投资"]


def test_places_are_real_paths():
    from lxml import etree  # noqa: PLC0415

    html = "<html><body><div><p>一</p></div><div><font><p>二</p>三<br>四</font></div></body></html>"
    root = etree.HTML(html)
    for block in markup.read(html).blocks:
        (element,) = root.xpath(block.path)
        assert block.text in "".join(element.itertext())


def test_lines_of_the_source():
    blocks = page.read_html("<p>各位代表：</p>\n\n<p>报告<br>\n工作。</p>").kept
    assert [(block.text, block.place.line) for block in blocks] == [("各位代表：", 1), ("报告", 3), ("工作。", 3)]


def test_meta_tags_in_any_case_and_quotes():
    found = markup.read(
        "<META NAME='siteidcode' CONTENT=1501000001><meta name=\"PubDate\" content=''><meta name=PUBDATE content='2023-01-25'>"
    ).meta
    assert found == {"siteidcode": "1501000001", "pubdate": "2023-01-25"}


def test_a_raised_number_behind_a_word_is_a_note_and_no_digit() -> None:
    text = "<p>人均可支配收入<sup>2</sup>46915元，占地10m<sup>2</sup>，产量10<sup>3</sup>吨。</p>"
    [block] = markup.read(text).blocks
    assert block.text == "人均可支配收入［2］46915元，占地10m2，产量103吨。"


@pytest.mark.parametrize(
    "raised",
    [
        "<sup><span>2</span></sup>",
        '<span style="font-size:9pt"><sup><b>2</b></sup></span>',
        '<span style="vertical-align: super">2</span>',
        '<span style="VERTICAL-ALIGN:super;font-size:9pt"><font>2</font></span>',
    ],
)
def test_editors_raise_numbers_in_many_ways(raised: str) -> None:
    [block] = markup.read(f"<p>人均可支配收入{raised}46915元，占地10m{raised}。</p>").blocks
    assert block.text == "人均可支配收入［2］46915元，占地10m2。"


def test_where_the_words_are_raised_as_well_their_figures_are_no_notes() -> None:
    raised = "".join(f'<span style="vertical-align:super">{part}</span>' for part in ("投资增长", "25", "%"))
    [block] = markup.read(f"<p>全年{raised}，好于预期。</p>").blocks
    assert block.text == "全年投资增长25%，好于预期。"

"""Chunks: where they are cut, what they contain, and which arguments are errors."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest

import govreport
from growing import assert_linear

TEXT = """\
某市2023年政府工作报告
——2023年1月5日在某市第十六届人民代表大会第二次会议上
各位代表：
现在，我代表市人民政府，向大会报告工作。
一、工作回顾
（一）经济平稳
地区生产总值增长6%。投资增长12%左右，其中工业投资增长1,234.5万元、56.7亿元。
（二）民生改善
新增就业3.52万人。
二、工作安排
投资增长7%以上。"""


def texts(text: str, **options: object) -> list[str]:
    return [chunk.text for chunk in govreport.parse_text(text).to_chunks(**options)]


def test_a_chunk_never_mixes_sections_that_do_not_fit_together_with_their_heading() -> None:
    chunks = govreport.parse_text(TEXT).to_chunks(max_chars=70)
    assert [(chunk.path, chunk.sections) for chunk in chunks] == [
        ((), ()),  # title and meeting line
        ((), ()),  # salutation
        (("一、工作回顾",), ("1", "1.1")),  # the heading of 1 goes with its first section
        (("一、工作回顾", "（二）民生改善"), ("1.2",)),
        (("二、工作安排",), ("2",)),
    ]


MARKDOWN = """\
---
tags: [report]
---

# 某市工作报告

## 过去一年

成绩很大，生产总值增长5%。

### 产业

工业增加值增长6%，建筑业增加值增长4%。

## 一、今年安排

### （一）投资

固定资产投资100亿元，增长8%。

### （二）消费

社会消费品零售总额增长5%。
"""


def test_chunks_of_a_markdown_paper_carry_the_path_that_its_headings_make() -> None:
    chunks = govreport.parse(MARKDOWN.encode(), name="paper.md").to_chunks(max_chars=30)
    below = [(chunk.path, chunk.text.split("\n")[-1]) for chunk in chunks[1:]]
    assert below == [
        (("过去一年",), "成绩很大，生产总值增长5%。"),
        (("过去一年", "产业"), "工业增加值增长6%，建筑业增加值增长4%。"),
        (("一、今年安排",), "固定资产投资100亿元，增长8%。"),  # the heading of the top goes with its first section
        (("一、今年安排", "（二）消费"), "社会消费品零售总额增长5%。"),
    ]


def test_neighbours_of_one_section_share_a_chunk() -> None:
    text = "各位代表：\n一、工作回顾\n（一）修路\n修路一条。\n（二）架桥\n架桥两座。\n（三）植树\n植树三亩。"
    assert texts(text, max_chars=25)[1:] == [
        "一、工作回顾\n（一）修路\n修路一条。",
        "（二）架桥\n架桥两座。\n（三）植树\n植树三亩。",
    ]


def test_a_heading_goes_with_the_text_beneath_it() -> None:
    text = "各位代表：\n一、工作回顾\n（一）经济平稳\n地区生产总值增长6%。投资增长5%。\n（二）民生改善\n就业稳定。"
    assert texts(text, max_chars=30) == [
        "各位代表：",
        "一、工作回顾\n（一）经济平稳\n地区生产总值增长6%。",
        "投资增长5%。",
        "（二）民生改善\n就业稳定。",
    ]


def test_only_a_sentence_that_needs_all_the_room_parts_from_its_heading() -> None:
    assert texts("各位代表：\n一、工作回顾\n地区生产总值增长6%。", max_chars=12) == [
        "各位代表：",
        "一、工作回顾",
        "地区生产总值增长6%。",
    ]


def test_parts_never_share_a_chunk() -> None:
    chunks = govreport.parse_text(TEXT + "\n名词解释\n1.就业：有工作。").to_chunks(max_chars=5000)
    assert [chunk.part for chunk in chunks] == ["front", "body", "glossary"]


def test_a_long_sentence_is_cut_at_pauses_strong_ones_first() -> None:
    assert texts("一是修桥，铺路，架线；二是植树，种草。", max_chars=12) == [
        "一是修桥，铺路，架线；",
        "二是植树，种草。",
    ]
    assert texts("一是修桥，铺路，架线；二是植树，种草。", max_chars=8) == [
        "一是修桥，铺路，",
        "架线；",
        "二是植树，种草。",
    ]


def test_a_long_clause_is_cut_anywhere_but_inside_a_number() -> None:
    assert texts("全年规模以上工业增加值增长12.5%左右", max_chars=15) == ["全年规模以上工业增加值增长", "12.5%左右"]
    assert texts("甲乙丙丁戊己庚辛", max_chars=3) == ["甲乙丙", "丁戊己", "庚辛"]


def test_a_number_longer_than_a_chunk_stays_whole() -> None:
    assert texts("投资1,234.5亿元以上。", max_chars=3) == ["投资", "1,234.5亿元以上", "。"]


def test_each_paragraph_may_have_its_own_chunk() -> None:
    assert texts("各位代表：\n一、回顾\n经济平稳。\n就业稳定。", by="paragraph") == [
        "各位代表：",
        "一、回顾\n经济平稳。",
        "就业稳定。",
    ]


def test_overlap_stays_inside_the_section() -> None:
    text = "各位代表：\n一、回顾\n甲甲甲甲甲甲甲。乙乙乙乙。丙丙丙丙丙丙丙丙丙丙。\n二、安排\n丁丁丁丁丁丁丁丁丁丁丁丁丁丁。"
    chunks = govreport.parse_text(text).to_chunks(max_chars=20, overlap=6)[1:]
    assert [(chunk.overlap, chunk.text) for chunk in chunks] == [
        (0, "一、回顾\n甲甲甲甲甲甲甲。乙乙乙乙。"),
        (5, "乙乙乙乙。丙丙丙丙丙丙丙丙丙丙。"),
        (0, "二、安排\n丁丁丁丁丁丁丁丁丁丁丁丁丁丁。"),
    ]


def test_context_names_what_stands_above_and_not_in_the_text() -> None:
    chunk = govreport.parse_text(TEXT).to_chunks(max_chars=70)[3]
    assert chunk.text == "（二）民生改善\n新增就业3.52万人。"
    assert chunk.contextualized_text == "某市2023年政府工作报告\n一、工作回顾\n（二）民生改善\n新增就业3.52万人。"
    front = govreport.parse_text(TEXT).to_chunks(max_chars=70)[0]
    assert front.contextualized_text == front.text


def test_metadata_is_flat_and_leaves_out_what_is_not_known() -> None:
    first, *_, last = govreport.parse_text(TEXT).to_chunks(max_chars=70)
    assert last.metadata == {
        "kind": "work_report",
        "title": "某市2023年政府工作报告",
        "year": 2022,
        "plan_year": 2023,
        "part": "body",
        "path": "二、工作安排",
        "section": "2",
        "start": last.span.start,
        "end": last.span.end,
    }
    assert "path" not in first.metadata


def test_metadata_says_where_a_chunk_is_from_and_of_which_series() -> None:
    page = (
        "<html><body><table><tr><td>发布机构：</td><td>某市统计局</td></tr><tr><td>文号：</td><td>某统〔2024〕3号</td></tr>"
        "<tr><td>成文日期：</td><td>2024-03-05</td></tr></table><h1>某市2023年统计公报</h1>"
        "<p>2023年，地区生产总值3100亿元，比上年增长6%。固定资产投资增长7%。</p></body></html>"
    )
    *_, chunk = govreport.parse_html(page, name="a.html").to_chunks()
    assert chunk.metadata["source"] == "a.html"
    assert chunk.metadata["issuer"] == "某市统计局"
    assert chunk.metadata["document_number"] == "某统〔2024〕3号"
    assert chunk.metadata["written_on"] == "2024-03-05"
    assert chunk.metadata["series"] == "gdp fixed_investment"
    assert chunk.to_dict()["series"] == ["gdp", "fixed_investment"]


def test_a_chunk_knows_its_numbers_and_indicators() -> None:
    chunk = govreport.parse_text(TEXT).to_chunks(max_chars=70)[-1]
    assert [number.text for number in chunk.numbers] == ["7%以上"]
    assert [(one.name, one.status) for one in chunk.indicators] == [("投资", "target")]
    assert json.loads(json.dumps(chunk.to_dict()))["indicators"] == [chunk.indicators[0].id]


def test_ids_are_uuids_that_survive_changes_elsewhere(examples: Path) -> None:
    html = govreport.parse(examples / "hohhot.html").to_chunks()
    assert [chunk.id for chunk in govreport.parse(examples / "hohhot.gb18030.html").to_chunks()] == [
        chunk.id for chunk in html
    ]
    assert all(str(uuid.UUID(chunk.id)) == chunk.id for chunk in html)
    before = {chunk.text: chunk.id for chunk in govreport.parse_text(TEXT).to_chunks(max_chars=70)}
    after = {
        chunk.text: chunk.id for chunk in govreport.parse_text(TEXT.replace("3.52", "3.6")).to_chunks(max_chars=70)
    }
    assert {text for text in before if before[text] != after.get(text)} == {"（二）民生改善\n新增就业3.52万人。"}


def test_the_same_words_twice_have_two_ids() -> None:
    first, second = govreport.parse_text("各部门要抓好落实。\n各部门要抓好落实。").to_chunks(max_chars=9)
    assert first.text == second.text
    assert first.id != second.id


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"max_chars": 0}, ValueError, "max_chars must be at least 1, not 0"),
        ({"max_chars": 400.0}, TypeError, "max_chars counts characters, so it must be an integer, not 400.0"),
        ({"max_chars": True}, TypeError, "max_chars counts characters, so it must be an integer, not True"),
        ({"overlap": "10"}, TypeError, "overlap counts characters, so it must be an integer, not '10'"),
        ({"overlap": -1}, ValueError, "overlap must lie between 0 and 200, half of max_chars, not at -1"),
        ({"overlap": 201}, ValueError, "overlap must lie between 0 and 200, half of max_chars, not at 201"),
        ({"by": "page"}, ValueError, "by must be one of 'section', 'paragraph', not 'page'"),
    ],
)
def test_arguments_are_checked(options: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        govreport.parse_text("投资增长6%。").to_chunks(**options)
    assert str(caught.value) == message


HOSTILE = {
    "sentences": "投资增长5%。",
    "one clause": "甲",
    "clauses": "增长5%，",
    "headings": "一、回顾\n",
    "nested": "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n",
    "sections": "一、甲\n投资增长5%。投资增长6%，消费增长7%。\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("options", [{}, {"max_chars": 10, "overlap": 5}, {"by": "paragraph"}], ids=str)
def test_time_grows_with_the_text(piece: str, options: dict[str, object]) -> None:
    assert_linear(lambda times: govreport.parse_text(piece * times), lambda report: report.to_chunks(**options), 200)

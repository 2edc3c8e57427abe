"""The parts of a document: contents, annexes, glossaries and notes in all forms, and the end of the front matter."""

from __future__ import annotations

import pytest

from govreport import parse, parse_text
from govreport.document_parts import contents, front_count, parts
from growing import assert_linear
from wordfile import docx, paragraph

BODY = ["各位代表：", "现在报告工作，请予审议。"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("名词解释", "glossary"),
        ("财政名词解释", "glossary"),
        ("2031年财政名词解释", "glossary"),
        ("报告名词解释", "glossary"),
        ("预算报告有关名词解释", "glossary"),
        ("《政府工作报告》有关用语说明", "glossary"),
        ("《报告》中的专业名词解释", "glossary"),
        ("名 词 解 释", "glossary"),
        ("名词解释：", "glossary"),
        ("名词解释（按出现先后排序）", "glossary"),
        ("附：相关名词解释", "glossary"),
        ("附件3：缩略语说明", "glossary"),
        ("第五部分 名词解释", "glossary"),
        ("五、名词解释", "glossary"),
        ("報告名詞解釋", "glossary"),
        ("附表", "annex"),
        ("附表1", "annex"),
        ("附表1-2：一般公共预算收入表", "annex"),
        ("附表一 主要指标", "annex"),
        ("附图", "annex"),
        ("附图2 空间布局图", "annex"),
        ("附图3：交通规划", "annex"),
        ("附件1重点项目清单", "annex"),
        ("【附件】", "annex"),
        ("附　录", "annex"),
        ("附錄", "annex"),
        ("附表清单", "annex"),
    ],
)
def test_a_line_begins_a_part(heading: str, part: str) -> None:
    assert parts([*BODY, heading, "1.“两重”：国家重大战略。"], 0)[2:] == [part, part]


@pytest.mark.parametrize(
    "line",
    [
        "附表所列项目均已开工",
        "附图中的范围以批复为准",
        "附件1所列事项由各部门负责",
        "编制说明",
        "关于指标口径的说明",
        "对报告中的名词作如下解释。",
        "附近居民得到实惠",
    ],
)
def test_a_line_begins_no_part(line: str) -> None:
    assert parts([*BODY, line, "1.“两重”：国家重大战略。"], 0)[2:] == ["body", "body"]


def test_a_numbered_section_of_terms_in_the_middle_is_no_glossary() -> None:
    lines = ["一、总则", "二、名词解释", "本办法所称车辆，是指机动车。", "三、附则", "自印发之日起施行。"]
    assert set(parts(lines, 0)) == {"body"}


@pytest.mark.parametrize(
    "notes",
    [
        ["注：增速按可比价计算。"],
        ["注1：增速按可比价计算。", "注2：数据为初步统计数。"],
        ["附注：数据为初步统计数。"],
        ["备注：数据为初步统计数。"],
        ["（注：数据为初步统计数）"],
        ["【注】数据为初步统计数。"],
        ["注：1.数据为初步统计数。", "2.增速按可比价计算。", "3.部分数据合计不等于总计。"],
        ["注：", "1.数据为初步统计数。", "2.增速按可比价计算。"],
        ["注释", "[1]数据为初步统计数。", "[2]增速按可比价计算。"],
        ["说明：", "1、数据为初步统计数。", "2、增速按可比价计算。"],
        ["［1］数据为初步统计数。"],
    ],
)
def test_notes_close_the_body(notes: list[str]) -> None:
    assert parts([*BODY, *notes], 0)[2:] == ["notes"] * len(notes)


def test_a_text_that_ends_in_circled_numbers_keeps_them() -> None:
    items = ["①新建学校", "②改造医院", "③修建公路"]
    assert parts(["办好以下实事：", *items], 0) == ["body"] * 4


def test_circled_numbers_that_the_text_calls_are_notes() -> None:
    lines = ["生产总值①增长6%，居民收入②增长5%。", "①生产总值按不变价格计算", "②居民收入为全体居民收入"]
    assert parts(lines, 0) == ["body", "notes", "notes"]


@pytest.mark.parametrize(
    ("lines", "listed"),
    [
        (["某市规划", "目录", "一、总则", "二、任务", "一、总则", "二、任务"], range(1, 4)),
        (["目　录", "前言……1", "第一章 基础……2", "前言", "说明如下。", "第一章 基础"], range(3)),
        (
            ["目录", "第一章 基础", "第二章 任务", "序言", "本规划由县政府制定。", "第一章 基础", "第二章 任务"],
            range(3),
        ),
        (["某市预算公开", "目 录", "一、预算报告", "二、情况说明", "三、附表", "预算报告", "各位代表："], range(1, 5)),
        (["目次", "总体要求 1", "主要任务 3", "保障措施 9", "本规划根据上级要求编制。"], range(4)),
        (["目錄", "第一章 總則", "第二章 附則", "第一章 總則", "第二章 附則"], range(3)),
        (["某市规划", "目录 CONTENTS", "一、总则……1", "二、任务……5", "一、总则", "很好。"], range(1, 4)),
        (["某市规划", "目", "录", "一、总则...1", "二、任务...5", "一、总则", "很好。"], range(1, 5)),
        (["某市规划", "【目录】", "一、总则……（1）", "二、任务……（5）", "一、总则", "很好。"], range(1, 4)),
        (["某市规划", "目录", "一、总则\t1", "二、任务\t5", "一、总则", "很好。"], range(1, 4)),
        (["某市规划", "目录", "一、总则    1", "二、任务    5", "一、总则", "很好。"], range(1, 4)),
        (["预算公开", "报表目录", "表1 收入表……1", "表2 支出表……3", "单位：万元"], range(1, 4)),
        (
            [
                "预算公开",
                "目录",
                "一、收入报表",
                "（一）全市……1",
                "（二）市级收入预算执行情况和",
                "预算草案……2",
                "全市收入",
            ],
            range(1, 6),
        ),
        (["某市规划", "一、总则……1", "二、任务……5", "三、措施……9", "四、附则……12", "一、总则", "很好。"], range(1, 5)),
        (["某市规划", "一、总则……1", "二、任务……5", "三、措施……9", "一、总则", "很好。"], range(0)),
        (["某市规划", "一、总则", "目标10", "任务20", "措施30", "附则40"], range(0)),
        (["目录清单管理办法", "一、总则", "二、附则"], range(0)),
        (["重点任务", "目录", "本目录所称项目，是指重大项目。"], range(0)),
    ],
)
def test_contents(lines: list[str], listed: range) -> None:
    assert contents(lines) == listed


def test_contents_are_a_part_of_their_own_and_no_outline() -> None:
    report = parse_text("某市规划\n目录\n一、总则\n二、任务\n一、总则\n坚持创新。\n二、任务\n抓好落实。")
    assert [line.part for line in report.document.lines][:5] == ["front", "contents", "contents", "contents", "body"]
    assert [section.title for section in report.outline] == ["总则", "任务"]


DRESSES = {
    "text": lambda lines: parse_text("\n".join(lines)),
    "Markdown": lambda lines: parse("\n\n".join(["# " + lines[0], *lines[1:]]).encode(), name="paper.md"),
    "Word": lambda lines: parse(docx("".join(paragraph(line) for line in lines))),
    "HTML": lambda lines: parse(
        f"<html><body><h1>{lines[0]}</h1>{''.join(f'<p>{line}</p>' for line in lines[1:])}</body></html>".encode()
    ),
}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("leader", ["…………", "......", "\t", ""])
def test_nothing_of_a_table_of_contents_is_a_section_or_a_number(dress: str, leader: str) -> None:
    named = ["一、总则", "二、任务", "三、措施", "四、附则"]
    entries = [f"{name}{leader}{page}" if leader else name for name, page in zip(named, (1, 5, 9, 12), strict=True)]
    body = [line for name in named for line in (name, f"{name[2:]}很好，增长5%。")]
    report = DRESSES[dress](["某市规划", "目　录", *entries, *body])
    assert [line.text for line in report.document.lines if line.part == "body"] == body
    assert [section.title for section in report.outline] == ["总则", "任务", "措施", "附则"]
    listed = [line.span for line in report.document.lines if line.part == "contents"]
    assert listed
    assert not [number for number in report.numbers if any(span.covers(number.span) for span in listed)]
    assert {report.document.line_at(each.number.span.start).part for each in report.indicators} == {"body"}


@pytest.mark.parametrize(
    ("texts", "levels", "count", "wanted"),
    [
        (["某市规划", "发展基础", "很好。", "任务"], [0, 1, 0, 1], 2, 1),
        (["某市规划", "发展基础", "很好。", "任务"], [1, 2, 0, 2], 2, 1),
        (["某市规划", "一、总则", "很好。"], [1, 1, 0], 2, 1),
        (["某市", "关于促进就业的意见", "各区：", "任务"], [1, 1, 0, 1], 2, 2),
        (["某政发〔2031〕1号", "某市规划", "市政府", "任务", "目标"], [1, 1, 0, 2, 2], 3, 3),
        (["某市规划", "市长 王某", "各位代表："], [0, 0, 0], 2, 2),
    ],
)
def test_the_first_heading_below_the_title_ends_the_front(
    texts: list[str], levels: list[int], count: int, wanted: int
) -> None:
    assert front_count(texts, levels, count) == wanted


@pytest.mark.parametrize("line", ["①新建学校", "1.条目", "目录", "附图1布局", "五、名词解释", "注：数据"])
def test_time_grows_with_the_text(line: str) -> None:
    assert_linear(lambda size: [line] * size, lambda lines: parts(lines, 0), 2000)

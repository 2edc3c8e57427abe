"""The document: parts, front matter, joined lines, and the map back to the source."""

from __future__ import annotations

import json
import re

import pytest

from govreport import document, metadata, page, parse_text

GOLD = ["hailar-2012", "jilin-2025", "national-1994", "national-2008", "xizang-2025", "yunnan-2025"]


def assembled(text):
    return document.assemble(page.read_text(text))


def squeeze(text):
    return re.sub(r"\s", "", text)


def test_parts():
    found = assembled(
        "政府工作报告\n——2025年1月14日在某省人民代表大会第四次会议上\n省长　某某\n各位代表：\n现在报告工作。\n附件1\n2025年重点项目\n附件2 名词解释\n1.“两重”：国家重大战略。"
    )
    assert [line.part for line in found.lines] == ["front"] * 3 + ["body"] * 2 + ["annex"] * 2 + ["glossary"] * 2
    assert found.text[found.front.meeting.slice] == "——2025年1月14日在某省人民代表大会第四次会议上"
    assert found.text[found.front.speaker.slice] == "省长　某某"


@pytest.mark.parametrize(
    ("line", "meeting", "speaker"),
    [
        (
            "2025年1月13日在某省第十四届人民代表大会第三次会议上省长 某某作政府工作报告。",
            "2025年1月13日在某省第十四届人民代表大会第三次会议上",
            "省长 某某",
        ),
        (
            "——2025年1月14日某省省长 某某在某省第七届人民代表大会第四次会议上的讲话",
            "——2025年1月14日某省省长 某某在某省第七届人民代表大会第四次会议上的讲话",
            "某省省长 某某",
        ),
        (
            "（二〇二六年一月五日在某市第五届人民代表大会第一次会议上）",
            "（二〇二六年一月五日在某市第五届人民代表大会第一次会议上）",
            None,
        ),
    ],
)
def test_meeting_lines(line, meeting, speaker):
    found = assembled(f"政府工作报告\n{line}\n各位代表：\n现在报告工作。")
    assert found.text[found.front.meeting.slice] == meeting
    assert (found.text[found.front.speaker.slice] if found.front.speaker else None) == speaker


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("名词解释", "glossary"),
        ("附件：《政府工作报告》有关名词说明", "glossary"),
        ("《政府工作报告》有关内容名词注释", "glossary"),
        ("附件2", "annex"),
        ("附表3　主要指标", "annex"),
    ],
)
def test_headings_that_begin_a_part(heading, part):
    found = assembled(f"政府工作报告\n各位代表：\n现在报告工作，请予审议。\n{heading}\n1.“两重”：国家重大战略。")
    assert [line.part for line in found.lines[-2:]] == [part, part]


def test_notes_close_the_text():
    found = assembled("各位代表：\n现在报告工作，请予审议。\n注：增速按可比价计算\n①指规模以上工业\n＠②原字钅右加夕")
    assert [line.part for line in found.lines] == ["body"] * 2 + ["notes"] * 3


def test_the_note_under_the_title_of_a_decision_names_its_meeting():
    note = "（2007年6月29日第十届全国人民代表大会常务委员会第二十八次会议通过）"
    front = assembled(f"关于批准发行特别国债的决议\n{note}\n会议决定：批准发行特别国债，用于购买外汇。").front
    assert front.speaker is None
    assert len(front.meeting) == len(note)


def test_a_day_alone_names_no_meeting():
    found = assembled("发布会实录\n2012年6月24日\n新闻发言人 某某\n女士们、先生们：\n很高兴又一次和大家见面。")
    assert found.front.meeting is None
    assert found.text[found.front.title.slice] == "发布会实录"


def test_a_caption_is_no_title():
    found = assembled("丝路行正式启动\n成功举办推介会\n图为启动仪式。（某某摄）\n丝路行首次登陆，刷新最远纪录。")
    assert found.text[found.front.title.slice] == "丝路行正式启动\n成功举办推介会"


def test_a_report_says_first_what_it_is():
    front = assembled(
        "各位代表：\n现在，我作关于国民经济和社会发展第六个五年计划的报告，请大会审议。\n去年的《政府工作报告》提出了要求。"
    ).front
    assert front.kind == "plan_report"


@pytest.mark.parametrize(
    ("head", "kind", "year", "plan_year"),
    [
        ("2025年吉林省政府工作报告", "work_report", 2024, 2025),
        (
            "关于某市2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告",
            "plan_report",
            2022,
            2023,
        ),
        ("关于2022年预算执行情况和2023年预算草案的报告", "budget_report", 2022, 2023),
        ("某市2022年国民经济和社会发展统计公报", "communique", 2022, None),
        ("某市国民经济和社会发展第十四个五年规划和2035年远景目标纲要", "plan_outline", None, 2035),
        ("某市人民政府关于印发工作方案的通知", "policy", None, None),
        ("政府工作报告\n——2024年12月30日在某市第五届人民代表大会第二次会议上", "work_report", 2024, 2025),
        ("政府工作报告\n——2022年3月5日在第十三届全国人民代表大会第五次会议上", "work_report", 2021, 2022),
    ],
)
def test_kind_and_years(head, kind, year, plan_year):
    front = assembled(f"{head}\n各位代表：\n现在报告工作，请予审议。").front
    assert (front.kind, front.year, front.plan_year) == (kind, year, plan_year)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["贯彻《", "信访条例", "》，畅通渠道。"], 1),
        (["细颗粒物（PM", "2.5", "）平均浓度下降。"], 2),
        (["一、回顾", "增长8%，好于预期。"], 2),
        (["各位代表！", "我们要坚持改革。"], 2),
        (["责任单位：市财政局", "（二）扩大投资"], 2),
        (["投资增长", "，消费回升。"], 1),
    ],
)
def test_lines_that_markup_broke(lines, joined):
    found = assembled("\n".join(lines))
    assert len(found.lines) == joined
    assert squeeze(found.text) == "".join(lines)
    assert len(found.segments) == len(lines)


def test_blank_lines_tell_what_belongs_together():
    apart = "".join(f"第{n}段的工作已经完成，成效明显。\n\n" for n in range(8))
    found = assembled(
        f"{apart}城市细颗粒物（PM\n2.5\n）平均浓度下降9.1%。\n\n（一）\n进一步扩大内需，增强活力。\n\n一、工作回顾\n过去一年，成绩显著。"
    )
    assert [line.text for line in found.lines[8:]] == [
        "城市细颗粒物（PM2.5）平均浓度下降9.1%。",
        "（一）进一步扩大内需，增强活力。",
        "一、工作回顾",
        "过去一年，成绩显著。",
    ]
    line = found.lines[8]
    places = [found.place_of(type(line.span)(line.span.start + at, line.span.end)).line for at in (0, 10, 13)]
    assert places == [17, 18, 19]


def test_an_offset_outside_is_an_index_error():
    found = assembled("各位代表：")
    with pytest.raises(IndexError):
        found.line_at(6)


@pytest.mark.parametrize("name", GOLD)
def test_gold_documents(shared, name):
    source = dict(
        line.split("\t") for line in (shared / "gold" / "sources.tsv").read_text(encoding="utf-8").split("\n") if line
    )[name]
    read = page.read(shared / "gold" / source)
    found = document.assemble(read)
    head = json.loads((shared / "gold" / f"{name}.head.json").read_text(encoding="utf-8"))
    lines = [
        line.split("\t", 1)[1]
        for line in (shared / "gold" / f"{name}.lines.txt").read_text(encoding="utf-8").splitlines()
    ]
    flat = squeeze(found.text)
    body = squeeze("".join(line.text for line in found.lines if line.part == "body"))
    for line in lines[head["body_first"] : head["body_last"] + 1]:
        assert squeeze(line) in body
    for line in lines[head["body_last"] + 1 :]:
        assert squeeze(line) not in body or len(line) < 20
    described = metadata.describe(read, found)
    for field in ("title", "meeting", "speaker"):
        assert squeeze(getattr(described, field) or "") == squeeze(head[field] or "")
        assert head[field] is None or squeeze(head[field]) in flat


def test_all_reports_are_read(shared):
    for path in sorted((shared / "corpus" / "reports").glob("*.txt")):
        found = document.assemble(page.read(path))
        parts = {line.part for line in found.lines}
        assert "body" in parts, path.name
        assert found.front.kind != "communique"
        if "2025" in path.name:
            assert (found.front.kind, found.front.year, found.front.plan_year) == ("work_report", 2024, 2025), path.name
            assert found.front.title is not None
            assert found.front.meeting is not None


def test_pages_of_government_sites_are_read(shared):
    for path in sorted((shared / "corpus" / "gov-pages").glob("*.html")):
        assert document.assemble(page.read(path)).lines, path.name


def test_a_fragment_that_begins_with_a_marked_heading_has_no_title():
    found = assembled("一、回顾\n2022年，投资增长6%。\n二、安排\n投资增长5%。")
    assert found.front.title is None
    assert [line.part for line in found.lines] == ["body"] * 4


def said(document, span):
    return None if span is None else document.text[span.slice]


@pytest.mark.parametrize(
    ("lines", "meeting", "speaker", "years"),
    [
        (["——2025年1月10日在某市", "第十七届人民代表大会第五次会议上", "市长 某某"], 2, "市长 某某", (2024, 2025)),
        (["——在某县第十八届人民代表大会第四次会议上", "县长 某某", "（2025年1月10日）"], 1, "县长 某某", (2024, 2025)),
        (
            ["（摘要）", "县长 某某", "2025年1月10日在某县第十八届人民代表大会第四次会议上"],
            1,
            "县长 某某",
            (2024, 2025),
        ),
    ],
)
def test_the_occasion_is_told_in_several_lines(lines, meeting, speaker, years):
    found = assembled("\n".join(["政府工作报告", *lines, "各位代表：", "现在报告工作，请予审议。"]))
    assert said(found, found.front.title) == "政府工作报告"
    assert said(found, found.front.meeting) == "\n".join([line for line in lines if "在" in line or "会议" in line])
    assert said(found, found.front.meeting).count("\n") == meeting - 1
    assert said(found, found.front.speaker) == speaker
    assert (found.front.year, found.front.plan_year) == years


def test_a_speaker_without_a_title():
    found = assembled("县长 某某\n各位代表：\n现在报告工作，请予审议。")
    assert found.front.title is None
    assert said(found, found.front.speaker) == "县长 某某"


@pytest.mark.parametrize("line", ["记者 某某 通讯员 某某", "（本报记者 某某）", "收藏 字号： 大 中 小", "（书面）"])
def test_lines_that_name_neither_title_nor_speaker(line):
    found = assembled(f"全市经济工作会议召开\n{line}\n会议强调，要抓好重点工作。\n会议还研究了其他事项。")
    assert said(found, found.front.title) == "全市经济工作会议召开"
    assert found.front.speaker is None


@pytest.mark.parametrize("number", ["某政办发〔2025〕7号", "（某政发［2025］12号）", "某发改 ( 2025 ) 3 号"])
@pytest.mark.parametrize("order", [0, 1])
def test_the_document_number_beside_the_title(number, order):
    lines = ["关于加强防汛工作的通知"]
    lines.insert(order, number)
    report = parse_text("\n".join([*lines, "各乡镇人民政府：", "现就有关事项通知如下。"]))
    assert report.metadata.title == "关于加强防汛工作的通知"
    assert "".join(report.metadata.document_number.split()) == "".join(number.strip("（）").split())
    assert report.metadata.speaker is None


def test_the_first_part_is_no_line_of_the_title():
    found = assembled(
        "2024年工作总结和2025年工作计划\n第一部分 2024年工作总结\n成绩很大。\n第二部分 2025年工作计划\n任务很重。"
    )
    assert [line.part for line in found.lines[:2]] == ["front", "body"]


def test_a_preface_is_no_line_of_the_title():
    found = assembled("某市交通发展规划\n前 言\n交通是基础性产业，根据有关规划，编制本规划。\n第一章 现状\n成绩很大。")
    assert [line.part for line in found.lines[:2]] == ["front", "body"]


def test_no_year_before_the_one_reported_is_planned_for():
    found = assembled("我市2005年纪念1989年大会的回忆\n会议安排了一天时间。\n投资增长5%。\n")
    assert (found.front.year, found.front.plan_year) == (2005, None)

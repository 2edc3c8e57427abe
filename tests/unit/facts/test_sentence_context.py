"""Period and status from the sentence, the part of the report and the report's own years."""

import pytest

import govreport

REPORT = """2031年某市政府工作报告
——2031年1月14日在某市第八届人民代表大会第一次会议上
市长 某某
各位代表：
一、2030年工作回顾
地区生产总值增长5.1%。1-11月份工业投资增长15.1%。预计财政收入增长3%，税收增长2%。粮食产量由2026年的10万吨提高到12万吨。
1042个重点项目上半年全部开工建设。
二、2031年工作安排
主要预期目标是：地区生产总值增长5.5%左右，固定资产投资增长7%以上、力争达到8%，居民收入增长与经济增长同步，在实际工作中努力争取更好结果。
改造老旧小区309个。去年建成学校20所。"""


@pytest.fixture(scope="module")
def report():
    return govreport.parse_text(REPORT)


def found(report, core):
    (item,) = [item for item in report.indicators if report.document.text[item.number.core.slice] == core]
    return item


@pytest.mark.parametrize(
    ("core", "status", "start", "end"),
    [
        ("5.1", "actual", "2030", "2030"),
        ("15.1", "actual", "2030-01", "2030-11"),
        ("3", "estimate", "2030", "2030"),
        ("2", "estimate", "2030", "2030"),
        ("10万", "history", "2026", "2026"),
        ("12万", "actual", "2030", "2030"),
        ("1042", "actual", "2030-01", "2030-06"),
        ("5.5", "target", "2031", "2031"),
        ("309", "target", "2031", "2031"),
        ("20", "actual", "2030", "2030"),
    ],
)
def test_status_and_period(report, core, status, start, end):
    item = found(report, core)
    assert (item.status, item.period.start, item.period.end) == (status, start, end)


def test_targets_are_what_the_target_sentence_announces_and_nothing_else(report):
    assert [(item.name, item.bound, item.qualitative) for item in report.targets] == [
        ("地区生产总值", "about", None),
        ("固定资产投资", "ge", None),
        ("居民收入", "", "居民收入增长与经济增长同步"),
    ]


def test_a_deeper_aim_is_the_stretch_of_its_target_and_no_target_of_its_own(report):
    assert [item.stretch for item in report.targets] == [None, "力争达到8%", "在实际工作中努力争取更好结果"]
    assert [item.modality for item in report.targets] == ["预期", "预期", "预期"]


def test_the_scoreboard_sets_a_target_beside_the_result_of_the_year_before(report):
    row = report.scoreboard[0]
    assert (row.name, str(row.past.number.value), str(row.target.value)) == ("地区生产总值", "5.1", "5.5")


FIVE_YEARS = """政府工作报告
——2018年3月5日在某省第十三届人民代表大会第一次会议上
各位代表：
一、过去五年工作回顾
地区生产总值年均增长7.1%。2017年，财政收入增长6.9%。粮食产量增长3%。
预计外贸增长2%；建成学校20所。
二、2018年工作安排
主要预期目标是：地区生产总值增长6.5%左右、努力争取更好结果，财政收入增长5%，外贸增长4%，比上年提高2个百分点。
到2020年，建成公园30个。
附件：2018年省十件民生实事
新增托位1000个。"""


@pytest.fixture(scope="module")
def five():
    return govreport.parse_text(FIVE_YEARS)


@pytest.mark.parametrize(
    ("core", "status", "start", "end"),
    [
        ("7.1", "actual", "2013", "2017"),  # a yearly mean of the five years
        ("6.9", "actual", "2017", "2017"),
        ("3", "actual", "2017", "2017"),  # the year that heads the sentence before still holds
        ("2", "estimate", "2013", "2017"),
        ("20", "actual", "2013", "2017"),  # an estimate ends at the semicolon
        ("30", "target", "2020", "2020"),  # 到2020年 heads its sentence
        ("1000", "target", "2018", "2018"),  # the annex says itself that it is a plan
    ],
)
def test_times_and_estimates_hold_as_far_as_they_reach(five, core, status, start, end):
    items = [item for item in five.indicators if five.document.text[item.number.core.slice] == core]
    assert (items[0].status, items[0].period.start, items[0].period.end) == (status, start, end)


def test_a_target_is_set_beside_the_year_before_and_never_beside_the_mean_of_five(five):
    rows = {row.name: row.past for row in five.scoreboard}
    assert rows["地区生产总值"] is None
    assert str(rows["财政收入"].number.value) == "6.9"


def test_words_after_the_number_are_its_stretch_and_a_comparison_is_no_target(five):
    assert [(item.name, item.modality, item.stretch) for item in five.targets] == [
        ("地区生产总值", "预期", "努力争取更好结果"),
        ("财政收入", "预期", None),
        ("外贸", "预期", None),
    ]


def test_all_targets_of_a_sentence_have_that_sentence(report):
    assert len({item.sentence for item in report.targets}) == 1


def test_an_exclamation_mark_ends_a_sentence_of_targets_too():
    text = "政府工作报告\n一、2023年主要目标\n主要预期目标是：就业更加充分!预算收入增长5%以上。"
    [target] = [target for target in govreport.parse_text(text).targets if target.value]
    assert target.sentence.covers(target.span)
    assert text[target.span.slice] == "预算收入增长5%以上"


# Titles, headings and sentences, then for each number its core, status and years. The papers are made up.
PAPERS = {
    "a plan's years come from its title, and a heading inside a part has years of its own": (
        """某市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要
第一章 发展环境
“十三五”时期，财政收入达到16亿元，固定资产投资达到520亿元。
第二章 发展目标
第一节 二〇三五年远景目标
到2035年，城镇化率达到75%。
第二节 “十四五”时期主要目标
地区生产总值年均增长7%，失业率控制在5.5%以内，受教育年限提高到11.3年。
第三章 主要任务
建设基站8000个，到2024年公路通车里程达到560公里。""",
        [
            ("16亿", "actual", "2020", "2020"),  # what was reached in five years is that of the last
            ("520亿", "actual", "2016", "2020"),  # what was spent adds up
            ("75", "target", "2035", "2035"),
            ("7", "target", "2021", "2025"),
            ("5.5", "target", "2021", "2025"),
            ("11.3", "target", "2025", "2025"),  # a plan raises a stock to its last year
            ("8000", "target", "2021", "2025"),
            ("560", "target", "2024", "2024"),  # a year inside the plan is no year before it
        ],
    ),
    "a paper that parts out a year's work sets aims": (
        """关于印发2021年政府工作报告重点工作责任分解的通知
各部门：
一、“十四五”时期重点工作
1.森林覆盖率达到61%。
二、2021年重点工作
122.建设农村公路3000公里。""",
        [("61", "target", "2025", "2025"), ("3000", "target", "2021", "2021")],
    ),
    "五年, 今后五年 and 两年来 count from where the sentence stands": (
        """政府工作报告
——2021年11月8日在某县第十七届人民代表大会第一次会议上
各位代表：
一、过去五年的工作回顾
地区生产总值从2016年的168亿元提高到2020年的236亿元，年均增长7.4%。财政收入2020年达到31亿元。五年累计实施项目187个。
二、2022年重点工作
今后五年，地区生产总值年均增长8%以上，财政收入突破40亿元。两年来，新建学校12所。“十四五”期间，公园增加9个。""",
        [
            ("168亿", "history", "2016", "2016"),
            ("236亿", "actual", "2020", "2020"),
            ("7.4", "actual", "2017", "2020"),  # from the year after its base, that the same statement names
            ("31亿", "actual", "2020", "2020"),
            ("187", "actual", "2017", "2021"),  # a year inside a sentence does not hold beyond it
            ("8", "target", "2022", "2026"),
            ("40亿", "target", "2026", "2026"),
            ("12", "actual", "2020", "2021"),  # 来 looks back even from the plan
            ("9", "target", "2021", "2025"),
        ],
    ),
    "a stretch of years that heads a sentence without numbers holds for the paragraph": (
        """2016年政府工作报告
一、2015年工作回顾
去年是收官之年。过去五年，成就举世瞩目。地区生产总值年均增长7.8%。
二、2016年工作安排
新建学校20所。""",
        [("7.8", "actual", "2011", "2015"), ("20", "target", "2016", "2016")],
    ),
}


@pytest.mark.parametrize(("text", "rows"), list(PAPERS.values()), ids=list(PAPERS))
def test_years_come_from_titles_headings_and_words_of_time(text, rows):
    report = govreport.parse_text(text)
    found = [
        (report.document.text[item.number.core.slice], item.status, item.period.start, item.period.end)
        for item in report.indicators
    ]
    assert found == rows


def test_a_change_against_an_earlier_year_is_of_the_years_since():
    text = REPORT.replace("地区生产总值增长5.1%。", "地区生产总值比2025年增长36%。", 1)
    assert found(govreport.parse_text(text), "36").period.iso == "2026/2030"


def test_targets_that_the_review_recalls_are_none_of_this_report():
    text = REPORT.replace("地区生产总值增长5.1%。", "去年确定的主要预期目标是：地区生产总值增长5%。", 1)
    assert [target.value for target in govreport.parse_text(text).targets if target.value == 5] == []


def test_this_year_is_no_year_that_is_over():
    text = "2031年政府工作报告\n一、2030年工作回顾\n财政收入增长3%。\n二、2031年工作安排\n这一年要建设学校20所。"
    item = found(govreport.parse_text(text), "20")
    assert (item.status, item.period.start) == ("target", "2031")


def test_without_years_in_title_and_headings_the_year_that_the_text_names_most_is_reviewed():
    text = (
        "各位代表：\n我代表政府作政府工作报告，请予审议。\n关于国内建设\n"
        + "一九八三年，粮食增产5%。" * 4
        + "一九八二年丰收。"
    )
    report = govreport.parse_text(text)
    assert (report.document.front.year, report.document.front.plan_year) == (1983, 1984)


@pytest.mark.parametrize(
    "words",
    [
        "综合考虑，建议今年全市地区生产总值增长6%左右，财政收入增长3%。",
        "今年目标任务：地区生产总值增长6%左右，财政收入增长3%。",
    ],
)
def test_targets_are_found_where_no_usual_words_announce_them(words):
    text = f"2031年政府工作报告\n一、2030年工作回顾\n地区生产总值增长5%，财政收入增长2%。\n二、2031年工作安排\n{words}\n改造小区9个。"
    targets = govreport.parse_text(text).targets
    assert [(item.name, item.bound, item.period.start) for item in targets] == [
        ("地区生产总值", "about", "2031"),
        ("财政收入", "exact", "2031"),
    ]


def test_the_scoreboard_leaves_out_a_change_since_an_earlier_year():
    text = REPORT.replace("地区生产总值增长5.1%。", "地区生产总值比2025年增长36%。", 1)
    assert [row.past for row in govreport.parse_text(text).scoreboard if row.name == "地区生产总值"] == [None]


@pytest.mark.parametrize("name", ["生产总值", "全市地区生产总值", "国内生产总值", "GDP", "经济"])
def test_the_output_of_the_whole_place_is_one_indicator_under_its_names(name):
    text = REPORT.replace("地区生产总值增长5.1%。", f"{name}增长5.1%。", 1)
    [row] = [row for row in govreport.parse_text(text).scoreboard if "生产总值" in row.target.name]
    assert str(row.past.number.value) == "5.1"


@pytest.mark.parametrize("name", ["人均生产总值", "某县生产总值", "海洋经济", "单位地区生产总值能耗"])
def test_the_output_of_a_part_is_another_indicator(name):
    text = REPORT.replace("地区生产总值增长5.1%。", f"{name}增长5.1%。", 1)
    [row] = [row for row in govreport.parse_text(text).scoreboard if "生产总值" in row.target.name]
    assert row.past is None


def test_aims_that_no_sentence_announces_are_reported():
    text = REPORT.replace("主要预期目标是：地区生产总值", "要着力推动工业增加值", 1)
    report = govreport.parse_text(text)
    assert report.targets == ()
    assert [remark.code for remark in report.diagnostics] == ["facts.no-target-sentence"]
    assert "facts.no-target-sentence" not in [remark.code for remark in govreport.parse_text(REPORT).diagnostics]

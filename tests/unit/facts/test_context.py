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
        ("居民收入", "exact", "居民收入增长与经济增长同步"),
    ]


def test_a_deeper_aim_is_the_stretch_of_its_target_and_no_target_of_its_own(report):
    assert [item.stretch for item in report.targets] == [None, "力争达到8%", "在实际工作中努力争取更好结果"]
    assert [item.modality for item in report.targets] == ["预期", "预期", "预期"]


def test_the_scoreboard_sets_a_target_beside_the_result_of_the_year_before(report):
    row = report.scoreboard()[0]
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
    rows = {row.name: row.past for row in five.scoreboard()}
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

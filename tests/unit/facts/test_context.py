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
    assert [item.modality for item in report.targets] == ["预期", "力争", "预期"]


def test_the_scoreboard_sets_a_target_beside_the_result_of_the_year_before(report):
    row = report.scoreboard()[0]
    assert (row.name, str(row.past.number.value), str(row.target.value)) == ("地区生产总值", "5.1", "5.5")

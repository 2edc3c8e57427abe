"""A text that holds several reports: what follows the second title takes no year from the first report."""

import pytest

import govreport

BODY = "我们坚持稳中求进，着力改善民生，各项工作取得新的成效。\n" * 12
START = f"各位代表：\n一、2013年工作回顾\n生产总值增长8.2%。\n{BODY}二、2014年工作\n力争投资增长15%。\n"
FIRST = f"某省2014年政府工作报告\n{START}"
SECOND = (
    "某省2015年政府工作报告\n（2015年1月20日　省长　王某）\n各位代表：\n"
    "过去一年，生产总值增长7.1%。\n下一年力争投资增长12%。"
)
TABLE = "指标\t全年\t增长（%）\n生产总值（亿元）\t100\t5\n投资（亿元）\t40\t7\n出口（亿元）\t9\t8"


def codes(report):
    return {each.code for each in report.diagnostics}


def test_the_second_report_has_no_years():
    report = govreport.parse_text(FIRST + SECOND)
    periods = [(f"{item.number}", item.period and item.period.start) for item in report.indicators]
    assert periods == [("8.2%", "2013"), ("15%", "2014"), ("7.1%", None), ("12%", None)]
    [said] = [each for each in report.diagnostics if each.code == "document.several-reports"]
    assert report.text[said.span.slice] == "某省2015年政府工作报告"
    assert report.metadata.plan_year == 2014


def test_the_name_of_a_place_may_begin_as_a_sentence_does():
    report = govreport.parse_text(FIRST + SECOND.replace("某省2015年", "通某市2015年"))
    [said] = [each for each in report.diagnostics if each.code == "document.several-reports"]
    assert report.text[said.span.slice] == "通某市2015年政府工作报告"


def test_cells_of_the_second_report_have_no_years_either():
    report = govreport.parse_text(f"{FIRST}某省2015年政府工作报告\n各位代表：\n{TABLE}")
    later = [item for item in report.indicators if item.cell is not None]
    assert len(later) == 6
    assert {item.period for item in later} == {None}


@pytest.mark.parametrize(
    "text",
    [
        f"某市人民代表大会第三次会议开幕\n1月8日，会议开幕。\n市长作报告，全文如下。\n政府工作报告\n市长 张某\n{START}",
        f"一、2013年工作回顾\n{BODY}听取和审议市政府工作报告\n各位委员、同志们：\n生产总值增长6%。",
        f"某市政府工作报告\n2014年政府工作报告\n{START}",
        f"{FIRST}三、加强政府建设\n各位代表：\n让我们团结奋斗，为完成《政府工作报告》确定的任务而努力。",
    ],
    ids=["a preface", "a sentence of the body", "a title said twice", "a second address"],
)
def test_one_report_stays_one(text):
    report = govreport.parse_text(text)
    assert "document.several-reports" not in codes(report)
    assert {line.part for line in report.document.lines} <= {"front", "body"}

"""A text that holds several reports: what follows the second title takes no year from the first report."""

import govreport

FIRST = (
    "某省2014年政府工作报告\n各位代表：\n一、2013年工作回顾\n生产总值增长8.2%。\n二、2014年工作\n力争投资增长15%。\n"
)
SECOND = "某省2015年政府工作报告\n（2015年1月20日　省长　王某）\n各位代表：\n过去一年，生产总值增长7.1%。\n下一年力争投资增长12%。"


def test_the_second_report_has_no_years():
    report = govreport.parse_text(FIRST + SECOND)
    periods = [(f"{item.number}", item.period and item.period.start) for item in report.indicators]
    assert periods == [("8.2%", "2013"), ("15%", "2014"), ("7.1%", None), ("12%", None)]
    [said] = [each for each in report.diagnostics if each.code == "document.several-reports"]
    assert report.text[said.span.slice] == "某省2015年政府工作报告"
    assert report.metadata.plan_year == 2014


def test_one_report_that_addresses_its_hearers_again_is_one():
    report = govreport.parse_text(
        FIRST + "三、加强政府建设\n各位代表：\n让我们团结奋斗，为完成《政府工作报告》确定的任务而努力。"
    )
    assert "document.several-reports" not in {each.code for each in report.diagnostics}

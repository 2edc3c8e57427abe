"""收入 and 支出 alone in a budget are of the account that the paragraph or its heading speaks of."""

import govreport

HEAD = "关于某市2025年财政预算执行情况和2026年财政预算草案的报告\n一、2025年预算执行情况\n"


def named(text):
    return [(item.number.text, item.name) for item in govreport.parse_text(HEAD + text).indicators]


def test_a_side_alone_is_of_the_account_of_its_heading():
    assert named("（一）市本级一般公共预算\n收入完成80亿元，增长5%。支出完成90亿元。") == [
        ("80亿元", "市本级一般公共预算收入"),
        ("5%", "市本级一般公共预算收入"),
        ("90亿元", "市本级一般公共预算支出"),
    ]


def test_the_account_named_last_in_the_paragraph_is_nearer_than_the_heading():
    text = "（一）一般公共预算\n政府性基金预算调入一般公共预算5亿元，支出相应安排25亿元。"
    assert named(text)[1:] == [("25亿元", "政府性基金预算支出")]


def test_revenue_of_something_else_is_of_no_account():
    text = "（一）一般公共预算\n处置收入2亿元。旅游总收入30亿元。"
    assert [name for _, name in named(text)] == ["收入", "旅游总收入"]


def test_such_a_name_finds_no_series_and_the_words_of_both_are_its_spans():
    report = govreport.parse_text(HEAD + "（一）一般公共预算\n收入完成80亿元。")
    [item] = report.indicators
    assert item.series == ()
    assert "".join(report.document.text[span.slice] for span in item.name_spans) == item.name == "一般公共预算收入"


def test_elsewhere_than_in_a_budget_a_side_stays_alone():
    report = govreport.parse_text("2025年某市政府工作报告\n一、政府性基金预算\n支出90亿元。")
    assert [item.name for item in report.indicators] == ["支出"]

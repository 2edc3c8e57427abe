"""Which part of several years a value is of, and what opens a scope of years and what does not."""

from __future__ import annotations

import pytest

import govreport
from govreport.temporal.periods import Value, shape

HEAD = "2026年政府工作报告\n各位代表：\n"
REVIEW = f"{HEAD}一、2025年工作回顾\n"
PLAN = f"{HEAD}二、2026年工作安排\n"


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (Value("stock", "from"), "before"),  # 五年里由480所|增加到600所
        (Value("stock", "to"), "end"),
        (Value("flow", "to"), "end"),  # 产值由3亿元增加到|5亿元
        (Value("stock", "level"), "end"),
        (Value("rate", "level"), "end"),
        (Value("flow", "level"), "whole"),
        (Value("flow", "level", reached=True), "end"),  # 产值达到5亿元
        (Value("mean", "level"), "whole"),  # 年均降水量
        (Value("mean", "level", reached=True), "whole"),
        (Value("stock", "growth"), "whole"),
        (Value("stock", "change"), "whole"),
        (Value("rate", "contribution"), "whole"),
        (Value("rate", "level", kept=True), "whole"),  # 失业率控制在4%以内
        (Value("stock", "level", adds=True), "whole"),
    ],
)
def test_a_value_is_of_the_part_of_several_years_that_the_table_says(value: Value, part: str) -> None:
    assert shape(value) == part


@pytest.mark.parametrize("opener", ["“十四五”时期", "2021—2025年"])
def test_an_opener_of_years_that_are_over_reviews_them_in_a_plan(opener: str) -> None:
    report = govreport.parse_text(f"{PLAN}{opener}，我们夯实了基础。新建学校5所。\n新建医院3家。")
    found = [(item.period and item.period.iso, item.status) for item in report.indicators]
    assert found == [("2021/2025", "actual"), ("2026", "target")]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        # A plan for some years is a thing that the sentence is about and no stretch of time.
        (f"{REVIEW}“十四五”规划圆满收官。\n新建学校9所。", "2025"),
        (f"{REVIEW}今后五年规划，已经确定。新建学校9所。", "2025"),
        (f"{REVIEW}2021—2025年规划，全面完成。新建学校9所。", "2025"),
        # The sentence goes on to this year.
        (f"{PLAN}去年，我们办成了一批实事，今年继续办好。新建学校9所。", "2026"),
        # An opener inside a paragraph holds for that paragraph at most.
        (f"{REVIEW}投资增长6%。五年来，新增就业5万人。\n新建学校9所。", "2025"),
        # The tasks of years that are over are announced no more.
        (f"{REVIEW}我们提前完成“十四五”时期的任务：建成医院3家。\n新建学校9所。", "2025"),
        # What opens inside a section ends with it.
        (f"{REVIEW}（一）交通改善\n五年来，成绩显著。\n新建桥梁3座。\n（二）教育改善\n新建学校9所。", "2025"),
        # So does what opens behind an item of a list, with the next item.
        (f"{REVIEW}（一）交通改善。投资增长5%。\n五年来，成绩显著。\n（二）教育改善。新建学校9所。", "2025"),
        # A plan looks back no farther than its paragraph.
        (f"{PLAN}过去五年，我们夯实了基础。\n新建学校9所。", "2026"),
        # A plan that only dates the year dates no section to five years.
        (f"{REVIEW}投资增长6%。\n二、奋力实现“十五五”良好开局\n新建学校9所。", "2026"),
        # Years in the title of a box or table are of its figures.
        (f"{REVIEW}投资增长6%。\n\n专栏 2021—2025年教育\n新建学校9所。", "2025"),
        # A look back of one sentence.
        (f"{REVIEW}近两年，改革步伐加快。\n新建学校9所。", "2025"),
    ],
)
def test_words_that_open_no_scope_leave_what_follows_its_year(text: str, year: str) -> None:
    school = govreport.parse_text(text).indicators[-1]
    assert (school.name, school.period and school.period.iso) == ("学校", year)


@pytest.mark.parametrize(
    ("last", "period"),
    [("四、开创今年工作新局面", "2008/2012"), ("四、2008年工作", "2008/2012"), ("四、加强自身建设", "2008")],
)
def test_headings_without_a_time_go_on_with_the_years_ahead_where_a_later_one_comes_back(
    last: str, period: str
) -> None:
    head = "2008年政府工作报告\n各位代表：\n一、过去五年工作回顾\n新建学校30所。\n二、今后五年目标任务\n投资增长20%。\n"
    report = govreport.parse_text(f"{head}三、实现改善民生新进展\n供养率保持在70%以上。\n{last}\n新建医院3所。")
    found = [item.period.iso for item in report.indicators if item.period]
    assert found == ["2003/2007", "2008/2012", period, "2008"]

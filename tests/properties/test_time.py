"""Time: changes that keep the meaning keep the periods, and generated reports give the periods of their grammar."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govreport
from govreport.calendar import time_words as calendar_words

PIECES_OF_TIME = (
    *"一二两十五九“”0189年月末底的，", "季度", "上半年", "个月", "年来", "去年", "年底", "过去", "最近", "近", "这", "前", "时期", "累计", "增长",
    "今后", "未来", "用", "时间", "之内", "到现在", "本届政府", "任期", "回首", "间", "中", "里", "以来",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES_OF_TIME), max_size=20).map("".join))
def test_no_time_in_words_begins_where_the_search_does_not_look(text: str) -> None:
    looked = [(word.start, word.end) for word in calendar_words.find(text)]
    anywhere = re.sub(r"^\(\?=\[[^]]*\]\)", "", calendar_words._pattern().pattern)
    assert looked == [match.span() for match in re.finditer(anywhere, text)]


def periods(text: str) -> list[tuple[str, str]]:
    """The numeral and the period of each indicator."""
    report = govreport.parse_text(text)
    text = report.document.text
    return [(text[item.number.core.slice], item.period.iso if item.period else "") for item in report.indicators]


# Sentences with what each value is of, over five years and in one: its last year, or all of them.
SENTENCES = (
    ("新建公路{}公里。", "all"),
    ("新增就业{}人。", "all"),
    ("累计完成投资{}元。", "all"),
    ("粮食产量达到{}吨。", "end"),
    ("森林覆盖率达到{}%。", "end"),
    ("贷款余额{}元。", "end"),
    ("改造老旧小区{}个。", "all"),
    ("市场主体突破{}户。", "end"),
)
FIVE = (
    "五年来，我们坚定信心、砥砺前行。",
    "过去五年，发展成就举世瞩目。",
    "“十四五”时期，综合实力大幅跃升。",
    "这是全市综合实力大幅跃升的五年。",
)
ONE = (
    "刚刚过去的2025年，全市上下攻坚克难。",
    "过去一年，我们主要做了以下工作。",
    "2025年，我们迎难而上、稳中求进。",
    "一年来，各项事业取得新进步。",
)
HEADINGS = (
    "一、“十四五”时期和2025年工作回顾",
    "一、2025年和“十四五”时期工作回顾",
    "一、2025年工作回顾",
    "一、“十四五”时期工作回顾",
)

passages = st.tuples(
    st.sampled_from([*((words, "five") for words in FIVE), *((words, "one") for words in ONE)]),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(HEADINGS), st.lists(passages, min_size=1, max_size=5))
def test_a_report_of_passages_gives_back_the_periods_that_it_was_made_from(heading, made) -> None:
    lines, wanted, count = ["2026年某市政府工作报告", heading], [], 10
    for (opener, kind), sentences, apart in made:
        said = []
        for words, shape in sentences:
            count += 1
            said.append(words.format(count))
            five = "2021/2025" if shape == "all" else "2025"
            wanted.append((str(count), five if kind == "five" else "2025"))
        lines.extend([opener, "".join(said)] if apart else [opener + "".join(said)])
    assert periods("\n".join(lines)) == wanted


REPORT = """2026年某市政府工作报告
一、2025年和“十四五”时期工作回顾
投资增长6%。
五年来，我们坚定不移扩大开放。外贸年均增长9%，新设企业210家，高速公路里程达到480公里。
（一）产业升级。新建厂房31座。
刚刚过去的2025年，全市上下攻坚克难。
生产总值增长5%，去年新建学校12所。
（二）民生改善。新增就业3万人，养老床位增至9000张。
二、2026年工作安排
今年主要预期目标是：生产总值增长5.5%。改造小区90个。"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2025年和“十四五”时期工作回顾", "“十四五”时期和2025年工作回顾"),
        ("五年来，我们坚定不移扩大开放。", "五年来，我们坚定不移扩大开放。\n"),
        ("刚刚过去的2025年，全市上下攻坚克难。\n", "刚刚过去的2025年，全市上下攻坚克难。"),
        ("新设企业210家，高速公路", "新设企业210家。\n高速公路"),
        ("外贸年均增长9%，新设", "外贸年均增长9%。\n新设"),
        ("五年来，", "过去五年，"),
        ("五年来，", "“十四五”期间，"),
        ("五年来，", "五年间，"),
        ("五年来，", "過去五年，"),
        ("五年来，", "5年来，"),
        ("五年来，", "這五年，"),
        ("去年新建", "2025年新建"),
        ("刚刚过去的2025年，", "过去一年，"),
        ("刚刚过去的2025年，", "各位代表！刚刚过去的一年，"),
        ("今年主要预期目标是", "2026年主要预期目标是"),
        ("生产总值增长5%，", "生产总值增长5%。\n"),
    ],
)
def test_another_way_to_say_the_same_time_changes_nothing(old: str, new: str) -> None:
    assert old in REPORT
    assert periods(REPORT.replace(old, new, 1)) == periods(REPORT)


def test_the_report_above_is_read_as_a_person_reads_it() -> None:
    assert periods(REPORT) == [
        ("6", "2025"), ("9", "2021/2025"), ("210", "2021/2025"), ("480", "2025"), ("31", "2021/2025"), ("5", "2025"),
        ("12", "2025"), ("3万", "2025"), ("9000", "2025"), ("5.5", "2026"), ("90", "2026"),
    ]  # fmt: skip


def test_the_search_for_times_is_linear() -> None:
    assert not re.search(r"\(\?:[^)]*\*\)\*", calendar_words._pattern().pattern)

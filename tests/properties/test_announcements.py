"""Properties of announcements, for any figures in any order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import govreport

THINGS = ("地区生产总值", "财政收入", "固定资产投资", "社会消费品零售总额", "进出口总额", "粮食产量")
BEFORE = "2026年某省政府工作报告\n一、2025年工作回顾\n工业投资增长5%。\n二、2026年工作安排"

aims = st.lists(
    st.tuples(st.sampled_from(THINGS), st.integers(1, 30), st.sampled_from(["", "以上", "左右"])),
    min_size=2,
    max_size=5,
    unique_by=lambda aim: aim[0],
)


def clauses(of: list[tuple[str, int, str]], verb: str = "增长") -> list[str]:
    return [f"{thing}{verb}{figure}%{bound}" for thing, figure, bound in of]


def found(text: str) -> list[tuple[object, ...]]:
    """Each target with its years, in the order of the text."""
    targets = govreport.parse_text(f"{BEFORE}\n{text}").targets
    return [(each.name, each.value, each.bound, each.measure, each.period and each.period.iso) for each in targets]


@given(aims)
@settings(max_examples=40, deadline=None)
def test_bullets_and_sentences_announce_the_same(of: list[tuple[str, int, str]]) -> None:
    said = clauses(of)
    line = found(f"今年主要预期目标是：{'，'.join(said)}。")
    assert len(line) == len(of)
    assert found("今年主要预期目标是：\n" + "\n".join(f"——{each}；" for each in said)) == line
    assert found("今年主要预期目标如下：\n" + "\n".join(f"{n}．{each}。" for n, each in enumerate(said, 1))) == line
    assert found(f"今年主要预期目标是：{'。'.join(said)}。") == line


@given(aims, st.data())
@settings(max_examples=40, deadline=None)
def test_a_paragraph_cut_in_two_announces_the_same(of: list[tuple[str, int, str]], data: st.DataObject) -> None:
    said = clauses(of)
    at = data.draw(st.integers(1, len(said) - 1))
    mark = data.draw(st.sampled_from("，；。"))
    whole = f"今年主要预期目标是：{mark.join(said)}。"
    cut = f"今年主要预期目标是：{mark.join(said[:at])}{mark}\n{mark.join(said[at:])}。"
    assert found(cut) == found(whole)


@given(aims, aims)
@settings(max_examples=40, deadline=None)
def test_the_order_of_one_year_and_five_changes_nothing(
    one: list[tuple[str, int, str]], five: list[tuple[str, int, str]]
) -> None:
    annual = f"今年的主要预期目标是：{'，'.join(clauses(one))}。"
    several = f"今后五年的主要目标是：{'，'.join(clauses(five, '年均增长'))}。"
    wanted = sorted(map(repr, found(annual) + found(several)))
    assert sorted(map(repr, found(f"{annual}\n{several}"))) == wanted
    assert sorted(map(repr, found(f"{several}\n{annual}"))) == wanted
    assert sorted(map(repr, found(annual + several))) == wanted
    assert sorted(map(repr, found(several + annual))) == wanted


@given(aims)
@settings(max_examples=40, deadline=None)
def test_no_yearly_mean_is_a_target_of_one_year(of: list[tuple[str, int, str]]) -> None:
    for words in ("主要预期目标是：", "“十五五”时期主要目标是：", "今后五年，"):
        report = govreport.parse_text(f"{BEFORE}\n{words}{'，'.join(clauses(of, '年均增长'))}。")
        assert report.growth_target is None
        assert all(each.period is None or each.period.start != each.period.end for each in report.targets)

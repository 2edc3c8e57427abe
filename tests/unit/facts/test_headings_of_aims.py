"""Targets that a heading of aims announces, with no noun of a goal below it, and what such lines say beside them."""

from __future__ import annotations

import pytest

import govreport

HEAD = "2026年某市政府工作报告\n一、2025年工作回顾\n投资增长6%。\n二、“十五五”时期{}\n{}"
DISTRICT = "根据区委建议，我们编制了规划纲要草案。今后五年，生产总值年均增长5%以上，人均预期寿命达到83岁。"
BULLETS = "——经济较快增长。生产总值年均增长5%以上。\n——生态改善。森林覆盖率达到68%以上，到2030年与全国同步进入小康。"


def targets(text: str) -> list[tuple[str, str, str | None]]:
    report = govreport.parse_text(text)
    return [(each.name, each.period.iso if each.period else "", each.modality) for each in report.targets]


@pytest.mark.parametrize("title", ["发展目标", "的目标任务", "奋斗目标", "主要目标任务"])
def test_a_heading_of_aims_announces_what_a_coming_time_opens(title: str):
    assert targets(HEAD.format(title, DISTRICT)) == [
        ("生产总值", "2026/2030", None),
        ("人均预期寿命", "2030", None),
    ]


def test_a_heading_of_aims_announces_bullets_that_a_sentence_heads():
    assert targets(HEAD.format("目标", BULLETS)) == [("生产总值", "2026/2030", None), ("森林覆盖率", "2030", None)]


def test_a_heading_of_aims_announces_no_work():
    assert targets(HEAD.format("目标任务", "坚持以项目为抓手，新建公路90公里。")) == []


def test_a_policy_announces_aims_and_not_what_is_there():
    text = (
        "关于加快充电设施建设的实施意见\n2024年7月\n一、总体目标\n到2025年底，充电桩达到8000个以上。目前已建成3260个。"
    )
    assert targets(text) == [("充电桩", "2025", None)]


def test_what_is_said_of_which_things_is_no_target():
    text = HEAD.format("主要目标", "到2030年，集体经济收入10万元以上的村达到60%。")
    assert [each.number.text for each in govreport.parse_text(text).indicators][1:] == ["10万元以上", "60%"]
    assert [period for _, period, _ in targets(text)] == ["2030"]


def test_a_bullet_is_no_part_of_an_aim_in_words():
    text = "2026年某市政府工作报告\n一、2025年工作回顾\n投资增长6%。\n二、2026年工作\n主要预期目标是：\n"
    text += "——投资增长8%；\n——完成省下达的节能减排任务。\n"
    [_, words] = govreport.parse_text(text).targets
    assert (words.name, words.qualitative) == ("节能减排任务", "完成省下达的节能减排任务")

"""Names of indicators, case by case from a file that people can read and extend."""

from pathlib import Path

import pytest

import govreport
from govreport.facts import extract
from govreport.facts.words.lexicon import default_lexicon

CASES = Path(__file__).parents[2] / "fixtures" / "facts" / "names.txt"


def cases():
    group, sentence, rows = "", "", []
    for line in [*CASES.read_text(encoding="utf-8").splitlines(), "> "]:
        if line.startswith("## "):
            group = line[3:]
        elif line.startswith("> "):
            if sentence:
                yield pytest.param(sentence, rows, id=f"{group}: {sentence}")
            sentence, rows = line[2:], []
        elif line.strip() and not line.startswith("#"):
            rows.append(tuple(part.strip() for part in line.split("|")))


@pytest.mark.parametrize(("sentence", "rows"), list(cases()))
def test_each_number_has_the_name_and_measure_that_a_reader_gives_it(sentence, rows):
    report = govreport.parse_text(sentence)
    text = report.document.text
    found = [
        (text[item.number.core.slice], item.name, f"{item.measure} {item.direction}".strip())
        for item in report.indicators
    ]
    assert found == rows


def test_values_without_as_many_members_keep_the_whole_name_and_are_reported():
    report = govreport.parse_text("甲、乙、丙产业增加值分别增长4%、6%。")
    assert {item.name for item in report.indicators} == {"甲、乙、丙产业增加值"}
    assert [item.code for item in report.diagnostics if item.code.startswith("facts")] == ["facts.list-mismatch"]


def test_a_list_after_a_mark_that_has_lost_its_words_costs_no_report():
    assert [number.text for number in govreport.parse_text(".-0%").quantities] == ["0%"]
    report = govreport.parse_text("》.，继0和0")
    assert [item.name for item in report.indicators] == ["继", "继"]


def test_a_number_that_nothing_names_makes_a_diagnostic_and_no_indicator():
    report = govreport.parse_text("达到35%。")
    assert not report.indicators
    assert [report.document.text[item.span.slice] for item in report.diagnostics if item.code == "facts.unnamed"] == [
        "35%"
    ]


def test_figures_alone_name_nothing():
    assert [item.name for item in govreport.parse_text("0.00 30年 2.06%、2.07%").indicators] == []


def test_a_caller_can_add_words_without_touching_ours():
    report = govreport.parse_text("抢收早稻12万亩。")
    (before,) = report.indicators
    own = default_lexicon().extended({"lead_verb": ["抢收"]})
    (after,) = extract(report.document, report.outline, report.numbers, lexicon=own).indicators
    assert (before.name, after.name) == ("抢收早稻", "早稻")


def test_a_word_for_a_group_that_does_not_exist_is_refused_with_the_groups_there_are():
    with pytest.raises(ValueError, match=r"no class 'verbs'; the classes are .*lead_verb"):
        default_lexicon().extended({"verbs": ["抢收"]})


@pytest.mark.parametrize(
    ("words", "bases"),
    [
        ("居民消费价格环比、同比分别上涨0.1%、2.3%。", ["环比", "同比"]),
        ("城镇、农村居民收入同比分别增长5%、6%。", ["同比", "同比"]),
    ],
)
def test_each_value_of_a_list_has_its_own_yardstick_or_the_shared_one(words, bases):
    assert [item.base for item in govreport.parse_text(words).indicators] == bases


def test_a_text_may_end_in_new():
    [item] = govreport.parse_text("完成投资100亿元新").indicators
    assert item.number.text == "100亿元"

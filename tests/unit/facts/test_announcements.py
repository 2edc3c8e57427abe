"""What announces targets, for which years, and how far an announcement runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import govreport
from govreport.facts.model import Target

CASES = Path(__file__).parents[2] / "fixtures" / "facts" / "announcements.txt"
BEFORE = ["2026年某省政府工作报告", "一、2025年工作回顾", "全省地区生产总值增长5.9%。", "二、2026年工作安排"]
GOAL = "今年主要预期目标是："


def growth_targets() -> Iterator[object]:
    """Each case of the file: its text, and the growth target that a reader takes from it."""
    lines: list[str] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith(("= ", "> ")):
            lines.append(line)
        elif line.startswith("< "):
            before = [] if lines[0].startswith("= ") else BEFORE
            yield pytest.param("\n".join([*before, *(each[2:] for each in lines)]), line[2:], id=lines[-1][2:])
            lines = []


def told(target: Target | None) -> str:
    """A growth target in the words of the file: figure, bound and year; in brackets where it has no figure."""
    if target is None:
        return "none"
    year = "" if target.period is None else target.period.iso
    if target.qualitative is not None:
        return f"({target.qualitative.partition('增速')[2]}) {year}"
    figure = f"{target.low}-{target.high}" if target.bound == "range" else f"{target.value}"
    return f"{figure} {target.bound} {year}"


@pytest.mark.parametrize(("text", "wanted"), list(growth_targets()))
def test_the_growth_target_is_the_one_that_a_reader_takes(text: str, wanted: str) -> None:
    assert told(govreport.parse_text(text).growth_target) == wanted


def targets(*lines: str) -> list[tuple[str, str, str]]:
    """Name, figure or words, and years of each target that the lines announce."""
    report = govreport.parse_text("\n".join([*BEFORE, *lines]))
    return [
        (
            target.name,
            target.qualitative or str(target.value or target.low or target.high),
            target.period.iso if target.period else "",
        )
        for target in report.targets
    ]


def test_an_announcement_runs_on_over_sentences_without_figures() -> None:
    assert targets(f"{GOAL}粮食产量稳定在300亿斤。民间投资实现正增长。财政收入增长3%。为此，要新建粮库5座。") == [
        ("粮食产量", "30000000000", "2026"),
        ("民间投资", "民间投资实现正增长", "2026"),
        ("财政收入", "3", "2026"),
    ]


def test_an_explanation_sets_nothing() -> None:
    text = f"{GOAL}财政收入增长3%。确定这样的目标，主要考虑是今年减税20亿元。税收收入增长4%。"
    assert [name for name, *_ in targets(text)] == ["财政收入", "税收收入"]


def test_a_target_said_again_is_one_target() -> None:
    again = "经济增长预期目标定为5%左右，既积极又稳妥。"
    assert targets(f"{GOAL}地区生产总值增长5%左右，财政收入增长3%。", again) == [
        ("地区生产总值", "5", "2026"),
        ("财政收入", "3", "2026"),
    ]


def test_goals_of_five_years_are_targets_of_those_years() -> None:
    assert targets(
        "“十五五”时期经济社会发展的主要目标是：地区生产总值年均增长5%以上，常住人口城镇化率达到70%，"
        "城镇调查失业率控制在5.5%以内。",
        "今年主要预期目标是：地区生产总值增长5%。",
    ) == [
        ("地区生产总值", "5", "2026/2030"),
        ("常住人口城镇化率", "70", "2030"),
        ("城镇调查失业率", "5.5", "2026/2030"),
        ("地区生产总值", "5", "2026"),
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("民间投资占比稳步提升", "民间投资占比"),
        ("居民消费价格合理回升", "居民消费价格"),
        ("进出口总额力争实现正增长", "进出口总额"),
        ("耕地面积只增不减", "耕地面积"),
        ("能源保障能力得到新提升", "能源保障能力"),
        ("实现外贸出口稳定增长", "外贸出口"),
    ],
)
def test_an_aim_in_words_is_named_without_its_adverbs(words: str, name: str) -> None:
    assert (name, words, "2026") in targets(f"{GOAL}财政收入增长3%，{words}。")


@pytest.mark.parametrize("words", ["坚持稳中求进", "在提质增效的基础上", "进一步扩大内需", "加快结构优化"])
def test_how_to_go_about_it_is_no_aim(words: str) -> None:
    assert targets(f"{GOAL}{words}，财政收入增长3%。") == [("财政收入", "3", "2026")]


def stretches(text: str) -> dict[str, str | None]:
    report = govreport.parse_text("\n".join([*BEFORE, text]))
    return {target.name: target.stretch for target in report.targets}


def test_a_stretch_in_a_later_sentence_is_that_of_the_growth_target() -> None:
    text = f"{GOAL}地区生产总值增长6%以上，财政收入增长3%。在实际工作中，力争达到7%。"
    assert stretches(text) == {"地区生产总值": "力争达到7%", "财政收入": None}


def test_a_stretch_behind_a_figure_is_that_figures() -> None:
    text = f"{GOAL}细颗粒物浓度控制在30微克/立方米以内、争取更优水平，财政收入增长3%。"
    assert stretches(text) == {"细颗粒物浓度": "争取更优水平", "财政收入": None}


def test_a_figure_put_in_place_of_another_knows_it() -> None:
    text = "今年经济增长预期目标由7%左右调整为6%左右，财政收入增长3%。"
    first, _ = govreport.parse_text("\n".join([*BEFORE, text])).targets
    assert (str(first.value), first.bound, first.measure, str(first.revised_from)) == ("6", "about", "growth", "7")


def test_a_report_that_sets_no_growth_says_so() -> None:
    text = "今年没有提出经济增长的具体目标。城镇新增就业40万人。"
    report = govreport.parse_text("\n".join([*BEFORE, text]))
    [remark] = [each for each in report.diagnostics if each.code == "facts.growth-target-not-set"]
    assert remark.span is not None
    assert report.document.text[remark.span.slice] == "没有提出经济增长的具体目标"
    assert report.growth_target is None


def test_a_report_that_recalls_that_none_was_set_may_set_one() -> None:
    text = f"去年没有提出经济增长具体目标。{GOAL}地区生产总值增长6%以上。"
    report = govreport.parse_text("\n".join([*BEFORE, text]))
    assert "facts.growth-target-not-set" not in {each.code for each in report.diagnostics}
    assert told(report.growth_target) == "6 ge 2026"


def test_the_indicator_of_a_target_has_its_years_and_standing() -> None:
    lines = ["2026年某省政府工作报告", "一、2025年工作回顾和2026年工作总体要求", f"{GOAL}地区生产总值增长6%以上。"]
    report = govreport.parse_text("\n".join(lines))
    [target] = report.targets
    assert target.indicator in report.indicators
    assert (target.indicator.status, target.indicator.period) == ("target", target.period)


def test_the_place_that_reports_may_stand_before_its_economy() -> None:
    text = "甘肃省2026年政府工作报告\n主要预期目标是：甘肃生产总值增长6%，兰州生产总值增长7%。"
    assert told(govreport.parse_text(text).growth_target) == "6 exact 2026"


@pytest.mark.parametrize(
    "heading",
    ["二、2026年主要目标", "二、2026年经济社会发展主要预期目标", "（二）2026年预期指标", "二、今年的主要目标"],
)
@pytest.mark.parametrize("title", ["2026年某市政府工作报告\n", ""])
def test_a_heading_of_aims_announces_what_stands_first_under_it(heading: str, title: str) -> None:
    body = "工业增加值增长6%，居民收入增长6.5%。\n森林覆盖率达到40%。\n三、重点工作\n新建学校9所，工业投资增长8%。"
    report = govreport.parse_text(f"{title}一、2025年工作回顾\n工业增加值增长5%。\n{heading}\n{body}")
    year = None if "今年" in heading and not title else "2026"
    assert [(each.name, f"{each.value}", each.period and each.period.iso) for each in report.targets] == [
        ("工业增加值", "6", year),
        ("居民收入", "6.5", year),
        ("森林覆盖率", "40", year),
    ]


@pytest.mark.parametrize(
    "heading", ["一、2025年主要目标完成情况", "二、2026年目标任务落实措施", "二、2026年重点工作", "二、紧扣目标抓投资"]
)
def test_other_headings_announce_nothing(heading: str) -> None:
    body = "工业增加值增长6%，居民收入增长6.5%。"
    report = govreport.parse_text(f"2026年某市政府工作报告\n一、2025年工作回顾\n工业增加值增长5%。\n{heading}\n{body}")
    assert report.targets == ()


def test_words_of_an_announcement_that_overlap_its_figure_do_not_fail() -> None:
    """预期目标是1,234.5万预期目标是: the announcing words stand again right behind the figure."""
    [target] = govreport.parse_text("预期目标是1,234.5万预期目标是").targets
    assert target.value == 12345000


BULLETS = "——地区生产总值增长6%；", "——城镇调查失业率5.5%。"
ITEMS = "1.地区生产总值增长6%；", "2.城镇调查失业率5.5%。"


@pytest.mark.parametrize("items", [BULLETS, ITEMS], ids=["dashes", "figures"])
@pytest.mark.parametrize("work", ["（一）抓农业。今年新建高标准农田300亩。", "三、扩大内需。今年投资增长10%。"])
def test_a_numbered_section_behind_the_bullets_is_the_work(items: tuple[str, str], work: str) -> None:
    assert [name for name, *_ in targets(GOAL, *items, work)] == ["地区生产总值", "城镇调查失业率"]


def test_numbered_sections_are_what_a_colon_announces() -> None:
    sections = "（一）地区生产总值增长6%；", "（二）城镇调查失业率5.5%。", "（三）财政收入增长3%。"
    assert [name for name, *_ in targets(GOAL, *sections)] == ["地区生产总值", "城镇调查失业率", "财政收入"]


@pytest.mark.parametrize(
    ("heading", "opener"),
    [
        ("三、“十五五”时期主要目标", "“十五五”时期，"),
        ("三、“十五五”奋斗目标", "今后五年，"),
        ("三、“十五五”发展目标", "展望未来五年，力争"),
        ("三、今后五年的奋斗目标", "到2030年，"),
        ("三、今后五年的奋斗目标", ""),
    ],
)
def test_a_heading_of_aims_announces_behind_a_coming_time(heading: str, opener: str) -> None:
    assert targets(heading, f"{opener}生产总值年均增长5%以上，财政收入年均增长3%。") == [
        ("生产总值", "5", "2026/2030"),
        ("财政收入", "3", "2026/2030"),
    ]


@pytest.mark.parametrize("line", ["今后五年，着力推进产业升级，新建园区3个。", "过去五年，生产总值年均增长6%。"])
def test_a_heading_of_aims_announces_no_work_and_no_past(line: str) -> None:
    assert targets("三、“十五五”奋斗目标", line) == []


HALF_YEAR = "某市2023年上半年国民经济和社会发展计划执行情况的报告\n一、上半年计划执行情况\n投资平稳。\n"


@pytest.mark.parametrize(
    "line",
    [
        "从全年目标看，地区生产总值增速低于7%的年度预期目标，进出口总额同比下降11.4%。",
        "对照全年目标，地区生产总值增长5%，固定资产投资增长7%。",
        "二、下半年工作安排\n确保三季度地区生产总值增长7.5%以上，固定资产投资增长10%。",
    ],
)
def test_a_part_of_the_year_has_no_target_of_the_year(line: str) -> None:
    assert govreport.parse_text(f"{HALF_YEAR}{line}").targets == ()


@pytest.mark.parametrize("opener", ["今后五年，主要目标是：", "未来五年主要目标是：", "“十四五”时期，主要目标是："])
@pytest.mark.parametrize("title", ["第十四个五年规划纲要", "第十四个五年规划和2035年远景目标纲要"])
def test_five_years_in_the_outline_of_a_plan_are_its_own(title: str, opener: str) -> None:
    lines = ["第二章　总体目标", "到2035年，城镇化率达到75%。", opener, "——产值年均增长6%，城镇化率提高到61%。"]
    report = govreport.parse_text("\n".join([f"某市国民经济和社会发展{title}", *lines]))
    told = [(item.number.text, item.period.iso) for item in report.indicators if item.period]
    assert told == [("75%", "2035"), ("6%", "2021/2025"), ("61%", "2025")]
    assert [target.name for target in report.targets] == ["产值", "城镇化率"]


def test_an_age_that_says_who_is_meant_is_no_target() -> None:
    text = f"{GOAL}每千人口拥有3岁以下婴幼儿托位数达到4.5个，65岁以上老年人健康管理率达到75%，人均预期寿命达到81岁。"
    assert [value for _, value, _ in targets(text)] == ["4.5", "75", "81"]

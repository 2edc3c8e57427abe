"""Pledges: figures that a report sets for the planned year outside the announcement of its targets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport

ANNOUNCED = "主要预期目标是：地区生产总值增长6%左右，一般公共预算收入增长3%，社会消费品零售总额增长7%以上、力争8%。"


def report_of(work: str, review: str = "经济运行总体平稳。") -> govreport.Report:
    """A report that looks back, announces and sets out its work."""
    return govreport.parse_text(
        f"2024年长沙市政府工作报告\n各位代表：\n一、2023年工作回顾\n{review}\n二、2024年总体要求\n{ANNOUNCED}\n"
        f"三、2024年重点工作\n（一）扩大内需。{work}\n"
    )


def found(report: govreport.Report) -> list[tuple[str, str, str, str]]:
    """The pledges of standard series."""
    of_series = (each for each in report.pledges if each.aim.series)
    return [(each.aim.series[0], f"{each.aim.value}", each.aim.bound, each.reason) for each in of_series]


@pytest.mark.parametrize(
    ("work", "pledge"),
    [
        ("加快项目建设，固定资产投资增长8%左右。", ("fixed_investment", "8", "about", "part")),
        ("抓好招商引资，力争全市固定资产投资增长8%。", ("fixed_investment", "8", "exact", "verb")),
        ("确保规模以上工业增加值增长7%以上，新建标准厂房20万平方米。", ("industrial_value_added", "7", "ge", "verb")),
        ("落实就业优先政策，新增城镇就业5万人以上。", ("urban_new_jobs", "50000", "ge", "part")),
        ("推动农业转移人口市民化，常住人口城镇化率提高到66%。", ("urbanisation", "66", "exact", "part")),
        ("粮食总产量稳定在30亿斤以上。", ("grain_output", "3000000000", "ge", "part")),
    ],
)
def test_a_series_set_in_the_work_of_the_year_is_a_pledge(work: str, pledge: tuple[str, str, str, str]) -> None:
    report = report_of(work)
    assert found(report) == [pledge]
    assert len(report.targets) == 3
    assert report.pledges[0].announced is None


@pytest.mark.parametrize(
    "work",
    [
        "去年固定资产投资增长8%。",  # what is over
        "到2030年，森林覆盖率达到56%。",  # another year
        "“十四五”时期固定资产投资年均增长8%。",  # several years
        "确保地区生产总值增长6%以上。",  # announced with another bound word
        "地方一般公共预算收入增长3%左右。",
        "力争社会消费品零售总额增长8%。",  # the stretch of a target
    ],
)
def test_what_is_no_pledge(work: str) -> None:
    assert report_of(work).pledges == ()


@pytest.mark.parametrize(
    ("work", "pledge"),
    [
        ("改造桥梁20座。", ("桥梁", "20", "exact", "part")),
        ("确保开工保障性住房3000套以上。", ("保障性住房", "3000", "ge", "verb")),
        ("高新区固定资产投资增长8%。", ("高新区固定资产投资", "8", "exact", "part")),  # less than the whole place
        ("自来水普及率提高到95%。", ("自来水普及率", "95", "exact", "part")),
    ],
)
def test_what_stands_for_no_series_is_a_pledge_by_its_name(work: str, pledge: tuple[str, str, str, str]) -> None:
    [made] = report_of(work).pledges
    assert (made.aim.name, f"{made.aim.value}", made.aim.bound, made.reason) == pledge
    assert made.aim.series == ()


def test_one_work_in_other_figures_is_two_pledges() -> None:
    works = [each.aim.value for each in report_of("改造桥梁20座。今年改造桥梁20座以上，年内再改造桥梁5座。").pledges]
    assert works == [20, 5]


def test_the_review_pledges_nothing() -> None:
    assert found(report_of("抓好招商引资。", "固定资产投资增长8%，城镇新增就业5万人。")) == []


def test_a_figure_beside_another_announced_one_tells_so() -> None:
    [pledge] = report_of("力争一般公共预算收入增长4%。").pledges
    assert pledge.announced is not None
    assert (pledge.aim.coded("stated"), pledge.announced.coded("stated")) == (4, 3)


def test_a_pledge_said_twice_is_one() -> None:
    assert len(found(report_of("固定资产投资增长8%。全市固定资产投资增长8%以上。"))) == 1


def test_pledges_survive_json() -> None:
    report = report_of("力争固定资产投资增长8%。")
    assert govreport.Report.from_json(report.to_json()).pledges == report.pledges


@given(st.integers(1, 20), st.sampled_from(["", "左右", "以上"]), st.sampled_from(["", "力争", "确保", "推动"]))
def test_a_pledge_carries_no_target_and_is_of_the_planned_year(figure: int, bound: str, verb: str) -> None:
    report = report_of(f"{verb}固定资产投资增长{figure}%{bound}。")
    carriers = {target.indicator for target in report.targets}
    [pledge] = report.pledges
    assert pledge.aim.indicator not in carriers
    assert pledge.aim.period is not None
    assert pledge.aim.period.iso == "2024"
    assert report.document.text[pledge.aim.span.slice].startswith(verb)


def rows(report: govreport.Report) -> list[tuple[object, ...]]:
    columns = ["pledge_id", "name", "series", "low", "reason", "announced_target_id", "modality", "hardness", "period"]
    return [tuple(row.values()) for row in report.to_frame("pledges").select(columns).to_pylist()]


def test_pledges_are_a_table() -> None:
    report = report_of("力争固定资产投资增长8%。财政保障有力，一般公共预算收入增长5%以上。")
    assert rows(report) == [
        (0, "固定资产投资", "fixed_investment", 8, "verb", None, "力争", "soft", "2024"),
        (1, "一般公共预算收入", "budget_revenue", 5, "part", 1, None, "hard", "2024"),
    ]
    assert rows(govreport.Report.from_dict(report.to_dict())) == rows(report)


def test_json_has_the_pledges_with_their_series() -> None:
    report = report_of("力争固定资产投资增长8%。")
    [told] = report.to_dict()["pledges"]
    assert told["series"] == ["fixed_investment"]
    assert (told["reason"], told["announced"], told["hardness"]) == ("verb", None, "soft")
    assert report.indicators[told["indicator"]].number.text == "8%"
    assert report.document.text[told["start"] : told["end"]] == "力争固定资产投资增长8%"


def test_a_pledge_of_no_indicator_is_refused() -> None:
    data = report_of("力争固定资产投资增长8%。").to_dict()
    data["pledges"][0]["indicator"] = 99
    with pytest.raises(govreport.InputError, match="/pledges/0/indicator is 99"):
        govreport.Report.from_dict(data)


def test_a_report_of_an_earlier_version_has_its_pledges() -> None:
    report = report_of("力争固定资产投资增长8%。")
    data = report.to_dict()
    del data["pledges"]
    assert govreport.Report.from_dict(data).pledges == report.pledges


def test_a_caller_s_series_is_found_with_its_measure() -> None:
    tea = govreport.facts.Series("tea", "茶叶产量", "tea", ("茶叶+产量",), ("mass",))
    options = govreport.Options(series=govreport.facts.default_series().extended([tea]))
    text = "2024年政府工作报告\n二、2024年工作\n力争茶叶产量达到3万吨，茶叶产量增速回升到5.6%。"
    made = govreport.parse_text(text, options=options).pledges
    assert [(each.aim.series, each.aim.measure) for each in made] == [(("tea",), "level"), (("tea",), "growth")]

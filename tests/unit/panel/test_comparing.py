"""Two reports of a place beside each other: targets and results, changed words, tasks that came and went."""

from __future__ import annotations

import json
import re
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import govreport
from govreport import GovReportError, Options, Report, cli, panel
from govreport.panel.comparing.alignment import best_matches
from govreport.panel.comparing.tasks import tasks
from govreport.panel.comparing.wording import edits
from growing import assert_linear
from spoken import spoken

pytest.importorskip("duckdb", reason="a panel needs the extra `panel`")

LAST = """浙江省2023年政府工作报告
各位代表：
一、2022年工作回顾
地区生产总值增长3.1%。
二、2023年工作
今年的主要预期目标是：地区生产总值增长5%以上，城镇新增就业90万人以上，居民消费价格涨幅3%左右，单位GDP能耗降低3%以上。
（一）扩大有效投资
实施“千项万亿”工程，完成重大项目投资1万亿元。开工建设甬舟铁路跨海隧道。
（二）改善民生
新增婴幼儿托位5万个。完成老旧小区改造600个。
"""
THIS = """浙江省2024年政府工作报告
各位代表：
一、2023年工作回顾
地区生产总值增长4.8%，城镇新增就业105万人，居民消费价格上涨0.3%。完成老旧小区改造616个。
二、2024年工作
今年的主要预期目标是：地区生产总值增长5.5%左右，城镇新增就业90万人以上，单位GDP能耗降低3.5%以上，规模以上工业增加值增长6%。
（一）扩大有效投资
深入实施“千项万亿”工程，完成重大项目投资1.1万亿元。
（二）办好民生实事
新增婴幼儿托位3万个。推进山区县医院提升。
"""


@pytest.fixture(scope="module")
def found() -> panel.Comparison:
    return panel.compare(govreport.parse_text(LAST, name="last.txt"), govreport.parse_text(THIS, name="this.txt"))


def report(text: str, **told: Any) -> Report:
    return govreport.parse_text(text, options=Options(**told))


def test_a_row_has_target_result_and_new_target(found: panel.Comparison) -> None:
    columns = ("target_low", "target_high", "outcome", "difference", "kept", "new_low", "new_high", "change")
    rows = {row["series"]: [row[name] for name in columns] for row in found.targets().to_pylist()}
    assert rows["gdp"] == [
        5,
        None,
        Decimal("4.8"),
        Decimal("-0.2"),
        False,
        Decimal("5.5"),
        Decimal("5.5"),
        Decimal("0.5"),
    ]
    assert rows["urban_new_jobs"] == [900_000, None, 1_050_000, 150_000, True, 900_000, None, 0]
    assert rows["cpi"] == [3, 3, Decimal("0.3"), Decimal("-2.7"), None, None, None, None]  # 左右 draws no line
    assert rows["energy_intensity"] == [None, -3, None, None, None, None, Decimal("-3.5"), Decimal("-0.5")]
    assert rows["industrial_value_added"] == [None, None, None, None, None, 6, 6, None]
    assert list(rows) == ["gdp", "urban_new_jobs", "energy_intensity", "industrial_value_added", "cpi"]


def test_each_figure_has_its_sentence_and_its_place(found: panel.Comparison) -> None:
    for row in found.targets().to_pylist():
        for key, report in (("target", found.earlier), ("outcome", found.later), ("new", found.later)):
            if row[f"{key}_sentence"] is not None:
                words = report.document.text[row[f"{key}_start"] : row[f"{key}_end"]]
                assert words in row[f"{key}_sentence"]
                place = report.numbers[row[f"{key}_number_id"]].span
                assert row[f"{key}_start"] <= place.start < place.end <= row[f"{key}_end"]


def test_a_strict_bound_on_what_falls_is_kept_or_missed() -> None:
    aims = "今年的主要预期目标是：单位GDP能耗降低超过3%。"
    later = "2024年政府工作报告\n一、2023年工作回顾\n单位GDP能耗下降{}。\n二、2024年工作\n促进就业。"
    kept = []
    for result in ("3.5%", "3%"):
        texts = f"2023年政府工作报告\n二、2023年工作\n{aims}", later.format(result)
        kept.extend(row["kept"] for row in panel.compare(*map(govreport.parse_text, texts)).targets().to_pylist())
    assert kept == [True, False]


def test_the_changed_words_of_the_announcement(found: panel.Comparison) -> None:
    rows = found.announcement().to_pylist()
    for side, text in (("earlier", LAST), ("later", THIS)):
        sentence = "".join(row["text"] for row in rows if row[f"{side}_start"] is not None)
        assert sentence == next(line for line in text.splitlines() if "主要预期目标" in line)
    report = {"earlier": found.earlier, "later": found.later}
    for row in rows:
        for side, each in report.items():
            if row[f"{side}_start"] is not None:
                assert each.document.text[row[f"{side}_start"] : row[f"{side}_end"]] == row["text"]
    changed = [(row["edit"], row["text"]) for row in rows if row["edit"] != "same"]
    assert changed[:2] == [("deleted", "5%以上"), ("inserted", "5.5%左右")]
    assert ("deleted", "居民消费价格涨幅3%左右，") in changed


def test_tasks_that_stay_come_and_vanish(found: panel.Comparison) -> None:
    def told(fate: str, *columns: str) -> list[tuple[Any, ...]]:
        return [tuple(row[name] for name in columns) for row in found.tasks().to_pylist() if row["fate"] == fate]

    assert told("new", "later_sentence", "later_title") == [("推进山区县医院提升。", "办好民生实事")]
    assert told("vanished", "earlier_sentence", "told") == [("开工建设甬舟铁路跨海隧道。", None)]
    assert told("reviewed", "earlier_sentence", "told") == [("完成老旧小区改造600个。", "完成老旧小区改造616个。")]
    assert ("新增婴幼儿托位5万个。", "新增婴幼儿托位3万个。") in told("kept", "earlier_sentence", "later_sentence")
    titles = [
        (
            chapter.earlier and found.earlier.outline[chapter.earlier].title,
            chapter.later and found.later.outline[chapter.later].title,
            chapter.kept,
            chapter.new,
            chapter.reviewed,
            chapter.vanished,
        )
        for chapter in found.chapters
    ]
    assert titles == [
        ("2023年工作", "2024年工作", 1, 0, 0, 0),
        ("扩大有效投资", "扩大有效投资", 1, 0, 0, 1),
        ("改善民生", "办好民生实事", 1, 1, 1, 0),
    ]


@pytest.mark.parametrize(
    ("task", "review", "fate"),
    [
        (
            "建成滨江大桥和环城快速路。",
            "滨江大桥和环城快速路建成通车，改造老旧小区120个，新增公办学位3000个，城市面貌明显改善。",
            "reviewed",
        ),
        (
            "开展万名干部进万村活动，深入基层了解民情，帮助群众解决实际困难。",
            "扎实开展万名干部进万村活动，密切了联系，促进了农村稳定，平安创建取得新成效。",
            "reviewed",
        ),
        ("建成滨江大桥。", "滨海大道建成通车，改造老旧小区120个，新增公办学位3000个，城市面貌明显改善。", "vanished"),
        ("加强领导，开展全民阅读。", "加强领导，新建学校12所，改造老旧小区120个，平安创建取得新成效。", "vanished"),
    ],
)
def test_a_task_is_sought_in_the_clauses_of_the_review(task: str, review: str, fate: str) -> None:
    earlier = govreport.parse_text(f"2023年政府工作报告\n二、2023年工作\n{task}")
    later = govreport.parse_text(f"2024年政府工作报告\n一、2023年工作回顾\n{review}\n二、2024年工作\n植树造林5万亩。")
    [gone] = [each for each in tasks(earlier, later) if each.later is None]
    assert (gone.fate, gone.told and gone.told.text) == (fate, review if fate == "reviewed" else None)


@given(st.text("增长6.5%以上，左右a ", max_size=40), st.text("增长6.5%以下，左右a ", max_size=40))
def test_edits_lead_from_one_wording_to_the_other(one: str, other: str) -> None:
    pieces = edits(one, other)
    assert "".join(each.text for each in pieces if each.kind != "inserted") == one
    assert "".join(each.text for each in pieces if each.kind != "deleted") == other
    for each in pieces:
        assert each.kind == "inserted" or one[each.earlier.slice] == each.text
        assert each.kind == "deleted" or other[each.later.slice] == each.text
    assert all(each.text for each in pieces)


@pytest.mark.parametrize(
    ("one", "other", "changed"),
    [
        ("增长16.5%", "增长15.5%", ["16.5%", "15.5%"]),
        ("就业1,200人", "就业1,300人", ["1,200", "1,300"]),
        ("全面推进教育", "深入推进教育", ["全面", "深入"]),
        ("好的教育", "大的医院", ["好的教育", "大的医院"]),
        ("一，二", "三，四", ["一", "三", "二", "四"]),
        ("", "稳", ["稳"]),
        ("稳", "稳", []),
    ],
)
def test_figures_are_never_taken_apart(one: str, other: str, changed: list[str]) -> None:
    assert [each.text for each in edits(one, other) if each.kind != "same"] == changed


def test_a_sentence_without_end_is_compared_in_time() -> None:
    began = time.perf_counter()
    for one, other in (("稳中求进" * 5000, "稳进" * 9000), ("稳，" * 9000, "进，" * 9000), ("1%" * 9000, "2%" * 9000)):
        pieces = edits(one, other)
        assert "".join(each.text for each in pieces if each.kind != "inserted") == one
    assert time.perf_counter() - began < 20


@given(
    st.lists(st.text("实施工程建设铁路医院", max_size=8), max_size=6),
    st.lists(st.text("实施工程建设铁路医院", max_size=8), max_size=6),
)
def test_likeness_is_the_same_from_either_side(one: list[str], other: list[str]) -> None:
    ours, theirs = best_matches(one, other)
    turned = best_matches(other, one)
    assert [each and round(each.likeness, 9) for each in ours] == [
        each and round(each.likeness, 9) for each in turned[1]
    ]
    for at, match in enumerate(ours):
        if match is not None:
            back = theirs[match.other]
            assert back is not None
            assert back.likeness >= match.likeness - 1e-9
            assert match.likeness >= 0.3
            assert set(one[at]) & set(other[match.other])


def test_alignment_grows_with_the_texts_and_not_their_product() -> None:
    def texts(size: int) -> list[str]:
        return [f"加快推进第{at}号工程建设{at * 7919 % 10007}" for at in range(size)]

    assert_linear(texts, lambda these: best_matches(these, these[::-1]), 100)


def test_wrong_pairs_are_one_clear_error() -> None:
    last, this = govreport.parse_text(LAST, name="a.txt"), govreport.parse_text(THIS, name="b.txt")
    for pair, message in (
        ((last, last), r"'a.txt' and 'a.txt' both plan 2023; give the reports of two years"),
        ((this, last), r"'b.txt' plans 2024 and 'a.txt' plans 2023; give the earlier report first"),
        (
            (last, govreport.parse_text(THIS.replace("浙江", "江苏"), name="c.txt")),
            r"is of 浙江省 and 'c.txt' of 江苏省; give",
        ),
        (
            (last, govreport.parse_text("投资增长6%。")),
            r"the report without a title does not say for which year .*--name",
        ),
    ):
        with pytest.raises(GovReportError, match=message):
            panel.compare(*pair)
    with pytest.raises(ValueError, match="there is no view 'x'"):
        panel.compare(last, this).view("x")


def test_what_is_unsure_of_a_pair_is_said() -> None:
    last = report("2020年政府工作报告\n二、2020年工作\n促进就业。")
    this = report("2024年政府工作报告\n二、2024年工作\n促进就业。", region="浙江省")
    assert panel.compare(last, this).remarks == (
        "the report '2020年政府工作报告' does not say of which place it is: it is taken to be of that of the other",
        "the reports are 4 years apart: the results for the targets of 2020 are in a report of 2021",
    )


def test_reports_of_two_kinds_are_compared_with_a_remark() -> None:
    last = report("浙江省2023年政府工作报告\n二、2023年工作\n促进就业。")
    this = report("关于浙江省2023年国民经济和社会发展计划执行情况和2024年计划草案的报告\n二、2024年工作\n促进就业。")
    assert panel.compare(last, this).remarks == ("the earlier report is a work report, the later one a plan report",)


def test_an_announcement_that_is_not_made_again_is_deleted_as_a_whole() -> None:
    goal = "今年的主要预期目标是：地区生产总值增长5%以上。"
    other = "财政工作的主要目标是：一般公共预算收入增长3%左右。"
    last = report(f"浙江省2023年政府工作报告\n二、2023年工作\n{goal}\n{other}")
    this = report(f"浙江省2024年政府工作报告\n二、2024年工作\n{goal}")
    rows = panel.compare(last, this).announcement().to_pylist()
    assert [(row["edit"], row["text"]) for row in rows] == [("same", goal), ("deleted", other)]


def test_the_page_marks_what_changed_and_every_link_has_its_place(found: panel.Comparison) -> None:
    page = spoken(found.to_html())
    assert page.findtext(".//title") == "浙江省 2023 → 2024"
    [announced] = page.xpath("//section[@id='announcement']/p")
    assert announced.text_content().count("5%以上5.5%左右") == 1
    places = set(page.xpath("//@id"))
    links = page.xpath("//@href")
    assert links
    assert all(link.startswith("#") and link[1:] in places for link in links)
    assert "missed −0.2 pp" in page.text_content()
    assert "met +15万人" in page.text_content()
    assert "未达目标 −0.2个百分点" in spoken(found.to_html(language="zh"), "zh").text_content()


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"]
)
def test_markup_in_reports_is_text_on_the_page(attack: str) -> None:
    texts = (
        f"{attack}市{year}年政府工作报告\n二、{year}年工作\n今年的主要预期目标是：{attack}，经济增长{year - 2018}%。\n（一）{attack}\n办好{attack}事{year}件。"
        for year in (2023, 2024)
    )
    page = html.document_fromstring(panel.compare(*map(govreport.parse_text, texts)).to_html())
    assert len(page.findall(".//script")) == 1
    assert page.find(".//img") is None
    assert attack in page.text_content()


def test_all_of_it_as_json_keeps_every_digit(found: panel.Comparison, tmp_path: Path) -> None:
    told = json.loads(found.to_json(tmp_path / "c.json"))
    assert (tmp_path / "c.json").read_text(encoding="utf-8") == found.to_json()
    assert told["schema"] == "govreport-comparison/1"
    assert (told["earlier"]["plan_year"], told["later"]["plan_year"]) == (2023, 2024)
    [gdp] = [row for row in told["targets"] if row["series"] == "gdp"]
    assert (gdp["target_low"], gdp["outcome"], gdp["change"], gdp["kept"]) == ("5", "4.8", "0.5", False)
    assert len(told["tasks"]) == len(found.aligned)


@pytest.mark.parametrize("view", ["targets", "announcement", "tasks"])
@pytest.mark.parametrize("ending", ["dta", "xlsx", "csv", "db", "parquet"])
def test_every_table_goes_to_every_file(found: panel.Comparison, view: Any, ending: str, tmp_path: Path) -> None:
    assert found.write(tmp_path / f"t.{ending}", view) == ()
    assert len(found.to_frame(view)) > 0


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    paths = [tmp_path / name for name in ("last.txt", "this.txt")]
    for path, text in zip(paths, (LAST, THIS), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_a_long_aim_in_words_folds_and_hides_no_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    aim = "城乡居民人均可支配收入和一般公共预算收入增长与经济增长保持同步并力争快于全国平均水平"
    files = []
    for year in (2023, 2024):
        text = (
            f"一、{year - 1}年工作回顾\n经济增长5%。\n二、{year}年工作\n今年的主要预期目标是：经济增长6%左右，{aim}。"
        )
        files.append(tmp_path / f"{year}.txt")
        files[-1].write_text(f"浙江省{year}年政府工作报告\n各位代表：\n{text}", encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "100")
    assert cli.run(["compare", *map(str, files), "--view", "targets", "-f", "table"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"地区生产总值 +growth +≈ 6% +5% \(−1 pp\) +≈ 6%", shown)
    assert "series" in shown
    assert "change" in shown


def test_the_command_shows_and_writes(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> str:
        assert cli.run(["compare", *files, *words]) == 0
        return capsys.readouterr().out

    shown = run("-f", "table")
    assert re.search(r"地区生产总值 +growth +≥ 5% +4.8% \(missed −0.2 pp\) +≈ 5.5% +\+0.5 pp", shown)
    assert "[-5%以上-]{+5.5%左右+}" in shown
    assert "1 new, 1 vanished, 1 reviewed, 3 kept" in shown
    assert json.loads(run("--json"))["schema"] == "govreport-comparison/1"
    assert len(json.loads(run("--json", "--view", "tasks"))) == 6
    assert run().splitlines()[0].startswith("series\tkind\tname")
    assert "开工建设甬舟铁路" in run("--view", "tasks", "-f", "csv")
    for name in ("page.html", "all.json", "t.xlsx", "t.csv"):
        run("-o", str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 0
    assert "<ins>" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_nothing_is_written_where_the_pair_is_wrong(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, message in (
        ([files[0], files[0]], "both plan 2023"),
        ([files[0], str(tmp_path / "none.txt")], "does not exist"),
    ):
        assert cli.run(["compare", *words, "-o", str(tmp_path / "page.html")]) == 2
        assert message in capsys.readouterr().err
    assert cli.run(["compare", *files, "-o", str(tmp_path / "page.pdf")]) == 2
    assert "this command writes no .pdf" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"last.txt", "this.txt"}

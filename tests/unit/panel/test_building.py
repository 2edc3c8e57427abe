"""Panels: reports of several places and years as one table, and targets beside what came of them."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import govreport
from govreport import GovReportError, Options, Report, cli, panel, records
from govreport.batch import write_tables
from govreport.output.tables.writers import write
from govreport.panel.meanings import described

pytest.importorskip("duckdb", reason="a panel needs the extra `panel`")

TARGETS = {
    "浙江省-2022": "地区生产总值增长6.5%左右，城镇新增就业80万人以上，居民消费价格涨幅3%以内",
    "浙江省-2023": "地区生产总值增长5%以上，城镇新增就业90万人以上，单位GDP能耗降低3%以上",
    "浙江省-2025": "地区生产总值增长5.5%左右",
    "江苏省-2023": "地区生产总值增长5%—6%",
}
RESULTS = {
    "浙江省-2022": "地区生产总值增长8.5%。固定资产投资增长10.8%。",
    "浙江省-2023": "地区生产总值增长3.1%，达到7.77万亿元。城镇新增就业105万人，居民消费价格上涨2.2%。2021年，地区生产总值增长8.7%。",
    "浙江省-2025": "地区生产总值增长5.5%，城镇新增就业110万人。",
    "江苏省-2023": "地区生产总值增长2.8%。全省地区生产总值增长2.9%。",
}


def text_of(name: str) -> str:
    place, _, year = name.partition("-")
    return (
        f"{place}{year}年政府工作报告\n各位代表：\n一、{int(year) - 1}年工作回顾\n{RESULTS[name]}\n"
        f"二、{year}年工作安排\n{year}年经济社会发展的主要预期目标是：{TARGETS[name]}。\n"
    )


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [govreport.parse_text(text_of(name), name=f"{name}.txt") for name in TARGETS]


@pytest.fixture(scope="module")
def built(reports: list[Report]) -> panel.Panel:
    return panel.build(reports)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    crawl = tmp_path / "crawl"
    crawl.mkdir()
    for name in TARGETS:
        (crawl / f"{name}.txt").write_text(text_of(name), encoding="utf-8")
    return crawl


def found(table: Any, *columns: str, **wanted: object) -> list[tuple[Any, ...]]:
    rows = [row for row in table.to_pylist() if all(row[name] == value for name, value in wanted.items())]
    return [tuple(row[name] for name in columns) for row in rows]


def test_a_cell_has_place_year_series_value_and_its_sentence(built: panel.Panel) -> None:
    [(region, code, level, value, unit, source, sentence)] = found(
        built.cells(["gdp"]),
        *("region", "region_code", "level", "value", "unit", "source", "sentence"),
        status="actual",
        kind="growth",
        year=2024,
    )
    assert (region, code, level, value, unit, source) == (
        "浙江省",
        "330000",
        "province",
        Decimal("5.5"),
        "%",
        "浙江省-2025.txt",
    )
    assert sentence.startswith("地区生产总值增长5.5%")


def test_growth_and_amount_are_apart(built: panel.Panel) -> None:
    cells = built.cells(["gdp"])
    assert found(cells, "value", "canonical_unit", place="330000", kind="amount", year=2022) == [
        (Decimal(7_770_000_000_000), "元")
    ]
    assert found(cells, "value", place="330000", kind="growth", year=2022, status="actual") == [(Decimal("3.1"),)]


def test_a_fall_has_its_sign(built: panel.Panel) -> None:
    [(low, high)] = found(built.cells(["energy_intensity"]), "low", "high", status="target", year=2023)
    assert (low, high) == (None, Decimal(-3))


def test_targets_stand_beside_what_came_of_them(built: panel.Panel) -> None:
    columns = ("target_low", "target_high", "target_bound", "outcome", "difference", "kept")
    rows = found(built.outcomes(), "series", *columns, place="330000", year=2022)
    assert rows == [
        ("cpi", None, Decimal(3), "le", Decimal("2.2"), Decimal("-0.8"), True),
        ("gdp", Decimal("6.5"), Decimal("6.5"), "about", Decimal("3.1"), Decimal("-3.4"), None),
        ("urban_new_jobs", Decimal(800_000), None, "ge", Decimal(1_050_000), Decimal(250_000), True),
    ]
    assert found(built.outcomes(["gdp"]), "outcome", "kept", place="330000", year=2023) == [(None, None)]


def test_a_range_is_one_figure_under_each_coding(built: panel.Panel) -> None:
    def target(coding: Any) -> Decimal | None:
        [(figure,)] = found(built.outcomes(["gdp"], coding=coding), "target", place="320000", year=2023)
        return figure

    assert [target(each) for each in ("stated", "lower", "midpoint", "upper")] == [None, 5, Decimal("5.5"), 6]
    with pytest.raises(ValueError, match="no coding 'mean'"):
        built.outcomes(coding="mean")  # type: ignore[arg-type]


def test_a_past_value_that_a_later_report_states_otherwise_is_a_revision(built: panel.Panel) -> None:
    columns = ("place", "year", "first_value", "later_value", "later_report_year")
    assert found(built.revisions(), *columns) == [("330000", 2021, Decimal("8.5"), Decimal("8.7"), 2022)]


def test_two_values_for_one_cell_in_one_report_are_a_conflict(built: panel.Panel) -> None:
    assert found(built.conflicts(), "place", "year", "answer", "other") == [
        ("320000", 2022, Decimal("2.8"), Decimal("2.9"))
    ]


def test_a_series_is_wide_with_a_column_for_each_year(built: panel.Panel) -> None:
    wide = built.wide("gdp")
    assert wide.column_names == ["place", "region", "unit", "2021", "2022", "2024"]
    assert wide.to_pylist()[1] == {
        "place": "330000",
        "region": "浙江省",
        "unit": "%",
        "2021": Decimal("8.7"),  # of the later report
        "2022": Decimal("3.1"),
        "2024": Decimal("5.5"),
    }


def test_coverage_lists_what_is_there_and_what_is_missing(reports: list[Report]) -> None:
    copy = govreport.parse_text(text_of("江苏省-2023"), name="一.txt")
    nothing = govreport.parse_text("一段没有数字的话。", name="y.txt")
    coverage = panel.build([*reports, copy, nothing]).coverage()
    lacking = {(row["source"], row["plan_year"]): row["lacks"] for row in coverage.to_pylist() if row["lacks"]}
    assert lacking == {
        (None, 2024): "no report",
        ("江苏省-2023.txt", 2023): "the same article as another input",
        ("y.txt", None): "no region found",
    }


def test_tables_reports_and_files_make_the_same_panel(folder: Path, built: panel.Panel, tmp_path: Path) -> None:
    write_tables(sorted(folder.iterdir()), tmp_path / "tables", jobs=1)
    columns = ["place", "year", "series", "kind", "status", "value", "low", "high", "sentence"]
    wanted = built.cells().select(columns).to_pylist()
    assert panel.build(tmp_path / "tables").cells().select(columns).to_pylist() == wanted
    assert panel.build(sorted(folder.iterdir())).cells().select(columns).to_pylist() == wanted


@pytest.mark.parametrize("parts", [(), ("region", "year")], ids=["flat", "partitioned"])
def test_what_an_engine_writes_with_records_makes_the_same_panel(
    parts: tuple[str, ...], built: panel.Panel, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [*TARGETS, "bad"]
    contents = [text_of(name).encode() for name in TARGETS] + [b""]
    pages = pa.table({"source": [f"{name}.txt" for name in names], "content": contents})
    for table in ("indicators", "targets"):
        found = pa.table(records.extract(pages, table))
        if parts:
            pq.write_to_dataset(found, tmp_path / table, partition_cols=parts)
        else:
            (tmp_path / table).mkdir()
            pq.write_table(found, tmp_path / table / "part-0.parquet")
    made = panel.build(tmp_path)
    assert made.cells().to_pylist() == built.cells().to_pylist()
    assert made.outcomes().to_pylist() == built.outcomes().to_pylist()
    lacks = {row["source"]: row["lacks"] for row in made.coverage().to_pylist() if row["lacks"] and row["source"]}
    assert lacks == {"bad.txt": "not read: the input is empty; give a page's HTML or text"}
    (tmp_path / "indicators" / "_SUCCESS").touch()  # as Spark leaves it
    assert cli.run(["panel", str(tmp_path), "-f", "csv"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == made.cells().num_rows + 1
    assert "5 inputs, 4 used" in err


def test_a_report_without_a_region_is_in_the_panel_but_in_no_comparison() -> None:
    made = panel.build([govreport.parse_text("2024年政府工作报告\n各位代表：\n2023年，地区生产总值增长5%。")])
    assert found(made.cells(), "place", "value") == [(None, Decimal(5))]
    assert made.coverage()["lacks"].to_pylist() == ["no region found"]


def test_the_nation_is_a_place_where_the_caller_says_so() -> None:
    text = "2024年政府工作报告\n各位代表：\n2023年，国内生产总值增长5.2%。"
    made = panel.build([govreport.parse_text(text, options=Options(region="全国"))])
    assert found(made.cells(), "place", "level", "value") == [("全国", "nation", Decimal("5.2"))]


def test_growth_against_another_base_is_no_growth_of_the_year() -> None:
    text = "浙江省2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n2023年，地区生产总值比2020年增长20%，增速比上年提高2个百分点。"
    cells = panel.build([govreport.parse_text(text)]).cells(["gdp"])
    assert found(cells, "year", "years", "kind", "value") == [(2023, 3, "growth", Decimal(20))]


def test_folders_that_are_none_or_not_finished_are_one_clear_error(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(GovReportError, match="is not a folder; give the folder that `govreport batch` wrote"):
        panel.build(tmp_path / "nowhere")
    with pytest.raises(
        GovReportError, match=r"lacks documents, indicators, targets; .*govreport batch … -t indicators -t targets"
    ):
        panel.build(folder)
    write_tables(sorted(folder.iterdir()), tmp_path / "tables", jobs=1)
    [part, *_] = (tmp_path / "tables" / "targets").glob("*.parquet")
    kept = part.read_bytes()
    pq.write_table(pq.read_table(part).slice(0, 0), part)
    with pytest.raises(GovReportError, match=r"the table 'targets' of .* has 0 rows, and its run wrote [1-9]"):
        panel.build(tmp_path / "tables")
    part.write_bytes(kept)
    (tmp_path / "tables" / "_manifest.json").unlink()
    with pytest.raises(GovReportError, match="of a run that was not finished"):
        panel.build(tmp_path / "tables")
    (tmp_path / "tables" / "_manifest.json").touch()
    [part, *_] = (tmp_path / "tables" / "targets").glob("*.parquet")
    part.write_bytes(b"damaged")
    with pytest.raises(GovReportError, match=r"the table 'targets' of .* cannot be read"):
        panel.build(tmp_path / "tables")
    shutil.rmtree(tmp_path / "tables" / "documents")  # a run that was stopped is no engine's
    with pytest.raises(GovReportError, match=r"lacks documents; write it with"):
        panel.build(tmp_path / "tables")
    with pytest.raises(TypeError, match="from reports or from paths"):
        panel.build([govreport.parse_text("投资增长6%。"), "a.txt"])
    with pytest.raises(ValueError, match="no series 'gpd'"):
        panel.build([]).cells(["gpd"])


def cells_of(text: str, series: str) -> list[tuple[Any, ...]]:
    report = govreport.parse_text(f"浙江省2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n{text}")
    return found(panel.build([report]).cells([series]), "year", "kind", "canonical_value")


def test_growth_said_as_yoy_is_growth_of_the_year() -> None:
    assert cells_of("地区生产总值同比增长5%。", "gdp") == [(2023, "growth", Decimal(5))]


def test_a_figure_counts_before_a_mark_that_was_passed() -> None:
    assert cells_of("地区生产总值突破8万亿元、达8.26万亿元。", "gdp") == [(2023, "amount", Decimal(8_260_000_000_000))]


def test_a_preliminary_figure_counts_before_a_mark_that_was_passed_for_good() -> None:
    texts = (
        "陕西省2002年政府工作报告\n各位代表：\n二、2002年工作\n2002年主要预期目标是：地区生产总值1900亿元。",
        "陕西省2003年政府工作报告\n各位代表：\n一、2002年工作回顾\n经济总量突破2000亿元。预计全年地区生产总值2036亿元。",
    )
    made = panel.build([govreport.parse_text(text) for text in texts])
    assert found(made.outcomes(["gdp"]), "year", "outcome", "outcome_status") == [(2002, 203_600_000_000, "estimate")]


def test_the_panel_and_the_results_of_a_report_choose_the_same_answer(shared: Path) -> None:
    folder = shared / "panel" / "reports"
    reports = [
        govreport.parse(path, options=Options(name="{region}-{plan_year}"))
        for path in sorted((*folder.glob("陕西省-*.txt"), *folder.glob("云南省-*.txt")))
    ]
    rows = panel.build(reports).cells().to_pylist()
    chosen = {
        (row["source"], row["series"], row["kind"], row["number_id"])
        for row in rows
        if row["status"] != "target" and row["year"] == row["report_year"] and row["years"] == 1
    }
    results = [
        (
            report.source.name,
            result.series,
            "growth" if result.measure == "growth" else "amount",
            result.indicator.number.id,
        )
        for report in reports
        for result in report.results
        if result.measure in {"growth", "level"} and result.rule != "first"
    ]
    assert len(results) > 400
    assert len([each for each in results if each not in chosen]) <= len(results) // 100


def test_what_a_stock_or_a_rate_changed_by_is_no_amount() -> None:
    assert cells_of("常住人口比上年末减少1.4万人。", "population") == []
    assert cells_of("城镇新增就业15万人。", "urban_new_jobs") == [(2023, "amount", Decimal(150_000))]


def test_outcomes_are_in_one_unit() -> None:
    texts = (
        "浙江省2023年政府工作报告\n各位代表：\n2023年主要预期目标是：粮食产量70万吨以上。",
        "浙江省2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n粮食产量14.2亿斤。",
    )
    made = panel.build([govreport.parse_text(text) for text in texts])
    columns = ("unit", "target_low", "outcome", "difference", "kept")
    [(unit, low, outcome, difference, kept)] = found(made.outcomes(), *columns)
    assert (low, outcome, difference, kept) == (700_000_000, 710_000_000, 10_000_000, True)
    assert unit == "千克"
    assert made.wide("grain_output", kind="amount", status="actual")["unit"].to_pylist() == ["千克"]


@pytest.mark.parametrize("view", ["cells", "outcomes", "revisions", "conflicts", "coverage"])
@pytest.mark.parametrize("ending", ["dta", "xlsx", "csv", "db", "duckdb", "parquet"])
def test_every_view_goes_to_every_file(built: panel.Panel, view: Any, ending: str, tmp_path: Path) -> None:
    assert built.write(tmp_path / f"t.{ending}", view) == ()
    assert (tmp_path / f"t.{ending}").stat().st_size > 0
    assert len(built.to_frame(view)) > 0


def test_names_of_files_say_what_the_texts_do_not(tmp_path: Path) -> None:
    (tmp_path / "浙江省-2024.txt").write_text("去年地区生产总值增长5%。", encoding="utf-8")
    made = panel.build([tmp_path / "浙江省-2024.txt"], options=Options(name="{region}-{plan_year}"))
    assert found(made.cells(), "region", "year", "value") == [("浙江省", 2023, Decimal(5))]


def test_the_command_writes_a_panel(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["panel", str(folder), "--wide", "--series", "gdp", "-f", "csv"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "place,region,unit,2021,2022,2024"
    assert (
        err
        == "govreport: 4 inputs, 4 used, 2 places, 1 year between without a report; --view coverage lists what each lacks\n"
    )
    assert cli.run(["panel", str(folder), "--outcomes", "--coding", "midpoint", "-o", str(tmp_path / "o.xlsx")]) == 0
    assert (tmp_path / "o.xlsx").stat().st_size > 0
    for words, message in (
        (["--series", "gpd"], "there is no series 'gpd' (did you mean 'gdp'?)"),
        (["--wide"], "--wide shows one series"),
        (["--wide", "--outcomes"], "contradict each other"),
        (["--view", "coverage", "--series", "gdp"], "--series chooses cells and outcomes"),
    ):
        capsys.readouterr()
        assert cli.run(["panel", str(folder), *words]) == 2
        assert message in capsys.readouterr().err
    assert cli.run(["panel", str(tmp_path / "none.html"), "-o", str(tmp_path / "p.csv")]) == 2
    assert "does not exist" in capsys.readouterr().err
    assert not (tmp_path / "p.csv").exists()


GROWTH = {
    "浙江省": (("9%左右", "8.2%"), ("8%以上", "8.5%"), ("8%以上", "7.6%"), ("7%—8%", "7.1%")),
    "江苏省": (("10%", "9.9%"), ("9.5%左右", "9.6%"), ("9%左右", "8.7%"), ("8%以内", "8.3%")),
    "长沙市": (("12%以上", "12.1%"), ("11%以上", "10.4%"), ("10%", "10.5%"), ("9%左右", "9%")),
}
KEPT = {
    "浙江省": (None, True, False, True),
    "江苏省": (None, None, None, False),
    "长沙市": (True, False, None, None),
}


def test_a_series_of_reports_gives_what_each_set_and_what_came_of_it() -> None:
    made = []
    for place, years in GROWTH.items():
        results = ["7.7%", *(result for _, result in years)]
        for at, year in enumerate(range(2011, 2016)):
            aim = f"主要预期目标是：地区生产总值增长{years[at][0]}。" if at < len(years) else ""
            text = (
                f"{place}{year}年政府工作报告\n各位代表：\n一、{year - 1}年工作回顾\n"
                f"全年完成地区生产总值{1000 + year}亿元，增长{results[at]}，其中第三产业增加值增长{at + 3}%。"
                f"开发区完成地区生产总值{at + 20}亿元，增长20%。\n二、{year}年工作安排\n今年{aim}\n"
            )
            made.append(govreport.parse_text(text, name=f"{place}-{year}.txt"))
    rows = panel.build(made).outcomes(["gdp"], coding="midpoint").to_pylist()
    found = {(row["region"], row["year"]): (f"{row['outcome'].normalize()}%", row["kept"]) for row in rows}
    assert found == {
        (place, year): (years[at][1], KEPT[place][at])
        for place, years in GROWTH.items()
        for at, year in enumerate(range(2011, 2015))
    }


def test_an_aim_in_words_is_a_row_with_its_words() -> None:
    texts = (
        "浙江省2023年政府工作报告\n各位代表：\n二、2023年工作\n主要预期目标是：居民收入增长与经济增长同步。",
        "浙江省2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n居民人均可支配收入增长5.9%。",
    )
    [row] = panel.build([govreport.parse_text(text) for text in texts]).outcomes().to_pylist()
    assert (row["series"], row["target"], row["kept"]) == ("income", None, None)
    assert row["target_words"] == "居民收入增长与经济增长同步"
    assert row["outcome"] == Decimal("5.9")


@pytest.mark.parametrize("view", ["cells", "outcomes"])
def test_a_file_for_stata_says_what_each_column_means(view: Any, tmp_path: Path) -> None:
    made = panel.build([])
    assert made.write(tmp_path / "t.dta", view) == ()  # no label is too long
    with pd.read_stata(tmp_path / "t.dta", iterator=True) as file:
        assert all(file.variable_labels().values())
    assert write(described(getattr(made, view)(), view), tmp_path / "zh.dta", language="zh") == ()
    with pd.read_stata(tmp_path / "zh.dta", iterator=True) as file:
        assert file.variable_labels()["year"] == "数值所属年份"

"""The commands that list a table: for people, and for other programs."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import govreport
from batches import write_reports
from govreport import cli
from govreport.cli.table_commands import FORMATS

TABLES = ["numbers", "indicators", "targets", "pledges", "scoreboard", "outline", "lines", "dropped", "metadata"]
Printed = Callable[..., str]


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    """What a call prints."""

    def printed(*words: str | Path) -> str:
        assert cli.run([str(word) for word in words]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return printed


@pytest.mark.parametrize("table", TABLES)
def test_all_formats_for_programs_hold_the_same_rows(printed: Printed, page: Path, table: str) -> None:
    objects = json.loads(printed(table, page, "-f", "json"))
    assert objects == [json.loads(line) for line in printed(table, page, "-f", "jsonl").splitlines()]
    for row in objects:
        assert row["source"] == str(page)
    comma = list(csv.reader(io.StringIO(printed(table, page, "-f", "csv"))))
    tabs = [line.split("\t") for line in printed(table, page).splitlines()]
    assert comma[0] == tabs[0] == list(objects[0])
    assert len(comma) == len(tabs) == len(objects) + 1
    for row, cells, fields in zip(objects, comma[1:], tabs[1:], strict=True):
        assert cells == [as_text(value) for value in row.values()]
        assert fields == [" ".join(cell.split()) for cell in cells]


def as_text(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("table", TABLES[:-1])
def test_rows_and_values_are_those_of_the_frame(printed: Printed, page: Path, table: str) -> None:
    frame = govreport.parse(page).to_frame(table, backend="arrow")
    objects = json.loads(printed(table, page, "-f", "json"))
    assert list(objects[0]) == [name for name in frame.column_names if name != "unfit"]
    for ours, theirs in zip(objects, frame.to_pylist(), strict=True):
        for name, value in ours.items():
            wanted = theirs[name]
            if isinstance(wanted, Decimal):  # a fraction that does not end is cut in the frame
                assert Decimal(value).quantize(Decimal("1e-12")) == wanted, name
            else:
                assert value == (wanted.isoformat() if isinstance(wanted, date) else wanted), name


def test_columns_are_picked_in_the_order_asked_for(printed: Printed, page: Path) -> None:
    lines = printed("targets", page, "-c", "low, name", "-w", "unit=%").splitlines()
    assert lines[:3] == ["low\tname", "6\t地区生产总值", "8\t规模以上工业增加值"]


@pytest.mark.parametrize(
    ("conditions", "names"),
    [
        (["modality=预期", "bound=about"], ["社会消费品零售总额"]),
        (["name~生产总值"], ["地区生产总值"]),
        (["bound!=ge", "unit!=%"], ["节能减排目标任务"]),
        (["name=无"], []),
        (["low>=8.0", "low<10"], ["规模以上工业增加值", "社会消费品零售总额"]),
        (["low=10.0"], ["固定资产投资"]),
        (["low=", "unit!=%"], ["节能减排目标任务"]),
        (["low>8", "plan_year<=2023", "period_start>2022-12-31"], ["固定资产投资"]),
        (["is_growth_target=true"], ["地区生产总值"]),
        (["is_growth_target=True"], ["地区生产总值"]),
        (["is_growth_target=是"], ["地区生产总值"]),
        (["is_growth_target!=否"], ["地区生产总值"]),
    ],
)
def test_rows_are_those_that_meet_all_conditions(
    printed: Printed, page: Path, conditions: list[str], names: list[str]
) -> None:
    options = [word for condition in conditions for word in ("-w", condition)]
    assert printed("targets", page, "-c", "name", *options).splitlines() == ["name", *names]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-c", "nam"], "targets has no column 'nam' (did you mean 'name'?); it has source, sha256, "),
        (["-w", "xyz=x"], "targets has no column 'xyz'; it has "),
        (["-w", "name"], "'name' is not a condition; write column=text, column!=text, column~part, or column>=number"),
        (["-w", "=x"], "'=x' is not a condition; "),
        (["-w", "low>8%"], "'low>8%': low is compared with a number; write low>6.5"),
        (["-f", "xml"], "'xml' is not one of 'table', 'tsv', 'csv', 'json', 'jsonl'"),
        (["-w", "is_growth_target=1"], "'is_growth_target=1': is_growth_target is true or false; write "),
        (["-w", "plan_year=now"], "'plan_year=now': plan_year is a number; write plan_year=6.5"),
        (["-w", "bound=near"], "'bound=near': bound is one of "),
        (["-f", "xlsx"], "xlsx is not a format for standard output; name a file with -o"),
        (["-f", "csv", "-o", "t.xlsx"], "'t.xlsx': the ending says xlsx and -f says csv; give one of them"),
    ],
)
def test_a_wrong_option_is_one_line_that_names_the_remedy(
    page: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert cli.run(["targets", str(page), *options]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert message in err


def test_columns_may_be_listed_by_one_option_or_several(printed: Printed, page: Path) -> None:
    assert printed("targets", page, "-c", "name", "-c", "low,high") == printed("targets", page, "-c", "name,low,high")


@pytest.mark.parametrize("ending", ["xlsx", "dta", "db", "duckdb", "parquet"])
def test_programs_get_files_of_their_own(printed: Printed, page: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"targets.{ending}"
    assert printed("targets", page, "-c", "name,low", "-w", "low>8", "-o", path) == ""
    match ending:
        case "xlsx":
            found = pd.read_excel(path)
        case "dta":
            found = pd.read_stata(path)
        case "parquet":
            found = pd.read_parquet(path)
        case "db":
            with closing(sqlite3.connect(path)) as database:
                found = pd.read_sql("select * from targets", database)
        case _:
            with closing(duckdb.connect(str(path))) as database:
                found = database.sql("select * from targets").df()
    assert list(found.columns) == ["name", "low", "unfit"]
    assert [(row["name"], float(row["low"])) for _, row in found.iterrows()] == [("固定资产投资", 10.0)]


def test_a_spreadsheet_finds_no_formula_in_a_csv(printed: Printed, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("=1+1，投资增长6%，能耗下降3%。", encoding="utf-8")
    found = list(csv.DictReader(io.StringIO(printed("indicators", page, "-f", "csv"))))
    assert found[0]["sentence"].startswith("'=1+1")
    assert [row["direction"] for row in found] == ["+", "-"]


def test_people_see_a_table_with_heads(printed: Printed, page: Path) -> None:
    shown = printed("scoreboard", page, "-f", "table").splitlines()
    assert shown[0].split() == ["indicator", "last", "result", "target"]
    assert shown[1].split() == ["地区生产总值", "3%左右", "6%以上"]


def test_a_terminal_of_usual_width_gets_a_table_in_its_language(
    monkeypatch: pytest.MonkeyPatch, printed: Printed, page: Path
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    heads, first, *_ = printed("indicators", page, "-f", "table", "--lang", "zh").splitlines()
    assert heads.split() == ["指标", "数值", "口径", "时期", "状态", "章节"]
    assert first.split() == ["地区生产总值", "3%左右", "增速", "2022", "预计", "1"]


def test_a_figure_in_a_table_is_an_amount_with_unit_bound_and_sign(printed: Printed, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("某市2023年政府工作报告\n一、回顾\n2022年，单位地区生产总值能耗下降3％左右。", encoding="utf-8")
    _, row = printed("indicators", path, "-f", "table").splitlines()
    assert row.split()[:2] == ["单位地区生产总值能耗", "↓3%左右"]


@pytest.mark.parametrize("table", TABLES)
def test_on_a_narrow_terminal_lines_fold_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, printed: Printed, page: Path, table: str
) -> None:
    wide = printed(table, page, "-f", "table")
    monkeypatch.setenv("COLUMNS", "40")
    narrow = printed(table, page, "-f", "table")
    assert max(map(width, narrow.splitlines())) <= 40
    heads = 0 if table == "metadata" else 1
    labels = {
        "metadata": "index number subject issuer written on published validity content source site domain id code"
    }
    words = {word for line in wide.splitlines()[heads:] for word in line.split()}
    kept = "".join(narrow.split())
    assert not [word for word in words if word not in kept and word not in LABELS and word not in labels.get(table, "")]


LABELS = {"column", "region", "kind", "year", "plan", "meeting", "speaker"}


def width(line: str) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in line)


def test_the_tree_is_cut_at_a_depth_and_so_are_the_rows(printed: Printed, page: Path) -> None:
    tree = printed("outline", page, "-f", "tree", "--depth", "1").splitlines()
    assert [line.split("、")[0] for line in tree] == ["一", "二"]
    assert printed("outline", page, "--depth", "1", "-c", "depth").split() == ["depth", "1", "1"]


def test_several_inputs_make_one_table_and_people_see_which_is_which(printed: Printed, tmp_path: Path) -> None:
    first, second = write_reports(tmp_path, 2)
    assert printed("targets", tmp_path, "-c", "source").split() == ["source", first, first, second, second]
    shown = printed("targets", first, second, "-f", "table").splitlines()
    assert [line for line in shown if line.endswith("政府工作报告")] == [
        f"{first}  某市2000年政府工作报告",
        f"{second}  某市2001年政府工作报告",
    ]


def test_cells_are_listed_with_their_heads(printed: Printed, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("表1 卫生\n指标\t2024年\t2025年\n病床（张）\t600\t700", encoding="utf-8")
    rows = printed("cells", page, "-w", "role=value", "-c", "row_head,column_head,value,unit").splitlines()
    assert rows[1:] == ["病床（张）\t2024年\t600\t张", "病床（张）\t2025年\t700\t张"]
    assert "2025年" in printed("cells", page, "-f", "table")


def test_remarks_are_listed_and_counted_by_conditions(printed: Printed, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("政府工作报告\n各位代表：\n一、回顾\n增长6%。\n三、安排\n增长7%。", encoding="utf-8")
    found = printed("diagnostics", page, "-c", "code,severity", "-w", "severity=warning").splitlines()
    assert "outline.ordinal-skipped\twarning" in found
    assert "三、 follows 一、" in printed("diagnostics", page, "-f", "table")


def test_a_cell_with_a_line_break_stays_one_cell(printed: Printed, tmp_path: Path) -> None:
    path = tmp_path / "a\tb.txt"
    path.write_text("投资增长6%。", encoding="utf-8")
    assert printed("numbers", path, "-c", "source,text").splitlines()[1] == f"{tmp_path}/a b.txt\t6%"
    assert json.loads(printed("numbers", path, "-f", "json"))[0]["source"] == str(path)


def test_a_table_without_rows_has_heads_all_the_same(printed: Printed, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("今天天气很好。", encoding="utf-8")
    assert printed("targets", path, "-c", "name,value") == "name\tvalue\n"
    assert printed("targets", path, "-f", "json") == "[]\n"
    assert printed("targets", path, "-f", "jsonl") == ""
    assert printed("targets", path, "-f", "table") == "nothing found\n"


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "tsv", "txt"])
def test_the_ending_of_the_output_tells_the_format(printed: Printed, page: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"targets.{ending}"
    assert printed("targets", page, "-o", path) == ""
    form = "tsv" if ending == "txt" else ending
    mark = "\ufeff" if ending == "csv" else ""  # for Excel
    assert path.read_text(encoding="utf-8") == mark + printed("targets", page, "-f", form)
    assert os.listdir(tmp_path) == [path.name]  # noqa: PTH208


@pytest.mark.parametrize(
    ("words", "name", "message"),
    [
        (
            ["targets"],
            "t.doc",
            f"this command writes no .doc; choose one of {', '.join(FORMATS)} as ending or with -f",
        ),
        (["parse"], "t.html", "this command writes no .html; govreport view writes a page to look at"),
        (["chunks"], "t.csv", "this command writes no .csv; choose one of table, json, jsonl as ending or with -f"),
    ],
)
def test_an_ending_of_no_format_is_refused(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, words: list[str], name: str, message: str
) -> None:
    path = tmp_path / name
    assert cli.run([*words, str(page), "-o", str(path)]) == 2
    assert capsys.readouterr() == ("", f"govreport: {str(path)!r}: {message}\n")
    assert list(tmp_path.iterdir()) == []


def test_only_csv_begins_with_a_mark_for_excel(printed: Printed, page: Path, tmp_path: Path) -> None:
    path = tmp_path / "targets"
    assert printed("targets", page, "-f", "json", "-o", path) == ""
    assert json.loads(path.read_text(encoding="utf-8"))
    path = tmp_path / "targets.csv"
    assert printed("targets", page, "-f", "csv", "-o", path) == ""
    assert path.read_text(encoding="utf-8").startswith("\ufeff")


def test_an_output_that_cannot_be_written_is_one_line(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["targets", str(page), "-o", "no/such/folder/targets.csv"]) == 2
    assert capsys.readouterr().err == (
        "govreport: 'no/such/folder/targets.csv' cannot be written (there is no folder 'no/such/folder'); check the path of -o\n"
    )


def test_without_a_usable_input_no_output_appears(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["targets", str(tmp_path / "missing.html"), "-o", str(tmp_path / "targets.csv")]) == 2
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().out == ""


def test_a_symbolic_link_stays_one_and_its_file_is_written(printed: Printed, page: Path, tmp_path: Path) -> None:
    folder, link = tmp_path / "data", tmp_path / "targets.csv"
    folder.mkdir()
    link.symlink_to(folder / "of-today.csv")
    for _ in range(2):  # a file that is not there yet, and one that is
        assert printed("targets", page, "-o", link) == ""
        assert link.is_symlink()
        assert os.listdir(folder) == ["of-today.csv"]  # noqa: PTH208
    assert (folder / "of-today.csv").read_text(encoding="utf-8").startswith("\ufeffsource,")


def test_the_names_of_files_say_region_and_year(printed: Printed, tmp_path: Path) -> None:
    (tmp_path / "浙江省-2014.txt").write_text("政府工作报告\n各位代表：\n投资增长6%。", encoding="utf-8")
    objects = json.loads(printed("metadata", tmp_path, "-f", "json", "--name", "{region}-{plan_year}"))
    assert [(each["region"], each["plan_year"]) for each in objects] == [("浙江省", 2014)]


def test_a_pattern_over_names_that_is_none_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["metadata", str(tmp_path), "--name", "{place}"]) == 2
    assert "{place}" in capsys.readouterr().err

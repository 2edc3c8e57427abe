"""Files of tables: each is read again by the program or library for which it is written."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import pytest

import govreport
from govreport import GovReportError, Report
from govreport.errors import MissingExtraError
from govreport.extras import command
from govreport.output.tables import convert, write, writers

FORMS = ("csv", "tsv", "jsonl", "parquet", "xlsx", "dta", "sqlite", "duckdb")


@pytest.fixture(scope="module")
def report() -> Report:
    return govreport.parse_text(
        "某市2024年政府工作报告\n各位代表：\n一、2024年目标\n=产值增长6.50%，@某局编制120份报告，2024年3月5日前完成。",
        name="a.txt",
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_ending_tells_the_format_and_nothing_else_is_left(report: Report, form: str, tmp_path: Path) -> None:
    assert report.write("numbers", tmp_path / f"numbers.{form}") == ()
    assert [file.name for file in tmp_path.iterdir()] == [f"numbers.{form}"]
    assert (tmp_path / f"numbers.{form}").stat().st_size > 0


def test_excel_holds_numbers_days_and_texts_that_are_no_formulas(report: Report, tmp_path: Path) -> None:
    report.write("numbers", tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["numbers", "columns"]
    heads, *rows = book["numbers"].iter_rows()
    cells = [dict(zip((head.value for head in heads), row, strict=True)) for row in rows]
    growth = next(row for row in cells if row["text"].value == "6.50%")
    assert growth["value"].value == 6.5
    assert growth["sentence"].data_type == "s"
    assert growth["sentence"].value.startswith("=产值")
    day = next(row for row in cells if row["kind"].value == "date" and row["date_start"].value.month == 3)
    assert day["date_start"].value.date() == date(2024, 3, 5)
    meanings = dict(row[:2] for row in book["columns"].iter_rows(values_only=True))
    assert meanings["value"] == "the number as written, scale words expanded"


def test_excel_says_what_it_cannot_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = govreport.parse_text("一、" + "很长的文字" * 7000 + "，产值12345678901234567元。")
    notes = long.write("lines", tmp_path / "t.xlsx")
    assert notes == ("a cell of Excel holds 32,767 characters; longer texts end in … (1 in text)",)
    [note] = long.write("numbers", tmp_path / "t.xlsx")
    assert note.startswith("a number of Excel has 15 digits; longer ones stand as text (1 in value")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert "12345678901234567" in [cell.value for row in book["numbers"].iter_rows() for cell in row]
    monkeypatch.setattr(writers, "_SHEET_ROWS", 3)
    notes = govreport.parse_text("\n".join(f"第{n}个项目投资{n}亿元。" for n in range(1, 5))).write(
        "lines", tmp_path / "t.xlsx"
    )
    assert notes == ("a sheet of Excel holds 3 rows; the table continues over 2 sheets",)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["lines", "lines 2", "columns"]
    assert [book[name].max_row for name in ("lines", "lines 2")] == [3, 3]


@pytest.mark.parametrize("table", govreport.output.tables.TABLES)
def test_stata_opens_every_table(hohhot: Report, table: str, tmp_path: Path) -> None:
    assert hohhot.write(table, tmp_path / "t.dta") == ()
    frame, about = pyreadstat.read_dta(tmp_path / "t.dta")
    wanted = hohhot.to_frame(table)  # one without rows as well
    assert list(frame.columns) == wanted.column_names
    assert len(frame) == wanted.num_rows
    assert about.column_names_to_labels["sha256"] == "hex digest of the input's bytes"
    back = pd.read_stata(tmp_path / "t.dta")
    assert back["sha256"].to_list() == wanted["sha256"].to_pylist()


def test_stata_holds_doubles_days_and_years(hohhot: Report, tmp_path: Path) -> None:
    hohhot.write("targets", tmp_path / "t.dta")
    back = pd.read_stata(tmp_path / "t.dta")
    assert back["low"][0] == 6.0
    assert back["plan_year"][0] == 2023
    assert back["period_start"][0] == pd.Timestamp(2023, 1, 1)


def test_long_names_and_labels_of_stata_are_cut_and_said(tmp_path: Path) -> None:
    field = pa.field("a" * 40, pa.int32(), metadata={"description": "m" * 81})
    notes = write(pa.table([[1]], schema=pa.schema([field])), tmp_path / "t.dta")
    assert notes == (
        f"a name of Stata has 32 characters; {'a' * 40} is {'a' * 32}",
        f"a label of Stata has 80 characters; longer meanings end in … (1 in {'a' * 40})",
    )
    assert list(pd.read_stata(tmp_path / "t.dta").columns) == ["a" * 32]


def test_databases_hold_tables_beside_each_other(hohhot: Report, tmp_path: Path) -> None:
    for _ in range(2):  # the second time replaces the first
        for table in ("targets", "numbers"):
            hohhot.write(table, tmp_path / "t.db")
            hohhot.write(table, tmp_path / "t.duckdb")
    counts = (len(hohhot.targets), len(hohhot.numbers))
    asked = "select (select count(*) from targets), (select count(*) from numbers)"
    with closing(sqlite3.connect(tmp_path / "t.db")) as database:
        assert database.execute(asked).fetchone() == counts
        found = database.execute("select name, low, unit, period_start from targets limit 1").fetchone()
        assert found == ("地区生产总值", 6.0, "%", "2023-01-01")
    with closing(duckdb.connect(str(tmp_path / "t.duckdb"))) as database:
        assert database.execute(asked).fetchone() == counts
        assert database.execute("select low, period_start from targets limit 1").fetchone() == (
            Decimal(6),
            date(2023, 1, 1),
        )
        said = database.execute("select comment from duckdb_columns() where table_name='targets' and column_name='low'")
        assert said.fetchone() == ("lower end of the interval that value and bound state",)


def test_text_files_hold_the_same_values(report: Report, tmp_path: Path) -> None:
    wanted = report.to_frame("numbers").to_pylist()
    for form in ("csv", "tsv", "jsonl"):
        report.write("numbers", tmp_path / f"t.{form}")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == [row["text"] for row in wanted]
    assert next(row for row in rows if row["text"] == "6.50%")["sentence"].startswith("'=产值")
    lines = (tmp_path / "t.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(wanted) + 1
    objects = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [each["value"] for each in objects if each["text"] == "6.50%"] == ["6.5"]


def test_a_year_with_gaps_is_an_integer_after_parquet(hohhot: Report, tmp_path: Path) -> None:
    other = govreport.parse_text("投资增长6%。")
    both = pa.concat_tables([each.to_frame("targets") for each in (hohhot, other)] + [other.to_frame("targets")])
    pq.write_table(pa.concat_tables([both, other.to_frame("targets")]), tmp_path / "t.parquet")
    assert str(pd.read_parquet(tmp_path / "t.parquet")["plan_year"].dtype) == "Int32"
    indicators = pa.concat_tables([each.to_frame("indicators") for each in (hohhot, other)])
    write(indicators, tmp_path / "t.parquet")
    frame = pd.read_parquet(tmp_path / "t.parquet")
    assert str(frame["plan_year"].dtype) == "Int32"
    assert frame["plan_year"].isna().sum() == 1


@pytest.mark.parametrize(
    "table", [name for name in govreport.output.tables.TABLES if name not in {"attachments", "cells", "diagnostics"}]
)
def test_pandas_frames_go_where_pandas_goes(hohhot: Report, table: str, tmp_path: Path) -> None:
    frame = hohhot.to_frame(table, backend="pandas")
    frame.to_stata(tmp_path / "t.dta", version=118, write_index=False)
    with closing(sqlite3.connect(tmp_path / "t.db")) as database:
        frame.to_sql("t", database, index=False)
        assert len(pd.read_sql("select * from t", database)) == len(frame)
    assert not frame.describe().empty


def test_frames_of_several_reports_go_on_as_one(hohhot: Report, tmp_path: Path) -> None:
    other = govreport.parse_text("投资增长6%。")
    both = pd.concat([each.to_frame("indicators", backend="pandas") for each in (hohhot, other)])
    assert str(both["plan_year"].dtype) == "Int32"
    assert str(both["region"].dtype) == "str"
    both.to_stata(tmp_path / "t.dta", version=118, write_index=False)
    assert len(pd.read_stata(tmp_path / "t.dta")) == len(both)


def test_a_table_of_batch_is_converted_like_one_of_a_report(hohhot: Report, tmp_path: Path) -> None:
    pq.write_table(hohhot.to_frame("targets"), tmp_path / "t.parquet")
    read = convert(pq.read_table(tmp_path / "t.parquet"), "pandas")
    assert read["low"].equals(hohhot.to_frame("targets", backend="pandas")["low"])


def test_an_unknown_format_and_a_place_that_cannot_be_written_are_said(report: Report, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tables are written as csv, tsv, jsonl, parquet, xlsx, dta, sqlite, duckdb"):
        report.write("numbers", tmp_path / "t.doc")
    for form in FORMS:
        with pytest.raises(GovReportError, match="cannot be written"):
            report.write("numbers", tmp_path / "none" / f"t.{form}")
    (tmp_path / "t.db").write_text("no database, but a text that is long enough to be read as one" * 20)
    (tmp_path / "t.duckdb").write_text("no database, but a text that is long enough to be read as one" * 20)
    for name in ("t.db", "t.duckdb"):
        with pytest.raises(GovReportError, match="cannot be written"):
            report.write("numbers", tmp_path / name)


@pytest.mark.parametrize(
    "missing",
    [("xlsxwriter", "xlsx", "excel"), ("pandas", "dta", "stata"), ("duckdb", "duckdb", "panel")],
)
def test_a_missing_package_is_named_with_the_extra_that_brings_it(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: tuple[str, str, str]
) -> None:
    package, form, extra = missing
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError) as caught:
        report.write("numbers", tmp_path / f"numbers.{form}")
    assert str(caught.value) == f"tables need {package}, which is not installed: {command(extra)}"

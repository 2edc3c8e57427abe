"""The tables in pandas, polars and CSV: no value changes."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from attrs import evolve

import govreport
from govreport import Report
from govreport.errors import MissingExtraError
from govreport.extras import command
from govreport.output.tables import TABLES, schema, to_arrow, write_csv


def plain(table: pa.Table) -> pa.Table:
    """The table with its categories as strings."""
    types = [field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field for field in table.schema]
    return table.cast(pa.schema(types, metadata=table.schema.metadata))


def test_arrow_is_what_you_get_unasked(hohhot: Report) -> None:
    assert hohhot.to_frame("targets").equals(to_arrow(hohhot, "targets"))


@pytest.mark.parametrize("table", TABLES)
def test_pandas_holds_the_same_values(hohhot: Report, table: str) -> None:
    frame = hohhot.to_frame(table, backend="pandas", numbers="decimal")
    wanted = to_arrow(hohhot, table)
    assert list(frame.columns) == wanted.column_names
    back = pa.Table.from_pandas(frame, preserve_index=False)
    days = [field.with_type(pa.date32()) if pa.types.is_timestamp(field.type) else field for field in back.schema]
    assert plain(back.cast(pa.schema(days))).to_pylist() == wanted.to_pylist()


def test_pandas_has_floats_unless_told(hohhot: Report) -> None:
    frame = hohhot.to_frame("indicators", backend="pandas")
    assert str(frame["value"].dtype) == "float64"
    assert str(frame["year"].dtype) == "Int32"
    assert str(frame["name"].dtype) == "str"
    exact = to_arrow(hohhot, "indicators")["value"].to_pylist()
    assert frame["value"].dropna().to_list() == [float(value) for value in exact if value is not None]


def test_pandas_has_exact_types_on_request(hohhot: Report) -> None:
    frame = hohhot.to_frame("indicators", backend="pandas", numbers="decimal")
    assert str(frame["value"].dtype) == "decimal128(38, 12)[pyarrow]"
    assert isinstance(frame["measure"].dtype, pd.CategoricalDtype)
    assert frame["period_start"].dt.year.dropna().between(2000, 2030).all()
    money = frame[(frame["unit"] == "元") & (frame["measure"] == "level")]
    assert isinstance(money["value"].sum(), Decimal)


def test_categories_stay_categories_when_frames_are_put_together(hohhot: Report) -> None:
    other = govreport.parse_text("投资增长6%左右。")
    both = pd.concat([report.to_frame("indicators", backend="pandas") for report in (hohhot, other)])
    assert isinstance(both["bound"].dtype, pd.CategoricalDtype)


@pytest.mark.parametrize("table", TABLES)
def test_polars_holds_the_same_values(hohhot: Report, table: str) -> None:
    frame = hohhot.to_frame(table, backend="polars", numbers="decimal")
    assert frame.to_dicts() == to_arrow(hohhot, table).to_pylist()


def test_polars_has_exact_types(hohhot: Report) -> None:
    assert hohhot.to_frame("indicators", backend="polars").schema["value"] == pl.Float64
    found = hohhot.to_frame("indicators", backend="polars", numbers="decimal").schema
    assert found["value"] == pl.Decimal(38, 12)
    assert found["period_start"] == pl.Date
    assert isinstance(found["measure"], pl.Categorical)


def test_duckdb_reads_a_table_as_it_is(hohhot: Report) -> None:
    indicators = hohhot.to_frame("indicators")
    found = duckdb.sql("select name, value from indicators where bound = 'about' and measure = 'growth' limit 1")
    assert indicators.num_rows
    assert found.fetchall() == [("地区生产总值", Decimal(3))]


@pytest.mark.parametrize("table", TABLES)
def test_csv_comes_back_as_it_was(hohhot: Report, table: str, tmp_path: Path) -> None:
    wanted = to_arrow(hohhot, table)
    write_csv(wanted, tmp_path / "table.csv")
    kept = plain(wanted)
    back = pacsv.read_csv(
        tmp_path / "table.csv",
        parse_options=pacsv.ParseOptions(newlines_in_values=True),
        convert_options=pacsv.ConvertOptions(column_types=kept.schema, strings_can_be_null=True),
    )
    assert back.equals(kept.cast(back.schema))


def test_csv_is_written_for_excel(tmp_path: Path) -> None:
    report = govreport.parse_text("一、“工业, 农业”\n投资增长6.50%，产值1.2亿元。", name='a "b",c')
    write_csv(to_arrow(report, "indicators"), tmp_path / "table.csv")
    data = (tmp_path / "table.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfsource,sha256,")
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["value"] for row in found] == ["6.5", "120000000"]
    assert [row["year"] for row in found] == ["", ""]
    assert [row["period_stated"] for row in found] == ["false", "false"]
    assert found[0]["source"] == 'a "b",c'


def test_csv_reads_back_in_pandas(hohhot: Report, tmp_path: Path) -> None:
    write_csv(to_arrow(hohhot, "outline"), tmp_path / "table.csv")
    frame = pd.read_csv(tmp_path / "table.csv", dtype={"section_id": "string", "parent_id": "string"})
    assert list(frame["section_id"]) == [section.id for section in hohhot.outline.walk()]


def test_a_backend_that_does_not_exist_is_refused_with_those_that_do(hohhot: Report) -> None:
    with pytest.raises(ValueError, match="no backend 'numpy'; the backends are arrow, pandas, polars"):
        hohhot.to_frame("targets", backend="numpy")  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("package", "backend", "remedy"),
    [
        ("pyarrow", "arrow", command("table")),
        ("pyarrow", "pandas", command("table")),
        ("pandas", "pandas", "pip install pandas"),
        ("polars", "polars", "pip install polars"),
    ],
)
def test_a_missing_package_is_named_with_the_remedy(
    hohhot: Report, monkeypatch: pytest.MonkeyPatch, package: str, backend: str, remedy: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError) as caught:
        hohhot.to_frame("targets", backend=backend)  # type: ignore[call-overload]
    assert str(caught.value) == f"tables need {package}, which is not installed: {remedy}"


def test_parsing_loads_none_of_the_optional_packages() -> None:
    code = (
        "import sys, govreport; govreport.parse_text('投资增长6%。').to_json();"
        "print([name for name in ('pyarrow', 'pandas', 'polars', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


def test_a_month_ends_on_its_last_day_in_every_backend() -> None:
    report = govreport.parse_text("2024年2月，投资增长6%。")
    assert report.to_frame("numbers", backend="pandas")["date_end"].dt.date.to_list()[0] == date(2024, 2, 29)
    assert report.to_frame("numbers", backend="polars")["date_end"].to_list()[0] == date(2024, 2, 29)


def test_unfit_values_survive_parquet(tmp_path: Path) -> None:
    report = govreport.parse_text("投资6%。")
    odd = evolve(report, numbers=(evolve(report.numbers[0], value=Decimal("1e-20")),), indicators=(), targets=())
    pq.write_table(odd.to_frame("numbers"), tmp_path / "t.parquet")
    assert pq.read_table(tmp_path / "t.parquet")["unfit"].to_pylist() == ["value"]
    assert schema("numbers").field("value").nullable

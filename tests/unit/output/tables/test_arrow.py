"""Tables hold what the report holds, exactly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govreport
from govreport import Report
from govreport.facts.model import Period
from govreport.numbers.model import DateRange
from govreport.output.tables import TABLES, schema, to_arrow
from govreport.output.tables.fitting import fit_decimal
from govreport.testing import MadeReport, reports

TEXT = """某市政府工作报告
——2023年1月5日在某市第一届人民代表大会第一次会议上
一、2022年工作回顾
地区生产总值增长3.5%左右，粮食产量36.60亿斤。三分之一的村通了公交。
二、2023年主要工作
（一）预期目标
主要预期目标：地区生产总值增长6%以上，居民收入与经济增长同步。新增耕地37万亩。"""


@pytest.fixture(scope="module")
def small() -> Report:
    return govreport.parse_text(TEXT, name="small.txt")


def rows(report: Report, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = to_arrow(report, table).to_pylist()
    return found


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_schema_and_is_valid(hohhot: Report, table: str) -> None:
    found = to_arrow(hohhot, table)
    assert found.schema.equals(schema(table), check_metadata=True)
    found.validate(full=True)
    assert all(found[field.name].null_count == 0 for field in found.schema if not field.nullable)
    assert found["unfit"].null_count == found.num_rows


@pytest.mark.parametrize("table", TABLES)
def test_a_report_without_rows_makes_an_empty_table(table: str) -> None:
    nothing = govreport.parse(b"<html><body><nav>x</nav></body></html>")
    assert to_arrow(nothing, table).schema.equals(schema(table))
    assert to_arrow(nothing, table).num_rows == 0 or table == "lines"


def test_there_is_a_row_for_each_item_of_the_report(hohhot: Report) -> None:
    counts = {table: to_arrow(hohhot, table).num_rows for table in TABLES}
    assert counts == {
        "numbers": len(hohhot.numbers),
        "indicators": len(hohhot.indicators),
        "targets": len(hohhot.targets),
        "pledges": len(hohhot.pledges),
        "outline": len(hohhot.outline),
        "lines": len(hohhot.document.lines),
        "scoreboard": len(hohhot.scoreboard),
        "attachments": 0,
        "diagnostics": len(hohhot.diagnostics),
        "dropped": len(hohhot.page.dropped),
        "cells": 0,
    }
    assert min(counts[table] for table in TABLES if table not in {"attachments", "cells", "diagnostics"}) > 0


def test_diagnostics_have_a_place_where_they_concern_one() -> None:
    report = govreport.parse_text("政府工作报告\n各位代表：\n一、回顾\n增长6%。\n三、安排\n增长7%。")
    columns = ["code", "severity", "char_start", "char_end", "line_id"]
    found = to_arrow(report, "diagnostics").select(columns).to_pylist()
    assert [row["code"] for row in found] == [remark.code for remark in report.diagnostics]
    skipped = next(row for row in found if row["code"] == "outline.ordinal-skipped")
    assert report.document.text[skipped["char_start"] : skipped["char_end"]].startswith("三、")
    assert report.document.lines[skipped["line_id"]].text == "三、安排"
    beside = [row for row, remark in zip(found, report.diagnostics, strict=True) if remark.span is None]
    assert all(row["char_start"] is None and row["line_id"] is None for row in beside)


def test_what_was_left_out_has_its_reason_and_place(hohhot: Report) -> None:
    found = to_arrow(hohhot, "dropped").to_pylist()
    assert [row["text"] for row in found] == [gone.block.text for gone in hohhot.page.dropped]
    assert {row["reason"] for row in found} <= {"boilerplate", "metadata", "copy", "hidden", "empty", "running"}
    assert all(row["source_path"] for row in found)


def test_cells_have_rows() -> None:
    report = govreport.parse_text("指标\t2024年\t2025年\n病床（张）\t600\t700")
    found = to_arrow(report, "cells").select(["grid_row", "grid_column", "row_head", "column_head", "value", "unit"])
    assert found.to_pylist()[-1] == {
        "grid_row": 2,
        "grid_column": 3,
        "row_head": "病床（张）",
        "column_head": "2025年",
        "value": Decimal(700),
        "unit": "张",
    }


def test_attachments_have_rows() -> None:
    page = "<h1>2023年政府工作报告</h1><p><a href='/a/1.pdf'>2023年政府工作报告.pdf</a></p>"
    [row] = (
        to_arrow(govreport.parse_html(page), "attachments").select(["name", "href", "format", "is_article"]).to_pylist()
    )
    assert row == {"name": "2023年政府工作报告.pdf", "href": "/a/1.pdf", "format": "pdf", "is_article": True}


def test_a_row_of_indicators_reads_as_the_text_does(small: Report) -> None:
    found = {row["name"]: row for row in rows(small, "indicators") if row["status"] != "target"}
    growth = found["地区生产总值"]
    assert (growth["value"], growth["low"], growth["high"]) == (Decimal("3.5"),) * 3
    assert (growth["measure"], growth["direction"], growth["bound"], growth["unit"]) == ("growth", "+", "about", "%")
    assert (growth["period"], growth["period_start"], growth["period_end"]) == (
        "2022",
        date(2022, 1, 1),
        date(2022, 12, 31),
    )
    assert growth["sentence"] == "地区生产总值增长3.5%左右，粮食产量36.60亿斤。"
    assert (growth["section_id"], growth["heading_path"], growth["line_id"]) == ("1", "一、2022年工作回顾", 3)
    assert found["粮食产量"]["value"] == Decimal(3_660_000_000)
    assert found["粮食产量"]["direction"] is None


def test_the_heading_path_goes_from_the_top_down(small: Report) -> None:
    target = rows(small, "targets")[0]
    assert target["heading_path"] == "二、2023年主要工作 > （一）预期目标"
    assert target["text"] == "地区生产总值增长6%以上"
    assert (target["low"], target["high"], target["bound"]) == (Decimal(6), None, "ge")


def test_the_keys_of_the_report_stand_in_every_row(small: Report) -> None:
    for table in TABLES:
        for row in rows(small, table):
            assert (row["source"], row["year"], row["plan_year"]) == ("small.txt", 2022, 2023)
            assert row["report_kind"] == "work_report"
            assert row["sha256"] == small.source.sha256


def test_an_aim_in_words_has_no_number(small: Report) -> None:
    aim = next(row for row in rows(small, "targets") if row["qualitative"])
    assert (aim["indicator_id"], aim["value"], aim["unit"]) == (None, None, None)


def test_the_scoreboard_sets_target_and_result_side_by_side(small: Report) -> None:
    score = rows(small, "scoreboard")[0]
    assert (score["past_value"], score["past_period"]) == (Decimal("3.5"), "2022")
    assert (score["target_low"], score["target_period"]) == (Decimal(6), "2023")
    assert score["sentence"] == "主要预期目标：地区生产总值增长6%以上，居民收入与经济增长同步。"


def test_the_outline_knows_its_parents(hohhot: Report) -> None:
    found = rows(hohhot, "outline")
    ids = {row["section_id"] for row in found}
    assert {row["parent_id"] for row in found} <= ids | {None}
    assert all((row["parent_id"] is None) == (row["depth"] == 1) for row in found)


def test_offsets_give_the_text_back(hohhot: Report) -> None:
    text = hohhot.document.text
    for table in ("numbers", "indicators", "targets", "lines"):
        for row in rows(hohhot, table):
            assert text[row["char_start"] : row["char_end"]] == row["text"]
    for table in ("numbers", "indicators", "targets", "scoreboard"):
        for row in rows(hohhot, table):
            start = row["sentence_start"]
            assert text[start:].startswith(row["sentence"])
            assert start <= row["char_start"]
            assert row["char_end"] <= start + len(row["sentence"])


def test_lines_lead_back_to_the_page(hohhot: Report) -> None:
    for row, line in zip(rows(hohhot, "lines"), hohhot.document.lines, strict=True):
        place = hohhot.source_of(line)
        found = (row["source_path"], row["source_page"], row["source_line"], row["source_column"])
        assert found == (place.path, place.page, place.line, place.column)
        assert row["line_id"] == line.index


def test_tables_of_several_reports_go_together(hohhot: Report, small: Report) -> None:
    for table in TABLES:
        parts = [to_arrow(report, table) for report in (hohhot, small)]
        assert pa.concat_tables(parts).combine_chunks().num_rows == sum(part.num_rows for part in parts)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_comes_back_from_parquet_as_it_was(hohhot: Report, table: str, tmp_path: Path) -> None:
    found = to_arrow(hohhot, table)
    pq.write_table(found, tmp_path / "table.parquet")
    back = pq.read_table(tmp_path / "table.parquet")
    assert back.schema.equals(found.schema, check_metadata=True)
    assert back.equals(found)


def with_number(report: Report, **changes: object) -> Report:
    return evolve(report, numbers=(evolve(report.numbers[0], **changes),), indicators=(), targets=())


@pytest.mark.parametrize(
    "value",
    [
        Decimal("0.0000000000001"),  # thirteen places
        Decimal(10) ** 26,  # twenty-seven digits
        Decimal("1E+400"),
        Decimal("123456789012345678901234567.8901234567890123456"),  # as long as a fraction, but too large
        Decimal(1) / 3 / 10**7,  # an unending fraction of which six places would be left
    ],
)
def test_a_value_that_does_not_fit_is_null_and_reported(value: Decimal) -> None:
    report = with_number(govreport.parse_text("投资6%。"), value=value, low=Decimal(6), high=value)
    [row] = rows(report, "numbers")
    assert (row["value"], row["low"], row["high"]) == (None, Decimal(6), None)
    assert row["unfit"] == "value,high"
    assert row["text"] == "6%"


def test_a_day_that_does_not_exist_is_null_and_reported() -> None:
    report = with_number(govreport.parse_text("2月30日。"), date=DateRange("2022-02-30", "2022-02-30"))
    [row] = rows(report, "numbers")
    assert (row["date_text"], row["date_start"], row["date_end"]) == ("2022-02-30", None, None)
    assert row["unfit"] == "date_start,date_end"


def test_a_date_whose_year_is_open_has_no_day_yet() -> None:
    report = with_number(govreport.parse_text("1月。"), date=DateRange("--01", "--01"))
    [row] = rows(report, "numbers")
    assert (row["date_text"], row["date_start"], row["unfit"]) == ("--01", None, None)


def test_a_fraction_that_does_not_end_is_rounded_once_more(small: Report) -> None:
    third = next(row for row in rows(small, "numbers") if row["text"] == "三分之一")
    assert third["value"] == Decimal("0.333333333333")
    acres = next(row for row in rows(small, "numbers") if row["text"] == "37万亩")
    assert (acres["canonical_value"], acres["canonical_unit"]) == (Decimal("24666.666666666667"), "公顷")
    assert third["unfit"] is acres["unfit"] is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**26), max_value=10**26))
def test_twelve_places_are_always_exact(value: Decimal) -> None:
    assert abs(value) >= 10**26 or fit_decimal(value) == value


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_value_of_fewer_digits_than_an_unending_fraction_is_exact_or_left_out(value: Decimal) -> None:
    if len(value.as_tuple().digits) < 28:
        assert fit_decimal(value) in {value, None}


@given(reports())
def test_any_report_makes_valid_tables(made: MadeReport) -> None:
    report = govreport.parse_text("\n".join(made.lines))
    for table in TABLES:
        found = to_arrow(report, table)
        found.validate(full=True)
        assert all(found[field.name].null_count == 0 for field in found.schema if not field.nullable)
    assert "\n".join(to_arrow(report, "lines")["text"].to_pylist()) == report.document.text


def test_a_period_beyond_the_calendar_is_reported(small: Report) -> None:
    odd = evolve(small.indicators[0], period=Period("0000", "2022"))
    [row] = rows(evolve(small, indicators=(odd,)), "indicators")
    assert (row["period"], row["period_start"], row["unfit"]) == ("0000/2022", None, "period_start")

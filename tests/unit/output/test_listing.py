"""Lists of a report in a terminal and in a notebook."""

from __future__ import annotations

import pickle

import govreport
from govreport import Report
from govreport.output.listing import Listing


def test_no_list_of_a_report_fills_the_screen(hohhot: Report) -> None:
    lists = (
        hohhot.numbers,
        hohhot.quantities,
        hohhot.indicators,
        hohhot.targets,
        hohhot.scoreboard,
        hohhot.results,
        hohhot.diagnostics,
        hohhot.attachments,
    )
    for shown in lists:
        assert isinstance(shown, Listing)
        assert len(repr(shown)) < 2000
        assert repr(shown).startswith(f"{len(shown)} item")
        assert len(shown._repr_html_()) < 5000
    assert len(repr(hohhot.page)) < 3000
    assert len(repr(hohhot.document)) < 1000
    assert repr(hohhot.numbers).endswith(f"… and {len(hohhot.numbers) - 10} more")


def test_columns_stand_beneath_each_other_where_chinese_is_two_wide() -> None:
    report = govreport.parse_text("2022年，投资增长6%左右，粮食产量36.6亿斤，能耗下降3%。")
    assert repr(report.indicators).splitlines() == [
        "3 items",
        "name      figure    measure  period  status",
        "投资      6%左右    growth   2022    actual",
        "粮食产量  36.6亿斤  level    2022    actual",
        "能耗      ↓3%       growth   2022    actual",
    ]


def test_tables_show_caption_unit_and_size() -> None:
    report = govreport.parse_text("表1 卫生事业\n单位：张\n指标\t2024年\t2025年\n床位\t600\t700")
    assert repr(report.tables).splitlines() == [
        "1 item",
        "id  caption       unit  size",
        "0   表1 卫生事业  张    2 × 3",
    ]


def test_a_notebook_gets_a_table_with_nothing_but_text_from_the_report() -> None:
    report = govreport.parse_text("<b>投资</b>增长6%。")
    assert "<table>" in report.indicators._repr_html_()
    assert "<b>" not in report.numbers._repr_html_()


def test_a_listing_is_the_tuple_that_it_was() -> None:
    report = govreport.parse_text("投资增长6%。")
    assert report.numbers == tuple(report.numbers)
    assert hash(report.numbers) == hash(tuple(report.numbers))
    assert pickle.loads(pickle.dumps(report.numbers)) == report.numbers  # noqa: S301
    assert report.numbers[0].text == "6%"
    assert report.text == report.document.text
    assert report.title is None

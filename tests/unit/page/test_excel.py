"""Excel workbooks: displayed values, places, hidden parts, and damaged or malicious files."""

from __future__ import annotations

import io
import re
import time
import tracemalloc
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment

import govreport
from govreport.errors import InputError
from govreport.page import read
from govreport.page.excel.shown import shown, shown_text

SHOWN = [
    ("1234.5", "General", "1234.5"),
    ("96.740000000000009", "General", "96.74"),
    ("0.30000000000000004", "General", "0.3"),
    ("1234567.891234", "General", "1234567.891"),
    ("0.0387", "0.00%", "3.87%"),
    ("-0.0387", "0.0%", "-3.9%"),
    ("1234567.5", "#,##0", "1,234,568"),
    ("1234567.5", "#,##0.00", "1,234,567.50"),
    ("-1234.5", "#,##0.00;(#,##0.00)", "(1,234.50)"),
    ("-1234.5", "#,##0.0;[Red]-#,##0.0", "-1,234.5"),
    ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    ("1234", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.00"),
    ("123456789", "0.00,,", "123.46"),
    ("123456789", '0!.0,"万"', "12345.7万"),
    ("500", '0!.0,"万"', "0.1万"),
    ("13800138000", "000-0000-0000", "138-0013-8000"),
    ("1234567", "#,##0", "1,234,567"),
    ("999", "#,##0", "999"),
    ("12345", '0.0,"千元"', "12.3千元"),
    ("1.5", '0.0"倍"', "1.5倍"),
    ("0.5", "#.##", ".5"),
    ("5", "0.##", "5."),
    ("7", "000", "007"),
    ("12345", "0.00E+00", "1.23E+04"),
    ("0.00012", "0.0E+0", "1.2E-4"),
    ("5", "[>=10]0.0;[<10]0.00", "5.00"),
    ("50", "[>=10]0.0;[<10]0.00", "50.0"),
    ("1000", "[$¥-804]#,##0.00", "¥1,000.00"),
    ("2.5", "0", "3"),
    ("-0.001", "0.0", "0.0"),
    ("45658", 'yyyy"年"m"月"d"日"', "2025年1月1日"),
    ("45658", "yyyy年m月", "2025年1月"),
    ("45658", "yyyy.mm", "2025.01"),
    ("45658.5", "yyyy/m/d h:mm", "2025/1/1 12:00"),
    ("45658", "[$-804]aaaa", "星期三"),
    ("1", "yyyy-mm-dd", "1900-01-01"),
    ("1.5", "[h]:mm", "36:00"),
    ("45658.25", '上午/下午h"时"mm"分"', "上午6时00分"),
    ("45658.75", '上午/下午h"时"mm"分"', "下午6时00分"),
    ("45658.75", "h:mm A/P", "6:00 P"),
    ("45658", "d-mmm-yy", "1-Jan-25"),
    ("45658", "dddd", "星期三"),
    ("12", "@", "12"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_a_number_is_shown_as_excel_shows_it(value, code, text):
    assert shown(Decimal(value), code) == text


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    assert shown(Decimal(44196), "yyyy-mm-dd", since_1904=True) == "2025-01-01"


def test_the_fourth_section_of_a_format_is_for_texts():
    assert shown_text("铁路", '0;-0;0;"其中："@') == "其中：铁路"
    assert shown_text("铁路", "0.00") == "铁路"


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
def test_a_shown_number_is_the_number_rounded(value, places):
    text = shown(value, f"#,##0.{'0' * places}" if places else "#,##0").replace(",", "")
    assert abs(Decimal(text) - value) <= Decimal(5).scaleb(-places - 1)


@given(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.text(alphabet='0#?.,%;"[]<>=-E+@ymdhsaA/P_*\\ G年', max_size=30),
)
def test_no_format_fails(value, code):
    assert isinstance(shown(value, code), str)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows, name="收支表", **formats):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for place, code in formats.items():
        sheet[place].number_format = code
    return book, sheet


ROWS = (["项目", "2024年", "增长"], ["税收收入", 93.0, 0.021], ["非税收入", 40, -0.5], ["收入合计", 133, 0])


def test_the_value_is_what_the_reader_sees():
    book, sheet = workbook(["某县2024年收支表"], ["单位：亿元"], *ROWS)
    for row in range(4, 7):
        sheet.cell(row, 2).number_format, sheet.cell(row, 3).number_format = "0.0", "0.0%"
    report = govreport.parse(saved(book))
    [table] = report.tables
    assert (table.caption, table.unit) == ("某县2024年收支表", "亿元")
    assert [(item.name, item.number.text, f"{item.number.value:f}", item.measure) for item in report.indicators] == [
        ("税收收入", "93.0", "9300000000", "level"),
        ("税收收入", "2.1%", "2.1", "growth"),
        ("非税收入", "40.0", "4000000000", "level"),
        ("非税收入", "-50.0%", "-50.0", "growth"),
        ("收入合计", "133.0", "13300000000", "level"),
        ("收入合计", "0.0%", "0.0", "growth"),
    ]


def test_a_figure_knows_its_sheet_and_cell():
    book, _ = workbook(*ROWS, name="2024 年'收支'")
    report = govreport.parse(saved(book))
    place = report.source_of(report.indicators[0])
    assert (place.path, place.line) == ("'2024 年''收支'''!B2", 2)


def test_the_name_of_a_sheet_is_the_caption_where_no_line_is():
    assert [table.caption for table in govreport.parse(saved(workbook(*ROWS)[0])).tables] == ["收支表"]
    assert [table.caption for table in govreport.parse(saved(workbook(*ROWS, name="Sheet1")[0])).tables] == [None]


def test_merged_cells_cover_their_places():
    book, sheet = workbook(["项目", "2024年", None], [None, "预算数", "执行数"], ["税收收入", 90, 93])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    [table] = govreport.parse(saved(book)).tables
    head = table.at(1, 3)
    assert (head.text, head.column, head.column_span, table.at(2, 1).row_span) == ("2024年", 2, 2, 2)
    assert [cell.column_head for cell in table.cells if cell.number] == [("2024年", "预算数"), ("2024年", "执行数")]


def test_hidden_rows_columns_and_sheets_are_left_out_and_said():
    book, sheet = workbook(
        ["项目", "2024年", "代码", "2025年"], ["税收收入", 93, 101, 95], ["罚没收入", 1, 102, 2], ["合计", 94, 0, 97]
    )
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("旧表")
    other.append(["作废"])
    other.sheet_state = "hidden"
    report = govreport.parse(saved(book))
    assert report.text == "收支表\n项目\t2024年\t2025年\n税收收入\t93\t95\n合计\t94\t97"
    assert {gone.block.text for gone in report.page.dropped if gone.reason == "hidden"} >= {
        "罚没收入",
        "102",
        "代码",
        "作废",
    }
    said = {each.code: each.message for each in report.diagnostics}
    assert "旧表" in said["page.sheet-hidden"]
    assert "收支表 (7)" in said["page.cells-hidden"]


def test_a_merged_cell_over_hidden_columns_covers_those_that_are_shown():
    book, sheet = workbook(["项目", "2024年", None, None], [None, "预算", "调整", "执行"], ["税收收入", 90, 91, 93])
    sheet.merge_cells("B1:D1")
    sheet.column_dimensions["C"].hidden = True
    [table] = govreport.parse(saved(book)).tables
    assert [cell.column_head for cell in table.cells if cell.number] == [("2024年", "预算"), ("2024年", "执行")]


def with_part(data, name, change):
    """A file with one part changed; None takes it out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            content = old.read(each)
            content = change(content) if each == name else content
            if content is not None:
                new.writestr(each, content)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_formula_gives_its_cached_value_or_is_said():
    book, sheet = workbook(*ROWS)
    sheet["B4"] = "=SUM(B2:B3)"
    sheet["C4"] = "=C2"
    data = with_part(
        saved(book),
        SHEET,
        lambda part: re.sub(rb"(SUM\(B2:B3\)</f>)<v\s*/?>(?:</v>)?", rb"\1<v>133</v>", part, count=1),
    )
    report = govreport.parse(data)
    assert "收入合计\t133" in report.text
    [said] = [each.message for each in report.diagnostics if each.code == "page.formula-unread"]
    assert said.startswith("formulas without a value in the file: 收支表!C4;")


def test_an_error_for_a_value_is_said_and_makes_no_number():
    data = with_part(
        saved(workbook(*ROWS)[0]),
        SHEET,
        lambda part: part.replace(b'<c r="B4" t="n"><v>133</v>', b'<c r="B4" t="e"><v>#REF!</v>'),
    )
    report = govreport.parse(data)
    assert report.tables[0].at(4, 2).number is None
    assert [each.code for each in report.diagnostics if each.code == "page.cell-error"] == ["page.cell-error"]


def test_many_errors_are_counted_after_the_first_few():
    data = saved(workbook(["项目", "2024年"], *(["收入", 9] for _ in range(8)))[0])
    bad = with_part(data, SHEET, lambda part: re.sub(rb't="n"><v>9<', b't="e"><v>#REF!<', part))
    [said] = [each.message for each in govreport.parse(bad).diagnostics if each.code == "page.cell-error"]
    assert said.endswith(": 收支表!B2, 收支表!B3, 收支表!B4 and 5 more")


def test_truths_are_shown_as_words():
    book, _ = workbook(["项目", "已完成", "2024年"], ["水库", True, 3], ["灌区", False, 4])
    [table] = govreport.parse(saved(book)).tables
    assert [table.at(row, 2).text for row in (2, 3)] == ["TRUE", "FALSE"]


def test_a_chart_on_a_sheet_of_its_own_is_no_sheet_of_cells():
    book, sheet = workbook(*ROWS)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    book.create_chartsheet("图1").add_chart(chart)
    assert govreport.parse(saved(book)).text == govreport.parse(saved(workbook(*ROWS)[0])).text


def test_a_sheet_may_hold_several_tables_and_notes():
    book, _ = workbook(
        ["表1 收入情况"], ["项目", "2024年"], ["税收收入", 93], ["非税收入", 40],
        ["注：收入为快报数。"], [], ["表2 支出情况"], ["项目", "2024年"], ["教育支出", 33], ["结转下年支出"],
    )  # fmt: skip
    report = govreport.parse(saved(book))
    assert [table.caption for table in report.tables] == ["表1 收入情况", "表2 支出情况"]
    assert [table.rows for table in report.tables] == [3, 3]
    assert "注：收入为快报数。" in [line.text for line in report.document.lines]


def test_an_empty_row_inside_a_table_does_not_part_it():
    book, _ = workbook(["项目", "2024年"], ["税收收入", 93], [], ["支出"], ["教育支出", 33])
    assert [table.rows for table in govreport.parse(saved(book)).tables] == [5]


def test_tables_of_several_sheets_are_tables_of_their_own():
    book, _ = workbook(*ROWS, name="收入表")
    other = book.create_sheet("支出表")
    for row in ROWS:
        other.append(row)
    report = govreport.parse(saved(book))
    assert [table.caption for table in report.tables] == ["收入表", "支出表"]
    assert [report.source_of(table.span).path for table in report.tables] == ["收入表!A1", "支出表!A1"]


def test_indents_and_blanks_tell_levels():
    book, sheet = workbook(["科目", "2024年"], ["教育支出", 300], ["普通教育", 200], ["职业教育", 90], ["卫生支出", 10])
    for row in (3, 4):
        sheet.cell(row, 1).alignment = Alignment(indent=1)
    [table] = govreport.parse(saved(book)).tables
    assert [cell.row_head for cell in table.cells if cell.number] == [
        ("教育支出",), ("教育支出", "普通教育"), ("教育支出", "职业教育"), ("卫生支出",),
    ]  # fmt: skip


def test_dates_are_words():
    book, sheet = workbook(["项目", date(2024, 12, 31), date(2025, 12, 31)], ["存款余额（亿元）", 93, 95])
    for place in ("B1", "C1"):
        sheet[place].number_format = 'yyyy"年"m"月"d"日"'
    report = govreport.parse(saved(book))
    assert [(item.period.start, item.number.text) for item in report.indicators] == [
        ("2024-12-31", "93"),
        ("2025-12-31", "95"),
    ]


def test_a_cell_of_several_lines_is_one_cell():
    book, _ = workbook(["项目", "2024年\n执行数"], ["税收收入", 93])
    [table] = govreport.parse(saved(book)).tables
    assert [cell.column_head for cell in table.cells if cell.number] == [("2024年执行数",)]


def test_a_sheet_of_words_is_text():
    book, _ = workbook(["某县2025年政府工作报告"], ["各位代表："], ["2024年，固定资产投资增长6%。"])
    report = govreport.parse(saved(book))
    assert not report.tables
    assert [(item.name, item.number.text) for item in report.indicators] == [("固定资产投资", "6%")]


def test_the_strict_form_of_the_format_is_read():
    usual, strict = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    data = saved(workbook(*ROWS)[0])
    for name in (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        data = with_part(data, name, lambda part: part.replace(usual, strict))
    assert govreport.parse(data).tables == govreport.parse(saved(workbook(*ROWS)[0])).tables


def test_a_report_of_a_workbook_is_saved_and_loaded():
    report = govreport.parse(saved(workbook(*ROWS)[0]))
    assert govreport.Report.from_json(report.to_json()) == report
    assert report.source.media_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


CELLS = st.one_of(st.none(), st.integers(-(10**6), 10**6), st.text(alphabet="甲乙丙收支合计。：%12 ", max_size=6))


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8))
def test_every_cell_that_openpyxl_sees_is_read_once(rows):
    book, _ = workbook(*rows, name="Sheet1")
    wanted = ["".join(str(cell).split()) for row in rows for cell in row if cell is not None and str(cell).strip()]
    if not wanted:
        return
    page = read(saved(book))
    found = [*page.kept, *(gone.block for gone in page.dropped)]
    assert sorted("".join(block.text.split()) for block in found) == sorted(wanted)


# Files that are damaged or made to hurt


def message(data):
    with pytest.raises(InputError) as caught:
        govreport.parse(data)
    text = str(caught.value)
    assert "\n" not in text
    assert ";" in text, "a message says what to do"
    return text


SMALL = saved(workbook(*ROWS)[0])


@pytest.mark.parametrize("size", range(0, len(SMALL), 97))
def test_a_file_that_is_cut_off(size):
    if size:
        message(SMALL[:size] if size > 40 else SMALL[:40])


def test_a_bomb_is_refused_before_it_is_unpacked():
    data = with_part(SMALL, SHEET, lambda part: part.replace(b"<sheetData>", b"<sheetData>" + b"<row/>" * 8_000_000))
    tracemalloc.start()
    start = time.process_time()
    text = message(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "would unpack to 46 MB" in text
    assert time.process_time() - start < 2
    assert peak < 10_000_000


def test_merged_cells_and_hidden_columns_as_large_as_a_sheet_cost_nothing():
    huge = b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 500 + b"</mergeCells>"
    wide = b'<cols><col min="4" max="16384" hidden="1"/></cols><sheetData>'
    data = with_part(SMALL, SHEET, lambda part: part.replace(b"</sheetData>", huge).replace(b"<sheetData>", wide))
    start = time.process_time()
    assert "项目" in govreport.parse(data).text
    assert time.process_time() - start < 3


def test_a_cell_at_the_end_of_the_sheet_makes_no_rows_between():
    data = with_part(
        SMALL,
        SHEET,
        lambda part: part.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
    )
    start = time.process_time()
    govreport.parse(data)
    assert time.process_time() - start < 3


def test_cells_outside_a_sheet_are_not_read():
    beyond = (
        b'<row r="9"><c r="XFE9"><v>77</v></c></row><row r="1048577"><c r="A1048577"><v>78</v></c></row></sheetData>'
    )
    data = with_part(SMALL, SHEET, lambda part: part.replace(b"</sheetData>", beyond))
    assert govreport.parse(data).text == govreport.parse(SMALL).text


def with_shared_texts():
    """The same rows as Excel itself writes them: texts in a list of their own, to which the cells point."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("收支表")
        for nth, row in enumerate(ROWS):
            sheet.write_row(nth, 0, row)
        sheet.write_rich_string(1, 0, "税收", book.add_format({"bold": True}), "收入")
    return file.getvalue()


def test_texts_that_cells_share_are_read():
    assert govreport.parse(with_shared_texts()).text == govreport.parse(SMALL).text


def test_a_cell_that_points_beyond_the_shared_texts_is_empty():
    data = with_part(
        with_shared_texts(), SHEET, lambda part: part.replace(b'<c r="A3" t="s"><v>4', b'<c r="A3" t="s"><v>99')
    )
    assert govreport.parse(data).text == govreport.parse(SMALL).text.replace("非税收入\t", "")


def test_how_a_shared_text_is_spoken_is_no_part_of_it():
    spoken = '<t>项目</t><rPh sb="0" eb="2"><t>xiangmu</t></rPh>'.encode()
    data = with_part(
        with_shared_texts(), "xl/sharedStrings.xml", lambda part: part.replace("<t>项目</t>".encode(), spoken)
    )
    assert govreport.parse(data).text == govreport.parse(SMALL).text


def test_merged_cells_without_a_place_merge_nothing():
    bad = b'</sheetData><mergeCells><mergeCell ref="A:B"/><mergeCell/></mergeCells>'
    data = with_part(SMALL, SHEET, lambda part: part.replace(b"</sheetData>", bad))
    assert govreport.parse(data).tables == govreport.parse(SMALL).tables


@pytest.mark.parametrize("value", [b"1E400", b"1e-400", b"NaN", b"Infinity", b"1" * 500, b"x", b"-0", b"&#x37;"])
def test_odd_values_are_shown_as_they_are(value):
    data = with_part(SMALL, SHEET, lambda part: part.replace(b"<v>133</v>", b"<v>" + value + b"</v>"))
    govreport.parse(data)


def test_entities_are_refused():
    bad = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    assert "which Excel never does" in message(with_part(SMALL, SHEET, lambda part: bad + part))


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml"])
def test_a_part_that_is_missing_or_damaged(name):
    assert "get the file again" in message(with_part(SMALL, name, lambda _: b"<x"))
    message(with_part(SMALL, name, lambda _: None))


def test_a_workbook_without_strings_or_styles_gives_what_it_has():
    data = with_part(with_part(SMALL, "xl/styles.xml", lambda _: b"<x"), "xl/sharedStrings.xml", lambda _: None)
    assert "93" in govreport.parse(data).text


def test_a_workbook_that_shows_nothing():
    assert "shows no text" in message(saved(openpyxl.Workbook()))
    book, _ = workbook(["=1+1"])
    assert "formulas without values" in message(saved(book))


def test_a_table_that_govreport_wrote_is_no_report(tmp_path):
    govreport.parse(SMALL).write("indicators", tmp_path / "indicators.xlsx")
    with pytest.raises(InputError, match="a table that govreport wrote"):
        govreport.parse(tmp_path / "indicators.xlsx")

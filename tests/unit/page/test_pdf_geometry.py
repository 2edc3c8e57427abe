"""PDF: sizes, widths and positions from the file, and the kinds of pages built from them."""

from __future__ import annotations

import pytest

import govreport
import pdfs
from govreport import page
from pdfs import Drawing, make_pdf

PROSE = (
    "　　全年完成投资1114.6亿元，同比增长8.5%，好于预期，为下",
    "一步打下了坚实基础。新开工项目四百余个，投资到位率稳步提高，",
    "发展后劲持续增强。",
)
PARAGRAPH = "".join(PROSE).strip()


def texts(data):
    return [block.text for block in page.read(data).kept]


def codes(read):
    return [remark.code for remark in read.diagnostics]


def lines_of(data):
    return [line.text for line in govreport.parse(data).document.lines]


@pytest.mark.parametrize(("size", "scale"), [(319, 0.05), (320, 0.05), (1, 16), (1, 10.5), (9, 1.75), (16, 1)], ids=str)
def test_the_size_is_that_of_the_font_times_the_scale_of_its_matrix(size, scale):
    drawing, real = Drawing(), size * scale
    measure = int(430 / real)
    first = "全年完成固定资产投资1114.6亿元，同比增长8.5%，好于预期" * 3
    drawing.scaled(80 + 2 * real, 100, first[: measure - 2], size, scale)
    drawing.scaled(80, 100 + 1.75 * real, first[measure - 2 : 2 * measure - 2], size, scale)
    drawing.scaled(80, 100 + 3.5 * real, "其中工业投资增长12%。", size, scale)
    drawing.scaled(80 + 2 * real, 100 + 5.25 * real, "民生支出占比80%。", size, scale)
    read = page.read(drawing.data())
    assert [block.text for block in read.kept] == [
        first[: 2 * measure - 2] + "其中工业投资增长12%。",
        "民生支出占比80%。",
    ]
    left, top, _, bottom = read.kept[1].place.box
    assert left == pytest.approx((80 + 2 * real) * 1000, abs=20)
    assert bottom - top == pytest.approx(real * 1000, rel=0.01)


def test_sizes_that_differ_in_one_line_keep_it_one_line():
    drawing = Drawing().write(80, 100, "地区生产总值").write(176, 100, "6188.5", 14.7).write(217, 100, "亿元，增长")
    drawing.write(297, 100, "4.6%", 15.2).write(327, 100, "，好于预期。")
    assert texts(drawing.data()) == ["地区生产总值6188.5亿元，增长4.6%，好于预期。"]


def test_a_character_drawn_alone_is_not_lost_where_no_font_has_ink_for_it():
    assert (
        texts(Drawing().apiece(80, 100, "全面推进乡村振兴系").prose(80, 160, *PROSE).data())[0] == "全面推进乡村振兴系"
    )


def test_characters_set_closer_than_they_are_wide_stay_in_order():
    data = Drawing().write(80, 100, "一般公共预算收入1234.5亿元", spread=-1.5).prose(80, 160, *PROSE).data()
    assert texts(data)[0] == "一般公共预算收入1234.5亿元"


def test_letter_spacing_is_no_space():
    data = Drawing().write(100, 100, "预算执行情况的报告", 18, spread=12).prose(80, 160, *PROSE).data()
    assert texts(data)[0] == "预算执行情况的报告"


def test_characters_that_a_font_names_by_their_radicals_are_read_as_what_they_are():
    assert texts(pdfs.mapped("同比增⻓⼀成，⼈均收⼊提高")) == ["同比增长一成，人均收入提高"]


def test_the_decimal_point_of_founder_typesetters_is_one():
    report = govreport.parse(pdfs.mapped("财政收入２２２１\U001001b0７亿元，增长４\U001001b0１％。"))
    assert report.document.text == "财政收入２２２１．７亿元，增长４．１％。"
    assert [str(number.value) for number in report.numbers] == ["222170000000", "4.1"]


def test_lines_that_run_down_are_read_from_the_right():
    drawing = Drawing()
    lines = ("全年地区生产总值增长百分之六，好于预", "期，为下一步发展打下了坚实的基础。")
    for column, line in enumerate(lines):
        for at, char in enumerate(line):
            drawing.write(400 - 30 * column, 100 + 18 * at, char)
    read = page.read(drawing.data())
    assert "".join(block.text for block in read.kept) == "".join(lines)
    assert codes(read) == ["page.turned"]


def test_three_columns_under_a_title_are_read_from_the_left():
    story = "深入实施创新驱动发展战略，加快培育新质生产力，推动传统产业改造升级，着力扩大有效投资，持续改善民生" * 12
    measure = 15
    lines = [story[at : at + measure] for at in range(0, 45 * measure, measure)]
    drawing = Drawing().write(120, 60, "关于预算执行情况的报告", 24)
    for column in range(3):
        for row in range(15):
            drawing.write(40 + column * 175, 110 + row * 14, lines[column * 15 + row], 10)
    read = page.read(drawing.data())
    assert [block.text for block in read.kept] == ["关于预算执行情况的报告", story[: 45 * measure]]
    assert codes(read) == ["page.columns"]


def test_a_mark_that_hangs_into_a_gutter_does_not_close_it():
    drawing = Drawing()
    for row in range(12):
        drawing.write(40, 100 + row * 16, "加快建设现代化产业体系全面推进乡村振兴", 12)
        left = 278 if row == 5 else 290
        drawing.write(left, 100 + row * 16, ("“" if row == 5 else "") + "坚持稳中求进工作总基调统筹发展和安全", 12)
    text = "".join(texts(drawing.data()))
    assert text.index("坚持稳中求进") > text.rindex("加快建设")


def test_a_table_without_rules_has_its_rows_and_cells():
    drawing = Drawing().prose(80, 100, *PROSE)
    rows = [
        ("指标", "绝对量", "增速（%）"),
        ("货物运输总量（万吨）", "9976.0", "6.1"),
        ("铁路", "1162.4", "18.8"),
        ("公路", "8704.6", "3.5"),
    ]
    for at, cells in enumerate(rows):
        for left, cell in zip((90, 300, 420), cells, strict=True):
            drawing.write(left, 210 + 26 * at, cell, 14)
    report = govreport.parse(drawing.prose(80, 340, *PROSE).data())
    assert [line.text for line in report.document.lines] == [
        PARAGRAPH,
        *("\t".join(cells) for cells in rows),
        PARAGRAPH,
    ]


def test_text_that_runs_over_the_edge_of_its_cell_stays_in_it():
    drawing = Drawing().prose(80, 100, *PROSE).grid([80, 200, 260, 380], [200, 230, 260, 290])
    for down, cells in (
        (220, ("指标", "比较", "数值")),
        (250, ("免费开放天数达标率", ">=", "350")),
        (280, ("培训人次", ">=", "5")),
    ):
        for left, cell in zip((84, 220, 300), cells, strict=True):
            drawing.apiece(left, down, cell, 13.2)
    assert lines_of(drawing.data())[1:] == ["指标\t比较\t数值", "免费开放天数达标率\t>=\t350", "培训人次\t>=\t5"]


@pytest.mark.parametrize("is_open", [False, True])
def test_a_table_that_is_open_at_its_sides_has_all_its_columns(is_open):
    lefts, downs = [80, 200, 290, 380, 470], [200, 230, 260, 290]
    drawing = Drawing().prose(80, 100, *PROSE).grid(lefts, downs, is_open=is_open)
    rows = (("指标", "招生", "增速", "在校生"), ("普通高校", "243", "2.3", "815"), ("普通高中", "53", "1.5", "155"))
    for down, cells in zip((220, 250, 280), rows, strict=True):
        for left, cell in zip((84, 220, 310, 400), cells, strict=True):
            drawing.write(left, down, cell, 12)
    report = govreport.parse(drawing.data())
    [table] = report.tables
    assert [[cell.text for cell in table.cells if cell.row == row] for row in (1, 2, 3)] == [list(row) for row in rows]


def test_a_raised_mark_of_a_note_does_not_set_a_label_in():
    drawing = Drawing().prose(80, 100, *PROSE).grid([80, 200, 290, 380], [200, 230, 260, 290])
    for down, cells in (
        (220, ("指标", "2024年", "2025年")),
        (250, ("衣着", "1", "2")),
        (280, ("居住", "3", "4")),
    ):
        for left, cell in zip((110, 220, 310), cells, strict=True):
            drawing.write(left, down, cell, 12)
    drawing.write(134, 274, "[3]", 5)
    [table] = govreport.parse(drawing.data()).tables
    stubs = {cell.text: cell.indent for cell in table.cells if cell.column == 1 and cell.row > 1}
    assert stubs["居住[3]"] == stubs["衣着"]


def test_every_line_of_contents_is_one_and_ends_in_its_page():
    drawing = Drawing().write(270, 80, "目录", 18)
    for at, (title, number) in enumerate(
        (("一、2025年工作回顾", 1), ("二、2026年重点工作", 7), ("三、政府自身建设", 12))
    ):
        drawing.write(80, 120 + 28 * at, title + "…" * 14).write(470, 120 + 28 * at, str(number))
    found = texts(drawing.prose(80, 300, *PROSE).data())
    assert [text.rstrip("0123456789 …") for text in found[1:4]] == [
        "一、2025年工作回顾",
        "二、2026年重点工作",
        "三、政府自身建设",
    ]


def test_a_stop_in_a_line_with_a_leader_is_kept():
    drawing = Drawing().write(80, 100, "2.全市预算收支安排表（增长4.5%）" + "…" * 9 + "18", 14)
    assert texts(drawing.prose(80, 160, *PROSE).data())[0].startswith("2.全市预算收支安排表（增长4.5%）…")


def test_the_line_of_the_meeting_is_one_though_it_is_set_on_two():
    drawing = Drawing().write(130, 80, "关于预算执行情况的报告", 24)
    drawing.write(150, 120, "——2026年1月26日在某市第十八届").write(200, 148, "人民代表大会第四次会议上")
    drawing.write(270, 176, "某市财政局").prose(80, 230, *PROSE).prose(80, 314, *PROSE)
    assert texts(drawing.data())[1:3] == ["——2026年1月26日在某市第十八届人民代表大会第四次会议上", "某市财政局"]


def test_a_leader_under_the_number_of_its_page_is_left_out():
    drawing = Drawing().write(80, 100, "1 一般公共预算收入执行情况表", 14)
    drawing.write(290, 100, "…" * 18, 12).write(440, 100, "第3页", 14)
    assert texts(drawing.prose(80, 160, *PROSE).data())[0].endswith("…第3页")


def _table_page(drawing, caption, head=None, unit=110):
    if head:
        drawing.write(220, 40, head, 10)
    drawing.write(200, 80, caption, 16).write(430, unit, "单位：万元", 12).grid(
        [80, 240, 380, 510], [120, 150, 180, 210]
    )
    for down, cells in (
        (140, ("项目", "预算数", "执行数")),
        (170, ("税收收入", "120", "118")),
        (200, ("非税收入", "30", "31")),
    ):
        for left, cell in zip((90, 250, 390), cells, strict=True):
            drawing.write(left, down, cell, 12)
    return drawing.page()


def test_the_caption_of_a_table_stays_once_where_the_table_goes_on():
    drawing = Drawing()
    for caption in ["收入表"] * 4 + ["支出表"] * 4:
        _table_page(drawing, caption, "某市财政局")
    read = page.read(drawing.data())
    kept = [block.text for block in read.kept]
    assert [kept.count(text) for text in ("收入表", "支出表", "单位：万元")] == [1, 1, 2]
    assert [dropped.block.text for dropped in read.dropped].count("某市财政局") >= 7


def test_a_caption_stays_whose_unit_stands_at_another_height_on_each_page():
    drawing = Drawing()
    for caption, unit in (("收入表", 104), ("支出表", 110), ("支出表", 116), ("支出表", 104)):
        _table_page(drawing, caption, unit=unit)
    assert [text for text in texts(drawing.data()) if text.endswith("表")] == ["收入表", "支出表"]


def test_tables_that_are_numbered_keep_their_numbers():
    drawing = Drawing()
    for number in range(3, 8):
        _table_page(drawing, f"表{number * 3}")
    assert [text for text in texts(drawing.data()) if text.startswith("表")] == ["表9", "表12", "表15", "表18", "表21"]


def test_lines_that_lie_over_one_another_are_reported():
    drawing = Drawing()
    for at in range(4):
        drawing.write(80, 100 + at * 40, "全年完成固定资产投资同比增长百分之八", 16)
        drawing.write(84, 105 + at * 40, "预算安排重点保障教育科技社会保障就业", 16)
    assert "pdf.rows-overlap" in codes(page.read(drawing.prose(80, 300, *PROSE).data()))


def test_marks_set_into_the_room_of_one_are_no_overlap():
    drawing = Drawing()
    for at in range(12):
        drawing.write(80, 100 + at * 28, "坚持稳中求进，", 16).write(184, 100 + at * 28, "统筹发展和安全", 16)
    assert codes(page.read(drawing.data())) == []


def test_text_at_right_angles_to_its_page_is_reported():
    drawing = Drawing().prose(80, 100, *PROSE).prose(80, 184, *PROSE)
    drawing.canvas.rotate(90)
    drawing.canvas.setFont(make_pdf.FONT, 12)
    drawing.canvas.drawString(100, -560, "这一段文字沿着页面的边缘向上排列，不属于正文所在的方向")
    read = page.read(drawing.data())
    assert codes(read) == ["pdf.slanted"]
    assert "这一段文字" in read.dropped[0].block.text

"""Tables without rules whose cells nearly touch, as a browser prints them: columns as wide as their longest cells."""

from __future__ import annotations

import govreport
from govreport import page
from pdfs import Drawing, make_pdf

TITLE = "某市2025年国民经济和社会发展统计公报"
NAMES = ("生产总值", "第一产业", "第二产业", "交通运输、仓储和邮政业", "金融业", "其他服务业")
FIGURES = ("3501.6", "541.2", "1124.5", "154.5", "114.6", "982.7")
GROWTH = ("6.0", "3.2", "5.4", "1.3", "-1.8", "10.4")
GAP, SIZE = 3, 12  # points


def table(drawing, down, rows, step=20):
    """A table: each column begins a few points behind the longest cell of the one before."""
    left = 80
    for cells in zip(*rows, strict=True):
        for at, cell in enumerate(cells):
            drawing.write(left, down + at * step, cell, SIZE)
        left += max(make_pdf.width_of(cell, SIZE) for cell in cells) + GAP
    return drawing


def titled():
    return Drawing().write(80, 60, TITLE, 20)


def cells(drawing):
    rows = {}
    for block in page.read(drawing.data()).kept:
        if block.cell is not None:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block.text)
    return list(rows.values())


HEADS = ("指标", "绝对数（亿元）", "比上年增长（%）")
ROWS = [HEADS, *zip(NAMES, FIGURES, GROWTH, strict=True)]


def test_a_label_that_fills_its_column_is_parted_from_its_figure():
    assert cells(table(titled(), 120, ROWS)) == [list(row) for row in ROWS]


def test_the_figures_of_such_a_table_have_names_and_units():
    found = govreport.parse(table(titled(), 120, ROWS).data())
    said = {(each.number.text, each.measure, each.number.unit) for each in found.indicators}
    assert {("154.5", "level", "元"), ("1.3", "growth", "%"), ("982.7", "level", "元")} <= said


def test_units_in_a_column_of_their_own_are_parted_from_all_figures():
    rows = [
        ("产品名称", "单位", "产品产量", "比上年增长（%）"),
        ("小麦粉", "吨", "201859.3", "-11.5"),
        ("大米", "吨", "7977.0", "24.5"),
        ("饲料", "吨", "105241.3", "0.8"),
        ("精制食用植物油", "吨", "102006.8", "-41.8"),
        ("熟肉制品", "吨", "30611.5", "33.1"),
    ]
    assert cells(table(titled(), 120, rows)) == [list(row) for row in rows]


def test_heads_and_one_row_at_the_end_of_a_page_tell_one_another_s_columns():
    rows = [("类别", "指数（以上年为100）", "比上年增长（%）"), ("居民消费价格指数（CPI）", "100.5", "0.5")]
    assert cells(table(titled(), 120, rows)) == [list(row) for row in rows]


def test_a_label_alone_and_a_row_that_ends_early_stay_in_a_table_of_high_rows():
    drawing = titled()
    rows = [
        ("指标", "年末数（万人）", "比重（%）"),
        ("全市常住人口", "665.9", ""),
        ("按性别分：", "", ""),
        ("男性", "329.1", "49.42"),
        ("女性", "336.8", "50.58"),
    ]
    for nth, row in enumerate(rows):
        for left, cell in zip((80, 190, 300), row, strict=True):
            if cell:
                drawing.write(left, 120 + 45 * nth, cell, SIZE)
    assert cells(drawing) == [[cell for cell in row if cell] for row in rows]


def test_names_whose_letters_stand_apart_are_not_parted():
    drawing = titled()
    for nth, (name, *figures) in enumerate(
        (("火  电", "187.46", "2.7"), ("风  电", "41.84", "9.7"), ("水  电", "30.1", "5.2"))
    ):
        for left, cell in zip((80, 200, 300), (name, *figures), strict=True):
            drawing.write(left, 120 + 20 * nth, cell, SIZE)
    assert all(len(row) == 3 for row in cells(drawing))


def test_prose_below_a_table_keeps_its_words():
    prose = (
        "全年全市完成投资 154.5亿元，比上年增长1.3%，其中交通运输、仓储",
        "和邮政业投资 36.5亿元，增长2.4%，好于预期，为下一步打下了基础。",
    )
    drawing = table(titled(), 120, ROWS).prose(80, 290, *prose, size=SIZE, step=20)
    text = "\n".join(block.text for block in page.read(drawing.data()).kept if block.cell is None)
    assert "".join(prose).replace(" ", "") in text.replace(" ", "")
    assert "\t" not in text


def test_figures_that_typesetters_set_apart_from_their_words_are_no_cells():
    drawing = titled()
    for nth in range(6):
        left, down = 80, 120 + 20 * nth
        for part in ("全市完成货运量", f"{555 + nth}", "万吨，同比下降", f"{1.1 + nth}", "%；客运"):
            drawing.write(left, down, part, SIZE)
            left += make_pdf.width_of(part, SIZE) + GAP
        drawing.write(left + 40, down, "总量", SIZE)
    found = "\n".join(block.text for block in page.read(drawing.data()).kept)
    assert "555万吨，同比下降1.1%；客运" in found


def test_lines_of_a_table_of_contents_are_not_parted():
    drawing = titled()
    for nth, name in enumerate(("收入执行表", "支出执行表", "收支平衡表", "基金平衡表")):
        drawing.write(80, 120 + 20 * nth, "表", SIZE).write(95, 120 + 20 * nth, f"{nth + 1}", SIZE)
        drawing.write(150, 120 + 20 * nth, f"2025年全市{name}…{31 + nth}", SIZE)
    assert all(f"表{nth}" in "".join(row) for nth, row in enumerate(cells(drawing), 1))

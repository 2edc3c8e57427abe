"""Tables of PDF files with missing rules: between rows, between columns, at the sides."""

from __future__ import annotations

import pytest

import govreport
from pdfs import Drawing

SIZE = 10
STEP = 18


def read(drawing: Drawing) -> list[tuple[str, str, str]]:
    """The figures of the only table: row heads, column heads, text."""
    [table] = govreport.parse(drawing.data()).tables
    return [(">".join(c.row_head), ">".join(c.column_head), c.text) for c in table.cells if c.number is not None]


def written(drawing: Drawing, lefts: list[int], downs: list[int], rows: list[list[str]]) -> Drawing:
    """Rows of cells, each at its own height; empty ones are left out."""
    for down, row in zip(downs, rows, strict=True):
        for left, text in zip(lefts, row, strict=True):
            if text:
                drawing.write(left, down, text, SIZE)
    return drawing


def statistics(**options: bool) -> Drawing:
    """A table that rules its head, its foot and its columns."""
    drawing = Drawing().write(150, 80, "表1 2025年全市主要收入完成情况", SIZE)
    drawing.grid([100, 260, 340, 420], [90, 112, 112 + 5 * STEP], **options)
    rows = [
        ["项目", "完成数（万元）", "增长（%）"],
        ["税收收入", "5200", "4.0"],
        ["　其中：增值税", "2100", ""],
        ["　　　　契税", "", "-3.5"],
        ["非税收入", "1800", "6.1"],
    ]
    return written(drawing, [104, 270, 350], [105, 126, 144, 162, 180], rows)


EXPECTED = [
    ("税收收入", "完成数（万元）", "5200"),
    ("税收收入", "增长（%）", "4.0"),
    ("税收收入>增值税", "完成数（万元）", "2100"),
    ("税收收入>契税", "增长（%）", "-3.5"),
    ("非税收入", "完成数（万元）", "1800"),
    ("非税收入", "增长（%）", "6.1"),
]


@pytest.mark.parametrize("is_open", [False, True])
def test_lines_of_figures_between_two_rules_are_rows(is_open):
    assert read(statistics(is_open=is_open)) == EXPECTED


def test_a_label_of_two_lines_beside_a_figure_is_one():
    drawing = Drawing().grid([100, 260, 340], [90, 112, 190])
    drawing.write(104, 105, "项目", SIZE).write(270, 105, "2025年（万元）", SIZE)
    drawing.write(104, 126, "车辆通行费", SIZE).write(270, 126, "300", SIZE)
    drawing.write(104, 144, "彩票发行机构和彩票销售", SIZE).write(104, 157, "机构的业务费用", SIZE)
    drawing.write(270, 150, "1200", SIZE)
    drawing.write(104, 176, "其他收入", SIZE).write(270, 176, "40", SIZE)
    assert read(drawing) == [
        ("车辆通行费", "2025年（万元）", "300"),
        ("彩票发行机构和彩票销售机构的业务费用", "2025年（万元）", "1200"),
        ("其他收入", "2025年（万元）", "40"),
    ]


def test_rows_without_figures_keep_their_own_label():
    drawing = Drawing().grid([100, 260, 340], [90, 112, 112 + 6 * STEP])
    downs = [105, *(126 + STEP * nth for nth in range(6))]
    rows = [
        ["项目", "2025年（万元）"],
        *([name, figure] for name, figure in zip("甲乙丙丁戊己", ["", "5", "", "", "7", ""], strict=True)),
    ]
    rows = [[f"{name}项收入" if len(name) == 1 else name, figure] for name, figure in rows]
    written(drawing, [104, 270], downs, rows)
    assert [(head, text) for head, _, text in read(drawing)] == [("乙项收入", "5"), ("戊项收入", "7")]


def test_a_label_in_the_middle_of_its_rows_stands_over_all_of_them():
    drawing = Drawing().grid([100, 160, 260, 340], [90, 112, 112 + 4 * STEP])
    rows = [
        ["债券", "种类", "余额（万元）"],
        ["", "新增债券", "570"],
        ["", "置换债券", "146"],
        ["", "再融资债券", "247"],
    ]
    downs = [105, *(126 + STEP * nth for nth in range(3))]
    written(drawing, [104, 170, 270], downs, rows)
    drawing.write(104, 138, "一般", SIZE).write(104, 150, "债券", SIZE)
    assert [head for head, _, _ in read(drawing)] == ["一般债券>新增债券", "一般债券>置换债券", "一般债券>再融资债券"]


def test_figures_with_a_wide_gap_between_them_are_columns():
    drawing = Drawing().grid([100, 260, 460], [90, 112, 112 + 4 * STEP], is_open=True)
    rows = [["产品", "产量（吨）", "增长（%）"], ["粮食", "303", "0.3"], ["油料", "18", "-0.5"], ["蔬菜", "267", "2.5"]]
    written(drawing, [104, 280, 390], [105, *(126 + STEP * nth for nth in range(3))], rows)
    assert read(drawing) == [
        (row[0], head, text) for row in rows[1:] for head, text in zip(rows[0][1:], row[1:], strict=True)
    ]


def test_a_figure_that_its_narrow_cell_breaks_is_one():
    drawing = Drawing().grid([100, 200, 232], [90, 125, 165])
    drawing.write(104, 105, "项目", SIZE).write(202, 105, "2025", SIZE).write(202, 118, "年", SIZE)
    drawing.write(104, 138, "土地出让收入和", SIZE).write(104, 152, "其他收入", SIZE)
    drawing.write(203, 138, "12345", SIZE).write(203, 152, "67", SIZE)
    assert [text for _, _, text in read(drawing)] == ["1234567"]


def test_figures_of_several_rows_that_nothing_tells_apart_make_no_number():
    drawing = Drawing().grid([100, 260, 340, 420], [90, 112, 150, 170])
    drawing.write(104, 105, "项目", SIZE).write(270, 105, "2024年", SIZE).write(350, 105, "2025年", SIZE)
    drawing.write(104, 131, "财政补贴收入", SIZE).write(270, 122, "5", SIZE).write(270, 142, "7", SIZE)
    written(drawing, [104, 270, 350], [163], [["利息收入", "30", "40"]])
    report = govreport.parse(drawing.data())
    assert [cell.number.text for table in report.tables for cell in table.cells if cell.number] == ["30", "40"]
    assert "tables.rows-unclear" in {each.code for each in report.diagnostics}


def unruled(lefts: list[int], rows: list[tuple[int, list[str]]]) -> Drawing:
    """A table without any rule: for each line its height and the texts of its cells; figures end where others do."""
    drawing = Drawing().write(100, 60, "2025年预算执行情况和2026年预算草案的报告", 2 * SIZE)
    return written(drawing, lefts, [down for down, _ in rows], [row for _, row in rows])


def test_a_label_that_goes_on_below_is_one_without_rules():
    rows = [
        (100, ["项目", "2025年执行数（万元）", "2026年预算数（万元）"]),
        (118, ["车辆通行费", "300", "310"]),
        (136, ["彩票发行机构和彩票销售", "", ""]),
        (142, ["", "1200", "1250"]),
        (148, ["机构的业务费用", "", ""]),
        (166, ["其他收入", "40", "50"]),
        (184, ["国有土地使用权出让收入", "900", "950"]),
        (197, ["（含计提）", "", ""]),
        (215, ["污水处理费", "70", "80"]),
    ]
    assert read(unruled([100, 260, 400], rows)) == [
        (name, head, text)
        for name, *texts in [
            ("车辆通行费", "300", "310"),
            ("彩票发行机构和彩票销售机构的业务费用", "1200", "1250"),
            ("其他收入", "40", "50"),
            ("国有土地使用权出让收入（含计提）", "900", "950"),
            ("污水处理费", "70", "80"),
        ]
        for head, text in zip(("2025年执行数（万元）", "2026年预算数（万元）"), texts, strict=True)
    ]


def test_a_label_in_the_middle_of_rows_without_rules_stands_over_all_of_them():
    rows = [
        (100, ["债券", "种类", "2025年（万元）", "2026年（万元）"]),
        (118, ["", "新增债券", "570", "600"]),
        (136, ["一般债券", "置换债券", "146", "150"]),
        (154, ["", "再融资债券", "247", "250"]),
        (172, ["", "新增债券", "70", "80"]),
        (181, ["专项债券", "", "", ""]),
        (190, ["", "再融资债券", "47", "50"]),
    ]
    heads = [head for head, column, _ in read(unruled([100, 180, 300, 420], rows)) if column == "2025年（万元）"]
    assert heads == [
        *("一般债券>新增债券", "一般债券>置换债券", "一般债券>再融资债券"),
        *("专项债券>新增债券", "专项债券>再融资债券"),
    ]


def test_heads_in_the_middle_of_their_columns_are_over_them():
    rows = [
        (100, ["", "", "2025年", "", "", "2026年", ""]),
        (118, ["项目", "预算数", "执行数", "完成%", "预算数", "增减额", "增减%"]),
        (136, ["税收收入", "340", "360", "105.9", "380", "20", "5.6"]),
        (154, ["非税收入", "110", "100", "90.9", "105", "5", "5"]),
    ]
    heads = [column for _, column, _ in read(unruled([100, 180, 240, 300, 360, 420, 480], rows))][:6]
    assert heads == [
        *("2025年>预算数", "2025年>执行数", "2025年>完成%"),
        *("2026年>预算数", "2026年>增减额", "2026年>增减%"),
    ]


def test_a_head_that_may_stand_over_these_columns_or_others_gives_no_year():
    rows = [
        (118, ["项目", "预算数", "执行数", "收入数", "支出数"]),
        (136, ["税收收入", "340", "360", "380", "20"]),
        (154, ["非税收入", "110", "100", "105", "5"]),
    ]
    drawing = unruled([100, 190, 250, 310, 370], rows)
    drawing.write(205, 100, "2025年", SIZE).write(325, 100, "2026年", SIZE)
    report = govreport.parse(drawing.data())
    assert not report.indicators
    assert [each.code for each in report.diagnostics].count("tables.heads-unclear") == 2

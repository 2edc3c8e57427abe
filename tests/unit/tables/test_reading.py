"""What is a table, what is repaired, and what gives a diagnostic."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govreport
from govreport.tables.captions import tells_change
from pdfs import Drawing

HEAD = "<h1>2025年政府工作报告</h1><p>各位代表：现在报告工作，请予审议。</p>"


def row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def table(*rows: str) -> str:
    return f"<table>{''.join(rows)}</table>"


def page(*rows: str, above: str = "", below: str = "") -> govreport.Report:
    return govreport.parse_html(HEAD + above + table(*rows) + below)


def codes(report: govreport.Report) -> list[str]:
    return [each.code for each in report.diagnostics]


def figures(report: govreport.Report) -> list[tuple[str, str, str | None]]:
    return [(item.name, item.number.text, item.number.unit) for item in report.indicators if item.cell]


def test_a_table_of_one_cell_inside_a_cell_is_that_cell():
    inner = table(row("5200"))
    report = page(row("指标", "2024年"), row("病床数（张）", inner), row("藏书量（册）", "310"))
    assert figures(report) == [("病床数", "5200", "张"), ("藏书量", "310", "册")]
    assert len(report.tables) == 1


def test_a_table_around_a_table_is_layout():
    inner = table(row("指标", "2024年"), row("病床数（张）", "5200"), row("藏书量（册）", "310"))
    report = page(row("栏目", inner), row("简介", "说明"))
    assert [each.rows for each in report.tables] == [3]
    assert figures(report) == [("病床数", "5200", "张"), ("藏书量", "310", "册")]


def test_a_calendar_and_a_list_of_fields_are_no_tables():
    calendar = page(row(*"日一二三四五六"), row(*"1234567"), row("8", "9", "10", "11", "12", "13", "14"))
    assert calendar.tables == ()
    fields = page(row("项目名称：", "人民医院"), row("建设年限：", "2024年"), row("总投资：", "5亿元"))
    assert fields.tables == ()


def test_a_cell_that_reaches_too_far_down_is_cut():
    rows = (
        "<tr><td rowspan='3'>指标</td><td colspan='2'>2024年</td></tr>",
        row("预算数（万元）", "执行数（万元）"),
        row("教育支出", "100", "98"),
        row("卫生支出", "50", "51"),
        row("住房支出", "20", "19"),
    )
    report = page(*rows)
    assert "tables.spans-repaired" in codes(report)
    assert figures(report)[:2] == [("教育支出", "100", "元"), ("教育支出", "98", "元")]


def test_less_than_the_smallest_unit_is_no_number():
    report = page(row("指标", "2023年（亿元）", "2024年（亿元）"), row("彩票公益金收入", "…", "0.1"))
    assert "tables.below-unit" in codes(report)
    assert figures(report) == [("彩票公益金收入", "0.1", "元")]


def test_a_row_of_a_text_that_lost_a_cell_has_no_heads():
    report = govreport.parse_text("指标\t2023年\t2024年\n教育支出\t5\t6\n卫生支出\t7")
    assert "tables.row-unaligned" in codes(report)
    assert [item.number.text for item in report.indicators if item.cell] == ["5", "6"]


HEADS = row("项目", "2023年（万元）", "2024年（万元）", "2025年（万元）")


def test_a_total_that_is_off_in_one_column_makes_a_remark():
    rows = (HEADS, row("教育支出", "100", "98", "90"), row("卫生支出", "50", "51", "60"))
    right = page(*rows, row("合计", "150", "149", "150"))
    assert "tables.sum-off" not in codes(right)
    wrong = page(*rows, row("合计", "150", "159", "150"))
    [remark] = [each for each in wrong.diagnostics if each.code == "tables.sum-off"]
    assert wrong.document.text[remark.span.slice] == "159"


def test_parts_that_fit_in_one_column_alone_may_be_too_few():
    rows = (row("政府办公事务", "7519", "8676", "12293"), row("行政运行", "1270", "1343", "1935"),
            row("事业运行", "6249", "7309", "7527"), row("其他政府办公事务支出", "", "24", "2831"))  # fmt: skip
    assert "tables.sum-off" not in codes(page(HEADS, *rows, row("发展改革事务", "30", "40", "50")))


def test_a_total_that_is_off_in_most_columns_is_of_more_rows_than_are_shown():
    rows = (HEADS, row("教育支出", "100", "98", "90"), row("卫生支出", "50", "51", "60"))
    assert "tables.sum-off" not in codes(page(*rows, row("合计", "150", "300", "400")))


def test_a_total_in_whole_numbers_of_parts_with_tenths_is_rounded():
    rows = (row("教育支出", "100", "98.4", "90"), row("卫生支出", "50", "51.3", "60"), row("文化支出", "1", "0.6", "2"))
    assert "tables.sum-off" not in codes(page(HEADS, *rows, row("合计", "151", "149", "152")))


def test_heads_said_again_may_number_the_columns_again():
    heads = (row("项目", "2023年", "2024年", "2025年"), row("栏次", "1", "2", "3"))
    rows = (row("教育支出（万元）", "100", "98", "90"), *heads, row("卫生支出（万元）", "50", "51", "60"))
    report = page(*heads, *rows, row("合计", "150", "149", "150"))
    assert [item.number.text for item in report.indicators if item.cell][:6] == ["100", "98", "90", "50", "51", "60"]
    assert not any(item.number.text in {"1", "2", "3"} for item in report.indicators if item.cell)


def test_a_caption_over_a_picture_makes_a_remark():
    prose = "<p>全年经济运行总体平稳，社会事业继续发展。</p>"
    report = govreport.parse_html(f"{HEAD}{prose}<p>表1 2024年主要指标</p><p><img src='/a/chart1.png'></p>{prose}")
    assert "page.table-pictured" in codes(report)
    report = page(row("指标", "2024年"), row("病床数（张）", "5200"), above="<p>表1 2024年主要指标</p>")
    assert "page.table-pictured" not in codes(report)


def test_a_table_goes_on_over_a_page():
    first = (
        HEAD
        + "<p>表1 2024年支出表</p>"
        + table(row("项目", "执行数（万元）"), row("教育支出", "98"), row("科技支出", "9"))
    )
    second = table(row("项目", "执行数（万元）"), row("卫生支出", "51"), row("住房支出", "19"))
    for between in ("", "<p>续表1</p>"):
        report = govreport.parse([first.encode(), (HEAD + between + second).encode()])
        assert [each.rows for each in report.tables] == [6]
        assert [text for _, text, _ in figures(report)] == ["98", "9", "51", "19"]
    report = govreport.parse([first.encode(), f"{HEAD}<p>表2 2024年基金支出表</p>{second}".encode()])
    assert [each.rows for each in report.tables] == [3, 3]


def test_a_column_of_remarks_names_no_rows():
    report = page(
        row("指标", "2023年", "2024年", "来源"),
        row("病床数（张）", "5000", "5200", "统计"),
        row("医师数（人）", "850", "900", "统计"),
        row("护士数（人）", "950", "990", "统计"),
    )
    assert {cell.role for cell in report.tables[0].cells if cell.text == "统计"} == {"note"}
    assert {name for name, _, _ in figures(report)} == {"病床数", "医师数", "护士数"}


@pytest.mark.parametrize(
    ("caption", "tells"),
    [
        ("表1 各县生产总值增长速度表", True),
        ("居民消费价格比上年涨跌幅度", True),
        ("表1 各县生产总值及其增长速度", False),  # of both
        ("投资与增长情况", False),
    ],
)
def test_a_caption_makes_growth_only_where_it_names_nothing_else(caption: str, tells: bool):  # noqa: FBT001
    assert tells_change(caption) is tells


def test_prose_in_a_cell_is_read_as_prose():
    report = page(
        row("领域", "主要任务"),
        row("教育", "2024年新建学校12所，新增学位8000个。"),
        row("卫生", "2024年新建医院2所，新增病床500张。"),
    )
    assert all(item.cell is None for item in report.indicators)
    assert [item.number.text for item in report.indicators] == ["12所", "8000个", "2所", "500张"]


def test_cells_and_prose_beside_each_other_are_counted_once():
    above = "<p>2024年，病床数达到5200张。</p>"
    report = page(row("指标", "2024年"), row("病床数（张）", "5200"), row("医师数（人）", "900"), above=above)
    assert [item.number.text for item in report.indicators] == ["5200张", "5200", "900"]
    assert [item.id for item in report.indicators] == [0, 1, 2]


def test_a_frame_has_heads_as_index_and_columns():
    report = page(row("指标", "2023年", "2024年"), row("病床数（张）", "5000", "5200"), row("医师数（人）", "—", "900"))
    frame = report.tables[0].to_frame()
    assert list(frame.columns) == ["2023年", "2024年"]
    assert frame.loc["病床数（张）", "2024年"] == Decimal(5200)


def test_a_ruled_pdf_has_cells_with_spans():
    drawing = Drawing()
    drawing.write(60, 80, "2024年财政收支情况表").write(60, 110, "单位：万元")
    drawing.grid((60, 220, 340, 460), (130, 180, 230, 280))
    words = [("项目", "预算数", "执行数"), ("教育支出", "100", "98"), ("卫生支出", "50", "51")]
    for nth, cells in enumerate(words):
        for x, text in zip((70, 230, 350), cells, strict=True):
            drawing.write(x, 162 + 50 * nth, text)
    report = govreport.parse(drawing.data())
    assert figures(report) == [
        ("教育支出", "100", "元"),
        ("教育支出", "98", "元"),
        ("卫生支出", "50", "元"),
        ("卫生支出", "51", "元"),
    ]


def test_accounts_of_one_level_stand_for_no_series():
    rows = (row("项目", "2024年执行数（万元）"), row("税收收入", "100"), row("非税收入", "50"), row("收入合计", "150"))
    own = page(*rows, above="<p>2024年市本级一般公共预算收入表</p>")
    assert {item.name for item in own.indicators if item.cell} == {
        "市本级税收收入",
        "市本级非税收入",
        "市本级一般公共预算收入合计",
    }
    assert all(item.series == () for item in own.indicators)
    whole = page(*rows, above="<p>2024年全市一般公共预算收入表</p>")
    assert [item.series for item in whole.indicators if item.name == "税收收入"] == [("tax_revenue",)]


def test_notes_in_rows_and_below_are_known_and_are_no_rows():
    note = "<tr><td colspan='2'>注：本表为快报数，2023年病床5000张。</td></tr>"
    report = page(
        row("指标", "2024年"),
        row("病床数（张）①", "5200*"),
        row("医生数（人）", "200[2]"),
        note,
        below="<p>资料来源：市卫生健康委</p>",
    )
    [table] = report.tables
    assert [report.text[span.slice] for span in table.notes] == [
        "注：本表为快报数，2023年病床5000张。",
        "资料来源：市卫生健康委",
    ]
    assert figures(report)[:2] == [("病床数", "5200", "张"), ("医生数", "200", "人")]
    assert [item.number.text for item in report.indicators if item.cell is None] == ["5000张"]
    assert govreport.Report.from_json(report.to_json()) == report


def measures(report):
    return [(item.name, item.measure, item.series) for item in report.indicators if item.cell]


def test_a_caption_of_changes_makes_growth():
    report = page(
        row("指标", "全市", "城市"), row("居民消费价格", "0.2", "-0.3"), row("衣着", "1.2", "1.0"),
        above="<p>表1 2024年居民消费价格比上年涨跌幅度</p><p>单位：%</p>",
    )  # fmt: skip
    assert measures(report)[:2] == [("全市居民消费价格", "growth", ("cpi",)), ("城市居民消费价格", "growth", ())]
    report = page(
        row("指标", "全市"), row("常住人口城镇化率", "62.2"), row("森林覆盖率", "41"),
        above="<p>表1 2024年人口比重及其增长速度</p><p>单位：%</p>",
    )  # fmt: skip
    assert [measure for _, measure, _ in measures(report)] == ["share", "share"]


ACCOUNT = (row("项目", "2024年执行数"), row("教育支出", "93"), row("卫生健康支出", "40"))


def test_a_sum_stands_for_the_series_of_its_caption():
    above = "<p>2024年全县一般公共预算支出执行情况表</p><p>单位：亿元</p>"
    for label in ("合计", "支出合计", "一般公共预算支出合计"):
        report = page(*ACCOUNT, row(label, "133"), above=above)
        assert measures(report)[-1][2] == ("budget_expenditure",), label


def test_the_sum_of_a_balance_is_that_of_the_balance():
    above = "<p>2024年全县一般公共预算支出执行情况表</p><p>单位：亿元</p>"
    report = page(*ACCOUNT, row("结转下年支出", "7"), row("支出合计", "140"), above=above)
    assert measures(report)[-1] == ("支出合计", "level", ())


def test_a_remark_in_brackets_behind_a_figure_is_none_of_it():
    report = page(
        row("指标", "2023年", "2024年"), row("债券融资规模（亿元）", "18.7", "600（累计）"), row("CMI", "1.0", "1.1")
    )
    assert figures(report)[1] == ("债券融资规模", "600", "元")
    assert figures(report)[2][0] == "CMI"


def test_the_fields_of_a_form_are_no_heads():
    form = table(
        "<tr><td colspan='2'>项目名称</td><td colspan='3'>2026年供水管网改造</td></tr>",
        "<tr><td colspan='2'>主管部门</td><td>市住建局</td><td>用款单位</td><td>供水公司</td></tr>",
        "<tr><td colspan='2'>预算金额</td><td colspan='3'>450万元</td></tr>",
        "<tr><td colspan='2'>年度目标</td><td colspan='3'>保障城区供水安全</td></tr>",
        "<tr><td rowspan='4'>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td></tr>",
        row("成本指标", "经济成本", "改造费用", "不超预算"),
        "<tr><td rowspan='2'>产出指标</td><td>数量指标</td><td>日供水能力</td><td>7.5万吨</td></tr>",
        row("质量指标", "水质合格率", "≥98%"),
    )
    title = "<h1>关于某市2025年预算执行情况和2026年预算草案的报告</h1><p>各位代表：现在报告工作，请予审议。</p>"
    report = govreport.parse_html(f"{title}<p>项目支出绩效目标申报表</p>{form}")
    assert [
        (item.name, item.number.text, item.number.bound, item.period and item.period.iso, item.status)
        for item in report.indicators
        if item.cell
    ] == [("日供水能力", "7.5万吨", "exact", "2026", "target"), ("水质合格率", "≥98%", "ge", "2026", "target")]


def test_a_row_over_all_columns_inside_the_rules_holds_the_title():
    drawing = Drawing().grid([100, 260, 340, 420], [90, 112, 134, 156])
    drawing.canvas.rect(100, drawing.height - 90, 320, 30)
    drawing.write(180, 80, "表1 2025年收入情况（单位：万元）", 10)
    for down, cells in (
        (105, ("项目", "2024年", "2025年")),
        (127, ("税收收入", "500", "520")),
        (149, ("其他", "30", "31")),
    ):
        for left, text in zip((104, 270, 350), cells, strict=True):
            drawing.write(left, down, text, 10)
    [found] = govreport.parse(drawing.data()).tables
    assert (found.caption, found.rows) == ("表1 2025年收入情况", 4)
    assert [(cell.row, cell.number.unit) for cell in found.cells if cell.number] == [
        (3, "元"),
        (3, "元"),
        (4, "元"),
        (4, "元"),
    ]


def test_a_frame_around_the_unit_alone_makes_no_column():
    drawing = Drawing().grid([100, 260, 340, 420], [106, 128, 150, 172])
    drawing.canvas.rect(107, drawing.height - 106, 308, 14)
    drawing.write(340, 103, "单位：万元", 10)
    for down, cells in (
        (121, ("项目", "2024年", "2025年")),
        (143, ("税收收入", "500", "520")),
        (165, ("其他收入", "30", "31")),
    ):
        for left, text in zip((108, 270, 350), cells, strict=True):
            drawing.write(left, down, text, 10)
    [found] = govreport.parse(drawing.data()).tables
    assert (found.unit, found.columns) == ("万元", 3)


def _account(drawing: Drawing, rows: list[tuple[int, str, str]]) -> Drawing:
    """A page of a table: how far each label is set in, the label and its figure."""
    drawing.grid([100, 260, 340], [90 + 18 * at for at in range(len(rows) + 2)])
    drawing.write(150, 103, "项目", 10).write(270, 103, "2025年预算数", 10)
    for at, (indent, label, figure) in enumerate(rows, 1):
        drawing.write(104 + indent, 103 + 18 * at, label, 10).write(290, 103 + 18 * at, figure, 10)
    return drawing.page()


def test_a_page_of_inner_levels_keeps_the_margin_of_the_pages_before():
    first = [(0, "公共安全支出", "946"), (10, "公安", "511"), (20, "行政运行", "380"), (20, "执法办案", "131")]
    second = [(20, "其他公安支出", "77"), (10, "司法", "435"), (20, "行政运行", "402"), (20, "社区矫正", "33")]
    drawing = Drawing().write(150, 70, "2025年一般公共预算支出表", 10).write(280, 84, "单位：万元", 10)
    [found] = govreport.parse(_account(_account(drawing, first), second).data()).tables
    assert [">".join(cell.row_head) for cell in found.cells if cell.number][4:] == [
        "公共安全支出>公安>其他公安支出",
        "公共安全支出>司法",
        "公共安全支出>司法>行政运行",
        "公共安全支出>司法>社区矫正",
    ]


def test_a_table_of_another_title_has_a_margin_of_its_own():
    first = [(0, "公共安全支出", "946"), (10, "公安", "511"), (20, "行政运行", "380")]
    second = [(8, "教育支出", "946"), (18, "普通教育", "511"), (28, "学前教育", "380")]
    drawing = Drawing().write(150, 70, "2025年一般公共预算支出表", 10).write(280, 84, "单位：万元", 10)
    _account(drawing, first).write(150, 70, "2025年政府性基金预算支出表", 10).write(280, 84, "单位：万元", 10)
    tables = govreport.parse(_account(drawing, second).data()).tables
    assert [[cell.indent for cell in table.cells if cell.role == "stub"] for table in tables] == [[0, 10, 20]] * 2


def test_a_label_that_breaks_off_is_set_in_and_so_is_one_that_begins_below_it():
    drawing = Drawing().grid([100, 212, 292], [90, 108, 126, 152, 170])
    rows = (
        (103, 104, "项目", "2025年（万元）"),
        (121, 104, "城乡社区支出", "946"),
        (163, 124, "污水处理收入支出", "33"),
    )
    for down, left, label, figure in rows:
        drawing.write(left, down, label, 10).write(216, down, figure, 10)
    drawing.write(124, 137, "国有土地使用权出", 10).write(124, 148, "让收入的支出", 10).write(216, 143, "913", 10)
    [found] = govreport.parse(drawing.data()).tables
    assert [cell.indent for cell in found.cells if cell.role == "stub"] == [0, 20, 20]


def names(*rows: str, above: str = "<p>2025年一般公共预算支出表（万元）</p>") -> list[str]:
    return [item.name for item in page(*rows, above=above).indicators if item.cell]


def test_rows_of_the_same_words_are_named_with_the_head_that_tells_them_apart():
    wide = "\u3000"
    assert names(
        row("项目", "2025年预算数"),
        row("公共安全支出", "946"),
        row(f"{wide}司法", "435"),
        row(f"{wide * 2}行政运行", "402"),
        row(f"{wide * 2}社区矫正", "33"),
        row(f"{wide}强制隔离戒毒", "511"),
        row(f"{wide * 2}行政运行", "500"),
        row("其他支出", "7"),
        row(f"{wide}其他支出", "7"),
    ) == [
        "公共安全支出",
        "司法",
        "司法行政运行",
        "社区矫正",
        "强制隔离戒毒",
        "强制隔离戒毒行政运行",
        "其他支出",
        "其他支出",
    ]
    assert names(
        row("项目", "2025年预算数"),
        row("一、失业保险基金支出", "946"),
        row("（一）上解上级支出", "435"),
        row("二、工伤保险基金支出", "402"),
        row("（一）上解上级支出", "33"),
        above="<p>2025年社会保险基金预算支出表（万元）</p>",
    )[1::2] == ["失业保险基金上解上级支出", "工伤保险基金上解上级支出"]


def test_a_bracket_that_explains_the_kind_of_a_figure_is_no_part_of_its_name():
    for opening, closing in ("（）", "()"):
        heads = (f"2025年预算数{opening}不含专项转移支付{closing}", f"2025年预算数{opening}含专项转移支付{closing}")
        assert names(row("项目", *heads), row("教育支出", "946", "950"), row("其他支出", "33", "37")) == [
            "教育支出",
            "教育支出",
            "其他支出",
            "其他支出",
        ]


def test_the_level_of_a_table_is_none_of_the_places_that_it_lists():
    above = "<p>2025年市本级一般公共预算转移支付表（万元）</p>"
    found = names(row("项目", "合计", "云城区", "新兴县"), row("抚恤补助", "946", "500", "446"), above=above)
    assert found == ["市本级抚恤补助", "云城区抚恤补助", "新兴县抚恤补助"]


def test_what_was_done_ends_the_name_of_a_part_of_a_part():
    assert names(
        row("项目", "本级"),
        row("一、2025年还本预算数", "946"),
        row("（一）一般债券", "435"),
        row("其中：再融资", "402"),
        row("（二）专项债券", "511"),
        row("其中：再融资", "500"),
        above="<p>2025年地方政府债券还本付息情况表（万元）</p>",
    )[1:] == ["本级一般债券还本", "本级一般债券再融资还本", "本级专项债券还本", "本级专项债券再融资还本"]


def test_a_year_after_the_issue_of_a_plan_is_a_target():
    rows = "".join(
        f"<tr><td>{name}</td><td>{first}</td><td>{last}</td></tr>"
        for name, first, last in (
            ("指标", "2017年", "2020年"),
            ("病床数（张）", "500", "600"),
            ("护士数（人）", "210", "280"),
        )
    )
    head = (
        "<h1>关于印发医疗中心实施方案的通知</h1><p>某府办发〔2018〕44号</p><p>现将方案印发给你们，请认真组织实施。</p>"
    )
    report = govreport.parse_html(f"<html><body>{head}<table>{rows}</table></body></html>")
    found = [(item.name, item.period.iso, item.status) for item in report.indicators]
    assert found == [
        ("病床数", "2017", "actual"),
        ("病床数", "2020", "target"),
        ("护士数", "2017", "actual"),
        ("护士数", "2020", "target"),
    ]


@pytest.mark.parametrize("gap", ["\u3000", "   ", " \u3000"])
def test_a_table_of_lines_with_wide_blanks_tells_what_kind_its_indicators_are(gap: str):
    rows = (
        ("指标", "2025年", "2030年", "属性"),
        ("城镇调查失业率（%）", "5.3", "<5.5", "预期性"),
        ("平均受教育年限（年）", "10.2", "11以上", "约束性"),
        ("粮食综合生产能力（万吨）", "36.8", "38", "约束性"),
    )
    head = "某县国民经济和社会发展第十五个五年规划纲要\n第一章　主要目标\n专栏1　“十五五”主要指标\n"
    report = govreport.parse_text(head + "\n".join(map(gap.join, rows)))
    assert [(row.name, row.number.bound, row.period.iso, row.status) for row in report.indicators[:4]] == [
        ("城镇调查失业率", "exact", "2025", "actual"),
        ("城镇调查失业率", "lt", "2030", "target"),
        ("平均受教育年限", "exact", "2025", "actual"),
        ("平均受教育年限", "ge", "2030", "target"),
    ]
    assert [(target.name, target.modality) for target in report.targets] == [
        ("城镇调查失业率", "预期性"),
        ("平均受教育年限", "约束性"),
        ("粮食综合生产能力", "约束性"),
    ]

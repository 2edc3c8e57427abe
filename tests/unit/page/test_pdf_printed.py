"""PDF files that a browser printed: title and links, heads and feet, menus, boxes and cut rows."""

from __future__ import annotations

import pytest

import govreport
from govreport import page
from pdfs import Drawing, make_pdf

TITLE = "关于某市2025年预算执行情况的报告"
PROSE = (
    "　　全年完成投资1114.6亿元，同比增长8.5%，好于预期，为下",
    "一步打下了坚实基础。新开工项目四百余个，投资到位率稳步提高，",
    "发展后劲持续增强。",
)
PARAGRAPH = "".join(PROSE).strip()
WORDS = ("财政", "工业", "农业", "教育", "卫生", "交通")
OTHERS = [
    tuple(line.replace("好于", word).replace("坚实", word).replace("后劲", word) for line in PROSE) for word in WORDS
]
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0"


def drawn(title=None, creator=None):
    drawing = Drawing()
    if title:
        drawing.canvas.setTitle(title)
    if creator:
        drawing.canvas.setCreator(creator)
    return drawing


def linked(drawing, left, down, text, size=16):
    drawing.write(left, down, text, size)
    up = drawing.height - down
    box = (left, up - 4, left + make_pdf.width_of(text, size), up + size)
    drawing.canvas.linkURL(f"https://example.com/{down}", box)
    return drawing


def texts(drawing):
    return [block.text for block in page.read(drawing.data()).kept]


def gone(read, reason):
    return [dropped.block.text for dropped in read.dropped if dropped.reason == reason]


@pytest.mark.parametrize("menu", [("政务公开", "办事服务", "互动交流"), ("首页", "图片新闻", "专题专栏", "走进某市")])
def test_menus_of_links_are_dropped(menu):
    drawing = drawn(f"{TITLE}-某市人民政府", BROWSER)
    for at, word in enumerate(menu):
        linked(drawing, 80, 60 + 40 * at, word)
    drawing.write(80, 290, TITLE, 20).prose(80, 350, *PROSE).prose(80, 434, *OTHERS[0])
    read = page.read(drawing.data())
    assert [block.text for block in read.kept] == [TITLE, PARAGRAPH, "".join(OTHERS[0]).strip()]
    assert gone(read, "boilerplate") == list(menu)
    assert read.metadata.title == TITLE


def test_a_title_that_leads_to_its_own_page_is_text():
    drawing = drawn(f"{TITLE}_某市政府网", BROWSER)
    for at, word in enumerate(("政务公开", "办事服务", "互动交流")):
        linked(drawing, 80, 60 + 40 * at, word)
    linked(drawing, 80, 290, TITLE, 20).prose(80, 350, *PROSE).prose(80, 434, *OTHERS[0])
    assert texts(drawing) == [TITLE, PARAGRAPH, "".join(OTHERS[0]).strip()]


def test_the_title_of_another_document_in_the_properties_is_not_taken():
    drawing = drawn("2019年某县政府工作要点").write(80, 60, TITLE, 20).prose(80, 120, *PROSE)
    assert page.read(drawing.data()).metadata.title is None


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("2026/1/30 10:29 {title}", "https://example.com/a.html {page}/{pages}"),
        ("11/30/26, 10:40 PM {title}", "file:///home/a.html {page}/{pages}"),
        ("{title} https://example.com/a.html", "{page} of {pages} 2026/1/30, 10:29"),
    ],
)
@pytest.mark.parametrize("pages", [1, 2])
def test_what_a_browser_adds_at_the_edges(head, foot, pages):
    drawing = drawn(TITLE, BROWSER)
    for number in range(1, pages + 1):
        known = {"title": TITLE, "page": number, "pages": pages}
        drawing.write(20, 20, head.format(**known), 8).prose(80, 34, *OTHERS[number]).prose(80, 200, *OTHERS[-number])
        drawing.write(20, 830, foot.format(**known), 8).page()
    wanted = [lines for number in range(1, pages + 1) for lines in (OTHERS[number], OTHERS[-number])]
    assert texts(drawing) == ["".join(lines).strip() for lines in wanted]


def test_the_words_of_a_form_on_every_page_stay():
    drawing = drawn()
    for at in range(3):
        drawing.prose(60, 80, *OTHERS[at]).write(60, 200, "绩效目标").prose(60, 260, *OTHERS[at + 3]).page()
    assert texts(drawing).count("绩效目标") == 3


def test_lines_go_on_beside_a_footer_at_the_edge():
    drawing = drawn()
    for at in range(4):
        drawing.prose(110, 60 + at * 100, *PROSE)
    drawing.write(30, 700, "主办：某市人民代表大会常务委员会办公室", 16).write(
        30, 720, "承办：某市信息中心和某某网络公司", 16
    )
    assert texts(drawing)[:4] == [PARAGRAPH] * 4


def test_short_paragraphs_with_room_between_them():
    drawing = drawn()
    for at in range(6):
        drawing.prose(80, 60 + 84 * at, *PROSE, step=18)
    assert texts(drawing) == [PARAGRAPH] * 6


def test_a_box_around_the_text_is_no_cell():
    lines = [*PROSE, *PROSE, *PROSE]
    drawing = drawn()
    for at, line in enumerate(lines):
        drawing.write(80, 100 + 28 * at, line)
    drawing.write(520, 100, "微博").grid([60, 510, 580], [60, 420])
    read = page.read(drawing.data())
    assert [block.text for block in read.kept if block.cell is None] == [PARAGRAPH] * 3


def test_a_note_as_high_as_browsers_set_it():
    drawing = drawn().write(80, 100, "安排预算稳定调节基金")
    drawing.write(80 + 160, 95, "[1]", 13.3).write(80 + 160 + 22, 100, "等150.1亿元，增长8%。")
    assert texts(drawing) == ["安排预算稳定调节基金[1]等150.1亿元，增长8%。"]


def test_a_ratio_is_not_cut_by_the_margin():
    lines = (
        "初步核算，全年全市生产总值1144.12亿元，增长6.6%。其中，第一",
        "产业增加值增长3.5%，第二产业增长5.4%。三次产业结构为",
        "6.8∶48.8∶44.4。人均地区生产总值增长7.1%，高于全省。",
    )
    room = make_pdf.width_of(lines[0], 14) - make_pdf.width_of(lines[1], 14)
    assert make_pdf.width_of("6.8", 14) + 10 < room < make_pdf.width_of("6.8∶48.8∶44.4。", 14)
    drawing = drawn()
    for at, line in enumerate(lines):
        drawing.write(80, 100 + 28 * at, line, 14)
    assert texts(drawing) == ["".join(lines)]


def cut_table(drawing, *, is_closed):
    lefts = [80, 200, 300, 400]
    downs = [100, 130, 160, 190]
    for at, row in enumerate(
        (("指标", "2024年", "2025年"), ("税收收入", "96.7", "93.1"), ("自然资源海洋", "7.1", "7.2"))
    ):
        for left, text in zip(lefts, row, strict=False):
            drawing.write(left + 6, downs[at] + 20, text, 12)
    up = drawing.height
    for down in downs if is_closed else downs[:-1]:
        drawing.canvas.line(lefts[0], up - down, lefts[-1], up - down)
    for left in lefts:
        drawing.canvas.line(left, up - 100, left, up - 190)
    drawing.page().write(86, 60, "气象等支出", 12).write(86, 90, "农林水支出", 12).write(206, 90, "9.3", 12).write(
        306, 90, "9.9", 12
    )
    for down in ([40] if is_closed else []) + [70, 100]:
        drawing.canvas.line(lefts[0], up - down, lefts[-1], up - down)
    for left in lefts:
        drawing.canvas.line(left, up - 40, left, up - 100)
    return drawing


def test_a_row_that_the_end_of_a_page_cuts():
    found = texts(cut_table(drawn(), is_closed=False))
    assert found[6:] == ["自然资源海洋气象等支出", "7.1", "7.2", "农林水支出", "9.3", "9.9"]


def test_a_row_with_its_own_rules_is_not_joined():
    assert "气象等支出" in texts(cut_table(drawn(), is_closed=True))


def test_heads_alone_at_the_end_of_a_page():
    lefts = [80, 200, 300, 400]
    drawing = drawn()
    drawing.write(80, 700, "全市收支情况表", 12).write(300, 730, "单位：亿元", 12)
    for left, text in zip(lefts, ("指标", "2024年", "2025年"), strict=False):
        drawing.write(left + 6, 770, text, 12)
    drawing.grid(lefts, [750, 780]).page()
    for at, row in enumerate((("税收收入", "96.7", "93.1"), ("非税收入", "95.3", "99.6"))):
        for left, text in zip(lefts, row, strict=False):
            drawing.write(left + 6, 60 + 30 * at, text, 12)
    drawing.grid(lefts, [40, 70, 100])
    found = govreport.parse(drawing.data()).indicators
    assert [(each.number.text, each.name, each.period.iso) for each in found] == [
        ("96.7", "税收收入", "2024"),
        ("93.1", "税收收入", "2025"),
        ("95.3", "非税收入", "2024"),
        ("99.6", "非税收入", "2025"),
    ]


def over_two_pages(rows, lefts):
    """A table of two years at the end of a page, and rows of a table with its rules at some places on the next."""
    first = [80, 200, 300, 400]
    drawing = drawn()
    drawing.write(80, 640, "全市收支情况表", 12).write(300, 670, "单位：亿元", 12)
    for at, row in enumerate((("指标", "2024年", "2025年"), ("税收收入", "96.7", "93.1"))):
        for left, text in zip(first, row, strict=False):
            drawing.write(left + 6, 710 + 30 * at, text, 12)
    drawing.grid(first, [690, 720, 750]).page()
    for at, row in enumerate(rows):
        for left, text in zip(lefts, row, strict=False):
            drawing.write(left + 6, 60 + 30 * at, text, 12)
    return govreport.parse(drawing.grid(lefts, [40, 70, 100]).data()).indicators


def test_a_table_goes_on_where_its_last_column_is_empty_on_the_next_page():
    found = over_two_pages((("非税收入", "95.3"), ("上年结余", "9.6")), [80, 200, 300, 400])
    assert [(each.number.text, each.number.unit, each.name, each.period.iso) for each in found] == [
        ("96.7", "元", "税收收入", "2024"),
        ("93.1", "元", "税收收入", "2025"),
        ("95.3", "元", "非税收入", "2024"),
        ("9.6", "元", "上年结余", "2024"),
    ]


def test_another_table_with_other_columns_on_the_next_page_does_not_go_on():
    indicators = over_two_pages((("在校学生", "95.3"), ("专任教师", "9.6")), [80, 220, 400])
    found = {each.number.text: each.number.unit for each in indicators}
    assert found["93.1"] == "元"
    assert found.get("95.3") != "元"


def test_a_head_over_a_figure_and_its_growth_with_a_corner_cut_out():
    lefts = [80, 160, 260, 340, 440, 520]
    drawing = drawn()
    drawing.write(80, 60, "表1 2025年分区县增加值", 12)
    for down, row in (
        (125, ("区县", "工业增加值", "", "建筑业增加值", "")),
        (155, ("", "（亿元）", "增长（%）", "（亿元）", "增长（%）")),
        (185, ("东城区", "664.1", "7.6", "33.6", "-0.7")),
        (215, ("西城区", "211.1", "14.6", "12.6", "4.1")),
    ):
        for left, text in zip(lefts, row, strict=False):
            drawing.write(left + 4, down, text, 12)
    up = drawing.height
    for down in (100, 160, 190, 220):
        drawing.canvas.line(lefts[0], up - down, lefts[-1], up - down)
    for left, right in ((260, 340), (440, 520)):  # over the heads of the growth alone
        drawing.canvas.line(left, up - 130, right, up - 130)
    for left in lefts:
        drawing.canvas.line(left, up - (130 if left in (260, 440) else 100), left, up - 220)
    data = drawing.data()
    read = page.read(data)
    cells = {block.text: block.cell for block in read.kept if block.cell is not None}
    assert [cells[f"{name}增加值（亿元）"].column_span for name in ("工业", "建筑业")] == [1, 1]
    found = {each.text: each.unit for each in govreport.parse(data).quantities}
    assert (found["664.1"], found["7.6"], found["33.6"], found["-0.7"]) == ("元", "%", "元", "%")


def test_names_above_the_title_that_are_no_links_are_a_menu_too():
    drawing = drawn(TITLE, BROWSER)
    for at, word in enumerate(("新派", "官方发布平台", "听新闻")):
        drawing.write(80, 60 + 30 * at, word)
    drawing.write(80, 180, TITLE, 20).write(80, 215, "2026-01-22 11:38", 12).write(80, 250, TITLE, 20)
    drawing.prose(80, 310, *PROSE).prose(80, 394, *OTHERS[0])
    read = page.read(drawing.data())
    assert [block.text for block in read.kept] == [TITLE, PARAGRAPH, "".join(OTHERS[0]).strip()]
    assert read.metadata.title == TITLE


def test_names_above_a_title_that_the_file_does_not_name_stay():
    drawing = drawn()
    for at, word in enumerate(("某市发展", "白皮书", "编写组")):
        drawing.write(80, 60 + 30 * at, word)
    drawing.write(80, 180, TITLE, 20).prose(80, 310, *PROSE).prose(80, 394, *OTHERS[0])
    assert texts(drawing)[:3] == ["某市发展", "白皮书", "编写组"]


def test_a_large_title_from_the_margin_that_fills_its_line_goes_on_in_the_next():
    drawing = drawn("某市2025年预算执行情况和2026年预算草案的报告", BROWSER)
    first = "某市2025年预算执行情况和2026年预算草案的报"
    size = make_pdf.width_of(PROSE[1], 12) / make_pdf.width_of(first, 1)
    drawing.write(80, 60, first, size).write(80, 60 + 1.8 * size, "告", size)
    drawing.write(80, 140, "来源：某局 发布时间：2026-03-09 14:36", 12)
    for at in range(6):
        drawing.prose(80, 190 + 54 * at, *OTHERS[at], size=12, step=18)
    assert page.read(drawing.data()).kept[0].text == "某市2025年预算执行情况和2026年预算草案的报告"

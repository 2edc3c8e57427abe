"""PDF: paragraphs from lines, running heads, page and box of every line, and bad files."""

from __future__ import annotations

import random
import re

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

import govreport
import pdfs
from govreport import GovReportError, InputError, page
from govreport.page.inputs import Payload
from govreport.page.pdf import layer, process
from pdfs import Drawing, make_pdf

ARTICLE = make_pdf.load()
LINES = [ARTICLE.title, *ARTICLE.lines]
PROSE = (
    "　　全年完成投资1114.6亿元，同比增长8.5%，好于预期，为下",
    "一步打下了坚实基础。新开工项目四百余个，投资到位率稳步提高，",
    "发展后劲持续增强。",
)
PARAGRAPH = "".join(PROSE).strip()


def _set(text):
    """A paragraph's lines, in a measure that all paragraphs share."""
    return tuple(make_pdf.broken("　　" + text, 435, 435, 16))


PAGES = [_set(line) for line in ARTICLE.lines if 150 < len(line) < 300][:6]


def texts(data):
    return [block.text for block in page.read(data).kept]


def codes(read):
    return [remark.code for remark in read.diagnostics]


@pytest.mark.parametrize("name", make_pdf.LAYOUTS)
def test_every_layout_gives_back_the_paragraphs(name):
    read = page.read(make_pdf.typeset(ARTICLE, make_pdf.LAYOUTS[name]))
    assert [block.text for block in read.kept] == LINES
    assert {dropped.reason for dropped in read.dropped} <= {"running"}


@pytest.mark.parametrize("seed", range(6))
def test_paragraphs_come_back_whole_from_any_measure(seed):
    dice = random.Random(seed)  # noqa: S311 - the same layouts each time
    size = dice.choice([9, 10.5, 12, 14, 16, 18])
    layout = make_pdf.Layout(
        width=dice.randrange(380, 900),
        height=dice.randrange(500, 1000),
        margin=dice.randrange(30, 100),
        size=size,
        leading=size * dice.choice([1.2, 1.5, 2]),
        justified=dice.random() < 0.5,
        numbers=dice.choice([None, "- {} -".format, "第{}页 共{}页".format]),
    )
    article = make_pdf.Article(ARTICLE.title, (*ARTICLE.lines[:2], *dice.sample(ARTICLE.lines[2:], 12)))
    assert texts(make_pdf.typeset(article, layout)) == [article.title, *article.lines]


def test_the_example_file_is_what_the_script_writes(examples):
    now = page.read(make_pdf.typeset(ARTICLE, make_pdf.OFFICE))
    kept = page.read(examples / "hohhot.pdf")
    assert (kept.kept, tuple(kept.dropped)) == (now.kept, tuple(now.dropped)), "run examples/make_pdf.py again"


def test_the_example_has_the_outline_and_the_facts_of_the_page(examples):
    pdf, html = govreport.parse(examples / "hohhot.pdf"), govreport.parse(examples / "hohhot.html")
    assert pdf.document.text == html.document.text
    assert list(pdf.outline.walk()) == list(html.outline.walk())
    assert (pdf.numbers, pdf.indicators, pdf.targets) == (html.numbers, html.indicators, html.targets)
    assert pdf.metadata.title == html.metadata.title
    assert pdf.page.source.media_type == "application/pdf"


def test_page_and_box_of_what_was_read(examples):
    report = govreport.parse(examples / "hohhot.pdf")
    title = report.source_of(report.document.lines[0])
    assert (title.page, title.path, title.line) == (1, None, None)
    assert title.box is not None
    left, top, right, bottom = title.box
    assert 0 < left < right < 595_000
    assert 80_000 < top < bottom < 120_000
    assert right - left == pytest.approx(
        make_pdf.width_of("关于呼和浩特市2022年国民经济和社会发展", 21) * 1000, rel=0.06
    )
    places = [report.source_of(number) for number in report.numbers]
    assert sorted(place.page for place in places) == [place.page for place in places]
    assert places[-1].page > 20


def test_the_places_of_lines_survive_json(examples):
    report = govreport.parse(examples / "hohhot.pdf")
    again = govreport.Report.from_json(report.to_json())
    assert again == report
    assert [again.source_of(number) for number in again.numbers] == [
        report.source_of(number) for number in report.numbers
    ]


def test_a_number_is_traced_to_its_own_line():
    report = govreport.parse(Drawing().prose(80, 100, *PROSE).data())
    assert report.document.text == PARAGRAPH
    where = report.document.text.index
    first, second = where("1114.6"), where("四百余")
    assert report.source_of(govreport.Span(first, first + 6)).box[1] < 110_000
    assert 110_000 < report.source_of(govreport.Span(second, second + 3)).box[1] < 130_000


def test_page_numbers_and_heads_are_apart_with_the_reason():
    drawing = Drawing()
    for number, lines in enumerate(PAGES[:4], 1):
        drawing.write(250, 40, "某市统计局", 10).prose(80, 100, *lines).write(280, 800, f"- {number} -", 10).page()
    read = page.read(drawing.data())
    assert [block.text for block in read.kept] == ["".join(lines).strip() for lines in PAGES[:4]]
    assert [(dropped.block.text, dropped.reason) for dropped in read.dropped][:2] == [
        ("某市统计局", "running"),
        ("- 1 -", "running"),
    ]
    assert len(read.dropped) == 8


@pytest.mark.parametrize(
    "style", ["{}", "— {} —", "－{}－", "第 {} 页", "第{}页 共9页", "{}/9", "·{}·", "Page {} of 9"]
)
def test_page_numbers_of_every_style(style):
    drawing = Drawing()
    for number in range(7, 10):
        drawing.prose(80, 100, *PAGES[number - 7]).write(290, 800, style.format(number), 10).page()
    read = page.read(drawing.data())
    assert [dropped.block.text for dropped in read.dropped] == [style.format(number) for number in range(7, 10)]


def test_numbers_that_do_not_count_on_with_the_pages_are_text():
    drawing = Drawing()
    for number, lines in zip(("2035", "8", "517"), PAGES, strict=False):
        drawing.prose(80, 100, *lines).write(80, 700, number).page()
    assert [text for text in texts(drawing.data()) if text.isdigit()] == ["2035", "8", "517"]


def test_a_line_that_repeats_inside_the_text_is_the_authors():
    drawing = Drawing()
    for at in (0, 2, 4):
        drawing.prose(80, 100, *PAGES[at]).write(112, 420, "责任单位：市发展改革委。").prose(
            80, 448, *PAGES[at + 1]
        ).page()
    assert texts(drawing.data()).count("责任单位：市发展改革委。") == 3


def test_a_paragraph_goes_on_over_a_page_break():
    drawing = Drawing().prose(80, 700, *PROSE[:2]).write(290, 800, "— 1 —", 10).page()
    assert texts(drawing.prose(80, 100, PROSE[2], *PROSE).write(290, 800, "— 2 —", 10).data()) == [PARAGRAPH, PARAGRAPH]


def test_a_line_that_ends_early_because_a_number_may_not_be_cut_goes_on():
    first = "　　面对复杂形势，全市上下迎难而上，全年完成固定资产投资"
    drawing = Drawing().prose(80, 100, *PROSE, first, "1114.6亿元。").prose(80, 260, *PROSE)
    assert texts(drawing.data()) == [PARAGRAPH, first.strip() + "1114.6亿元。", PARAGRAPH]


COUNTED = [
    "（一）产业。处置闲置厂房4.1万平方米，盘活低效用地14.5千亩，新认定中小企业12家，国家级企业达到29家，产值合计突破83亿元。",
    "（二）农业。培育省级以上农业龙头企业73家，地理标志产品新增46个。新建农田69万亩，机械化率达到74%，产量为91万吨。",
    "（三）生态。国控断面水质优良比例为32%，能耗下降8.9%，可再生能源装机突破48.5万千瓦。空气质量优良天数比率达到43.6%。",
]


@pytest.mark.parametrize("size", [21, 24, 26, 29])
@pytest.mark.parametrize("indent", [0, 2])
def test_lines_of_so_many_characters_go_on_where_digits_leave_room(size, indent):
    drawing, down = Drawing(), 100
    for text in COUNTED:
        for at, line in enumerate(("　" * indent + text)[at : at + size] for at in range(0, len(text) + indent, size)):
            drawing.write(80 + 14 * indent * (not at), down, line.strip("　"), 14)
            down += 24
    assert texts(drawing.data()) == COUNTED


def test_a_first_line_that_breaks_off_in_a_sentence_goes_on():
    first = "　　面对复杂形势，全市上下迎难而上。处置闲置厂房4"
    drawing = Drawing().prose(80, 100, *PROSE, first, ".6万平方米，好于预期。").prose(80, 260, *PROSE)
    assert texts(drawing.data()) == [PARAGRAPH, first.strip() + ".6万平方米，好于预期。", PARAGRAPH]


def test_words_of_latin_letters_are_joined_by_a_space():
    lines = (
        "　　The plan of the city was approved by the people's congress in",
        "January and was published soon after.",
    )
    assert texts(Drawing().prose(80, 100, *lines, size=14).data()) == [" ".join(lines).strip()]


@pytest.mark.parametrize("spaced", ["政 府 工 作 报 告", "政　府　工　作　报　告"])
def test_a_spaced_title_is_repaired_and_reported(spaced):
    read = page.read(Drawing().write(200, 100, spaced, 22).prose(80, 160, *PROSE).data())
    assert read.kept[0].text == "政府工作报告"
    assert codes(read) == ["page.spread"]


def test_a_title_spread_by_gaps_is_repaired_and_reported():
    read = page.read(Drawing().write(180, 100, "政府工作报告", 22, spread=20).prose(80, 160, *PROSE).data())
    assert read.kept[0].text == "政府工作报告"
    assert codes(read) == ["page.spread"]


def test_text_drawn_twice_is_taken_once_and_reported():
    drawing = Drawing().write(80, 100, "一、2024年工作回顾").write(80.4, 100, "一、2024年工作回顾")
    read = page.read(drawing.prose(80, 130, *PROSE).data())
    assert read.kept[0].text == "一、2024年工作回顾"
    assert codes(read) == ["page.overprinted"]


def test_raised_notes_stay_in_their_line():
    drawing = Drawing().write(112, 100, "加快建设五个中心").write(240, 93, "［1］", 8).write(260, 100, "，取得实效。")
    assert texts(drawing.data()) == ["加快建设五个中心［1］，取得实效。"]


def test_notes_at_the_foot_do_not_cut_the_text_in_two():
    drawing = Drawing().prose(80, 660, *PROSE[:2]).write(80, 770, "［1］五个中心：指经济、金融等中心。", 10).page()
    assert texts(drawing.prose(80, 100, PROSE[2], *PROSE).data()) == [
        PARAGRAPH,
        PARAGRAPH,
        "［1］五个中心：指经济、金融等中心。",
    ]


@pytest.mark.parametrize("marks", ["①②", ["［1］", "［2］"], ["1 ", "2 "]])
def test_each_note_at_the_foot_is_a_paragraph(marks):
    notes = [
        f"{marks[0]}五个中心：指国际经济、金融、贸易、航运、科技创新和全球文化等五个中心。",
        f"{marks[1]}四上企业：指规模以上。",
    ]
    drawing = Drawing().prose(80, 100, *PROSE)
    drawing.write(80, 740, notes[0], 13).write(80, 758, notes[1], 13)
    assert [text.replace(" ", "") for text in texts(drawing.data())[1:]] == [note.replace(" ", "") for note in notes]


def _numbered_lines(*pages):
    """Pages of lines with a number before each, at the left of all of them."""
    drawing, number = Drawing(), 0
    for at, lines in enumerate(pages):
        drawing = drawing.page() if at else drawing
        for nth, line in enumerate(lines):
            number += 1
            text = line.lstrip("　")
            drawing.write(50, 100 + 28 * nth, f"{number}", 10)
            drawing.write(80 + 16 * (len(line) - len(text)), 100 + 28 * nth, text, 16)
    return drawing.data()


def test_numbers_of_lines_in_the_margin_are_apart_and_reported():
    read = page.read(_numbered_lines(["　　一、工作回顾", *PROSE * 4], PROSE))
    assert [block.text for block in read.kept] == ["一、工作回顾", *[PARAGRAPH] * 5]
    assert codes(read) == ["page.line-numbers"]
    assert [gone.block.text for gone in read.dropped] == [str(number) for number in range(1, 17)]


@pytest.mark.parametrize(
    "lines",
    [
        [f"关于第{nth}类项目的实施方案和管理办法的通知" for nth in range(1, 13)],
        [f"第{nth}项工程。　　　　12{nth}.5万元。　　　　完成" for nth in range(1, 13)],
        [f"完成第{nth}项重点工程。全年投资25亿元，年底前建成投产。" for nth in range(10, 20)],
        [f"完成第{nth}项重点工程。全年投资25亿元，年底前建成投产" for nth in range(10, 20)],
        [f"完成第{nth}项重点工程。全年投资25亿元，年底前建成投产{'。' * (nth == 19)}" for nth in range(10, 20)],
    ],
)
def test_numbers_of_a_list_or_a_table_are_no_numbers_of_lines(lines):
    assert "page.line-numbers" not in codes(page.read(_numbered_lines(lines)))


def test_a_watermark_is_apart():
    drawing = Drawing().prose(80, 100, *PROSE)
    drawing.canvas.rotate(45)
    read = page.read(drawing.write(400, 500, "内部资料", 40).data())
    assert [block.text for block in read.kept] == [PARAGRAPH]
    assert [(dropped.block.text, dropped.reason) for dropped in read.dropped] == [("内部资料", "boilerplate")]


def test_text_that_runs_up_the_page_is_read_upright_and_placed_as_shown():
    drawing = Drawing()
    drawing.canvas.translate(595, 0)
    drawing.canvas.rotate(90)
    drawing.height = 595
    read = page.read(drawing.prose(80, 100, *PROSE).data())
    assert [block.text for block in read.kept] == [PARAGRAPH]
    assert codes(read) == ["page.turned"]
    left, top, right, bottom = read.kept[0].place.box
    assert right - left < 30_000 < bottom - top
    assert 842_000 - bottom == pytest.approx(80_000 + 32_000, abs=4_000)  # two blanks are no part of the line


def test_text_that_stands_on_its_head_is_read_upright_and_placed_as_shown():
    drawing = Drawing()
    drawing.canvas.translate(595, 842)
    drawing.canvas.rotate(180)
    read = page.read(drawing.prose(80, 100, *PROSE).data())
    assert [block.text for block in read.kept] == [PARAGRAPH]
    assert codes(read) == ["page.turned"]
    left, top, right, bottom = read.kept[0].place.box
    assert bottom - top < 80_000 < right - left
    assert 595_000 - right == pytest.approx(80_000 + 32_000, abs=4_000)  # its left is the right of the page as shown
    assert 842_000 - bottom == pytest.approx(100_000 - 16_000, abs=6_000)


def test_a_ruled_table_has_its_cells_row_by_row():
    drawing = Drawing().prose(80, 100, *PROSE).grid([80, 200, 320, 440], [200, 230, 260, 310])
    for down, cells in (
        (220, ("指标", "单位", "目标")),
        (250, ("生产总值", "%", "6")),
        (280, ("居民收入", "%", "与经济")),
    ):
        for left, cell in zip((90, 210, 330), cells, strict=True):
            drawing.write(left, down, cell, 14)
    drawing.write(330, 300, "增长同步", 14).prose(80, 350, *PROSE)
    report = govreport.parse(drawing.data())
    assert [line.text for line in report.document.lines] == [
        PARAGRAPH, "指标\t单位\t目标", "生产总值\t%\t6", "居民收入\t%\t与经济增长同步", PARAGRAPH,
    ]  # fmt: skip
    assert report.page.kept[4].cell == page.Cell(1, 2, 1)


def test_two_columns_are_read_one_after_the_other_and_reported():
    read = page.read(make_pdf.typeset(ARTICLE, make_pdf.LAYOUTS["two columns"]))
    assert codes(read) == ["page.columns"]
    assert "columns of text" in read.diagnostics[0].message


def test_two_pages_on_one_sheet_each_have_their_number():
    layout = make_pdf.Layout(width=1191, columns=2, margin=60)
    drawing = Drawing(1191)
    lines = [line for _, line in zip(range(80), make_pdf.set_lines(ARTICLE, layout), strict=False)]
    for sheet in range(2):
        for column in range(2):
            down = 60.0
            for line in lines[(2 * sheet + column) * 20 :][:20]:
                down += line.down
                drawing.write(60 + column * 555.5 + line.left, down, line.text, line.size, line.spread)
            drawing.write(310 + column * 555.5, 800, f"— {2 * sheet + column + 1} —", 10)
        drawing.page()
    read = page.read(drawing.data())
    assert [block.text for block in read.kept][:-1] == LINES[: len(read.kept) - 1]
    assert [dropped.block.text for dropped in read.dropped] == [f"— {number} —" for number in range(1, 5)]
    assert codes(read) == ["page.columns"]


def test_pages_that_are_pictures_are_reported():
    drawing = Drawing().picture(0, 0, 595, 842).page().prose(80, 100, *PROSE)
    read = page.read(drawing.data())
    assert [block.text for block in read.kept] == [PARAGRAPH]
    assert [(remark.code, remark.severity) for remark in read.diagnostics] == [("page.no-text-layer", "warning")]
    assert "page 1:" in read.diagnostics[0].message


def test_a_scan_is_refused_with_the_remedy():
    with pytest.raises(InputError, match=r"^the input has no text layer, only pictures of its pages; .*ocrmypdf"):
        page.read(Drawing().picture(0, 0, 595, 842).write(290, 800, "1").page().data())


def test_glyphs_without_characters_are_refused():
    with pytest.raises(InputError, match=r"text layer that cannot be read: its fonts do not say .*--force-ocr"):
        page.read(pdfs.unmapped("政府工作报告" * 20))


def test_characters_that_no_report_is_written_in_are_refused():
    rare = "".join(chr(0x9F00 + at % 160) for at in range(600))
    drawing = Drawing().prose(80, 100, *(rare[at : at + 24] for at in range(0, 600, 24)))
    with pytest.raises(InputError, match="text layer that cannot be read"):
        page.read(drawing.data())


def test_a_few_such_glyphs_are_marked_and_counted():
    read = page.read(Drawing().prose(80, 100, *PROSE).write(80, 184, "　　其中\ue0a3\ue0a4两项。").data())
    assert "其中\ufffd\ufffd两项。" in read.kept[-1].text
    assert codes(read) == ["page.unknown-glyphs"]
    assert read.diagnostics[0].message.startswith("2 glyphs")


def test_a_password_is_asked_for_but_one_against_printing_alone_is_no_lock():
    with pytest.raises(InputError, match="is locked by a password; save it without one"):
        page.read(Drawing(encrypt=StandardEncryption("secret")).prose(80, 100, *PROSE).data())
    assert texts(
        Drawing(encrypt=StandardEncryption("", ownerPassword="x", canPrint=0)).prose(80, 100, *PROSE).data()
    ) == [PARAGRAPH]


def test_many_pages_are_refused_at_once():
    with pytest.raises(InputError, match="has more than 3,000 pages; split it first"):
        page.read(pdfs.many_pages(1_000_000))


@pytest.mark.parametrize("data", [pdfs.nested_forms(12, 3), pdfs.bomb(1500)], ids=["forms", "bomb"])
def test_files_made_to_fill_the_memory_are_refused(data):
    assert len(data) < 4_000_000
    with pytest.raises(InputError, match=r"^the input (?:needs more than 1024 MB|takes more than 60 s)"):
        page.read(data)


def test_damaged_files_give_a_report_or_one_clear_error(examples):
    data = (examples / "hohhot.pdf").read_bytes()
    dice = random.Random(8)  # noqa: S311 - the same damage each time
    damaged = [data[: len(data) * at // 9] for at in range(1, 9, 2)]
    for _ in range(10):
        copy = bytearray(data)
        for _ in range(dice.randrange(1, 60)):
            copy[dice.randrange(len(copy))] = dice.randrange(256)
        damaged.append(bytes(copy))
    damaged += [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", data[:2000] * 20, data.replace(b"/Type", b"/Tope")]
    for each in damaged:
        said = ""
        try:
            said = page.read(each).source.media_type
        except GovReportError as error:
            said = str(error)
        assert re.fullmatch("application/pdf|the input (?:is|has|needs|cannot) [^\n]+", said)


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setattr(process, "find_spec", lambda _: None)
    with pytest.raises(GovReportError, match=r'pip install ".*\[pdf\]"$') as caught:
        page.read(b"%PDF-1.7\n")
    assert isinstance(caught.value, ImportError)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch, examples):
    monkeypatch.setattr(process, "PATIENCE", 0.001)
    with pytest.raises(InputError, match="takes more than 60 s"):
        page.read(examples / "hohhot.pdf")


def test_a_system_that_starts_no_process_is_named(monkeypatch):
    monkeypatch.setattr(process.sys, "executable", "/nowhere/python")
    with pytest.raises(InputError, match="no process can be started"):
        process.run(Payload(None, b"%PDF-1.7\n"))


def test_a_frozen_program_says_that_it_cannot_and_does_not_start_itself(monkeypatch, examples):
    monkeypatch.setattr(process.sys, "frozen", True, raising=False)
    monkeypatch.setattr("subprocess.run", lambda *_args, **_more: pytest.fail("a process was started"))
    with pytest.raises(InputError, match=r"hohhot\.pdf' is a PDF, and a frozen program cannot start the process"):
        page.read(examples / "hohhot.pdf")


def test_a_page_whose_text_cannot_be_read_is_left_out_and_reported(monkeypatch):
    """PDFium opens the page, and then has no text for it."""
    opened = []

    def get_textpage(self):
        opened.append(self)
        if len(opened) == 2:
            raise pdfium.PdfiumError("failed to load text page")
        return whole(self)

    whole = pdfium.PdfPage.get_textpage
    monkeypatch.setattr(pdfium.PdfPage, "get_textpage", get_textpage)
    drawing = Drawing()
    for _ in range(3):
        drawing.write(80, 100, "一、工作回顾").page()
    answer, characters = layer.read(drawing.data())
    assert [page.get("broken", False) for page in answer["pages"]] == [False, True, False]
    assert len(characters) == 2 * len("一、工作回顾") * layer.STRIDE

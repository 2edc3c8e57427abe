"""Pictures in Word and PDF files: a diagnostic reports a table or an article that is only a picture."""

from __future__ import annotations

import pytest

import govreport
from pdfs import Drawing
from wordfile import docx, paragraph, run

TITLE = "某市2025年预算执行情况和2026年预算草案的报告"
PROSE = "全年经济运行总体平稳，一般公共预算收入完成预算，各项社会事业继续发展，民生支出得到保障，财政运行平稳有序。"
CAPTION = "表1 2025年全市一般公共预算收支表"
BLIP = (
    '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="rId9"/>'
    "</w:drawing></w:r>"
)
IMAGE_DATA = '<w:r><w:pict><v:shape><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r>'
CELL = f"<w:tbl><w:tr><w:tc>{paragraph('项目')}</w:tc><w:tc>{paragraph('2025年')}</w:tc></w:tr></w:tbl>"


def codes(data: bytes) -> set[str]:
    return {each.code for each in govreport.parse(data).diagnostics}


def word(*paragraphs: str) -> bytes:
    return docx("".join(paragraphs))


@pytest.mark.parametrize("picture", [BLIP, IMAGE_DATA])
@pytest.mark.parametrize(
    "caption",
    [(CAPTION,), ("2025年全市一般公共预算收支情况表",), (CAPTION, "单位：万元")],
    ids=["numbered", "named", "unit below"],
)
def test_a_caption_over_a_picture_in_a_word_file_makes_a_remark(caption, picture):
    data = word(paragraph(TITLE), paragraph(PROSE), *map(paragraph, caption), paragraph(picture), paragraph(PROSE))
    assert "page.table-pictured" in codes(data)


def test_a_picture_in_the_paragraph_of_its_caption_makes_a_remark():
    data = word(paragraph(TITLE), paragraph(PROSE), paragraph(run(CAPTION) + BLIP), paragraph(PROSE))
    assert "page.table-pictured" in codes(data)


@pytest.mark.parametrize(
    "inner",
    [
        paragraph(BLIP) + paragraph(CAPTION) + CELL,  # an ornament before the caption of a table
        paragraph(PROSE) + paragraph(BLIP),
        paragraph("审议并表决通过了预算草案") + paragraph(BLIP),
    ],
)
def test_other_pictures_of_a_word_file_make_no_remark(inner):
    assert codes(word(paragraph(TITLE), paragraph(PROSE), inner)).isdisjoint(
        {"page.table-pictured", "page.article-pictured"}
    )


def test_a_word_file_of_a_title_and_a_picture_has_its_article_in_the_picture():
    assert "page.article-pictured" in codes(word(paragraph(TITLE), paragraph(BLIP)))


def test_a_caption_over_a_picture_in_a_pdf_makes_a_remark():
    drawing = Drawing().write(110, 80, TITLE).write(80, 120, PROSE[:24]).write(80, 148, PROSE[24:])
    drawing.write(150, 200, CAPTION).picture(80, 220, 430, 160).write(80, 420, PROSE[:24]).write(80, 448, PROSE[24:])
    assert "page.table-pictured" in codes(drawing.data())


def test_a_table_with_a_picture_beside_it_makes_no_remark_in_a_pdf():
    drawing = Drawing().write(110, 80, TITLE).write(80, 120, PROSE[:24]).write(80, 148, PROSE[24:])
    drawing.write(150, 200, CAPTION).grid([80, 200, 300], [210, 240, 270]).write(90, 230, "项目").write(
        210, 230, "2025年"
    )
    drawing.write(90, 260, "收入（万元）").write(210, 260, "5200").picture(320, 215, 200, 60)
    assert "page.table-pictured" not in codes(drawing.data())


def test_an_ornament_under_a_caption_makes_no_remark_in_a_pdf():
    drawing = Drawing().write(110, 80, TITLE).write(80, 120, PROSE[:24]).write(80, 148, PROSE[24:])
    assert "page.table-pictured" not in codes(drawing.write(150, 200, CAPTION).picture(80, 220, 20, 20).data())

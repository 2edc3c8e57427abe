"""The place of each block of a Word document: an XPath, and the number of the paragraph."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from govreport import page, parse
from wordfile import W, docx, level, lists, numbered, paragraph, run

NAMES = {"w": W, "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006"}
INNER = f"<w:txbxContent>{paragraph('框一')}{paragraph('框二')}</w:txbxContent>"
BOX = (
    f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{INNER}</w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict>{INNER}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
OLD = f"<w:r><w:pict><w:txbxContent>{paragraph(run('旧框') + BOX)}</w:txbxContent></w:pict></w:r>"
BODY = (
    paragraph("一段")
    + f"<w:sdt><w:sdtContent>{paragraph('二段')}{paragraph('三段')}</w:sdtContent></w:sdt>"
    + paragraph("")
    + paragraph(run("四段") + BOX + OLD + BOX)
    + f"<w:tbl><w:tr><w:tc>{paragraph('甲')}{paragraph('乙')}</w:tc><w:tc>"
    + f"<w:tbl><w:tr><w:tc>{paragraph('丙')}</w:tc></w:tr></w:tbl>{paragraph('丁')}</w:tc></w:tr></w:tbl>"
    + f"<mc:AlternateContent><mc:Choice Requires='x'>{paragraph('五段')}</mc:Choice></mc:AlternateContent>"
    + paragraph(run("六段") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
)
PARTS = {
    "footnotes": f'<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="1">{paragraph("注")}</w:footnote>',
    "header1": paragraph("") + paragraph("头"),
}


def test_every_path_leads_to_its_paragraph():
    data = docx(BODY + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>', **PARTS)
    found = page.read(data)
    archive = zipfile.ZipFile(io.BytesIO(data))
    blocks = [*found.kept, *(gone.block for gone in found.dropped)]
    assert len(blocks) == 19
    for block in blocks:
        part, _, path = block.place.path.rpartition("#")
        (element,) = etree.fromstring(archive.read(part or "word/document.xml")).xpath(path, namespaces=NAMES)
        own = "".join(element.xpath("w:r/w:t/text()", namespaces=NAMES))
        assert own == block.text.removeprefix("［1］").removesuffix("［1］")


def test_paragraphs_are_numbered_as_they_are_read():
    found = page.read(docx(BODY, **PARTS)).kept
    lines = {block.text: block.place.line for block in found}
    assert (lines["一段"], lines["三段"], lines["四段"], lines["甲"], lines["五段"]) == (1, 3, 5, 13, 17)
    assert [block.place.line for block in found if block.text == "框一"] == [6, 9, 11]
    assert lines["［1］注"] == 1, "each note counts for itself"


def test_a_number_is_traced_to_its_paragraph():
    report = parse(
        docx(paragraph("一、回顾") + numbered("投资增长6%。", 1), numbering=lists(level(0, "decimal", "%1.")))
    )
    place = report.source_of(report.quantities[0])
    assert (place.path, place.line) == ("/w:document/w:body/w:p[2]", 2)
    assert "1. 投资增长6%。"[place.column - 1 :] == "6%。"


def test_columns_count_what_was_trimmed():
    report = parse(docx(paragraph("　　投资增长6%。")))
    assert report.source_of(report.quantities[0]).column == 7


@pytest.mark.parametrize("text", ["甲。" * 3])
def test_lines_of_one_paragraph_have_one_path(text):
    blocks = page.read(docx(paragraph(run(text) + "<w:r><w:br/></w:r>" + run(text)))).kept
    assert {(block.place.path, block.place.line) for block in blocks} == {("/w:document/w:body/w:p[1]", 1)}
    assert [block.place.column for block in blocks] == [1, len(text) + 2]

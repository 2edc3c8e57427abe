"""The text of a Word document as displayed: runs, signs, fields, notes, text boxes, tables, changes."""

from __future__ import annotations

import pytest

from govreport import page, parse
from govreport.page.model import Cell
from wordfile import docx, field, numbered, paragraph, run


def read(body, **others):
    return page.read(docx(body, **others))


def texts(body, **others):
    return [block.text for block in read(body, **others).kept]


def codes(found):
    return [remark.code for remark in found.diagnostics]


def test_runs_that_cut_a_number_are_put_together_again():
    cut = run("增长6") + '<w:proofErr w:type="spellStart"/>' + run(".", "<w:b/>") + run("5") + run("%以上。")
    assert texts(paragraph(cut)) == ["增长6.5%以上。"]
    assert parse(docx(paragraph(cut))).quantities[0].text == "6.5%以上"


def test_a_raised_number_behind_a_word_is_a_note_and_no_digit():
    raised = run("2", '<w:vertAlign w:val="superscript"/>')
    area = run("，占地10m") + raised + run("，PM") + run("2.5", '<w:vertAlign w:val="subscript"/>')
    inner = run("人均可支配收入") + raised + run("46915元") + area + run("达标。")
    assert texts(paragraph(inner)) == ["人均可支配收入［2］46915元，占地10m2，PM2.5达标。"]
    level = run("2", '<w:vertAlign w:val="baseline"/>')
    assert texts(paragraph(run("人均可支配收入") + level + run("6915元"))) == ["人均可支配收入26915元"]


def test_edges_are_trimmed_and_blank_paragraphs_make_no_line():
    assert texts(paragraph("　　各位代表： ") + paragraph("　") + paragraph("") + paragraph("报告。")) == [
        "各位代表：",
        "报告。",
    ]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:tab/>", "甲\t乙"),
        ("<w:noBreakHyphen/>", "甲-乙"),
        ("<w:softHyphen/>", "甲乙"),
        ("<w:lastRenderedPageBreak/>", "甲乙"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "甲≥乙"),
        ('<w:sym w:font="Wingdings" w:char="F081"/>', "甲①乙"),
        ('<w:sym w:font="宋体" w:char="25CB"/>', "甲○乙"),
        ('<w:sym w:font="Wingdings" w:char="F021"/>', "甲\uf021乙"),
        ('<w:sym w:font="Symbol" w:char="D800"/>', "甲乙"),
        ('<w:sym w:font="Symbol" w:char="zz"/>', "甲乙"),
        ("<w:pgNum/>", "甲乙"),
        ("<w:t>在\n前</w:t>", "甲在 前乙"),
        ("<w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby>", "甲拼乙"),
    ],
)  # fmt: skip
def test_signs_inside_a_run(inner, text):
    assert texts(paragraph(run("甲") + f"<w:r>{inner}</w:r>" + run("乙"))) == [text]


@pytest.mark.parametrize("sign", ["<w:br/>", "<w:cr/>", '<w:br w:type="page"/>', '<w:br w:type="column"/>'])
def test_breaks_end_a_line_inside_a_paragraph(sign):
    found = read(paragraph(run("甲。") + f"<w:r>{sign}</w:r>" + run(" 乙。"))).kept
    assert [(block.text, block.place.line, block.place.column) for block in found] == [("甲。", 1, 1), ("乙。", 1, 5)]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (field("HYPERLINK http://x", "链接"), "甲链接乙"),
        (field("PAGE  \\* MERGEFORMAT", "3"), "甲乙"),
        (field(" PAGEREF _Toc1", "12"), "甲乙"),
        (field("numpages", "9"), "甲乙"),
        (field("PAGESETUP", "x"), "甲x乙"),
        (field(r"eq \o\ac(○,1)", None), "甲①乙"),
        (field(r"eq \o\ac(○,36)", None), "甲㊱乙"),
        (field(r"eq \o\ac(○,99)", None), "甲99乙"),
        (field("SEQ 表", None), "甲乙"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>', "甲乙"),
        ('<w:fldSimple w:instr="REF x"><w:r><w:t>3</w:t></w:r></w:fldSimple>', "甲3乙"),
        (field("TOC", "一").replace("一", field("PAGE", "3") + run("目")), "甲目乙"),
        ('<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText>x</w:instrText></w:r>', "甲乙"),
    ],
)
def test_fields_show_their_results_but_no_page_numbers(inner, text):
    if "<w:t xml" in inner and inner.count("<w:r><w:t xml") > 1:
        inner = inner.replace('<w:r><w:t xml:space="preserve"><w:r>', "<w:r>").replace(
            "</w:t></w:r></w:t></w:r>", "</w:t></w:r>"
        )
    assert texts(paragraph(run("甲") + inner + run("乙"))) == [text]


def toc(*lines, end=True):
    """A table of contents as Word makes it: one field around all its lines, one in each for the page."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    first, *others = [run(line) + "<w:r><w:tab/></w:r>" + field("PAGEREF _Toc", "7") for line in lines]
    close = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if end else ""
    return "".join(map(paragraph, (begin + first, *others))) + paragraph(close)


HEADINGS = paragraph("一、回顾") + paragraph("增长6%。") + paragraph("二、安排") + paragraph("增长7%。")


def test_a_table_of_contents_goes_where_the_text_has_its_lines_again():
    found = read(paragraph("政府工作报告") + paragraph("目　录") + toc("一、回顾", "二、安排") + HEADINGS)
    assert [block.text for block in found.kept] == ["政府工作报告", "一、回顾", "增长6%。", "二、安排", "增长7%。"]
    assert [(gone.block.text, gone.reason) for gone in found.dropped] == [
        ("目　录", "boilerplate"), ("一、回顾", "boilerplate"), ("二、安排", "boilerplate"),
    ]  # fmt: skip


def test_contents_of_another_document_stay():
    assert texts(toc("甲章", "乙章") + HEADINGS)[:2] == ["甲章", "乙章"]


def test_a_table_of_contents_that_never_ends_costs_no_text():
    assert texts(toc("一、回顾", "二、安排", end=False) + HEADINGS)[2:] == [
        "一、回顾",
        "增长6%。",
        "二、安排",
        "增长7%。",
    ]


def test_a_field_that_never_ends_hides_no_other_paragraph():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(paragraph(run("甲") + begin + run("PAGE")) + paragraph("乙")) == ["甲", "乙"]
    shown = begin + '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert texts(paragraph(run("甲") + shown + run("3")) + paragraph("乙")) == ["甲", "乙"]


@pytest.mark.parametrize("name", ["hyperlink", "smartTag", "customXml", "bdo", "ins", "moveTo"])
def test_elements_around_runs_change_nothing(name):
    assert texts(paragraph(f"<w:{name}>{run('甲')}</w:{name}>" + run("乙"))) == ["甲乙"]


def test_content_controls_inside_and_around_paragraphs():
    inside = f"<w:sdt><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>"
    around = f"<w:sdt><w:sdtContent>{paragraph('乙')}</w:sdtContent></w:sdt>"
    asking = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = paragraph(inside + asking.format(run("单击此处"))) + around + asking.format(paragraph("输入文字"))
    assert texts(body) == ["甲", "乙"]


def test_formulas_keep_their_characters():
    assert texts(paragraph(run("PM") + "<m:oMath><m:r><m:t>2.5</m:t></m:r></m:oMath>")) == ["PM2.5"]


def test_hidden_text_is_dropped_with_the_reason():
    found = read(paragraph(run("甲") + run("暗", "<w:vanish/>") + run("乙")))
    assert [block.text for block in found.kept] == ["甲乙"]
    assert [(gone.block.text, gone.reason) for gone in found.dropped] == [("暗", "hidden")]


@pytest.mark.parametrize("strike", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="S"/>'])
def test_struck_text_is_dropped_and_told(strike):
    styles = '<w:style w:type="character" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style>'
    found = read(paragraph(run("增长") + run("9", strike) + run("8%", '<w:strike w:val="0"/>')), styles=styles)
    assert [block.text for block in found.kept] == ["增长8%"]
    assert [remark.code for remark in found.diagnostics] == ["page.struck"]


def test_a_document_that_is_struck_as_a_whole_is_read():
    found = read(paragraph(run("投资增长8%。", "<w:strike/>")))
    assert [block.text for block in found.kept] == ["投资增长8%。"]
    assert not found.diagnostics


def test_bold_is_kept_as_ranges_whatever_says_so():
    styles = (
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    )
    plain = paragraph(
        run(" 甲") + run("乙 ", "<w:b/>") + run(" ") + run("丙", "<w:b/>") + run("丁", '<w:b w:val="false"/>')
    )
    styled = paragraph(run("甲") + run("乙", '<w:rStyle w:val="C"/>') + run("丙", "<w:b/>"), '<w:pStyle w:val="P"/>')
    found = read(plain + styled, styles=styles).kept
    assert [(block.text, block.strong) for block in found] == [("甲乙  丙丁", ((1, 5),)), ("甲乙丙", ((0, 1), (2, 3)))]


def test_heading_styles_make_headings():
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    properties = ['<w:pStyle w:val="1"/>', '<w:pStyle w:val="2"/>', '<w:outlineLvl w:val="0"/>', ""]
    found = read("".join(paragraph("一", own) for own in properties), styles=styles).kept
    assert [block.kind for block in found] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_heading_by_its_style_titles_what_follows_it():
    """A short line without a mark after an unclosed one: only its style tells that it is no part of a sentence."""
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    lines = ("某市人民政府办公室", "关于促进消费的若干措施", "为贯彻落实有关部署，现提出以下措施，请认真执行。")

    def outline(properties):
        first, title, body = lines
        given = paragraph("各区人民政府：") + paragraph("现印发给你们。") + paragraph(first)
        return parse(docx(given + paragraph(title, properties) + paragraph(body), styles=styles)).outline

    assert [section.title for section in outline('<w:pStyle w:val="1"/>').walk()] == [lines[1]]
    assert not list(outline("").walk())


NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    f'<w:footnote w:id="1">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" 五网合一：指若干。"))}</w:footnote>'
    f'<w:footnote w:id="2">{paragraph("两重：指若干。")}</w:footnote>'
)


def test_notes_follow_the_text_in_the_order_of_their_marks():
    ends = f'<w:endnote w:id="1">{paragraph("来源。")}</w:endnote>'

    def refer(kind, identity):
        return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'

    body = paragraph(run("推进五网合一") + refer("footnote", 2) + run("，投资6亿元") + refer("endnote", 1) + run("。"))
    body += paragraph(run("再次") + refer("footnote", 1) + run("。") + refer("footnote", 2))
    found = read(body, footnotes=NOTES, endnotes=ends)
    assert [block.text for block in found.kept] == [
        "推进五网合一［1］，投资6亿元［2］。", "再次［3］。［4］", "［1］两重：指若干。", "［2］来源。", "［3］ 五网合一：指若干。",
    ]  # fmt: skip
    assert found.kept[2].place.path == "word/footnotes.xml#/w:footnotes/w:footnote[3]/w:p[1]"
    report = parse(docx(body, footnotes=NOTES, endnotes=ends))
    assert [line.part for line in report.document.lines[-3:]] == ["notes"] * 3
    assert [(q.text, q.value) for q in report.quantities] == [("6亿元", 600_000_000)]


def test_a_mark_of_the_authors_own_stays_as_it_is():
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    assert texts(paragraph(run("甲") + own), footnotes=NOTES) == ["甲*", "［1］ 五网合一：指若干。"]


def box(*paragraphs):
    return f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"


def drawn(inner):
    """A box of text as Word writes it: one form for new programs, one for old."""
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_box_of_text_is_read_once_after_the_paragraph_that_holds_it():
    body = paragraph(run("甲") + drawn(box(paragraph("框内"), paragraph("第二段"))) + run("乙")) + paragraph("丙")
    assert texts(body) == ["甲乙", "框内", "第二段", "丙"]


def test_boxes_of_old_programs_and_boxes_in_boxes():
    old = f"<w:r><w:pict><v:textbox>{box(paragraph('旧'))}</v:textbox></w:pict></w:r>"
    nested = drawn(box(paragraph(run("外") + drawn(box(paragraph("内"))))))
    assert texts(paragraph(old + nested)) == ["旧", "外", "内"]


def test_forms_inside_a_drawing_are_read_once():
    """A group of shapes may hold several forms of one of them."""
    forms = (
        f"<mc:AlternateContent><mc:Choice Requires='x'>{box(paragraph('新'))}</mc:Choice>"
        f"<mc:Fallback>{box(paragraph('旧'))}</mc:Fallback></mc:AlternateContent>"
    )
    body = paragraph(run("甲") + f"<w:r><w:drawing>{forms}{box(paragraph('后'))}</w:drawing></w:r>")
    found = read(body).kept
    assert [block.text for block in found] == ["甲", "新", "后"]
    assert [block.place.path for block in found[1:]] == [
        f"(/w:document/w:body/w:p[1]//w:txbxContent)[{nth}]/w:p[1]" for nth in (1, 3)
    ]


def test_other_forms_of_the_same_run_are_not_read():
    forms = "<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    around = f"<mc:AlternateContent><mc:Choice Requires='x'>{run('甲')}</mc:Choice><mc:Fallback>{run('乙')}</mc:Fallback></mc:AlternateContent>"
    assert texts(paragraph(forms + around)) == ["新甲"]


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows):
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_tables_are_read_as_those_of_web_pages_are():
    span, begin, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = read(
        paragraph("主要指标")
        + table(
            cell("指标", begin) + cell("2023年", span),
            cell("", on) + cell("完成") + cell("增长"),
            cell("投资") + cell("6亿元") + cell("5%"),
        )
    ).kept
    html = "<p>主要指标</p><table><tr><td rowspan=2>指标<td colspan=2>2023年<tr><td>完成<td>增长<tr><td>投资<td>6亿元<td>5%</table>"
    same = page.read_html(html).kept
    assert [(block.text, block.cell, block.kind) for block in found] == [(b.text, b.cell, b.kind) for b in same]
    assert found[-1].cell == Cell(1, 3, 3)


def test_a_table_row_is_one_line():
    report = parse(docx(table(cell("粮食产量") + cell("36.6亿斤"), cell("投资") + cell("6亿元"))))
    assert [line.text for line in report.document.lines] == ["粮食产量\t36.6亿斤", "投资\t6亿元"]


@pytest.mark.parametrize(
    ("properties", "before", "indent"),
    [
        ('<w:ind w:leftChars="200"/>', "", 20),  # hundredths of a character go before twentieths of a point
        ('<w:ind w:leftChars="100" w:firstLineChars="100" w:left="210"/>', "", 20),
        ('<w:ind w:left="210" w:firstLine="210"/>', "", 20),
        ("", "\u3000\u3000", 20),
        ("", "  ", 10),
        ('<w:ind w:leftChars="100"/>', "\u3000", 20),
        ("", "", 0),
    ],
)
def test_a_label_in_a_table_keeps_how_far_it_is_set_in(properties, before, indent):
    label = f"<w:tc>{paragraph(run(before + '工业税收'), properties)}</w:tc>"
    found = read(table(cell("税收收入") + cell("93"), label + cell("40"))).kept
    assert [(block.text, block.cell.indent) for block in found if block.cell.column == 1] == [
        ("税收收入", 0),
        ("工业税收", indent),
    ]


def test_tables_in_tables_and_rows_that_begin_late():
    late = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell("丙")}</w:tr>'
    inner = f"<w:tc>{table(cell('内'))}{paragraph('外')}</w:tc>"
    found = read(f"<w:tbl><w:tr>{inner}</w:tr>{late}</w:tbl>").kept
    assert [(block.text, block.cell) for block in found] == [
        ("内", Cell(2, 1, 1)),
        ("外", Cell(1, 1, 1)),
        ("丙", Cell(1, 2, 3)),
    ]


def test_rows_and_cells_in_content_controls():
    def control(inner):
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    rows = control(f"<w:tr>{cell('甲')}{control(cell('6亿元'))}</w:tr>")
    found = read(f"<w:tbl>{rows}</w:tbl>").kept
    assert [(block.text, block.cell) for block in found] == [("甲", Cell(1, 1, 1)), ("6亿元", Cell(1, 1, 2))]


def test_cells_merged_the_old_way_are_read_once():
    row = cell("甲", '<w:hMerge w:val="restart"/>') + cell("余", "<w:hMerge/>") + cell("乙")
    assert texts(table(row)) == ["甲", "乙"]


def test_changes_are_accepted_and_reported():
    body = paragraph(
        run("增长")
        + "<w:del><w:r><w:delText>5%</w:delText></w:r></w:del>"
        + f"<w:ins>{run('6%')}</w:ins>"
        + f"<w:moveFrom>{run('移走')}</w:moveFrom>"
        + run("。")
    )
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删行')}</w:tr>"
    found = read(body + f"<w:tbl><w:tr>{cell('留')}{cell('行')}</w:tr>{gone}</w:tbl>")
    assert [block.text for block in found.kept] == ["增长6%。", "留", "行"]
    assert codes(found) == ["page.revisions"]
    assert found.diagnostics[0].message == "changes were tracked: 3 deletions are left out, 1 insertions taken in"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    deleted = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert texts(paragraph("甲", deleted) + paragraph("", deleted) + paragraph("乙") + paragraph("丙")) == [
        "甲乙",
        "丙",
    ]
    assert texts(paragraph("甲") + paragraph("乙", deleted)) == ["甲", "乙"]


def test_a_paragraph_whose_end_was_deleted_does_not_go_on_elsewhere():
    deleted = "<w:rPr><w:del w:id='1'/></w:rPr>"
    held = paragraph(run("甲") + drawn(box(paragraph("框"))), deleted)
    assert texts(held + table(cell("格")) + paragraph("乙")) == ["框", "甲", "格", "乙"]


def test_several_forms_of_whole_paragraphs():
    forms = (
        "<mc:AlternateContent><mc:Choice Requires='x'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(forms.format(paragraph("新"), paragraph("旧")) + paragraph("乙")) == ["新", "乙"]


def test_comments_are_left_out_and_reported():
    found = read(paragraph(run("甲") + '<w:r><w:commentReference w:id="0"/></w:r>'), comments=paragraph("批注"))
    assert [block.text for block in found.kept] == ["甲"]
    assert codes(found) == ["page.comments"]


def test_other_files_are_reported():
    assert codes(read(paragraph("甲") + '<w:altChunk r:id="x"/>')) == ["page.embedded"]


def test_heads_and_feet_are_dropped_with_the_reason():
    section = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    foot = paragraph(run("— ") + field("PAGE", "3") + run(" —"))
    found = read(paragraph("甲") + section + section, header1=paragraph("内部资料"), footer1=foot)
    assert [block.text for block in found.kept] == ["甲"]
    assert [(gone.block.text, gone.reason) for gone in found.dropped] == [("内部资料", "running"), ("—  —", "running")]
    assert found.dropped[0].block.place.path == "word/header1.xml#/w:hdr/w:p[1]"
    assert [gone.block.index for gone in found.dropped] == [1, 2]


def test_the_title_of_the_file_counts_only_where_the_text_begins_with_it():
    core = '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
    from wordfile import packed, parts  # noqa: PLC0415

    body = parts(paragraph("工作情况") + paragraph("全年工作已经完成，情况很好。"))
    right = page.read(packed(body | {"docProps/core.xml": core.format("工作情况")}))
    wrong = page.read(packed(body | {"docProps/core.xml": core.format("Convert to PDF")}))
    assert (right.metadata.title, wrong.metadata.title) == ("工作情况", None)


def test_what_the_source_is():
    found = read(paragraph("甲")).source
    assert found.media_type.endswith("wordprocessingml.document")
    assert (found.encoding, found.name) == (None, None)


def test_the_strict_form_of_the_format():
    from wordfile import W, packed, parts  # noqa: PLC0415

    strict = {
        name: content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts(numbered("甲", 1), numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>').items()
    }  # fmt: skip
    assert [block.text for block in page.read(packed(strict)).kept] == ["2、甲"]

"""Automatic numbers give the marks that Word displays."""

from __future__ import annotations

import pytest

from govreport import page
from govreport.page.word.counting import written
from wordfile import docx, level, lists, numbered, paragraph

REPORT = (
    level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
)


def read(*paragraphs, **others):
    return [block.text for block in page.read(docx("".join(paragraphs), **others)).kept]


def test_the_levels_of_a_report():
    found = read(
        numbered("回顾", 1),
        numbered("经济", 1, 1),
        numbered("投资增长6%。", 1, 2),
        numbered("5G基站2万个。", 1, 2),
        paragraph("没有编号。"),
        numbered("民生", 1, 1),
        numbered("就业稳定。", 1, 2),
        numbered("安排", 1),
        numbered("目标", 1, 1),
        numbering=lists(REPORT),
    )
    assert found == [
        "一、回顾", "（一）经济", "1. 投资增长6%。", "2. 5G基站2万个。", "没有编号。", "（二）民生", "1. 就业稳定。", "二、安排", "（一）目标",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "first", "marks"),
    [
        ("decimal", 9, ["9", "10"]),
        ("decimalZero", 9, ["09", "10"]),
        ("decimalFullWidth", 9, ["９", "１０"]),
        ("decimalEnclosedCircle", 20, ["⑳", "21"]),
        ("decimalEnclosedCircleChinese", 1, ["①", "②"]),
        ("decimalEnclosedParen", 9, ["⑼", "⑽"]),
        ("decimalEnclosedFullstop", 1, ["⒈", "⒉"]),
        ("chineseCounting", 10, ["十", "十一"]),
        ("chineseCountingThousand", 19, ["十九", "二十"]),
        ("chineseCountingThousand", 110, ["一百一十", "一百一十一"]),
        ("japaneseCounting", 19, ["十九", "二十"]),
        ("taiwaneseCounting", 2, ["二", "三"]),
        ("chineseLegalSimplified", 10, ["壹拾", "壹拾壹"]),
        ("ideographDigital", 9, ["九", "一〇"]),
        ("ideographTraditional", 1, ["甲", "乙"]),
        ("ideographZodiac", 11, ["戌", "亥"]),
        ("ideographEnclosedCircle", 1, ["㊀", "㊁"]),
        ("upperLetter", 26, ["Z", "AA"]),
        ("lowerLetter", 1, ["a", "b"]),
        ("upperRoman", 3, ["III", "IV"]),
        ("lowerRoman", 9, ["ix", "x"]),
        ("thaiLetters", 3, ["3", "4"]),
        ("numberInDash", 3, ["- 3 -", "- 4 -"]),
        ("none", 3, ["", ""]),
    ],
)
def test_formats(style, first, marks):
    assert [written(first, style), written(first + 1, style)] == marks


def test_formats_at_their_limits():
    assert written(0, "chineseCounting") == "0"
    assert written(32767, "lowerRoman").endswith("dcclxvii")
    assert written(999_999, "upperLetter") == "999999"
    assert written(10_001, "chineseLegalSimplified") == "壹万零壹"
    assert written(1010, "chineseCountingThousand") == "一千零一十"


def test_a_level_may_begin_anywhere():
    found = read(numbered("甲", 1), numbered("乙", 1), numbering=lists(level(0, "decimal", "第%1章", start=3)))
    assert found == ["第3章 甲", "第4章 乙"]


def test_lists_of_one_abstract_list_count_on_together_and_a_first_number_begins_anew():
    more = (
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    given = [1, 1, 7, 8, 8, 1]
    found = read(*(numbered("项", one) for one in given), numbering=lists(level(0, "decimal", "（%1）"), more=more))
    assert found == ["（1）项", "（2）项", "（3）项", "（1）项", "（2）项", "（3）项"]


def test_a_list_may_put_a_level_of_its_own_over_the_abstract_one():
    more = (
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "upperRoman", "%1.")
        + "</w:lvlOverride></w:num>"
    )
    found = read(numbered("甲", 1), numbered("乙", 9), numbering=lists(level(0, "decimal", "%1."), more=more))
    assert found == ["1. 甲", "II. 乙"]


def test_when_a_level_begins_anew():
    never = level(0, "decimal", "%1、") + level(1, "decimal", "%2）", '<w:lvlRestart w:val="0"/>')
    steps = [numbered("甲", 1), numbered("乙", 1, 1), numbered("丙", 1), numbered("丁", 1, 1)]
    assert read(*steps, numbering=lists(never)) == ["1、甲", "1）乙", "2、丙", "2）丁"]
    first = "".join(level(n, "decimal", f"%{n + 1}、") for n in range(2))
    first += level(2, "decimal", "%3）", '<w:lvlRestart w:val="1"/>')
    steps = [numbered("甲", 1), numbered("乙", 1, 1), numbered("丙", 1, 2), numbered("丁", 1, 1), numbered("戊", 1, 2)]
    assert read(*steps, numbered("己", 1), numbered("庚", 1, 2), numbering=lists(first))[-3:] == [
        "2）戊",
        "2、己",
        "1）庚",
    ]


def test_marks_of_several_levels_and_legal_digits():
    chapters = (
        level(0, "chineseCounting", "第%1章")
        + level(1, "decimal", "%1.%2")
        + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    )
    found = read(numbered("甲", 1), numbered("乙", 1, 1), numbered("丙", 1, 2), numbering=lists(chapters))
    assert found == ["第一章 甲", "一.1 乙", "1.1.1 丙"]


def test_a_level_that_is_passed_over_counts_as_begun():
    """As in Word and LibreOffice: a first heading of the second level is 1.1, and the next of the first level is 2."""
    two = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2")
    assert read(numbered("甲", 1, 1), numbered("乙", 1), numbering=lists(two)) == ["1.1 甲", "2. 乙"]


def test_a_level_of_dots_adds_no_number_to_the_marks_below_it():
    three = level(0, "decimal", "%1.") + level(1, "bullet", "●") + level(2, "decimal", "%1.%2%3.")
    assert read(numbered("甲", 1), numbered("乙", 1, 2), numbering=lists(three)) == ["1. 甲", "1.1. 乙"]


def test_styles_carry_numbers():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="2"/><w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    own = (
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>')
        + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>')
        + level(2, "decimal", "%3、")
    )
    found = page.read(
        docx(
            paragraph("甲", '<w:pStyle w:val="1"/>')
            + paragraph("乙", '<w:pStyle w:val="2"/>')
            + paragraph("丙", '<w:pStyle w:val="3"/>')
            + paragraph("丁", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
            + paragraph("戊", '<w:pStyle w:val="2"/>'),
            styles=styles,
            numbering=lists(own),
        )
    ).kept
    assert [block.text for block in found] == ["一、甲", "（一）乙", "1、丙", "丁", "（二）戊"]
    assert {block.kind for block in found} == {"heading"}


def test_a_list_may_be_named_by_a_numbering_style():
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    found = read(
        numbered("甲", 2),
        numbering=lists(level(0, "decimal", "%1、"), '<w:numStyleLink w:val="L"/>'),
        styles=styles,
    )
    assert found == ["1、甲"]


def test_styles_and_lists_that_name_one_another_in_a_circle_do_no_harm():
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:basedOn w:val="M"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:type="numbering" w:styleId="M"><w:basedOn w:val="L"/></w:style>'
    )
    found = read(numbered("甲", 1), numbering=lists('<w:numStyleLink w:val="L"/>'), styles=styles)
    assert found == ["甲"]


def test_dots_and_ticks_say_nothing_but_dashes_are_marks():
    signs = [level(0, "bullet", sign) for sign in ("●", "\uf0b7", "——")]
    found = read(*(numbered("项", n) for n in (1, 2, 3)), numbering=lists(*signs))
    assert found == ["项", "项", "——项"]


def test_a_number_before_an_empty_paragraph_counts_but_makes_no_line():
    found = read(numbered("甲", 1), numbered("", 1), numbered("乙", 1), numbering=lists(level(0, "decimal", "%1、")))
    assert found == ["1、甲", "3、乙"]


def test_an_unknown_list_or_level_has_no_mark():
    assert read(numbered("甲", 5), numbered("乙", 1, 7), numbering=lists(level(0, "decimal", "%1、"))) == ["甲", "乙"]


def test_numbers_of_more_digits():
    padded = '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    assert read(numbered("甲", 1), numbering=lists(padded)) == ["001 甲"]


def test_the_mark_is_part_of_the_bold_text_that_it_stands_before():
    body = paragraph(
        "<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r>", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    assert page.read(docx(body, numbering=lists(level(0, "decimal", "%1、")))).kept[0].strong == ((0, 3),)

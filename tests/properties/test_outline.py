"""Properties of the outline of any document, and of generated reports with a known tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govreport.outline import Outline, build
from govreport.outline.model import Section
from govreport.testing import MadeReport, MadeSection, document, reports

PIECES = st.sampled_from(
    [
        "一、", "二、", "三、", "（一）", "（二）", "(三)", "1.", "2．", "3、", "（1）", "2）", "①", "②", "㈠", "⑵", "⒊", "一是", "二是", "三是", "一要", "二要",
        "第一，", "第二，", "首先，", "其次", "最后，", "第一章 ", "第二节", "第三条", "——", "-- ", "一", "各位代表", "！", "。", "；", "：", "，", "、", " ",
        "\u3000", "\u200b", "经济平稳", "生产总值增长6%", "第一季度", "位居全国第一", "附件", "《", "》", "“", "”", "𠀀", "PM2.5", "一年来，",
    ]
)  # fmt: skip
LINES = st.lists(st.lists(PIECES, max_size=9).map("".join), max_size=25)
PARTS = st.sampled_from(["front", "body", "body", "body", "annex", "glossary", "notes"])


def pieces(outline: Outline) -> list[tuple[int, int]]:
    owned = [*outline.lead, *(span for section in outline.walk() for span in section.own)]
    return sorted((span.start, span.end) for span in owned)


@given(LINES, st.data())
def test_lead_and_sections_give_every_character_once(lines: list[str], data: st.DataObject) -> None:
    parts = [data.draw(PARTS) for _ in lines] or None
    given_document = document(lines, parts=parts)
    outline = build(given_document)
    end = 0
    for start, stop in pieces(outline):
        assert start >= end
        assert not given_document.text[end:start].strip("\n")
        end = stop
    assert outline.render() == given_document.text


@given(LINES, st.data())
def test_sections_hold_what_they_say(lines: list[str], data: st.DataObject) -> None:
    parts = [data.draw(PARTS) for _ in lines] or None
    given_document = document(lines, parts=parts)
    text = given_document.text
    outline = build(given_document)
    seen = []
    for section in outline.walk():
        seen.append(section.id)
        assert text[section.title_span.slice] == section.title
        assert section.text.startswith(section.mark)
        assert section.part not in {"front", "notes"}
        assert all(section.span.covers(child.span) for child in section.children)
        assert all(child.depth == section.depth + 1 for child in section.children)
        assert outline[section.id] is section
        assert outline.path_at(section.span.start)[-1] is section
        assert outline.parent(section) is (outline.path_of(section)[-2] if section.depth > 1 else None)
        assert section in outline.siblings(section)
    assert len(seen) == len(set(seen))
    starts = [section.span.start for section in outline.walk()]
    assert starts == sorted(starts)


@given(LINES)
def test_building_is_deterministic(lines: list[str]) -> None:
    assert build(document(lines)) == build(document(list(lines)))


def made_rows(sections: tuple[MadeSection, ...]) -> list[tuple[int, str, str, str, bool]]:
    return [
        (depth, section.style, section.mark, section.title, section.inline)
        for top in sections
        for depth, section in top.walk()
    ]


def read_rows(sections: tuple[Section, ...]) -> list[tuple[int, str, str, str, bool]]:
    return [
        (section.depth, section.style, section.mark, section.title, section.inline)
        for top in sections
        for section in top.walk()
    ]


@given(reports())
def test_made_reports_are_read_back(made: MadeReport) -> None:
    outline = build(made.document)
    assert read_rows(outline.sections) == made_rows(made.sections)
    assert outline.diagnostics == ()


@given(reports(faults=True))
def test_faulty_reports_are_read_back_with_the_right_remarks(made: MadeReport) -> None:
    outline = build(made.document)
    assert read_rows(outline.sections) == made_rows(made.sections)
    found = [
        (remark.code, made.document.text[remark.span.slice])
        for remark in outline.diagnostics
        if remark.span is not None
    ]
    assert found == list(made.faults)

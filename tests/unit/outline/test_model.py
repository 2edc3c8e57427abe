"""Queries on an outline."""

from __future__ import annotations

import pytest

from govreport.document import Document
from govreport.outline import Outline, build
from govreport.testing import document

TEXT = """各位代表：
一、工作回顾
一年来，成绩很大。
（一）经济平稳。增长6%。
（二）民生改善。办好三件事：一是修路；二是架桥。要常抓不懈。
二、工作安排
各位代表！让我们努力奋斗！"""


@pytest.fixture
def made() -> Document:
    return document(TEXT)


@pytest.fixture
def outline(made: Document) -> Outline:
    return build(made)


def test_sections_are_found_by_id(outline: Outline) -> None:
    assert outline["1.2.1"].title == "修路"
    assert "2" in outline
    assert "3" not in outline
    with pytest.raises(KeyError):
        outline["9.9"]
    assert len(outline) == len(list(outline)) == 6


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("各位代表：", []),
        ("一年来", ["1"]),
        ("增长6%", ["1", "1.1"]),
        ("办好三件事", ["1", "1.2"]),
        ("修路", ["1", "1.2", "1.2.1"]),
        ("架桥", ["1", "1.2", "1.2.2"]),
        ("要常抓不懈", ["1", "1.2"]),
        ("让我们努力", ["2"]),
    ],
)
def test_a_place_lies_in_the_sections_that_own_it(outline: Outline, words: str, path: list[str]) -> None:
    offset = TEXT.index(words)
    assert [section.id for section in outline.path_at(offset)] == path
    innermost = outline.section_at(offset)
    assert (innermost.id if innermost else None) == (path[-1] if path else None)


def test_own_text_and_whole_text(outline: Outline) -> None:
    second = outline["1.2"]
    assert second.own_text == "（二）民生改善。办好三件事：\n要常抓不懈。"
    assert second.text == "（二）民生改善。办好三件事：一是修路；二是架桥。要常抓不懈。"
    assert outline["1.2.2"].own_text == "二是架桥。"
    assert outline["1"].text.startswith("一、工作回顾\n一年来")
    assert outline["1"].text.endswith("要常抓不懈。")


def test_parents_and_siblings(outline: Outline) -> None:
    assert outline.parent(outline["1"]) is None
    assert outline.parent(outline["1.2.1"]) is outline["1.2"]
    assert outline.siblings(outline["1.1"]) == (outline["1.1"], outline["1.2"])
    assert outline.siblings(outline["2"]) == outline.sections
    assert outline.path_of(outline["1.2"]) == (outline["1"], outline["1.2"])


def test_sections_are_found_by_title(outline: Outline) -> None:
    assert [section.id for section in outline.find("工作")] == ["1", "2"]
    assert outline.find("没有") == ()


def test_the_tree_prints(outline: Outline) -> None:
    assert str(outline).split("\n")[1:4] == ["  （一）经济平稳", "  （二）民生改善", "    一是修路"]
    assert str(outline["1.2"]) == "（二）民生改善\n  一是修路\n  二是架桥"
    shown = build(document("一、甲<b>&乙"))._repr_html_()
    assert shown == '<ul><li title="1">一、<b lang="zh">甲&lt;b&gt;&amp;乙</b></li></ul>'


def test_the_text_comes_back(outline: Outline) -> None:
    assert outline.render() == TEXT


def test_a_text_without_headings_is_all_lead() -> None:
    outline = build(document("全年工作平稳。\n\n成绩很大。\n"))
    assert outline.sections == ()
    assert outline.render() == "全年工作平稳。\n\n成绩很大。\n"
    assert outline.section_at(3) is None
    assert outline.path_at(0) == ()


def test_an_empty_document_has_an_empty_outline() -> None:
    assert build(document("")).render() == ""


def test_front_and_notes_hold_no_sections() -> None:
    made = document(["——2025年1月在大会上", "一、回顾", "一、注释"], parts=["front", "body", "notes"])
    assert [section.title for section in build(made).walk()] == ["回顾"]


def test_deep_nesting_ends_somewhere() -> None:
    lines = ["一、标题"] * 40 + ["二、标题"] * 40
    outline = build(document(lines))
    assert max(section.depth for section in outline) <= 12
    assert outline.render() == "\n".join(lines)

"""Headings without a mark: evidence from the lines around them and from bold type."""

from __future__ import annotations

from attrs import evolve

from govreport import parse_text
from govreport.document import Document
from govreport.outline import build
from govreport.testing import document


def in_bold(given: Document, index: int) -> Document:
    """The document with one line set in bold as a whole."""
    lines = list(given.lines)
    lines[index] = evolve(lines[index], strong=(lines[index].span,))
    return evolve(given, lines=tuple(lines))


def titles(given: Document) -> list[str]:
    return [section.title for section in build(given).walk()]


def test_a_line_after_an_unfinished_one_is_no_heading() -> None:
    assert titles(document("要认真贯彻《\n中小企业促进法\n》，支持企业发展。")) == []


def test_a_line_in_bold_needs_no_sentence_end_before_it() -> None:
    given = document("记者从会上获悉\n工作回顾\n一年来，成绩很大。")
    assert titles(given) == []
    assert titles(in_bold(given, 1)) == ["工作回顾"]


def test_bold_makes_no_heading_of_a_sentence() -> None:
    given = document("成绩很大。\n大力提振消费。\n实施专项行动。")
    assert titles(in_bold(given, 1)) == []


def test_the_last_line_titles_nothing() -> None:
    assert titles(document("任务完成。\n市人民政府办公室")) == []


def test_a_label_line_is_complete_without_a_full_stop() -> None:
    lines = "一、重点工作\n落实减税降费。\n责任单位：市财政局\n民生实事责任分解\n1.建设学校。\n2.建设医院。"
    assert titles(document(lines)) == ["重点工作", "民生实事责任分解", "建设学校", "建设医院"]


def test_scraps_in_a_row_are_a_table_not_headings() -> None:
    assert titles(document("主要指标如下。\n指标名称\n单位\n数量\n以上为全年数据。")) == []


def test_an_annex_begins_a_tree_of_its_own() -> None:
    text = "关于某项工作的通知\n各区人民政府：\n一、总体要求\n（一）指导思想。坚持稳中求进。\n附件：\n1.重点项目表\n2.资金安排表"
    found = parse_text(text).outline
    assert [(section.mark, section.depth) for section in found.walk()] == [
        ("一、", 1),
        ("（一）", 2),
        ("1.", 1),
        ("2.", 1),
    ]

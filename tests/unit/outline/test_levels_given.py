"""Forty documents whose source gives its headings levels: twenty texts, each as Markdown and as a Word file.

A file of `tests/fixtures/levels` holds a note (#), the title, the lines (`H1 ` to `H3 ` before a heading), `===`, and the
tree as the outline's own fixtures write it. Precision and recall are those of its nodes; both must be 1.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import govreport
from trees import shown
from wordfile import docx, paragraph

FOLDER = Path(__file__).parents[2] / "fixtures" / "levels"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{level + 1}"><w:name w:val="heading {level}"/></w:style>'
    for level in (1, 2, 3)
)
STYLES += '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'


def read(name: str) -> tuple[str, list[tuple[int, str]], str]:
    """The title, the lines with their levels, and the tree of a file."""
    text, _, tree = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").partition("\n===\n")
    title, *lines = [line for line in text.split("\n") if not line.startswith("# ")]
    found = [(re.match(r"H([1-9]) ", line), line) for line in lines]
    return title, [(int(match[1]) if match else 0, line[3:] if match else line) for match, line in found], tree.rstrip()


def as_markdown(title: str, lines: list[tuple[int, str]]) -> str:
    """The text as people and converters write it; a text that knows one level only has it for its title too."""
    down = 1 if max(level for level, _ in lines) > 1 else 0
    rows = [f"{'#' * (level + down)} {line}" if level else line for level, line in lines]
    return "\n\n".join(["---\ntags: [test]\n---", "<!-- made by a program -->", f"# {title}", *rows]) + "\n"


def as_word(title: str, lines: list[tuple[int, str]]) -> bytes:
    """The text with Word's own heading styles; the third level by the paragraph's own outline level."""
    body = [paragraph(title, '<w:pStyle w:val="T"/>')]
    for level, line in lines:
        style = '<w:outlineLvl w:val="2"/>' if level == 3 else f'<w:pStyle w:val="{level + 1}"/>' if level else ""
        body.append(paragraph(line, style))
    return docx("".join(body), styles=STYLES)


def rows(report: govreport.Report) -> list[str]:
    return [row for row in shown(report.outline).split("\n") if not row.startswith("!")]


def scores(got: list[str], wanted: list[str]) -> tuple[float, float]:
    """Precision and recall of nodes with their depth, style, mark and title."""
    hits = (Counter(got) & Counter(wanted)).total()
    return hits / max(1, len(got)), hits / max(1, len(wanted))


def test_there_are_twenty_texts() -> None:
    assert len(NAMES) == 20


@pytest.mark.parametrize("name", NAMES)
def test_markdown_is_read_by_its_headings(name: str) -> None:
    title, lines, tree = read(name)
    report = govreport.parse(as_markdown(title, lines).encode())
    assert report.document.text.split("\n") == [title, *(line for _, line in lines)]
    assert rows(report) == tree.split("\n")
    assert scores(rows(report), tree.split("\n")) == (1.0, 1.0)


@pytest.mark.parametrize("name", NAMES)
def test_word_is_read_by_its_heading_styles(name: str) -> None:
    title, lines, tree = read(name)
    report = govreport.parse(as_word(title, lines))
    assert rows(report) == tree.split("\n")
    assert scores(rows(report), tree.split("\n")) == (1.0, 1.0)


@pytest.mark.parametrize("name", NAMES)
def test_our_own_markdown_gives_the_tree_back(name: str) -> None:
    title, lines, _ = read(name)
    report = govreport.parse(as_word(title, lines))
    assert govreport.parse_text(report.to_markdown()).outline == report.outline


def test_chunks_of_a_markdown_paper_carry_the_right_path() -> None:
    title, lines, _ = read("plan_unmarked_three_levels")
    report = govreport.parse_text(as_markdown(title, lines))
    found = {chunk.text.split("\n")[-1]: chunk.path for chunk in report.to_chunks(max_chars=20)}
    assert found["建设临港产业园，打造装备基地。"] == ("重点任务", "优化空间布局", "北部片区")
    assert found["加强组织领导，完善推进机制。"] == ("保障措施",)

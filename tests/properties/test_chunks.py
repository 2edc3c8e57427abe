"""Properties of the chunks of every report, for any size."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport
from govreport import Report
from govreport.output import Chunk
from govreport.sentences import sentences
from govreport.testing import reports

WORDS = st.sampled_from(
    [
        "地区生产总值", "增长", "分别增长", "达到", "由52项压减至37项", "百分之五", "3%左右", "4.5-5%", "620多万吨", "2022年1月1日至12月31日",
        "“10+4+3”模式", "10个、57个、68个工作日", "1,234.5万", "0.5个百分点", "，", "，", "。", "。", "！”", "；", "、", "：", "一是", "二是", "（", "）",
    ]
)  # fmt: skip
MARKS = st.sampled_from(["", "", "", "一、", "二、", "（一）", "（二）", "1.", "2.", "一是", "——", "附件1", "名词解释"])
LINES = st.builds(lambda mark, words: mark + "".join(words), MARKS, st.lists(WORDS, max_size=40)).filter(str.strip)
TEXTS = st.one_of(
    st.lists(LINES, min_size=1, max_size=12).map("\n".join), reports().map(lambda made: "\n".join(made.lines))
)
SIZES = st.integers(1, 120)


def check(report: Report, chunks: tuple[Chunk, ...], max_chars: int, overlap: int) -> None:
    text = report.document.text
    numbers = [number.span for number in report.numbers]
    rows = {line.index for table in report.tables for line in report.document.lines if line.span.overlaps(table.span)}
    sentence_spans = [
        span
        for line in report.document.lines
        for span in ([line.span] if line.index in rows else sentences(text, line.span))
    ]
    starts = {span.start for span in sentence_spans}
    inside = {at for span in sentence_spans if len(span) <= max_chars for at in range(span.start + 1, span.end)}
    broken = {at for span in numbers for at in range(span.start + 1, span.end)}
    end = 0
    for chunk in chunks:
        fresh = chunk.span.start + chunk.overlap
        assert chunk.text == text[chunk.span.slice]
        assert chunk.text
        assert not text[end:fresh].strip("\n"), "a character is in no chunk"
        assert fresh >= end or not chunk.overlap, "a character is in two chunks and not called overlap"
        assert fresh >= end
        end = chunk.span.end
        assert len(chunk.text) <= max_chars or any(chunk.span == number for number in numbers)
        assert not {chunk.span.start, fresh, end} & broken, "a number is cut"
        assert not {chunk.span.start, fresh, end} & (inside - broken), "a sentence is cut that fits"
        assert chunk.overlap <= overlap
        assert not chunk.overlap or chunk.span.start in starts
        assert {line.part for line in report.document.lines if line.span.overlaps(chunk.span)} == {chunk.part}
        assert chunk.numbers == tuple(number for number in report.numbers if chunk.span.covers(number.span))
        assert [one.number for one in chunk.indicators] == [
            one.number for one in report.indicators if chunk.span.covers(one.number.span)
        ]
        assert chunk.contextualized_text.endswith(chunk.text)
    assert not text[end:].strip("\n"), "a character is in no chunk"
    assert len({chunk.id for chunk in chunks}) == len(chunks)


def check_sections(report: Report, chunks: tuple[Chunk, ...]) -> None:
    """Every chunk names the sections whose text it holds, and stands under the headings above all of it."""
    outline = report.outline
    for chunk in chunks:
        owners = dict.fromkeys(outline.section_at(at) for at in range(chunk.span.start, chunk.span.end))
        named = [section.id for section in owners if section is not None]
        assert sorted(chunk.sections) == sorted(named)
        fresh = range(chunk.span.start + chunk.overlap, chunk.span.end)
        paths = [[section.id for section in outline.path_at(at)] for at in fresh if report.document.text[at] != "\n"]
        shared = [ids[0] for ids in zip(*paths, strict=False) if len(set(ids)) == 1]
        assert len(chunk.path) == len(shared)


@given(TEXTS, SIZES)
def test_chunks_hold_every_character_once_and_cut_nothing_that_fits(text: str, max_chars: int) -> None:
    report = govreport.parse_text(text)
    chunks = report.to_chunks(max_chars=max_chars)
    check(report, chunks, max_chars, 0)
    check_sections(report, chunks)


WORD_CELLS = st.sampled_from(["税收收入", "非税收入。其他", "12.5", "1,234.5万", "—", "床位（张）", "a；b，c", "5%"])
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(WORD_CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


@given(TABLES, st.lists(LINES, max_size=3), SIZES, st.data())
def test_no_row_of_a_table_is_cut_that_fits_and_its_head_is_said_again(rows, lines, max_chars, data):
    head = ["项目", "2024年", "2025年", "增长%"][: len(rows[0])]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in [head, *rows])
    html = f"<p>各位代表：</p>{''.join(f'<p>{line}</p>' for line in lines)}<p>表1 收支情况</p><table>{cells}</table>"
    report = govreport.parse_html(html + "<p>各位代表：现将情况报告如下，请予审议，并请各位委员提出意见。</p>")
    overlap = data.draw(st.integers(0, max_chars // 2))
    for by in ("section", "paragraph"):
        chunks = report.to_chunks(max_chars=max_chars, overlap=overlap, by=by)
        check(report, chunks, max_chars, overlap)
        for table in report.tables:
            heads = [cell.span.end for cell in table.cells if cell.role == "head"]
            for chunk in chunks:
                if heads and max(heads) < chunk.span.start < table.span.end:
                    assert "项目\t2024年" in chunk.table_head
                else:
                    assert not chunk.table_head or len(report.tables) > 1


@given(TEXTS, SIZES)
def test_paragraphs_too(text: str, max_chars: int) -> None:
    report = govreport.parse_text(text)
    chunks = report.to_chunks(max_chars=max_chars, by="paragraph")
    check(report, chunks, max_chars, 0)
    check_sections(report, chunks)


@given(TEXTS, SIZES, st.data())
def test_overlap_repeats_whole_sentences(text: str, max_chars: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, max_chars // 2))
    report = govreport.parse_text(text)
    for by in ("section", "paragraph"):
        check(report, report.to_chunks(max_chars=max_chars, overlap=overlap, by=by), max_chars, overlap)


@given(TEXTS, SIZES)
def test_the_same_report_has_the_same_chunks(text: str, max_chars: int) -> None:
    report = govreport.parse_text(text)
    assert report.to_chunks(max_chars=max_chars) == govreport.parse_text(text).to_chunks(max_chars=max_chars)


@given(TEXTS)
def test_neighbours_of_one_section_share_a_chunk_where_they_fit(text: str) -> None:
    report = govreport.parse_text(text)
    total = len(report.document.text)
    chunks = report.to_chunks(max_chars=max(total, 1))
    parts = [line.part for line in report.document.lines]
    assert len(chunks) == 1 + sum(first != second for first, second in pairwise(parts))


@pytest.mark.parametrize("max_chars", [120, 400, 2000])
def test_the_chunks_of_real_reports(examples: Path, max_chars: int) -> None:
    report = govreport.parse(examples / "hohhot.html")
    for overlap in (0, max_chars // 4):
        chunks = report.to_chunks(max_chars=max_chars, overlap=overlap)
        check(report, chunks, max_chars, overlap)
        check_sections(report, chunks)


def test_the_chunks_of_the_annotated_reports(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "reports").glob("*-2025-gwr.txt"))[:6]:
        report = govreport.parse(path)
        check(report, report.to_chunks(max_chars=300, overlap=60), 300, 60)

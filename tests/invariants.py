"""The invariants of every parsed report, as assertions that property and corpus tests share."""

from __future__ import annotations

import json

import jsonschema

from govreport import Report, Span
from govreport.output import json_schema

VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def check_spans(report: Report) -> None:
    """Every piece is the text at its span, and every span lies in the text."""
    text = report.document.text
    for line in report.document.lines:
        assert text[line.span.slice] == line.text
    for number in report.numbers:
        assert text[number.span.slice] == number.text
        assert number.span.covers(number.core)
    for section in report.outline.walk():
        assert text[section.title_span.slice] == section.title
        assert section.text == text[section.span.slice]
        assert section.text.startswith(section.mark)
        assert all(section.span.covers(child.span) for child in section.children)
    for indicator in report.indicators:
        assert indicator.sentence.covers(indicator.number.span)
        assert all(span.end <= len(text) for span in indicator.name_spans)
    for target in report.targets:
        assert target.sentence.covers(target.span)
        assert target.span.end <= len(text)
    assert all(remark.span is None or remark.span.end <= len(text) for remark in report.diagnostics)


def check_lines(report: Report) -> None:
    """The lines partition the text: in order, one newline between them, nothing left out."""
    assert "\n".join(line.text for line in report.document.lines) == report.document.text
    end = -1
    for index, line in enumerate(report.document.lines):
        assert line.index == index
        assert line.span.start == end + 1
        end = line.span.end
    assert end == len(report.document.text) or not report.document.lines


def check_outline(report: Report) -> None:
    """The outline's walk gives every character of the text back exactly once, but for newlines between pieces."""
    pieces = [*report.outline.lead]
    for section in report.outline.walk():
        pieces += section.own
    pieces.sort()
    text, end = report.document.text, 0
    for piece in pieces:
        assert piece.start >= end, "two sections share a character"
        assert not text[end : piece.start].strip("\n"), "a character belongs to no section"
        end = piece.end
    assert not text[end:].strip("\n"), "a character belongs to no section"


def check_references(report: Report) -> None:
    """Ids count from 0 in the order of the text, and everything that is named by id exists."""
    assert [number.id for number in report.numbers] == list(range(len(report.numbers)))
    assert [indicator.id for indicator in report.indicators] == list(range(len(report.indicators)))
    starts = [number.span.start for number in report.numbers]
    assert starts == sorted(starts)
    assert all(a.span.end <= b.span.start for a, b in zip(report.numbers, report.numbers[1:], strict=False))
    sections = [section.id for section in report.outline.walk()]
    assert len(set(sections)) == len(sections)
    for fact in (*report.indicators, *report.targets):
        assert fact.section is None or fact.section in sections
    for indicator in report.indicators:
        assert indicator.number in report.numbers


def check_json(report: Report) -> None:
    """The JSON keeps to its schema, and a report loaded from it is equal and finds the same places in the source."""
    text = report.to_json()
    data = json.loads(text)
    assert data == report.to_dict()
    assert [error.json_path for error in VALIDATOR.iter_errors(data)] == []
    loaded = Report.from_dict(data)
    assert loaded == report
    assert loaded.to_json() == text
    for start in range(0, len(report.document.text), 7):
        assert loaded.source_of(Span(start, start)) == report.source_of(Span(start, start))


def check(report: Report) -> None:
    """All of the above but the JSON, which takes longer to check than a report to parse."""
    check_spans(report)
    check_lines(report)
    check_outline(report)
    check_references(report)

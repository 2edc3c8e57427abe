"""The public interface as users' type checkers see it: `mypy --strict` and Pyright read this file, nothing runs it.

A wrong type of a result, or a call that should be refused and is not, fails the check: an unneeded `type: ignore` is an
error under --strict.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, assert_type

import govreport
from govreport import (
    Diagnostic,
    Document,
    Indicator,
    Metadata,
    Number,
    Options,
    Outline,
    Page,
    Report,
    Section,
    Span,
    Target,
)
from govreport.facts import default_lexicon
from govreport.facts.answers.score_rows import ScoreRow
from govreport.numbers import default_units, parse_numeral, scan


def results(report: Report) -> None:
    assert_type(report.metadata, Metadata)
    assert_type(report.metadata.title, str | None)
    assert_type(report.metadata.published_on, datetime | date | None)
    assert_type(report.metadata.year, int | None)
    assert_type(report.page, Page)
    assert_type(report.document, Document)
    assert_type(report.document.text, str)
    assert_type(report.outline, Outline)
    assert_type(report.outline.walk(), Iterator[Section])
    assert_type(report.outline["2.1"], Section)
    assert_type(report.numbers, tuple[Number, ...])
    assert_type(report.quantities, tuple[Number, ...])
    assert_type(report.indicators, tuple[Indicator, ...])
    assert_type(report.targets, tuple[Target, ...])
    assert_type(report.scoreboard, tuple[ScoreRow, ...])
    assert_type(report.diagnostics, tuple[Diagnostic, ...])
    assert_type(report.source_of(report.numbers[0]).path, str | None)
    assert_type(report.to_dict(), dict[str, Any])
    assert_type(report.to_json(), str)
    assert_type(Report.from_json(report.to_json()), Report)
    assert_type(Report.from_dict(report.to_dict()), Report)
    assert_type(report.source.sha256, str)


def quantities(number: Number) -> None:
    assert_type(number.value, Decimal | None)
    assert_type(number.low, Decimal | None)
    assert_type(number.unit, str | None)
    assert_type(number.span, Span)
    assert_type(number.span.slice, slice)
    assert_type(number.to("公顷"), Decimal)
    if number.bound == "atleast":  # type: ignore[comparison-overlap]
        raise AssertionError
    number.value = Decimal(1)  # type: ignore[misc]


def calls() -> None:
    assert_type(govreport.parse(Path("report.html")), Report)
    assert_type(govreport.parse(b"6%"), Report)
    assert_type(govreport.parse_text("6%", name="a line"), Report)
    assert_type(govreport.parse_html("<p>6%</p>"), Report)
    assert_type(parse_numeral("三百"), Decimal)
    assert_type(scan("6%"), list[Number])
    own = Options(units=default_units().extended([]), lexicon=default_lexicon().extended({"lead_verb": ["抢收"]}))
    govreport.parse("report.html", options=own)
    govreport.parse(6)  # type: ignore[arg-type]
    govreport.parse_text(b"6%")  # type: ignore[arg-type]
    govreport.parse("report.html", None)  # type: ignore[call-arg]

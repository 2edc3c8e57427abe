"""`Row`: one row of any table before it is split into columns, and its place in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from attrs import frozen

from govreport.document import Line
from govreport.facts.answers.pledges import Pledge
from govreport.facts.answers.score_rows import ScoreRow, scoreboard
from govreport.facts.answers.statements import Stated, stated_aims, stated_results
from govreport.facts.model import Indicator, Target
from govreport.outline.model import Section
from govreport.output.json.mapping import pledges_of
from govreport.output.parsed import Parsed
from govreport.sentences import sentences
from govreport.span import Span
from govreport.tables.model import Cell, Table

PATH_JOINT = " > "
"""What stands between the headings of a `heading_path`."""

LONGEST_SENTENCE, LONGEST_LABEL = 2000, 500
"""This many characters of a sentence, and of a heading or title, stand in each row: else a table of a long line without
a full stop would grow with the square of its length."""


_NOWHERE = Span(0, 0)


def clip(text: str | None) -> str | None:
    """A heading or title as rows repeat it: its beginning and … where it is longer than `LONGEST_LABEL`."""
    return text if text is None or len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


def excerpt(sentence: Span, item: Span) -> Span:
    """The sentence, or where it is longer than `LONGEST_SENTENCE` that much of it around the item's beginning.

    Example:
        >>> excerpt(Span(0, 90_000), Span(500, 504)), excerpt(Span(0, 90_000), Span(60_000, 60_004))
        (Span(start=0, end=2000), Span(start=59000, end=61000))
    """
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence
    start = max(sentence.start, min(item.start - LONGEST_SENTENCE // 2, sentence.end - LONGEST_SENTENCE))
    return Span(start, start + LONGEST_SENTENCE)


@frozen
class Row:
    """One row.

    Attributes:
        report: the report that it is from.
        index: its 0-based position in the table.
        item: the number, indicator, target, pledge, section, line, scoreboard row or attachment.
        span: its characters.
        line: the line that it begins on.
        section: the innermost section around it; None outside all sections.
        heading_path: the headings from the top down to that section; None outside all sections.
        sentence: the sentence around it; None in tables that have no such column.
        stated: what an indicator or target states of its series for whole years; None for others.
    """

    report: Parsed
    index: int
    item: Any
    span: Span
    line: Line
    section: Section | None
    heading_path: str | None
    sentence: Span | None = None
    stated: Stated | None = None

    def text_of(self, span: Span | None) -> str | None:
        """The characters of a span; None for none."""
        return None if span is None else self.report.document.text[span.slice]

    @property
    def echo(self) -> str | None:
        """What the report says of a scoreboard row's aim in words."""
        return clip(self.text_of(self.item.echo))


@frozen
class Placed:
    """A cell and the table that it stands in.

    Attributes:
        table: the table.
        cell: the cell.
    """

    table: Table
    cell: Cell

    @property
    def row_head(self) -> str | None:
        """The labels of its row as one text."""
        return clip(PATH_JOINT.join(self.cell.row_head)) or None

    @property
    def column_head(self) -> str | None:
        """The heads above it as one text."""
        return clip(PATH_JOINT.join(self.cell.column_head)) or None


@frozen(slots=False)
class Sheet:
    """Makes the rows of one report's tables."""

    report: Parsed

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, in the order of the text."""
        match table:
            case "numbers" | "targets" | "outline" | "lines":
                places: Iterator[tuple[Any, Span]] = ((item, item.span) for item in self._spanned[table]())
            case "indicators":
                places = ((item, item.number.span) for item in self.report.indicators)
            case "pledges":
                places = ((pledge, pledge.aim.span) for pledge in pledges_of(self.report))
            case "cells":
                tables = self.report.tables
                places = ((Placed(table, cell), cell.span) for table in tables for cell in table.cells)
            case "attachments":  # they stand beside the text, at no place of it
                return self._beside(self.report.attachments)
            case "dropped":
                return self._beside(self.report.page.dropped)
            case "diagnostics":
                return self._remarks()
            case _:
                scores = scoreboard(self.report.indicators, self.report.targets)
                places = ((score, score.target.span) for score in scores)
        return (self._row(index, item, span) for index, (item, span) in enumerate(places))

    @property
    def _spanned(self) -> dict[str, Callable[[], Iterable[Any]]]:
        """The items of the tables whose items have a span of their own."""
        return {
            "numbers": lambda: self.report.numbers,
            "targets": lambda: self.report.targets,
            "outline": self.report.outline.walk,
            "lines": lambda: self.report.document.lines,
        }

    def _beside(self, items: Iterable[Any]) -> Iterator[Row]:
        line = Line(0, _NOWHERE, "", "front")
        return (Row(self.report, index, item, _NOWHERE, line, None, None) for index, item in enumerate(items))

    def _remarks(self) -> Iterator[Row]:
        """Diagnostics, some of which concern the page or the whole input and have no place."""
        for index, item in enumerate(self.report.diagnostics):
            span = item.span or _NOWHERE
            yield Row(self.report, index, item, span, self.report.document.line_at(span.start), None, None)

    def _row(self, index: int, item: Any, span: Span) -> Row:  # noqa: ANN401 - what the table is of
        line = self.report.document.line_at(span.start)
        section = item if isinstance(item, Section) else self.report.outline.section_at(span.start)
        path = None if section is None else self._paths[section.id]
        sentence = self._sentence(item, line, span.start)
        around = None if sentence is None else excerpt(sentence, span)
        match item:
            case Indicator():
                stated = self._results[index]
            case Target():
                stated = self._aims[index]
            case _:
                stated = None
        return Row(self.report, index, item, span, line, section, path, around, stated)

    @cached_property
    def _results(self) -> Sequence[Stated | None]:
        return tuple(stated_results(self.report.indicators, self.report.document.text))

    @cached_property
    def _aims(self) -> Sequence[Stated | None]:
        return tuple(stated_aims(self.report.targets, self.report.indicators, self.report.document.text))

    @cached_property
    def _paths(self) -> dict[str, str]:
        """The path of every section, by id."""
        paths: dict[str, str] = {}
        for section in self.report.outline.walk():
            above, _, _ = section.id.rpartition(".")
            title = f"{section.mark}{section.title}".replace("\n", "")
            paths[section.id] = clip(f"{paths[above]}{PATH_JOINT}{title}" if above else title) or ""
        return paths

    @cached_property
    def _sentences(self) -> dict[int, list[Span]]:
        return {}

    def _sentence(self, item: Any, line: Line, start: int) -> Span | None:  # noqa: ANN401 - as above
        """The sentence of the item: as the facts package has it, or the one that holds the character at `start`."""
        match item:
            case Indicator() | Target():
                return item.sentence
            case ScoreRow():
                return item.target.sentence
            case Pledge():
                return item.aim.sentence
            case Section() | Line():
                return None
        spans = self._sentences.get(line.index)
        if spans is None:
            spans = list(sentences(self.report.document.text, line.span)) or [line.span]
            self._sentences[line.index] = spans
        return spans[max(0, bisect_right(spans, start, key=lambda span: span.start) - 1)]

"""`Document`: the article as one string, its lines and parts, and the way back to the page."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from attrs import field, frozen

from govreport.diagnostics import Diagnostic
from govreport.page.model import Place
from govreport.span import Span

Part = Literal["front", "body", "annex", "glossary", "notes"]
ReportKind = Literal["work_report", "plan_report", "budget_report", "communique", "plan_outline", "policy", "other"]


@frozen
class Line:
    """One line of the document: a paragraph, a heading, a table row.

    Attributes:
        index: 0-based position.
        span: its characters, without the newline that ends it.
        text: those characters.
        part: the part of the document that it belongs to.
        strong: the spans that the source sets in bold.
    """

    index: int
    span: Span
    text: str
    part: Part
    strong: tuple[Span, ...] = ()


@frozen
class Segment:
    """A run of the document's characters that comes from one place of the source."""

    span: Span
    place: Place


@frozen
class Front:
    """What the first lines and the title say: the spans point into the document, None where there is none.

    Attributes:
        title, meeting, speaker: spans of the title, the meeting line (——2022年12月30日在…会议上), the speaker line.
        kind: kind of report.
        year: the year whose results the report gives.
        plan_year: the year for which it sets targets.
    """

    title: Span | None = None
    meeting: Span | None = None
    speaker: Span | None = None
    kind: ReportKind = "other"
    year: int | None = None
    plan_year: int | None = None


@frozen
class Document:
    """The article's text, one string.

    Attributes:
        text: all lines joined by one newline each.
        lines: they partition the text: every character but those newlines is in exactly one line.
        segments: the way back to the source, in order, covering every line.
        front: title, meeting, speaker, kind and years.
        diagnostics: what was odd.
    """

    text: str = field(repr=False)
    lines: tuple[Line, ...]
    segments: tuple[Segment, ...] = field(repr=False)
    front: Front
    diagnostics: tuple[Diagnostic, ...] = ()

    def line_at(self, offset: int) -> Line:
        """The line that holds the character at `offset` (its newline counts as the line's own).

        Raises:
            IndexError: if the offset lies outside the text.
        """
        if not 0 <= offset < max(1, len(self.text)) or not self.lines:
            raise IndexError(f"offset {offset} is outside the document's {len(self.text)} characters")
        return self.lines[bisect_right(self.lines, offset, key=lambda line: line.span.start) - 1]

    def place_of(self, span: Span) -> Place:
        """Where the first character of `span` stood in the source.

        Raises:
            IndexError: if the span begins outside the text.
        """
        if not 0 <= span.start <= len(self.text) or not self.segments:
            raise IndexError(f"offset {span.start} is outside the document's {len(self.text)} characters")
        return self.segments[bisect_right(self.segments, span.start, key=lambda part: part.span.start) - 1].place

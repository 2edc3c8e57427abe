"""`Document`: the article as one string, its lines and parts, and the map back to the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import cast, get_args

from attrs import evolve, field, frozen

from govreport import front
from govreport.diagnostics import Diagnostic, diagnose
from govreport.document_parts import Part, contents, front_count, further_reports, parts
from govreport.front import Front, ReportKind
from govreport.han import is_traditional, simplified
from govreport.language import Message
from govreport.page import boilerplate, joining, menus
from govreport.page.joining import Run
from govreport.page.markdown import Pieces
from govreport.page.model import Block, Locator, Page, Place, Position
from govreport.span import Span

__all__ = ["Document", "Front", "Line", "Part", "ReportKind", "Segment", "assemble"]

_SEVERAL = "document.several-reports"


@frozen
class Line:
    """One line of the document: a paragraph, a heading, a table row.

    Attributes:
        index: 0-based position.
        span: its characters, without the newline that ends it.
        text: those characters.
        part: the part of the document that it belongs to.
        strong: the spans that the source sets in bold.
        level: the level that the source gives it as a heading (h1 to h6, heading styles, `#`), 1 for the top; else 0.
            It is evidence for the outline, and is not written to JSON.
        cell: whether it is a lone cell of a table whose rows are lines; likewise.

    Example:
        >>> from govreport.testing import document
        >>> line = document("一、回顾").lines[0]
        >>> line.index, line.span, line.text, line.part
        (0, Span(start=0, end=4), '一、回顾', 'body')
    """

    index: int
    span: Span
    text: str
    part: Part
    strong: tuple[Span, ...] = ()
    level: int = field(default=0, eq=False)
    cell: bool = field(default=False, eq=False)


@frozen
class Segment:
    """A run of the document's characters that comes from one place of the source.

    Attributes:
        span: those characters, and the newline or tab after them.
        place: where the first of them stood.
        block: index of the page's block that they are.
        gaps: where in it a space of the source was left out, as in `Block`. JSON does not hold them: the positions that
            it holds (`Document.trace`) skip these spaces already, so a report that is read back finds the same places.

    Example:
        >>> from govreport.page import read_html
        >>> [segment] = assemble(read_html("<p>增长8%，好于预期。</p>")).segments
        >>> segment.span, segment.place.path
        (Span(start=0, end=10), '/html[1]/body[1]/p[1]')
    """

    span: Span
    place: Place
    block: int = 0
    gaps: tuple[int, ...] = field(default=(), eq=False)


@frozen
class Document:
    r"""The article's text, one string.

    Attributes:
        text: all lines joined by one newline each.
        lines: they partition the text: every character but those newlines is in exactly one line.
        segments: the map back to the source, in order, covering every line.
        front: title, meeting, speaker, kind and years.
        diagnostics: what was unusual.
        positions: the way to the characters of an HTML source.

    Example:
        >>> import govreport
        >>> document = govreport.parse_text("各位代表：\n增长8%，好于预期。\n附件\n重点项目").document
        >>> [(line.part, line.text) for line in document.lines]
        [('body', '各位代表：'), ('body', '增长8%，好于预期。'), ('annex', '附件'), ('annex', '重点项目')]
    """

    text: str = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    segments: tuple[Segment, ...] = field(repr=False)
    front: Front
    diagnostics: tuple[Diagnostic, ...] = ()
    positions: Locator | None = field(default=None, eq=False, repr=False)

    def line_at(self, offset: int) -> Line:
        r"""The line that holds the character at `offset` (its newline counts as the line's own).

        Raises:
            IndexError: if the offset lies outside the text.

        Example:
            >>> import govreport
            >>> document = govreport.parse_text("各位代表：\n增长8%，好于预期。").document
            >>> document.line_at(document.text.index("8%")).index
            1
        """
        if not 0 <= offset < max(1, len(self.text)) or not self.lines:
            raise IndexError(f"offset {offset} is outside the document's {len(self.text)} characters")
        return self.lines[bisect_right(self._starts, offset) - 1]

    @property
    def next_report(self) -> int | None:
        r"""Where another report begins in a text that holds several; None in most.

        Example:
            >>> import govreport
            >>> first = "2024年政府工作报告\n各位代表：\n" + "投资增长6%，就业稳定，好于预期。\n" * 20
            >>> document = govreport.parse_text(first + "2025年政府工作报告\n各位代表：\n投资增长7%。").document
            >>> document.text[document.next_report :][:11]
            '2025年政府工作报告'
        """
        said = (each.span for each in self.diagnostics if each.code == _SEVERAL)
        return next((span.start for span in said if span is not None), None)

    @cached_property
    def _starts(self) -> list[int]:
        """Where the lines begin."""
        return [line.span.start for line in self.lines]

    def simplified(self) -> Document:
        r"""The document with traditional characters as simplified ones, in which words are compared; no place moves.

        It is the document itself where it holds none.

        Example:
            >>> from govreport.testing import document
            >>> document("一、國民經濟").simplified().lines[0].text
            '一、国民经济'
        """
        if not is_traditional(self.text):
            return self
        text = simplified(self.text)
        lines = tuple(evolve(line, text=text[line.span.slice]) for line in self.lines)
        return evolve(self, text=text, lines=lines)

    def place_of(self, span: Span) -> Place:
        r"""Where the first character of `span` stood in the source.

        The element path is that of its paragraph. Line and column are those of the character itself, in plain text and
        in HTML. Where the parser repaired an HTML paragraph in a way of its own, so that its characters are not to be
        found in the source as they are, the line is that of its element and the column is None.

        Raises:
            IndexError: if the span begins outside the text.

        Example:
            >>> from govreport.page import read_html
            >>> found = assemble(read_html("<html>\n<p>一、回顾</p>\n<p>增长<b>8%</b>，好于预期。</p>"))
            >>> place = found.place_of(Span(7, 9))
            >>> place.path, place.line, place.column
            ('/html[1]/body[1]/p[2]', 3, 9)
        """
        if not 0 <= span.start <= len(self.text) or not self.segments:
            raise IndexError(f"offset {span.start} is outside the document's {len(self.text)} characters")
        segment = self.segments[bisect_right(self.segments, span.start, key=lambda part: part.span.start) - 1]
        positions = self._positions(segment)
        if not positions:
            return segment.place
        at = span.start - segment.span.start
        offset, line, column = positions[bisect_right(positions, at, key=lambda position: position[0]) - 1]
        return evolve(segment.place, line=line, column=column + at - offset)

    def trace(self, segment: Segment) -> tuple[Position, ...]:
        r"""Where the characters of a segment stand in the source: an offset into the text, a line and a column each.

        The characters after an offset follow in its line, one column each, up to the next offset. Where no columns are
        known there are no positions.

        Args:
            segment: one of the document's segments.

        Example:
            >>> import govreport
            >>> document = govreport.parse_text("各位代表：\n增长8%，好于预期。").document
            >>> document.trace(document.segments[1])
            ((6, 2, 1),)
        """
        start = segment.span.start
        return tuple((start + offset, line, column) for offset, line, column in self._positions(segment))

    def _positions(self, segment: Segment) -> tuple[Position, ...]:
        """The same, with offsets into the segment."""
        place = segment.place
        known = () if self.positions is None else self.positions.trace(segment.block)
        if not known and place.line is not None and place.column is not None:
            known = ((0, place.line, place.column),)
        return _past(segment.gaps, known) if segment.gaps and known else known


def _past(gaps: tuple[int, ...], known: tuple[Position, ...]) -> tuple[Position, ...]:
    """The positions of characters from whose text a space was left out at each of the gaps."""
    found = []
    for nth, start in enumerate((0, *gaps)):  # nth spaces stand before the piece that begins here
        stop = gaps[nth] if nth < len(gaps) else None
        at = max(0, bisect_right(known, start + nth, key=itemgetter(0)) - 1)
        for offset, line, column in map(known.__getitem__, range(at, len(known))):  # a slice would copy all the rest
            ahead = max(0, start + nth - offset)
            if stop is not None and offset - nth >= stop:
                break
            found.append((offset + ahead - nth, line, column + ahead))
    return tuple(found)


def _has_menu(page: Page) -> bool:
    """Whether lines of a menu stood above an article with tables in lines of text, as a pasted page has them."""
    first = page.kept[0].index if page.kept else 0
    above = [gone for gone in page.dropped if gone.block.index < first and gone.reason == "boilerplate"]
    return len(above) >= menus.FEWEST and any("\t" in block.text for block in page.kept)


def assemble(page: Page) -> Document:
    r"""The document of a page: its kept blocks as lines, with parts and the way back.

    Blocks that the markup cut out of one sentence make one line, and so do the cells of a table row, with tabs between
    them. Such a line has a segment for each block.

    Args:
        page: what `govreport.page.read` gave.

    Example:
        >>> from govreport.page import read_text
        >>> assemble(read_text("政府工作报告\n各位代表：\n报告如下。")).lines[0].part
        'front'
    """
    # In our own Markdown every line is whole: what the markup of a page cut was joined when it was written.
    ours = page.positions if isinstance(page.positions, Pieces) else None
    if ours is None:
        runs = joining.groups(page.kept, is_pasted=_has_menu(page))
    else:
        runs = [_whole(line, ours) for line in ours.lines(page.kept)]
    texts = [run.separator.join([block.text for block in run.blocks]) for run in runs]
    spans = []
    at = 0
    for text in texts:
        spans.append(Span(at, at + len(text)))
        at += len(text) + 1
    listed = contents(texts)
    head = front.read(
        list(zip(spans, texts, strict=True)),
        title=page.metadata.title,
        number=page.metadata.document_number,
        written=page.metadata.written_on,
        listed=listed,
    )
    count = head.count
    if ours is not None:
        count = count if ours.front is None else ours.front + (len(listed) if ours.front > listed.start else 0)
    elif page.source.media_type != "text/html":  # pages set lines of all sorts as headings
        begin = listed.stop if count > listed.stop else 0  # a cover and a table of contents have no headings
        told = begin + front_count(texts[begin:], [run.blocks[0].level for run in runs[begin:]], count - begin)
        count = min(count, max(told, _named(head, spans, texts)))
    end = spans[count].start if count < len(spans) else at
    homes = parts(texts, count, listed)
    others = further_reports(texts) if ours is None else []
    if others:  # what follows is not of this report, and takes no year from it
        homes[others[0] :] = ["annex"] * (len(texts) - others[0])
    lines = tuple(
        Line(index, span, text, part, _strong(run, span.start), run.blocks[0].level, run.cell)
        for index, (run, span, text, part) in enumerate(zip(runs, spans, texts, homes, strict=True))
    )
    return Document(
        "\n".join(texts),
        lines,
        tuple(_segments(runs)),
        _said(head.front if count == head.count else _within(head.front, end), ours),
        tuple(_another(spans[at], texts[at]) for at in others),
        page.positions,
    )


def _another(span: Span, title: str) -> Diagnostic:
    message = Message("the text holds another report, {title}; parse it apart: it has no years here", title=title)
    return diagnose(_SEVERAL, message, span)


def _said(found: Front, ours: Pieces | None) -> Front:
    """The front with the kind and years that our own Markdown says, where the lines do not tell the kind.

    The years then come from there too: 2022年 is the year planned in a work report, the year itself elsewhere.
    """
    if ours is None or found.kind != "other" or ours.kind not in get_args(ReportKind):
        return found
    kind = cast("ReportKind", ours.kind)
    return evolve(found, kind=kind, year=ours.year, plan_year=ours.plan_year)


def _named(head: front.Reading, spans: Sequence[Span], texts: Sequence[str]) -> int:
    """The number of lines up to the end of a title that names a kind of document; a heading style does not matter."""
    title = head.front.title
    if title is None:
        return 0
    reach = bisect_right(spans, title.end - 1, key=lambda span: span.start)
    return reach if boilerplate.is_title(texts[reach - 1]) else 0


def _whole(blocks: list[Block], ours: Pieces) -> Run:
    """The line that blocks of our own Markdown are; a row of one cell is a lone cell of a table."""
    first = blocks[0]
    lone = first.kind == "cell" and len(blocks) == 1 and "\t" not in first.text
    return Run(blocks, "\t", cell=lone and not ours.pieces[first.index].apart)


def _within(found: Front, end: int) -> Front:
    """The front without what lies behind its end."""
    title, meeting, speaker = (
        None if span is None or span.start >= end else Span(span.start, min(span.end, end - 1))
        for span in (found.title, found.meeting, found.speaker)
    )
    return evolve(found, title=title, meeting=meeting, speaker=speaker)


def _segments(runs: Sequence[Run]) -> Iterator[Segment]:
    """One segment a block, or a line of it; a tab belongs to the cell before it, a newline to the segment before it."""
    at = 0
    for index, run in enumerate(runs):
        for nth, block in enumerate(run.blocks):
            is_last = nth + 1 == len(run.blocks)
            end = at + len(block.text) + (index + 1 < len(runs) if is_last else len(run.separator))
            lines = block.lines or ((0, block.place),)
            ends = [at + start for start, _ in lines[1:]] + [end]
            for (start, place), stop in zip(lines, ends, strict=True):
                yield Segment(Span(at + start, stop), place, block.index, block.gaps)
            at = end


def _strong(run: Run, at: int) -> tuple[Span, ...]:
    found = []
    for block in run.blocks:
        found += [Span(at + start, at + end) for start, end in block.strong]
        at += len(block.text) + len(run.separator)
    return tuple(found)

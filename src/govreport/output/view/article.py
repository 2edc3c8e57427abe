"""The text of a report in the view: headings, sentences of indicators, and numbers as link targets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from govreport.document import Line
from govreport.elements import Safe, element, join
from govreport.numbers.model import Number
from govreport.outline.model import Section
from govreport.output.parsed import Parsed
from govreport.output.view import formatting, labels
from govreport.output.view.tables import Figures
from govreport.span import Span

_CLOSING = " \t\u3000。.：:；;"
_DEEPEST_HEADING = 6
_TOP_HEADING = "h3"
_LONGEST_PIECE = 80  # lines; a browser lays out no piece that is out of sight


class Layer:
    """Ranges of the text that are to be marked, in order and apart from each other."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def cut(self, span: Span) -> Iterator[tuple[Span, int | None]]:
        """A stretch of text in pieces, each with the position of the range that it lies in; None between ranges."""
        at = span.start
        for index in range(max(0, bisect_right(self._starts, at) - 1), len(self._spans)):
            mark = self._spans[index]
            if mark.start >= span.end:
                break
            start, end = max(mark.start, at), min(mark.end, span.end)
            if start >= end:
                continue
            if at < start:
                yield Span(at, start), None
            yield Span(start, end), index
            at = end
        if at < span.end:
            yield Span(at, span.end), None


class Article:
    """The text as markup. A sentence is cut at the ends of its line, a heading at those of its sentence, and so on."""

    def __init__(self, report: Parsed) -> None:
        self._text = report.document.text
        self._lines = report.document.lines
        self._title = report.document.front.title
        self._numbers = report.numbers
        self._stated = {indicator.number.id: indicator for indicator in report.indicators}
        self._sections = tuple(report.outline.walk())
        self._headings = [Span(section.span.start, section.title_span.end) for section in self._sections]
        sentences = {each.sentence for each in report.indicators} | {each.sentence for each in report.targets}
        self._sentences = Layer(sorted(sentences))
        self._marks = Layer(self._headings)
        self._figures = Layer([number.span for number in self._numbers])
        self._figured = Figures.of(report)
        self._begun: set[str] = set()  # the places made so far: of a range that is cut, the first piece is the place

    def markup(self) -> Safe:
        """The whole text in pieces, as its top headings cut it, each with one element a line or table.

        A line of another part than the one before it is announced.
        """
        pieces: list[list[Safe]] = [[]]
        part = "front"
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if len(pieces[-1]) >= _LONGEST_PIECE or (pieces[-1] and self._kind(line)[0] == _TOP_HEADING):
                pieces.append([])
            rows = pieces[-1]
            if line.part not in {part, "body"}:
                rows.append(element("p", labels.called("part", line.part), class_="part"))
            part = line.part
            table = self._figured.at(at)
            rows.append(self._line(line) if table is None else self._figured.markup(at, self._line, self._said))
            at = at + 1 if table is None else table[1]
        return join(element("section", *(part for row in piece for part in (row, "\n"))) for piece in pieces if piece)

    def _line(self, line: Line) -> Safe:
        name, css = self._kind(line)
        return element(name, self._said(line.span), id=f"p{line.index}", class_=css)

    def _said(self, span: Span) -> Safe:
        """A line, or a piece of one, with its sentences."""
        return join(
            piece if index is None else element("span", piece, class_="sentence")
            for part, index in self._sentences.cut(span)
            for piece in [self._headed(part)]
        )

    def _kind(self, line: Line) -> tuple[str, str | None]:
        """Heading or paragraph, and its class."""
        if line.part == "front":
            is_title = self._title is not None and self._title.overlaps(line.span)
            return "p", "title" if is_title else "front"
        at = bisect_right(self._headings, line.span.start, key=lambda span: span.start) - 1
        if at >= 0 and self._headings[at].start == line.span.start:
            section = self._sections[at]
            rest = self._text[section.title_span.end : line.span.end]
            if not section.inline and not rest.strip(_CLOSING):
                return f"h{min(_DEEPEST_HEADING, section.depth + 2)}", None
        return "p", "cells" if "\t" in line.text else None

    def _headed(self, span: Span) -> Safe:
        """A piece of a sentence, with the titles of sections in it."""
        pieces = []
        for piece, index in self._marks.cut(span):
            inside = self._numbered(piece)
            if index is not None:
                section = self._sections[index]
                inside = element("span", inside, class_="heading", id=self._place(place_of(section)))
            pieces.append(inside)
        return join(pieces)

    def _numbered(self, span: Span) -> Safe:
        """A piece of a title or sentence, with the numbers in it."""
        return join(
            self._text[piece.slice] if index is None else self._number(self._numbers[index], self._text[piece.slice])
            for piece, index in self._figures.cut(span)
        )

    def _number(self, number: Number, shown: str) -> Safe:
        css = f"n {number.kind} {number.bound}"
        place = self._place(f"n{number.id}")
        if place is None:
            return element("mark", shown, class_=css)
        indicator = self._stated.get(number.id)
        if indicator is None:
            value = number.date.iso if number.date else formatting.amount(number)
            return element("mark", shown, class_=css, id=place, tabindex=0, data_at=number.span.start, data_value=value)
        return element("a", shown, class_=css, id=place, href=f"#i{indicator.id}", data_at=number.span.start)

    def _place(self, name: str) -> str | None:
        """The name of a place the first time that it is met; None for what continues after a cut."""
        if name in self._begun:
            return None
        self._begun.add(name)
        return name


def place_of(section: Section) -> str:
    """The name of the place where a section begins."""
    return f"s{section.id}"


def legend() -> Safe:
    """What the colours and lines of the numbers mean."""
    kinds = [_example(key, "exact", "kind", key) for key in labels.keys("kind")]
    bounds = [_example("quantity", key, "bound", key) for key in labels.keys("bound") if key != "exact"]
    return element("ul", *kinds, *bounds, class_="legend")


def _example(kind: str, bound: str, group: str, key: str) -> Safe:
    return element("li", element("mark", labels.called(group, key), class_=f"n {kind} {bound}"))


def outline(sections: Iterable[Section], *, linked: bool = True) -> Safe:
    """Sections as nested lists, each linked to its place in the text."""
    return element("ol", *(_branch(section, linked=linked) for section in sections))


def _branch(section: Section, *, linked: bool) -> Safe:
    label = join([element("span", section.mark, class_="mark"), section.title.replace("\n", "")])
    shown = element("a", label, href=f"#{place_of(section)}") if linked else label
    return element("li", shown, outline(section.children, linked=linked) if section.children else None)

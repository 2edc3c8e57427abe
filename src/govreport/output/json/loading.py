"""From the layout to the objects of a report, with every offset and every reference checked.

The JSON Schema says what form a value has. It cannot say that an offset lies in the text, that a number is where its
text stands, that an id is that of something. Without that a report would fail later, at a place that tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from attrs import field, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.document import Document, Line, Segment
from govreport.facts.model import Indicator, Period, Target
from govreport.language import Message
from govreport.metadata import Metadata
from govreport.numbers.model import Number
from govreport.outline.model import Outline, Section
from govreport.output.json.converter import Misfit, shown
from govreport.output.json.layout import CellLayout, ReportLayout, SectionLayout
from govreport.output.json.mapping import alike
from govreport.page.model import Attachment, Position, Source
from govreport.span import Span
from govreport.tables.model import Cell, Table

Item = TypeVar("Item")
Key = str | int


class _Ranged(Protocol):
    """Anything in the layout that has a start and an end."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@frozen
class Loaded:
    """What a JSON document holds of a report: all but the page's blocks."""

    source: Source
    metadata: Metadata
    document: Document
    outline: Outline
    numbers: tuple[Number, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    diagnostics: tuple[Diagnostic, ...]
    attachments: tuple[Attachment, ...] = ()
    tables: tuple[Table, ...] = ()


def take_in(layout: ReportLayout, missing: Sequence[str] = ()) -> Loaded:
    """The objects that a layout tells of.

    Args:
        layout: what `structure` gave.
        missing: the keys that the version which wrote it did not know. A report without tables and one whose tables
            nobody looked for are the same here, so it is said.

    Raises:
        Misfit: if an offset lies outside the text, or a reference leads nowhere.
    """
    loader = _Loader(layout)
    diagnostics = (*loader.diagnostics(), *_of_an_earlier_version(missing))
    document = loader.document(_of_package("document", diagnostics))
    outline = Outline(loader.sections, layout.document.lead, _of_package("outline", diagnostics), source=loader.text)
    numbers = tuple(loader.numbers())
    indicators = tuple(loader.indicators(numbers))
    targets = tuple(loader.targets(indicators))
    tables = tuple(loader.tables(numbers))
    loader.check_pledges(indicators, targets)
    return Loaded(
        layout.source,
        layout.metadata,
        document,
        outline,
        numbers,
        indicators,
        targets,
        diagnostics,
        layout.attachments,
        tables,
    )


def _of_an_earlier_version(missing: Sequence[str]) -> Iterator[Diagnostic]:
    if missing:
        message = Message(
            "an earlier version saved this report, without {keys}; series, results and tables are empty until "
            "the source is parsed again",
            keys=", ".join(missing),
        )
        yield diagnose("output.saved-earlier", message)


def _of_package(package: str, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The remarks of one package: a code begins with the package that gives it."""
    return tuple(diagnostic for diagnostic in diagnostics if diagnostic.code.startswith(f"{package}."))


@frozen(eq=False)
class KnownPositions:
    """The positions of blocks, as they were written down."""

    of_block: Mapping[int, tuple[Position, ...]]

    def trace(self, index: int) -> tuple[Position, ...]:
        """The positions of one block's characters."""
        return self.of_block.get(index, ())


@frozen(eq=False)
class _Loader:
    layout: ReportLayout = field(repr=False)

    @property
    def text(self) -> str:
        return self.layout.document.text

    def span(self, start: int, end: int, *path: Key) -> Span:
        """The span, if it lies in the text."""
        if not start <= end <= len(self.text):
            size = len(self.text)
            raise Misfit(
                Message(
                    "reaches from {start} to {end}, which is not a range within the text's {size} characters",
                    start=start,
                    end=end,
                    size=size,
                ),
                *path,
            )
        return Span(start, end)

    def of(self, item: _Ranged, *path: Key) -> Span:
        """The span of an item, if it lies in the text."""
        return self.span(item.start, item.end, *path)

    def look(self, span: Span | None, *path: Key) -> None:
        """Look that a span which came as such lies in the text."""
        if span is not None and span.end > len(self.text):
            self.of(span, *path)

    def look_at_all(self, spans: Iterable[Span], *path: Key) -> None:
        """Look that all of these do."""
        for index, span in enumerate(spans):
            self.look(span, *path, index)

    def document(self, diagnostics: tuple[Diagnostic, ...]) -> Document:
        layout = self.layout.document
        self.look_at_all(layout.lead, "document", "lead")
        for name in ("title", "meeting", "speaker", "issuer", "date", "number"):
            self.look(getattr(layout.front, name), "document", "front", name)
        return Document(
            self.text,
            tuple(self._lines()),
            tuple(self._segments()),
            layout.front,
            diagnostics,
            self._positions(),
        )

    def _lines(self) -> Iterator[Line]:
        at = 0
        for index, line in enumerate(self.layout.document.lines):
            path = ("document", "lines", index)
            span = self.of(line, *path)
            if line.start != at or self.text[at - 1 : at] not in {"", "\n"}:
                raise Misfit(
                    Message(
                        "begins at {start}, but lines follow each other with one newline between them", start=line.start
                    ),
                    *path,
                )
            self.look_at_all(line.strong, *path, "strong")
            yield alike(Line, line, index=index, span=span, text=self.text[span.slice])
            at = line.end + 1
        if at != len(self.text) + 1 and (at or self.text):
            raise Misfit(
                Message("end at {max}, but the text has {count} characters", max=max(0, at - 1), count=len(self.text)),
                "document",
                "lines",
            )

    def _segments(self) -> Iterator[Segment]:
        end = 0
        for index, segment in enumerate(self.layout.document.segments):
            path = ("document", "segments", index)
            span = self.of(segment, *path)
            if segment.start < end or (not index and segment.start):
                raise Misfit(
                    Message("begins at {start}, but the segments follow each other from 0 on", start=segment.start),
                    *path,
                )
            offsets = [position[0] for position in segment.positions]
            if offsets and (offsets[0] != segment.start or offsets != sorted(offsets) or offsets[-1] > segment.end):
                raise Misfit(
                    Message("should have offsets that rise from the segment's start to its end"), *path, "positions"
                )
            yield alike(Segment, segment, span=span, place=segment.source)
            end = segment.end
        if self.text and not end:
            raise Misfit(Message("are missing, but every line has a source"), "document", "segments")

    def _positions(self) -> KnownPositions | None:
        """The positions that the places of the segments do not tell: those of HTML, and behind a space left out."""
        known = [
            each
            for each in self.layout.document.segments
            if each.positions and (each.source.column is None or len(each.positions) > 1)
        ]
        of_block = {
            segment.block: tuple((at - segment.start, line, column) for at, line, column in segment.positions)
            for segment in known
        }
        if len(of_block) < len(known):
            raise Misfit(Message("name a block twice"), "document", "segments")
        return KnownPositions(of_block) if known else None

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections at the top."""
        return self._sections(self.layout.outline, "", "outline")

    def _sections(self, layouts: Sequence[SectionLayout], above: str, *path: Key) -> tuple[Section, ...]:
        return tuple(self._section(layout, f"{above}{index + 1}", *path, index) for index, layout in enumerate(layouts))

    def _section(self, layout: SectionLayout, name: str, *path: Key) -> Section:
        depth = name.count(".") + 1
        if (layout.id, layout.depth) != (name, depth):
            here = f'"{name}" at depth {depth}'
            raise Misfit(
                Message(
                    "is {id} at depth {depth}, but the section that stands here is {here}",
                    id=shown(layout.id),
                    depth=layout.depth,
                    here=here,
                ),
                *path,
            )
        title = self.span(layout.title_start, layout.title_end, *path)
        self._same(layout.title, title, *path, "title")
        self.look_at_all(layout.own, *path, "own")
        return alike(
            Section,
            layout,
            title_span=title,
            span=self.of(layout, *path),
            children=self._sections(layout.children, f"{name}.", *path, "children"),
            source=self.text,
        )

    def _same(self, text: str, span: Span, *path: Key) -> None:
        if self.text[span.slice] != text:
            raise Misfit(
                Message(
                    "is {text}, but the text there is {text2}", text=shown(text), text2=shown(self.text[span.slice])
                ),
                *path,
            )

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(section.id for top in self.sections for section in top.walk())

    def _home(self, section: str | None, *path: Key) -> None:
        if section is not None and section not in self._ids:
            raise Misfit(
                Message("is {section}, but the outline has no section of that id", section=shown(section)),
                *path,
                "section",
            )

    def _counted(self, found: int, index: int, *path: Key) -> None:
        if found != index:
            raise Misfit(
                Message("is {found}, but ids count from 0: {index} stands here", found=found, index=index), *path, "id"
            )

    def _one_of(self, items: Sequence[Item], index: int, *path: Key) -> Item:
        if index >= len(items):
            raise Misfit(
                Message("is {index}, but there are only {count}, counted from 0", index=index, count=len(items)), *path
            )
        return items[index]

    def numbers(self) -> Iterator[Number]:
        end = 0
        for index, number in enumerate(self.layout.numbers):
            path = ("numbers", index)
            self._counted(number.id, index, *path)
            span = self.of(number, *path)
            if number.start < end:
                raise Misfit(
                    Message("begins at {start}, but the number before it ends at {end}", start=number.start, end=end),
                    *path,
                )
            self._same(number.text, span, *path, "text")
            self.look(number.core, *path, "core")
            self._home(number.section, *path)
            yield alike(Number, number, span=span)
            end = number.end

    def indicators(self, numbers: Sequence[Number]) -> Iterator[Indicator]:
        for index, indicator in enumerate(self.layout.indicators):
            path = ("indicators", index)
            self._counted(indicator.id, index, *path)
            self._home(indicator.section, *path)
            self.look(indicator.sentence, *path, "sentence")
            self.look_at_all(indicator.name_spans, *path, "name_spans")
            number = self._one_of(numbers, indicator.number, *path, "number")
            for other in indicator.same_as:
                self._one_of(self.layout.indicators, other, *path, "same_as")
            when = indicator.period
            period = None if when is None else Period(when.start, when.end, when.text)
            rule = "" if when is None else when.rule
            yield alike(Indicator, indicator, number=number, period=period, period_rule=rule)

    def targets(self, indicators: Sequence[Indicator]) -> Iterator[Target]:
        for index, target in enumerate(self.layout.targets):
            path = ("targets", index)
            self._counted(target.id, index, *path)
            self._home(target.section, *path)
            self.look(target.sentence, *path, "sentence")
            self.look(target.echo, *path, "echo")
            carrier = target.indicator
            indicator = None if carrier is None else self._one_of(indicators, carrier, *path, "indicator")
            # An earlier version called an aim in words exact.
            bound = "" if target.value is None and target.qualitative else target.bound
            yield alike(Target, target, indicator=indicator, bound=bound, span=self.of(target, *path))

    def check_pledges(self, indicators: Sequence[Indicator], targets: Sequence[Target]) -> None:
        """See that pledges lead somewhere. They follow from indicators and targets, so they are not kept."""
        for index, pledge in enumerate(self.layout.pledges):
            path = ("pledges", index)
            self._counted(pledge.id, index, *path)
            self.of(pledge, *path)
            self._one_of(indicators, pledge.indicator, *path, "indicator")
            if pledge.announced is not None:
                self._one_of(targets, pledge.announced, *path, "announced")

    def tables(self, numbers: Sequence[Number]) -> Iterator[Table]:
        for index, table in enumerate(self.layout.tables):
            path = ("tables", index)
            self._counted(table.id, index, *path)
            self._home(table.section, *path)
            self.look(table.caption_span, *path, "caption_span")
            cells = tuple(self._cells(table.cells, numbers, *path, "cells"))
            yield alike(Table, table, span=self.of(table, *path), cells=cells)

    def _cells(self, cells: Sequence[CellLayout], numbers: Sequence[Number], *path: Key) -> Iterator[Cell]:
        for index, cell in enumerate(cells):
            span = self.of(cell, *path, index)
            number = None if cell.number is None else self._one_of(numbers, cell.number, *path, index, "number")
            yield alike(Cell, cell, span=span, text=self.text[span.slice], number=number)

    def diagnostics(self) -> Iterator[Diagnostic]:
        for index, remark in enumerate(self.layout.diagnostics):
            path = ("diagnostics", index)
            if remark.start is None or remark.end is None:
                if remark.start is not remark.end:
                    raise Misfit(Message("has a start without an end, or an end without a start"), *path)
                yield alike(Diagnostic, remark, span=None)
            else:
                yield alike(Diagnostic, remark, span=self.span(remark.start, remark.end, *path))

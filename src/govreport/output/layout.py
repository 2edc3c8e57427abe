"""The layout `govreport/1`, class by class: what each key of the JSON output holds.

The keys stand in the output in the order of the fields here. Offsets (`start`, `end`) are character offsets into
`document.text`; a key that has nothing to say is null, never absent.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal, Protocol

from attrs import frozen

from govreport.diagnostics import Diagnostic, Severity
from govreport.document import Document, Part, ReportKind
from govreport.facts.model import Direction, Indicator, Measure, Period, Status, Target
from govreport.metadata import Metadata
from govreport.numbers.model import Bound, DateRange, Number, NumberKind
from govreport.outline.model import Outline, Section
from govreport.page.model import Page, Place, Source

SCHEMA: Literal["govreport/1"] = "govreport/1"


class Parsed(Protocol):
    """What there is to write: the results of all rooms, as `govreport.Report` holds them."""

    @property
    def metadata(self) -> Metadata:
        """What the page and the text say of the report as a whole."""

    @property
    def page(self) -> Page:
        """What was read."""

    @property
    def document(self) -> Document:
        """The article."""

    @property
    def outline(self) -> Outline:
        """Its tree."""

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Its indicators."""

    @property
    def targets(self) -> tuple[Target, ...]:
        """Its targets."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The remarks of all rooms."""


@frozen
class MetadataLayout:
    """`metadata`: what the page and the text say of the report as a whole."""

    title: str | None
    index_number: str | None
    subject: str | None
    issuer: str | None
    document_number: str | None
    written_on: date | None
    published_on: datetime | date | None
    validity: str | None
    content_source: str | None
    site_name: str | None
    site_domain: str | None
    site_id_code: str | None
    column: str | None
    region_code: str | None
    region: str | None
    kind: ReportKind
    year: int | None
    plan_year: int | None
    meeting: str | None
    speaker: str | None


@frozen
class LineLayout:
    """`document.lines[]`: one paragraph, heading or table row; `source` is where its first character stood."""

    start: int
    end: int
    part: Part
    source: Place


@frozen
class DocumentLayout:
    """`document`: the article's text and its lines."""

    text: str
    lines: tuple[LineLayout, ...]


@frozen
class SectionLayout:
    """`outline[]` and every `children[]`: one heading or enumerated item, from its mark to its last descendant."""

    id: str
    depth: int
    style: str
    mark: str
    ordinal: int | None
    title: str
    title_start: int
    title_end: int
    start: int
    end: int
    inline: bool
    part: Part
    children: tuple[SectionLayout, ...]


@frozen
class NumberLayout:
    """`numbers[]`: one numeric expression with its unit and bound words; `section` is the innermost one around it."""

    id: int
    start: int
    end: int
    text: str
    kind: NumberKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None
    dimension: str | None
    canonical_value: Decimal | None
    canonical_unit: str | None
    date: DateRange | None
    section: str | None


@frozen
class IndicatorLayout:
    """`indicators[]`: what a quantity measures; `number` is the `id` of that quantity."""

    id: int
    number: int
    name: str
    measure: Measure
    direction: Direction
    base: str | None
    period: Period | None
    status: Status
    sentence: tuple[int, int]
    section: str | None


@frozen
class TargetLayout:
    """`targets[]`: what a target-setting sentence announces; `indicator` is an `id`, null for a qualitative target."""

    id: int
    indicator: int | None
    name: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None
    measure: Measure | None
    direction: Direction
    modality: str | None
    stretch: str | None
    qualitative: str | None
    period: Period | None
    sentence: tuple[int, int]
    section: str | None


@frozen
class DiagnosticLayout:
    """`diagnostics[]`: one remark; without `start` and `end` it concerns the page or the whole input."""

    code: str
    severity: Severity
    message: str
    start: int | None
    end: int | None


@frozen
class ReportLayout:
    """The whole output."""

    schema: Literal["govreport/1"]
    source: Source
    metadata: MetadataLayout
    document: DocumentLayout
    outline: tuple[SectionLayout, ...]
    numbers: tuple[NumberLayout, ...]
    indicators: tuple[IndicatorLayout, ...]
    targets: tuple[TargetLayout, ...]
    diagnostics: tuple[DiagnosticLayout, ...]


def lay_out(report: Parsed) -> ReportLayout:
    """A report in the classes of the layout."""
    return ReportLayout(
        schema=SCHEMA,
        source=report.page.source,
        metadata=_metadata(report.metadata),
        document=_document(report.document),
        outline=tuple(_section(section) for section in report.outline.sections),
        numbers=tuple(_number(number, report.outline) for number in report.numbers),
        indicators=tuple(_indicator(indicator) for indicator in report.indicators),
        targets=tuple(_target(position, target) for position, target in enumerate(report.targets)),
        diagnostics=tuple(_diagnostic(diagnostic) for diagnostic in report.diagnostics),
    )


def _metadata(metadata: Metadata) -> MetadataLayout:
    return MetadataLayout(
        title=metadata.title,
        index_number=metadata.index_number,
        subject=metadata.subject,
        issuer=metadata.issuer,
        document_number=metadata.document_number,
        written_on=metadata.written_on,
        published_on=metadata.published_on,
        validity=metadata.validity,
        content_source=metadata.content_source,
        site_name=metadata.site_name,
        site_domain=metadata.site_domain,
        site_id_code=metadata.site_id_code,
        column=metadata.column,
        region_code=metadata.region_code,
        region=metadata.region,
        kind=metadata.kind,
        year=metadata.year,
        plan_year=metadata.plan_year,
        meeting=metadata.meeting,
        speaker=metadata.speaker,
    )


def _document(document: Document) -> DocumentLayout:
    lines = (
        LineLayout(start=line.span.start, end=line.span.end, part=line.part, source=document.place_of(line.span))
        for line in document.lines
    )
    return DocumentLayout(text=document.text, lines=tuple(lines))


def _section(section: Section) -> SectionLayout:
    return SectionLayout(
        id=section.id,
        depth=section.depth,
        style=section.style,
        mark=section.mark,
        ordinal=section.ordinal,
        title=section.title,
        title_start=section.title_span.start,
        title_end=section.title_span.end,
        start=section.span.start,
        end=section.span.end,
        inline=section.inline,
        part=section.part,
        children=tuple(_section(child) for child in section.children),
    )


def _number(number: Number, outline: Outline) -> NumberLayout:
    section = outline.section_at(number.span.start)
    return NumberLayout(
        id=number.id,
        start=number.span.start,
        end=number.span.end,
        text=number.text,
        kind=number.kind,
        value=number.value,
        low=number.low,
        high=number.high,
        bound=number.bound,
        unit=number.unit,
        dimension=number.dimension,
        canonical_value=number.canonical_value,
        canonical_unit=number.canonical_unit,
        date=number.date,
        section=section.id if section is not None else None,
    )


def _indicator(indicator: Indicator) -> IndicatorLayout:
    return IndicatorLayout(
        id=indicator.id,
        number=indicator.number.id,
        name=indicator.name,
        measure=indicator.measure,
        direction=indicator.direction,
        base=indicator.base,
        period=indicator.period,
        status=indicator.status,
        sentence=(indicator.sentence.start, indicator.sentence.end),
        section=indicator.section,
    )


def _target(position: int, target: Target) -> TargetLayout:
    return TargetLayout(
        id=position,
        indicator=target.indicator.id if target.indicator is not None else None,
        name=target.name,
        value=target.value,
        low=target.low,
        high=target.high,
        bound=target.bound,
        unit=target.unit,
        measure=target.measure,
        direction=target.direction,
        modality=target.modality,
        stretch=target.stretch,
        qualitative=target.qualitative,
        period=target.period,
        sentence=(target.sentence.start, target.sentence.end),
        section=target.section,
    )


def _diagnostic(diagnostic: Diagnostic) -> DiagnosticLayout:
    span = diagnostic.span
    return DiagnosticLayout(
        code=diagnostic.code,
        severity=diagnostic.severity,
        message=diagnostic.message,
        start=span.start if span is not None else None,
        end=span.end if span is not None else None,
    )

"""From a report to the layout. `govreport.output.json.loading` is the inverse, with its checks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from attrs import fields

from govreport.diagnostics import Diagnostic
from govreport.document import Document
from govreport.facts.answers.pledges import Pledge, announced_at, find_pledges
from govreport.facts.model import Indicator, Target
from govreport.numbers.model import Number
from govreport.outline.model import Outline, Section
from govreport.output.json.layout import (
    SCHEMA,
    CellLayout,
    DiagnosticLayout,
    DocumentLayout,
    IndicatorLayout,
    IndicatorPeriodLayout,
    LineLayout,
    NumberLayout,
    PledgeLayout,
    ReportLayout,
    SectionLayout,
    SegmentLayout,
    TableLayout,
    TargetLayout,
)
from govreport.output.parsed import Parsed
from govreport.tables.model import Cell, Table

T = TypeVar("T")


def lay_out(report: Parsed) -> ReportLayout:
    """A report in the classes of the layout."""
    return ReportLayout(
        schema=SCHEMA,
        source=report.source,
        metadata=report.metadata,
        document=_document(report.document, report.outline),
        outline=tuple(map(_section, report.outline.sections)),
        numbers=tuple(_number(number, report.outline) for number in report.numbers),
        indicators=tuple(map(_indicator, report.indicators)),
        targets=tuple(_target(position, target) for position, target in enumerate(report.targets)),
        diagnostics=tuple(_diagnostic(diagnostic) for diagnostic in report.diagnostics),
        attachments=report.attachments,
        tables=tuple(map(_table, report.tables)),
        pledges=tuple(_pledge(position, each, report.targets) for position, each in enumerate(pledges_of(report))),
    )


def pledges_of(report: Parsed) -> tuple[Pledge, ...]:
    """The pledges that follow from a report's indicators and targets."""
    return find_pledges(report.document.text, report.indicators, report.targets, report.metadata.plan_year)


def alike(kind: type[T], like: object, **own: object) -> T:
    """An object of one class with the values that another object has under the same names, but for its own."""
    values = {name: getattr(like, name) for name in _shared((kind, type(like))) if name not in own}
    return kind(**values, **own)


@cache
def _shared(kinds: tuple[type, type]) -> tuple[str, ...]:
    """The names of the fields that two classes have in common."""
    kind, other = ({attribute.name: None for attribute in fields(kind)} for kind in kinds)
    return tuple(name for name in kind if name in other)


def _document(document: Document, outline: Outline) -> DocumentLayout:
    return DocumentLayout(
        text=document.text,
        lines=tuple(
            alike(LineLayout, line, start=line.span.start, end=line.span.end, source=document.place_of(line.span))
            for line in document.lines
        ),
        segments=tuple(
            alike(
                SegmentLayout,
                segment,
                start=segment.span.start,
                end=segment.span.end,
                source=segment.place,
                positions=document.trace(segment),
            )
            for segment in document.segments
        ),
        lead=outline.lead,
        front=document.front,
    )


def _section(section: Section) -> SectionLayout:
    title, span = section.title_span, section.span
    return alike(
        SectionLayout,
        section,
        title_start=title.start,
        title_end=title.end,
        start=span.start,
        end=span.end,
        children=tuple(map(_section, section.children)),
    )


def _number(number: Number, outline: Outline) -> NumberLayout:
    section = outline.section_at(number.span.start)
    home = section.id if section is not None else None
    return alike(NumberLayout, number, start=number.span.start, end=number.span.end, section=home)


def _indicator(indicator: Indicator) -> IndicatorLayout:
    period = indicator.period
    if period is not None:
        timed = IndicatorPeriodLayout(period.start, period.end, period.text, indicator.period_rule)
    return alike(IndicatorLayout, indicator, number=indicator.number.id, period=None if period is None else timed)


def _target(position: int, target: Target) -> TargetLayout:
    indicator = target.indicator.id if target.indicator is not None else None
    span = target.span
    return alike(TargetLayout, target, id=position, indicator=indicator, start=span.start, end=span.end)


def _pledge(position: int, pledge: Pledge, targets: Sequence[Target]) -> PledgeLayout:
    aim = pledge.aim
    return alike(
        PledgeLayout,
        aim,
        id=position,
        indicator=aim.indicator.id if aim.indicator is not None else None,
        reason=pledge.reason,
        announced=announced_at(pledge, targets),
        start=aim.span.start,
        end=aim.span.end,
    )


def _table(table: Table) -> TableLayout:
    return alike(TableLayout, table, start=table.span.start, end=table.span.end, cells=tuple(map(_cell, table.cells)))


def _cell(cell: Cell) -> CellLayout:
    number = cell.number.id if cell.number is not None else None
    return alike(CellLayout, cell, start=cell.span.start, end=cell.span.end, number=number)


def _diagnostic(diagnostic: Diagnostic) -> DiagnosticLayout:
    start, end = (diagnostic.span.start, diagnostic.span.end) if diagnostic.span is not None else (None, None)
    message = str(diagnostic.message)  # as data it is the English text alone
    return alike(DiagnosticLayout, diagnostic, message=message, start=start, end=end)

"""A report to write and to read back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from govreport import Document, Indicator, Metadata, Number, Outline, Page, Report, Section, Span, Target
from govreport.diagnostics import diagnose
from govreport.document import Front, Line, Segment
from govreport.facts.model import Period
from govreport.numbers.model import DateRange
from govreport.page.model import Decoding, PageMetadata, Place, Source

TEXT = "某市计划报告\n一、2023年预期目标\n粮食产量达到36.60亿斤以上。"


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def report() -> Report:
    """A report small enough to check by eye, with one of everything."""
    lines, at = [], 0
    for index, text in enumerate(TEXT.split("\n")):
        lines.append(Line(index, Span(at, at + len(text)), text, "body" if index else "front"))
        at += len(text) + 1
    year = Number(0, span_of("2023年"), "2023年", span_of("2023"), "date", date=DateRange("2023", "2023"))
    grain = Number(
        1,
        span_of("36.60亿斤以上"),
        "36.60亿斤以上",
        span_of("36.60亿"),
        "quantity",
        Decimal("36.60") * 10**8,
        Decimal("3.660E+9"),
        None,
        "ge",
        "斤",
        "mass",
        Decimal("1.83E+9"),
        "kg",
    )
    sentence = lines[2].span
    indicator = Indicator(
        id=0,
        number=grain,
        name="粮食产量",
        name_spans=(span_of("粮食产量"),),
        measure="level",
        direction="",
        base=None,
        period=Period("2023", "2023"),
        status="target",
        sentence=sentence,
        section="1",
    )
    target = Target(
        indicator=indicator,
        name="粮食产量",
        span=sentence,
        value=grain.value,
        low=grain.low,
        high=None,
        bound="ge",
        unit="斤",
        measure="level",
        direction="",
        modality=None,
        stretch=None,
        qualitative=None,
        period=indicator.period,
        sentence=sentence,
        section="1",
    )
    section = Section(
        id="1",
        depth=1,
        style="zh_comma",
        mark="一、",
        ordinal=1,
        title="2023年预期目标",
        title_span=span_of("2023年预期目标"),
        span=Span(lines[1].span.start, len(TEXT)),
        own=(Span(lines[1].span.start, len(TEXT)),),
        inline=False,
        part="body",
        children=(),
        source=TEXT,
    )
    source = Source("a.txt", "text/plain", "utf-8", "0" * 64, 99)
    return Report(
        source=source,
        metadata=Metadata(
            title="某市计划报告",
            written_on=date(2022, 12, 30),
            published_on=datetime(2023, 1, 25, 18, 30),
            kind="plan_report",
            year=2022,
            plan_year=2023,
        ),
        page=Page(source, Decoding(None, "utf-8"), PageMetadata(), (), (), ()),
        document=Document(
            TEXT,
            tuple(lines),
            tuple(Segment(line.span, Place(None, line.index + 1, 1)) for line in lines),
            Front(title=lines[0].span),
        ),
        outline=Outline((section,), (lines[0].span,)),
        numbers=(year, grain),
        indicators=(indicator,),
        targets=(target,),
        diagnostics=(diagnose("page.bytes-replaced", "1 byte replaced"),),
    )

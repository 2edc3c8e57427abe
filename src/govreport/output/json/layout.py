"""The layout `govreport/1`, class by class: what each key of the JSON output holds.

The keys stand in the output in the order of the fields here. Where an object of the model has the very keys that the
output has (`Metadata`, `Source`, `Attachment`, `Front`, `Place`, `Period`, `DateRange`), it is its own layout. A `Span`
is a list of its start and end. The JSON Schema in `data/govreport-1.schema.json` is made from these classes and their
docstrings.

The other classes repeat attributes of the model on purpose. They are what was promised to other programs: no change of
the model may change them unseen.
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from attrs import field, frozen

from govreport.diagnostics import Severity
from govreport.document import Front, Part
from govreport.facts.answers.pledges import Reason
from govreport.facts.coding import AimBound, Hardness
from govreport.facts.model import Direction, Measure, Period, Status
from govreport.metadata import Metadata
from govreport.numbers.model import Bound, DateRange, NumberKind
from govreport.page.model import Attachment, Place, Position, Source
from govreport.span import Span
from govreport.tables.model import CellRole
from govreport.temporal.periods import Aspect

SCHEMA: Literal["govreport/1"] = "govreport/1"
ADDED = MappingProxyType({"added": True})
"""Marks a key that an earlier version did not write; it is null where a report was saved by one."""


@frozen
class LineLayout:
    """`document.lines[]`: one paragraph, heading or table row. The lines partition the text, one newline between them.

    Attributes:
        start: offset of its first character.
        end: offset after its last character; the newline that ends it comes next.
        part: the part of the document that it belongs to.
        source: where its first character stood.
        strong: what of it the source sets in bold.
    """

    start: int
    end: int
    part: Part
    source: Place
    strong: tuple[Span, ...]


@frozen
class SegmentLayout:
    """`document.segments[]`: a run of characters that comes from one place of the source. A joined line has several.

    Attributes:
        start: offset of the first of those characters.
        end: offset after the last of them, and after the newline or tab that follows.
        source: the element or line that they come from.
        block: index of the page's block that they are.
        positions: where the characters themselves stood: an offset into the text, and the line and column of the
            character there. Those after it follow in that line, one column each, up to the next offset. White space
            counts as the character after it. Where a space of the source was left out of the text (2024 年), another
            offset begins behind it. Empty where no columns are known.
    """

    start: int
    end: int
    source: Place
    block: int
    positions: tuple[Position, ...]


@frozen
class DocumentLayout:
    """`document`: the article's text, its lines, and the way back to the source.

    Attributes:
        text: all lines, joined by one newline each.
        lines: its lines, in order.
        segments: the way back to the source, in order.
        lead: the pieces of text that stand under no section of the outline, in order.
        front: where the first lines say what the report is.
    """

    text: str
    lines: tuple[LineLayout, ...]
    segments: tuple[SegmentLayout, ...]
    lead: tuple[Span, ...]
    front: Front


@frozen
class SectionLayout:
    """`outline[]` and every `children[]`: one heading or enumerated item.

    Attributes:
        id: dotted path of positions, as `2.1.3`.
        depth: 1 for the top.
        style: family of the mark: zh_comma, zh_paren, zh_is, zh_yao, arabic_dot, arabic_paren, circled, ordinal,
            chapter, article, dash, bullet, zh_upper, stem, roman, letter, none; a document may have more.
        mark: the enumerator as written (一、); empty for an unnumbered heading.
        ordinal: the number that the mark states; null where it states none.
        title: the heading's words, without mark and closing punctuation.
        title_start: offset of its first character.
        title_end: offset after its last character.
        start: offset of the mark, or of the title where there is none.
        end: offset after the last character of the last descendant.
        inline: whether the mark stands inside a paragraph.
        part: the part of the document that it belongs to.
        children: the sections below.
        own: the pieces of text that belong to this section and to none of its children, in order.
    """

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
    own: tuple[Span, ...]


@frozen
class NumberLayout:
    """`numbers[]`: one numeric expression.

    Attributes:
        id: its position among the numbers, from 0.
        start: offset of the whole expression's first character, its unit and bound words included.
        end: offset after its last character.
        text: its characters.
        kind: quantity, date, ordinal, identifier or name.
        value: the number as written, scale words expanded; null for a range and for what is no number.
        low: lower end of the interval that value and bound state; null where it is open.
        high: upper end of that interval; null where it is open.
        bound: exact, about, ge (以上), gt (超过), le (以内), lt (不足) or range.
        unit: as written, a shared one filled in; null where the text has none.
        dimension: what the unit measures (length, area, money, ratio, count …).
        canonical_value: the value in the dimension's canonical unit; null where it has none.
        canonical_unit: that unit.
        date: calendar time, for kind date.
        section: `id` of the innermost section around it; null for none.
        core: the numeral with its scale word alone.
    """

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
    core: Span


@frozen
class IndicatorPeriodLayout:
    """`indicators[].period`: the time of which a number speaks.

    Attributes:
        start, end: inclusive, of one precision (`2022`, or `2022-01` to `2022-11`).
        text: the words that state it; empty where it is inferred from heading or title.
        rule: the rule that found it and the words that told (`paragraph+end: 五年来`).
    """

    start: str
    end: str
    text: str
    rule: str = field(default="", metadata=ADDED)


@frozen
class IndicatorLayout:
    """`indicators[]`: what a quantity measures.

    Attributes:
        id: its position among the indicators, from 0.
        number: `id` of the quantity.
        name: what is measured, built only from words of the text.
        measure: level, growth, change, from, to, share, contribution or other.
        direction: `+` or `-` for growth, change and contribution; else empty.
        base: what a change is measured against, as written (同比, 比上年); null where nothing is said.
        period: the time of which the number speaks; null where neither text nor title tells.
        status: actual, estimate, target or history, or the rule of a policy.
        sentence: the sentence that states it.
        section: `id` of the section that holds it; null outside all sections.
        name_spans: the pieces of text that the name is built from.
        name_rule: the rule that found the name.
        period_stated: whether words of the sentence tell the period; false where it was inferred.
        status_stated: whether words of the sentence tell the status; false where it was inferred.
        aspect: whether it is of what there is (stock), of what is done (flow), a rate at a time or a yearly mean; null
            where an earlier version wrote the report.
        series: ids of the standard series that the name stands for (`gdp`); none where it stands for none.
        cell: `id` of the table, row and column of the cell that holds the figure; null for a figure of a sentence.
        same_as: for a figure that both words and a table state, `id` of the indicators that state it there.
    """

    id: int
    number: int
    name: str
    measure: Measure
    direction: Direction
    base: str | None
    period: IndicatorPeriodLayout | None
    status: Status
    sentence: Span
    section: str | None
    name_spans: tuple[Span, ...]
    name_rule: str
    period_stated: bool
    status_stated: bool
    aspect: Aspect | None = field(default=None, metadata=ADDED)
    series: tuple[str, ...] = field(default=(), metadata=ADDED)
    cell: tuple[int, int, int] | None = field(default=None, metadata=ADDED)
    same_as: tuple[int, ...] = field(default=(), metadata=ADDED)


@frozen
class TargetLayout:
    """`targets[]`: what a target-setting sentence announces, or a row of a table of indicators sets.

    Attributes:
        id: its position among the targets, from 0.
        indicator: `id` of the indicator that carries the number; null for a qualitative target.
        name: what is aimed at.
        value, low, high, unit: as on the number; null for an aim in words.
        bound: as on the number; empty for an aim in words.
        measure, direction: as on the indicator.
        modality: the word that says how firm it is (预期, 力争, 确保, 安排, in a table 预期性, 约束性);
            null where there is none.
        stretch: the added clause (在实际工作中努力争取更好结果); null where there is none.
        qualitative: the aim in words, where it has no number (与经济增长同步); null otherwise.
        period, sentence, section: as on the indicator.
        start: offset of the first of the words that state it.
        end: offset after the last of them.
        echo: for an aim without a number, the clause of the review part that speaks of the same; null for none.
        revised_from: the figure that this one replaces (由8%调整为7%); null where it replaces none.
        series: ids of the standard series that the name stands for; none where it stands for none.
        hardness: `hard` for a promise (确保, 约束性) or a limit on one side (以上, 以内), `soft` for an effort (力争),
            预期性, 左右 or a range; null for a bare figure.
    """

    id: int
    indicator: int | None
    name: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: AimBound
    unit: str | None
    measure: Measure | None
    direction: Direction
    modality: str | None
    stretch: str | None
    qualitative: str | None
    period: Period | None
    sentence: Span
    section: str | None
    start: int
    end: int
    echo: Span | None
    revised_from: Decimal | None = field(default=None, metadata=ADDED)
    series: tuple[str, ...] = field(default=(), metadata=ADDED)
    hardness: Hardness | None = field(default=None, metadata=ADDED)


@frozen
class CellLayout:
    """`tables[].cells[]`: one cell that is not empty. Rows and columns count from 1, merged cells counted in.

    Attributes:
        row: the row in which it begins.
        column: the column in which it begins.
        row_span: how many rows it covers.
        column_span: how many columns it covers.
        role: `head` above figures, `stub` beside them, `value` for what stands under heads, `note` for captions inside
            the grid, units, remarks and rows that only count columns.
        start: offset of its first character.
        end: offset after its last character.
        row_head: the labels of its row, the outermost first, without marks.
        column_head: the heads above it, the topmost first.
        number: `id` of the figure in it; null where it holds none.
        indent: how far its text is set in, in tenths of a character.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    role: CellRole
    start: int
    end: int
    row_head: tuple[str, ...]
    column_head: tuple[str, ...]
    number: int | None
    indent: int = field(default=0, metadata=ADDED)


@frozen
class TableLayout:
    """`tables[]`: one table of data.

    Attributes:
        id: its position among the tables, from 0.
        caption: what it is of, as a line above or its first row says; null where nothing does.
        unit: the unit that a note gives for the whole table; null without one.
        part: the part of the document that it stands in.
        section: `id` of the section around it; null for none.
        start: offset of the first cell's first character.
        end: offset after the last cell's last character.
        source: where its first cell stood.
        rows: how many rows the grid has.
        columns: how many columns the grid has.
        cells: its cells, row by row.
        caption_span: the caption's characters; null without one.
        notes: where its notes stand, in rows of its own or in the lines below it.
    """

    id: int
    caption: str | None
    unit: str | None
    part: Part
    section: str | None
    start: int
    end: int
    source: Place
    rows: int
    columns: int
    cells: tuple[CellLayout, ...]
    caption_span: Span | None = None
    notes: tuple[Span, ...] = field(default=(), metadata=ADDED)


@frozen
class DiagnosticLayout:
    """`diagnostics[]`: what was odd, skipped or repaired.

    Attributes:
        code: a stable word to filter by, as `outline.ordinal-skipped`; its first part is the package that says it.
        severity: `info` (noted), `warning` (repaired or unsure), `error` (something could not be read).
        message: one English sentence with the Chinese words that it is about.
        start: offset of the first character of its place; null where it concerns the page or the whole input.
        end: offset after the last character of its place; null with `start`.
    """

    code: str
    severity: Severity
    message: str
    start: int | None
    end: int | None


@frozen
class PledgeLayout:
    """`pledges[]`: what is set in a figure for the planned year outside the announcement of the targets.

    Value, unit, measure and period are those of the indicator.

    Attributes:
        id: its position among the pledges, from 0.
        indicator: `id` of the indicator that carries the number.
        reason: why it is read as one: `verb`, a word of aiming governs it (力争, 确保); `part`, it stands without such
            a word in the part that sets out the year's work.
        announced: `id` of the target of the same series or name and measure that is announced with another figure;
            null where none is.
        series: ids of the standard series that it sets; empty where it is of none.
        modality: the word that says how firm it is; null where there is none.
        hardness: as on the target.
        start: offset of the first of the words that state it.
        end: offset after the last of them.
    """

    id: int
    indicator: int
    reason: Reason
    announced: int | None
    series: tuple[str, ...]
    modality: str | None
    hardness: Hardness | None
    start: int
    end: int


@frozen
class ReportLayout:
    """One report as data. A key that has nothing to say is null, never absent.

    Attributes:
        schema: the name of this layout.
        source: the input as a file.
        metadata: what is known of the report as a whole.
        document: the article's text, its lines, and the way back to the source.
        outline: the sections at the top of the tree.
        numbers: every numeric expression, in the order of the text.
        indicators: what the quantities measure.
        targets: what the target-setting sentences announce.
        diagnostics: the remarks of all packages.
        attachments: the files that the page links to; an earlier version did not list them.
        tables: the tables of data; an earlier version did not list them.
        pledges: what is set for the planned year outside the announcements; an earlier version did not list them. They
            follow from indicators and targets, and are found anew where a report is loaded.
    """

    schema: Literal["govreport/1"]
    source: Source
    metadata: Metadata
    document: DocumentLayout
    outline: tuple[SectionLayout, ...]
    numbers: tuple[NumberLayout, ...]
    indicators: tuple[IndicatorLayout, ...]
    targets: tuple[TargetLayout, ...]
    diagnostics: tuple[DiagnosticLayout, ...]
    attachments: tuple[Attachment, ...] = field(default=(), metadata=ADDED)
    tables: tuple[TableLayout, ...] = field(default=(), metadata=ADDED)
    pledges: tuple[PledgeLayout, ...] = field(default=(), metadata=ADDED)

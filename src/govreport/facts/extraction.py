"""`extract`: from document, outline and numbers to indicators and targets."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from attrs import define, evolve, field

from govreport.diagnostics import Diagnostic, diagnose
from govreport.document import Document, Line
from govreport.facts.answers.same_figures import agreed
from govreport.facts.as_written import as_written
from govreport.facts.attributes.aspect import value_of
from govreport.facts.attributes.factuality import set_by, status_of
from govreport.facts.attributes.measures import base, is_against_last_year, measure
from govreport.facts.attributes.sentence_context import SentenceContext, is_policy, read_sentence
from govreport.facts.attributes.timing import of_paper, timing_of
from govreport.facts.cells.indicators import cell_indicators
from govreport.facts.cells.targets import table_targets
from govreport.facts.model import BUDGETED, Facts, Indicator
from govreport.facts.names.accounts import with_accounts
from govreport.facts.names.brackets import last_outside, without_asides
from govreport.facts.names.clauses import sentences
from govreport.facts.names.naming import Named, name_quantities
from govreport.facts.names.noun_phrases import Reader
from govreport.facts.names.whole_place import with_whole_place
from govreport.facts.series.linking import identify, identify_targets, reporter
from govreport.facts.series.table import SeriesTable
from govreport.facts.targets.announced import find_targets
from govreport.facts.targets.horizons import Horizons
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.lexicon import Lexicon, default_lexicon
from govreport.facts.words.name_rules import form
from govreport.facts.words.patterns import listed
from govreport.han import simplified
from govreport.language import Message
from govreport.numbers.model import Number
from govreport.outline.model import Outline
from govreport.span import Span
from govreport.tables import Reading
from govreport.temporal import Timeline, read

_SETS_TARGETS = frozenset({"work_report", "plan_report"})
_AMOUNTS = frozenset({"account", "sum"})
_RATES = listed("rate_end")
_LONGEST_BEFORE = 8  # characters of a time in words before its count
_MEASURES = ("level", "change", "to")
_NEAR = 8  # how many rows back a row looks for what it leaves unsaid


def extract(  # noqa: PLR0913  the tables that callers can extend
    document: Document,
    outline: Outline,
    numbers: Sequence[Number],
    *,
    lexicon: Lexicon | None = None,
    series: SeriesTable | None = None,
    timeline: Timeline | None = None,
    tables: Reading | None = None,
) -> Facts:
    """The indicators and targets that a document's numbers state.

    Args:
        document: the document.
        outline: its tree; top headings tell review from plan.
        numbers: its numbers, as `govreport.numbers.scanner` gives them for `document.text`.
        lexicon: the words to read by; those of `default_lexicon()` if None.
        series: the standard series to know; those of `default_series()` if None.
        timeline: what `govreport.temporal.read` gave for them; read here if None.
        tables: what `govreport.tables.read` gave for them, with the numbers that they hold; none if None.

    Returns:
        The facts in the order of the text. A quantity that no rule can name makes a diagnostic and no indicator.

    Example:
        >>> import govreport
        >>> report = govreport.parse_text("2023年主要预期目标：地区生产总值增长6%以上。")
        >>> [(item.name, str(item.number.value), item.number.bound) for item in report.indicators]
        [('地区生产总值', '6', 'ge')]
    """
    words = lexicon or default_lexicon(), series
    timeline = timeline or read(document, outline, numbers, words=words[0])
    tables = tables or Reading(tables=(), numbers=())
    readable = document.simplified()
    if readable is document:
        return _extract(document, outline, numbers, words, timeline, tables)
    plain = [evolve(each, text=simplified(each.text), unit=each.unit and simplified(each.unit)) for each in numbers]
    facts = _extract(readable, outline, plain, words, timeline, tables)
    return as_written(facts, readable.text, document, numbers)


def _extract(  # noqa: PLR0913, PLR0917
    document: Document,
    outline: Outline,
    numbers: Sequence[Number],
    words: tuple[Lexicon, SeriesTable | None],
    timeline: Timeline,
    tables: Reading,
) -> Facts:
    """The facts of a document in simplified characters."""
    lexicon, series = words
    prose = _Prose(document, outline, timeline, Reader(without_asides(document.text), lexicon))
    prose.read([number for number in numbers if number.id not in tables.held])
    of_cells, unnamed = cell_indicators(document, outline, timeline, tables)
    rows = _in_order([*prose.rows, *of_cells])
    ends = document.next_report
    if ends is not None:
        rows = [_without_report_years(row) if row.number.span.start >= ends else row for row in rows]
    place = reporter(document)
    identified = identify(document, outline, with_whole_place(document, rows), place, series)
    known = with_accounts(document, outline, identified)
    found = find_targets(Horizons(document, outline, timeline), prose.reader, known, place, series)
    of_tables = identify_targets(tuple(table_targets(document, found.indicators, tables.tables)), place, series)
    targets = sorted((*found.targets, *of_tables), key=lambda target: target.span)
    diagnostics = [*prose.diagnostics, *unnamed, *found.diagnostics]
    if not targets and document.front.kind in _SETS_TARGETS:
        diagnostics += _unannounced(found.indicators)
    diagnostics += _undated(found.indicators, timeline, prose.since)
    return agreed(Facts(found.indicators, tuple(targets), tuple(diagnostics)))


@define
class _Prose:
    """Reads the sentences of a document.

    Attributes:
        rows: the indicators that they state, in order.
        diagnostics: remarks on quantities that have no name.
        since: the numbers of amounts that have added up since a time that nothing tells.
    """

    document: Document
    outline: Outline
    timeline: Timeline
    reader: Reader
    rows: list[Indicator] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    since: set[int] = field(factory=set)

    def read(self, numbers: Sequence[Number]) -> None:
        """Add what the sentences state in these numbers."""
        policy, text = is_policy(self.document), self.reader.text
        line: Line | None = None
        context: SentenceContext | None = None
        earlier: Sequence[Named] = ()
        for sentence in sentences(self.document, text, self.timeline.dated(numbers)):
            if line is None or sentence.span.start > line.span.end:
                line, context, earlier = self.document.line_at(sentence.span.start), None, ()
            named, unnamed = name_quantities(self.reader, sentence, earlier)
            self.diagnostics += unnamed
            context = read_sentence(line, self.reader, self.timeline, sentence, context, policy=policy)
            self._add(named, context)
            if named:
                offsets = [each.mention.number.span.end for each in named]
                outside = last_outside(text, offsets, sentence.span.end)
                earlier = named if outside is None else named[: outside + 1]  # what a bracket names ends with it

    def _add(self, named: Sequence[Named], context: SentenceContext) -> None:
        """Add the indicators of one sentence."""
        rows: list[Indicator] = []
        for item in named:
            if not _is_time(item.mention.number, self.timeline):
                row = self._row(item, context, len(self.rows) + len(rows))
                rows.append(_as_before(self.document.text, row, rows[-_NEAR:]))
                _set_beside(rows)
        self.rows += rows

    def _row(self, item: Named, context: SentenceContext, order: int) -> Indicator:
        """The indicator of one named quantity."""
        kind, direction = measure(context, item)
        value = value_of(context, item, kind)
        against = base(item)
        timing = timing_of(item, kind, value, against, context)
        status, status_stated = status_of(item, kind, timing.period, context)
        if context.policy:
            timing = of_paper(item, kind, timing, context, status)
        number = item.mention.number
        if timing.since_unknown:
            self.since.add(number.id)
        section = self.outline.section_at(number.span.start)
        return Indicator(
            id=order,
            number=number,
            name=item.name.text,
            name_spans=item.name.spans,
            measure=kind,
            direction=direction,
            base=against,
            period=timing.period,
            status=status,
            sentence=context.sentence.span,
            section=section.id if section else None,
            name_rule=BUDGETED if status == "actual" and set_by(item, context) == "budget" else item.name.rule,
            period_stated=timing.stated,
            status_stated=status_stated,
            aspect=value.aspect,
            period_rule=timing.rule,
        )


def _is_time(number: Number, timeline: Timeline) -> bool:
    """Whether a length of time is a time in words, which measures nothing: 5年|增长41%, 用两年时间."""
    if number.dimension != "time":
        return False
    near = timeline.times_in(Span(max(0, number.span.start - _LONGEST_BEFORE), number.span.end))
    return any(time.word is not None and time.span.covers(number.span) for time in near)


def _in_order(indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators in the order of their numbers, counted anew."""
    ordered = sorted(indicators, key=lambda item: item.number.id)
    return [item if item.id == nth else evolve(item, id=nth) for nth, item in enumerate(ordered)]


def _unannounced(indicators: Sequence[Indicator]) -> list[Diagnostic]:
    """A remark where a report has aims and no target-setting sentence: its targets are not empty for want of aims."""
    first = next((item for item in indicators if item.status == "target"), None)
    if first is None:
        return []
    message = Message("no sentence announces targets; the aims of the report are its indicators with status target")
    return [diagnose("facts.no-target-sentence", message, first.sentence)]


def _undated(indicators: Sequence[Indicator], timeline: Timeline, since: Container[int]) -> Iterator[Diagnostic]:
    """Why amounts have no period: the text tells no year, or not since when they have added up (`since`)."""
    years = timeline.years
    summed = [item for item in indicators if item.period is None and item.number.id in since]
    if summed:
        message = Message(
            "{count} amounts have added up (累计) since a time that the text does not tell; they have no period",
            count=len(summed),
        )
        yield diagnose("temporal.since-unknown", message, summed[0].sentence)
    bare = [item for item in indicators if item.period is None and item.measure != "other" and item.status != "rule"]
    if not bare or years.year is not None or years.plan is not None:
        return
    message = Message(
        "the text does not tell of which year it speaks; {count} indicators have no period "
        "(Options(plan_year=...) says it)",
        count=len(bare),
    )
    yield diagnose("temporal.year-unknown", message, bare[0].sentence)


def _without_report_years(row: Indicator) -> Indicator:
    """The row of another report in the same text: only a year that its own words name is its period."""
    if row.period is None or patterns.named_year.search(row.period.text):
        return row
    return evolve(row, period=None, period_rule="", period_stated=False)


def _is_gloss(text: str, row: Indicator, last: Indicator) -> bool:
    """Whether a number stands alone in a bracket right behind one of the same thing."""
    start, end = row.number.span.start, row.number.span.end
    inside = text[last.number.span.end : start].strip() in {"（", "("} and text[end : end + 1] in {"）", ")"}
    return inside and row.name == last.name and row.number.unit != last.number.unit


def _grows_too(row: Indicator, earlier: Sequence[Indicator], between: str) -> bool:
    """生产总值增长6%，工业增加值8%: an amount is no share, so the second grows, too.

    采矿业-2.3%、制造业7.1%: so does what is no ratio, right behind a rate below zero.
    """
    bare = row.measure == "share" and form(row.name_rule) == "before" and between.endswith(row.name)
    if not (bare and earlier and earlier[-1].measure == "growth"):
        return False
    near = range(len(earlier) if between.startswith("、") else 1)
    beside = any(value is not None and value < 0 for value in (earlier[-1 - nth].number.value for nth in near))
    is_ratio = head_class(row.name) == "rate" or row.name.endswith(_RATES)
    return head_class(row.name) in _AMOUNTS or (beside and not is_ratio)


def _like(row: Indicator, last: Indicator) -> Indicator:
    """The row with measure, aspect, time and status of the one before it."""
    return evolve(
        row,
        measure=last.measure,
        aspect=last.aspect,
        period=last.period,
        period_rule=last.period_rule,
        status=last.status,
    )


def _set_beside(rows: list[Indicator]) -> None:
    """投资8010亿元，是2002年的4.4倍; 投资90亿元，同比增长6%: what is set beside one year is of one year.

    A multiple is of its amount's kind.
    """
    row = rows[-1]
    multiple = row.measure == "other" and row.number.unit == "倍"
    if not multiple and (row.measure != "growth" or row.base is None or not is_against_last_year(row.base)):
        return
    before = range(len(rows) - 2, max(-1, len(rows) - 2 - _NEAR), -1)
    at = next((at for at in before if rows[at].name == row.name and rows[at].measure in _MEASURES), None)
    if at is None:
        return
    amount, period = rows[at], row.period
    if multiple:
        rows[-1] = evolve(row, aspect=amount.aspect)
    if period is None or amount.period is None or amount.period_stated or "+end" not in row.period_rule:
        return
    if amount.measure == "level" and amount.period.start < amount.period.end == period.end:
        rows[at] = evolve(amount, period=period, period_rule=row.period_rule)


def _is_share_of(row: Indicator, amount: Indicator, between: str) -> bool:
    """Whether a share is one of the amount before it: 投资90亿元，其中用于交通的占42%; 2万公里、占世界三分之二."""
    if patterns.share_of_amount.match(between) is None:
        return False
    if not row.period_stated:
        return True
    own = row.period_rule.startswith("clause") and not between.startswith("、")
    return not own and amount.measure in _MEASURES and amount.aspect != "mean"


def _as_before(text: str, row: Indicator, earlier: Sequence[Indicator]) -> Indicator:
    """What a row leaves unsaid and a row before it in the sentence says.

    增长7%以上、力争达到8%: a rate of the same thing that only reaches a value is the same growth.
    由2002年7703元增加到2007年13786元，…由2476元增加到4140元: the second pair has the years of the first.
    由25:30:45调整为24:31:45, 恢复至7群42只: the members have one measure, period and status.
    民生支出共90亿元，占支出的80%: a share of an amount is of the amount's time.
    增加351千公顷（526万亩）: what a bracket says in another unit is the same amount.
    """
    if earlier and text[row.number.span.start - 1] in "（(" and _is_gloss(text, row, earlier[-1]):
        return evolve(_like(row, earlier[-1]), direction=earlier[-1].direction, base=earlier[-1].base)
    between = text[earlier[-1].number.span.end : row.number.span.start].strip() if earlier else "-"
    if between in {":", "：", "∶"} or (not between and earlier[-1].measure in {"from", "to"}):
        return _like(row, earlier[-1])
    if row.measure == "share" and earlier and _is_share_of(row, earlier[-1], between):
        return evolve(row, period=earlier[-1].period, period_rule=earlier[-1].period_rule)
    if row.measure == "share" and patterns.of_whole.search(between):
        return row  # 增长29%，相当于生产总值的14.6%
    if _grows_too(row, earlier, between):
        return evolve(row, measure="growth", direction=earlier[-1].direction, aspect=earlier[-1].aspect)
    return _as_said_earlier(row, earlier)


def _as_said_earlier(row: Indicator, earlier: Sequence[Indicator]) -> Indicator:
    """What a row before it, however far back in the sentence, says of the same thing or of the same transition."""
    for other in reversed(earlier):
        if (
            row.measure == "share"
            and form(row.name_rule) == "carried"
            and (other.measure, other.name) == ("growth", row.name)
        ):
            # 年均6%左右，2026年为6.5%: a year that is named has a growth of its own and no mean
            alone = other.aspect == "mean" and row.period_stated and row.period != other.period
            if other.aspect == "mean" and not alone:  # 年均增长5%，力争达到6%
                row = evolve(row, period=other.period, period_rule=other.period_rule)
            return evolve(row, measure="growth", direction=other.direction, aspect="flow" if alone else other.aspect)
        if row.measure in {"from", "to"} and other.measure == row.measure and not row.period_stated:
            if not other.period_stated:
                break
            return evolve(row, period=other.period, period_stated=True, period_rule=other.period_rule)
    return row

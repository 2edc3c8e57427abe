"""Targets: what a report's announcements set, number by number and clause by clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import define, evolve, field

from govreport.diagnostics import Diagnostic, diagnose
from govreport.facts.attributes.timing import TIMELESS
from govreport.facts.model import Facts, Indicator, Period, Target
from govreport.facts.names.noun_phrases import Reader
from govreport.facts.series.headline import economy_in, is_growth_target
from govreport.facts.series.linking import identify_targets
from govreport.facts.series.table import Reporter, SeriesTable
from govreport.facts.targets import aims
from govreport.facts.targets.announcements import Announcement, Finder, Passage
from govreport.facts.targets.horizons import Horizon, Horizons
from govreport.facts.words import patterns
from govreport.front import Front
from govreport.language import Message
from govreport.sentences import PAUSE, behind_last
from govreport.span import Span

_END = re.compile(r"[。！？\n]")
_SIGNS = " \t\u00a0\u3000—-●◆■★·•▲"
_NEAR = 200
_FARTHEST = 600
_MANY_ECHOES = 50
_LONGEST_CLAUSE = 80


def find_targets(
    horizons: Horizons,
    reader: Reader,
    indicators: Sequence[Indicator],
    place: Reporter,
    series: SeriesTable | None = None,
) -> Facts:
    """The targets of a document, each with its series.

    Returns:
        The targets in the order of the text, all indicators, those that carry a target with the years for which it is
        announced, and what is said of targets that are not set. A number that only deepens the target before it
        (力争达到8%) is that target's stretch, a target said again is one, and one put in the place of another
        (由8%调整为7%) knows it.
    """
    front = horizons.document.front
    indicators = tuple(indicators)
    finder = Finder(horizons, indicators)
    builder = _Builder(reader, finder)
    for announcement in (*finder.announced(), *(finder.headed() if _sets_aims(front) else ())):
        builder.take(announcement)
    found = identify_targets(builder.found, place, series)
    diagnostics: list[Diagnostic] = []
    if not any(is_growth_target(target, front.plan_year) for target in found):
        silence = finder.not_set()
        if silence is not None:
            message = Message("the report says that it sets no target for the growth of the economy")
            diagnostics.append(diagnose("facts.growth-target-not-set", message, silence))
        elif front.kind in {"work_report", "plan_report"} and (headline := finder.headline()) is not None:
            builder.take(headline)
            found = identify_targets(builder.found, place, series)
    found = tuple(sorted(found, key=lambda target: target.span))
    carried = {target.indicator.id: target.indicator for target in found if target.indicator is not None}
    return Facts(tuple(carried.get(item.id, item) for item in indicators), found, tuple(diagnostics))


def _sets_aims(front: Front) -> bool:
    """Whether a document sets the aims of a place: a report, plan or policy, or one whose title is lost."""
    return front.kind in {"work_report", "plan_report", "plan_outline", "policy"} or (
        front.kind == "other" and not front.title
    )


@define
class _Builder:
    """Builds the targets of a document, announcement by announcement."""

    reader: Reader
    finder: Finder
    found: list[Target] = field(factory=list)
    _trigger: str = ""
    _first: int = 0
    _earlier: dict[str, Decimal] = field(factory=dict)
    _seen: set[tuple[object, ...]] = field(factory=set)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.reader.text

    def take(self, announcement: Announcement) -> None:
        """Add what one announcement sets."""
        self._trigger, self._first = announcement.trigger, len(self.found)
        for count, passage in enumerate(announcement.passages):
            inside = self.finder.inside(passage.span)
            for clause in self._clauses(passage.span, inside):
                numbered = self.finder.inside(clause)
                for item in numbered if not passage.comment else ():
                    self._add_numbered(item, clause, passage.horizon, later=count > 0)
                if not numbered:
                    self._add_words(clause, inside[0].sentence if inside else passage.span, passage)

    def _clauses(self, span: Span, inside: Sequence[Indicator]) -> Iterator[Span]:
        """The clauses of an announcement, cut at its marks but not at those inside a number (1,100万)."""
        start = span.start
        for match in PAUSE.finditer(self.text, span.start, span.end):
            at = bisect_left(inside, match.start() + 1, key=lambda item: item.number.span.start) - 1
            if at >= 0 and inside[at].number.span.end > match.start():
                continue
            if match.start() > start:
                yield Span(start, match.start())
            start = match.end()
        if start < span.end:
            yield Span(start, span.end)

    def _add_numbered(self, item: Indicator, clause: Span, horizon: Horizon, *, later: bool) -> None:
        if self._deepens(item, clause, later=later) or self._is_remark(item, horizon) or self._is_class(item, clause):
            return
        economy = self.finder.economy(self._carried(item) or item.name)
        name = economy or item.name
        if item.measure == "from":
            if item.number.value is not None and patterns.revises.match(self.text, item.number.span.end):
                self._earlier[name] = item.number.value
            return
        kind, direction = item.measure, item.direction
        if economy is not None and item.number.unit == "%" and kind in {"share", "to", "level"}:
            kind, direction = "growth", "+"  # with whatever verb: 定为, 调整为, 按…安排
        period = self._period(item, horizon)
        number = item.number
        key = ("经济" if economy else name, kind, period and period.iso, number.low, number.high, number.value)
        if key in self._seen:
            return
        self._seen.add(key)
        carrier = item
        if item.period != period or item.status != "target":
            carrier = evolve(item, period=period, period_stated=True, status="target", status_stated=True)
        modality = self._modality(Span(clause.start, number.span.end))
        target = Target.of(carrier, Span(clause.start, max(number.span.end, clause.start)), modality)
        self.found.append(
            evolve(
                target,
                name=name,
                measure=kind,
                direction=direction,
                stretch=self._stretch_after(number.span.end, clause.end),
                revised_from=self._earlier.pop(name, None),
            )
        )

    def _is_class(self, item: Indicator, clause: Span) -> bool:
        """Whether a number tells of which things an aim speaks: 集体经济收入10万元以上的|村达到60%."""
        end = item.number.span.end
        if item.number.bound == "exact" or not self.text.startswith("的", end):
            return False
        return any(other.number.span.start > end for other in self.finder.inside(clause))

    def _deepens(self, item: Indicator, clause: Span, *, later: bool) -> bool:
        """Whether a number only sets a target before it higher (力争达到8%); it is then that target's stretch."""
        if len(self.found) == self._first:
            return False
        head = max(clause.start, item.number.span.start - 12)
        match = patterns.higher.search(self.text, head, item.number.core.start)
        if match is None:
            return False
        named = any(clause.covers(span) for span in item.name_spans)
        last = self.found[-1]
        if (
            last.name == (economy_in(item.name) or item.name)
            and last.measure == item.measure
            and (not named or not later)
        ):
            self._stretch(len(self.found) - 1, Span(match.start(), item.number.span.end))
            return True
        if not later or named:
            return False
        same = [i for i in self._near() if self.found[i].unit == item.number.unit]
        if not same:
            return False
        of_all = [i for i in same if economy_in(self.found[i].name)]
        self._stretch((of_all or same[-1:])[0], Span(match.start(), item.number.span.end))
        return True

    def _near(self) -> range:
        """The targets of the announcement among which a stretch looks for its own."""
        return range(max(self._first, len(self.found) - _MANY_ECHOES), len(self.found))

    def _stretch(self, at: int, said: Span) -> None:
        if self.found[at].stretch is None:
            self.found[at] = evolve(self.found[at], stretch=self.text[self.reader.trimmed(said).slice])

    def _is_remark(self, item: Indicator, horizon: Horizon) -> bool:
        """Whether a number says something of a target or the past, or what is meant: 比去年提高1个百分点, 3岁以下."""
        if item.measure == "other" and item.number.dimension in TIMELESS:
            return True
        if item.status == "actual" and item.status_stated:
            return True  # 目前已建成充电桩3260个
        last = self.found[-1] if len(self.found) > self._first else None
        if (
            last is not None
            and last.name == item.name
            and item.base is not None
            and item.measure in {"change", "other"}
        ):
            return True
        if item.period is None or not item.period_stated or horizon.first is None:
            return False
        if item.measure == "growth" and len(item.period.end) > len("2026"):
            return True  # 一季度增长9%: told of the year that has begun
        return int(item.period.end[:4]) < horizon.first and item.measure != "from"

    def _carried(self, item: Indicator) -> str | None:
        """The economy of which a sentence before spoke, where the goal names nothing (2026年预期目标为7.5%)."""
        at = item.number.span.start
        begin = self.text.rfind(self._trigger, max(0, at - _FARTHEST), at) if self._trigger else -1
        if begin < 0 or not patterns.only_grows.fullmatch(self.text, begin + len(self._trigger), at):
            return None
        clause = behind_last(self.text, "，。；：\n", max(0, begin - _FARTHEST), begin)
        if self.finder.economy(item.name) or any(span.start >= clause for span in item.name_spans):
            return None
        line = self.finder.horizons.document.line_at(at)
        start = max(line.span.start, begin - _NEAR)
        match = next(reversed(list(patterns.growth_of_all.finditer(self.text, start, begin))), None)
        return match["name"] if match else None

    def _period(self, item: Indicator, horizon: Horizon) -> Period | None:
        """The years of a target: those of its own clause, else those of its announcement."""
        own = self._own(item)
        mean = item.aspect == "mean"
        if own is not None and not (mean and own.kind == "year"):
            if own.kind == "years" and item.period is not None and item.period_stated:
                return item.period
            horizon = own
        if mean and horizon.kind == "year":
            horizon = self.finder.horizons.several(item.number.span.start)
        whole, told = horizon.period, item.period
        if whole is None:
            return told if horizon.kind == "year" and not mean else None
        if horizon.kind == "year":
            inside = told is not None and told.start[:4] == told.end[:4] == whole.start
            return told if inside else whole
        if told is not None and told.end[:4] == whole.end:
            return whole if mean else told
        return whole if item.measure not in {"share", "to", "level"} else evolve(whole, start=whole.end)

    def _own(self, item: Indicator) -> Horizon | None:
        """The time that the clause of a number names, or the part of its sentence up to the last semicolon."""
        first = max(item.sentence.start, item.number.span.start - _FARTHEST)
        start = behind_last(self.text, "；;。", first, item.number.span.start)
        trigger = self.text.rfind(self._trigger, start, item.number.span.start) if self._trigger else -1
        if trigger >= 0:
            start = trigger + len(self._trigger)
        said = [
            each for _, each in self.finder.horizons.said(Span(start, item.number.span.start)) if each.kind != "past"
        ]
        return said[-1] if said else None

    def _stretch_after(self, start: int, end: int) -> str | None:
        """增长5%左右、努力争取更好结果: the added words in the number's own clause."""
        tail = self.reader.trimmed(Span.up_to(start, end))
        said = self.text[tail.slice]
        return said if patterns.stretch.search(said) and not any(char.isdigit() for char in said) else None

    def _modality(self, said: Span) -> str | None:
        """The word of how firm an aim is that governs the last figure of a clause, else that of the announcement.

        In 财政收入力争增长5%、消费增长6% it is of its own member; before the first name or 分别 it is of all.
        """
        search = patterns.modality.search
        first, last = self.finder.between(said)
        if last - first > 1:
            opening, earlier = self.finder.indicators[first], self.finder.indicators[last - 2]
            named = opening.name_spans[0].start if opening.name_spans else said.start
            shared = self.text.find("分别", said.start, opening.number.span.start)
            match = search(self.text, earlier.number.span.end, said.end)
            match = match or search(self.text, said.start, max(named, shared))
        else:
            match = search(self.text, said.start, said.end)
        match = match or search(self._trigger or self._lead(said))
        return match[0] if match else None

    def _lead(self, clause: Span) -> str:
        """The words before the colon that a clause stands after (全年预期：…), where no noun announces it."""
        colon = max(self.text.rfind(mark, max(0, clause.start - _FARTHEST), clause.start) for mark in "：:")
        said = self.text[max(0, colon - _LONGEST_CLAUSE) : max(0, colon)]
        return "" if _END.search(self.text, colon + 1, clause.start) else _END.split(said)[-1]

    def _add_words(self, clause: Span, sentence: Span, passage: Passage) -> None:
        said = self.text[clause.slice].strip(_SIGNS)
        clause = Span(self.text.index(said, clause.start), clause.end) if said else clause
        name = aims.subject(self.reader, clause)
        if name is None and patterns.stretch.search(said):
            if len(self.found) > self._first:
                of_all = [i for i in self._near() if economy_in(self.found[i].name)]
                later = not self.found[-1].sentence.covers(clause)
                self._stretch(of_all[0] if later and of_all else len(self.found) - 1, clause)
            return
        if name is None or passage.comment or patterns.not_set.search(said):
            return
        called = "".join(self.text[name.slice].split())
        period = passage.horizon.period
        key = (called, said, period and period.iso)
        if key in self._seen:
            return
        self._seen.add(key)
        section = self.finder.horizons.outline.section_at(clause.start)
        target = Target.in_words(called, said, self.reader.trimmed(clause), sentence, self._modality(clause))
        self.found.append(
            evolve(
                target,
                period=period,
                section=section.id if section else None,
                echo=self._echo(self.text[name.slice], clause.start) if len(self.found) < _MANY_ECHOES else None,
            )
        )

    def _echo(self, name: str, before: int) -> Span | None:
        """The clause of the review part that names the same aim."""
        at = self.text.find(name, 0, before)
        if len(name) < 4 or at < 0 or self.finder.horizons.timeline.zone_at(at).role != "review":
            return None
        start = max((match.end() for match in PAUSE.finditer(self.text, max(0, at - _LONGEST_CLAUSE), at)), default=at)
        end = PAUSE.search(self.text, at + len(name))
        return Span(start, end.start() if end else len(self.text))

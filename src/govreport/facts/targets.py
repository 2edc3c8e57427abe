"""Targets: what the target-setting sentence (预期目标是：…) announces, number by number and clause by clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import define, evolve, frozen

from govreport.document import Document, Line
from govreport.facts.model import Indicator, Period, Target
from govreport.facts.phrases import Reader
from govreport.outline.model import Outline
from govreport.sentences import sentences
from govreport.span import Span
from govreport.temporal import TARGET_SENTENCE, Context

_MARK = re.compile(r"[，,；;：:。！？!?\n]")
_MODALITY = re.compile(r"力争|确保|努力实现|努力|争取|不低于|不少于|不高于|不超过|预期")
_STRETCH = re.compile(r"更好(?:的)?(?:结果|成绩|成效)|努力争取|力争(?:达到|实现|更|突破)")
# 确定以上目标，…: the sentence explains the targets and sets none.
_COMMENT = re.compile(
    r"(?:既|也|又|充分|体现|兼顾|上述|以上|确定|提出|设定|这|此|实现(?:上述|以上|这)|综合|主要考虑|考虑|安排这|需要说明|加强对)"
)
# What a qualitative target says of its subject: 与经济增长同步, 高于全国平均水平, 完成国家下达任务.
_PREDICATE = re.compile(
    r"(?:增长|增速)?(?:与|和|同)[^，]*(?:同步|一致)|(?:增速|增长)?(?:高于|快于|低于|好于)|(?:均|全面)?完成|持续|继续|进一步|保持"
    r"|达到|基本平衡|(?:进一步)?(?:下降|改善|降低|提升)|稳中|保稳|提质|稳量|回稳"
)
_OBJECT = re.compile(
    r"(?:确保|坚决|全面|按照[^，]{2,8}要求|不折不扣|努力|实现)*完成(?:[^，]{0,12}?(?:下达|要求|确定)的?)?"
)
_ADVERBS = re.compile(r"(?:均|全面|全部|力争|努力|确保|稳定|持续|继续|进一步|基本)+$")
_ECONOMY = re.compile(r"^(?:全[国省市区县旗州])?(?:(?:地区|国内|国民)?生产总值|GDP|经济)(?:增长)?(?:速度|率)?$")
_MANY_LINES = 30
_MANY_ECHOES = 50
_LONGEST_CLAUSE = 80


@frozen
class _Announcement:
    """A stretch of one line that sets targets, and the words that announce it."""

    span: Span
    trigger: str


def find_targets(
    document: Document, reader: Reader, outline: Outline, context: Context, indicators: Sequence[Indicator]
) -> tuple[Target, ...]:
    """The targets of a document.

    Args:
        document: the document.
        reader: its reader.
        outline: its tree, for the sections of qualitative targets.
        context: its zones; a target-setting sentence in the review part recalls old targets and sets none.
        indicators: its indicators, in order.

    Returns:
        The targets in the order of the text. A number that only deepens the target before it (力争达到8%) is that
        target's stretch and not a target of its own.
    """
    found: list[Target] = []
    announcements = list(_announcements(document, context, indicators)) or _unannounced(document, context, indicators)
    for announcement in announcements:
        builder = _Builder(reader, outline, context, announcement.trigger, indicators)
        found.extend(builder.targets_in(announcement.span))
    return tuple(found)


def _announcements(document: Document, context: Context, indicators: Sequence[Indicator]) -> Iterator[_Announcement]:
    starts = {indicator.sentence.start for indicator in indicators}
    for line in document.lines:
        if line.part != "body":
            continue
        match = TARGET_SENTENCE.search(line.text)
        if not match or context.zone_at(line.span.start).role != "plan":
            continue
        trigger = match[0]
        start = line.span.start + match.end()
        if line.span.end - start > 1:
            yield from (
                _Announcement(span, trigger) for span in _sentences_on(document.text, start, line.span.end, starts)
            )
        else:
            for later in _lines_below(document, line, starts):
                yield _Announcement(later.span, trigger)


def _unannounced(document: Document, context: Context, indicators: Sequence[Indicator]) -> Iterator[_Announcement]:
    """Where no words announce the targets, the sentence of the plan part that sets the growth of the whole economy.

    建议今年全市地区生产总值增长6%左右，…: it lists other rates as well, or says 预期.
    """
    if document.front.kind not in {"work_report", "plan_report"}:
        return
    for index, item in enumerate(indicators):
        if item.measure != "growth" or item.status != "target" or not _ECONOMY.search(item.name):
            continue
        beside = indicators[max(0, index - 1) : index + 2]
        names = {
            other.name for other in beside if other.measure == "growth" and other.sentence.start == item.sentence.start
        }
        announced = len(names) > 1 or "预期" in document.text[item.sentence.slice]
        if announced and context.zone_at(item.sentence.start).role == "plan":
            yield _Announcement(item.sentence, "")
            return


def _sentences_on(text: str, start: int, end: int, with_numbers: set[int]) -> Iterator[Span]:
    """The announcing sentence and those after it in its line that go on listing numbers."""
    for count, sentence in enumerate(sentences(text, Span(start, end))):
        if count and (sentence.start not in with_numbers or _COMMENT.match(text[sentence.slice].strip())):
            return
        yield sentence


def _lines_below(document: Document, line: Line, with_numbers: set[int]) -> Iterator[Line]:
    """The lines under an announcement that ends in a colon, as long as they list numbers."""
    for later in document.lines[line.index + 1 : line.index + 1 + _MANY_LINES]:
        if later.span.start not in with_numbers or _COMMENT.match(later.text.strip()):
            return
        yield later


@define
class _Builder:
    """Builds the targets of one announcement."""

    reader: Reader
    outline: Outline
    context: Context
    trigger: str
    indicators: Sequence[Indicator]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.reader.text

    def targets_in(self, span: Span) -> list[Target]:
        inside = self._inside(span)
        found: list[Target] = []
        for clause in self._clauses(span, inside):
            numbered = self._inside(clause)
            for item in numbered:
                self._add_numbered(found, item, clause)
            if not numbered:
                whole = inside[0].sentence if inside and inside[0].sentence.covers(clause) else span
                self._add_words(found, clause, whole)
        return found

    def _clauses(self, span: Span, inside: Sequence[Indicator]) -> Iterator[Span]:
        """The clauses of an announcement, cut at its marks but not at those inside a number (1,100万)."""
        start = span.start
        for match in _MARK.finditer(self.text, span.start, span.end):
            at = bisect_left(inside, match.start() + 1, key=lambda item: item.number.span.start) - 1
            if at >= 0 and inside[at].number.span.end > match.start():
                continue
            if match.start() > start:
                yield Span(start, match.start())
            start = match.end()
        if start < span.end:
            yield Span(start, span.end)

    def _inside(self, span: Span) -> Sequence[Indicator]:
        """The indicators whose numbers stand in the span."""
        first = bisect_left(self.indicators, span.start, key=lambda item: item.number.span.start)
        last = bisect_left(self.indicators, span.end, key=lambda item: item.number.span.start)
        return self.indicators[first:last]

    def _add_numbered(self, found: list[Target], item: Indicator, clause: Span) -> None:
        head = self.text[max(clause.start, item.number.span.start - 12) : item.number.core.start]
        last = found[-1] if found else None
        if last is not None and last.name == item.name and "力争" in head and last.measure == item.measure:
            start = self.text.rfind("力争", clause.start, item.number.core.start)
            found[-1] = _with_stretch(last, self.text[start : item.number.span.end])
            return
        if (
            last is not None
            and last.name == item.name
            and item.base is not None
            and item.measure in {"change", "other"}
        ):
            return  # 增长6.5%，比去年提高1个百分点: a remark on the target
        number = item.number
        found.append(
            Target(
                indicator=item,
                name=item.name,
                span=Span(clause.start, max(number.span.end, clause.start)),
                value=number.value,
                low=number.low,
                high=number.high,
                bound=number.bound,
                unit=number.unit,
                measure=item.measure,
                direction=item.direction,
                modality=self._modality(Span(clause.start, number.span.end)),
                stretch=self._stretch_after(number.span.end, clause.end),
                qualitative=None,
                period=item.period,
                sentence=item.sentence,
                section=item.section,
            )
        )

    def _stretch_after(self, start: int, end: int) -> str | None:
        """增长5%左右、努力争取更好结果: the added words in the number's own clause."""
        tail = self.reader.trimmed(Span(start, end))
        words = self.text[tail.slice]
        return words if _STRETCH.search(words) and not any(char.isdigit() for char in words) else None

    def _modality(self, clause: Span) -> str | None:
        match = _MODALITY.search(self.text, clause.start, clause.end) or _MODALITY.search(self.trigger)
        return match[0] if match else None

    def _add_words(self, found: list[Target], clause: Span, sentence: Span) -> None:
        words = self.text[clause.slice].strip()
        if _COMMENT.match(words):
            return
        if _STRETCH.search(words):
            if found:
                found[-1] = _with_stretch(found[-1], words)
            return
        name = self._subject(clause)
        if name is None:
            return
        years = self.context.zone_at(clause.start).years
        section = self.outline.section_at(clause.start)
        found.append(
            Target(
                indicator=None,
                name="".join(self.text[name.slice].split()),
                span=self.reader.trimmed(clause),
                value=None,
                low=None,
                high=None,
                bound="exact",
                unit=None,
                measure="other",
                direction="",
                modality=self._modality(clause),
                stretch=None,
                qualitative=words,
                period=Period(f"{years.first}", f"{years.last}") if years else None,
                sentence=sentence,
                section=section.id if section else None,
                echo=self._echo(self.text[name.slice], clause.start) if len(found) < _MANY_ECHOES else None,
            )
        )

    def _echo(self, name: str, before: int) -> Span | None:
        """The clause of the review part that names the same aim."""
        at = self.text.find(name, 0, before)
        if len(name) < 4 or at < 0 or self.context.zone_at(at).role != "review":
            return None
        start = max((match.end() for match in _MARK.finditer(self.text, max(0, at - _LONGEST_CLAUSE), at)), default=at)
        end = _MARK.search(self.text, at + len(name))
        return Span(start, end.start() if end else len(self.text))

    def _subject(self, clause: Span) -> Span | None:
        """What a clause without a number aims at: before its predicate, or the object of 完成."""
        match = _OBJECT.match(self.text, clause.start, clause.end)
        if match and clause.end - match.end() >= 2:
            return self.reader.trimmed(Span(match.end(), clause.end))
        done = self.text.rfind("完成", clause.start, clause.end)
        match = _PREDICATE.search(self.text, clause.start, clause.end)
        end = done if done >= 0 else match.start() if match else -1
        if end - clause.start < 2:
            return None
        stem = _ADVERBS.sub("", self.text[clause.start : end])
        return self.reader.trimmed(Span(clause.start, clause.start + len(stem))) if len(stem) > 1 else None


def _with_stretch(target: Target, words: str) -> Target:
    return evolve(target, stretch=words)

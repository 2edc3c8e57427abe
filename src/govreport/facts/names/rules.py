"""What a rule of names reads: a run of values, the words around it, and what the sentence has said so far.

`data/name_rules.tsv` has the pattern and the reason of each rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Literal

from attrs import Factory, define, evolve, field, frozen

from govreport.facts.names.attachment import MEASURES, separately
from govreport.facts.names.brackets import BRACKET
from govreport.facts.names.clauses import Clause, Mention
from govreport.facts.names.coordination import Name, joined
from govreport.facts.names.noun_phrases import NOTHING, Before, Reader
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.lexicon import Lexicon
from govreport.facts.words.patterns import listed
from govreport.numbers.model import Number
from govreport.span import Span

_LONGEST_BEFORE = 80  # characters of a sentence that only names its subject
_ACHIEVES = listed("achieves")
_AIMS = listed("aim")
_HAVING_AMONG = "中有"
_RATES = frozenset({"ratio", "percentage point", "time"})  # dimensions in which anything may be measured
_SILENT = 3  # how many clauses without numbers are asked for a subject

Place = Literal["after", "before", "elsewhere", "list", "money"]


@define
class State:
    """What a sentence has said so far.

    Attributes:
        reader: the document's reader, with its text.
        clause, following: the clause that is read, and the one after it.
        earlier, earlier_dimensions: the last name of the statement before, and in which dimensions it was measured.
        earlier_alone: whether that statement spoke of nothing else.
        names: what this statement has named.
        named, told: the names of the values of this statement, and of the one before in the sentence.
        number: the last number that was named.
        silent: the clauses without numbers since the last name.
        start: where the sentence begins.
        verb: the verb that governs a list.
        opened: for each bracket that is open, how many names stood before it, and where it opened.
        read: up to where brackets have been counted.
    """

    reader: Reader
    clause: Clause
    earlier: Name | None = None
    earlier_dimensions: AbstractSet[str | None] = frozenset()
    earlier_alone: bool = False
    text: str = field(default=Factory(lambda self: self.reader.text, takes_self=True), init=False)
    names: list[Name] = field(factory=list)
    named: list[Name] = field(factory=list, init=False)
    told: list[Name] = field(factory=list, init=False)
    number: Number | None = None
    silent: list[Clause] = field(factory=list)
    start: int = 0
    following: Clause | None = None
    verb: str = ""
    opened: list[tuple[int, int]] = field(factory=list, init=False)
    read: int = field(default=Factory(lambda self: self.start, takes_self=True), init=False)

    def leave_brackets(self, offset: int) -> None:
        """Forget what brackets have named that close before an offset: 债务90亿元（一般债务20亿元），增加5亿元.

        A name that stands before its bracket stays: 税收占比（71.7%）保持在70%以上.
        """
        for mark in BRACKET.finditer(self.text, self.read, offset):
            if mark[0] in "（(":
                self.opened.append((len(self.names), mark.start()))
            elif self.opened:
                before, start = self.opened.pop()
                kept = [name for name in self.names[before:] if name.spans and name.spans[0].start < start]
                if before or kept:
                    self.names[before:] = kept
        self.read = max(self.read, offset)

    def subject(self) -> Name | None:
        """What the nearest clause without numbers since the last name is about."""
        for clause in reversed(self.silent[-_SILENT:]):
            if found := _clause_subject(self.reader, clause):
                return found
        return None

    def subject_before(self) -> Name | None:
        """What the sentence before is about, where it has no number (旧城改造取得进展。|全年完成投资15亿元)."""
        text, end = self.text, self.start - 1
        if end <= 0 or text[end] not in "。；;":
            return None
        start = max(text.rfind(mark, max(0, end - _LONGEST_BEFORE), end) for mark in "。；;！？：\n\u3000") + 1
        said = text[start:end]
        if not start or any(char.isdigit() for char in said):
            return None
        stop = start + (said.find("，") if "，" in said else len(said))
        return _clause_subject(self.reader, Clause(Span(start, stop), (), ""))

    def tell(self, names: Sequence[Name], number: Number) -> None:
        """Keep what has just been named, and the last number of it."""
        self.named.extend(names)
        self.names.extend(subject for name in names for subject in name.subjects())
        self.number = number
        self.silent.clear()

    def remember(self, names: Sequence[Name], dimensions: AbstractSet[str | None]) -> None:
        """Keep the last name of a statement, and in which dimensions it was measured, for the one after it."""
        self.earlier, self.earlier_dimensions = names[-1], dimensions
        self.earlier_alone = all(names[-1].text.startswith(name.text) for name in names)  # 项目30个，项目投资3亿元

    def only_before(self) -> Name | None:
        """What the statement before spoke of; none where it named several things (收入9亿元，其中税收6亿元)."""
        return self.earlier if self.earlier_alone else None

    def before(self, mention: Mention) -> Name | None:
        """The last name of the statement before, if this number is a rate or has a dimension of that name's numbers.

        农村低保标准提高到4500元。开工建设|38.5万套: homes are not money, so they are no 低保标准.
        """
        dimension = mention.number.dimension
        return self.earlier if dimension in _RATES or dimension in self.earlier_dimensions else None

    def topic(self) -> Name | None:
        """What a clause without a noun of its own is about: the subject just named, or the last name."""
        return self.subject() or (self.names[-1] if self.names else None)


def _clause_subject(reader: Reader, clause: Clause) -> Name | None:
    """The noun phrase that a clause without numbers begins with (新农合参合率|再创新高) or is (研究经费，从…)."""
    if patterns.has_no_subject.match(reader.text, clause.span.start, clause.span.end):
        return None
    if policy := patterns.by_policy.fullmatch(reader.text, clause.span.start, clause.span.end):
        money = policy["of"].endswith(reader.lexicon.endings("money_noun"))
        return joined(reader.text, Span(*policy.span("of"))) if money else None
    frame = patterns.as_which.match(reader.text, clause.span.start, clause.span.end)
    if frame:
        clause = evolve(clause, span=Span(frame.end(), clause.span.end))  # 以旅游为龙头的|服务业
    reader.words.read(clause.span.start, clause.span.end)
    told = reader.text.find("第", clause.span.start, clause.span.end) >= 0
    rank = patterns.rank_told.search(reader.text, clause.span.start, clause.span.end) if told else None
    if rank and rank.start() > clause.span.start:
        clause = evolve(clause, span=Span(clause.span.start, rank.start()))  # 空气质量排名|第28位
    taken = reader.before_number(clause.span)
    start = taken.subject.start if taken.subject else taken.noun.start
    stop = reader.words.stop(start, clause.span.end)
    if reader.text.endswith(reader.lexicon.endings("part_of_whole"), clause.span.start, clause.span.end):
        found = Span(start, clause.span.end)  # 轻工业产值占工业总产值的比重，由44%提高到45%
    elif stop < clause.span.end and _ends_modified(reader, clause, start, stop):
        found = reader.trimmed(Span(start, clause.span.end))
    elif (taken.verb and not taken.subject) or stop < clause.span.end:
        found = reader.without_tail(Span(start, stop))
    else:
        found = taken.noun if clause.end in {"，", ","} else NOTHING
    if taken.verb.endswith(_ACHIEVES) and reader.text.endswith(_AIMS, found.start, clause.span.end):
        return None  # 提前一年实现|万亿元目标|，年均增速达13.4%
    among = reader.text.find(_HAVING_AMONG, found.start + 1, found.end)
    found = Span(found.start, among) if among > 0 else found  # 中小企业|中有一批进入百强，其中100家…
    beside = patterns.beside_work.search(reader.text, found.start, found.end)
    found = Span(found.start, beside.start()) if beside else found
    return joined(reader.text, found) if len(found) > 1 else None


def _ends_modified(reader: Reader, clause: Clause, start: int, verb: int) -> bool:
    """企业为职工修建|的住宅面积，去年达到…: a verb before 的 and a measure only says which measure is meant."""
    text, end = reader.text, clause.span.end
    of = text.rfind("的", verb, end)
    if of <= verb or clause.end != "，" or patterns.makes_statement.search(text, start, of):
        return False
    measured = text[of + 1 : end]
    spent = measured in reader.lexicon.words("money_noun")  # 财政用于教育|的投入，由10亿元增加到15亿元
    return spent or (reader.words.stop(of + 1, end) == end and head_class(measured) in MEASURES)


@frozen
class Run:
    """Values with nothing but list marks between them, mostly a single one, and the words around them.

    Attributes:
        state: what the sentence has said so far.
        place: where the words are that name the value: after it, before it or elsewhere; `list` for several values,
            `money` for money with what it is for.
        mentions: the values.
        taken: the words before the first, taken apart.
        noun: the noun after the last that is counted; empty if there is none.
        behind: where the words stand that follow the last value, or the last of the attributes beside it.
        mention: the first value, for rules that read one value alone.
    """

    state: State
    place: Place
    mentions: tuple[Mention, ...]
    taken: Before
    noun: Span
    behind: Span
    mention: Mention = field(default=Factory(lambda self: self.mentions[0], takes_self=True), init=False)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.state.text

    @property
    def reader(self) -> Reader:
        """The document's reader."""
        return self.state.reader

    @property
    def lexicon(self) -> Lexicon:
        """The words that the reader knows."""
        return self.state.reader.lexicon

    @cached_property
    def parted(self) -> re.Match[str] | None:
        """Where 分别 stands before the values, which promises one for each thing."""
        return separately(self.reader, self.mention)


Reads = Callable[[Run], Name | Sequence[Name] | None]
"""What a rule does: it gives the name of all values or one for each, and nothing where it does not apply."""

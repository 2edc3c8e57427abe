"""Sentences, clauses, and the words around each quantity, for the other modules of this package.

A `Mention` is a quantity together with the text of its clause before it (back to the clause's beginning or the
number before) and after it (up to the clause's end or the next number). Delimiters inside a number or between
quotation marks do not count: 1,100万 and “一站式、零成本” stay whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from govreport.document import Document
from govreport.facts.names.noun_phrases import list_marks
from govreport.facts.words import patterns
from govreport.facts.words.patterns import listed
from govreport.numbers.model import Number
from govreport.numbers.units import traits
from govreport.sentences import sentences as sentences_of
from govreport.span import Span

Joint = Literal["clause", "list", "inner"]

# Patterns that begin with a literal in every branch let the search skip from one such character to the next.
_DELIMITER = re.compile(r"“[^”\n]{0,60}”|《[^》\n]{0,60}》|，|,|；|;|：|:|。|！|？|!|\?|\n|—[—―─]+|―[—―─]+|─[—―─]+")
_STRETCH_UNITS = tuple(traits("stretch"))
_DEADLINES = tuple(f"{unit}内" for unit in traits("lasting") & traits("within"))
_ENDS = frozenset("月内").union(unit[-1] for unit in _STRETCH_UNITS)  # of a time that may be a yardstick
_LENGTH_ENDS = frozenset("年月天纪半多右")  # of a length of time that may have gone by
_NEAR = 12  # characters beside a time that tell what it is
_BOUNDS = listed("class_bound")
_MOST_TIMES = 8  # numbers at the head of a clause


@frozen
class Mention:
    """A quantity and the words around it.

    Attributes:
        number: the quantity.
        before: where the text of the clause before the number stands, back to the number before it.
        words: that text.
        after: where the text of the clause after it stands, up to the next number.
        joint: `clause` if it is the first of its clause, `list` if a list mark joins it to the number before,
            `inner` if other words of the clause stand between.
        index: its position among the clause's mentions.
    """

    number: Number
    before: Span
    words: str
    after: Span
    joint: Joint
    index: int


@frozen
class Clause:
    """A stretch between two delimiters, with the quantities in it (perhaps none) and the mark that ends it."""

    span: Span
    mentions: tuple[Mention, ...]
    end: str

    def mention_after(self, mention: Mention) -> Mention | None:
        """The next mention of the clause; None after the last."""
        return self.mentions[mention.index + 1] if mention.index + 1 < len(self.mentions) else None

    def inner_after(self, mention: Mention) -> Mention | None:
        """The next mention, where no list mark parts the two (1467位80岁以上老年人); else None."""
        following = self.mention_after(mention)
        return following if following is not None and following.joint == "inner" else None


@frozen
class Sentence:
    """A sentence that holds quantities, with all numbers in it and its clauses in order."""

    span: Span
    numbers: tuple[Number, ...]
    clauses: tuple[Clause, ...]


def sentences(document: Document, text: str, numbers: Sequence[Number]) -> Iterator[Sentence]:
    """The sentences of the document that hold a quantity, in order; dates and names alone do not count.

    `text` is that of the document without the brackets that explain, as `brackets.without_asides` gives it.
    """
    starts = [number.span.start for number in numbers]
    edge = 0  # where the last sentence ends: behind a number that a break or a full stop parts
    for line in document.lines:
        first, last = bisect_left(starts, line.span.start), bisect_left(starts, line.span.end)
        if first == last:
            continue
        begin = max(line.span.start, edge)
        for span in sentences_of(document.text, line.span):
            low, high = bisect_left(starts, begin, first, last), bisect_left(starts, span.end, first, last)
            reach = max(span.end, numbers[high - 1].span.end) if low < high else span.end
            if span.end < reach and span.end < line.span.end:
                continue  # 增长3。5%: no sentence ends inside a number
            inside = tuple(numbers[low:high])
            if begin < reach and "quantity" in [number.kind for number in inside]:
                whole = Span(begin, reach)
                yield Sentence(whole, inside, tuple(_clauses(text, whole, inside)))
            begin = edge = max(begin, reach)


def _clauses(text: str, sentence: Span, numbers: Sequence[Number]) -> Iterator[Clause]:
    """Cut a sentence at its delimiters; those inside a number's span are part of the number."""
    start, first, last, count = sentence.start, 0, 0, len(numbers)
    for match in _DELIMITER.finditer(text, sentence.start, sentence.end):
        at = match.start()
        if text[at] in "“《":
            continue
        while last < count and numbers[last].span.end <= at:
            last += 1
        if last < count and numbers[last].span.start <= at:
            continue
        if at > start:
            yield _clause(text, Span(start, at), numbers[first:last], match[0])
            first = last
        start = match.end()
    if start < sentence.end:
        yield _clause(text, Span(start, sentence.end), numbers[first:], "")


def _clause(text: str, span: Span, numbers: Sequence[Number], end_mark: str) -> Clause:
    if not numbers:
        return Clause(span, (), end_mark)
    quantities = [number for number in numbers if number.kind == "quantity" and not is_yardstick(text, number.span)]
    mentions: list[Mention] = []
    edge = _behind_time(text, numbers, quantities) or span.start
    joint: Joint = "clause"
    for index, number in enumerate(quantities):
        start, end = number.span.start, number.span.end
        if index + 1 == len(quantities):
            stop, cut = span.end, None
        else:
            stop = quantities[index + 1].span.start
            cut = _list_cut(text, end, stop)
        # 673户、农村户厕改造1.7万户: what stands after the list mark belongs to the next number.
        # 10万吨颗粒硅、鑫华1万吨: the noun before the mark still belongs to this one.
        after = Span.up_to(_behind_blank(text, number, stop), stop) if cut is None else Span(end, cut[0])
        mentions.append(Mention(number, Span(edge, start), text[edge:start], after, joint, index))
        edge, joint = (end, "inner") if cut is None else (cut[1], "list")
    return Clause(span, tuple(mentions), end_mark)


def _behind_time(text: str, numbers: Sequence[Number], quantities: Sequence[Number]) -> int:
    """Where a time ends that was spent before the first quantity (用18天|就建成医院12所); 0 without one."""
    if not quantities or numbers[0] is quantities[0]:
        return 0
    before = [number for number in numbers[:_MOST_TIMES] if number.span.start < quantities[0].span.start]
    spent = (each.span for each in reversed(before) if _goes_by(text, each.span))
    return next((span.end for span in spent if patterns.spent_then.match(text, span.end)), 0)


def _behind_blank(text: str, number: Number, stop: int) -> int:
    """Where the words behind a number begin: behind a single blank that was left after a count (2个 产业集聚区)."""
    end = number.span.end
    if number.dimension != "count" or not text.startswith(" ", end) or text.startswith(_BOUNDS, end + 1):
        return end
    return end + text[end + 1 : min(stop, end + 2)].isalpha()


def _told(text: str, span: Span) -> str:
    """A time between ‹ and › with the words around it, as the patterns for such times read it."""
    return f"{text[max(0, span.start - _NEAR) : span.start]}‹{text[span.slice]}›{text[span.end : span.end + _NEAR]}"


def _goes_by(text: str, span: Span) -> bool:
    """经过5年左右|的努力, 改革开放以来的|21年, 半个多世纪|以来, 力争|5年|打造…: time that is spent or has gone by."""
    return text[span.end - 1] in _LENGTH_ENDS and patterns.time_gone_by.search(_told(text, span)) is not None


def is_yardstick(text: str, span: Span) -> bool:
    """较3年前增长44%, 30年来的成就, 近3年, 前11个月: such a time only says since when, until when or against what.

    So does a deadline before what is done (3年内建成); one that something was cut to is an amount (时限压缩至3天内).
    And so does the time that a work takes (用3年时间建成), or by which it is done early (提前一年完成).
    """
    if _goes_by(text, span):
        return True
    if text[span.end - 1] not in _ENDS:
        return False
    told = _told(text, span)
    if text.endswith(_DEADLINES, span.start, span.end) and patterns.done_within.search(told):
        return True
    return patterns.up_to_month.search(told) is not None or (
        text.endswith(_STRETCH_UNITS, span.start, span.end) and patterns.stretch_of_time.search(told) is not None
    )


def _list_cut(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The list mark between two numbers at which the first one's words end: right away, or before the last item."""
    match = patterns.list_joint.match(text, start, end)
    if match:
        return match.span()
    if start >= end:
        return None
    if text[end - 1] in "和与及":
        return end - 1 - text.endswith("以及", start, end), end  # 43所高校、职业院校|和|538所中小学
    if text.endswith("及其", start, end):
        return end - 2, end
    marks = [*list_marks(text, Span(start, end))]
    return (marks[-1], marks[-1] + 1) if marks else None

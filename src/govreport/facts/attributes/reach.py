"""How far a time reaches: where what it dates in its sentence ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from attrs import frozen

from govreport.facts.names.clauses import Clause, Sentence
from govreport.facts.names.noun_phrases import Reader
from govreport.facts.words import patterns
from govreport.facts.words.patterns import listed
from govreport.numbers.model import Number
from govreport.span import Span

_CAME_LATER = (*listed("achieves"), *listed("this_year"))
_MOVED = listed("moved_by")
_BEGIN_STATEMENT = frozenset("；;：:")
_LONGEST_DEED = 8  # characters
_LONGEST_STATEMENT = 1000  # characters that are searched for its borders
_CLAUSES_BEFORE = 8  # how many clauses without a value a time may have before it and still head its statement


@frozen
class Place:
    """Where the words of a time stand."""

    reader: Reader
    sentence: Sentence
    clause: Clause
    span: Span

    def reach(self, *, leads: bool, starts: bool, several: bool, ago: bool) -> int:
        """Where what the time dates ends.

        One that tells which thing is meant (去年开工的|大桥) or from where a change starts (在去年…基础上|,
        由上年的下降3%|转为增长5%) ends there, and 十年前 with the clause of the next value. One that heads a statement
        holds to the end of the sentence, and one that heads a later clause to the next semicolon. Any other is of its
        clause alone, and so is one of a part (其中上半年30亿元，|新建学校5所).

        Args:
            leads: whether it heads its clause.
            starts: whether a value came from there (从2002年的…).
            several: whether it is a stretch of years.
            ago: whether it counts back to one year (十年前).
        """
        last = self._ground() or (None if several else self._moved() or self._thing())
        value = self._value_from(self.span.end)
        if starts and value is not None:
            last = last or value.end
        if last is not None:
            return last
        text, clause = self.reader.text, self.clause.span
        is_next = value is not None and value.start == self.span.end
        if not leads or (is_next and patterns.part_opener.search(text, clause.start, self.span.start)):
            return clause.end
        if ago:
            return self._next_value()
        return self.sentence.span.end if self._heads_statement() else next_statement(text, self.span, self.sentence)

    def _ground(self) -> int | None:
        """Where what a change starts from ends: 在|去年增长5%的基础上|，增长6%."""
        text = self.reader.text
        if not text.endswith("在", 0, self.span.start):
            return None
        ground = patterns.change_starts.match(text, self.span.end, self.sentence.span.end)
        return ground.end() if ground else None

    def _moved(self) -> int | None:
        """Where the first value of a change ends that the time dates: 将去年的18项|扩展到28项."""
        text, end = self.reader.text, self.span.end
        if not (text.startswith("的", end) and text.endswith(_MOVED, 0, self.span.start)):
            return None
        value = self._value_from(end)
        return value.end if value is not None and value.start == end + 1 else None

    def _thing(self) -> int | None:
        """Where the words end that tell of which thing the clause speaks, by what was done to it then: 去年开工的|大桥.

        So it is only where the clause says what came later: 去年开工的大桥|今年|…, 去年签约的项目|完成|投资…. In
        去年引进的企业达到120家 the deed is what the clause is about.
        """
        text, reader, clause = self.reader.text, self.reader, self.clause
        if text.startswith("的", self.span.end) and text.endswith("于", 0, self.span.start):
            return self.span.end  # 始建于1998年|的老桥
        of = text.find("的", self.span.end, min(clause.span.end, self.span.end + _LONGEST_DEED))
        if of <= self.span.end:
            return None
        reader.words.read(clause.span.start, clause.span.end)
        deed = reader.trimmed(Span(self.span.end, of))
        if not deed or reader.words.verbs(deed.start, of) != of:
            return None
        first = self._value_from(of + 1)
        if first is None:
            return None
        if first.start == of + 1:
            return first.end  # 去年引进的|28家企业
        dated = _first_from(self.sentence.numbers, of).span.start < first.start
        return of if dated or any(word in text[of : first.start] for word in _CAME_LATER) else None

    def _value_from(self, offset: int) -> Span | None:
        """The first value of the clause that begins at an offset or behind it."""
        mentions = self.clause.mentions
        at = bisect_left(mentions, offset, key=lambda mention: mention.number.span.start)
        return mentions[at].number.span if at < len(mentions) else None

    def _next_value(self) -> int:
        """The end of the clause that holds the next value."""
        at, clauses = self._position(), self.sentence.clauses
        later = (each.span.end for each in islice(clauses, at, at + _CLAUSES_BEFORE) if each.mentions)
        return next(later, self.clause.span.end)

    def _heads_statement(self) -> bool:
        """Whether no value stands before the time in its statement: 经大会批准，|2019年|债务限额…."""
        if self._value_from(self.clause.span.start) not in {None, self._value_from(self.span.end)}:
            return False
        at, clauses = self._position(), self.sentence.clauses
        for before in reversed(clauses[max(0, at - _CLAUSES_BEFORE) : at]):
            if before.end in _BEGIN_STATEMENT or before.mentions:
                return before.end in _BEGIN_STATEMENT
        return at < _CLAUSES_BEFORE

    def _position(self) -> int:
        """Where the clause stands among those of the sentence."""
        return bisect_left(self.sentence.clauses, self.clause.span.start, key=lambda clause: clause.span.start)


def next_statement(text: str, span: Span, sentence: Sentence) -> int:
    """Where the statement ends that a time stands in: the next semicolon, or the end of its sentence."""
    last = min(sentence.span.end, span.end + _LONGEST_STATEMENT)
    ends = (text.find(mark, span.end, last) for mark in "；;")
    return min((end for end in ends if end >= 0), default=sentence.span.end)


def _first_from(numbers: Sequence[Number], offset: int) -> Number:
    """The first number behind an offset; there is one."""
    return numbers[bisect_left(numbers, offset, key=lambda number: number.span.start)]

"""Splitting: which characters form one chunk.

The text is a row of sentences, under the sections that begin at one of them. A section is taken whole where it fits;
where it does not, its own paragraphs and the sections beneath it are taken one after the other, and neighbours of one
section share a chunk while they fit. Only a paragraph that is too long is cut between sentences, only a sentence that
is too long between clauses, only a clause that is too long anywhere but inside a number. A row of a table counts as a
sentence, which is cut between its cells if it must be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import define, field, frozen

from govreport.document import Part
from govreport.numbers.model import Number
from govreport.output.parsed import Parsed
from govreport.output.sizes import Sizes
from govreport.output.table_rows import rows
from govreport.output.title_lines import headings
from govreport.sentences import clauses, sentences
from govreport.span import Span

_BETWEEN = re.compile(r"[\t\n]+")


@frozen
class Piece:
    """The characters of one chunk.

    Attributes:
        start: its first character.
        fresh: its first character that is not repeated from the piece before.
        end: after its last.
    """

    start: int
    fresh: int
    end: int


@frozen
class _Atom:
    """A sentence, or a row of a table: what is not cut if it fits."""

    start: int
    end: int
    line: int
    part: Part
    heading: bool


@define(eq=False)
class _Node:
    """A section, or at the top the whole text: atoms `first` to `last` and the sections among them."""

    first: int
    last: int
    below: list[_Node] = field(factory=list)


def pack(report: Parsed, sizes: Sizes, *, by_section: bool) -> list[Piece]:
    """Cut a report into pieces, in order; between two of them stands a line break or nothing.

    Args:
        report: a parsed report.
        sizes: how large a piece may be, and how much of it repeated from the piece before, in whole sentences of the
            same section; only one that is no more than a part of a number, or one character, may be larger.
        by_section: whether paragraphs and sections share a piece; else each paragraph has its own.
    """
    guard = _Guard.of(report.numbers)
    atoms = list(_atoms(report, guard))
    top = _tree(report, atoms)
    packer = _Packer(report.document.text, atoms, guard, sizes, _owners(top, len(atoms)))
    if by_section:
        packer.descend(top)
    else:
        packer.lines(0, len(atoms), apart=True)
    packer.close()
    return packer.pieces


@frozen
class _Guard:
    """The places that lie inside a number."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, numbers: Sequence[Number]) -> _Guard:
        return cls([number.span.start for number in numbers], [number.span.end for number in numbers])

    def around(self, offset: int) -> Span | None:
        """The number that a cut at this offset would break."""
        at = bisect_left(self.starts, offset) - 1
        return Span(self.starts[at], self.ends[at]) if at >= 0 and self.ends[at] > offset else None


def _atoms(report: Parsed, guard: _Guard) -> Iterator[_Atom]:
    text = report.document.text
    titled = {
        index
        for first, heading in headings(report.document, report.outline).items()
        for index in range(first, heading.last + 1)
    }
    lines = report.document.lines
    rows = _rows(report)
    index = 0
    while index < len(lines):
        line = lines[index]
        last = rows.get(index)
        if last is None:
            for span in _whole(sentences(text, line.span), guard):
                yield _Atom(span.start, span.end, line.index, line.part, line.index in titled)
        else:
            yield _Atom(line.span.start, lines[last].span.end, index, line.part, heading=False)
        index = index + 1 if last is None else last + 1


def _rows(report: Parsed) -> dict[int, int]:
    """For each line in which a row of a table begins, the line in which it ends."""
    lines = report.document.lines
    found: dict[int, int] = {}
    reach = -1
    for span in sorted(rows(report), key=lambda row: row.start):
        first, last = (report.document.line_at(at).index for at in (span.start, span.end - 1))
        if first > reach and len({line.part for line in lines[first : last + 1]}) == 1:
            found[first] = last
            reach = last
    return found


def _whole(spans: Iterator[Span], guard: _Guard) -> Iterator[Span]:
    """The spans, those joined that meet inside a number."""
    start = None
    for span in spans:
        start = span.start if start is None else start
        if guard.around(span.end) is None:
            yield Span(start, span.end)
            start = None


def _cells(text: str, span: Span) -> Iterator[Span]:
    """The cells of a row, each with the tab or the line break after it; a sentence as it is."""
    start = span.start
    for match in _BETWEEN.finditer(text, span.start, span.end):
        yield Span(start, match.end())
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _tree(report: Parsed, atoms: Sequence[_Atom]) -> _Node:
    """The sections that begin where an atom begins; the others are running text of the section above."""
    starts = [atom.start for atom in atoms]
    top = _Node(0, len(atoms))
    above = [top]
    for section in report.outline.walk():
        first = bisect_left(starts, section.span.start)
        if first == len(atoms) or starts[first] != section.span.start:
            continue
        while len(above) > 1 and above[-1].last <= first:
            above.pop()
        node = _Node(first, min(bisect_left(starts, section.span.end, first + 1), above[-1].last))
        above[-1].below.append(node)
        above.append(node)
    return top


def _owners(top: _Node, size: int) -> list[int]:
    """For each atom, a number for the innermost section that it belongs to."""
    owners = [0] * size
    waiting = [top]
    count = 0
    while waiting:
        node = waiting.pop()
        count += 1
        at = node.first
        for child in (*node.below, _Node(node.last, node.last)):
            owners[at : child.first] = [count] * (child.first - at)
            at = child.last
        waiting.extend(node.below)
    return owners


@define(eq=False)
class _Packer:
    """The pieces made so far and the open one.

    Attributes:
        bare: whether the open piece holds only headings, which go with what stands beneath them.
    """

    text: str
    atoms: Sequence[_Atom]
    guard: _Guard
    sizes: Sizes
    owners: Sequence[int]
    pieces: list[Piece] = field(factory=list)
    bare: bool = False
    _open: tuple[int, int] | None = None
    _end: int = 0
    _part: Part = "body"

    def close(self) -> None:
        """End the open piece."""
        if self._open is not None:
            self.pieces.append(Piece(*self._open, self._end))
        self._open, self.bare = None, False

    def descend(self, node: _Node) -> None:
        """Take a section that does not fit: its own lines and the sections beneath, in order."""
        at = node.first
        for child in node.below:
            self.lines(at, child.first)
            self._section(child)
            at = child.last
        self.lines(at, node.last)
        self.close()

    def lines(self, first: int, last: int, *, apart: bool = False) -> None:
        """Take atoms that are whole lines, or the beginning or end of one, line by line."""
        at = first
        for _, group in groupby(self.atoms[first:last], key=lambda atom: atom.line):
            end = at + sum(1 for _ in group)
            if apart and not self.bare:
                self.close()
            self._line(at, end)
            at = end

    def _section(self, node: _Node) -> None:
        if self.atoms[node.first].part == self.atoms[node.last - 1].part:
            if self._extend(node.first, node.last):
                self.bare = False
                return
            if self._fits(node.first, node.last) and not self.bare:
                self._begin(node.first, node.last)
                return
        if not self.bare:
            self.close()
        self.descend(node)

    def _line(self, first: int, last: int) -> None:
        bare = self.atoms[first].heading and (self.bare or self._open is None)
        if not self._extend(first, last):
            if self._fits(first, last) and not (self.bare and last - first > 1):
                bare = self.atoms[first].heading
                self._begin(first, last)
            else:
                for at in range(first, last):
                    self._sentence(at)
        self.bare = bare

    def _sentence(self, at: int) -> None:
        if self._extend(at, at + 1):
            return
        if self._fits(at, at + 1):
            self._begin(at, at + 1)
            return
        atom = self.atoms[at]
        for span in self._cut(Span(atom.start, atom.end)):
            if self._open is not None and self._part == atom.part and self.sizes.fits(*self._open, span.end):
                self._end = span.end
            else:
                self.close()
                self._open, self._end, self._part = (span.start, span.start), span.end, atom.part

    def _fits(self, first: int, last: int) -> bool:
        start = self.atoms[first].start
        return self.sizes.fits(start, start, self.atoms[last - 1].end)

    def _extend(self, first: int, last: int) -> bool:
        """Add atoms to the open piece if they fit."""
        end = self.atoms[last - 1].end
        if self._open is None or self._part != self.atoms[first].part or not self.sizes.fits(*self._open, end):
            return False
        self._end = end
        return True

    def _begin(self, first: int, last: int) -> None:
        """Open a new piece with atoms that fit, and before them what there is room to repeat."""
        self.close()
        atom, end = self.atoms[first], self.atoms[last - 1].end
        start, at = atom.start, first - 1
        while at >= 0 and self.owners[at] == self.owners[first] and self.atoms[at].part == atom.part:
            again = self.atoms[at].start
            if not (self.sizes.repeats(again, atom.start) and self.sizes.fits(again, atom.start, end)):
                break
            start, at = again, at - 1
        self._open, self._end, self._part = (start, atom.start), end, atom.part

    def _cut(self, span: Span, rank: int = -1) -> Iterator[Span]:
        """A sentence that is too long, in pieces: between cells, at strong pauses, at weak ones, then anywhere.

        No number is broken.
        """
        if self.sizes.fits(span.start, span.start, span.end):
            yield span
        elif rank < 2:
            parts = _cells(self.text, span) if rank < 0 else clauses(self.text, span, rank)
            for piece in _whole(parts, self.guard):
                yield from self._cut(piece, rank + 1)
        else:
            start = span.start
            while start < span.end:
                end = self._reach(start, span.end)
                number = self.guard.around(end)
                if number is not None:
                    end = number.start if number.start > start else number.end
                yield Span(start, end)
                start = end

    def _reach(self, start: int, end: int) -> int:
        """The last place up to which a piece fits, one character after its start at least."""
        low, high = start + 1, start + 2
        while high <= end and self.sizes.fits(start, start, high):  # in steps that grow: the rest may be long
            low, high = high, 2 * high - start
        high = min(high, end + 1)
        while high - low > 1:
            middle = (low + high) // 2
            if self.sizes.fits(start, start, middle):
                low = middle
            else:
                high = middle
        return low

"""Copies with other block boundaries: one has paragraphs, the other a single block or broken sentences.

Such copies have no block in common, but their text is the same when read through. So the text of all blocks is read as
one stream, and cut where Chinese cuts it, at the ends of sentences, whatever the markup did. Sentences that repeat
earlier ones in the same order make a chain, as blocks do in `govreport.page.copies`; a chain is widened character by
character at both ends, to take in the headings and beginnings that no full sentence covers.

Of two such copies the more complete stays, and of two that are equally complete the one whose blocks are paragraphs.
A block goes only where nearly all of it lies inside the copy, so a block with text of its own is never lost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, groupby
from operator import itemgetter

from attrs import Factory, define, frozen

from govreport.page.chains import LARGE, Chains
from govreport.page.copies import FOREIGN, FULLER, SHARE, Authors
from govreport.page.features import Trait
from govreport.page.folding import fold_all
from govreport.page.raw import RawBlock
from govreport.sentences import STATEMENT, is_closed

_TELLING = 12  # shorter sentences repeat by chance: 各位代表！
_SENTENCES = 3
_SMALLEST = 150
_INSIDE = 0.9
_SLACK = 40  # a copy that has no more than this beyond the other, a line of time or a caption, is no fuller


@frozen
class _Run:
    """A run of sentences that repeats an earlier run, in characters of the stream.

    Attributes:
        pairs: where they start, (later, earlier), both growing.
        later_end, earlier_end: where the last of each ends.
    """

    pairs: list[tuple[int, int]]
    later_end: int
    earlier_end: int


@frozen
class _Copy:
    """One copy of a text.

    Attributes:
        start, end: its characters in the stream.
        whole: the blocks that lie in it.
        parts: the blocks that lie in it only in part.
        twins: starts of its sentences, each with the start of the same sentence in the first copy; both growing.
    """

    start: int
    end: int
    whole: list[int]
    parts: list[int]
    twins: list[tuple[int, int]]


def resolve(
    blocks: Sequence[RawBlock], traits: Sequence[Trait], gone: Container[int], parents: Sequence[int] = (0,)
) -> dict[int, int]:
    """The blocks that repeat text of other blocks which are cut otherwise, each with the block that is kept.

    Args:
        blocks: all blocks of a page in reading order.
        traits: what each looks like.
        gone: the blocks that are known to be copies.
        parents: the page's tree; one element for plain text.
    """
    live = [at for at, trait in enumerate(traits) if trait.score > FOREIGN and not trait.site and at not in gone]
    long = [part for part in "".join([blocks[at].text for at in live]).split("。") if len(part) >= _TELLING]
    if len(set(long)) == len(long):
        return {}
    return _Stream(blocks, traits, live, Authors(blocks, traits, parents)).resolve()


@define
class _Stream:
    """The folded text of some blocks, read through.

    Attributes:
        blocks, traits: all blocks of the page.
        live: those that are read, in order.
        authors: tells what an author wrote twice.
        text: their folded text.
        starts: where each begins in it, and where the last ends.
        around: for each block of the page, the prose of the run of blocks without site lines in which it stands.
    """

    blocks: Sequence[RawBlock]
    traits: Sequence[Trait]
    live: list[int]
    authors: Authors
    text: str = ""
    starts: list[int] = Factory(list)
    around: list[int] = Factory(list)

    def __attrs_post_init__(self) -> None:
        texts = fold_all([self.blocks[at].text for at in self.live])
        self.text = "".join(texts)
        self.starts = [0, *accumulate(map(len, texts))]
        for is_foreign, run in groupby(self.traits, key=lambda trait: trait.score <= FOREIGN):
            prose = [trait.prose for trait in run]
            self.around += [0 if is_foreign else sum(prose)] * len(prose)

    def resolve(self) -> dict[int, int]:
        """The blocks to drop, each with one to keep."""
        found: dict[int, int] = {}
        sources: set[int] = set()
        for copies in self._groups():
            best = copies[0]
            for copy in copies[1:]:
                if self._is_better(copy, best):
                    best = copy
            if not found.keys().isdisjoint(best.whole):
                continue
            stay = sources.union(best.whole)
            for copy in copies:
                if copy is not best and not copy.parts and stay.isdisjoint(copy.whole):
                    found.update((at, self._twin(at, copy, best)) for at in copy.whole)
            sources.update(found.values())
        return found

    def _groups(self) -> list[list[_Copy]]:
        """Copies of the same text, the first of each in front."""
        groups: list[list[_Copy]] = []
        for run in self._runs():
            later, earlier = self._copies(run)
            if self._is_authors(earlier, later):
                continue
            for group in groups:
                if group[0].start <= run.pairs[0][1] < group[0].end:
                    group.append(later)
                    break
            else:
                groups.append([earlier, later])
        return groups

    def _is_authors(self, earlier: _Copy, later: _Copy) -> bool:
        """Whether the author wrote a text twice, under two headings."""
        if not (earlier.whole and later.whole):
            return False
        one, other = (range(copy.whole[0], copy.whole[-1] + 1) for copy in (earlier, later))
        return one.stop <= other.start and self.authors.wrote(one, other)

    def _twin(self, at: int, copy: _Copy, best: _Copy) -> int:
        """The block of the best copy that holds what a block of another begins with."""
        here = self.starts[bisect_right(self.live, at) - 1]
        _, first = copy.twins[max(0, bisect_right(copy.twins, here, key=itemgetter(0)) - 1)]
        there, _ = best.twins[max(0, bisect_right(best.twins, first, key=itemgetter(1)) - 1)]
        return self.live[bisect_right(self.starts, there) - 1]

    def _runs(self) -> Iterator[_Run]:
        """The runs of sentences that repeat earlier ones in order, and are long enough for a copy."""
        keys: list[str] = []
        starts: list[int] = []
        for match in STATEMENT.finditer(self.text):
            keys.append(match[0] if match.end() - match.start() >= _TELLING else "")
            starts.append(match.start())
        starts.append(len(self.text))
        share = min(LARGE, max(_SMALLEST, SHARE * sum(map(len, set(keys)))))
        for chain in Chains(keys, list(map(len, keys)), starts, LARGE, _SENTENCES).find():
            later, earlier = chain.pairs[-1]
            later_end, earlier_end = (starts[unit] + len(keys[later]) for unit in (later, earlier))
            pairs = [(starts[later], starts[earlier]) for later, earlier in chain.pairs]
            extent = max(later_end - pairs[0][0], earlier_end - pairs[0][1])
            if len(chain.keys) >= _SENTENCES and chain.equal >= share and 2 * chain.equal >= extent:
                yield _Run(pairs, later_end, earlier_end)

    def _copies(self, run: _Run) -> tuple[_Copy, _Copy]:
        """Both copies, widened as far as their characters are equal."""
        text = self.text
        later, earlier = run.pairs[0]
        room = min(LARGE, earlier, later - run.earlier_end)
        step = next((n for n in range(room) if text[later - 1 - n] != text[earlier - 1 - n]), room)
        later, earlier = later - step, earlier - step
        later_end, earlier_end = run.later_end, run.earlier_end
        room = min(LARGE, len(text) - later_end, later - earlier_end)
        step = next((n for n in range(room) if text[later_end + n] != text[earlier_end + n]), room)
        later_end, earlier_end = later_end + step, earlier_end + step
        own = [(first, first) for _, first in run.pairs]
        return self._copy(later, later_end, run.pairs), self._copy(earlier, earlier_end, own)

    def _copy(self, start: int, end: int, twins: list[tuple[int, int]]) -> _Copy:
        whole, parts = [], []
        for nth in range(bisect_right(self.starts, start) - 1, len(self.live)):
            first, last = self.starts[nth], self.starts[nth + 1]
            if first >= end:
                break
            inside = min(last, end) - max(first, start)
            if inside >= _INSIDE * (last - first):
                whole.append(self.live[nth])
            elif inside >= _TELLING:
                parts.append(self.live[nth])
        return _Copy(start, end, whole, parts, twins)

    def _is_better(self, copy: _Copy, other: _Copy) -> bool:
        """Whether a copy is to be kept rather than one before it."""
        if bool(copy.parts) != bool(other.parts):  # a block with text of its own cannot go
            return bool(copy.parts)
        size, its = self._extent(copy), self._extent(other)
        veiled = self._is_hidden(copy)
        if veiled != self._is_hidden(other):  # what is hidden is read only where the page shows a mere preview of it
            return size > FULLER * its if veiled else its <= FULLER * size
        if abs(size - its) > _SLACK:
            return size > its
        return self._paragraphs(copy) > self._paragraphs(other)

    def _is_hidden(self, copy: _Copy) -> bool:
        return any(self.blocks[at].hidden for at in copy.whole)

    def _extent(self, copy: _Copy) -> int:
        """The characters of a copy, with the prose that continues before and after it."""
        own = sum(self.traits[at].prose for at in copy.whole)
        runs = max((self.around[at] for at in copy.whole), default=own)
        return copy.end - copy.start + runs - own

    def _paragraphs(self, copy: _Copy) -> int:
        """How many blocks end as sentences do, less those that do not: headings, and sentences cut in two."""
        return sum(1 if is_closed(self.blocks[at].text) else -1 for at in copy.whole)

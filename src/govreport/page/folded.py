"""Parts of an article that a page folds away: its other pages as tabs, and the rest under 展开全文.

The page hides them until the reader asks for them. They stand beside the part that is shown, in the same element,
with nothing of the site's between, hold prose, and repeat nothing. So may what else pages hide (notices, comments, an
older version of the text). So something has to say that the text goes on: the words by which the reader asks for the
rest, a bar with as many numbers as the element has boxes, headings that are counted on, or a sentence that is open.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence

from attrs import Factory, define, frozen

from govreport.enumerators import head, number_of
from govreport.han import HAN
from govreport.page import boilerplate, broken
from govreport.page.features import Trait
from govreport.page.raw import RawBlock
from govreport.page.tree import Tree
from govreport.sentences import PAUSE

_LEAST = 40
"""A folded part has so many characters of prose."""
_READER = "您"
"""How a site speaks to its reader, and no paper does."""
_LONGEST_TITLE = 40
_HAN = re.compile(f"[{HAN}]")
_CHINESE = 0.3
"""This share of its characters are Chinese."""
_REACH = 8
"""No more controls are passed between a part and what stands beside it."""
_MOST_BOXES = 8
"""Parts stand in no more elements than these."""
_NEAREST = 40
"""A heading on which others count stands so many blocks away."""
_OPEN = "，、；,;"
_NUMBERS = re.compile(r"[0-9]+")
_SHARE = 0.5
"""The element in which it stands shows this share of the prose that the page shows."""


@frozen
class _Head:
    """The mark of a heading: its rank and family, whether it may divide a whole paper, and its number."""

    rank: int
    family: str
    divides: bool
    number: int | None


def _head(text: str) -> _Head | None:
    found = head(text)
    if found is None:
        return None
    row = found.enumerator
    return _Head(row.rank or 0, row.family, row.divides, number_of(row, found.text))


@define
class Folded:
    """Finds the hidden blocks that continue what a page shows.

    Attributes:
        blocks: all blocks of the page in reading order.
        traits: what each looks like.
        tree: the page's tree.
        gone: blocks that are known to be copies, or not to be chosen.
        bars: the blocks that are bars of page numbers and lead to no other page.
        begun: blocks of which the page shows the beginning.
    """

    blocks: Sequence[RawBlock]
    traits: Sequence[Trait]
    tree: Tree
    gone: Container[int]
    bars: Collection[int]
    begun: Collection[int]
    _shown: list[int] = Factory(list)
    _parts: list[int] = Factory(list)
    _heads: dict[int, set[_Head]] = Factory(dict)
    _plain: set[int] = Factory(set)

    def find(self) -> set[int]:
        """All folded parts, each beside a visible one or beside another that is."""
        self._weigh()
        runs = list(self._runs())
        found: set[int] = set()
        for those in (runs, runs[::-1]):
            for box, run in those:
                if run.start not in found and self._continues(box, run, found):
                    found.update(run)
        return found

    def _weigh(self) -> None:
        """How much prose each element shows, with one for any other block, and how many of its parts hold prose."""
        parents = self.tree.parents
        shown, prose, parts_of = ([0] * len(parents) for _ in range(3))
        for block, trait in zip(self.blocks, self.traits, strict=True):
            prose[block.node] += trait.prose
            if not block.hidden:
                shown[block.node] += max(1, trait.prose)
                if trait.prose:
                    self._plain.add(parents[block.node])
        for node in range(len(parents) - 1, 0, -1):
            shown[parents[node]] += shown[node]
            prose[parents[node]] += prose[node]
            parts_of[parents[node]] += prose[node] > 0
        self._shown, self._parts = shown, parts_of

    def _runs(self) -> Iterator[tuple[int, range]]:
        """The outermost elements that show nothing, each with its blocks."""
        at, shown = 0, self._shown
        while at < len(self.blocks):
            box, start = self.blocks[at].node, at
            at += 1
            if not self.blocks[start].hidden or shown[box]:
                continue
            while self.tree.parents[box] != box and not shown[self.tree.parents[box]]:
                box = self.tree.parents[box]
            while at < len(self.blocks) and self.tree.holds(box, self.blocks[at].node):
                at += 1
            yield box, range(start, at)

    def _continues(self, box: int, run: range, found: Container[int]) -> bool:
        if not self._is_text(run):
            return False
        if not self.begun or not any(index in self.begun for index in run):
            around = self.tree.parents[box]
            if self._shown[around] < _SHARE * self._shown[0] or self._is_apart(run, around):
                return False
            before, behind = range(run.start - 1, -1, -1), range(run.stop, len(self.blocks))
            last = self._beside(before, around, found)
            first = self._beside(behind, around, found)
            return (last is not None or first is not None) and self._is_meant(run, around, last, first)
        return True

    def _is_text(self, run: range) -> bool:
        """Whether a hidden part is Chinese prose, with nothing of the site's."""
        traits = [self.traits[index] for index in run]
        if sum(trait.prose for trait in traits) < _LEAST:
            return False
        text = "".join(self.blocks[index].text for index in run)
        if _READER in text or len(_HAN.findall(text)) < _CHINESE * len(text):  # the same in another language
            return False
        if any(index in self.gone for index in run) or any(trait.linked for trait in traits):
            return False
        return not any(trait.site and not self._asks(at) for at, trait in zip(run, traits, strict=True))

    def _is_apart(self, run: range, around: int) -> bool:
        """Whether a part is another paper: it has a title of its own, or counts anew what divides the shown one."""
        first = self.blocks[run.start]
        is_title = len(first.text) <= _LONGEST_TITLE and boilerplate.is_title(first.text)
        if (first.kind == "heading" or is_title) and head(first.text) is None:
            return True
        if around not in self._heads:
            if len(self._heads) >= _MOST_BOXES:
                return True
            beside = (block for block in self.blocks if not block.hidden and self.tree.holds(around, block.node))
            every = (_head(block.text) for block in beside)
            self._heads[around] = {each for each in every if each is not None and each.divides}
        shown = self._heads[around]
        highest = min(((each.rank, each.family) for each in shown), default=None)
        if highest is None:
            return False
        one = _Head(*highest, divides=True, number=1)
        return one in shown and any(_head(self.blocks[index].text) == one for index in run)

    def _beside(self, side: range, around: int, found: Container[int]) -> int | None:
        """The text of the article that stands next on one side, in the same element."""
        for index in side[: _REACH + 1]:
            block, trait = self.blocks[index], self.traits[index]
            if not self.tree.holds(around, block.node) or (block.hidden and index not in found):
                return None
            if not trait.control:
                is_text = not (trait.site or trait.linked or index in self.gone)
                return index if is_text and (trait.prose > 0 or self._near(side, index)) else None
        return None

    def _near(self, side: range, index: int) -> bool:
        """Whether a short line, as a heading, stands by a paragraph."""
        beyond = index + side.step
        return 0 <= beyond < len(self.blocks) and not self.blocks[beyond].hidden and self.traits[beyond].prose > 0

    def _is_meant(self, run: range, around: int, last: int | None, first: int | None) -> bool:
        """Whether something says that the text goes on in a part, between two blocks of the article or by one."""
        if last is not None and (self._is_asked_for(run) or self._is_open(last, run)):
            return True
        return self._has_bar(around) or self._counts_on(run, last, first)

    def _asks(self, index: int) -> bool:
        """Whether a block is no more than the words by which one asks for the rest of a text."""
        return boilerplate.is_fold(self.blocks[index].text)

    def _is_asked_for(self, run: range) -> bool:
        """Whether the words by which one asks for the rest stand right before or after a part."""
        for side in (range(run.start - 1, -1, -1), range(run.stop, len(self.blocks))):
            for index in side[:_REACH]:
                if self.blocks[index].hidden:
                    break
                if self._asks(index):
                    return True
                if not self.traits[index].control:
                    break
        return False

    def _has_bar(self, around: int) -> bool:
        """Whether a bar of page numbers in an element counts as many pages as there are parts in it."""
        for index in sorted(self.bars)[:_REACH]:
            block = self.blocks[index]
            if not block.hidden and self.tree.holds(around, block.node):
                numbers = "".join(_NUMBERS.findall(block.text))
                if numbers == "".join(map(str, range(1, self._parts[around] + 1))):
                    return around not in self._plain
        return False

    def _counts_on(self, run: range, last: int | None, first: int | None) -> bool:
        """Whether the headings of the article are counted on in a part, or those of a part in the article."""
        heads = [each for index in run if (each := _head(self.blocks[index].text)) is not None]
        if not heads:
            return False
        above = None if last is None else self._marked(range(last, -1, -1))
        below = None if first is None else self._marked(range(first, len(self.blocks)))
        return _follows(above, heads[0]) or _follows(heads[-1], below)

    def _marked(self, side: range) -> _Head | None:
        """The nearest heading with a mark on one side."""
        texts = (self.blocks[index].text for index in side[:_NEAREST] if not self.blocks[index].hidden)
        return next((each for text in texts if (each := _head(text)) is not None), None)

    def _is_open(self, last: int, run: range) -> bool:
        """Whether the last sentence before a part is visibly open."""
        text = self.blocks[last].text
        is_open = text[-1] in _OPEN or broken.is_open(text)
        return self.traits[last].prose > 0 and is_open and PAUSE.search(text) is not None and run.start == last + 1


def _follows(one: _Head | None, other: _Head | None) -> bool:
    if one is None or other is None or one.number is None:
        return False
    return (other.rank, other.family, other.number) == (one.rank, one.family, one.number + 1)

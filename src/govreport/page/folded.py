"""Parts of an article that a page folds away: its other pages as tabs, and the rest under 展开全文.

The page hides them until the reader asks for them. They stand beside the part that is shown, in the same element,
with nothing of the site's between, hold prose, and repeat nothing. What else pages hide (dialogs, reminders, words that
spoil copying) lacks one of these.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from attrs import define

from govreport.enumerators import head, number_of
from govreport.han import HAN
from govreport.page import boilerplate
from govreport.page.features import Trait
from govreport.page.raw import RawBlock
from govreport.page.tree import Tree

_LEAST = 40
"""A folded part has so many characters of prose."""
_READER = "您"
"""How a site speaks to its reader, and no paper does."""
_LONGEST_TITLE = 40
_HAN = re.compile(f"[{HAN}]")
_CHINESE = 0.3
"""This share of its characters are Chinese."""
_SHARE = 0.5
"""The element in which it stands shows this share of the prose that the page shows."""


def parts(
    blocks: Sequence[RawBlock], traits: Sequence[Trait], parents: Sequence[int], gone: Container[int]
) -> set[int]:
    """The hidden blocks that continue what the page shows.

    Args:
        blocks: all blocks of a page in reading order.
        traits: what each looks like.
        parents: the page's tree.
        gone: blocks that are known to be copies, or not to be chosen.
    """
    return _Folded(blocks, traits, Tree.of(parents), gone).find()


def _heads(texts: Iterable[str]) -> Iterator[tuple[int, str, bool]]:
    """The headings that may divide a whole paper: their rank and family, and whether they begin to count."""
    for text in texts:
        found = head(text)
        if found is not None and found.enumerator.divides:
            row = found.enumerator
            yield row.rank or 0, row.family, number_of(row, found.text) == 1


@define
class _Folded:
    blocks: Sequence[RawBlock]
    traits: Sequence[Trait]
    tree: Tree
    gone: Container[int]

    def find(self) -> set[int]:
        """All folded parts, each beside a visible one or beside another that is."""
        shown = self._shown()
        runs = list(self._runs(shown))
        found: set[int] = set()
        for those in (runs, runs[::-1]):
            for box, run in those:
                if run.start not in found and self._continues(box, run, shown, found):
                    found.update(run)
        return found

    def _shown(self) -> list[int]:
        """For each element, how many characters of prose it shows, and one for any other block that it shows."""
        weight = [0] * len(self.tree.parents)
        for block, trait in zip(self.blocks, self.traits, strict=True):
            if not block.hidden:
                weight[block.node] += max(1, trait.prose)
        for node in range(len(weight) - 1, 0, -1):
            weight[self.tree.parents[node]] += weight[node]
        return weight

    def _runs(self, shown: Sequence[int]) -> Iterator[tuple[int, range]]:
        """The outermost elements that show nothing, each with its blocks."""
        at = 0
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

    def _continues(self, box: int, run: range, shown: Sequence[int], found: Container[int]) -> bool:
        around = self.tree.parents[box]
        inside = [self.traits[index] for index in run if not self.traits[index].control]
        prose = sum(trait.prose for trait in inside)
        if prose < _LEAST or shown[around] < _SHARE * shown[0]:
            return False
        text = "".join(self.blocks[index].text for index in run)
        if len(_HAN.findall(text)) < _CHINESE * len(text):  # the same in another language
            return False
        if any(index in self.gone for index in run) or any(trait.site or trait.linked for trait in inside):
            return False
        if _READER in text or self._is_apart(run, around):
            return False
        before, behind = range(run.start - 1, -1, -1), range(run.stop, len(self.blocks))
        return any(self._goes_on(side, around, found) for side in (before, behind))

    def _is_apart(self, run: range, around: int) -> bool:
        """Whether a part is another paper: it has a title of its own, or counts anew what divides the shown one."""
        first = self.blocks[run.start]
        is_title = len(first.text) <= _LONGEST_TITLE and boilerplate.is_title(first.text)
        if (first.kind == "heading" or is_title) and head(first.text) is None:
            return True
        beside = (block for block in self.blocks if not block.hidden and self.tree.holds(around, block.node))
        shown = set(_heads(block.text for block in beside))
        first_of_all = (*min(shown, default=(0, "", True))[:2], True)
        return first_of_all in shown and first_of_all in _heads(self.blocks[index].text for index in run)

    def _goes_on(self, side: range, around: int, found: Container[int]) -> bool:
        """Whether text of the article stands next on one side, in the same element."""
        for index in side:
            block, trait = self.blocks[index], self.traits[index]
            if not self.tree.holds(around, block.node):
                return False
            if block.hidden and index not in found:
                return False
            if not trait.control:
                is_text = not (trait.site or trait.linked or index in self.gone)
                return is_text and (trait.prose > 0 or self._near(side, index))
        return False

    def _near(self, side: range, index: int) -> bool:
        """Whether a short line, as a heading, stands by a paragraph."""
        beyond = index + side.step
        return 0 <= beyond < len(self.blocks) and not self.blocks[beyond].hidden and self.traits[beyond].prose > 0

"""Deduplication: exact and near copies of an article anywhere in a page.

Blocks are compared by a folded key. Blocks that repeat earlier ones in the same order, with small gaps, make a chain;
a chain that covers most of the text of both its ends, and a real share of the page, is a copy. Repeats that an author
wrote (责任单位：… under ten tasks) make chains of one or two short blocks inside one copy and stay.

Of the copies the most complete visible one is kept, whichever comes first. What only a dropped copy has, between blocks
that both have, is kept too, at its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from attrs import Factory, frozen

from govreport.enumerators import breaks_paragraph
from govreport.page.chains import LARGE, Chain, Chains
from govreport.page.features import Trait
from govreport.page.folding import fold, keys
from govreport.page.raw import RawBlock
from govreport.sentences import STATEMENT, is_closed

GAP = 40
"""How many blocks may differ between two that match, in one chain."""
SMALLEST = 100
"""A copy has at least so many characters, or `BLOCKS` different blocks."""
SHARE = 0.15
"""A copy has at least this share of the page's prose, or `LARGE` characters, or `BLOCKS` different blocks."""
FULLER = 1.15
"""A hidden copy is read in place of the one that is shown if it has so much more of the text: that one is a preview."""
TOUCHING = 2
"""Chains that stand no further apart than this many blocks belong to one copy."""
FOREIGN = -8.0
"""A block with this score or less is the site's; what lies beyond it does not count as the rest of a copy."""
BLOCKS = 4
"""This many different blocks of prose in a row are a copy whatever their share; fewer may be an author's refrain."""
NEAR = 3
"""So far above a list may its heading stand."""
LONGEST_HEADING = 40


@frozen
class Units:
    """What is compared, column by column: all blocks of a page in reading order.

    Attributes:
        texts: their texts.
        keys: equal for blocks that are equal but for width and white space.
        sizes: how many characters of prose each stands for; 0 for what may be a menu as well.
        scores: what each adds to the article that it belongs to; negative for menus and the like.
        hidden: whether the page hides it.
    """

    texts: list[str]
    keys: list[str]
    sizes: list[int]
    scores: list[float]
    hidden: list[bool]


@frozen
class Resolved:
    """Which blocks repeat which.

    Attributes:
        copy_of: for each block that is a copy, the block that is kept in its stead.
        moved: blocks that only a dropped copy has, each with the kept block that it follows.
        own: the folded text of those.
    """

    copy_of: dict[int, int] = Factory(dict)
    moved: dict[int, int] = Factory(dict)
    own: dict[str, int] = Factory(dict)


def resolve(blocks: Sequence[RawBlock], traits: Sequence[Trait], parents: Sequence[int] = (0,)) -> Resolved:
    """Find the copies among `blocks`, in linear time, and choose which of each to keep.

    Args:
        blocks: all blocks of a page in reading order.
        traits: what each looks like.
        parents: the page's tree; one element for plain text.
    """
    texts = [block.text for block in blocks]
    key_of = keys(texts)
    if len(key_of) == len(texts) and len(set(key_of.values())) == len(texts):
        return Resolved()
    units = Units(
        texts,
        [key_of[text] for text in texts],
        [trait.prose for trait in traits],
        [trait.score for trait in traits],
        [block.hidden for block in blocks],
    )
    counts = Counter(units.keys)
    again = {key: size for key, size in zip(units.keys, units.sizes, strict=True) if size and counts[key] > 1}
    if len(again) < BLOCKS and sum(again.values()) < SMALLEST:  # as on most pages, where only words of menus repeat
        return Resolved()
    weight = [0, *accumulate(units.sizes)]
    found_chains = Chains(units.keys, units.sizes, weight, GAP, BLOCKS).find()
    chains = [chain for chain in found_chains if chain.earlier.stop <= chain.later.start]
    if not chains:
        return Resolved()
    unique = sum(dict(zip(units.keys, units.sizes, strict=True)).values())
    authors = Authors(blocks, traits, parents)
    sure = [
        _is_copy(chain, units, weight, unique) and not authors.wrote(chain.earlier, chain.later) for chain in chains
    ]
    valid = _with_neighbours(chains, sure)
    roots: dict[int, int] = {}  # for each repeated block, the first that it repeats
    for chain in valid:
        for later, earlier in chain.pairs:
            roots[later] = roots.get(earlier, earlier)
    found = Resolved()
    for ranges in _groups(valid):
        kept = _best(ranges, units)
        home = {roots.get(index, index): index for index in ranges[kept]}
        for at, extent in enumerate(ranges):
            if at != kept:
                _drop(extent, {index: home.get(roots.get(index, index)) for index in extent}, units, found)
    return found


@frozen(slots=False)
class Authors:
    """Tells what an author wrote twice from what a page shows twice.

    One list under two headings of one article (上半年, 下半年; 对县区, 对部门) is the author's. Between its two places
    there is nothing of the site's, and directly above each stands a heading: both with marks, or both in one element.

    Attributes:
        blocks, traits, parents: as for `resolve`.
    """

    blocks: Sequence[RawBlock]
    traits: Sequence[Trait]
    parents: Sequence[int]

    @cached_property
    def _foreign(self) -> list[int]:
        """How many blocks of the site stand before each block."""
        return [0, *accumulate(trait.site or trait.linked for trait in self.traits)]

    def wrote(self, earlier: range, later: range) -> bool:
        """Whether a run of blocks and the one that repeats it stand under two headings of one article."""
        second = self._heading(later.start, earlier.stop)
        first = self._heading(earlier.start, 0)
        if first is None or second is None or self.blocks[first].text == self.blocks[second].text:
            return False
        if self._foreign[later.start] > self._foreign[earlier.start]:
            return False
        if all(breaks_paragraph(self.blocks[at].text) for at in (first, second)):
            return True
        above = {self.parents[self.blocks[at].node] for at in (first, second)}
        return len(self.parents) > 1 and len(above) == 1

    def _heading(self, start: int, stop: int) -> int | None:
        """The heading that stands not far above a block."""
        for at in range(start - 1, max(stop, start - 1 - NEAR) - 1, -1):
            text = self.blocks[at].text
            if len(text) <= LONGEST_HEADING and not is_closed(text) and not self.traits[at].linked:
                return at
        return None


def _is_copy(chain: Chain, units: Units, weight: list[int], total: int) -> bool:
    sizes = {units.keys[index]: units.sizes[index] for index, _ in chain.pairs if units.sizes[index]}
    equal = sum(sizes.values())
    if len(sizes) < BLOCKS and (equal < SMALLEST or (equal < SHARE * total and equal < LARGE)):
        return False
    if 2 * equal < total and all(
        breaks_paragraph(units.texts[index]) for index, _ in chain.pairs if units.sizes[index]
    ):
        return False  # one list under two headings, as laws have
    if len(sizes) == 1 and equal < 2 * SMALLEST:
        return False
    later = weight[chain.later.stop] - weight[chain.later.start]
    earlier = weight[chain.earlier.stop] - weight[chain.earlier.start]
    return 2 * equal >= later and 2 * equal >= earlier


def _with_neighbours(chains: list[Chain], valid: list[bool]) -> list[Chain]:
    """The chains that are copies, and those that touch one: the rest of a copy whose other part is elsewhere."""
    order = range(len(chains))
    for steps in (order[1:], order[-2::-1]):
        side = -1 if steps.step > 0 else 1
        for at in steps:
            near, mine = chains[at + side].later, chains[at].later
            if valid[at + side] and max(near.start, mine.start) - min(near.stop, mine.stop) <= TOUCHING:
                valid[at] = True
    return [chain for chain, is_valid in zip(chains, valid, strict=True) if is_valid]


def _groups(chains: list[Chain]) -> list[list[range]]:
    """The runs of blocks that the chains connect, in groups of copies of one another, each in reading order."""
    runs: list[range] = []
    for run in sorted((run for chain in chains for run in (chain.earlier, chain.later)), key=lambda run: run.start):
        if runs and run.start < runs[-1].stop:
            runs[-1] = range(runs[-1].start, max(runs[-1].stop, run.stop))
        else:
            runs.append(run)
    starts = [run.start for run in runs]
    group = list(range(len(runs)))  # for each run, one before it in its group, or itself

    def first(at: int) -> int:
        while group[at] != at:
            group[at] = at = group[group[at]]
        return at

    for chain in chains:
        one, other = sorted(first(bisect_right(starts, run.start) - 1) for run in (chain.earlier, chain.later))
        group[other] = one
    groups: dict[int, list[range]] = {}
    for at, run in enumerate(runs):
        groups.setdefault(first(at), []).append(run)
    return list(groups.values())


def _best(ranges: list[range], units: Units) -> int:
    """The most complete visible copy; a hidden one only where what is shown is a mere preview of it."""
    scores: list[tuple[bool, float]] = []
    for at, extent in enumerate(ranges):
        floor = ranges[at - 1].stop if at else 0
        ceiling = ranges[at + 1].start if at + 1 < len(ranges) else len(units.texts)
        prose = [index for index in extent if units.sizes[index]]
        hidden = sum(units.hidden[index] for index in prose) * 2 > len(prose)
        score = float(sum(units.sizes[index] for index in extent))
        for path in (range(extent.stop, ceiling), range(extent.start - 1, floor - 1, -1)):
            run = best = 0.0
            for index in path:
                if units.hidden[index] != hidden or units.scores[index] <= FOREIGN:
                    break
                run += units.scores[index]
                best = max(best, run)
            score += best
        scores.append((hidden, score))
    shown = _first_of([at for at in range(len(ranges)) if not scores[at][0]], scores, ranges, units)
    veiled = _first_of([at for at in range(len(ranges)) if scores[at][0]], scores, ranges, units)
    if shown is None:
        return veiled or 0
    return veiled if veiled is not None and scores[veiled][1] > FULLER * scores[shown][1] else shown


def _first_of(those: list[int], scores: list[tuple[bool, float]], ranges: list[range], units: Units) -> int | None:
    """The best of some copies; among equals the one whose text sorts first, so that order on the page plays no part."""
    if not those:
        return None
    top = max(scores[at][1] for at in those)
    equal = [at for at in those if scores[at][1] == top]
    return min(equal, key=lambda at: [units.texts[index] for index in ranges[at]]) if len(equal) > 1 else equal[0]


def _drop(extent: range, twins: dict[int, int | None], units: Units, found: Resolved) -> None:
    """Record a copy's blocks as copies, but for those that the kept copy lacks."""
    anchor: int | None = None  # the kept block that the last equal one repeats
    loose: list[int] = []
    for index in extent:
        twin = twins[index]
        if twin is None:
            if units.keys[index] in found.own:  # another copy had it, too
                found.copy_of[index] = found.own[units.keys[index]]
            else:
                loose.append(index)
            continue
        if loose and anchor is not None:
            _place(loose, anchor, twin, units, found)
        loose = []
        found.copy_of[index] = anchor = twin


def _place(loose: list[int], anchor: int, end: int, units: Units, found: Resolved) -> None:
    """Blocks of a dropped copy between two equal ones: variants of what the kept copy has there, or its own."""
    facing = [index for index in range(anchor + 1, end) if units.sizes[index]]
    last = anchor
    for at, index in enumerate(loose):
        if not units.sizes[index]:
            continue
        if facing and len(facing) >= len(loose):
            found.copy_of[index] = facing[min(at, len(facing) - 1)]
            continue
        similar = next((other for other in facing if _alike(fold(units.texts[index]), fold(units.texts[other]))), None)
        if similar is not None:
            found.copy_of[index] = last = similar
        else:
            found.moved[index] = last
            found.own[units.keys[index]] = index


def _alike(one: str, other: str) -> bool:
    """Whether two keys share half of their sentences, or of their characters' pairs where they are short."""
    mine, its = set(STATEMENT.findall(one)), set(STATEMENT.findall(other))
    if len(mine) < 4 or len(its) < 4:
        mine = {one[at : at + 2] for at in range(len(one) - 1)}
        its = {other[at : at + 2] for at in range(len(other) - 1)}
    return 2 * len(mine & its) >= min(len(mine), len(its))

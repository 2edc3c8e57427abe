"""Main content: which blocks of a page are the article.

Prose is what has sentences and is no link. The article is looked for in the smallest part of the page's tree that holds
nearly all prose, there in the run of blocks with the best balance of prose against menus, and its edges are then drawn
where the site's own lines begin. Class names play no part, and plain text goes the same way without a tree.
"""

from __future__ import annotations

from collections.abc import Sequence

from govreport.page import noise
from govreport.page.folding import fold
from govreport.page.raw import RawBlock
from govreport.page.traits import Trait

_TITLE_REACH = 40
_HOME = 0.8


def choose(
    blocks: Sequence[RawBlock], traits: Sequence[Trait], parents: Sequence[int], gone: set[int], title: str | None
) -> set[int]:
    """The blocks that are the article.

    Args:
        blocks: all blocks of the page.
        traits: what each looks like.
        parents: the tree, as `Markup.parents`; one element for plain text.
        gone: blocks that are copies, metadata or hidden, not to be chosen.
        title: the page's title, where its head names one.
    """
    inside = _home(blocks, traits, parents, gone)
    usable = set(inside) - gone
    first, last = _run([index for index in inside if index in usable], traits)
    if first > last:  # no prose anywhere: better all that is shown than nothing
        return {index for index in range(len(blocks)) if index not in gone and not traits[index].site}
    first, last = _widen(first, last, usable, blocks, traits)
    while last > first and noise.is_dangling(blocks[last].text):
        last -= 1
    chosen = set()
    for index in range(first, last + 1):
        trait = traits[index]
        if index in usable and not (trait.linked or trait.control or trait.closing):
            chosen.add(index)
    return chosen | _heading(first, blocks, traits, gone, title)


def _home(blocks: Sequence[RawBlock], traits: Sequence[Trait], parents: Sequence[int], gone: set[int]) -> list[int]:
    """The blocks under the innermost element that holds nearly all prose of the element around it."""
    weight = [0] * len(parents)
    leaf = [False] * len(parents)
    for index, block in enumerate(blocks):
        if index not in gone and traits[index].prose:
            weight[block.node] += traits[index].prose
            leaf[block.node] = True
    for node in range(len(parents) - 1, 0, -1):
        weight[parents[node]] += weight[node]
    heir = [0] * len(parents)
    for node in range(1, len(parents)):
        if weight[node] > weight[heir[parents[node]]] or heir[parents[node]] == 0:
            heir[parents[node]] = node
    home = 0
    while heir[home] and not leaf[heir[home]] and weight[heir[home]] >= _HOME * weight[home]:
        home = heir[home]
    within = [False] * len(parents)
    within[home] = True
    for node in range(home + 1, len(parents)):
        within[node] = within[parents[node]]
    return [index for index, block in enumerate(blocks) if within[block.node]]


def _run(inside: Sequence[int], traits: Sequence[Trait]) -> tuple[int, int]:
    """First and last block of the run with the highest sum of scores."""
    best = (0.0, 1, 0)
    start, total = -1, 0.0
    for index in inside:
        score = traits[index].score
        if traits[index].closing:
            start = -1
            continue
        if start < 0:
            if score <= 0:
                continue
            start, total = index, 0.0
        total += score
        if total <= 0:
            start = -1
        elif total > best[0]:
            best = (total, start, index)
    return best[1], best[2]


def _widen(
    first: int, last: int, usable: set[int], blocks: Sequence[RawBlock], traits: Sequence[Trait]
) -> tuple[int, int]:
    """Take in the short lines beside the run that are neither links nor the site's words."""
    while last + 1 in usable and (
        _belongs(blocks[last + 1], traits[last + 1]) or _is_refrain(last + 1, blocks, traits)
    ):
        last += 1
    while first - 1 in usable and _belongs(blocks[first - 1], traits[first - 1]):
        first -= 1
    return first, last


def _belongs(block: RawBlock, trait: Trait) -> bool:
    return not trait.linked and not trait.site and not block.links


def _is_refrain(index: int, blocks: Sequence[RawBlock], traits: Sequence[Trait]) -> bool:
    """Whether a line that looks like the site's begins as lines in the article do: 主办单位：… under each task."""
    if traits[index].control or traits[index].web or traits[index].closing or traits[index].linked:
        return False
    return any(blocks[before].text[:4] == blocks[index].text[:4] for before in range(max(0, index - 5), index))


def _heading(
    first: int, blocks: Sequence[RawBlock], traits: Sequence[Trait], gone: set[int], title: str | None
) -> set[int]:
    """The title before the article, and the lines between both that are neither links nor the site's words."""
    at = _title(first, blocks, traits, gone, fold(title) if title else "")
    if at is None:
        return set()
    between = range(at + 1, first)
    return {at} | {index for index in between if index not in gone and _belongs(blocks[index], traits[index])}


def _title(first: int, blocks: Sequence[RawBlock], traits: Sequence[Trait], gone: set[int], title: str) -> int | None:
    """Where the title stands: the block that the page's head names, else a heading, else a line worded as a title."""
    named = heading = worded = None
    longest = 0
    for index in range(first, max(-1, first - _TITLE_REACH), -1):
        block = blocks[index]
        if index in gone or traits[index].site:
            continue
        key = fold(block.text)
        if not 3 < len(key) < 120:
            continue
        if longest < len(key) and key in title and (not traits[index].linked or block.kind == "heading"):
            named, longest = index, len(key)
        if index == first or traits[index].linked:
            continue
        if heading is None and block.kind == "heading":
            heading = index
        if worded is None and noise.is_title(block.text):
            worded = index
    found = heading if heading is not None else worded
    return named if named is not None else found


def ending(blocks: Sequence[RawBlock]) -> int:
    r"""Where a plain text ends: at the legal notice that nothing of weight follows, else after its last block.

    Example:
        >>> from govreport.page.plain import blocks as read
        >>> ending(read("各位代表：\n现在报告工作。\n版权所有 某某网"))
        2
    """
    left = sum(len(block.text) for block in blocks) // 20 + 200
    end = len(blocks)
    for index in range(len(blocks) - 1, 0, -1):
        left -= len(blocks[index].text)
        if left < 0:
            break
        if noise.is_legal(blocks[index].text):
            end = index
    while end > 1 and noise.is_dangling(blocks[end - 1].text):
        end -= 1
    return end

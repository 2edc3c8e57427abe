"""Previews: the box over an article that says its first words after 摘要：, and the beginning that ends in dots.

Editors' software makes both from the text itself, the second where the page folds the text away. There the words by
which one asks for the rest stand behind it, or the text is hidden; a motto that a later paragraph takes up has neither.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import accumulate

from govreport.page import boilerplate
from govreport.page.folding import fold, fold_all
from govreport.page.raw import RawBlock

_ABSTRACT = re.compile(r"[【\[]?(?:内容)?(?:摘要|导读|提要|核心提示)(?:[】\]]\s*[:：]?|\s*[:：])\s*")
_OPENS_ABSTRACT = frozenset("【[内摘导提核")
_DOTS = ("…", "...", "。。。")
_CUT_OFF = "….。 \u3000"
_SHORTEST = 10
_REACH = 8
"""So many blocks after an abstract may the text begin."""
_MOST = 8
"""So many blocks that end in dots are compared."""


def sources(blocks: Sequence[RawBlock], gone: Container[int]) -> dict[int, int]:
    """The previews, each with the block that it begins as.

    Args:
        blocks: all blocks of a page in reading order.
        gone: blocks that are known to be copies.

    Example:
        >>> lines = ["2024年经济运行总体平稳，稳中有进…", "展开全文", "2024年经济运行总体平稳，稳中有进，好于预期。"]
        >>> sources([RawBlock(line) for line in lines], set())
        {0: 2}
    """
    live = [at for at in range(len(blocks)) if at not in gone]
    found: dict[int, int] = {}
    for nth, at in enumerate(live):
        match = _ABSTRACT.match(blocks[at].text) if blocks[at].text[0] in _OPENS_ABSTRACT else None
        if match is not None:
            key = fold(blocks[at].text[match.end() :].rstrip(_CUT_OFF))
            near = [other for other in live[nth + 1 : nth + 1 + _REACH] if other <= at + _REACH]
            first = next((other for other in near if fold(blocks[other].text).startswith(key)), None)
            if first is not None and len(key) >= _SHORTEST:
                found[at] = first
    cut = [at for at in live if at not in found and blocks[at].text.endswith(_DOTS)]
    begun = _begun(blocks, live, cut[:_MOST])
    return found | {at: first for at, first in begun.items() if blocks[first].hidden or _is_folded(blocks, at)}


def _is_folded(blocks: Sequence[RawBlock], at: int) -> bool:
    """Whether the words by which one asks for the rest stand right behind a block."""
    return any(boilerplate.is_fold(block.text) for block in blocks[at + 1 : at + 2])


def _begun(blocks: Sequence[RawBlock], live: Sequence[int], cut: Sequence[int]) -> dict[int, int]:
    """The blocks that end in dots as which others begin, those read through."""
    if not cut:
        return {}
    texts = fold_all([blocks[at].text for at in live])
    whole = "".join(texts)
    begins = dict(zip(accumulate(map(len, texts), initial=0), live, strict=False))
    found: dict[int, int] = {}
    for at in cut:
        key = fold(blocks[at].text.rstrip(_CUT_OFF))
        place = whole.find(key) if len(key) >= _SHORTEST else -1
        while place >= 0 and begins.get(place, at) == at:
            place = whole.find(key, place + 1)
        if place >= 0:
            found[at] = begins[place]
    return found

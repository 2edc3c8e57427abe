"""Main content: which blocks are the article."""

from __future__ import annotations

import re

from govreport.page.raw import RawBlock

_SENTENCE = re.compile(r"[。！？；，、：]")


def choose(blocks: list[RawBlock], skip: set[int]) -> tuple[int, int]:
    """The range of blocks, first to last exclusive, that holds the article."""
    best = (0, 0, 0.0)
    start, total = 0, 0.0
    for index, block in enumerate(blocks):
        if index in skip:
            continue
        total += _score(block)
        if total <= 0:
            start, total = index + 1, 0.0
        elif total > best[2]:
            best = (start, index + 1, total)
    return best[0], best[1]


def _score(block: RawBlock) -> float:
    size = len(block.text)
    if block.hidden:
        return -10.0
    if block.links * 2 > size:
        return -8.0 - size / 4
    marks = len(_SENTENCE.findall(block.text))
    return size / 10 + marks * 2 if marks else (-3.0 if size < 40 else 1.0)

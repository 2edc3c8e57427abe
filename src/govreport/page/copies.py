"""De-duplication: whole copies of an article, and runs of blocks shared between copies."""

from __future__ import annotations

import re

from govreport.page.raw import RawBlock

_BLANK = re.compile(r"\s+")
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def fold(text: str) -> str:
    """A key under which the copies of a block are equal: without white space, half width.

    Example:
        >>> fold("增长 ８％") == fold("增长8%")
        True
    """
    return _BLANK.sub("", text).translate(_FOLD)


def find(blocks: list[RawBlock]) -> dict[int, int]:
    """The blocks that repeat a whole run of others: for each, the index of the block that it copies."""
    first: dict[str, int] = {}
    later: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        key = fold(block.text)
        if key in first:
            later.append((index, first[key]))
        else:
            first[key] = index
    weight = sum(len(blocks[index].text) for index, _ in later)
    if weight < 200:
        return {}
    return dict(later) if len(later) > 2 else {}

"""Tables of contents that Word made (目录): they say the headings a second time, and are no part of the text.

The lines are known for certain: they are what a TOC field shows. They go only if the text has most of them again, so
that nothing is lost where a damaged field never ends, or where the contents are those of another document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from govreport.data import words
from govreport.page.raw import RawBlock

_BLANK = re.compile(r"[\s.．…·]+")
_PAGE = "0123456789０１２３４５６７８９"
_SHARE = 0.6


def contents(blocks: Sequence[RawBlock], lines: Collection[int]) -> set[int]:
    r"""The blocks that go: the lines of the table of contents, and the line before it that names it.

    Args:
        blocks: the document's blocks.
        lines: indexes of those that a TOC field shows.

    Example:
        >>> texts = ("目　录", "一、回顾\t1", "二、安排\t5", "一、回顾", "增长6%。", "二、安排", "增长7%。")
        >>> contents([RawBlock(text) for text in texts], [1, 2])
        {0, 1, 2}
    """
    if not lines:
        return set()
    gone = set(lines)
    rest = {_key(block.text) for index, block in enumerate(blocks) if index not in gone}
    again = sum(key in rest or key.rstrip(_PAGE) in rest for key in (_key(blocks[index].text) for index in gone))
    if again < _SHARE * len(gone):
        return set()
    before = min(gone) - 1
    if before >= 0 and _key(blocks[before].text) in words("outline", "contents"):
        gone.add(before)
    return gone


def _key(text: str) -> str:
    """A line without blanks and the dots that lead to a page number."""
    return _BLANK.sub("", text)

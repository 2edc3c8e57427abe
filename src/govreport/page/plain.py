"""Blocks of a plain text: one for each line that is not blank."""

from __future__ import annotations

from govreport.page.raw import EDGE, RawBlock


def blocks(text: str) -> list[RawBlock]:
    r"""One block a line, outer white space trimmed, blank lines left out.

    Example:
        >>> [block.text for block in blocks("　　各位代表：\n\n一、回顾 ")]
        ['各位代表：', '一、回顾']
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        trimmed = line.strip(EDGE)
        if trimmed:
            found.append(RawBlock(trimmed, None, number, line.index(trimmed[0]) + 1))
    return found

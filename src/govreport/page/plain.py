"""Blocks of a plain text: one for each line that is not blank."""

from __future__ import annotations

import re
from html import unescape

from govreport.page.raw import EDGE, RawBlock

_REFERENCE = re.compile("&(?:[a-zA-Z]{2,8}|#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,6});")


def blocks(text: str) -> list[RawBlock]:
    r"""One block a line, outer white space trimmed, blank lines left out.

    Character references that a crawler left (&nbsp; &ldquo;) are read as the characters that they stand for; the
    columns of such a line are not known.

    Example:
        >>> [block.text for block in blocks("　　各位代表：\n\n&nbsp;&nbsp;“十四五”&mdash;&mdash;回顾 ")]
        ['各位代表：', '“十四五”——回顾']
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        is_exact = "&" not in line or _REFERENCE.search(line) is None
        trimmed = (line if is_exact else unescape(line)).strip(EDGE)
        if trimmed:
            found.append(RawBlock(trimmed, None, number, line.index(trimmed[0]) + 1 if is_exact else None))
    return found

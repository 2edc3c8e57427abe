"""Page numbers on lines of their own, where a text was once set in pages: programs that convert leave them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from govreport.page.model import Block
from govreport.page.raw import RawBlock

AnyBlock = TypeVar("AnyBlock", Block, RawBlock)

DRESSED = re.compile(
    r"[—–―─－\-·•~～]+ *(?P<a>\d{1,4}) *[—–―─－\-·•~～]+"
    r"|第 *(?P<b>\d{1,4}) *页(?:[ ,，/／|·]*共 *\d{1,4} *页)?"
    r"|(?P<c>\d{1,4}) *[/／] *\d{1,4}(?: *页)?"
    r"|(?:page|p\.) *(?P<d>\d{1,4})(?: *(?:of|/) *\d{1,4})?",
    re.IGNORECASE,
)
"""A number dressed as only page numbers are: — 3 —, 第 3 页 共 20 页."""
BARE = re.compile(r"(?P<a>\d{1,4})")
WIDTHS = str.maketrans("０１２３４５６７８９　", "0123456789 ")
_LONGEST = 24
_FEWEST = 3  # page numbers, each one more than the one before
_LAST_PAGE = 999  # greater numbers are years
_SHORTEST_PAGE = 10  # lines; bare numbers that are closer together belong to a list or a table


def apart(blocks: Sequence[AnyBlock], *, bare: bool = True) -> tuple[list[AnyBlock], list[AnyBlock]]:
    r"""The blocks of a text without its page numbers, and the page numbers.

    A line is a page number if it holds nothing but a number, and three or more such lines count up by one. Bare numbers
    must also be as far apart as pages are long.

    Args:
        blocks: the lines of the text.
        bare: whether a number without dashes or words may be one; in a file with tables it may be a cell.

    Example:
        >>> lines = [RawBlock(text) for page in "123" for text in ("增长8%，好于预期。", f"- {page} -")]
        >>> [[block.text for block in part] for part in apart(lines)]
        [['增长8%，好于预期。', '增长8%，好于预期。', '增长8%，好于预期。'], ['- 1 -', '- 2 -', '- 3 -']]
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for at, block in enumerate(blocks):
        if len(block.text) <= _LONGEST:
            text = block.text.translate(WIDTHS).strip()
            match = DRESSED.fullmatch(text) or (BARE.fullmatch(text) if bare else None)
            if match is not None and block.cell is not None and match.lastgroup == "c":
                continue  # 1/4, 2/4, 3/4 in the cells of a table are its figures
            if match is not None and (number := int(match[match.lastgroup or "a"])) <= _LAST_PAGE:
                # What is around the number is the same on all pages: 3/20 and 4/20 count up, 1/2 and 2/3 do not.
                dress = text[: match.start(match.lastgroup or "a")] + "#" + text[match.end(match.lastgroup or "a") :]
                found.setdefault(dress, []).append((at, number))
    gone = {at for dress, those in found.items() for at in _counting(those, 1 if dress != "#" else _SHORTEST_PAGE)}
    if not gone:
        return list(blocks), []
    return [block for at, block in enumerate(blocks) if at not in gone], [blocks[at] for at in sorted(gone)]


def _counting(found: Sequence[tuple[int, int]], step: int) -> set[int]:
    """The lines whose numbers count up by one and which are at least `step` lines apart."""
    gone: set[int] = set()
    run = list(found[:1])
    for before, after in [*pairwise(found), (None, None)]:
        if before and after and after[1] == before[1] + 1 and after[0] - before[0] >= step:
            run.append(after)
            continue
        if len(run) >= _FEWEST:
            gone.update(at for at, _ in run)
        run = [after] if after else []
    return gone

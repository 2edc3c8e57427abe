"""Lines that were broken at a margin: which lines of a text continue in the next one.

A text that was broken into lines (by pdftotext, by an e-mail program, by hand) has a right margin: no line is wider,
and where a line ends without a stop, the next word did not fit. So a text has a margin only if most of its lines
without a stop reach it. A line reaches the margin if the first word of the next line would not have fitted; a number is
one word, and a closing mark stays with the character before it (GB/T 15834, 5.1).

If paragraphs are indented, a line that ends in a full stop continues, too, if it reaches the margin and the next line
is not indented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from govreport.enumerators import breaks_paragraph
from govreport.page.model import Block
from govreport.sentences import STOP, is_closed

WORD = re.compile(
    r"[《“（(‘「『【〔\[]*(?:[0-9A-Za-z０-９][0-9A-Za-z０-９.,%‰％+\-－–—~～]*|.)[，。、；：！？》”）)’」』】〕\]％%…,.;:!?]*"
)
"""What no margin breaks: a number, or a character, with the marks that belong to it."""
_NARROWEST, _WIDEST = 12, 120  # Chinese characters in a line
_FEWEST = 5  # lines without a stop must reach the margin
_SHARE = 0.5  # of all lines without a stop must reach it; the others are headings
_CLOSED = 0.7  # of the joined paragraphs must end in a stop; the others are headings of two lines
_WIDER = 0.03  # of the lines may be wider than the margin: addresses, titles
_SLACK = 0.6  # characters; a justified line may end so far before the margin


def cut_lines(blocks: Sequence[Block]) -> frozenset[int]:
    r"""Which of the blocks continue in the next one, because the line was broken at a margin.

    Args:
        blocks: the article's blocks.

    Returns:
        Positions in `blocks`; none where the text has no margin.

    Example:
        >>> from govreport.page import read_text
        >>> text = "过去一年，全市地区生产总值完成5375.8亿元，比上年增长11.8%，财政收入、居民收入、粮食产量都有提高。"
        >>> lines = [text[at : at + 16] for at in range(0, len(text), 16)] * 3
        >>> sorted(cut_lines(read_text("\n".join(lines)).kept))
        [0, 1, 2, 4, 5, 6, 8, 9, 10]
    """
    prose = [
        at
        for at, block in enumerate(blocks)
        if block.kind in {"paragraph", "item"} and block.cell is None and not _shares_line(blocks, at)
    ]
    lengths = sorted(len(blocks[at].text) for at in prose)
    if len(prose) <= _FEWEST or lengths[-1 - int(_WIDER * len(prose))] > 2 * _WIDEST:  # half width at best
        return frozenset()
    return max((_cut_by(measure, blocks, prose) for measure in (_printed, _counted)), key=len)


def _cut_by(measure: Callable[[str], float], blocks: Sequence[Block], prose: Sequence[int]) -> frozenset[int]:
    """The lines that were broken at a margin, with `measure` for the width of a text."""
    edge = Counter(blocks[at].place.column or 1 for at in prose).most_common(1)[0][0]
    insets = {at for at in prose if (blocks[at].place.column or 1) > edge}
    widths = {at: measure(blocks[at].text) + _outside(blocks[at], edge, measure) for at in prose}
    flush = [widths[at] for at in prose if at not in insets]
    margin = sorted(flush)[-1 - int(_WIDER * len(flush))]
    if not _NARROWEST <= margin <= _WIDEST:
        return frozenset()
    pairs = [(one, other) for one, other in pairwise(prose) if other == one + 1]
    opened = [pair for pair in pairs if not is_closed(blocks[pair[0]].text)]
    full = {one for one, other in pairs if widths[one] + _SLACK + _needed(blocks, one, measure) > margin}
    going = {one for one, other in pairs if one in full and breaks_paragraph(blocks[other].text) is None}
    cut = going & {one for one, _ in opened}
    if len(cut) < max(_FEWEST, _SHARE * len(opened)) or not _is_prose(blocks, cut):
        return frozenset()
    return frozenset({at for at in going if at + 1 not in insets} if _sets_in(insets, cut, len(prose)) else cut)


def _is_prose(blocks: Sequence[Block], cut: set[int]) -> bool:
    """Whether most of the paragraphs that joining makes end in a stop; those of a list of names do not."""
    ends = [at + 1 for at in cut if at + 1 not in cut]
    return sum(is_closed(blocks[at].text) for at in ends) >= _CLOSED * len(ends)


def _shares_line(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph follows another in one line of the source, so that no margin ends the one before."""
    here, before = blocks[at].place, blocks[at - 1].place if at else None
    return before is not None and here.path is None and here.line is not None and here.line == before.line


def _sets_in(insets: set[int], cut: set[int], count: int) -> bool:
    """Whether paragraphs are indented: some lines are, and hardly one that continues another."""
    continued = {at + 1 for at in cut}
    return 2 <= len(insets) <= count / 2 and len(insets & continued) <= len(insets) / 10


def _needed(blocks: Sequence[Block], at: int, measure: Callable[[str], float]) -> float:
    """How wide the first word of the next line is; after a heading, how wide its first character."""
    text, after = blocks[at].text, blocks[at + 1].text
    word = None if breaks_paragraph(text) and STOP.search(text) is None else WORD.match(after)
    return measure(word[0] if word else after[:1])


def _outside(block: Block, edge: int, measure: Callable[[str], float]) -> float:
    """The width of what a line has besides its text: its indent, and the spaces that were left out."""
    return max(0, (block.place.column or 1) - edge) + len(block.gaps) * measure(" ")


def _printed(text: str) -> float:
    """The width of a text in print, in Chinese characters: those of half width count half."""
    return len(text) - sum(char < "\u0250" for char in text) / 2


def _counted(text: str) -> float:
    """The width of a text for a program that counts characters."""
    return float(len(text))

"""Lines that were broken at a margin: which lines of a text continue in the next one.

A text that was broken into lines (by pdftotext, by an e-mail program, by hand) has a right margin: no line is wider,
and where a line ends without a stop, the next word did not fit. So a text has a margin only if most of its lines
without a stop reach it. A line reaches the margin if the first word of the next line would not have fitted; a number is
one word, and a closing mark stays with the character before it (GB/T 15834, 5.1).

If paragraphs are indented, or are elements of their own that hold line breaks, that tells more: a line that reaches the
margin continues in one that is not indented, be there a full stop between them or a mark before the second (where marks
are indented as paragraphs are), and what stands before an indent says nothing of the margin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from attrs import frozen

from govreport.enumerators import breaks_paragraph
from govreport.page.model import Block
from govreport.sentences import STOP, is_closed

WORD = re.compile(
    r"[《“（(‘「『【〔\[]*(?:[0-9A-Za-z０-９][0-9A-Za-z０-９.,%‰％+\-－–—~～:∶]*(?:\][0-9.,]+)?|.)[，。、；：！？》”）)’」』】〕\]％%…,.;:!?]*"
)
"""What no margin breaks: a number, or a character, with the marks that belong to it."""
_HANGING = "，。、；：！？,.;:!?"
"""Marks that may hang out of the measure at a line's end."""
_NARROWEST, _WIDEST = 12, 120  # Chinese characters in a line
_FEWEST = 5  # lines without a stop must reach the margin
_SHARE = 0.5  # of all lines without a stop must reach it; the others are headings
_CLOSED = 0.7  # of the joined paragraphs must end in a stop; the others are headings of two lines
_WIDER = 0.03  # of the lines may be wider than the margin: addresses, titles
_EDGE = 0.1  # of the lines begin at the left edge
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
    return max((_cut_by(ruler, blocks, prose) for ruler in _RULERS), key=len)


def _cut_by(ruler: _Ruler, blocks: Sequence[Block], prose: Sequence[int]) -> frozenset[int]:
    """The lines that were broken at a margin, with `ruler` for the width of a text."""
    edge, first = _columns(blocks, prose)
    insets = {at for at in prose if _column(blocks[at]) > edge or _begins_element(blocks, at)}
    widths = {at: ruler.width(blocks[at], edge) for at in prose}
    ends = [
        widths[at] - ruler.measure(blocks[at].text[-1]) * (blocks[at].text[-1] in _HANGING)
        for at in prose
        if _column(blocks[at]) in {edge, first}
    ]
    margin = sorted(ends)[-1 - int(_WIDER * len(ends))]
    if not _NARROWEST <= margin <= _WIDEST:
        return frozenset()
    pairs = [(one, other) for one, other in pairwise(prose) if other == one + 1]
    full = {one for one, other in pairs if widths[one] + _needed(blocks, one, ruler.measure) > margin}
    marked = {one for one, other in pairs if breaks_paragraph(blocks[other].text) is not None}
    opened = {one for one, _ in pairs if not is_closed(blocks[one].text)}
    opened = {at for at in opened if at in full or not _is_heading(blocks[at].text)}
    sets_in = _sets_in(insets, (full & opened) - marked)
    if sets_in:  # the indent tells where a paragraph begins, whatever ends the line before it
        full, opened = ({at for at in those if at + 1 not in insets} for those in (full, opened))
    going = full if sets_in and _are_set_in(marked - full, insets) else full - marked
    cut = (full & opened) - marked
    if len(cut) < max(_FEWEST - 2 * sets_in, _SHARE * len(opened)) or not _is_prose(blocks, cut):
        return frozenset()
    return frozenset(going if sets_in else cut)


def _are_set_in(begun: set[int], insets: set[int]) -> bool:
    """Whether paragraphs that begin with a mark are indented as others are, behind lines that surely end one."""
    return len(begun) > 1 and all(at + 1 in insets for at in begun)


def _columns(blocks: Sequence[Block], prose: Sequence[int]) -> tuple[int, int | None]:
    """Where lines begin: the leftmost column that enough of them share, and the commonest one right of it."""
    columns = Counter(_column(blocks[at]) for at in prose)
    edge = min((at for at, count in columns.items() if count >= _EDGE * len(prose)), default=min(columns))
    right = [at for at, _ in columns.most_common() if at > edge]
    return edge, right[0] if right else None


def _column(block: Block) -> int:
    """Where a line begins on the page; in a source of elements, its column is no place on a page."""
    return (block.place.column or 1) if block.place.path is None else 1


def _begins_element(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block begins an element of its source, and no line break parts it from the one before."""
    path = blocks[at].place.path
    return path is not None and (at == 0 or path != blocks[at - 1].place.path)


def _is_heading(text: str) -> bool:
    """Whether a line begins with a mark and holds no sentence, so that it may end anywhere."""
    return breaks_paragraph(text) is not None and STOP.search(text) is None


def _is_prose(blocks: Sequence[Block], cut: set[int]) -> bool:
    """Whether most of the paragraphs that joining makes end in a stop; those of a list of names do not."""
    ends = [at + 1 for at in cut if at + 1 not in cut]
    return sum(is_closed(blocks[at].text) for at in ends) >= _CLOSED * len(ends)


def _shares_line(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph follows another in one line of the source, so that no margin ends the one before."""
    here, before = blocks[at].place, blocks[at - 1].place if at else None
    return before is not None and here.path is None and here.line is not None and here.line == before.line


def _sets_in(insets: set[int], cut: set[int]) -> bool:
    """Whether paragraphs are indented: some lines are, and hardly one that continues another."""
    continued = {at + 1 for at in cut}
    return len(insets) > 1 and len(insets & continued) <= len(insets) / 10


def _needed(blocks: Sequence[Block], at: int, measure: Callable[[str], float]) -> float:
    """How wide the first word of the next line is, with what a line may leave; of a heading, its first character."""
    text, after = blocks[at].text, blocks[at + 1].text
    if _is_heading(text):
        return measure(after[:1])
    word = WORD.match(after)
    return measure(word[0] if word else after[:1]) + _SLACK


@frozen
class _Ruler:
    """How wide a line is.

    Attributes:
        measure: the width of a text.
        blank: the width of a column of the indent; whether its blanks were of half or full width is not known.
    """

    measure: Callable[[str], float]
    blank: float

    def width(self, block: Block, edge: int) -> float:
        """The width of a line from the edge, with its indent and the spaces that were left out."""
        outside = max(0, _column(block) - edge) * self.blank + len(block.gaps) * self.measure(" ")
        return self.measure(block.text) + outside


def _printed(text: str) -> float:
    """The width of a text in print, in Chinese characters: those of half width count half."""
    return len(text) - sum(char < "\u0250" for char in text) / 2


def _counted(text: str) -> float:
    """The width of a text for a program that counts characters."""
    return float(len(text))


_RULERS = (_Ruler(_printed, 1), _Ruler(_printed, 0.5), _Ruler(_counted, 1))

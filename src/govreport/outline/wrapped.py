"""Hard-wrapped paragraphs: lines that end at a fixed width instead of at the end of a phrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from govreport.outline.lines import TypedLine
from govreport.sentences import is_closed

_FEWEST = 4
"""This many pairs of lines in a row must be cut at one width."""
_NARROWEST = 12.0
_NEAR = 2.0


def cut_lines(typed: Sequence[TypedLine], full: Sequence[int]) -> frozenset[int]:
    """The lines that the width of a page cut, so that none of them is a heading.

    Where a paragraph is set in lines, several in a row end in no stop and are equally wide. A heading is followed by a
    paragraph, which is wider than it or ends in a stop; two headings of one width in a row are rare.

    Args:
        typed: the document's lines.
        full: the widths at which the page cuts them.
    """
    if not full:
        return frozenset()
    return frozenset(
        index
        for index, (this, after) in enumerate(pairwise(typed))
        if _is_open(this)
        and (width := _width(this)) >= _NARROWEST
        and after.mark is None
        and not after.row
        and any(abs(width - edge) <= _NEAR and _width(after) <= edge + _NEAR for edge in full)
    )


def cut_sentences(typed: Sequence[TypedLine], full: Sequence[int]) -> frozenset[int]:
    """The lines that continue in the next one: as wide as the page, without a stop at the end, with or without a mark.

    Args:
        typed: the document's lines.
        full: the widths at which the page cuts them.
    """
    if not full:
        return frozenset()
    return frozenset(
        index
        for index, (this, after) in enumerate(pairwise(typed))
        if after.mark is None
        and not (this.row or after.row or this.level or after.level)
        and this.line.part == after.line.part
        and not is_closed(this.text)
        and any(abs(_width(this) - edge) <= _NEAR / 2 for edge in full)
    )


def full_widths(typed: Sequence[TypedLine]) -> list[int]:
    """The widths at which a page cuts lines: those of several pairs of lines without a stop.

    Args:
        typed: the document's lines.
    """
    opened = [_is_open(each) for each in typed]
    pairs = [index for index, both in enumerate(pairwise(opened)) if all(both)]
    if len(pairs) < _FEWEST:
        return []
    counts: Counter[int] = Counter()
    for index in pairs:
        width, after = _width(typed[index]), _width(typed[index + 1])
        if min(width, after) >= _NARROWEST and abs(width - after) <= _NEAR / 2:
            counts[round(width)] += 1
    return [width for width in counts if sum(counts[width + step] for step in (-1, 0, 1)) >= _FEWEST]


def _is_open(typed: TypedLine) -> bool:
    return (
        typed.mark is None
        and not is_closed(typed.text)
        and not typed.row
        and not typed.level
        and typed.line.part not in ("front", "contents")
        and not any(span.covers(typed.line.span) for span in typed.line.strong)
    )


def _width(typed: TypedLine) -> float:
    """How wide a line is printed, in Chinese characters: those of half width count half."""
    return sum(0.5 if char.isascii() else 1.0 for char in typed.text[:200])

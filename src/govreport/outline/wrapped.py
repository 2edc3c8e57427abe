"""Paragraphs whose lines were never joined: lines cut where the page was full, not where a phrase ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from govreport.outline.lines import TypedLine
from govreport.sentences import is_closed

_FEWEST = 4
"""So many pairs of lines in a row must be cut at one width."""
_NARROWEST = 12.0
_NEAR = 2.0


def cut_lines(typed: Sequence[TypedLine]) -> frozenset[int]:
    """The lines that the width of a page cut, so that none of them is a heading.

    Where a paragraph is set in lines, several in a row end in no stop and are equally wide. A heading is followed by a
    paragraph, which is wider than it or ends in a stop; two headings of one width in a row are rare.

    Args:
        typed: the document's lines.
    """
    widths = [_width(each) for each in typed]
    opened = [_is_open(each, width) for each, width in zip(typed, widths, strict=True)]
    counts: Counter[int] = Counter()
    for index, (width, after) in enumerate(pairwise(widths)):
        if opened[index] and opened[index + 1] and abs(width - after) <= _NEAR / 2:
            counts[round(width)] += 1
    full = [width for width in counts if sum(counts[width + step] for step in (-1, 0, 1)) >= _FEWEST]
    return frozenset(
        index
        for index, (width, after) in enumerate(pairwise(widths))
        if opened[index]
        and typed[index + 1].mark is None
        and not typed[index + 1].row
        and any(abs(width - edge) <= _NEAR and after <= edge + _NEAR for edge in full)
    )


def _is_open(typed: TypedLine, width: float) -> bool:
    return (
        typed.mark is None
        and not typed.row
        and not typed.level
        and typed.line.part not in ("front", "contents")
        and width >= _NARROWEST
        and not is_closed(typed.text)
        and not any(span.covers(typed.line.span) for span in typed.line.strong)
    )


def _width(typed: TypedLine) -> float:
    """How wide a line is printed, in Chinese characters: those of half width count half."""
    return sum(0.5 if char.isascii() else 1.0 for char in typed.text[:200])

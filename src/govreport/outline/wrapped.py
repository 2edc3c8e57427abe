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
    widths: Counter[int] = Counter()
    for before, after in pairwise(typed):
        if _is_open(before) and _is_open(after) and abs(_width(before) - _width(after)) <= _NEAR / 2:
            widths[round(_width(before))] += 1
    near = {width: sum(widths[width + step] for step in (-1, 0, 1)) for width in widths}
    full = [width for width, count in near.items() if count >= _FEWEST]
    return frozenset(
        index
        for index, (this, after) in enumerate(pairwise(typed))
        if full
        and _is_open(this)
        and after.mark is None
        and not after.row
        and any(abs(_width(this) - width) <= _NEAR and _width(after) <= width + _NEAR for width in full)
    )


def _is_open(typed: TypedLine) -> bool:
    return (
        typed.mark is None
        and not typed.row
        and not typed.level
        and typed.line.part not in ("front", "contents")
        and len(typed.text) > _NARROWEST / 2
        and not is_closed(typed.text)
        and _width(typed) >= _NARROWEST
        and not any(span.covers(typed.line.span) for span in typed.line.strong)
    )


def _width(typed: TypedLine) -> float:
    """How wide a line is printed, in Chinese characters: those of half width count half."""
    return sum(0.5 if char.isascii() else 1.0 for char in typed.text[:200])

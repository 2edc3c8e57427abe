"""Pictures on pages and the line above each: a caption shows that a table is a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govreport.page.layout.sheets import Sheet
from govreport.page.model import Box
from govreport.page.raw import RawBlock, Reference

_LEAST = 40_000  # a picture that is lower or narrower, in thousandths of a point, is an ornament
_NEAR = 60_000  # a caption stands no farther above
_OVER = 5_000  # and reaches into it no more than this
_WRITTEN = 10  # a picture with so many characters on it lies behind the text


def references(found: Sequence[Sheet], blocks: Sequence[RawBlock]) -> list[Reference]:
    """The pictures of a document, each after the block that it stands under.

    Args:
        found: the pages.
        blocks: the blocks of the document.
    """
    pages: dict[int, list[tuple[int, Box]]] = {}
    for index, block in enumerate(blocks):
        for _, place in block.lines:
            if place.page is not None and place.box is not None:
                pages.setdefault(place.page, []).append((index, place.box))
    return [
        Reference("picture", f"page {sheet.number}", None, "", at + 1, sheet.number)
        for sheet in found
        if sheet.images
        for at in _above(sheet, [(index, sheet.upright(box)) for index, box in pages.get(sheet.number, ())])
    ]


def _above(sheet: Sheet, lines: Sequence[tuple[int, Box]]) -> Iterator[int]:
    """The block that stands over each picture of a page, if one is near."""
    for left, top, right, bottom in sheet.images:
        if right - left < _LEAST or bottom - top < _LEAST:
            continue
        inside = (left <= glyph.left and glyph.right <= right for glyph in sheet.glyphs if top < glyph.base < bottom)
        if sum(inside) >= _WRITTEN:
            continue
        near = [
            (box[3], index)
            for index, box in lines
            if box[0] < right and left < box[2] and top - box[3] + _OVER >= 0 and top - box[3] <= _NEAR
        ]
        if near:
            yield max(near)[1]

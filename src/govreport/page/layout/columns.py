"""Columns: whether a page holds two columns of text, or two pages side by side, and where they part."""

from __future__ import annotations

from collections.abc import Sequence

from govreport.page.layout.rows import lines, size_of
from govreport.page.layout.sheets import Glyph

_EDGE = 0.1  # heads and feet, which may run over both columns, stand in this much of the page above and below
_LEAST = 4  # lines of a column
_PROSE = 10  # characters of a line of prose, at least, where the column is as wide as its lines
_FILLED = 0.6


def part(glyphs: Sequence[Glyph], height: int) -> list[list[Glyph]]:
    """The characters of a page by columns: one list, or two where an empty gutter parts two columns of prose.

    The columns of a table have gutters as well. But its cells are short, or do not fill their columns.

    Args:
        glyphs: the characters.
        height: of the page.
    """
    inner = [glyph for glyph in glyphs if height * _EDGE < glyph.base < height * (1 - _EDGE)]
    drawn = [glyph for glyph in inner if not glyph.char.isspace()]
    if len(drawn) < 4 * _LEAST * _PROSE:
        return [list(glyphs)]
    gutter = _gutter(drawn)
    if gutter is None:
        return [list(glyphs)]
    sides = [[glyph for glyph in drawn if glyph.right <= gutter], [glyph for glyph in drawn if glyph.left >= gutter]]
    if not all(_is_prose(side) for side in sides):
        return [list(glyphs)]
    parted: list[list[Glyph]] = [[], []]
    for glyph in inner:
        parted[glyph.left + glyph.right >= 2 * gutter].append(glyph)
    rim = [glyph for glyph in glyphs if not height * _EDGE < glyph.base < height * (1 - _EDGE)]
    for line in lines(rim):
        for piece in _pieces(line, gutter):
            first, last = piece[0].left, piece[-1].right
            is_right = 2 * piece[0].base > height if first < gutter < last else first >= gutter
            parted[is_right] += [glyph for glyph in line if first <= glyph.left <= last]
    return parted


def _pieces(line: Sequence[Glyph], gutter: int = 0) -> list[list[Glyph]]:
    """A line cut where it has a wide gap, or one over the gutter; white space at the cuts is left out."""
    pieces: list[list[Glyph]] = []
    for glyph in line:
        if glyph.char.isspace():
            continue
        end = pieces[-1][-1].right if pieces else 0
        if not pieces or glyph.left - end > (1 if end <= gutter <= glyph.left else 2) * glyph.size:
            pieces.append([])
        pieces[-1].append(glyph)
    return pieces


def _gutter(drawn: Sequence[Glyph]) -> int | None:
    """The middle of the widest empty band in the middle third of the text; None if there is none."""
    left, right = min(glyph.left for glyph in drawn), max(glyph.right for glyph in drawn)
    em = size_of(drawn)
    low, high = left + (right - left) // 3, right - (right - left) // 3
    at, best = low, (0, 0)
    for start, end in sorted((glyph.left, glyph.right) for glyph in drawn if glyph.right > low and glyph.left < high):
        best = max(best, (min(start, high) - at, at))
        at = max(at, end)
    best = max(best, (high - at, at))
    return best[1] + best[0] // 2 if best[0] > em else None


def _is_prose(side: Sequence[Glyph]) -> bool:
    """Whether most lines of a column fill it, and the column is wide enough for sentences."""
    if not side:
        return False
    rows = lines(side)
    width = max(glyph.right for glyph in side) - min(glyph.left for glyph in side)
    filled = sum(
        len(row) >= _PROSE and row[-1].right - row[0].left >= _FILLED * width and len(_pieces(row)) == 1 for row in rows
    )
    return len(rows) >= _LEAST and 2 * filled >= len(rows)

"""Columns: where a page holds columns of text side by side, or two pages, and in which order its parts are read.

A gutter is an upright band that stays empty over several lines, with prose on both sides. The page is cut there into
what stands above it, to its left, to its right and below it, and each of these is cut again. So a title may run over
all columns of a newspaper's page, and a foot over both pages of a sheet.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from govreport.page.layout.rows import lines, size_of
from govreport.page.layout.sheets import Glyph

_LEAST = 4  # lines of a column
_PROSE = 10  # characters of a line of prose, at least, where the column is as wide as its lines
_FILLED = 0.6
_MOST_TRACKS = 48  # empty bands followed at once
_TRIED = 8
_DEEPEST = 12  # columns of a page

_Stretch = tuple[int, int]


@frozen
class _Line:
    """One line over the whole page: its characters, and the stretches of it that are written on."""

    glyphs: Sequence[Glyph]
    pieces: Sequence[Sequence[Glyph]]

    def before(self, at: int) -> Sequence[Glyph] | None:
        """The last piece that ends before a place."""
        return next((piece for piece in reversed(self.pieces) if piece[-1].right <= at), None)

    def after(self, at: int) -> Sequence[Glyph] | None:
        """The first piece that begins after a place."""
        return next((piece for piece in self.pieces if piece[0].left >= at), None)


@frozen
class _Gutter:
    """An empty band: where it lies, and its first and last line."""

    left: int
    right: int
    first: int
    last: int

    @property
    def middle(self) -> int:
        return (self.left + self.right) // 2


def part(glyphs: Sequence[Glyph]) -> list[list[Sequence[Glyph]]]:
    """The lines of a page by columns, in reading order; one list where it has none.

    The columns of a table have gutters as well. But its cells are short, or do not fill their columns.

    Args:
        glyphs: the characters.
    """
    whole: list[Sequence[Glyph]] = list(lines(glyphs))
    if sum(map(len, whole)) < 2 * _LEAST * _PROSE:
        return [whole]
    em = size_of([glyph for line in whole for glyph in line])
    found = [_Line(line, _pieces(line)) for line in whole]
    return [[line.glyphs for line in each] for each in _cut(found, em, _DEEPEST)]


def _pieces(line: Sequence[Glyph]) -> list[list[Glyph]]:
    """A line cut where it has a gap wider than a character; white space at the cuts is left out."""
    pieces: list[list[Glyph]] = []
    for glyph in line:
        if glyph.char.isspace():
            continue
        if not pieces or glyph.left - pieces[-1][-1].right > glyph.size:
            pieces.append([])
        pieces[-1].append(glyph)
    return pieces


def _cut(found: Sequence[_Line], em: int, depth: int) -> list[list[_Line]]:
    """The parts of a stretch of lines, in reading order."""
    gutter = _best(found, em) if depth and len(found) >= _LEAST else None
    if gutter is None:
        return [list(found)] if found else []
    inside = found[gutter.first : gutter.last + 1]
    sides = [_side(inside, gutter.middle, is_right=is_right) for is_right in (False, True)]
    return [
        *_cut(found[: gutter.first], em, depth - 1),
        *(part for side in sides for part in _cut(side, em, depth - 1)),
        *_cut(found[gutter.last + 1 :], em, depth - 1),
    ]


def _side(inside: Sequence[_Line], at: int, *, is_right: bool) -> list[_Line]:
    """What of some lines stands on one side of a gutter."""
    side = []
    for line in inside:
        pieces = [piece for piece in line.pieces if (piece[0].left >= at) == is_right]
        if pieces:
            glyphs = [glyph for glyph in line.glyphs if pieces[0][0].left <= glyph.left <= pieces[-1][-1].left]
            side.append(_Line(glyphs, pieces))
    return side


def _best(found: Sequence[_Line], em: int) -> _Gutter | None:
    """The gutter with most lines of prose on both sides; None if there is none."""
    tried = sorted(_bands(found, em), key=lambda band: band.last - band.first, reverse=True)[:_TRIED]
    best, most = None, 0
    for band in tried:
        gutter = _trimmed(found, band)
        if gutter is None:
            continue
        inside = found[gutter.first : gutter.last + 1]
        sides = [
            [piece for line in inside if (piece := near(line)) is not None]
            for near in (lambda line: line.before(gutter.middle), lambda line: line.after(gutter.middle))
        ]
        count = min(map(len, sides))
        if count > most and all(map(_is_prose, sides)):
            best, most = gutter, count
    return best


def _bands(found: Sequence[_Line], em: int) -> list[_Gutter]:
    """Upright bands that are empty over several lines."""
    left = min(line.pieces[0][0].left for line in found)
    right = max(line.pieces[-1][-1].right for line in found)
    bands: list[_Gutter] = []
    tracks: dict[_Stretch, int] = {}
    for at, line in enumerate(found):
        ends = [left, *(piece[-1].right for piece in line.pieces)]
        starts = [*(piece[0].left for piece in line.pieces), right]
        gaps = [(end, start) for end, start in zip(ends, starts, strict=True) if start - end > em]
        following: dict[_Stretch, int] = {}
        for (low, high), first in tracks.items():
            for end, start in gaps:
                both = max(low, end), min(high, start)
                if both[1] - both[0] > em:
                    following[both] = min(first, following.get(both, at))
        bands += [_Gutter(*track, first, at - 1) for track, first in tracks.items() if track not in following]
        for gap in gaps:
            following.setdefault(gap, at)
        tracks = dict(sorted(following.items(), key=lambda item: item[1])[:_MOST_TRACKS])
    bands += [_Gutter(*track, first, len(found) - 1) for track, first in tracks.items()]
    return [band for band in bands if band.last - band.first + 1 >= _LEAST]


def _trimmed(found: Sequence[_Line], band: _Gutter) -> _Gutter | None:
    """The band from the first line above which there is text on both sides; a title beside it is above it."""
    firsts = []
    for near in (_Line.before, _Line.after):
        at = next((at for at in range(band.first, band.last + 1) if near(found[at], band.middle)), None)
        if at is None:
            return None
        firsts.append(at)
    return _Gutter(band.left, band.right, max(firsts), band.last)


def _is_prose(side: Sequence[Sequence[Glyph]]) -> bool:
    """Whether most lines of a column fill it, and the column is wide enough for sentences."""
    if len(side) < _LEAST:
        return False
    width = max(piece[-1].right - piece[0].left for piece in side)
    filled = sum(len(piece) >= _PROSE and piece[-1].right - piece[0].left >= _FILLED * width for piece in side)
    return 2 * filled >= len(side)

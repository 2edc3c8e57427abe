"""Text columns, or two pages on one sheet, and the reading order of their parts.

A gutter is an upright band that stays empty over several lines, with prose on both sides. The page is cut there into
what stands above it, to its left, to its right and below it, and each of these is cut again. So a title may run over
all columns of a newspaper's page, and a foot over both pages of a sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import define, frozen

from govreport.page.layout.rows import lines, size_of
from govreport.page.layout.sheets import Glyph

_LEAST = 4  # lines of a column
_PROSE = 10  # characters of a line of prose, at least, where the column is as wide as its lines
_FILLED = 0.6
_WIDE = 0.8  # a character that is so much of its size wide is a full-width one
_MOST_TRACKS = 48  # empty bands followed at once
_TRIED = 8
_DEEPEST = 12  # columns of a page

_STEP = 2.2  # lines of a column lie no farther apart, in sizes of a character
_LARGER = 1.12
_OPENING = frozenset("“‘（《〈「『【〔［｛")  # drawn in the right half of their width
_CLOSING = frozenset("”’）》〉」』】〕］｝，。、；：！？")  # in the left half

_Stretch = tuple[int, int]


@define(slots=True)
class _Piece:
    """A stretch of a line without a gap: from where to where there is ink, and its first and last character."""

    left: int
    right: int
    first: Glyph
    last: Glyph
    count: int = 1


@frozen
class _Line:
    """One line over the whole page: its characters, and the stretches of it that are written on."""

    glyphs: Sequence[Glyph]
    pieces: Sequence[_Piece]

    @property
    def base(self) -> int:
        """Where it stands."""
        return self.pieces[0].first.base

    @property
    def size(self) -> int:
        """Of its first character."""
        return self.pieces[0].first.size

    def before(self, at: int) -> _Piece | None:
        """The last piece that ends before a place."""
        return next((piece for piece in reversed(self.pieces) if piece.right <= at), None)

    def after(self, at: int) -> _Piece | None:
        """The first piece that begins after a place."""
        return next((piece for piece in self.pieces if piece.left >= at), None)


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
    if not _may_have_columns(whole):
        return [whole]
    em = size_of([glyph for line in whole for glyph in line])
    found = [_Line(line, _pieces(line)) for line in whole]
    return [[line.glyphs for line in each] for each in _cut(found, em, _DEEPEST)]


def _may_have_columns(whole: Sequence[Sequence[Glyph]]) -> bool:
    """Whether several lines have a wide gap, or stand to one side; most pages without columns have neither."""
    middle = (min(line[0].left for line in whole) + max(line[-1].right for line in whole)) // 2
    return sum(line[-1].right < middle or line[0].left > middle or _has_gap(line) for line in whole) >= _LEAST


def _has_gap(line: Sequence[Glyph]) -> bool:
    """Whether a line has a gap, or white space that may be one."""
    gaps = [after.left - before.right for before, after in pairwise(line)]
    text = "".join([glyph.char for glyph in line])
    return max(gaps, default=0) > line[0].size // 2 or text.split() != [text]


def _pieces(line: Sequence[Glyph]) -> list[_Piece]:
    """A line cut where it has a gap wider than a character; white space at the cuts is left out.

    A mark that hangs into a gutter does not close it: half of its width is empty.
    """
    pieces: list[_Piece] = []
    for glyph in line:
        if glyph.char.isspace():
            continue
        half = (glyph.right - glyph.left) // 2 if glyph.right - glyph.left > _WIDE * glyph.size else 0
        left = glyph.left + half if glyph.char in _OPENING else glyph.left
        right = glyph.right - half if glyph.char in _CLOSING else glyph.right
        last = pieces[-1] if pieces else None
        if last is None or left - last.right > glyph.size:
            pieces.append(_Piece(left, right, glyph, glyph))
        else:
            last.right, last.last, last.count = max(last.right, right), glyph, last.count + 1
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
        pieces = [piece for piece in line.pieces if (piece.left >= at) == is_right]
        if pieces:
            glyphs = [glyph for glyph in line.glyphs if pieces[0].first.left <= glyph.left <= pieces[-1].last.left]
            side.append(_Line(glyphs, pieces))
    return side


def _best(found: Sequence[_Line], em: int) -> _Gutter | None:
    """The gutter with most lines of prose on both sides; None if there is none."""
    tried = sorted(_bands(found, em), key=lambda band: band.last - band.first, reverse=True)[:_TRIED]
    best, most = None, 0
    for band in tried:
        gutter = _trimmed(found, band, em)
        if gutter is None:
            continue
        inside = found[gutter.first : gutter.last + 1]
        sides = _beside(inside, gutter.middle)
        count = min(map(len, sides))
        if count > most and all(map(_is_prose, sides)) and not _is_table(inside):
            best, most = gutter, count
    return best


def _is_table(inside: Sequence[_Line]) -> bool:
    """Whether most of what stands in some lines is shorter than prose: cells with two columns of words among them."""
    counts = [piece.count for line in inside for piece in line.pieces]
    return 2 * sum(count >= _PROSE for count in counts) < len(counts)


def _beside(inside: Sequence[_Line], at: int) -> tuple[list[_Piece], list[_Piece]]:
    """What of some lines stands next to a place, before it and after it."""
    before = [piece for line in inside if (piece := line.before(at)) is not None]
    after = [piece for line in inside if (piece := line.after(at)) is not None]
    return before, after


def _bands(found: Sequence[_Line], em: int) -> list[_Gutter]:
    """Upright bands that are empty over several lines."""
    left = min(line.pieces[0].left for line in found)
    right = max(line.pieces[-1].right for line in found)
    bands: list[_Gutter] = []
    tracks: dict[_Stretch, int] = {}
    for at, line in enumerate(found):
        ends = [left, *(piece.right for piece in line.pieces)]
        starts = [*(piece.left for piece in line.pieces), right]
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


def _trimmed(found: Sequence[_Line], band: _Gutter, em: int) -> _Gutter | None:
    """The band from the first line with text on both sides, or on one side where that line is one of a column.

    A title beside the band stands above both columns: it is larger, or farther off than a line.
    """
    firsts = []
    for near in (_Line.before, _Line.after):
        at = next((at for at in range(band.first, band.last + 1) if near(found[at], band.middle)), None)
        if at is None:
            return None
        firsts.append(at)
    first = max(firsts)
    while first > band.first and found[first].base - found[first - 1].base <= _STEP * em:
        if found[first - 1].size > _LARGER * em:
            break
        first -= 1
    return _Gutter(band.left, band.right, first, band.last)


def _is_prose(side: Sequence[_Piece]) -> bool:
    """Whether most lines of a column fill it, and the column is wide enough for sentences."""
    if len(side) < _LEAST:
        return False
    width = max(piece.right - piece.left for piece in side)
    filled = sum(piece.count >= _PROSE and piece.right - piece.left >= _FILLED * width for piece in side)
    return 2 * filled >= len(side)

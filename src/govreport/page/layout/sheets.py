"""`Sheet`: one page of positioned characters, rotated upright, and the map back to the page as displayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from operator import ne
from typing import NamedTuple, TypeVar

from attrs import define, field, frozen

from govreport.page.model import Box

T = TypeVar("T", bound="tuple[object, ...]")

UNKNOWN = "\ufffd"
"""What stands for a glyph of which the font does not say which character it draws."""

_ASCENT, _DESCENT = 0.88, 0.12
"""How far a character's box reaches above and below its baseline, in its size: the em box of Chinese type."""
_STEEP = 5  # this many degrees off, a line is still level
_NARROW = 0.5
_SLIP, _APART = 0.3, 2.0  # characters below one another lie so little aside, and no farther apart, in sizes
_LEAST_DOWN = 30


class Mark(NamedTuple):
    """One character as a file places it on its page. All lengths are thousandths of a point.

    Attributes:
        char: the character, `UNKNOWN` if the file does not say which it is.
        x, y: its origin, where its baseline begins, from the top left corner of the page as it is shown.
        width: how far the pen moves on after it; 0 if the file does not say.
        size: of its font, as drawn.
        angle: the direction of its line, in degrees clockwise as shown.
        bold: whether its font is bold.
        piece: the number of the piece of text that it was drawn with.
    """

    char: str
    x: int
    y: int
    width: int
    size: int
    angle: int = 0
    bold: bool = False
    piece: int = 0


class Glyph(NamedTuple):
    """One character, upright. All lengths are thousandths of a point, as the text is read: left to right.

    Attributes:
        char: the character.
        left, top, right, bottom: its box: from its origin as far as the pen moves on, and as high as its size.
        base: its baseline.
        size: the size of its font.
        bold: whether the font is bold.
        piece: which of its page's pieces of text it belongs to.
    """

    char: str
    left: int
    top: int
    right: int
    bottom: int
    base: int
    size: int
    bold: bool
    piece: int = 0


@frozen
class Rule:
    """A straight line of a table or a frame, as a box that is thin one way."""

    left: int
    top: int
    right: int
    bottom: int


@define
class Sheet:
    """One page.

    Attributes:
        number: 1-based.
        width, height: of the page as it is shown.
        turn: by how many degrees clockwise its text is turned on the page as it is shown.
        glyphs: its characters, turned upright.
        slanted: characters that run in another direction than most, as in watermarks, in the order of the file.
        upended: those of them that run at right angles to the rest.
        rules: the rules that it draws, turned upright.
        pictures: how much of it pictures cover, in thousandths.
        images: the boxes of its pictures, turned upright.
        links: the boxes of its links to other documents, turned upright.
        overprinted: how many pieces of text were printed over the same text.
        broken: whether it could not be read.
    """

    number: int
    width: int
    height: int
    turn: int = 0
    glyphs: list[Glyph] = field(factory=list)
    slanted: list[Glyph] = field(factory=list)
    upended: list[Glyph] = field(factory=list)
    rules: list[Rule] = field(factory=list)
    pictures: int = 0
    images: list[Box] = field(factory=list)
    links: list[Box] = field(factory=list)
    overprinted: int = 0
    broken: bool = False

    def place(
        self, marks: Iterable[Mark], rules: Iterable[Box] = (), images: Iterable[Box] = (), links: Iterable[Box] = ()
    ) -> None:
        """Give a page its characters, those in the direction of most of them and the others apart, rules and pictures.

        Args:
            marks: the characters, in the order of the file.
            rules: straight lines, as boxes on the page as it is shown.
            images: the boxes of pictures.
            links: those of links.

        Example:
            >>> sheet = Sheet(1, 595_000, 842_000)
            >>> sheet.place([Mark("市", 80_000, 100_000, 16_000, 16_000)])
            >>> sheet.glyphs[0].left, sheet.glyphs[0].top, sheet.glyphs[0].right, sheet.glyphs[0].bottom
            (80000, 85920, 96000, 101920)
        """
        found = list(marks)
        if {mark.angle for mark in found} <= {0} and not _runs_down(found):  # as nearly always
            self.glyphs = self._glyphs(found)
        else:
            self._turned(found)
        self.rules = [Rule(*self.upright(box)) for box in rules]
        self.images = [self.upright(box) for box in images]
        self.links = [self.upright(box) for box in links]

    def _turned(self, found: Sequence[Mark]) -> None:
        """Take the characters of a page on which some run another way than from left to right."""
        if _runs_down(found):
            found = [mark._replace(angle=90) for mark in found]
        angles = Counter([mark.angle for mark in found if not mark.char.isspace()])
        levels = {angle: _level(angle) for angle in angles}
        counts: Counter[int] = Counter()
        for angle, count in angles.items():
            counts[levels[angle]] += count
        self.turn = max((angle for angle in counts if angle % 90 == 0), key=lambda angle: counts[angle], default=0)
        self.glyphs = self._glyphs([mark for mark in found if levels.get(mark.angle, mark.angle) == self.turn])
        if len(self.glyphs) < len(found):
            others = [mark for mark in found if levels.get(mark.angle, mark.angle) != self.turn]
            self.slanted = self._glyphs(others)
            self.upended = [
                glyph for mark, glyph in zip(others, self.slanted, strict=True) if levels.get(mark.angle, 1) % 90 == 0
            ]

    def _glyphs(self, marks: Sequence[Mark]) -> list[Glyph]:
        """Characters upright."""
        if not marks:
            return []
        chars, xs, ys, widths, sizes, _, bold, pieces = map(list, zip(*marks, strict=True))
        lefts, bases = (xs, ys) if self.turn == 0 else map(list, zip(*map(self._read, xs, ys), strict=True))
        rights = [
            left + (width or _guess(char, size))
            for char, left, width, size in zip(chars, lefts, widths, sizes, strict=True)
        ]
        for at, (right, width, left) in enumerate(zip(rights, widths, lefts[1:], strict=False)):
            is_one = (left < right or not width) and pieces[at] == pieces[at + 1] and bases[at] == bases[at + 1]
            if is_one:
                _fit(lefts, rights, at, sizes[at], known=width > 0)
        up, down = ({size: int(part * size) for size in set(sizes)} for part in (_ASCENT, _DESCENT))
        tops = [base - up[size] for base, size in zip(bases, sizes, strict=True)]
        bottoms = [base + down[size] for base, size in zip(bases, sizes, strict=True)]
        return of_columns(Glyph, chars, lefts, tops, rights, bottoms, bases, sizes, bold, pieces)

    def _read(self, x: int, y: int) -> tuple[int, int]:
        """A point as the text is read, from one on the page as it is shown."""
        match self.turn:
            case 90:
                return y, self.width - x
            case 180:
                return self.width - x, self.height - y
            case 270:
                return self.height - y, x
            case _:
                return x, y

    def upright(self, box: Box) -> Box:
        """The box as the text is read, of a box on the page as it is shown."""
        (x0, y0), (x1, y1) = self._read(box[0], box[1]), self._read(box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def shown(self, left: int, top: int, right: int, bottom: int) -> Box:
        """The box on the page as it is shown, of a box as the text is read; what lies off the page is cut away."""
        match self.turn:
            case 90:
                box = (self.width - bottom, left, self.width - top, right)
            case 180:
                box = (self.width - right, self.height - bottom, self.width - left, self.height - top)
            case 270:
                box = (top, self.height - right, bottom, self.height - left)
            case _:
                box = (left, top, right, bottom)
        x0, y0, x1, y1 = (max(0, min(at, most)) for at, most in zip(box, 2 * (self.width, self.height), strict=True))
        return x0, y0, x1, y1


def of_columns(kind: type[T], *columns: Iterable[object]) -> list[T]:
    """Named tuples of a kind, from what stands in each of their fields: without a call for each of them.

    Args:
        kind: the kind.
        columns: for each of its fields, in their order, the values of all.

    Example:
        >>> [mark.char for mark in of_columns(Mark, "市县", (0, 9), (8, 8), (9, 9), (9, 9), (0, 0), (0, 0), (1, 1))]
        ['市', '县']
    """
    return list(map(partial(tuple.__new__, kind), zip(*columns, strict=True)))


def _runs_down(marks: Sequence[Mark]) -> bool:
    """Whether most characters stand upright below the one before: lines that run down, and from right to left."""
    heights = [mark.y for mark in marks]
    if 2 * sum(map(ne, heights, heights[1:])) <= len(marks):
        return False
    steps = sum(
        before.angle == after.angle == 0
        and abs(after.x - before.x) < _SLIP * after.size
        and _SLIP * after.size < after.y - before.y < _APART * after.size
        for before, after in pairwise(marks)
    )
    return steps >= _LEAST_DOWN and 2 * steps > len(marks)


def _level(angle: int) -> int:
    """The direction of a line in full quarters, if it is not far from one."""
    quarter = 90 * round(angle / 90)
    return quarter % 360 if abs(angle - quarter) <= _STEEP else angle


def _guess(char: str, size: int) -> int:
    """How wide a character is likely to be."""
    return round(size * (_NARROW if char.isascii() else 1))


def _fit(lefts: list[int], rights: list[int], at: int, size: int, *, known: bool) -> None:
    """End a character where the next one of its piece begins, if it would reach into it or its width is not known."""
    left, following = lefts[at], lefts[at + 1]
    step = following - left
    if -_NARROW * size < step <= 0:
        # One glyph that stands for several characters, or two marks set into the room of one (，“): the file's order is
        # that of the text.
        lefts[at + 1] = rights[at] = left
    elif 0 < step < rights[at] - left or (not known and 0 < step < 2 * size):
        rights[at] = following

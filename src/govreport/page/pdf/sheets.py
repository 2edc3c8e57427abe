"""`Sheet`: one page of a PDF, its characters upright, and the way back to the page as it is shown."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define, field, frozen

from govreport.page.model import Box
from govreport.page.pdf.layer import STRIDE

UNKNOWN = "\ufffd"
"""What stands for a glyph of which the font does not say which character it draws."""
_PRIVATE = frozenset(range(0xE000, 0xF900))


@define(slots=True)
class Glyph:
    """One character as drawn. All lengths are thousandths of a point, as the text is read: left to right.

    Attributes:
        char: the character.
        left, top, right, bottom: its box.
        base: its baseline.
        size: the size of its font.
        bold: whether the font is bold.
        piece: which of its page's text objects it belongs to.
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
        rules: the rules that it draws, turned upright; none on pages whose text is turned.
        pictures: how much of it pictures cover, in thousandths.
        overprinted: how many pieces of text were printed over the same text.
        broken: whether it could not be read.
    """

    number: int
    width: int
    height: int
    turn: int = 0
    glyphs: list[Glyph] = field(factory=list)
    slanted: list[Glyph] = field(factory=list)
    rules: list[Rule] = field(factory=list)
    pictures: int = 0
    overprinted: int = 0
    broken: bool = False

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


def sheets(answer: dict[str, Any], characters: array[int]) -> list[Sheet]:
    """The pages of a PDF, from the answer of `layer.read`."""
    pages = answer["pages"]
    ends = [page["start"] for page in pages[1:]] + [len(characters) // STRIDE]
    found = []
    for number, (page, end) in enumerate(zip(pages, ends, strict=True), 1):
        sheet = Sheet(number, page["width"], page["height"], broken=page.get("broken", False))
        found.append(sheet)
        if sheet.broken:
            continue
        sheet.pictures, sheet.overprinted = page["pictures"], page["overprinted"]
        _fill(sheet, page["objects"], characters, page["start"], end)
        if not sheet.turn:
            sheet.rules = [Rule(*rule) for rule in page["rules"]]
    return found


def _fill(sheet: Sheet, objects: Sequence[tuple[int, int, int]], characters: array[int], start: int, end: int) -> None:
    """Give a page its characters: those in the direction of most of them, and the others apart."""
    rows = [tuple(characters[at : at + STRIDE]) for at in range(start * STRIDE, end * STRIDE, STRIDE)]
    angles = Counter(objects[row[6]][1] for row in rows)
    sheet.turn = max((angle for angle in angles if angle % 90 == 0), key=lambda angle: angles[angle], default=0)
    for code, *box, base, number in rows:
        size, angle, bold = objects[number]
        x0, y0, x1, y1, line = _read(sheet, (box[0], box[1], box[2], box[3]), base)
        glyph = Glyph(_char(code), x0, y0, x1, y1, line, size or y1 - y0, bool(bold), number)
        (sheet.glyphs if angle == sheet.turn else sheet.slanted).append(glyph)


def _read(sheet: Sheet, box: Box, base: int) -> tuple[int, int, int, int, int]:
    """A box and a baseline as the text is read, from those of the page as it is shown."""
    left, top, right, bottom = box
    match sheet.turn:
        case 90:
            return top, sheet.width - right, bottom, sheet.width - left, sheet.width - base
        case 180:
            return (
                sheet.width - right,
                sheet.height - bottom,
                sheet.width - left,
                sheet.height - top,
                sheet.height - base,
            )
        case 270:
            return sheet.height - bottom, left, sheet.height - top, right, base
        case _:
            return left, top, right, bottom, base


def _char(code: int) -> str:
    if code <= 0 or code in _PRIVATE or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return UNKNOWN
    return chr(code)


def visible(found: Sequence[Sheet]) -> Iterator[Glyph]:
    """All characters of all pages that one can see."""
    return (glyph for sheet in found for glyph in sheet.glyphs if not glyph.char.isspace())

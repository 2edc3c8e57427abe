"""The text layer of a PDF, character by character, from PDFium; runs as a separate program.

PDFium is native code that reads what strangers wrote. A file of three kilobytes can make it draw one form a billion
times, or unpack gigabytes, and neither can be stopped from within a process. So this module is also a program: the
reader starts it with the file on standard input, and it limits itself before it looks at the first byte. It imports
nothing of govreport, so that it starts in a few hundredths of a second.

The answer is one line of JSON, then 32-bit integers. For each page they are the `STRIDE` columns of a table that has a
row for each character: its code point (0 where the font does not say which character it draws), the two coordinates of
its origin, how far it moves on along its line (0 where the file does not say), the number of the page's look that it
has (size, angle, boldness), and the number of the text object that it belongs to. All lengths are thousandths of a
point, and all places are in the page as it is shown, from its top left corner.

Nothing of this depends on the machine: origins, sizes and widths are the file's own, never those of a font that is
installed (see `fallback_font`).
"""

from __future__ import annotations

import json
import math
import runpy
import sys
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from ctypes import (
    PYFUNCTYPE,
    addressof,
    byref,
    c_double,
    c_float,
    c_int,
    c_uint,
    c_void_p,
    cast,
    create_string_buffer,
)
from itertools import groupby, repeat
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NamedTuple

STRIDE: Final = 6
MOST_PAGES: Final = 3_000
MOST_CHARACTERS: Final = 1_000_000
MOST_RULES: Final = 5_000
"""Rules of tables beyond this many on a page, or forty times as many in all, are not looked at."""
MOST_IMAGES: Final = 50
"""Pictures beyond this many on a page are pieces of one."""
MEMORY: Final = 1 << 30
SECONDS: Final = 60
_MAYBE_MADE_UP: Final = frozenset((10, 13, 32))  # PDFium adds some of its own where it sees a gap or a new line
_BLANK: Final = 32
_CONTROLS: Final = dict.fromkeys(range(_BLANK), _BLANK) | {9: 9, 2: 0xAD}  # 2 stands for a hyphen at a line's end
_HIGH_HALVES: Final = range(0xD800, 0xDC00)  # of characters beyond the first plane, which come in two
_LOW_HALVES: Final = range(0xDC00, 0xE000)
_HALVES: Final = frozenset((*_HIGH_HALVES, *_LOW_HALVES))
_WIDEST: Final = 4_000  # no character is so many thousandths of its size wide
_EDGE: Final = 2e7  # thousandths of a point: no page is so wide
_THIN: Final = 3_000  # a filled box that is no thicker is a rule
_STRAIGHT: Final = 500
_BOLD: Final = 600
_FAULTS: Final = {3: "format", 4: "password", 5: "security"}


class Fault(Exception):  # noqa: N818 - it is an answer, not an error of the program
    """Why a file cannot be read, as one word of the answer."""


def read(data: bytes) -> tuple[dict[str, Any], array[int]]:
    """The pages of a PDF, and the characters on them.

    Raises:
        Fault: if the file cannot be read as a whole.
    """
    import pypdfium2 as pdfium  # noqa: PLC0415 - an optional package
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Fault(_FAULTS.get(error.err_code or 0, "format")) from None
    use = _Text(raw)
    beside = runpy.run_path(str(Path(__file__).with_name("annotations.py")))
    said = {"title": beside["title"](raw, document)}
    characters: array[int] = array("i")
    pages: list[dict[str, Any]] = []
    rules, before = 0, None
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise Fault("pages")
        for number in range(count):
            try:
                page = document[number]
                pages.append(_page(use, page, characters, beside["links"]))
            except pdfium.PdfiumError:  # no page, or one without a text that can be read
                pages.append({"width": 0, "height": 0, "start": len(characters) // STRIDE, "broken": True})
                continue
            if before is not None:
                before.close()
            before = page
            rules += len(pages[-1]["rules"])
            if rules > 40 * MOST_RULES:
                pages[-1]["rules"] = []
            if len(characters) > MOST_CHARACTERS * STRIDE:
                raise Fault("characters")
    finally:
        document.close()
    return {"pages": pages, **said}, characters


def _page(
    use: _Text,
    page: Any,  # noqa: ANN401 - a library without types
    characters: array[int],
    links: Callable[[Any, Any, _Upright], list[list[int]]],
) -> dict[str, Any]:
    """What a page holds beside its characters, which are added to `characters`."""
    rotation, box = page.get_rotation(), page.get_cropbox()
    place = _Upright(box, rotation)
    width, height = _size(box, rotation)
    start = len(characters) // STRIDE
    text = page.get_textpage()
    try:
        heard, looks = use.page(text.raw, place, characters)
    finally:
        text.close()
    rules, images, unheard = _drawings(use.raw, page, place, heard)
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in images)
    return {
        "width": width,
        "height": height,
        "start": start,
        "looks": looks,
        "rules": rules,
        "pictures": min(1000, area * 1000 // max(1, width * height)),
        "images": images[:MOST_IMAGES],
        "overprinted": unheard,
        "links": links(use.raw, page, place),
    }


def _size(box: tuple[float, float, float, float], rotation: int) -> tuple[int, int]:
    width, height = _milli(1000 * (box[2] - box[0])), _milli(1000 * (box[3] - box[1]))
    return (height, width) if rotation % 180 else (width, height)


def _milli(value: float) -> int:
    """A length in whole thousandths of a point; what is not a length of a page is held within bounds."""
    return int(max(-_EDGE, min(_EDGE, value)) + 0.5) if value == value else 0  # noqa: PLR0124 - NaN


class _Upright:
    """The way from a page's own coordinates to those in which it is shown.

    Attributes:
        axes: for each coordinate as shown, which of the page's own it is, its factor, and from which edge it counts.
    """

    def __init__(self, box: tuple[float, float, float, float], rotation: int) -> None:
        left, bottom, right, top = box
        self.axes = {
            90: ((1, 1000, bottom), (0, 1000, left)),
            180: ((0, -1000, right), (1, 1000, bottom)),
            270: ((1, -1000, top), (0, -1000, right)),
        }.get(rotation, ((0, 1000, left), (1, -1000, top)))

    def __call__(self, x: float, y: float) -> tuple[int, int]:
        """Where a point is shown."""
        (first, by, edge), (second, by_too, edge_too) = self.axes
        at = x, y
        return _milli((at[first] - edge) * by), _milli((at[second] - edge_too) * by_too)


class _Dress(NamedTuple):
    """How some text objects of a page look, and how wide their characters are.

    Attributes:
        number: of the look, among those of the page.
        font: its address.
        scale: the length along the line of a thousandth of the font's size.
        lengths: how far the pen moves on after each character that is known so far.
    """

    number: int
    font: int
    scale: float
    lengths: dict[int, int]


class _Text:
    """The text of pages, character by character.

    The functions of PDFium that are called for every character are called without the checks of their Python binding,
    and each for all characters of a page in turn.

    Attributes:
        lengths: those of the fonts of the page before (see `_Looks`).
    """

    def __init__(self, raw: Any) -> None:  # noqa: ANN401
        self.raw = raw
        self.lengths: dict[tuple[int, float], dict[int, int]] = {}
        self.code = _bare(raw.FPDFText_GetUnicode, c_uint, c_int)
        self.whole = _bare(raw.FPDFText_GetText, c_int, c_int, c_int, c_void_p)
        self.generated = _bare_at(raw.FPDFText_IsGenerated, c_int)
        self.unmapped = _bare_at(raw.FPDFText_HasUnicodeMapError, c_int)
        self.origin = _bare(raw.FPDFText_GetCharOrigin, c_int, c_int, c_void_p, c_void_p)
        self.home = _bare_at(raw.FPDFText_GetTextObject, c_void_p)
        self.font = _bare(raw.FPDFTextObj_GetFont, c_void_p)
        self.size = _bare(raw.FPDFText_GetFontSize, c_double, c_int)
        self.matrix = _bare(raw.FPDFText_GetMatrix, c_int, c_int, c_void_p)
        self.width = _bare(raw.FPDFFont_GetGlyphWidth, c_int, c_uint, c_float, c_void_p)

    def page(
        self,
        handle: Any,  # noqa: ANN401
        place: _Upright,
        characters: array[int],
    ) -> tuple[set[int], list[tuple[int, int, int]]]:
        """Add the characters of a page; the text objects that they belong to, and their looks."""
        text = cast(handle, c_void_p)
        codes, indexes = self._drawn(text, self._codes(handle))
        homes = [home or 0 for home in map(self.home, repeat(text), indexes)]
        looks = _Looks(self, handle, place)
        firsts = dict(zip(reversed(homes), reversed(indexes), strict=True))
        objects = {home: looks.of(home, firsts[home]) for home in dict.fromkeys(homes)}
        pieces = {home: number for number, home in enumerate(objects)}
        dresses = [objects[home] for home in homes]
        for column in (
            self._sure(text, codes, indexes),
            *_places(place, self._origins(text, indexes)),
            _lengths(looks, codes, dresses),
            [dress.number for dress in dresses],
            [pieces[home] for home in homes],
        ):
            characters.extend(column)
        self.lengths = looks.lengths
        return set(objects), looks.all

    def _drawn(self, text: c_void_p, all_codes: Sequence[int]) -> tuple[list[int], list[int]]:
        """The characters that the file has, and their indexes: what PDFium adds left out, halves put together."""
        indexes = [
            index
            for index, code in enumerate(all_codes)
            if code not in _MAYBE_MADE_UP or self.generated(text, index) != 1
        ]
        codes = [all_codes[index] for index in indexes]
        if _HALVES.isdisjoint(codes):
            return codes, indexes
        whole: list[tuple[int, int]] = []
        high = 0
        for index, code in zip(indexes, codes, strict=True):
            if code in _HIGH_HALVES:
                high = code
                continue
            is_low = high and code in _LOW_HALVES
            whole.append((0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if is_low else code, index))
            high = 0
        return [code for code, _ in whole], [index for _, index in whole]

    def _sure(self, text: c_void_p, codes: Sequence[int], indexes: Sequence[int]) -> Sequence[int]:
        """The codes of characters; 0 where the font does not say which it is, so that its code is that of a glyph."""
        unmapped = list(map(self.unmapped, repeat(text), indexes))
        if 1 not in unmapped and min(codes, default=_BLANK) >= _BLANK:
            return codes
        return [0 if wrong == 1 else _CONTROLS.get(code, code) for code, wrong in zip(codes, unmapped, strict=True)]

    def _origins(self, text: c_void_p, indexes: Sequence[int]) -> array[float]:
        """The origins of characters, each as two numbers."""
        origins = array("d", bytes(16 * len(indexes)))
        start, size = origins.buffer_info()[0], 16 * len(indexes)
        both = range(start, start + size, 16), range(start + 8, start + size + 8, 16)
        deque(map(self.origin, repeat(text.value), indexes, *both), maxlen=0)
        return origins

    def _codes(self, handle: Any) -> Sequence[int]:  # noqa: ANN401
        """The code of every character of a page: at once where there is one code for each, else one by one."""
        text, count = cast(handle, c_void_p).value, max(0, self.raw.FPDFText_CountChars(handle))
        whole = array("H", bytes(2 * count + 2))
        written = self.whole(text, 0, count, whole.buffer_info()[0])
        if written == count + 1 and all(self.code(text, at) == whole[at] for at in range(0, count, count // 8 + 1)):
            return whole[:count]
        return [self.code(text, index) for index in range(count)]


def _lengths(looks: _Looks, codes: Sequence[int], dresses: Sequence[_Dress]) -> array[int]:
    """How far the pen moves on after each character."""
    found = array("i")
    for dress, run in groupby(zip(dresses, codes, strict=True), key=itemgetter(0)):
        those = [code for _, code in run]
        lengths = dress.lengths
        for code in set(those).difference(lengths):
            lengths[code] = looks.length(dress, code)
        found.extend([lengths[code] for code in those])
    return found


def _places(place: _Upright, origins: array[float]) -> tuple[array[int], array[int]]:
    """Where points stand on the page as it is shown."""
    xs, ys = array("i"), array("i")
    try:
        for turned, shown in ((False, xs), (True, ys)):
            axis, sign, edge = place.axes[turned]
            shown.extend([int((value - edge) * sign + 0.5) for value in origins[axis::2]])
    except (ValueError, OverflowError):  # no length of a page
        points = [place(x, y) for x, y in zip(origins[::2], origins[1::2], strict=True)]
        xs, ys = array("i", [x for x, _ in points]), array("i", [y for _, y in points])
    return xs, ys


class _Looks:
    """How the characters of one page look.

    Fonts are identified by their addresses. These hold while a page is open, and the page before is closed only after
    this one is read: a font with an address of that page is the same font.

    Attributes:
        all: each look once: size in thousandths of a point, angle in degrees clockwise as shown, whether it is bold.
        lengths: for each font and scale, how far the pen moves on after each character that is known so far.
    """

    def __init__(self, use: _Text, handle: Any, place: _Upright) -> None:  # noqa: ANN401
        self.use, self.handle, self.place = use, handle, place
        self.text = cast(handle, c_void_p).value
        self.all: list[tuple[int, int, int]] = []
        self.lengths: dict[tuple[int, float], dict[int, int]] = {}
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._turns: dict[tuple[float, float], int] = {}
        self._bold: dict[int, bool] = {}
        self._dresses: dict[tuple[float, ...], _Dress] = {}
        self._matrix = array("f", bytes(24))

    def of(self, home: int, index: int) -> _Dress:
        """The look of a text object by the index of one of its characters.

        The size of a character is that of its font times the scale of its matrix: one program writes 16 under a matrix
        of 1, another 320 under one of 0.05, a third 1 under one of 16.
        """
        self.use.matrix(self.text, index, self._matrix.buffer_info()[0])
        size = abs(self.use.size(self.text, index))
        font = (self.use.font(home) or 0) if home else 0
        key = font, size, *self._matrix[:4]
        if font and key in self._dresses:
            return self._dresses[key]
        a, b, c, d = key[2:]
        along, across = math.hypot(a, b), math.hypot(c, d)
        look = _milli(1000 * size * across), self._turn(a, b, along), int(self._is_bold(font, index))
        number = self._numbers.setdefault(look, len(self.all))
        if number == len(self.all):
            self.all.append(look)
        scale = size * along if size * along < _EDGE / _WIDEST else 0.0
        lengths = self.lengths.setdefault((font, scale), self.use.lengths.get((font, scale), {}))
        dress = self._dresses[key] = _Dress(number, font, scale, lengths)
        return dress

    def length(self, dress: _Dress, code: int) -> int:
        """How far the pen moves on after a character; 0 if the file does not say."""
        width = c_float()
        is_said = dress.font and self.use.width(dress.font, code, 1000.0, addressof(width))
        is_said = is_said and 0 < width.value < _WIDEST
        return int(round(width.value) * dress.scale + 0.5) if is_said else 0

    def _turn(self, right: float, up: float, along: float) -> int:
        """The direction of a line in degrees clockwise as shown."""
        found = self._turns.get((right, up))
        if found is None:
            far = 100 / along if along else 0
            (x0, y0), (x1, y1) = self.place(0, 0), self.place(far * right, far * up)
            found = self._turns[right, up] = round(math.degrees(math.atan2(y1 - y0, x1 - x0))) % 360
        return found

    def _is_bold(self, font: int, index: int) -> bool:
        found = self._bold.get(font) if font else None
        if found is None:
            raw, name, flags = self.use.raw, create_string_buffer(128), c_int()
            raw.FPDFText_GetFontInfo(self.handle, index, name, 128, byref(flags))
            found = raw.FPDFText_GetFontWeight(self.handle, index) >= _BOLD or b"bold" in name.value.lower()
            self._bold[font] = found
        return found


def _bare(function: Any, answer: Any, *more: Any) -> Callable[..., Any]:  # noqa: ANN401
    """A function of PDFium by its address: pointers are plain numbers, and none is made into an object."""
    return PYFUNCTYPE(answer, c_void_p, *more)(cast(function, c_void_p).value)  # type: ignore[arg-type]


def _bare_at(function: Any, answer: Any) -> Callable[[c_void_p, int], Any]:  # noqa: ANN401
    """A function of PDFium that takes the text of a page and an index. Both go over as they are, which is faster."""
    return PYFUNCTYPE(answer)(cast(function, c_void_p).value)  # type: ignore[arg-type]


def _address(pointer: Any) -> int:  # noqa: ANN401
    """A number that tells objects of PDFium apart while their page is open."""
    return addressof(pointer.contents) if pointer else 0


def _drawings(
    raw: Any,  # noqa: ANN401
    page: Any,  # noqa: ANN401
    place: _Upright,
    heard: set[int],
) -> tuple[list[list[int]], list[list[int]], int]:
    """The rules of a page, the boxes of its pictures, and how many texts were printed over others."""
    rules: list[list[int]] = []
    images: list[list[int]] = []
    width, height = _size(page.get_cropbox(), page.get_rotation())
    unheard = 0
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        this = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(this)
        if kind == raw.FPDF_PAGEOBJ_TEXT and _address(this) in heard:
            continue
        left, top, right, bottom = shown = _bounds(raw, this, place)
        wide, high = right - left, bottom - top
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            unheard += min(wide, high) > 1000
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(shown)
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(rules) < MOST_RULES and wide * high < width * height * 9 // 10:
            rules += [shown] if min(wide, high) <= _THIN else _sides(raw, this, place)
    return rules, images, unheard


def _bounds(raw: Any, this: Any, place: _Upright) -> list[int]:  # noqa: ANN401
    """The box of an object of a page, as shown; an empty one where it has none."""
    edges = [c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(this, *map(byref, edges)):
        return [0, 0, 0, 0]
    left, bottom, right, top = (edge.value for edge in edges)
    x0, y0 = place(left, top)
    x1, y1 = place(right, bottom)
    return [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]


def _sides(raw: Any, path: Any, place: _Upright) -> list[list[int]]:  # noqa: ANN401
    """The straight lines of a path that run along the page's edges."""
    matrix, x, y = raw.FS_MATRIX(), c_float(), c_float()
    raw.FPDFPageObj_GetMatrix(path, byref(matrix))
    sides: list[list[int]] = []
    start = before = (0, 0)
    for index in range(min(raw.FPDFPath_CountSegments(path), MOST_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        at = place(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        ends = [at, start] if raw.FPDFPathSegment_GetClose(segment) else [at]
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = at
        for end in ends if kind == raw.FPDF_SEGMENT_LINETO else ():
            if min(abs(end[0] - before[0]), abs(end[1] - before[1])) <= _STRAIGHT:
                sides.append([*map(min, before, end), *map(max, before, end)])
            before = end
        before = at
    return sides


def limit() -> None:
    """Bound the memory and the time of this process; a system that cannot do that has only the reader's own clock."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        try:
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (ValueError, OSError):  # macOS has no limit of memory
            continue


def use_fallback_font() -> object:
    """Keep PDFium from the fonts of the machine; what comes back must be kept while it is used."""
    from pypdfium2 import raw  # noqa: PLC0415 - an optional package

    return runpy.run_path(str(Path(__file__).with_name("fallback_font.py")))["use"](raw)


def main() -> None:
    """Read the PDF on standard input, write the answer to standard output."""
    limit()
    try:
        head, characters = read(sys.stdin.buffer.read())
    except Fault as fault:
        head, characters = {"fault": str(fault)}, array("i")
    except MemoryError:
        head, characters = {"fault": "memory"}, array("i")
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    sys.stdout.buffer.write(characters.tobytes())


if __name__ == "__main__":
    kept = use_fallback_font()  # PDFium may ask for it until the very end
    main()

"""The text layer of a PDF, character by character, as PDFium gives it: a program of its own.

PDFium is native code that reads what strangers wrote. A file of three kilobytes can make it draw one form a billion
times, or unpack gigabytes, and neither can be stopped from within a process. So this module is also a program: the
reader starts it with the file on standard input, and it limits itself before it looks at the first byte. It imports
nothing of govreport, so that it starts in a few hundredths of a second.

The answer is one line of JSON, then 32-bit integers, `STRIDE` for each character: its code point (0 where the font does
not say which character it draws), the two coordinates of its origin, how far it moves on along its line (0 where the
file does not say), and the number of the text object that it belongs to. All lengths are thousandths of a point, and
all places are in the page as it is shown, from its top left corner.

Nothing of this depends on the machine: origins, sizes and widths are the file's own, never those of a font that is
installed (see `stand_in`).
"""

from __future__ import annotations

import json
import math
import runpy
import sys
from array import array
from collections.abc import Callable
from ctypes import (
    CFUNCTYPE,
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
from pathlib import Path
from typing import Any, Final

STRIDE: Final = 5
MOST_PAGES: Final = 3_000
MOST_CHARACTERS: Final = 1_000_000
MOST_RULES: Final = 5_000
"""Rules of tables beyond this many on a page, or forty times as many in all, are not looked at."""
MEMORY: Final = 1 << 30
SECONDS: Final = 60
_MAYBE_MADE_UP: Final = frozenset((10, 13, 32))  # PDFium adds some of its own where it sees a gap or a new line
_HIGH_HALVES: Final = range(0xD800, 0xDC00)  # of characters beyond the first plane, which come in two
_LOW_HALVES: Final = range(0xDC00, 0xE000)
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
    characters: array[int] = array("i")
    pages: list[dict[str, Any]] = []
    rules = 0
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise Fault("pages")
        for number in range(count):
            try:
                page = document[number]
            except pdfium.PdfiumError:
                pages.append({"width": 0, "height": 0, "start": len(characters) // STRIDE, "broken": True})
                continue
            pages.append(_page(use, page, characters))
            rules += len(pages[-1]["rules"])
            if rules > 40 * MOST_RULES:
                pages[-1]["rules"] = []
            page.close()
            if len(characters) > MOST_CHARACTERS * STRIDE:
                raise Fault("characters")
    finally:
        document.close()
    return {"pages": pages}, characters


def _page(use: _Text, page: Any, characters: array[int]) -> dict[str, Any]:  # noqa: ANN401 - a library without types
    """What a page holds beside its characters, which are added to `characters`."""
    rotation = page.get_rotation()
    place = _upright(page.get_cropbox(), rotation)
    width, height = _size(page.get_cropbox(), rotation)
    start = len(characters) // STRIDE
    text = page.get_textpage()
    try:
        objects = _characters(use, text.raw, place, characters)
    finally:
        text.close()
    rules, pictures, unheard = _drawings(use.raw, page, place, {key for key, _ in objects})
    return {
        "width": width,
        "height": height,
        "start": start,
        "objects": [look for _, look in objects],
        "rules": rules,
        "pictures": pictures,
        "overprinted": unheard,
    }


def _size(box: tuple[float, float, float, float], rotation: int) -> tuple[int, int]:
    width, height = _milli(box[2] - box[0]), _milli(box[3] - box[1])
    return (height, width) if rotation % 180 else (width, height)


def _milli(value: float) -> int:
    """A length in thousandths of a point; what is no length of a page is held within bounds."""
    return int(max(-_EDGE, min(_EDGE, value * 1000)) + 0.5) if value == value else 0  # noqa: PLR0124 - NaN


def _upright(box: tuple[float, float, float, float], rotation: int) -> Callable[[float, float], tuple[int, int]]:
    """The way from a page's own coordinates to those in which it is shown."""
    left, bottom, right, top = box
    match rotation:
        case 90:
            return lambda x, y: (_milli(y - bottom), _milli(x - left))
        case 180:
            return lambda x, y: (_milli(right - x), _milli(y - bottom))
        case 270:
            return lambda x, y: (_milli(top - y), _milli(right - x))
        case _:
            return lambda x, y: (_milli(x - left), _milli(top - y))


class _Text:
    """The functions of PDFium that are called for every character, without the checks of its Python binding.

    Attributes:
        place: the way from a page's own coordinates to those in which it is shown.
    """

    def __init__(self, raw: Any) -> None:  # noqa: ANN401
        self.raw = raw
        self.code = _bare(raw.FPDFText_GetUnicode, c_uint, c_int)
        self.generated = _bare(raw.FPDFText_IsGenerated, c_int, c_int)
        self.unmapped = _bare(raw.FPDFText_HasUnicodeMapError, c_int, c_int)
        self.origin = _bare(raw.FPDFText_GetCharOrigin, c_int, c_int, c_void_p, c_void_p)
        self.home = _bare(raw.FPDFText_GetTextObject, c_void_p, c_int)
        self.font = _bare(raw.FPDFTextObj_GetFont, c_void_p)
        self.width = _bare(raw.FPDFFont_GetGlyphWidth, c_int, c_uint, c_float, c_void_p)
        self.widths: dict[tuple[int, int], int] = {}

    def wide(self, font: int, code: int) -> int:
        """How far a font moves on after a character, in thousandths of its size, as the file says."""
        key = font, code
        found = self.widths.get(key)
        if found is None:
            width = c_float()
            known = self.width(font, code, 1000.0, byref(width)) and 0 < width.value < _WIDEST
            found = self.widths[key] = round(width.value) if known else 0
        return found


def _bare(function: Any, answer: Any, *more: Any) -> Callable[..., Any]:  # noqa: ANN401
    """A function of PDFium by its address: pointers are plain numbers, and none is made into an object."""
    return CFUNCTYPE(answer, c_void_p, *more)(cast(function, c_void_p).value)  # type: ignore[arg-type]


def _characters(
    use: _Text,
    handle: Any,  # noqa: ANN401
    place: Callable[[float, float], tuple[int, int]],
    characters: array[int],
) -> list[tuple[int, list[int]]]:
    """Add the characters of a page; the text objects that they belong to, each with size, angle and boldness."""
    text = cast(handle, c_void_p).value
    x, y = c_double(), c_double()
    left, below = addressof(x), addressof(y)
    objects: list[tuple[int, list[int]]] = []
    fonts: list[tuple[int, float]] = []
    known: dict[int, int] = {}
    use.widths.clear()  # fonts are told apart by their addresses, and those of the last page may be gone
    high, count = 0, use.raw.FPDFText_CountChars(handle)
    for index in range(count):
        code = use.code(text, index)
        if code in _LOW_HALVES:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else code
        high = code if code in _HIGH_HALVES else 0
        if high and index + 1 < count:
            continue
        if code in _MAYBE_MADE_UP and use.generated(text, index) == 1:
            continue
        key = use.home(text, index) or 0
        number = known.get(key)
        if number is None:
            number = known[key] = len(objects)
            look, scale = _look(use.raw, handle, index, place)
            objects.append((key, look))
            fonts.append((use.font(key) if key else 0, scale))
        font, scale = fonts[number]
        width = use.wide(font, code) if font else 0
        if use.unmapped(text, index) == 1:
            code = 0
        elif code < 32 and code != 9:  # 2 stands for a hyphen at the end of a line
            code = 0xAD if code == 2 else 32
        use.origin(text, index, left, below)
        characters.extend((code, *place(x.value, y.value), int(width * scale + 0.5), number))
    return objects


def _address(pointer: Any) -> int:  # noqa: ANN401
    """A number that tells objects of PDFium apart while their page is open."""
    return addressof(pointer.contents) if pointer else 0


def _look(
    raw: Any,  # noqa: ANN401
    handle: Any,  # noqa: ANN401
    index: int,
    place: Callable[[float, float], tuple[int, int]],
) -> tuple[list[int], float]:
    """How a text object is set, and by how much a thousandth of its font's size is stretched along the line.

    The size of a character is that of its font times the scale of its matrix: one program writes 16 under a matrix of
    1, another 320 under one of 0.05, a third 1 under one of 16.

    Returns:
        Size in thousandths of a point, angle in degrees clockwise as shown, and whether the font is bold.
    """
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, index, byref(matrix))
    size = raw.FPDFText_GetFontSize(handle, index)
    name, flags = create_string_buffer(128), c_int()
    raw.FPDFText_GetFontInfo(handle, index, name, 128, byref(flags))
    is_bold = raw.FPDFText_GetFontWeight(handle, index) >= _BOLD or b"bold" in name.value.lower()
    along, across = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    far = 100 / along if along else 0
    (x0, y0), (x1, y1) = place(0, 0), place(far * matrix.a, far * matrix.b)
    degrees = round(math.degrees(math.atan2(y1 - y0, x1 - x0)))
    return [_milli(abs(size) * across), degrees % 360, int(is_bold)], abs(size) * along


def _drawings(
    raw: Any,  # noqa: ANN401
    page: Any,  # noqa: ANN401
    place: Callable[[float, float], tuple[int, int]],
    heard: set[int],
) -> tuple[list[list[int]], int, int]:
    """The rules of a page, the thousandths of it that pictures cover, and how many texts were printed over others."""
    rules: list[list[int]] = []
    width, height = _size(page.get_cropbox(), page.get_rotation())
    area = unheard = 0
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
            area += wide * high
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(rules) < MOST_RULES and wide * high < width * height * 9 // 10:
            rules += [shown] if min(wide, high) <= _THIN else _sides(raw, this, place)
    return rules, min(1000, area * 1000 // max(1, width * height)), unheard


def _bounds(raw: Any, this: Any, place: Callable[[float, float], tuple[int, int]]) -> list[int]:  # noqa: ANN401
    """The box of an object of a page, as shown; an empty one where it has none."""
    edges = [c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(this, *map(byref, edges)):
        return [0, 0, 0, 0]
    left, bottom, right, top = (edge.value for edge in edges)
    x0, y0 = place(left, top)
    x1, y1 = place(right, bottom)
    return [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]


def _sides(raw: Any, path: Any, place: Callable[[float, float], tuple[int, int]]) -> list[list[int]]:  # noqa: ANN401
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


def use_stand_in() -> object:
    """Keep PDFium from the fonts of the machine; what comes back must be kept while it is used."""
    from pypdfium2 import raw  # noqa: PLC0415 - an optional package

    return runpy.run_path(str(Path(__file__).with_name("stand_in.py")))["use"](raw)


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
    kept = use_stand_in()  # PDFium may ask for it until the very end
    main()

"""The text layer of a PDF, character by character, as PDFium gives it: a program of its own.

PDFium is native code that reads what strangers wrote. A file of three kilobytes can make it draw one form a billion
times, or unpack gigabytes, and neither can be stopped from within a process. So this module is also a program: the
reader starts it with the file on standard input, and it limits itself before it looks at the first byte. It imports
nothing of govreport, so that it starts in a few hundredths of a second.

The answer is one line of JSON, then 32-bit integers, `STRIDE` for each character: its code point (0 where the font does
not say which character it draws), left, top, right and bottom of its box, its baseline, and the number of the text
object that it belongs to. All lengths are thousandths of a point, and all boxes are in the page as it is shown, from
its top left corner.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable
from ctypes import byref, c_double, c_float, c_int, create_string_buffer
from typing import Any, Final

STRIDE: Final = 7
MOST_PAGES: Final = 3_000
MOST_CHARACTERS: Final = 1_000_000
MOST_RULES: Final = 5_000
"""Rules of tables beyond this many on a page, or forty times as many in all, are not looked at."""
MEMORY: Final = 1 << 30
SECONDS: Final = 60
_BLANK: Final = frozenset((9, 0x20, 0xA0, 0x3000))
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
            pages.append(_page(raw, page, characters))
            rules += len(pages[-1]["rules"])
            if rules > 40 * MOST_RULES:
                pages[-1]["rules"] = []
            page.close()
            if len(characters) > MOST_CHARACTERS * STRIDE:
                raise Fault("characters")
    finally:
        document.close()
    return {"pages": pages}, characters


def _page(raw: Any, page: Any, characters: array[int]) -> dict[str, Any]:  # noqa: ANN401 - a library without types
    """What a page holds beside its characters, which are added to `characters`."""
    rotation = page.get_rotation()
    place = _upright(page.get_cropbox(), rotation)
    width, height = _size(page.get_cropbox(), rotation)
    start = len(characters) // STRIDE
    text = page.get_textpage()
    try:
        objects = _characters(raw, text, place, rotation, characters)
    finally:
        text.close()
    rules, pictures, unheard = _drawings(raw, page, place, {key for key, _ in objects})
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
    return int(max(-2e6, min(2e6, value * 1000)) + 0.5) if value == value else 0  # noqa: PLR0124 - NaN


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


def _characters(
    raw: Any,  # noqa: ANN401
    text: Any,  # noqa: ANN401
    place: Callable[[float, float], tuple[int, int]],
    rotation: int,
    characters: array[int],
) -> list[tuple[int, list[int]]]:
    """Add the characters of a page; the text objects that they belong to, each with size, angle and boldness."""
    handle = text.raw
    rect, x, y = raw.FS_RECTF(), c_double(), c_double()
    box, left, below = byref(rect), byref(x), byref(y)
    objects: list[tuple[int, list[int]]] = []
    known: dict[int, int] = {}
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in {10, 13, 32} and raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        if raw.FPDFText_HasUnicodeMapError(handle, index) == 1:
            code = 0
        elif code < 32 and code != 9:  # 2 stands for a hyphen at the end of a line
            code = 0xAD if code == 2 else 32
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharOrigin(handle, index, left, below)
        x0, y0 = place(rect.left, rect.top)
        x1, y1 = place(rect.right, rect.bottom)
        at_x, at_y = place(x.value, y.value)
        pointer = raw.FPDFText_GetTextObject(handle, index)
        key = _address(pointer)
        number = known.get(key)
        if number is None:
            number = known[key] = len(objects)
            objects.append((key, _look(raw, handle, index, rotation)))
        base = at_y if objects[number][1][1] % 180 == 0 else at_x
        characters.extend((code, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), base, number))
    return objects


def _address(pointer: Any) -> int:  # noqa: ANN401
    """A number that tells objects of PDFium apart while their page is open."""
    from ctypes import addressof  # noqa: PLC0415

    return addressof(pointer.contents) if pointer else 0


def _look(raw: Any, handle: Any, index: int, rotation: int) -> list[int]:  # noqa: ANN401
    """Size in thousandths of a point, angle in degrees clockwise as shown, and whether the font is bold."""
    angle = raw.FPDFText_GetCharAngle(handle, index)
    name, flags = create_string_buffer(128), c_int()
    raw.FPDFText_GetFontInfo(handle, index, name, 128, byref(flags))
    is_bold = raw.FPDFText_GetFontWeight(handle, index) >= _BOLD or b"bold" in name.value.lower()
    degrees = round(angle * 57.29577951) + rotation if angle > 0 else rotation
    return [_milli(raw.FPDFText_GetFontSize(handle, index)), degrees % 360, int(is_bold)]


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
    main()

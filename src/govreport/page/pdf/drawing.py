"""The pages of a PDF as pictures with the boxes of numbers; runs as a separate program, like `layer`.

It reads one line of JSON (`width`, `most`, and `pages`: for each page the numbers on it, each as its id, its text
without blanks, and the box of its line), then the PDF. It answers with one line of JSON, then the pictures, one PNG
after the other. For each page the answer holds its width and height, the size of its picture (0 where there is none),
and the box of each number. All lengths are thousandths of a point, from the top left corner of the page as it is shown.

Pictures are grey, of eight shades, which is what a page of text needs. Letters that the file does not bring are drawn
with the fonts of the machine.
"""

from __future__ import annotations

import json
import runpy
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

_SHADES = bytes(round(round(value * 7 / 255) * 15 / 7) for value in range(256))  # in four bits
_LEFT_SHADES = bytes(shade << 4 for shade in _SHADES)
_FAULTS = {3: "format", 4: "password", 5: "security"}


def draw(wanted: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The answer, and the pictures.

    Args:
        wanted: the line of JSON.
        data: the PDF.
    """
    import pypdfium2 as pdfium  # noqa: PLC0415 - an optional package

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return {"fault": _FAULTS.get(error.err_code or 0, "format")}, []
    pages: list[dict[str, Any]] = []
    pictures: list[bytes] = []
    left = wanted["most"]
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            pages.append({"width": 0, "height": 0, "bytes": 0, "boxes": {}})
            continue
        width, height = page.get_size()
        try:
            picture = _picture(page, wanted["width"] / width) if left > 0 and width and height else b""
        except (pdfium.PdfiumError, MemoryError):
            picture = b""
        if len(picture) > left:
            left, picture = 0, b""
        left -= len(picture)
        numbers = wanted["pages"].get(str(number + 1), [])
        try:
            boxes = _boxes(page, height, numbers)
        except pdfium.PdfiumError:  # its text cannot be read again: the lines are known
            boxes = {str(name): line for name, _, line in numbers}
        pages.append({"width": int(width * 1000), "height": int(height * 1000), "bytes": len(picture), "boxes": boxes})
        pictures.append(picture)
        page.close()
    return {"pages": pages}, pictures


def _picture(page: Any, scale: float) -> bytes:  # noqa: ANN401 - a library without types
    bitmap = page.render(scale=min(scale, 4), grayscale=True)
    try:
        pixels, width, height, stride = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
        lines = b"".join(b"\0" + _packed(pixels[at * stride : at * stride + width]) for at in range(height))
    finally:
        bitmap.close()
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)), (b"IDAT", zlib.compress(lines, 6)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, content) for name, content in (*parts, (b"IEND", b"")))


def _packed(row: bytes) -> bytes:
    """A row of pixels, two in a byte."""
    left, right = row[0::2].translate(_LEFT_SHADES), row[1::2].translate(_SHADES)
    both = int.from_bytes(left, "big") | int.from_bytes(right.ljust(len(left), b"\0"), "big")
    return both.to_bytes(len(left), "big")


def _part(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _boxes(page: Any, height: float, numbers: list[tuple[int, str, list[int]]]) -> dict[str, list[int]]:  # noqa: ANN401
    """The box of each number; that of its line where its characters are not found there."""
    if not numbers:
        return {}
    characters = _characters(page, height) if page.get_rotation() == 0 else []
    found: dict[str, list[int]] = {}
    lines: dict[tuple[int, ...], tuple[str, list[list[int]]]] = {}
    reached: dict[tuple[int, ...], int] = {}
    for name, text, line in numbers:
        key = tuple(line)
        if key not in lines:
            own = sorted((each for each in characters if _is_in(each[1], line)), key=lambda each: each[1][0])
            lines[key] = "".join(char for char, _ in own), [box for _, box in own]
        said, boxes = lines[key]
        at = said.find(text, reached.get(key, 0))
        if at < 0 or not text:
            found[str(name)] = line
            continue
        reached[key] = at + len(text)
        those = boxes[at : at + len(text)]
        found[str(name)] = [
            *(min(box[side] for box in those) for side in (0, 1)),
            *(max(box[side] for box in those) for side in (2, 3)),
        ]
    return found


def _characters(page: Any, height: float) -> list[tuple[str, list[int]]]:  # noqa: ANN401
    text = page.get_textpage()
    left, bottom, _, top = page.get_cropbox()
    up = top if top > bottom else height
    found = []
    try:
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            if len(char) == 1 and not char.isspace():
                x0, y0, x1, y1 = text.get_charbox(index)
                corners = (x0 - left, up - y1, x1 - left, up - y0)
                found.append((char, [int(corner * 1000) for corner in corners]))
    finally:
        text.close()
    return found


def _is_in(box: list[int], line: list[int]) -> bool:
    """Whether the middle of a box lies in a line's."""
    x, y = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
    return line[0] - 1000 <= x <= line[2] + 1000 and line[1] - 1000 <= y <= line[3] + 1000


def main() -> None:
    """Read the request and the PDF on standard input, write the answer to standard output."""
    runpy.run_path(str(Path(__file__).with_name("layer.py")))["limit"]()
    wanted = json.loads(sys.stdin.buffer.readline())
    try:
        head, pictures = draw(wanted, sys.stdin.buffer.read())
    except MemoryError:
        head, pictures = {"fault": "memory"}, []
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    for picture in pictures:
        sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main()

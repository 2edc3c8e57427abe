"""A font that replaces every font that a file does not embed, so that results do not depend on the machine.

PDFium looks for such fonts among those that are installed. What it finds changes what it gives: it leaves out a piece
of text whose glyphs have no ink, takes two for one where their ink meets, and measures by the strangers' widths. So it
is given a font of ours instead. It has one glyph for all characters, a box with room on both sides, and nothing of the
machine is looked at. Widths are in the file, and the places of characters follow from them.

The fonts that every PDF reader has (Helvetica, Times, Courier and Symbol) may come without widths. PDFium brings its
own for them, so they are left to it.

This module imports nothing of govreport: it is a part of the program `layer`.
"""

from __future__ import annotations

import struct
from ctypes import byref, memmove, string_at
from typing import Any, Final

_OWN: Final = (b"Arial", b"Courier", b"Helvetica", b"Symbol", b"Times", b"ZapfDingbats")
_GB2312: Final = 134
_EM: Final = 1000
_ASCENT, _DESCENT = 880, -120
_INK: Final = (100, 0, 300, 700)  # left, bottom, width and height: narrow, so that neighbours never meet
_LAST: Final = 0x10FFFF
_MAGIC: Final = 0x5F0F3CF5


def font() -> bytes:
    """The font, in the TrueType format.

    Example:
        >>> len(font()), font()[12:16]
        (376, b'cmap')
    """
    left, bottom, width, height = _INK
    box = struct.pack(">5h2H4B", 1, left, bottom, left + width, bottom + height, 3, 0, 1, 1, 1, 1)
    box += struct.pack(">8h", left, 0, width, 0, bottom, height, 0, -height)
    box += bytes(-len(box) % 4)
    tables = {
        b"cmap": struct.pack(">2H2HI2H2I I3I", 0, 1, 3, 10, 12, 13, 0, 28, 0, 1, 0, _LAST, 1),
        b"glyf": 2 * box,
        b"head": struct.pack(
            ">4I2H2Q4h2H3h", 0x10000, 0x10000, 0, _MAGIC, 0, _EM, 0, 0, 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, *7 * (0,), 1),
        b"hmtx": struct.pack(">H2h", _EM, left, left),
        b"loca": struct.pack(">3H", 0, len(box) // 2, len(box)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 1, *8 * (0,)),
    }
    body, count = b"", len(tables)
    head = struct.pack(">I4H", 0x10000, count, 64, 2, 16 * count - 64)
    for tag, data in tables.items():
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        head += tag + struct.pack(">3I", total, 12 + 16 * count + len(body), len(data))
        body += padded
    return head + body


def use(raw: Any) -> object:  # noqa: ANN401 - a library without types
    """Let PDFium use the font for all that it would look for on the machine.

    Args:
        raw: PDFium's own functions, `pypdfium2.raw`.

    Returns:
        What must live as long as PDFium is used.
    """
    data = font()
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)

    def choose(_info: object, _weight: int, _italic: int, _charset: int, _pitch: int, face: Any, _exact: object) -> int:  # noqa: ANN401
        return 0 if face and string_at(face).startswith(_OWN) else 1

    def give(_info: object, _font: object, table: int, buffer: Any, size: int) -> int:  # noqa: ANN401
        if table:
            return 0  # it is not a collection, and all its tables are in the whole
        if buffer and size >= len(data):
            memmove(buffer, data, len(data))
        return len(data)

    info = raw.FPDF_SYSFONTINFO(
        version=1,
        EnumFonts=kinds["EnumFonts"](lambda _info, _mapper: None),
        MapFont=kinds["MapFont"](choose),
        GetFont=kinds["GetFont"](lambda _info, _face: 0),
        GetFontData=kinds["GetFontData"](give),
        GetFaceName=kinds["GetFaceName"](lambda _info, _font, _buffer, _size: 0),
        GetFontCharset=kinds["GetFontCharset"](lambda _info, _font: _GB2312),
        DeleteFont=kinds["DeleteFont"](lambda _info, _font: None),
    )
    raw.FPDF_SetSystemFontInfo(byref(info))
    return info

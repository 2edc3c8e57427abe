"""What a PDF says beside its pages: its title, and where its links to other documents lie.

A browser writes both when it prints a page. Part of the program of `layer`, which starts it from its file.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, c_int, create_string_buffer
from typing import Any

MOST = 2_000
"""Links beyond this many on a page are not looked at."""
_LONGEST = 1_000


def title(raw: Any, document: Any) -> str:  # noqa: ANN401 - a library without types
    """The title that a file's properties name; empty where they name none.

    Args:
        raw: the functions of PDFium.
        document: the file.
    """
    return _said(raw, document, b"Title")


def _said(raw: Any, document: Any, name: bytes) -> str:  # noqa: ANN401
    """What the properties of a file say; empty where they say nothing."""
    said = create_string_buffer(2 * _LONGEST)
    size: int = raw.FPDF_GetMetaText(document.raw, name, said, len(said))
    return said.raw[: size - 2].decode("utf-16-le", "replace") if 2 < size <= len(said) else ""


def links(raw: Any, page: Any, place: Callable[[float, float], tuple[int, int]]) -> list[list[int]]:  # noqa: ANN401
    """The boxes of links that lead out of the file, as shown; those to its own pages are its table of contents.

    Args:
        raw: the functions of PDFium.
        page: the page.
        place: where a point is shown.
    """
    found: list[list[int]] = []
    at, link, box = c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while len(found) < MOST and raw.FPDFLink_Enumerate(page.raw, byref(at), byref(link)):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        if raw.FPDFLink_GetAnnotRect(link, byref(box)):
            (x0, y0), (x1, y1) = place(box.left, box.top), place(box.right, box.bottom)
            found.append([min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)])
    return found

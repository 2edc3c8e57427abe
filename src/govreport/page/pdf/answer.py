"""The pages of a PDF as sheets: the result of the process as positioned characters."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from typing import Any

from govreport.data import table
from govreport.page.layout.sheets import UNKNOWN, Mark, Sheet, of_columns
from govreport.page.pdf.layer import STRIDE

_PRIVATE = range(0xE000, 0xF900)
_PLANES = range(0xF0000, 0x110000)  # private as well


def sheets(answer: dict[str, Any], characters: array[int]) -> list[Sheet]:
    """The pages of a PDF, from the answer of `layer.read`."""
    pages = answer["pages"]
    ends = [page["start"] for page in pages[1:]] + [len(characters) // STRIDE]
    found = []
    chars: dict[int, str] = {}
    for number, (page, end) in enumerate(zip(pages, ends, strict=True), 1):
        sheet = Sheet(number, page["width"], page["height"], broken=page.get("broken", False))
        found.append(sheet)
        if sheet.broken:
            continue
        sheet.pictures, sheet.overprinted = page["pictures"], page["overprinted"]
        columns = characters[page["start"] * STRIDE : end * STRIDE]
        sheet.place(_marks(page["looks"], columns, chars), page["rules"], page["images"], page["links"])
    return found


def _marks(looks: Sequence[tuple[int, int, int]], columns: array[int], chars: dict[int, str]) -> list[Mark]:
    """The characters of a page; `chars` are those that the pages so far have, by their codes."""
    meant, count = _meant(), len(columns) // STRIDE
    for code in set(columns[:count]).difference(chars):
        chars[code] = _char(code, meant)
    codes, xs, ys, widths, dress, pieces = (columns[at * count : (at + 1) * count] for at in range(STRIDE))
    sizes, angles, bold = zip(*looks, strict=True) if looks else ((), (), ())
    look = ([part[number] for number in dress] for part in (sizes, angles, list(map(bool, bold))))
    return of_columns(Mark, [chars[code] for code in codes], xs, ys, widths, *look, pieces)


@cache
def _meant() -> dict[int, str]:
    """The characters that fonts name wrongly, with those that they draw."""
    return {int(row["code"], 16): row["means"] for row in table("pdf_characters")}


def _char(code: int, meant: dict[int, str]) -> str:
    if code in meant:
        return meant[code]
    if code <= 0 or code in _PRIVATE or code in _PLANES or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return UNKNOWN
    return chr(code)

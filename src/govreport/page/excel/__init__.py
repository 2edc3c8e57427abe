"""The reader for Excel workbooks (.xlsx, .xlsm; Office Open XML, ECMA-376): `read`.

It reads the file's own XML by lxml. openpyxl, which knows the same files, does not apply number formats, so that 0.0387
would not be the 3.87% that a reader sees; it makes an object of each place of a merged cell, a billion of them where a
file says so; and it fails over parts beside the cells. So all that is left to it would be opening the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from govreport.diagnostics import Diagnostic, diagnose
from govreport.errors import InputError
from govreport.language import N_, Message
from govreport.page import office
from govreport.page.excel.book import KIND, Book, read_book
from govreport.page.excel.sheet import Reader, Seen
from govreport.page.inputs import Payload
from govreport.page.model import DropReason
from govreport.page.office import Package
from govreport.page.raw import RawBlock, Reading
from govreport.page.saved import MARK

__all__ = ["MEDIA_TYPE", "is_written", "read"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_NAMED = 3  # references that a remark names


def read(payload: Payload) -> Reading:
    """The blocks of an Excel workbook: one for each cell that is shown.

    Args:
        payload: the file's bytes and name.

    Raises:
        InputError: if it is damaged, encrypted, too large, or no cell of it is shown.
    """
    return office.read(payload, KIND, _read)


def is_written(payload: Payload) -> bool:
    """Whether govreport wrote a workbook: it holds a table of results, and no report.

    Raises:
        InputError: if it is damaged.
    """
    return Package.open(payload, KIND).said("description") == MARK


def _read(package: Package) -> Reading:
    if package.said("description") == MARK:
        raise InputError(
            "{label} is a table that govreport wrote, not a report; read it with pandas",
            code="input.not-a-report",
            label=package.archive.label,
        )
    book = read_book(package)
    seen = Seen()
    blocks: list[RawBlock] = []
    apart: list[tuple[RawBlock, DropReason]] = []
    tables = rows = 0
    for sheet in book.sheets:
        found, veiled, count = Reader(book, sheet, seen).blocks(tables, rows)
        tables += count
        rows += max((block.line or 0 for block in found), default=0)
        blocks += found
        apart += ((block, "hidden") for block in veiled)
    if not blocks:
        message = (
            N_(
                "{label} is an Excel workbook that shows formulas without values; "
                "open and save it in Excel or LibreOffice"
            )
            if seen.unread
            else N_("{label} is an Excel workbook that shows no text; give another file")
        )
        raise InputError(message, code="input.no-text", label=package.archive.label)
    return Reading(MEDIA_TYPE, blocks, apart, None, (*package.remarks, *_remarks(book, seen)))


def _remarks(book: Book, seen: Seen) -> Iterator[Diagnostic]:
    if seen.unread:
        message = Message(
            "formulas without a value in the file: {cells}; open and save it in Excel or LibreOffice",
            cells=_named(seen.unread),
        )
        yield diagnose("page.formula-unread", message)
    if seen.errors:
        yield diagnose("page.cell-error", "cells that show an error for a value: {cells}", cells=_named(seen.errors))
    hidden = [sheet.name for sheet in book.sheets if sheet.is_hidden]
    if hidden:
        yield diagnose("page.sheet-hidden", "hidden sheets are left out: {sheets}", sheets="、".join(hidden))
    if seen.hidden:
        sheets = "、".join(f"{name} ({count})" for name, count in seen.hidden.items())
        yield diagnose("page.cells-hidden", "cells in hidden rows and columns are left out: {sheets}", sheets=sheets)


def _named(places: list[str]) -> Message:
    """The first of some references, and how many more there are."""
    more = len(places) - _MOST_NAMED
    first = places[:_MOST_NAMED]
    if more > 0:
        return Message("{places} and {count} more", places=first, count=more)
    return Message("{places}", places=first)

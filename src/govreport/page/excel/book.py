"""The parts of an Excel workbook: sheets, shared strings, number formats and indents of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from govreport.data import table
from govreport.errors import InputError
from govreport.language import N_
from govreport.page.office import Element, Kind, Package

KIND = Kind(N_("an Excel workbook"), "Excel", "xl/workbook.xml")
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ON = frozenset({"1", "true"})
_MOST_INDENT = 30


def is_on(element: Element | None, name: str) -> bool:
    """Whether an attribute that is a switch is on."""
    return element is not None and element.get(name) in _ON


@frozen
class Style:
    """How cells of one style show what they hold.

    Attributes:
        code: the number format.
        indent: by how many steps the text is indented.
    """

    code: str = "General"
    indent: int = 0


@frozen(eq=False)
class Sheet:
    """One sheet.

    Attributes:
        name: its name.
        is_hidden: whether the workbook does not show it.
        root: the root of its part.
    """

    name: str
    is_hidden: bool
    root: Element


@frozen(eq=False)
class Book:
    """One workbook.

    Attributes:
        sheets: its sheets with cells, in order.
        strings: the texts that its cells share.
        styles: the styles of its cells.
        since_1904: whether it counts days from 1904 on.
    """

    sheets: Sequence[Sheet]
    strings: Sequence[str]
    styles: Sequence[Style]
    since_1904: bool

    def style(self, number: str | None) -> Style:
        """The style of a number; the plain one where there is none of it."""
        at = whole(number)
        return self.styles[at] if at < len(self.styles) else Style()


def whole(text: str | None) -> int:
    """The whole number in an attribute; 0 where there is none."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else 0


def read_book(package: Package) -> Book:
    """The workbook that a package holds.

    Raises:
        InputError: if a sheet is damaged, too large or missing.
    """
    root = package.document()
    found = list(_sheets(package, root))
    strings = package.part("sharedStrings")
    styles = package.part("styles")
    return Book(
        found,
        [] if strings is None else [text_of(item) for item in strings[1].iterchildren(S + "si")],
        [] if styles is None else list(_styles(styles[1])),
        is_on(root.find(S + "workbookPr"), "date1904"),
    )


def _sheets(package: Package, root: Element) -> Iterator[Sheet]:
    for item in root.iterfind(f"{S}sheets/{S}sheet"):
        name = item.get("name", "")
        for part in package.names([item.get(_R + "id")]):
            try:
                tree = package.parse(part)
            except KeyError:
                raise InputError(
                    "{label} has no part for its sheet {name!r}; get the file again",
                    code="input.damaged",
                    label=package.archive.label,
                    name=name,
                ) from None
            if tree.tag == S + "worksheet":  # others are charts and dialogs
                yield Sheet(name, item.get("state", "visible") != "visible", tree)


def text_of(item: Element) -> str:
    """The text of a shared string, or of one in a cell: its runs, without how they are pronounced."""
    return "".join(
        each.text or ""
        for each in item.iter(S + "t")
        if (parent := each.getparent()) is None or parent.tag != S + "rPh"
    )


@cache
def _known() -> dict[int, str]:
    return {int(row["id"]): row["code"] for row in table("excel_formats")}


def _styles(root: Element) -> Iterator[Style]:
    own = {whole(each.get("numFmtId")): each.get("formatCode", "") for each in root.iterfind(f"{S}numFmts/{S}numFmt")}
    for xf in root.iterfind(f"{S}cellXfs/{S}xf"):
        number = whole(xf.get("numFmtId"))
        alignment = xf.find(S + "alignment")
        indent = 0 if alignment is None else min(whole(alignment.get("indent")), _MOST_INDENT)
        yield Style(own.get(number) or _known().get(number, "General"), indent)

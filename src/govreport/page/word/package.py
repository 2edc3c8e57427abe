"""Names and property values that the parts of a Word file share."""

from __future__ import annotations

from govreport.language import N_
from govreport.page.office import Element, Kind

KIND = Kind(N_("a Word document"), "Word", "word/document.xml")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFF = frozenset({"0", "false", "off"})


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child of a properties element; None where there is none."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val")


def switch(parent: Element | None, name: str) -> bool | None:
    """Whether a child that is a switch is on or off; None where it is not there."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val") not in _OFF

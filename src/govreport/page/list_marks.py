"""The numbers that browsers show before the items of `<ol>`, as HTML says (start, type, reversed, value).

They are part of what a reader sees, as automatic numbers of Word documents are. Lists whose items bring marks of their
own get none, nor do those whose style, or a rule of the page for all of their kind, takes the numbers away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from lxml import etree

from govreport.enumerators import head
from govreport.page.raw import EDGE
from govreport.page.word.counting import written

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NAMES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;}]*)", re.IGNORECASE)
_UNMARKED = re.compile(
    r"(?:^|[},;{\s])(?:ol|li|\*)\s*(?:,[^{}]*)?\{[^{}]*list-style(?:-type)?\s*:\s*none", re.IGNORECASE
)
_WHOLE = re.compile(r"\s*([+-]?\d{1,6})(?!\d)")
_PIECES = 8  # of so many pieces of text the beginning of an item is made


def marks(root: Element) -> dict[Element, str]:
    """The mark of each item that shows one.

    Args:
        root: the page.

    Example:
        >>> root = etree.HTML("<ol start=3 type=A><li>投资<li>消费</ol><ol><li>一、投资<li>消费</ol>")
        >>> list(marks(root).values())
        ['C.', 'D.']
    """
    lists = list(root.iter("ol"))
    if not lists or any(_UNMARKED.search(sheet.text or "") for sheet in root.iter("style")):
        return {}
    found: dict[Element, str] = {}
    for each in lists:
        found.update(_numbered(each))
    return found


def _numbered(ordered: Element) -> Iterator[tuple[Element, str]]:
    items = list(ordered.iterchildren("li"))
    style = _style(ordered)
    if style is None or any(_has_mark(item) for item in items):
        return
    step = -1 if ordered.get("reversed") is not None else 1
    number = _whole(ordered.get("start"), len(items) if step < 0 else 1)
    for item in items:
        number = _whole(item.get("value"), number)
        text = written(number, style) if number >= 0 else str(number)
        if _LIST_STYLE.search(item.get("style") or "") is None:
            yield item, text + ("、" if style == "chineseCounting" else ".")
        number += step


def _style(ordered: Element) -> str | None:
    """The format of a list's numbers; None where it shows none."""
    said = _LIST_STYLE.search(ordered.get("style") or "")
    if said is None:
        return _STYLES.get(ordered.get("type") or "", "decimal")
    words = said[1].lower().split()
    if "none" in words or any(word in {"disc", "circle", "square"} for word in words):
        return None
    return next((_NAMES[word] for word in words if word in _NAMES), "decimal")


def _has_mark(item: Element) -> bool:
    text = "".join(map(str, islice(item.itertext(), _PIECES))).strip(EDGE)
    return head(text[:20]) is not None


def _whole(said: str | None, default: int) -> int:
    found = _WHOLE.match(said or "")
    return default if found is None else int(found[1])

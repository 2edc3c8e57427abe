"""What the style sheets inside a page hide: the rules of its `<style>` elements with simple selectors.

A site that writes an article twice, for wide and for narrow screens, hides one by the rule of a class. Only selectors
that name one element by its tag, classes and id are followed, for nothing else can be told without a browser; a rule
with any other selector that shows what it names takes it out again. Of the rules for media those count that hold for
a wide screen, for that is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeAlias

from attrs import frozen
from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_STATES = re.compile(r"(?:^|[;{\s])display\s*:\s*([a-z-]+)\s*(!\s*important)?", re.IGNORECASE)
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
_NAME = re.compile(r"([.#])([\w-]+)")
_LAST = re.compile(r"[^\s>+~]+$")
_MEDIA = re.compile(r"@media\b(.*)", re.IGNORECASE | re.DOTALL)
_WIDE = 1000
_WIDTH = re.compile(r"(min|max)-(?:device-)?width\s*:\s*(\d{1,5})(?:\.\d+)?\s*px", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "noscript", "template", "textarea"})
_LONGEST = 400_000
"""No more characters of style sheets are read."""
_MOST = 1000
"""No more rules about display are followed."""


@frozen
class _Rule:
    """What one selector says of display.

    Attributes:
        tag, classes, ids: what it names.
        hides: whether it says `none`.
        weight: how strong it is: whether important, its ids, its classes, its tag and its place.
    """

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]
    hides: bool
    weight: tuple[bool, int, int, bool, int]


def hidden(root: Element) -> frozenset[Any]:
    """The elements that the page's own style sheets hide; none where that would be most of its text.

    What a style sheet hides a script may show when the page has loaded, and then it is all that the page has.

    Args:
        root: the page.

    Example:
        >>> root = etree.HTML("<style>.m{display:none}</style><p class=m>甲</p><p class='m n'>乙</p><p>丙丁戊</p>")
        >>> sorted(element.text for element in hidden(root))
        ['乙', '甲']
    """
    sheets = "\n".join(element.text or "" for element in root.iter("style"))
    rules = list(islice(_rules(sheets[:_LONGEST]), _MOST))
    if not any(rule.hides for rule in rules):
        return frozenset()
    by_name: dict[str, list[_Rule]] = {}
    for rule in rules:
        by_name.setdefault(min(rule.ids | rule.classes), []).append(rule)
    looks: dict[tuple[str | None, ...], bool] = {}
    found = []
    for element in root.iter(etree.Element):
        look = (str(element.tag), element.get("class"), element.get("id"), element.get("style"))
        if look[1:3] != (None, None):
            is_hidden = looks.get(look)
            if is_hidden is None:
                is_hidden = looks[look] = _is_hidden(element, by_name)
            if is_hidden:
                found.append(element)
    mine = frozenset(found)
    outer = [element for element in found if mine.isdisjoint(element.iterancestors())]
    covered = sum(map(size, outer))
    return mine if found and 2 * covered <= sum(map(size, root.iter("body"))) else frozenset()


def size(element: Element) -> int:
    """How many characters of text an element shows."""
    return sum(
        len((piece.text or "").strip()) * (piece.tag not in _SILENT) + len((piece.tail or "").strip())
        for piece in element.iter(etree.Element)
    )


def _is_hidden(element: Element, by_name: dict[str, list[_Rule]]) -> bool:
    classes, own = frozenset((element.get("class") or "").split()), element.get("id")
    ids: frozenset[str] = frozenset() if own is None else frozenset({own})
    fitting = [
        rule
        for name in classes | ids
        for rule in by_name.get(name, ())
        if rule.classes <= classes and rule.ids <= ids and rule.tag in {"", element.tag}
    ]
    if not fitting or not max(fitting, key=lambda rule: rule.weight).hides:
        return False
    inline = _STATES.search(element.get("style") or "")
    return inline is None or inline[1].lower() == "none"


def _rules(css: str) -> Iterator[_Rule]:
    """The rules about display, of selectors that name classes or ids."""
    css = _COMMENT.sub("", css)
    media: list[bool] = []
    start = 0
    selectors: str | None = None
    for place, brace in enumerate(_BRACE.finditer(css)):
        piece, start = css[start : brace.start()], brace.end()
        if brace[0] == "}":
            if selectors is None:
                media[-1:] = []
            elif all(media):
                yield from _read(selectors, piece, place)
            selectors = None
            continue
        opening = piece.rpartition(";")[2].strip()
        if opening.startswith("@"):
            media.append(_holds(opening))
        else:
            selectors = opening


def _read(selectors: str, body: str, place: int) -> Iterator[_Rule]:
    stated = list(_STATES.finditer(body))
    if not stated:
        return
    hides, is_important = stated[-1][1].lower() == "none", stated[-1][2] is not None
    for selector in map(str.strip, selectors.split(",")):
        compound = _COMPOUND.fullmatch(selector)
        is_simple = compound is not None
        if not is_simple:
            last = None if hides else _LAST.search(selector)
            compound = None if last is None else _COMPOUND.match(last[0])
        if compound is None or not compound[2]:
            continue
        names = _NAME.findall(compound[2])
        classes = frozenset(name for sign, name in names if sign == ".")
        ids = frozenset(name for sign, name in names if sign == "#")
        weight = (is_important, len(ids) + 9 * (not is_simple), len(classes), bool(compound[1]), place)
        yield _Rule((compound[1] or "").lower(), classes, ids, hides, weight)


def _holds(opening: str) -> bool:
    """Whether what a rule with an at sign holds is for a wide screen."""
    media = _MEDIA.fullmatch(opening)
    if media is None:
        return False
    return any(_fits(query.lower()) for query in media[1].split(","))


def _fits(query: str) -> bool:
    if "print" in query or "not" in query.split():
        return False
    return all((int(size) <= _WIDE) == (side == "min") for side, size in _WIDTH.findall(query))

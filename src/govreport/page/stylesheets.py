"""What the style sheets inside a page hide: the rules of its `<style>` elements with simple selectors.

A site that writes an article twice hides one copy by the rule of a class. Only selectors that name one element by its
tag, classes and id are followed, for nothing else can be told without a browser. A class or an id is left alone where
anything in the page might show it: another rule, a rule for some media, a script.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Any, TypeAlias, cast

from attrs import Factory, define, frozen
from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_BRACE = re.compile(r"[{}]")
_STATES = re.compile(r"(?:^|[;\s])display\s*:\s*([a-z-]+)", re.IGNORECASE)
_DECORATES = re.compile(r"(?:^|[;\s])text-decoration(?:-line)?\s*:([^;]*)", re.IGNORECASE)
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w-]+)+)")
_NAME = re.compile(r"[.#][\w-]+")
_LAST = re.compile(r"[^\s>+~]+$")
_STRIKING = re.compile(r"(?:^|[\s>+~(])(?:s|del|strike)(?![\w-])|\*", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_NO_SHEET = frozenset({"noscript", "svg", "template"})
_SILENT = frozenset({"script", "style", "noscript", "template", "textarea"})
_ON = etree.XPath("//@*[starts-with(name(), 'on')]")
_LONGEST = 400_000
"""No more characters of style sheets are read."""
_MOST = 1000
"""No more rules that hide are followed."""
_THROUGH = "line-through"


@frozen
class _Rule:
    """A selector that hides.

    Attributes:
        tag, names: what it names; classes with a point, ids with a hash.
    """

    tag: str
    names: frozenset[str]


@define
class _Sheets:
    """What the style sheets of a page say.

    Attributes:
        hiding: what hides.
        free: the names that something may show.
        shows_all: whether a rule may show any element.
        plain: the names whose text is not struck through.
        strikes_none: whether the elements of struck text are shown without a line.
    """

    hiding: list[_Rule] = Factory(list)
    free: set[str] = Factory(set)
    shows_all: bool = False
    plain: set[str] = Factory(set)
    strikes_none: bool = False

    def read(self, css: str, *, follows: bool) -> None:
        """Take up a sheet, the rules that hide only where it is followed."""
        css = _STRING.sub("", _COMMENT.sub("", css))
        around: list[str] = []
        start = 0
        for brace in _BRACE.finditer(css):
            piece, start = css[start : brace.start()], brace.end()
            if brace[0] == "{":
                selectors = piece.rpartition(";")[2].strip()
                if around:
                    self.free.update(_NAME.findall(selectors))
                    self.free.update(() if around[-1].startswith("@") else _NAME.findall(around[-1]))
                around.append(selectors)
            elif around:
                selectors = around.pop()
                if not selectors.startswith("@"):
                    self._take(selectors, piece, follows=follows and not around)

    def _take(self, selectors: str, body: str, *, follows: bool) -> None:
        for value in _DECORATES.findall(body):
            if _THROUGH not in value.lower():
                self.plain.update(_NAME.findall(selectors))
                self.strikes_none = self.strikes_none or any(map(_STRIKING.search, selectors.split(",")))
        for value in _STATES.findall(body):
            if value.lower() != "none":
                self._show(selectors, is_strong="important" in body.lower())
            elif follows:
                found = map(_COMPOUND.fullmatch, map(str.strip, selectors.split(",")))
                self.hiding += [
                    _Rule((one[1] or "").lower(), frozenset(_NAME.findall(one[2]))) for one in found if one is not None
                ]

    def _show(self, selectors: str, *, is_strong: bool) -> None:
        self.free.update(_NAME.findall(selectors))
        for selector in map(str.strip, selectors.split(",")):
            last = _LAST.search(selector)
            if last is None or not _NAME.search(last[0]):
                self.shows_all = self.shows_all or is_strong or "[" in selector


def _sheets(root: Element) -> _Sheets:
    found = _Sheets()
    left = _LONGEST
    for element in root.iter("style"):
        text = (element.text or "")[:left]
        left -= len(text)
        found.read(text, follows=_is_followed(element))
    return found


def _is_followed(element: Element) -> bool:
    """Whether a style sheet holds for a page as it is read."""
    media, kind = ((element.get(name) or "").strip().lower() for name in ("media", "type"))
    if media not in {"", "all", "screen"} or kind not in {"", "text/css"}:
        return False
    return not any(above.tag in _NO_SHEET for above in element.iterancestors())


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
    sheets = _sheets(root)
    if not sheets.hiding or sheets.shows_all:
        return frozenset()
    scripts = [*(element.text or "" for element in root.iter("script")), *map(str, cast("list[str]", _ON(root)))]
    named = {word for script in scripts for word in _WORD.findall(script)}
    by_name: dict[str, list[_Rule]] = {}
    for rule in dict.fromkeys(sheets.hiding[:_MOST]):
        by_name.setdefault(min(rule.names), []).append(rule)
    looks: dict[tuple[str | None, ...], bool] = {}
    found = set()
    for element in root.iter(etree.Element):
        look = (str(element.tag), element.get("class"), element.get("id"), element.get("style"))
        if look[1:3] != (None, None):
            if look not in looks:
                names = _names(element)
                is_free = not names.isdisjoint(sheets.free) or any(name[1:] in named for name in names)
                looks[look] = not is_free and _is_hidden(element, names, by_name)
            if looks[look]:
                found.add(element)
    covered = sum(map(size, outermost(root, found))) if found else 0
    return frozenset(found) if 2 * covered <= sum(map(size, root.iter("body"))) else frozenset()


def outermost(root: Element, those: Container[Any]) -> list[Element]:
    """Those elements that stand in no other of them.

    Args:
        root: the page.
        those: some of its elements.
    """
    inside: set[Any] = set()
    found = []
    for element in root.iter(etree.Element):
        if element.getparent() in inside:
            inside.add(element)
        elif element in those:
            inside.add(element)
            found.append(element)
    return found


def size(element: Element) -> int:
    """How many characters of text an element shows."""
    return sum(map(len, pieces(element)))


def pieces(element: Element) -> Iterator[str]:
    """The pieces of text that an element shows."""
    for piece in element.iter(etree.Element):
        if piece.text and piece.tag not in _SILENT:
            yield piece.text.strip()
        if piece.tail and piece is not element:
            yield piece.tail.strip()


_STRUCK = etree.XPath(
    "//del | //s | //strike | //*[contains(translate(@style, 'LINETHROUG', 'linethroug'), 'line-through')]"
)


def struck(root: Element) -> set[Any]:
    """The elements that strike their text through.

    Args:
        root: the page.

    Example:
        >>> root = etree.HTML("<s>甲</s><s style='text-decoration:none'>乙</s>")
        >>> [element.text for element in struck(root)]
        ['甲']
    """
    candidates = cast("list[Element]", _STRUCK(root))
    if not candidates:
        return set()
    sheets = _sheets(root)
    found = set()
    for element in candidates:
        values = _DECORATES.findall(element.get("style") or "")
        if values:
            is_struck = _THROUGH in values[-1].lower().split()
        else:
            is_struck = not sheets.strikes_none and _names(element).isdisjoint(sheets.plain)
        if is_struck and (values or element.tag in {"s", "del", "strike"}):
            found.add(element)
    return found


def _names(element: Element) -> set[str]:
    own = element.get("id")
    return {f".{name}" for name in (element.get("class") or "").split()} | ({f"#{own}"} if own else set())


def _is_hidden(element: Element, names: set[str], by_name: dict[str, list[_Rule]]) -> bool:
    fitting = (rule for name in names for rule in by_name.get(name, ()))
    if not any(rule.names <= names and rule.tag in {"", element.tag} for rule in fitting):
        return False
    inline = _STATES.findall(element.get("style") or "")
    return not inline or inline[-1].lower() == "none"

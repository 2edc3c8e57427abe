"""Blocks of an HTML page: the tree is walked once, and every run of inline content becomes a block."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias, cast

from attrs import define, field, frozen
from lxml import etree

from govreport.data import words
from govreport.diagnostics import Diagnostic, diagnose
from govreport.page.model import BlockKind, Place
from govreport.page.raw import EDGE, RawBlock

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

_SPACE = re.compile(r"[ \t]*[\r\n\f][ \t\r\n\f]*")
_NARROW = re.compile(r"[\x21-\u2e7f]")
_CONTROLS = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)  # pages that were glued together have several; parsers stop
_LONGEST_TAG = 4096
_DEEPEST_PATH = 256  # a path names no more steps, so that its length stays bounded
_OPENING = re.compile(rb"<[a-zA-Z][^\s<>/]{0,40}")

_BLOCK, _SKIP, _BOLD, _LINK, _PRE, _BREAK, _ROW = (1 << bit for bit in range(7))


@frozen
class Markup:
    """What an HTML page holds: its blocks, its meta tags and its title element.

    Attributes:
        blocks: in reading order.
        parents: for each block-level element, in order of opening, the one around it; the first is its own parent.
        meta: meta tags by name in lower case.
        title: text of the title element.
        diagnostics: what the parser could not reach.
    """

    blocks: list[RawBlock]
    parents: list[int]
    meta: dict[str, str]
    title: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


@cache
def _tags() -> tuple[dict[str, int], dict[str, BlockKind]]:
    """What each element name means for the walk, and the kind of block that an element makes."""
    roles = {"a": _LINK, "pre": _PRE, "br": _BREAK, "tr": _ROW}
    for group, role in (("block", _BLOCK), ("skip", _SKIP), ("bold", _BOLD)):
        for name in words("page_tags", group):
            roles[name] = roles.get(name, 0) | role
    kinds: dict[str, BlockKind] = dict.fromkeys(words("page_tags", "heading"), "heading")
    return roles, kinds | {"li": "item", "dd": "item", "dt": "item", "td": "cell", "th": "cell"}


def read(html: str) -> Markup:
    """The blocks, meta tags and title of an HTML page.

    Example:
        >>> [block.text for block in read("<p>各位代表：<p>一、<b>回顾</b><br>二").blocks]
        ['各位代表：', '一、回顾', '二']
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    data = _bounded(_END.sub(b"", html.encode("utf-8", "replace").translate(None, _CONTROLS)))
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return Markup([], [0], {}, None)
    walker = _Walker(*_tags())
    walker.walk(root)
    return Markup(walker.blocks, walker.parents or [0], _meta(root), _title(root), _remarks(root, parser))


def _remarks(root: Element, parser: etree.HTMLParser) -> tuple[Diagnostic, ...]:
    found = []
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        found.append(diagnose("page.too-deep", "the page nests elements too deeply; what lies deeper was not read"))
    if any(element.get("src") for element in root.iter("frame")):
        found.append(diagnose("page.frames", "the page is a set of frames, whose contents are other files"))
    return tuple(found)


def _bounded(data: bytes) -> bytes:
    """The page without attribute lists of thousands, on which parsers spend quadratic time."""
    stretches = data.split(b">")
    if max(map(len, stretches)) < _LONGEST_TAG:
        return data
    return b">".join(map(_shorten, stretches))


def _shorten(stretch: bytes) -> bytes:
    """A stretch without `>`, less what follows the name of a tag that is opened long before its end."""
    if len(stretch) < _LONGEST_TAG:
        return stretch
    tag = _OPENING.search(stretch)
    if tag is None or len(stretch) - tag.start() < _LONGEST_TAG:
        return stretch
    return stretch[: tag.end()] + b"\n" * stretch.count(b"\n", tag.end())


def _meta(root: Element) -> dict[str, str]:
    """The page's meta tags, names in lower case, empty ones left out, the first of each name."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property")
        value = (element.get("content") or "").strip(EDGE)
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _title(root: Element) -> str | None:
    for element in root.iter("title"):
        text = _spaced("".join(map(str, element.itertext())))
        if text:
            return text
    return None


@define(slots=True)
class _Walker:
    """The state of one walk: the blocks so far, the open elements, and the pieces of the block being read."""

    roles: dict[str, int]
    kinds: dict[str, BlockKind]
    blocks: list[RawBlock] = field(factory=list)
    parents: list[int] = field(factory=list)
    pieces: list[str] = field(factory=list)
    marks: list[int] = field(factory=list)  # beside each piece: 1 in bold + 2 in a link
    steps: list[tuple[str, int]] = field(factory=list)  # the open elements, each with its number among its like
    counts: list[dict[str, int] | None] = field(factory=lambda: [None])
    around: list[tuple[int, int, Element]] = field(factory=list)  # the open blocks: node, depth, element
    rows: list[int] = field(factory=list)
    styles: dict[str, tuple[bool, bool]] = field(factory=dict)  # each style seen: does it hide, is it bold
    bold: int = 0
    link: int = 0
    hidden: int = 0
    pre: int = 0
    row: int = 0
    line: int | None = None

    def walk(self, root: Element) -> None:
        """Read the whole tree under `root`."""
        steps = etree.iterwalk(root, events=("start", "end"))
        roles = self.roles
        for event, element in steps:
            role = roles.get(element.tag, 0)
            if event == "start":
                self._start(element, role)
                if role & _SKIP:
                    steps.skip_subtree()
                    continue
                text = element.text
            else:
                self._end(element, role)
                text = element.tail
            if text and (self.pieces or not text.isspace()):
                self._text(text)

    def _start(self, element: Element, role: int) -> None:
        tag = element.tag
        counts = self.counts[-1]
        if counts is None:
            counts = self.counts[-1] = {}
        counts[tag] = nth = counts.get(tag, 0) + 1
        if role & _BLOCK:
            if self.pieces:
                self._flush()
            node = len(self.parents)
            self.parents.append(self.around[-1][0] if self.around else 0)
            self.around.append((node, len(self.steps) + 1, element))
            self.line = None
        self.steps.append((tag, nth))
        self.counts.append(None)
        if role & _ROW:
            self.row += 1
            self.rows.append(self.row)
        if role > _BLOCK or element.attrib:
            self._shift(element, role, 1)

    def _end(self, element: Element, role: int) -> None:
        if role & (_BLOCK | _BREAK):
            if self.pieces:
                self._flush()
            self.line = None
            if role & _BLOCK:
                self.around.pop()
            else:
                self.line = cast("int | None", element.sourceline)
        if role & _ROW:
            self.rows.pop()
        self.steps.pop()
        self.counts.pop()
        if role > _BLOCK or element.attrib:
            self._shift(element, role, -1)

    def _shift(self, element: Element, role: int, by: int) -> None:
        """Enter (`by` 1) or leave (-1) what an element does to the text inside it."""
        if role & _LINK:
            self.link += by
        if role & _BOLD:
            self.bold += by
        if role & _PRE:
            self.pre += by
        if not element.attrib:
            return
        style = element.get("style")
        if style:
            effect = self.styles.get(style)
            if effect is None:
                effect = self.styles[style] = (bool(_HIDING.search(style)), bool(_BOLD_STYLE.search(style)))
            self.hidden += by * effect[0]
            self.bold += by * effect[1]
        if element.get("hidden") is not None:
            self.hidden += by

    def _text(self, text: str) -> None:
        """Take up a piece of text; inside `<pre>` its line breaks end blocks."""
        mark = (self.bold > 0) + 2 * (self.link > 0)
        lines = text.split("\n") if self.pre and "\n" in text else [text]
        for nth, line in enumerate(lines):
            if nth and self.pieces:
                self._flush()
            self.pieces.append(line)
            self.marks.append(mark)

    def _flush(self) -> None:
        """End the block that is being read."""
        pieces, marks = self.pieces, self.marks
        self.pieces, self.marks = [], []
        text = _spaced("".join(pieces))
        if not text:
            return
        marked = max(marks)
        links = (
            sum(len(piece.strip(EDGE)) for piece, mark in zip(pieces, marks, strict=True) if mark > 1)
            if marked > 1
            else 0
        )
        strong = _strong(text, pieces, marks) if marked & 1 or 1 in marks else ()
        node, depth, element = self.around[-1]
        path = "".join([f"/{tag}[{nth}]" for tag, nth in self.steps[: min(depth, _DEEPEST_PATH)]])
        kind = self.kinds.get(element.tag, "paragraph")
        row = self.rows[-1] if self.rows else 0
        place = Place(path, self.line or cast("int | None", element.sourceline))
        self.blocks.append(RawBlock(text, place, kind, strong, links, self.hidden > 0, row, node))


def _spaced(text: str) -> str:
    """The text with its edges trimmed, and source line breaks read as HTML reads them.

    A break in the source is white space: one blank between words of narrow script, nothing between characters of wide
    script, which are written without blanks. All other characters inside stay.
    """
    text = text.strip(EDGE)
    if "\n" not in text and "\r" not in text and "\f" not in text:
        return text

    def blank(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1], text[match.end()]
        return " " if _NARROW.match(before) and _NARROW.match(after) else ""

    return _SPACE.sub(blank, text)


def _strong(text: str, pieces: list[str], marks: list[int]) -> tuple[tuple[int, int], ...]:
    """The ranges of `text` that came from bold pieces, found again piece by piece in order."""
    found: list[tuple[int, int]] = []
    at = 0
    for piece, mark in zip(pieces, marks, strict=True):
        core = _spaced(piece)
        if not core:
            continue
        start = text.find(core, at)
        if start < 0:
            return tuple(found)
        at = start + len(core)
        if mark & 1:
            if found and not text[found[-1][1] : start].strip(EDGE):
                found[-1] = (found[-1][0], at)
            else:
                found.append((start, at))
    return tuple(found)

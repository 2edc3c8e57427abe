"""Blocks of an HTML page: the tree is walked once, and every run of inline content becomes a block."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import define, field, frozen
from lxml import etree

from govreport.data import words
from govreport.page.model import BlockKind, Place
from govreport.page.raw import EDGE, RawBlock

_SPACE = re.compile(r"[ \t]*[\r\n\f][ \t\r\n\f]*")
_NARROW = re.compile(r"[\x21-\u2e7f]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LONG = re.compile(r"[^>]{4096}")
_TAG = re.compile(r"<([a-zA-Z][^\s<>/]{0,40})[^>]*>?")


@frozen
class Markup:
    """What an HTML page holds: its blocks, its meta tags and its title element.

    Attributes:
        blocks: in reading order.
        parents: for each block-level element, in order of opening, the one around it; the first is its own parent.
        meta: meta tags by name in lower case.
        title: text of the title element.
    """

    blocks: list[RawBlock]
    parents: list[int]
    meta: dict[str, str]
    title: str | None


@frozen
class _Tags:
    """Element names by the part that they play."""

    block: frozenset[str]
    skip: frozenset[str]
    bold: frozenset[str]
    kinds: dict[str, BlockKind]


@cache
def _tags() -> _Tags:
    kinds: dict[str, BlockKind] = dict.fromkeys(words("page_tags", "heading"), "heading")
    kinds |= {"li": "item", "dd": "item", "dt": "item", "td": "cell", "th": "cell"}
    groups = (frozenset(words("page_tags", group)) for group in ("block", "skip", "bold"))
    return _Tags(*groups, kinds)


def read(html: str) -> Markup:
    """The blocks, meta tags and title of an HTML page.

    Example:
        >>> [block.text for block in read("<p>各位代表：<p>一、<b>回顾</b><br>二").blocks]
        ['各位代表：', '一、回顾', '二']
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    data = _shorten(_UNPRINTABLE.sub("", html)).encode("utf-8")
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return Markup([], [0], {}, None)
    walker = _Walker(_tags())
    walker.walk(root)
    return Markup(walker.blocks, walker.parents, _meta(root), _title(root))


def _shorten(html: str) -> str:
    """The page without attribute lists so long that the parser would spend quadratic time on them."""
    if _LONG.search(html) is None:
        return html

    def cut(match: re.Match[str]) -> str:
        whole = match[0]
        return whole if len(whole) < 4096 else "<" + match[1] + "\n" * whole.count("\n") + ">"

    return _TAG.sub(cut, html)


def _meta(root: Any) -> dict[str, str]:
    """The page's meta tags, names in lower case, empty ones left out, the first of each name."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property")
        value = (element.get("content") or "").strip(EDGE)
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _title(root: Any) -> str | None:
    for element in root.iter("title"):
        text = _spaced("".join(element.itertext()))
        if text:
            return text
    return None


@define(slots=True)
class _Walker:
    """The state of one walk: the blocks so far, the open elements, and the pieces of the block being read."""

    tags: _Tags
    blocks: list[RawBlock] = field(factory=list)
    pieces: list[str] = field(factory=list)
    marks: list[int] = field(factory=list)  # beside each piece: 1 in bold + 2 in a link
    open: list[Any] = field(factory=list)
    steps: list[str] = field(factory=list)
    counts: list[dict[str, int]] = field(factory=lambda: [{}])
    blocky: list[int] = field(factory=list)
    parents: list[int] = field(factory=list)
    nodes: list[int] = field(factory=list)
    bold: int = 0
    link: int = 0
    hidden: int = 0
    pre: int = 0
    row: int = 0
    rows: list[int] = field(factory=list)
    line: int | None = None

    def walk(self, root: Any) -> None:
        """Read the whole tree under `root`."""
        steps = etree.iterwalk(root, events=("start", "end"))
        skip = self.tags.skip
        for event, element in steps:
            if event == "start":
                self.start(element)
                if element.tag in skip:
                    steps.skip_subtree()
                elif element.text:
                    self.text(element.text)
            else:
                self.end(element)
                if element.tail:
                    self.text(element.tail)

    def start(self, element: Any) -> None:
        """Open an element."""
        tag = element.tag
        counts = self.counts[-1]
        counts[tag] = nth = counts.get(tag, 0) + 1
        if tag in self.tags.block:
            self.flush()
            self.blocky.append(len(self.open))
            self.parents.append(self.nodes[-1] if self.nodes else 0)
            self.nodes.append(len(self.parents) - 1)
            self.line = None
        self.open.append(element)
        self.steps.append(f"{tag}[{nth}]")
        self.counts.append({})
        self._shift(element, 1)
        if tag == "br":
            self.flush()
            self.line = element.sourceline
        elif tag == "tr":
            self.row += 1
            self.rows.append(self.row)

    def end(self, element: Any) -> None:
        """Close an element."""
        tag = element.tag
        if tag in self.tags.block:
            self.flush()
            self.blocky.pop()
            self.nodes.pop()
            self.line = None
        elif tag == "br":
            self.line = element.sourceline
        if tag == "tr":
            self.rows.pop()
        self.open.pop()
        self.steps.pop()
        self.counts.pop()
        self._shift(element, -1)

    def _shift(self, element: Any, by: int) -> None:
        tag = element.tag
        if tag == "a":
            self.link += by
        elif tag in self.tags.bold:
            self.bold += by
        elif tag == "pre":
            self.pre += by
        if element.attrib:
            style = element.get("style")
            if style:
                if _HIDING.search(style):
                    self.hidden += by
                if _BOLD.search(style):
                    self.bold += by
            if element.get("hidden") is not None:
                self.hidden += by

    def text(self, text: str) -> None:
        """Take up a piece of text; inside `<pre>` its line breaks end blocks."""
        mark = (self.bold > 0) + 2 * (self.link > 0)
        if self.pre and "\n" in text:
            first, *rest = text.split("\n")
            self.pieces.append(first)
            self.marks.append(mark)
            for line in rest:
                self.flush()
                self.pieces.append(line)
                self.marks.append(mark)
            return
        self.pieces.append(text)
        self.marks.append(mark)

    def flush(self) -> None:
        """End the block that is being read."""
        if not self.pieces:
            return
        pieces, marks = self.pieces, self.marks
        self.pieces, self.marks = [], []
        text = _spaced("".join(pieces))
        if not text:
            return
        any_mark = max(marks)
        links = (
            sum(len(piece.strip(EDGE)) for piece, mark in zip(pieces, marks, strict=True) if mark > 1)
            if any_mark > 1
            else 0
        )
        strong = _strong(text, pieces, marks) if any_mark % 2 or 3 in marks or 1 in marks else ()
        at = self.blocky[-1] if self.blocky else 0
        element = self.open[at]
        place = Place("/" + "/".join(self.steps[: at + 1]), self.line or element.sourceline)
        kind = self.tags.kinds.get(element.tag, "paragraph")
        self.blocks.append(
            RawBlock(
                text,
                place,
                kind,
                strong,
                links,
                self.hidden > 0,
                self.rows[-1] if self.rows else 0,
                self.nodes[-1] if self.nodes else 0,
            )
        )


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

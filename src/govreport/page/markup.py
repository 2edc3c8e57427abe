"""HTML pages: parsing, meta tags and title; `govreport.page.walker` makes the blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias, cast

from attrs import field, frozen
from lxml import etree

from govreport.diagnostics import Diagnostic, diagnose
from govreport.page import carried as carrier
from govreport.page import stylesheets
from govreport.page.raw import EDGE, RawBlock, Reference
from govreport.page.raw import struck as strike
from govreport.page.walker import Element, Walker, spaced, tags

Tree: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

_CONTROLS = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_ENDED = re.compile(rb"(?:\s|</(?:html|body)\s*>)*", re.IGNORECASE)
_LONGEST_TAG = 4096
_VEILED = etree.XPath("boolean(//@hidden)")
_CLAUSE = re.compile("[，。；]")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_OPENING = re.compile(rb"<[a-zA-Z][^\s<>/]{0,40}")


@frozen
class Markup:
    """What an HTML page holds: its blocks, its meta tags and its title element.

    Attributes:
        blocks: in reading order.
        parents: for each block-level element, in order of opening, the one around it; the first is its own parent.
        meta: meta tags by name in lower case.
        title: text of the title element.
        diagnostics: what the parser could not reach.
        references: the files, frames and pictures that it shows or names, and the links of page bars, in order.
        data: the source as it was given to the parser, for what stands in scripts.
        is_carried: whether blocks come from what the page carries as data.
    """

    blocks: list[RawBlock]
    parents: list[int]
    meta: dict[str, str]
    title: str | None
    diagnostics: tuple[Diagnostic, ...] = ()
    references: Sequence[Reference] = ()
    data: bytes = field(default=b"", repr=False)
    is_carried: bool = False


def read(html: str | bytes, *, instead_of: Sequence[str] | None = None) -> Markup:
    """The blocks, meta tags and title of an HTML page.

    Args:
        html: the page as text, or that text in UTF-8, where it is at hand.
        instead_of: what is shown of its article, where that is hardly anything, so that an article which the page
            carries as data is to be read with it.

    Example:
        >>> [block.text for block in read("<p>各位代表：<p>一、<b>回顾</b><br>二").blocks]
        ['各位代表：', '一、回顾', '二']
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    data = _bounded(_open_ended(data.translate(None, _CONTROLS)))
    try:
        root = None if data.isspace() else etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return Markup([], [0], {}, None)
    roles, kinds = tags()
    title = _title(root)
    framed, struck = carrier.frames(root), _struck(root)
    carried = (
        carrier.Carried()
        if instead_of is None
        else carrier.data(root, _meta(root).get("articletitle") or title, instead_of)
    )
    covered = stylesheets.hidden(root)
    veiled = bool(covered) or bool(_VEILED(root))
    walker = Walker(
        roles, kinds, veiled=veiled, covered=covered, framed=framed, carried=carried.elements, struck=frozenset(struck)
    )
    walker.walk(cast("Element", root))
    remarks = _remarks(root, parser)
    if struck:
        remarks += (strike(sum(len(_text(element)) for element in struck), _text(struck[0])),)
    return Markup(
        walker.blocks,
        walker.parents or [0],
        _meta(root),
        carried.title or title,
        remarks,
        tuple(walker.references),
        data,
        bool(carried.elements),
    )


def _struck(root: Tree) -> list[Tree]:
    """The elements whose text is struck through; none where that is most of the prose, as by a tag left open."""
    outer = (
        [element for element in stylesheets.outermost(root, found) if _text(element)]
        if (found := stylesheets.struck(root))
        else []
    )
    gone, whole = _sizes(outer), _sizes(list(root.iter("body")))
    return outer if all(2 * one <= other for one, other in zip(gone, whole, strict=True)) else []


def _sizes(elements: Sequence[Tree]) -> tuple[int, int]:
    """How many characters elements show, and how many of them in clauses."""
    pieces = [piece for element in elements for piece in stylesheets.pieces(element)]
    return sum(map(len, pieces)), sum(len(piece) for piece in pieces if _CLAUSE.search(piece))


def _text(element: Tree) -> str:
    return "".join(map(str, element.itertext())).strip()


def _remarks(root: Tree, parser: etree.HTMLParser) -> tuple[Diagnostic, ...]:
    found = []
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        found.append(diagnose("page.too-deep", "the page nests elements too deeply; what lies deeper was not read"))
    if any(element.get("src") for element in root.iter("frame")):
        found.append(diagnose("page.frames", "the page is a set of frames, whose contents are other files"))
    return tuple(found)


def _open_ended(data: bytes) -> bytes:
    """The page without the end tags at which parsers stop; pages that were glued together have several."""
    end = _END.search(data)
    return data if end is None or _ENDED.fullmatch(data, end.end()) else _END.sub(b"", data)


def _bounded(data: bytes) -> bytes:
    """The page without attribute lists of thousands, on which parsers spend quadratic time."""
    half = _LONGEST_TAG // 2  # a longer stretch without `>` holds the whole of one of these windows
    at = 0
    while at + half < len(data):
        end = data.find(b">", at, at + half)
        if end < 0:
            start, end = data.rfind(b">", 0, at) + 1, data.find(b">", at + half)
            end = len(data) if end < 0 else end
            if end - start >= _LONGEST_TAG and _OPENING.search(data, start, end):
                return b">".join(map(_shorten, data.split(b">")))
            at = end
        at += half
    return data


def _shorten(stretch: bytes) -> bytes:
    """A stretch without `>`, less what follows the name of a tag that is opened long before its end."""
    if len(stretch) < _LONGEST_TAG or (b"srcdoc" in stretch and len(_QUOTED.sub(b"", stretch)) < _LONGEST_TAG):
        return stretch
    tag = _OPENING.search(stretch)
    if tag is None or len(stretch) - tag.start() < _LONGEST_TAG:
        return stretch
    return stretch[: tag.end()] + b"\n" * stretch.count(b"\n", tag.end())


def _meta(root: Tree) -> dict[str, str]:
    """The page's meta tags, names in lower case, empty ones left out, the first of each name."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property")
        value = (element.get("content") or "").strip() if name else ""
        if name and value:
            found.setdefault(name.strip().lower(), value.strip(EDGE))
    return found


def _title(root: Tree) -> str | None:
    for element in root.iter("title"):
        text = spaced("".join(map(str, element.itertext())))
        if text:
            return text
    return None

"""The source as safe HTML with its numbers marked: a sanitised page, or the pages of a PDF as pictures.

Nothing of a page's own markup goes into the result. It is read, and its harmless parts are rewritten by
`govreport.elements`: blocks, tables, bold type. An element is written only where a browser leaves it: those that close
others before them (paragraphs, items of lists) are plain blocks, and a table has nothing but rows and cells. Scripts,
styles, frames, forms, pictures and what they load are left out, links are words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from typing import Any

from attrs import define, field, frozen
from lxml import etree

from govreport.data import words
from govreport.elements import Safe, element, join, picture, text
from govreport.errors import InputError
from govreport.page import decoding
from govreport.page.inputs import Payload
from govreport.page.model import Place, Source

MOST_BYTES = 24 << 20
"""This many bytes may the pictures of a PDF have together; pages after that have none."""

_WIDTH, _NARROW, _MANY = 800, 640, 100  # pixels of a picture, those where there are many pages, and how many are many
_SIGNS = [chr(code) for code in range(0xF8FF, 0xE000, -1)]  # for private use: one that the page has not marks a number
_BLANKS = re.compile(r"\s+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_DEEPEST = 40  # elements inside one another; what lies deeper is shown in the last of them
_SPANS = ("colspan", "rowspan")
_MOST_SPAN = 1000
_CELLS = frozenset({"td", "th"})
_PARTS = frozenset({"caption", "thead", "tbody", "tr"}) | _CELLS
_CHILDREN = {"table": _PARTS, "thead": _CELLS | {"tr"}, "tbody": _CELLS | {"tr"}, "tr": _CELLS}


@frozen
class Spot:
    """A number that is to be marked.

    Attributes:
        id: of the number.
        text: the number as the report has it.
        place: where it stood in the source.
    """

    id: int
    text: str
    place: Place


@frozen
class Shown:
    """An input to look at.

    Attributes:
        markup: the input.
        marked: the numbers that are marked in it.
        has_pictures: whether it holds pictures.
        without: how many of its pages have none, since they would have been too many.
    """

    markup: Safe
    marked: frozenset[int]
    has_pictures: bool = False
    without: int = 0


def show(payload: Payload, source: Source, spots: Sequence[Spot]) -> Shown:
    """An input to look at: HTML, plain text or PDF.

    Args:
        payload: the input.
        source: what the report says of it.
        spots: the numbers to mark, in the order of the text.

    Raises:
        InputError: if it is in another format, or cannot be drawn.
    """
    if source.media_type == "application/pdf":
        return _sheets(payload, spots)
    if source.media_type not in {"text/html", "text/plain"}:
        raise InputError(
            "{label} cannot be shown beside its text: only HTML, plain text and PDF can, not {media_type}",
            code="input.unsupported",
            label=payload.label,
            media_type=source.media_type,
        )
    written = decoding.decode(payload.data, payload.label, source.encoding)[0]
    if source.media_type == "text/plain":
        return _lines(written, spots)
    return _page(written, spots)


def _mark(spot_id: int, shown: str, *, is_first: bool) -> Safe:
    place = f"o{spot_id}" if is_first else None
    return element("a", shown, class_="m", href=f"#n{spot_id}", id=place, tabindex=-1)


# --- plain text


def _lines(written: str, spots: Iterable[Spot]) -> Shown:
    by_line: dict[int, list[Spot]] = {}
    for spot in spots:
        by_line.setdefault(spot.place.line or 0, []).append(spot)
    marked: set[int] = set()
    shown = []
    for number, line in enumerate(written.splitlines(), 1):  # as `plain.blocks` counts them
        pieces: list[Safe] = []
        done = 0
        for spot in by_line.get(number, ()):
            at = (spot.place.column or 0) - 1
            if at >= done and line.startswith(spot.text, at):
                pieces += [text(line[done:at]), _mark(spot.id, spot.text, is_first=True)]
                marked.add(spot.id)
                done = at + len(spot.text)
        shown.append(element("p", *pieces, line[done:]))
    return Shown(element("div", *shown, class_="page", lang="zh"), frozenset(marked))


# --- HTML


@cache
def _left_out() -> frozenset[str]:
    return frozenset(words("shown_tags", "left_out"))


@cache
def _kept() -> dict[str, str]:
    """What each element is written as, of which more than the content is."""
    same = {name: name for name in (*words("shown_tags", "same"), *_CHILDREN, *_PARTS)}
    return same | dict.fromkeys((*words("shown_tags", "block"), *words("shown_tags", "named")), "div")


def _fits(name: str, around: str | None) -> bool:
    """Whether a browser that reads an element there leaves it there, and does not close what is around it."""
    return name in _CHILDREN[around] if around in _CHILDREN else name not in _PARTS


def _page(written: str, spots: Sequence[Spot]) -> Shown:
    said = unescape(written)  # a reference can stand for a sign
    sign = next((each for each in _SIGNS if each not in said), None)
    signed = written if sign is None else _signed(written, spots, sign)
    signs = re.compile("(?!)" if sign is None else f"{sign}([0-9]+){sign}")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(signed.encode("utf-8", "replace"), parser)
    writer = _Writer(signs, {spot.id: spot.text for spot in spots})
    markup = join([]) if root is None else writer.written(root)
    return Shown(element("div", markup, class_="page", lang="zh"), frozenset(writer.marked))


def _signed(written: str, spots: Iterable[Spot], sign: str) -> str:
    """The source with the id of each number before it, between signs."""
    begins = [0, *(match.end() for match in re.finditer("\n", written))]
    places: dict[int, int] = {}
    for spot in spots:
        line, column = spot.place.line, spot.place.column
        if line is not None and column is not None and line <= len(begins):
            places.setdefault(begins[line - 1] + column - 1, spot.id)
    pieces = []
    done = 0
    for at in sorted(places):
        pieces += [written[done:at], f"{sign}{places[at]}{sign}"]
        done = at
    return "".join([*pieces, written[done:]])


@define
class _Open:
    """An element that is being written: its name, None where only its content is, and the nearest that has one."""

    name: str | None
    nearest: str | None
    attributes: dict[str, str | int]
    content: list[Safe] = field(factory=list)


@define
class _Writer:
    """Writes again what is harmless of a tree, with the numbers behind signs as links to the report's text."""

    _signs: re.Pattern[str]
    _numbers: Mapping[int, str]
    marked: set[int] = field(factory=set)
    _stack: list[_Open] = field(factory=lambda: [_Open(None, None, {})])
    _number: int = -1
    _wanted: str = ""  # what is still to come of the number
    _begun: bool = False

    def written(self, root: etree._Element) -> Safe:
        """The markup of a tree."""
        silent = 0
        for event, node in etree.iterwalk(root, events=("start", "end")):
            name = node.tag if isinstance(node.tag, str) else ""
            if event == "start":
                silent += name in _left_out() or silent > 0
                if not silent:
                    self._opened(node, name)
                    self._say(node.text)
                continue
            if silent:
                silent -= 1
            else:
                self._closed()
            if not silent:
                self._say(node.tail)
        return join(self._stack[0].content)

    def _opened(self, node: etree._Element, name: str) -> None:
        if name == "br":
            self._stack[-1].content.append(text("\n"))
        if name == "img":
            self._say(f"[{node.get('alt')}]" if node.get("alt") else None)
        kept = _kept().get(name) if len(self._stack) < _DEEPEST else None
        around = self._stack[-1].nearest
        if kept is None or not _fits(kept, around):
            self._stack.append(_Open(None, around, {}))
        else:
            self._stack.append(_Open(kept, kept, _attributes(node, name)))

    def _closed(self) -> None:
        this = self._stack.pop()
        content = this.content
        if this.name is not None and (content or this.name in _CELLS):
            content = [element(this.name, *content, **this.attributes)]
        self._stack[-1].content.extend(content)

    def _say(self, said: str | None) -> None:
        """Write text; what stands between two signs is the id of the number that begins there."""
        if not said:
            return
        for at, piece in enumerate(self._signs.split(said)):
            if at % 2:
                self._number, self._begun = int(piece), False
                self._wanted = _BLANKS.sub("", self._numbers.get(self._number, ""))
            elif piece:
                self._stack[-1].content.extend(self._said(_BLANKS.sub(" ", piece)))

    def _said(self, piece: str) -> Iterator[Safe]:
        at = 0
        while at < len(piece) and self._wanted:
            if piece[at] == self._wanted[0]:
                self._wanted = self._wanted[1:]
            elif piece[at] != " ":
                self._wanted = ""
                break
            at += 1
        if at:
            yield _mark(self._number, piece[:at], is_first=not self._begun)
            self._begun = True
            self.marked.add(self._number)
        if at < len(piece):
            yield text(piece[at:])


def _attributes(node: etree._Element, name: str) -> dict[str, str | int]:
    """Of an element's attributes the spans of cells and whether it is hidden, and the class that gives it its look."""
    style = node.get("style") or ""
    looks = [name] if name in words("shown_tags", "named") else []
    if node.get("hidden") is not None or _HIDING.search(style):
        looks.append("unseen")
    if name == "center" or node.get("align") == "center" or _CENTRED.search(style):
        looks.append("centred")
    found: dict[str, str | int] = {"class_": " ".join(looks)} if looks else {}
    for span in _SPANS if name in _CELLS else ():
        value = (node.get(span) or "").strip()
        if value.isascii() and value.isdigit() and 1 < int(value[:5]) <= _MOST_SPAN:
            found[span] = int(value[:5])
    return found


# --- PDF


def _sheets(payload: Payload, spots: Sequence[Spot]) -> Shown:
    from govreport.page.pdf import drawing, process  # noqa: PLC0415 - PDF needs an optional package

    by_page: dict[int, list[tuple[int, str, tuple[int, ...]]]] = {}
    for spot in spots:
        if spot.place.page is not None and spot.place.box is not None:
            those = by_page.setdefault(spot.place.page, [])
            those.append((spot.id, _BLANKS.sub("", spot.text), spot.place.box))
    many = max(by_page, default=0) > _MANY
    wanted = {"width": _NARROW if many else _WIDTH, "most": MOST_BYTES, "pages": by_page}
    request = json.dumps(wanted).encode() + b"\n"
    answer, pictures = process.answer(drawing.__file__, payload, request + payload.data)
    texts = {spot.id: spot.text for spot in spots}
    sheets = []
    at = 0
    for number, page in enumerate(answer["pages"], 1):
        size = page["bytes"]
        sheets.append(_sheet(number, page, pictures[at : at + size], texts))
        at += size
    marked = frozenset(int(spot) for page in answer["pages"] for spot in page["boxes"])
    without = sum(not page["bytes"] for page in answer["pages"])
    return Shown(element("div", *sheets, class_="sheets"), marked, has_pictures=True, without=without)


def _sheet(number: int, page: Mapping[str, Any], drawn: bytes, texts: Mapping[int, str]) -> Safe:
    width, height = max(1, page["width"]), max(1, page["height"])
    links = [
        element(
            "a",
            element("rect", x=x0 - 1000, y=y0 - 1000, width=x1 - x0 + 2000, height=y1 - y0 + 2000),
            href=f"#n{spot}",
            id=f"o{spot}",
            class_="m",
            tabindex=-1,
            aria_label=texts[int(spot)],
        )
        for spot, (x0, y0, x1, y1) in page["boxes"].items()
    ]
    paper = picture(drawn, width=width // 1000, height=height // 1000, alt=f"{number}") if drawn else None
    over = element("svg", *links, viewBox=f"0 0 {width} {height}", width="100%", height="100%")
    return element("figure", paper, over, class_="sheet")

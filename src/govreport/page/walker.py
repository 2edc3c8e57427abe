"""One walk over the tree of an HTML page, in which every run of inline content becomes a block."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from functools import cache, reduce
from itertools import islice
from operator import or_
from typing import Protocol

from attrs import define, evolve, field

from govreport.data import words
from govreport.page.cell_positions import Tables, span
from govreport.page.model import BlockKind, Cell
from govreport.page.raised import marked
from govreport.page.raw import EDGE, RawBlock, Reference
from govreport.page.references import link, shown

_SPACE = re.compile(r"[ \t]*[\r\n\f][ \t\r\n\f]*")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\s]+")
_NARROW = re.compile(r"[\x21-\u2e7f]")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden"
    r"|(?:left|top|text-indent)\s*:\s*-(?:\d{4,}(?:\.\d+)?px|\d{3,}(?:\.\d+)?r?em)",  # beside the screen
    re.IGNORECASE,
)
_TINY_STYLE = re.compile(r"font-size\s*:\s*0+(?:\.0+)?\s*(?:px|pt|r?em|%)?\s*(?:[;!]|$)", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RARE = frozenset(char for char in EDGE if not char.isspace())
_DEEPEST_PATH = 256  # a path names no more steps, so that its length stays bounded
_INDENT = re.compile(
    r"(?<![\w-])(?:text-indent|padding-left|margin-left)\s*:\s*(\d{1,4}(?:\.\d+)?)\s*(em|pt|px|ex|rem)"
)
_TENTHS = {"em": 10.0, "rem": 10.0, "ex": 5.0, "pt": 0.85, "px": 0.65}  # of a character, whose usual size is 12 points
_WIDE_BLANK, _BLANKS = "\u3000\u2003", "\xa0\u2002 "

# What an element does. The first five hold for everything inside it.
_BOLD, _LINK, _PRE, _HIDDEN, _RAISED = (1 << bit for bit in range(5))
_BLOCK, _SKIP, _BREAK, _TABLE, _ROW, _CELL, _SHOWN, _TINY = (1 << bit for bit in range(5, 13))
_LOOKS = _BOLD | _LINK | _PRE | _HIDDEN | _RAISED
_TABULAR = _TABLE | _ROW | _CELL
_ENDING = _BLOCK | _BREAK
_PIECES = 8  # of so many pieces of text the words of a link are made
_NO_LINK = ("mailto:", "tel:")  # addresses that lead to no page


class Element(Protocol):
    """What the walk asks of an element; the published types of lxml do not know its line."""

    tag: str
    text: str | None
    tail: str | None
    sourceline: int | None

    def get(self, name: str) -> str | None:
        """The value of an attribute."""

    def itertext(self) -> Iterator[object]:
        """The pieces of text inside."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Element]: ...


@cache
def tags() -> tuple[dict[str, int], dict[str, BlockKind]]:
    """What each element name means for the walk, and the kind of block that an element makes."""
    roles = {
        "a": _LINK,
        "pre": _PRE,
        "sup": _RAISED,
        "br": _BREAK,
        "table": _TABLE,
        "tr": _ROW,
        "td": _CELL,
        "th": _CELL,
    }
    for group, role in (("block", _BLOCK), ("skip", _SKIP), ("bold", _BOLD), ("shown", _SHOWN)):
        for name in words("page_tags", group):
            roles[name] = roles.get(name, 0) | role
    kinds: dict[str, BlockKind] = dict.fromkeys(words("page_tags", "heading"), "heading")
    return roles, kinds | {"li": "item", "dd": "item", "dt": "item", "td": "cell", "th": "cell"}


@define(slots=True)
class _Frame:
    """An open element, and what it hands down to those inside it.

    Attributes:
        element: the element.
        role: what it does.
        state: what the elements open here do to text: bold, link, preformatted, hidden, raised.
        counts: how many children of each name were seen so far.
        path: its path.
        depth: the number of its steps, and of those beyond `_DEEPEST_PATH` that the path leaves out.
        block: the innermost element that makes paragraphs.
        node: number of that element among those of its sort.
        way: path of that element.
        row: number of the table row, 0 for none.
        cell: the table cell.
    """

    element: Element
    role: int
    state: int
    counts: dict[str, int]
    path: str
    depth: int
    block: Element
    node: int
    way: str
    row: int
    cell: Cell | None


@define(slots=True)
class Walker:
    """The state of one walk: the blocks so far, and the pieces of the block being read."""

    roles: dict[str, int]
    kinds: dict[str, BlockKind]
    veiled: bool  # whether any element has the attribute `hidden`, or is in `covered`
    covered: Container[object] = frozenset()  # the elements that the page's style sheets hide
    framed: Container[object] = frozenset()  # the frames whose content stands in the tree
    carried: Container[object] = frozenset()  # the elements of data whose content does
    struck: Collection[object] = frozenset()  # the elements whose text is struck through
    blocks: list[RawBlock] = field(factory=list)
    parents: list[int] = field(factory=list)
    pieces: list[str] = field(factory=list)
    looks: list[int] = field(factory=list)  # beside each piece, the state of the element that it stands in
    styles: dict[str | None, int] = field(factory=dict)  # each style seen, and what it does
    indents: dict[str | None, int] = field(factory=dict)  # each style of a cell seen, and how far it sets text in
    tables: Tables = field(factory=Tables)
    references: list[Reference] = field(factory=list)
    rows: int = 0
    line: int | None = None

    def walk(self, root: Element) -> None:
        """Read the whole tree under `root`; most of its elements have no children and are read in one step."""
        frame = _Frame(root, 0, 0, {}, "", 0, root, 0, "", 0, None)
        around: list[tuple[Iterator[Element], _Frame]] = []
        children: Iterator[Element] = iter((root,))
        role_of, leaf = self.roles.get, self._leaf
        while True:
            for element in children:
                tag = element.tag
                role = role_of(tag, 0)
                if role & _SKIP and (element in self.framed or element in self.carried):
                    role = _BLOCK
                elif self.struck and element in self.struck:
                    role = _SKIP
                if role & _SKIP or (len(element) == 0 and not (role | frame.state) & _PRE):
                    leaf(element, tag, role, frame)
                    text = element.tail
                    if text and (self.pieces or not text.isspace()):
                        self._text(text, frame)
                    continue
                around.append((children, frame))
                frame, children = self._enter(element, role, frame), iter(element)
                text = element.text
                break
            else:
                if not around:
                    return
                self._leave(frame)
                text = frame.element.tail
                children, frame = around.pop()
            if text and (self.pieces or not text.isspace()):
                self._text(text, frame)

    def _leaf(self, element: Element, tag: str, role: int, frame: _Frame) -> None:
        """Read an element without children."""
        counts = frame.counts
        counts[tag] = nth = counts.get(tag, 0) + 1
        text = None if role & _SKIP else element.text
        if role & (_LINK | _SHOWN):
            role = self._refer(element, role, text or "", frame)
        if not role & _ENDING:
            if text and (self.pieces or not text.isspace()) and not (text[0] >= "\ue000" and _is_icon(tag, text)):
                plain = not self.veiled and element.get("style") is None
                state = frame.state | role & _LOOKS if plain else self._leaf_state(element, role, frame)
                self._take(text, state)
            return
        if self.pieces:
            self._flush(frame)
        if role & _BREAK:
            self.line = element.sourceline
            return
        self.line = None
        node, row, cell = len(self.parents), frame.row, frame.cell
        self.parents.append(frame.node)
        if role & _TABULAR:
            row, cell = self._tabular(element, role, row, cell)
            if role & _TABLE:
                self.tables.close_table()
        text = spaced(text) if text else None
        if text:
            state = self._leaf_state(element, role, frame)
            strong = ((0, len(text)),) if state & _BOLD else ()
            links = len(text) if state & _LINK else 0
            way = f"{frame.path}/{tag}[{nth}]" if frame.depth < _DEEPEST_PATH else frame.path
            line = element.sourceline
            kind = self.kinds.get(tag, "paragraph")
            hidden = state & _HIDDEN != 0
            cell = self._set_in(cell, element.text or "", element)
            block = RawBlock(text, way, line, None, kind, strong, links, hidden, row, node, cell)
            if kind == "heading":
                block.level = int(tag[1])
            self.blocks.append(block)

    def _enter(self, element: Element, role: int, around: _Frame) -> _Frame:
        """Open an element with children."""
        if role & _BLOCK:
            if self.pieces:
                self._flush(around)
            self.line = None
        counts, path, depth = around.counts, around.path, around.depth
        block, node, way, row, cell = around.block, around.node, around.way, around.row, around.cell
        tag = element.tag
        counts[tag] = nth = counts.get(tag, 0) + 1
        if depth < _DEEPEST_PATH:
            path = f"{path}/{tag}[{nth}]"
        if role & (_LINK | _SHOWN):
            role = self._refer(element, role, "".join(map(str, islice(element.itertext(), _PIECES))), around)
        state = self._state(element, role, around) & ~_TINY
        if element in self.carried:
            state &= ~_HIDDEN
        if role & _BLOCK:
            self.parents.append(node)
            block, node, way = element, len(self.parents) - 1, path
            if role & _TABULAR:
                row, cell = self._tabular(element, role, row, cell)
        return _Frame(element, role, state, {}, path, depth + 1, block, node, way, row, cell)

    def _leave(self, frame: _Frame) -> None:
        """End an element with children."""
        role = frame.role
        if role & _ENDING:
            if self.pieces:
                self._flush(frame)
            self.line = frame.element.sourceline if role & _BREAK else None
            if role & _TABLE:
                self.tables.close_table()

    def _refer(self, element: Element, role: int, words_of: str, frame: _Frame) -> int:
        """Note what an element refers to; its role without that of a link where it leads to no page."""
        if not role & _LINK:
            found = None if frame.state & _LINK else shown(element, len(self.blocks), frame.node)
        else:
            address = element.get("href")
            if (address is None and element.get("name")) or (address or "").startswith(_NO_LINK):
                return role & ~_LINK
            before = self.pieces[-1] if len(self.pieces) == 1 else ""
            found = link(element, words_of, before, len(self.blocks), frame.node)
        if found is not None:
            self.references.append(found)
        return role

    def _tabular(self, element: Element, role: int, row: int, cell: Cell | None) -> tuple[int, Cell | None]:
        """Row and cell inside a table, a row or a cell that begins."""
        if role & _TABLE:
            self.tables.open_table()
        elif role & _ROW:
            self.tables.open_row()
            self.rows = row = self.rows + 1
        else:
            cell = self.tables.open_cell(span(element.get("colspan")), span(element.get("rowspan")))
        return row, cell

    def _set_in(self, cell: Cell | None, text: str, element: Element) -> Cell | None:
        """The cell with how far a style and the blanks before its text set it in."""
        if cell is None:
            return None
        style = element.get("style")
        indent = self.indents.get(style)
        if indent is None:
            indent = self.indents[style] = _indent(style or "")
        if text[:1] in EDGE:
            lead = text.lstrip("\r\n\t\f ")
            blanks = lead[: len(lead) - len(lead.lstrip(EDGE))]
            indent += sum(10 if char in _WIDE_BLANK else 5 for char in blanks if char in _WIDE_BLANK + _BLANKS)
        return evolve(cell, indent=indent) if indent else cell

    def _state(self, element: Element, role: int, frame: _Frame) -> int:
        """What the open elements do to text, a new one among them."""
        style = element.get("style")
        effect = self.styles.get(style)
        if effect is None:
            effect = self.styles[style] = _effect(style or "")
        if self.veiled and (element.get("hidden") is not None or element in self.covered):
            effect |= _HIDDEN
        return frame.state | role & _LOOKS | effect

    def _leaf_state(self, element: Element, role: int, frame: _Frame) -> int:
        """The same for an element without children: a size of nothing, which those inside may undo, hides its text."""
        state = self._state(element, role, frame)
        return state | _HIDDEN if state & _TINY else state

    def _take(self, text: str, state: int) -> None:
        """Take up a piece of text, with the state of the element that it stands in."""
        if state & _RAISED and self.pieces and not self.looks[-1] & _RAISED:
            text = marked(text, self.pieces[-1])
        self.pieces.append(text)
        self.looks.append(state)

    def _text(self, text: str, frame: _Frame) -> None:
        """Take up a piece of text; inside `<pre>` its line breaks end blocks."""
        if frame.state & _PRE and "\n" in text:
            *lines, text = text.split("\n")
            for line in lines:
                self.pieces.append(line)
                self.looks.append(frame.state)
                self._flush(frame)
        self._take(text, frame.state)

    def _flush(self, frame: _Frame) -> None:
        """End the block that is being read; what is hidden inside a paragraph is a block of its own after it."""
        pieces, looks = self.pieces, self.looks
        self.pieces, self.looks = [], []
        if pieces[0] >= "\ue000" and len(pieces) > 1 and _PRIVATE.fullmatch(pieces[0]):
            del pieces[0], looks[0]  # an icon before the words: no name begins with a rare character of its own element
        union = looks[0] if len(looks) == 1 else reduce(or_, looks)
        if len(looks) == 1 or frame.state & _HIDDEN or not union & _HIDDEN:
            self._add(pieces, looks, union, frame)
            return
        for hidden in (0, _HIDDEN):
            those = [nth for nth, look in enumerate(looks) if look & _HIDDEN == hidden]
            if those:
                part = [looks[nth] for nth in those]
                self._add([pieces[nth] for nth in those], part, reduce(or_, part), frame)

    def _add(self, pieces: Sequence[str], looks: Sequence[int], union: int, frame: _Frame) -> None:
        """Add the block that some pieces make, unless they are blank."""
        text = spaced("".join(pieces) if len(pieces) > 1 else pieces[0])
        if not text:
            return
        links = 0
        strong: tuple[tuple[int, int], ...] = ()
        if union & _LINK:
            for piece, look in zip(pieces, looks, strict=True):
                if look & _LINK:
                    links += len(piece.strip())
        if union & _BOLD:
            strong = _strong(text, pieces, looks) if len(pieces) > 1 else ((0, len(text)),)
        block, hidden = frame.block, union & _HIDDEN != 0
        line = self.line or block.sourceline
        kind = self.kinds.get(block.tag, "paragraph")
        row, node, cell = frame.row, frame.node, frame.cell
        cell = cell and self._set_in(cell, "".join(pieces[:_PIECES]), block)
        made = RawBlock(text, frame.way, line, None, kind, strong, links, hidden, row, node, cell)
        if kind == "heading":
            made.level = int(block.tag[1])
        self.blocks.append(made)


def _effect(style: str) -> int:
    """What a style attribute does to the text inside its element."""
    hidden, tiny = _HIDING.search(style), _TINY_STYLE.search(style)
    bold, raised = _BOLD_STYLE.search(style), _RAISED_STYLE.search(style)
    return (_HIDDEN if hidden else 0) | (_BOLD if bold else 0) | (_TINY if tiny else 0) | (_RAISED if raised else 0)


def _indent(style: str) -> int:
    """How far a style sets the first line in, in tenths of a character."""
    style = style.lower()
    if "indent" not in style and "left" not in style:
        return 0
    return round(sum(float(size) * _TENTHS[unit] for size, unit in _INDENT.findall(style)))


def _is_icon(tag: str, text: str) -> bool:
    """Whether an element shows a picture of a font: private characters alone, in italics, as sites write icons.

    A private character elsewhere may be a rare one of a name.
    """
    return tag in {"i", "em"} and _PRIVATE.fullmatch(text) is not None


def spaced(text: str) -> str:
    """The text with its edges trimmed, and source line breaks read as HTML reads them.

    A break in the source is white space: one blank between words of narrow script, nothing between characters of wide
    script, which are written without blanks. All other characters inside stay.
    """
    text = text.strip()
    if text and (text[0] in _RARE or text[-1] in _RARE):  # `strip` is many times faster with no set to look in
        text = text.strip(EDGE)
    if "\n" not in text and "\r" not in text and "\f" not in text:
        return text

    def blank(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1], text[match.end()]
        return " " if _NARROW.match(before) and _NARROW.match(after) else ""

    return _SPACE.sub(blank, text)


def _strong(text: str, pieces: Sequence[str], looks: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The ranges of `text` that came from bold pieces, found again piece by piece in order."""
    found: list[tuple[int, int]] = []
    at = 0
    for piece, look in zip(pieces, looks, strict=True):
        core = spaced(piece)
        if not core:
            continue
        start = text.find(core, at)
        if start < 0:
            return tuple(found)
        at = start + len(core)
        if look & _BOLD:
            if found and not text[found[-1][1] : start].strip(EDGE):
                found[-1] = (found[-1][0], at)
            else:
                found.append((start, at))
    return tuple(found)

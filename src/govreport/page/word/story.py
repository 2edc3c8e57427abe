"""The blocks of a Word document: paragraphs, table cells and text boxes in reading order, with their places."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define, evolve, frozen

from govreport.page.cell_positions import Tables
from govreport.page.model import BlockKind, Cell, DropReason
from govreport.page.office import Element
from govreport.page.raw import EDGE, RawBlock
from govreport.page.word.numbering import Numbering
from govreport.page.word.package import W, switch, value
from govreport.page.word.runs import ALTERNATE, BOLD, BREAK, CHOICE, HIDDEN, STRUCK, Runs
from govreport.page.word.styles import Style, Styles, is_heading, outline_level, whole

_PARAGRAPH, _TABLE, _ROW, _CELL = W + "p", W + "tbl", W + "tr", W + "tc"
_AROUND = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
WIDE = "\u3000\u2003"
_OTHER_FILES = {W + "altChunk", W + "subDoc"}


@frozen
class _Spot:
    """Where blocks stand: identity of their table row, 0 for none, and their table cell."""

    row: int = 0
    cell: Cell | None = None


_NOWHERE = _Spot()


@frozen
class _Paragraph:
    """What the blocks of one paragraph have in common: its path and number, their kind, place, level and indent."""

    path: str
    number: int
    kind: BlockKind
    spot: _Spot
    level: int = 0
    indent: int = 0

    def block(self, line: list[tuple[str, int]], column: int) -> RawBlock | None:
        """The block of one line of the paragraph that begins at a column; None if it is blank."""
        whole_text = "".join(text for text, _ in line)
        text = whole_text.strip(EDGE)
        if not text:
            return None
        before = whole_text.index(text[0])
        cell = self.spot.cell
        if cell is not None and (before or self.indent):
            cell = evolve(cell, indent=self.indent + sum(10 if char in WIDE else 5 for char in whole_text[:before]))
        is_set_off = self.kind == "heading"  # its style sets it off from the text, as bold does elsewhere
        return RawBlock(
            text,
            self.path,
            self.number,
            column + before,
            self.kind,
            ((0, len(text)),) if is_set_off else tuple(_strong(line, before, len(text))),
            row=self.spot.row,
            cell=cell,
            level=self.level,
        )


@define
class Story:
    """Walks over the parts of a document and collects their blocks.

    Attributes:
        styles, numbering, runs: what the paragraphs need.
        blocks: the blocks found so far.
        apart: those that are not part of the article.
        embedded: how many other files the document takes in.
        pictures: the pictures found so far: identity, the number of the block that comes next, and of the paragraph.
        contents: which of the blocks are lines of a table of contents that Word made.
    """

    styles: Styles
    numbering: Numbering
    runs: Runs
    blocks: list[RawBlock] = Factory(list)
    apart: list[tuple[RawBlock, DropReason]] = Factory(list)
    embedded: int = 0
    pictures: list[tuple[str | None, int, int]] = Factory(list)
    contents: list[int] = Factory(list)
    _tables: Tables = Factory(Tables)
    _begun: dict[tuple[int, int], tuple[int, int, int]] = Factory(dict)  # the last cell of each column
    _reach: dict[tuple[int, int, int], int] = Factory(dict)  # how many rows merged cells continue below their own
    _rows: int = 0
    _paragraphs: int = 0
    _held: tuple[list[tuple[str, int]], _Paragraph] | None = None
    _lead: str = ""

    def walk(self, element: Element, path: str, lead: str = "") -> None:
        """Collect the blocks of a part, or of one note in it.

        Args:
            element: what holds the paragraphs and tables.
            path: its path.
            lead: what stands before the first paragraph: the mark of a note.
        """
        self._paragraphs, self._lead = 0, lead
        self._walk(element, path, _NOWHERE)

    def _walk(self, element: Element, path: str, spot: _Spot) -> None:
        for tag, child, way in _children(element, path):
            if tag == _PARAGRAPH:
                self._paragraph(child, way, spot)
            elif tag == _TABLE:
                self._table(child, way)
            elif tag == W + "sdt" and switch(child.find(W + "sdtPr"), "showingPlcHdr"):
                continue
            elif tag in _AROUND:
                self._walk(child, way, spot)
            elif tag == ALTERNATE:
                for form in child.iterchildren(CHOICE):
                    self._walk(form, f"{way}/mc:Choice[1]", spot)
                    break
            elif tag in _OTHER_FILES:
                self.embedded += 1
        self._release()

    def _paragraph(self, element: Element, path: str, spot: _Spot) -> None:
        """Read one paragraph; one whose end was deleted continues in the next."""
        self._paragraphs += 1
        properties = element.find(W + "pPr")
        style = self.styles.of(value(properties, "pStyle"))
        end = None if properties is None else properties.find(W + "rPr")
        self.runs.begin()
        self.runs.read(element, BOLD * bool(style.bold) | HIDDEN * bool(style.hidden) | STRUCK * bool(style.struck))
        self.runs.end()
        before, shown = len(self.blocks), self.runs.pictures
        heading = is_heading(properties, base=style.heading)
        kind: BlockKind = "cell" if spot.cell else "heading" if heading else "paragraph"
        level = outline_level(properties, base=style.outline) if kind == "heading" else 0
        indent = _indent(properties) if spot.cell else 0
        this = _Paragraph(path, self._paragraphs, kind, spot, level, indent)
        boxes, pieces = self.runs.boxes, self.runs.pieces
        if self._held is not None:
            self._held[0].extend(pieces)
            pieces = self._held[0]
        if end is not None and end.find(W + "del") is not None:
            self._held = pieces, this
        else:
            self._held = None
            mark = self._mark(properties, style)
            first = next((look for text, look in pieces if not look & HIDDEN and text.strip(EDGE)), None)
            if first is not None:  # the mark of a paragraph that shows no text is counted, but makes no line
                pieces.insert(0, (self._lead + mark, first))
                self._lead = ""
            self._add(pieces, this)
        for identity, is_behind in shown:
            self.pictures.append((identity, len(self.blocks) if is_behind else before, self._paragraphs))
        held, self._held = self._held, None
        for box, nth in boxes:
            self._walk(box, f"({path}//w:txbxContent)[{nth}]", spot)
        self._held = held

    def _release(self) -> None:
        """Add the paragraph whose end was deleted, where none follows that it could continue in."""
        if self._held is not None:
            self._add(*self._held)
            self._held = None

    def _mark(self, properties: Element | None, style: Style) -> str:
        """The mark that automatic numbering gives to a paragraph, its own properties before its style's."""
        own = None if properties is None else properties.find(W + "numPr")
        identity, level = value(own, "numId"), value(own, "ilvl")
        if identity is None:
            identity = style.numbering
            if identity is not None and level is None and style.level is None:
                return self.numbering.mark(identity, self.numbering.level_of(identity, value(properties, "pStyle")))
            level = level if level is not None or style.level is None else str(style.level)
        return "" if identity is None else self.numbering.mark(identity, whole(level))

    def _add(self, pieces: list[tuple[str, int]], paragraph: _Paragraph) -> None:
        """Add a block for each line of a paragraph; hidden text is a block of its own, apart."""
        column, first = 1, len(self.blocks)
        line: list[tuple[str, int]] = []
        hidden: list[tuple[str, int]] = []
        for piece in [*pieces, (BREAK, 0)]:
            text, look = piece
            if text == BREAK:
                block = paragraph.block(line, column)
                if block is not None:
                    self.blocks.append(block)
                column += sum(len(part) for part, _ in line) + 1
                line = []
            else:
                (hidden if look & HIDDEN else line).append(piece)
        if self.runs.in_contents:
            self.contents += range(first, len(self.blocks))
        veiled = paragraph.block(hidden, column) if hidden else None
        if veiled is not None:
            veiled.hidden = True
            self.apart.append((veiled, "hidden"))

    def _table(self, table: Element, path: str) -> None:
        self._release()
        first = len(self.blocks)
        self._tables.open_table()
        self._rows_of(table, path)
        self._tables.close_table()
        for block in self.blocks[first:] if self._reach else ():
            if block.cell is not None:
                rows = self._reach.get((block.cell.table, block.cell.row, block.cell.column), 0)
                block.cell = evolve(block.cell, row_span=1 + rows)

    def _rows_of(self, element: Element, path: str) -> None:
        for tag, child, way in _children(element, path):
            if tag in _AROUND:
                self._rows_of(child, way)
            elif tag == _ROW:
                properties = child.find(W + "trPr")
                if properties is not None and properties.find(W + "del") is not None:
                    self.runs.deleted += 1
                    continue
                self._tables.open_row()
                self._rows += 1
                before = whole(value(properties, "gridBefore"))
                if before:
                    self._tables.open_cell(before, 1)
                self._cells_of(child, way, self._rows)

    def _cells_of(self, element: Element, path: str, row: int) -> None:
        for tag, child, way in _children(element, path):
            if tag in _AROUND:
                self._cells_of(child, way, row)
            elif tag == _CELL:
                properties = child.find(W + "tcPr")
                cell = self._tables.open_cell(whole(value(properties, "gridSpan"), 1), 1)
                if _goes_on(properties, "vMerge"):
                    begun = self._begun.get((cell.table, cell.column))
                    if begun is not None:
                        self._reach[begun] = cell.row - begun[1]
                    continue
                self._begun[cell.table, cell.column] = cell.table, cell.row, cell.column
                if not _goes_on(properties, "hMerge"):
                    self._walk(child, way, _Spot(row, cell))


def _children(element: Element, path: str) -> Iterator[tuple[str, Element, str]]:
    """The children of an element with their paths, as XPath counts them."""
    counts: dict[str, int] = {}
    for child in element:
        tag = child.tag
        if tag == ALTERNATE or (isinstance(tag, str) and tag.startswith(W)):
            counts[tag] = nth = counts.get(tag, 0) + 1
            prefix = "mc" if tag == ALTERNATE else "w"
            yield tag, child, f"{path}/{prefix}:{tag.rpartition('}')[2]}[{nth}]"


def _indent(properties: Element | None) -> int:
    """How far a paragraph's own properties set its first line in, in tenths of a character."""
    found = None if properties is None else properties.find(W + "ind")
    if found is None:
        return 0
    twips = sum(whole(found.get(W + name)) for name in ("left", "start", "firstLine"))
    hundredths = sum(whole(found.get(W + name)) for name in ("leftChars", "startChars", "firstLineChars"))
    return hundredths // 10 if hundredths else twips // 21  # a character of 10.5 points has 210 of them


def _goes_on(properties: Element | None, name: str) -> bool:
    """Whether a cell belongs to a merged cell that began before it."""
    merged = None if properties is None else properties.find(W + name)
    return merged is not None and merged.get(W + "val", "continue") == "continue"


def _strong(line: list[tuple[str, int]], before: int, size: int) -> Iterator[tuple[int, int]]:
    """The ranges in bold of a line whose first characters were trimmed; blanks between two of them belong to both."""
    at = -before
    start = end = 0
    for text, look in line:
        first, at = at, at + len(text)
        if look & BOLD:
            if first > end or start == end:
                if end > start:
                    yield start, end
                start = max(0, first)
            end = min(at, size)
        elif not text.strip(EDGE) and end == first > start:
            end = min(at, size)
    if end > start:
        yield start, end

"""`RawBlock`: a block with the properties that later steps of the page package need.

A `Reference` is what stands among blocks, `Reading` is what the reader of a format gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import define, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.language import Message
from govreport.page.model import Block, BlockKind, Box, Cell, DropReason, Place

EDGE = "".join(
    map(
        chr,
        [
            *range(0x21),
            *range(0x7F, 0xA1),
            0xAD,
            0x1680,
            *range(0x2000, 0x2010),
            *range(0x2028, 0x2030),
            0x205F,
            0x2060,
            0x3000,
            0xFEFF,
        ],
    )
)
"""Characters trimmed from the edges of a block: white space, controls and zero-width characters."""


_SHOWN = 20

Kind = Literal["file", "bar", "frame", "object", "picture"]


@define(slots=True)
class RawBlock:
    """One paragraph-like element as read, before anything is known of its role.

    Attributes:
        text: its text, edges trimmed.
        path, line, column: its place, as in `Place`.
        kind: what sort of element it was.
        strong: ranges set in bold.
        links: how many of its characters stand inside links.
        hidden: whether the page hides it.
        row: identity of its table row; blocks of one row stand beside each other; 0 for none.
        node: identity of the element that it stands in, an index into `Markup.parents`; 0 for plain text.
        cell: the table cell that it stands in.
        page, box: its place in a PDF, as in `Place`.
        lines: its lines there, as in `Block`.
        level: its level as a heading, as in `Block`.
    """

    text: str
    path: str | None = None
    line: int | None = None
    column: int | None = None
    kind: BlockKind = "paragraph"
    strong: tuple[tuple[int, int], ...] = ()
    links: int = 0
    hidden: bool = False
    row: int = 0
    node: int = 0
    cell: Cell | None = None
    page: int | None = None
    box: Box | None = None
    lines: tuple[tuple[int, Place], ...] = ()
    level: int = 0

    def freeze(self, index: int) -> Block:
        """The public form of this block."""
        place = Place(self.path, self.line, self.column, self.page, self.box)
        return Block(index, self.text, place, self.kind, self.strong, self.cell, self.lines, self.level)


@frozen
class Reference:
    """An element that refers to something outside the page.

    Attributes:
        kind: `file`, a link to a document; `bar`, a link of a page bar; `frame`, `object` (a file that the page shows
            in a viewer) or `picture`.
        address: where it leads, as written.
        format: the format that the address or the words name, as `pdf`; None where they name none.
        text: its words; empty where it shows none.
        at: the block in which it stands, or the one after it.
        node: the block-level element in which it stands.
    """

    kind: Kind
    address: str
    format: str | None
    text: str
    at: int
    node: int


@frozen
class Reading:
    """What the reader of a document format gives: blocks that are judged as those of a text are.

    Attributes:
        media_type: the format, as `Source.media_type` has it.
        blocks: the document's blocks in reading order.
        apart: blocks that the reader itself knows to be no part of the article, such as running heads, each with the
            reason; on the page they come after all others.
        title: the title that the file's properties name.
        diagnostics: what was unusual.
        references: the pictures that it shows, each with the block before which it stands.
    """

    media_type: str
    blocks: Sequence[RawBlock]
    apart: Sequence[tuple[RawBlock, DropReason]] = ()
    title: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    references: Sequence[Reference] = ()


def struck(size: int, first: str) -> Diagnostic:
    """What is said of text that is struck through.

    Args:
        size: how many characters it has.
        first: the first piece of it.
    """
    shown = first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…"
    message = Message("{count} characters are struck through and left out, from {first!r} on", count=size, first=shown)
    return diagnose("page.struck", message)

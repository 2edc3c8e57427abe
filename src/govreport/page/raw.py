"""`RawBlock`: a block with what the later steps of the page room need to judge it. Internal to the room."""

from __future__ import annotations

from attrs import define

from govreport.page.model import Block, BlockKind, Cell, Place

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


@define(slots=True)
class RawBlock:
    """One paragraph-like element as read, before anything is known of its role.

    Attributes:
        text: its text, edges trimmed.
        place: where it stood.
        kind: what sort of element it was.
        strong: ranges set in bold.
        links: how many of its characters stand inside links.
        hidden: whether the page hides it.
        row: identity of its table row; blocks of one row stand beside each other; 0 for none.
        node: identity of the element that it stands in, an index into `Markup.parents`; 0 for plain text.
        cell: the table cell that it stands in.
    """

    text: str
    place: Place
    kind: BlockKind = "paragraph"
    strong: tuple[tuple[int, int], ...] = ()
    links: int = 0
    hidden: bool = False
    row: int = 0
    node: int = 0
    cell: Cell | None = None

    def freeze(self, index: int) -> Block:
        """The public form of this block."""
        return Block(index, self.text, self.place, self.kind, self.strong, self.cell)

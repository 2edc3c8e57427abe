"""The sieve: from all blocks of a page to those of the article, with the reason for each that is dropped."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field

from govreport.diagnostics import Diagnostic
from govreport.page import content, copies, fields
from govreport.page.model import Block, DroppedBlock, DropReason, PageMetadata
from govreport.page.raw import RawBlock

_LONGEST_FIELDS = 200
_MOST_CELLS = 12
_PAGE_LIKE = 3
_HEAD_LINES = 8


@define
class Sieve:
    """One page's blocks on their way.

    Attributes:
        blocks: all blocks in reading order.
        parents: the page's tree, as `Markup.parents`.
        meta: its meta tags.
        title: the title that its head names.
        html: whether it is markup; a plain text is treated as a page only where it holds a site's own lines.
        remarks: what was odd.
    """

    blocks: Sequence[RawBlock]
    parents: Sequence[int] = (0,)
    meta: dict[str, str] = field(factory=dict)
    title: str | None = None
    html: bool = False
    remarks: list[Diagnostic] = field(init=False, factory=list)
    _traits: list[content.Trait] = field(init=False, factory=list)
    _fields: dict[int, list[tuple[str, str]]] = field(init=False, factory=dict)
    _dropped: dict[int, tuple[DropReason, int | None]] = field(init=False, factory=dict)
    _moved: dict[int, int] = field(init=False, factory=dict)

    def sift(self) -> tuple[tuple[Block, ...], tuple[DroppedBlock, ...], PageMetadata]:
        """The article's blocks, the dropped ones, and the metadata read from those."""
        known: dict[tuple[str, int], content.Trait] = {}
        for block in self.blocks:
            key = (block.text, block.links)
            trait = known.get(key)
            if trait is None:
                trait = known[key] = content.trait(block)
            self._traits.append(trait)
        self._find_fields()
        self._drop_copies()
        if self.html or self._dropped or self._looks_like_page():
            gone = self._dropped.keys() | self._moved.keys()
            chosen = content.choose(self.blocks, self._traits, self.parents, gone, self.title)
            chosen |= {index for index, after in self._moved.items() if after in chosen}
        else:
            chosen = self._plain()
        pairs = []
        for index in range(len(self.blocks)):
            if index in chosen:
                continue
            pairs += self._fields.get(index, [])
            if self._dropped.get(index, ("", None))[0] not in {"copy", "hidden"}:
                self._dropped[index] = ("metadata" if index in self._fields else "boilerplate", None)
        self.remarks += fields.conflicts(pairs, self.meta)
        return self._kept(), self._gone(), fields.collect(pairs, self.meta, self.title)

    def _find_fields(self) -> None:
        """Note the lines of metadata; at the edge of an article they are the site's, inside it the author's."""
        rows: dict[int, list[int]] = {}
        for index, block in enumerate(self.blocks):
            if block.row:
                rows.setdefault(block.row, []).append(index)
            elif len(block.text) <= _LONGEST_FIELDS:
                self._note([index])
        for members in rows.values():
            if (
                len(members) <= _MOST_CELLS
                and sum(len(self.blocks[index].text) for index in members) <= 2 * _LONGEST_FIELDS
            ):
                self._note(members)
            else:
                for index in members:
                    if len(self.blocks[index].text) <= _LONGEST_FIELDS:
                        self._note([index])

    def _note(self, members: list[int]) -> None:
        found = fields.pairs(" ".join([self.blocks[index].text for index in members]))
        if found:
            for index in members:
                self._fields[index] = []
                self._traits[index] = evolve(self._traits[index], prose=0, score=-4.0, site=True)
            self._fields[members[0]] = found

    def _drop_copies(self) -> None:
        keys = {text: copies.fold(text) for text in dict.fromkeys(block.text for block in self.blocks)}
        units = [
            copies.Unit(block.text, keys[block.text], trait.prose, trait.score, block.hidden)
            for block, trait in zip(self.blocks, self._traits, strict=True)
        ]
        found = copies.resolve(units)
        self._moved = found.moved
        self._dropped |= {index: ("copy", source) for index, source in found.copy_of.items()}
        shown = any(trait.prose for block, trait in zip(self.blocks, self._traits, strict=True) if not block.hidden)
        veiled = any(self.blocks[source].hidden for source in found.copy_of.values())
        for index, block in enumerate(self.blocks):
            if block.hidden and shown and not veiled:
                self._dropped.setdefault(index, ("hidden", None))

    def _looks_like_page(self) -> bool:
        """Whether a plain text holds several lines that only sites have."""
        return sum(trait.web for trait in self._traits) >= _PAGE_LIKE

    def _plain(self) -> set[int]:
        """All of a plain text but the fields at its edges and a legal notice at its end."""
        end = content.ending(self.blocks)
        prose = [index for index, trait in enumerate(self._traits[:end]) if trait.prose]
        first, last = (prose[0], prose[-1]) if prose else (0, end)
        return {index for index in range(end) if index not in self._fields or max(first, _HEAD_LINES) < index < last}

    def _kept(self) -> tuple[Block, ...]:
        order = sorted(
            (self._moved.get(index, index), index in self._moved, index)
            for index in range(len(self.blocks))
            if index not in self._dropped
        )
        return tuple([self.blocks[index].freeze(index) for _, _, index in order])

    def _gone(self) -> tuple[DroppedBlock, ...]:
        return tuple(
            [DroppedBlock(self.blocks[index].freeze(index), *self._dropped[index]) for index in sorted(self._dropped)]
        )

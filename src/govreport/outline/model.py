"""`Section` and `Outline`: the tree of headings and enumerated items."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from attrs import field, frozen

from govreport.diagnostics import Diagnostic
from govreport.document import Part
from govreport.span import Span


@frozen
class Section:
    """One heading or enumerated item and everything under it.

    Attributes:
        id: dotted path of positions, as `2.1.3`; stable for the same document.
        depth: 1 for the top.
        style: family of the mark (zh_comma, zh_paren, zh_is, zh_yao, arabic_dot, arabic_paren, circled, ordinal,
            chapter, article, dash, none).
        mark: the enumerator as written (一、); empty for an unnumbered heading.
        ordinal: the number that the mark states; None where it states none.
        title: the heading's words, without mark and closing punctuation.
        title_span: where they stand.
        span: from the mark to the end of the last descendant.
        own: the pieces of text that belong to this section and to none of its children, in order.
        inline: whether the mark stands inside a paragraph.
        part: the part of the document that it belongs to.
        children: the sections below.
    """

    id: str
    depth: int
    style: str
    mark: str
    ordinal: int | None
    title: str
    title_span: Span
    span: Span
    own: tuple[Span, ...]
    inline: bool
    part: Part
    children: tuple[Section, ...]
    _source: str = field(repr=False, eq=False, alias="source")

    @property
    def text(self) -> str:
        """The section's whole text, mark and descendants included."""
        return self._source[self.span.slice]

    @property
    def own_text(self) -> str:
        """The section's own text without its children's, pieces joined by newlines."""
        return "\n".join(self._source[span.slice] for span in self.own)

    def walk(self) -> Iterator[Section]:
        """This section and all below it, depth first, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen
class Outline:
    """The document's tree.

    Attributes:
        sections: the sections at the top.
        lead: the pieces of text that stand under no section (title, salutation, closing), in order.
        diagnostics: numbering faults and unsure readings.
    """

    sections: tuple[Section, ...]
    lead: tuple[Span, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    _source: str = field(default="", repr=False, eq=False, alias="source")

    def walk(self) -> Iterator[Section]:
        """All sections, depth first, in reading order."""
        for section in self.sections:
            yield from section.walk()

    @cached_property
    def _by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.walk()}

    @cached_property
    def _pieces(self) -> tuple[tuple[int, ...], tuple[Span, ...], tuple[Section | None, ...]]:
        """Every piece of text with the section that owns it, in the order of the text."""
        owned: list[tuple[Span, Section | None]] = [(span, None) for span in self.lead]
        owned.extend((span, section) for section in self.walk() for span in section.own)
        owned.sort(key=lambda pair: pair[0].start)
        return (
            tuple(span.start for span, _ in owned),
            tuple(span for span, _ in owned),
            tuple(section for _, section in owned),
        )

    def __getitem__(self, section_id: str) -> Section:
        """The section with this id.

        Raises:
            KeyError: if there is none.
        """
        return self._by_id[section_id]

    def __contains__(self, section_id: object) -> bool:
        return section_id in self._by_id

    def __len__(self) -> int:
        return len(self._by_id)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that owns the character at `offset`; None for text under no section."""
        starts, _, owners = self._pieces
        at = bisect_right(starts, offset) - 1
        return owners[at] if at >= 0 else None

    def path_at(self, offset: int) -> tuple[Section, ...]:
        """The sections that hold the character at `offset`, from the top to the innermost; empty for none."""
        section = self.section_at(offset)
        return () if section is None else self.path_of(section)

    def path_of(self, section: Section) -> tuple[Section, ...]:
        """The sections from the top down to this one, itself included."""
        steps = section.id.split(".")
        return tuple(self._by_id[".".join(steps[:depth])] for depth in range(1, len(steps) + 1))

    def parent(self, section: Section) -> Section | None:
        """The section above; None at the top."""
        above, _, _ = section.id.rpartition(".")
        return self._by_id[above] if above else None

    def siblings(self, section: Section) -> tuple[Section, ...]:
        """All sections beside this one, itself included, in reading order."""
        above = self.parent(section)
        return self.sections if above is None else above.children

    def find(self, words: str) -> tuple[Section, ...]:
        """The sections whose title holds `words`, in reading order."""
        return tuple(section for section in self.walk() if words in section.title)

    def render(self) -> str:
        """The document's text again, put together from the lead and the sections' own pieces."""
        _, spans, _ = self._pieces
        parts: list[str] = []
        for index, span in enumerate(spans):
            if index and span.start > spans[index - 1].end:
                parts.append("\n")
            parts.append(self._source[span.slice])
        return "".join(parts)

    def __str__(self) -> str:
        return "\n".join(f"{'  ' * (section.depth - 1)}{section.mark}{section.title}" for section in self.walk())

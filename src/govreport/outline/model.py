"""`Section` and `Outline`: the tree of headings and enumerated items."""

from __future__ import annotations

from collections.abc import Iterator

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

    def walk(self) -> Iterator[Section]:
        """All sections, depth first, in reading order."""
        for section in self.sections:
            yield from section.walk()

"""`Section` and `Outline`: the tree of headings and enumerated items."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import field, frozen

from govreport.diagnostics import Diagnostic
from govreport.document import Part
from govreport.elements import Safe, element
from govreport.span import Span


@frozen
class Section:
    r"""One heading or enumerated item and everything under it.

    Attributes:
        id: dotted path of positions, as `2.1.3`; stable for the same document.
        depth: 1 for the top.
        style: family of the mark (zh_comma, zh_paren, zh_is, zh_yao, arabic_dot, arabic_paren, circled, ordinal,
            chapter, article, dash, bullet, zh_upper, stem, roman, letter, none).
        mark: the enumerator as written (一、); empty for an unnumbered heading.
        ordinal: the number that the mark states, for 最后 its place in the list; None where it states none (——).
        title: the heading's words, without mark and closing punctuation; with its line break where the source broke
            it over two lines.
        title_span: where they stand.
        span: from the mark to the end of the last descendant, or of the section's own last line if that comes later.
        own: the pieces of text that belong to this section and to none of its children, in order.
        inline: whether the mark stands inside a paragraph.
        part: the part of the document that it belongs to.
        children: the sections below.

    Example:
        >>> from govreport.outline import build
        >>> from govreport.testing import document
        >>> section = build(document("一、回顾\n（一）经济平稳。增长6%。"))["1.1"]
        >>> section.mark, section.title, section.depth, section.inline
        ('（一）', '经济平稳', 2, False)
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
        r"""The section's whole text, mark and descendants included.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> build(document("一、回顾\n（一）经济平稳。增长6%。"))["1"].text
            '一、回顾\n（一）经济平稳。增长6%。'
        """
        return self._source[self.span.slice]

    @property
    def own_text(self) -> str:
        r"""The section's own text without its children's, pieces joined by newlines.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> build(document("一、回顾\n（一）经济平稳。增长6%。"))["1"].own_text
            '一、回顾'
        """
        return "\n".join(self._source[span.slice] for span in self.own)

    def walk(self) -> Iterator[Section]:
        r"""This section and all below it, depth first, in reading order.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> [below.id for below in build(document("一、回顾\n（一）经济平稳。\n（二）民生改善。"))["1"].walk()]
            ['1', '1.1', '1.2']
        """
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting.extend(reversed(section.children))

    def _repr_html_(self) -> str:
        """The section and those below it as nested lists, for notebooks."""
        return _listed([self])

    def __str__(self) -> str:
        """The section and those below it, one line each, indented by depth."""
        rows = (f"{'  ' * (below.depth - self.depth)}{below.mark}{below.title}" for below in self.walk())
        return "\n".join(row.replace("\n", "") for row in rows)


@frozen
class Outline:
    r"""The document's tree.

    Attributes:
        sections: the sections at the top.
        lead: the pieces of text that stand under no section (title, salutation, text before the first heading), in
            order.
        diagnostics: numbering faults and unsure readings.

    Example:
        >>> from govreport.outline import build
        >>> from govreport.testing import document
        >>> made = document("一、回顾\n（一）经济平稳。增长6%。\n（二）民生改善。\n二、安排")
        >>> outline = build(made)
        >>> outline["1.2"].title, "1.3" in outline, len(outline)
        ('民生改善', False, 4)
        >>> [section.mark for section in outline.path_at(made.text.index("6%"))]
        ['一、', '（一）']
        >>> outline.render() == made.text
        True
    """

    sections: tuple[Section, ...]
    lead: tuple[Span, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    _source: str = field(default="", repr=False, eq=False, alias="source")

    def walk(self) -> Iterator[Section]:
        r"""All sections, depth first, in reading order.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> [section.title for section in build(document("一、回顾\n（一）经济平稳。增长6%。\n二、安排")).walk()]
            ['回顾', '经济平稳', '安排']
        """
        for section in self.sections:
            yield from section.walk()

    @cached_property
    def _by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.walk()}

    @cached_property
    def _pieces(self) -> tuple[tuple[int, ...], tuple[Span, ...], tuple[Section | None, ...]]:
        """Every piece of text that is not empty, and the section that owns it, in the order of the text."""
        owned: list[tuple[Span, Section | None]] = [(span, None) for span in self.lead]
        owned.extend((span, section) for section in self.walk() for span in section.own)
        owned.sort(key=lambda pair: (pair[0].start, pair[0].end))
        return (
            tuple(span.start for span, _ in owned),
            tuple(span for span, _ in owned),
            tuple(section for _, section in owned),
        )

    @cached_property
    def _paths(self) -> dict[str, tuple[Section, ...]]:
        """For each section, by id, the sections from the top down to it."""
        paths: dict[str, tuple[Section, ...]] = {}
        for section in self.walk():
            above, _, _ = section.id.rpartition(".")
            paths[section.id] = (*paths.get(above, ()), section)
        return paths

    def __getitem__(self, section_id: str) -> Section:
        """The section with this id.

        Args:
            section_id: the id, as `2.1.3`.

        Raises:
            KeyError: if there is none.
        """
        return self._by_id[section_id]

    def __contains__(self, section_id: object) -> bool:
        return section_id in self._by_id

    def __iter__(self) -> Iterator[Section]:
        return self.walk()

    def __len__(self) -> int:
        return len(self._by_id)

    def section_at(self, offset: int) -> Section | None:
        r"""The innermost section that owns the character at `offset`, found in O(log n).

        Args:
            offset: a character offset into the document's text.

        Returns:
            None for text that stands under no section.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> made = document("一、回顾\n（一）经济平稳。增长6%。")
            >>> build(made).section_at(made.text.index("6%")).title
            '经济平稳'
        """
        starts, _, owners = self._pieces
        at = bisect_right(starts, offset) - 1
        return owners[at] if at >= 0 else None

    def path_at(self, offset: int) -> tuple[Section, ...]:
        r"""The sections that hold the character at `offset`, from the top to the innermost; empty for none.

        Args:
            offset: a character offset into the document's text.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> made = document("一、回顾\n（一）经济平稳。增长6%。")
            >>> [section.title for section in build(made).path_at(made.text.index("6%"))]
            ['回顾', '经济平稳']
        """
        section = self.section_at(offset)
        return () if section is None else self._paths[section.id]

    def path_of(self, section: Section) -> tuple[Section, ...]:
        r"""The sections from the top down to this one, itself included.

        Raises:
            KeyError: if the outline has no section with its id.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> outline = build(document("一、回顾\n（一）经济平稳。增长6%。"))
            >>> [section.title for section in outline.path_of(outline["1.1"])]
            ['回顾', '经济平稳']
        """
        return self._paths[section.id]

    def parent(self, section: Section) -> Section | None:
        r"""The section above; None at the top.

        Raises:
            KeyError: if the outline has no section with its id.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> outline = build(document("一、回顾\n（一）经济平稳。增长6%。"))
            >>> outline.parent(outline["1.1"]).title, outline.parent(outline["1"])
            ('回顾', None)
        """
        path = self._paths[section.id]
        return path[-2] if len(path) > 1 else None

    def siblings(self, section: Section) -> tuple[Section, ...]:
        r"""All sections beside this one, itself included, in reading order.

        Raises:
            KeyError: if the outline has no section with its id.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> outline = build(document("一、回顾\n（一）经济平稳。\n（二）民生改善。"))
            >>> [section.id for section in outline.siblings(outline["1.2"])]
            ['1.1', '1.2']
        """
        above = self.parent(section)
        return self.sections if above is None else above.children

    def find(self, words: str) -> tuple[Section, ...]:
        r"""The sections whose title holds these words, in reading order.

        Args:
            words: any part of a title.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> [found.id for found in build(document("一、回顾\n二、民生工作\n三、民生实事")).find("民生")]
            ['2', '3']
        """
        return tuple(section for section in self.walk() if words in section.title)

    def render(self) -> str:
        r"""The document's text again, composed of the lead and the sections' own pieces.

        Example:
            >>> from govreport.outline import build
            >>> from govreport.testing import document
            >>> build(document("一、回顾\n（一）经济平稳。增长6%。")).render()
            '一、回顾\n（一）经济平稳。增长6%。'
        """
        _, spans, _ = self._pieces
        parts: list[str] = []
        end = 0
        for span in spans:
            parts.extend(("\n" * (span.start - end), self._source[span.slice]))
            end = span.end
        return "".join(parts)

    def __str__(self) -> str:
        """All marks and titles, one section to a line, indented by depth."""
        return "\n".join(str(section) for section in self.sections)

    def _repr_html_(self) -> str:
        """The tree as nested lists, for notebooks."""
        return _listed(self.sections)


def _listed(sections: Iterable[Section]) -> Safe:
    return element("ul", *(_item(section) for section in sections))


def _item(section: Section) -> Safe:
    title = element("b", section.title.replace("\n", ""), lang="zh")
    below = _listed(section.children) if section.children else None
    return element("li", section.mark, title, below, title=section.id)

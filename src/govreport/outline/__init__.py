"""The document's headings and enumerated items as a tree.

It works in two stages that can be read apart: `lines` types every line by its marks; `links`, `ranks` and `levels`
infer from counting, order, shape and the source's own levels which section everything belongs to; `tree` makes the
sections.
"""

from __future__ import annotations

from collections.abc import Sequence

from govreport.document import Document, Part
from govreport.outline.levels import place
from govreport.outline.lines import TypedLine, type_lines
from govreport.outline.links import Item, link
from govreport.outline.model import Outline, Section
from govreport.outline.numbering import faults
from govreport.outline.ranks import Ranks, rank
from govreport.outline.tree import grow

__all__ = ["Outline", "Section", "TypedLine", "build", "type_lines"]

_TITLED: tuple[Part, ...] = ("annex", "glossary")
"""Parts whose headings without a mark are their titles, above all that they hold."""


def build(document: Document) -> Outline:
    r"""The document's outline.

    Args:
        document: an assembled document.

    Returns:
        the tree; a document without headings has an outline without sections, whose lead is the whole text.

    Example:
        >>> from govreport.testing import document
        >>> text = "一、工作回顾\n（一）经济平稳。增长6%。\n（二）民生改善。"
        >>> text += "\n二、工作安排\n今年做好两件事：一是修路；二是架桥。"
        >>> print(build(document(text)))
        一、工作回顾
          （一）经济平稳
          （二）民生改善
        二、工作安排
          一是修路
          二是架桥
    """
    typed = type_lines(document)
    items = link(typed, apart=_TITLED)
    ranks = rank(typed, items, _TITLED)
    above = _dividing(typed, items, ranks)
    if above:
        items = link(typed, apart=_TITLED, above=above)
    placement = place(typed, items, ranks)
    found = faults(placement, typed)
    del items  # what the sections are made of goes as they are made
    sections, lead = grow(document, typed, placement)
    return Outline(sections, lead, found, source=document.text)


def _dividing(typed: Sequence[TypedLine], items: Sequence[Item], ranks: Ranks) -> frozenset[int]:
    """The lines of the body's headings without a mark that stand above all lists, so that each has lists of its own."""
    body = [item for item in items if not item.inline and typed[item.line].line.part == "body"]
    topmost = min((ranks.of(item) for item in body if item.mark is not None), default=None)
    if topmost is None:
        return frozenset()
    return frozenset(item.line for item in body if item.mark is None and not item.kind and ranks.of(item) < topmost)

"""The outline room: the document's headings and enumerated items as a tree.

It works in two stages that can be read apart: `lines` types every line by its marks, `links` and `levels` infer from
counting, order and shape which section everything belongs to; `tree` makes the sections.
"""

from __future__ import annotations

from collections.abc import Sequence

from govreport.document import Document
from govreport.outline.faults import faults
from govreport.outline.levels import ABOVE_ALL, place, unmarked_rank
from govreport.outline.lines import TypedLine, type_lines
from govreport.outline.links import Item, link
from govreport.outline.model import Outline, Section
from govreport.outline.tree import grow

__all__ = ["Outline", "Section", "TypedLine", "build", "type_lines"]


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
    items = link(typed)
    ranks = _ranks(typed, items)
    if ABOVE_ALL in ranks.values():
        apart = frozenset(part for part, rank in ranks.items() if rank == ABOVE_ALL)
        items = link(typed, apart=apart)
    placement = place(typed, items, ranks)
    sections, lead = grow(document, typed, placement)
    return Outline(sections, lead, faults(placement), source=document.text)


def _ranks(typed: Sequence[TypedLine], items: Sequence[Item]) -> dict[str, float]:
    """For each part, where its headings without a mark stand; those of annexes and glossaries are titles."""
    body = unmarked_rank(item for item in items if typed[item.line].line.part == "body")
    return {"body": body, "annex": ABOVE_ALL, "glossary": ABOVE_ALL}

"""The outline room: the document's headings and enumerated items as a tree.

It works in two stages that can be read apart: `lines` types every line by its marks, `links` and `levels` infer from
counting, order and shape which section everything belongs to; `tree` makes the sections.
"""

from __future__ import annotations

from govreport.document import Document, Part
from govreport.outline.faults import faults
from govreport.outline.levels import ABOVE_ALL, place, unmarked_rank
from govreport.outline.lines import TypedLine, type_lines
from govreport.outline.links import link
from govreport.outline.model import Outline, Section
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
    ranks: dict[Part, float] = dict.fromkeys(_TITLED, ABOVE_ALL)
    ranks["body"] = unmarked_rank(item for item in items if typed[item.line].line.part == "body")
    if ranks["body"] == ABOVE_ALL and any(item.mark is None for item in items):
        items = link(typed, apart={*_TITLED, "body"})
    placement = place(typed, items, ranks)
    found = faults(placement)
    del items  # what the sections are made of goes as they are made
    sections, lead = grow(document, typed, placement)
    return Outline(sections, lead, found, source=document.text)

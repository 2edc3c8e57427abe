"""Faults in the numbering, reported as diagnostics for a proofreader."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from govreport.diagnostics import Diagnostic, diagnose
from govreport.language import N_
from govreport.outline.levels import Node, Placement
from govreport.outline.lines import TypedLine
from govreport.outline.marks import Mark

_MESSAGES = {
    "outline.ordinal-skipped": N_("{mark} follows {before}: a number is skipped"),
    "outline.ordinal-repeated": N_("{mark} follows {before}: the number is repeated"),
    "outline.ordinal-order": N_("{mark} follows {before}: out of order"),
    "outline.list-starts-late": N_("{mark} begins a list that has no first item"),
    "outline.width-mixed": N_("{mark} follows {before}: half and full width are mixed"),
    "outline.heading-glued": N_("{mark} stands inside the line of another heading"),
    "outline.orphan-level": N_("{mark} stands higher than the other lists of its kind: a level above it is missing"),
}
_WIDTHS = tuple(
    (re.compile(narrow), re.compile(wide)) for narrow, wide in ((r"[().]", r"[（）．]"), (r"[0-9]", r"[０-９]"))
)
_LEVELLED = frozenset({"zh_paren", "arabic_dot", "arabic_paren"})


def faults(placement: Placement, lines: Sequence[TypedLine]) -> tuple[Diagnostic, ...]:
    """What is wrong with the numbering, in reading order.

    Args:
        placement: the sections and their lists.
        lines: the lines of the document.
    """
    orphans = _orphans(placement.nodes, lines)
    found = []
    for node in placement.nodes:
        mark = node.item.mark
        if mark is None:
            continue
        before = node.item.before.mark if node.item.before is not None else None
        codes = [node.item.fault] if node.item.fault is not None else []
        if before is not None and mark.style in _LEVELLED and _widths_differ(before, mark):
            codes.append("outline.width-mixed")
        if node.item.glued:
            codes.append("outline.heading-glued")
        if id(node) in orphans:
            codes.append("outline.orphan-level")
        for code in codes:
            said = "" if before is None else before.text
            found.append(diagnose(code, _MESSAGES[code], mark.span, mark=mark.text, before=said))
    return tuple(found)


def _widths_differ(one: Mark, other: Mark) -> bool:
    """Whether the brackets and dots, or the digits, of two marks are of different width; （1） is no mixture."""
    return any(
        (narrow.search(one.text) and wide.search(other.text)) or (wide.search(one.text) and narrow.search(other.text))
        for narrow, wide in _WIDTHS
    )


def _orphans(nodes: Sequence[Node], lines: Sequence[TypedLine]) -> frozenset[int]:
    """First items of lists that stand higher than most lists of their family do in this document.

    A （一） straight under the title, where the document's other （一） stand under 一、, tells of a lost heading.
    Families that have no settled level (一是, ——) tell nothing, nor do headings without a mark: in a collection of
    plans the title of one may have been lost to the front. Each annex is a document of its own.
    """
    depths: dict[tuple[str, int], Counter[tuple[int, int]]] = defaultdict(Counter)
    firsts = [
        (node, (node.item.family, _document(node, lines)))
        for node in nodes
        if node.item.family in _LEVELLED and not node.brothers and not node.item.inline
    ]
    for node, key in firsts:
        depths[key][_marked_depth(node), node.depth] += 1
    orphans = set()
    for node, key in firsts:
        counts = depths[key]
        (marked, depth), times = counts.most_common(1)[0]
        higher = _marked_depth(node) < marked and node.depth < depth
        if node.item.number == 1 and higher and 2 * times > counts.total() and times > 1:
            orphans.add(id(node))
    return frozenset(orphans)


def _document(node: Node, lines: Sequence[TypedLine]) -> int:
    """Which document a section belongs to: the body, or an annex, known by the line of its title."""
    while node.parent is not None:
        node = node.parent
    is_annex = lines[node.item.line].line.part == "annex" and node.item.mark is None
    return node.item.line if is_annex else -1


def _marked_depth(node: Node) -> int:
    """How many sections with a mark stand above a node."""
    count, above = 0, node.parent
    while above is not None:
        count += above.item.mark is not None
        above = above.parent
    return count

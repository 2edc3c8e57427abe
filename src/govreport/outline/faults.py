"""Numbering faults as diagnostics, so that a proofreader could use them."""

from __future__ import annotations

from govreport.diagnostics import Diagnostic, diagnose
from govreport.outline.levels import Placement

_MESSAGES = {
    "outline.ordinal-skipped": "{mark} follows {before}: a number is skipped",
    "outline.ordinal-repeated": "{mark} follows {before}: the number is repeated",
    "outline.ordinal-order": "{mark} follows {before}: out of order",
    "outline.list-starts-late": "{mark} begins a list that has no first item",
}


def faults(text: str, placement: Placement) -> tuple[Diagnostic, ...]:
    """What is wrong with the numbering, in reading order.

    Args:
        text: the document's text.
        placement: the sections and their lists.
    """
    found = []
    for node in placement.nodes:
        mark = node.item.mark
        if mark is None or node.item.fault is None:
            continue
        before = node.item.before
        previous = before.mark.text if before is not None and before.mark is not None else ""
        message = _MESSAGES[node.item.fault].format(mark=text[mark.span.slice], before=previous)
        found.append(diagnose(node.item.fault, message, mark.span))
    return tuple(found)

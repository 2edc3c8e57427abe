"""The tree: placed items become sections with spans, ids and the pieces of text that are their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from govreport.document import Document
from govreport.outline.levels import Node, Placement
from govreport.outline.lines import TypedLine, title_span
from govreport.outline.model import Section
from govreport.span import Span

_SENTENCE_ENDS = "。！？"


def grow(
    document: Document, typed: Sequence[TypedLine], placement: Placement
) -> tuple[tuple[Section, ...], tuple[Span, ...]]:
    """The sections at the top and the pieces of text that stand under none.

    Args:
        document: the document.
        typed: its lines, typed.
        placement: what belongs where.
    """
    own, lead = _pieces(document.text, typed, placement)
    children: dict[int, list[Node]] = defaultdict(list)
    top: list[Node] = []
    ids: dict[int, str] = {}
    for node in placement.nodes:
        siblings = top if node.parent is None else children[id(node.parent)]
        siblings.append(node)
        prefix = "" if node.parent is None else ids[id(node.parent)] + "."
        ids[id(node)] = f"{prefix}{len(siblings)}"
    made: dict[int, Section] = {}
    for node in reversed(placement.nodes):
        below = tuple(made.pop(id(child)) for child in children[id(node)])
        made[id(node)] = _section(document.text, typed, node, ids[id(node)], tuple(own[id(node)]), below)
    return tuple(made[id(node)] for node in top), tuple(lead)


def _section(
    text: str, typed: Sequence[TypedLine], node: Node, identity: str, own: tuple[Span, ...], below: tuple[Section, ...]
) -> Section:
    line = typed[node.item.line]
    mark = node.item.mark
    title = title_span(line, mark)
    end = max([own[-1].end] + [section.span.end for section in below])
    if not title and not node.item.inline and len(own) > 1 and mark is not None and mark.span.end >= line.line.span.end:
        title = _title_below(typed, node, own[1])
    ordinal = None if mark is None or mark.is_last else mark.ordinal
    return Section(
        id=identity,
        depth=node.depth,
        style="none" if mark is None else mark.style,
        mark="" if mark is None else mark.text,
        ordinal=node.item.number if mark is not None and mark.is_last else ordinal,
        title=text[title.slice],
        title_span=title,
        span=Span(own[0].start if mark is None else mark.span.start, end),
        own=own,
        inline=node.item.inline,
        part=line.line.part,
        children=below,
        source=text,
    )


def _title_below(typed: Sequence[TypedLine], node: Node, piece: Span) -> Span:
    """The title of a mark that stands alone on its line: the beginning of the next line, if that is its own."""
    following = typed[node.item.line + 1]
    if following.line.span.start != piece.start:
        return Span(piece.start, piece.start)
    return title_span(TypedLine(following.line, None, heading=following.heading, inline=()), None, run_in=True)


def _pieces(text: str, typed: Sequence[TypedLine], placement: Placement) -> tuple[dict[int, list[Span]], list[Span]]:
    """Each section's own pieces of text, by the identity of its node, and those of no section."""
    own: dict[int, list[Span]] = defaultdict(list)
    lead: list[Span] = []
    inside: dict[int, list[Node]] = defaultdict(list)
    for node in placement.nodes:
        if node.item.inline:
            inside[node.item.line].append(node)
    for index, (line, owner) in enumerate(zip(typed, placement.owners, strict=True)):
        mine = lead if owner is None else own[id(owner)]
        span = line.line.span
        items = inside.get(index)
        if not items:
            mine.append(span)
            continue
        starts = [node.item.mark.span.start for node in items if node.item.mark is not None]
        ends = starts[1:] + [_list_end(text, starts, span.end)]
        mine.append(Span(span.start, starts[0]))
        for node, start, end in zip(items, starts, ends, strict=True):
            own[id(node)].append(Span(start, end))
        if ends[-1] < span.end:
            mine.append(Span(ends[-1], span.end))
    return own, lead


def _list_end(text: str, starts: Sequence[int], end: int) -> int:
    """Where the last item of a list inside a paragraph ends: with its sentence, if the others are clauses of one.

    一是…；二是…；三是…。要坚持… leaves the sentence after 三是 to the paragraph; 一是…。…。二是…。…。 does not.
    """
    if len(starts) < 2 or any(
        mark in text[start:stop] for start, stop in zip(starts, starts[1:], strict=False) for mark in _SENTENCE_ENDS
    ):
        return end
    found = min((at for mark in _SENTENCE_ENDS if (at := text.find(mark, starts[-1], end)) >= 0), default=end - 1)
    while found + 1 < end and text[found + 1] in "”’）》":
        found += 1
    return found + 1

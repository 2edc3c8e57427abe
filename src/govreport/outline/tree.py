"""The tree: items with levels become sections with spans, ids and their own text."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from govreport.document import Document
from govreport.outline.levels import Node, Placement
from govreport.outline.lines import TypedLine, run_in_title, title_span
from govreport.outline.marks import numeral
from govreport.outline.model import Section
from govreport.sentences import ENDS
from govreport.span import Span

_CLOSERS = "”’）》"


def grow(
    document: Document, typed: Sequence[TypedLine], placement: Placement
) -> tuple[tuple[Section, ...], tuple[Span, ...]]:
    """The sections at the top and the pieces of text that stand under none.

    Args:
        document: the document.
        typed: its lines, typed.
        placement: what belongs where; it is used up, so that no node outlives its section.
    """
    return _Grower(document.text, typed, placement).run()


@define(eq=False)
class _Grower:
    text: str
    typed: Sequence[TypedLine]
    placement: Placement
    lead: list[Span] = field(factory=list)

    def run(self) -> tuple[tuple[Section, ...], tuple[Span, ...]]:
        nodes = self.placement.nodes
        self._cut()
        self.placement.owners.clear()
        tops = 0
        for node in nodes:
            above = node.parent
            if above is None:
                tops += 1
                node.identity = str(tops)
            else:
                above.below += 1
                node.identity = f"{above.identity}.{above.below}"
        made: list[Section] = []  # backwards, so that the children of a node stand at its end, first child last
        while nodes:
            node = nodes.pop()
            first = len(made) - node.below
            children = tuple(reversed(made[first:]))
            del made[first:]
            made.append(self._section(node, node.identity, children))
            node.item.before = node.item.after = None  # neighbours would keep each other until a full collection
        return tuple(reversed(made)), tuple(self.lead)

    def _section(self, node: Node, identity: str, children: tuple[Section, ...]) -> Section:
        item, mark = node.item, node.item.mark
        own = node.own
        title = self._title(node, own)
        start = title.start if mark is None else mark.start
        end = max(own[-1].end, children[-1].span.end if children else 0)
        return Section(
            id=identity,
            depth=node.depth,
            style="none" if mark is None else mark.style,
            mark="" if mark is None else mark.text,
            ordinal=None if mark is None or mark.ordinal is None else item.number,
            title=self.text[title.slice],
            title_span=title,
            span=own[0] if (own[0].start, own[0].end) == (start, end) else Span(start, end),
            own=own,
            inline=item.inline,
            part=self.typed[item.line].line.part,
            children=children,
            source=self.text,
        )

    def _title(self, node: Node, own: tuple[Span, ...]) -> Span:
        """The title, with its second line where it broke over two.

        For a mark that stands alone on its line, it is the beginning of the next line, if that is the section's own;
        but a bare numeral (一) may number a part that has no title, so that only a heading is one.
        """
        item = node.item
        line = self.typed[item.line]
        title = title_span(line, item.mark, node.until, inline=item.inline)
        alone = item.mark is not None and not title
        if item.inline or len(own) < 2 or not (alone or item.broken):
            return title
        if own[0].end != line.line.span.end or own[1].start != own[0].end + 1:
            return title
        following = self.typed[item.line + 1]
        if (following.line.cell or "\t" in following.line.text) and not line.line.cell:
            return title  # a table begins below
        if title:
            return Span(title.start, run_in_title(following).end)
        bare = item.mark is not None and item.mark.style == "zh_comma" and numeral(item.mark.text) is not None
        return title if bare and not following.heading else run_in_title(following)

    def _cut(self) -> None:
        """Cut every line into the pieces that its sections own."""
        nodes = self.placement.nodes
        at = 0
        for index, (line, owner) in enumerate(zip(self.typed, self.placement.owners, strict=True)):
            span = line.line.span
            if at == len(nodes) or nodes[at].item.line != index:
                self._give(owner, span)
                continue
            first = at
            while at < len(nodes) and nodes[at].item.line == index:
                at += 1
            later = [node for node in nodes[first:at] if node is not owner]
            starts = [self._start(node) for node in later]
            starts.append(span.end)
            self._give(owner, span if not later else Span(span.start, starts[0]))
            if owner is not None and len(later) < at - first:
                owner.until = starts[0]
            if later:
                self._cut_inside(index, later, starts)

    def _cut_inside(self, index: int, nodes: Sequence[Node], starts: Sequence[int]) -> None:
        list_from = 0
        for at, node in enumerate(nodes):
            start, stop = starts[at], starts[at + 1]
            before = node.item.before
            if before is None or before.line != index:
                list_from = start
            elif before.mark is not None and before.mark.start < starts[0]:
                list_from = before.mark.start
            ends_list = node.item.inline and (at + 1 == len(nodes) or nodes[at + 1].item.before is not node.item)
            end = self._list_end(list_from, start, stop) if ends_list else stop
            node.until = end
            node.take(Span(start, end))
            if end < stop:
                self._give(node.parent, Span(end, stop))

    def _list_end(self, first: int, last: int, stop: int) -> int:
        """Where the last item of a list inside a paragraph ends: with its sentence, if the others are clauses of one.

        一是…；二是…；三是…。要坚持… leaves the sentence after 三是 to the paragraph; 一是…。…。二是…。…。 does not.
        """
        if first == last or any(self.text.find(mark, first, last) >= 0 for mark in ENDS):
            return stop
        found = min((at for mark in ENDS if (at := self.text.find(mark, last, stop)) >= 0), default=stop)
        while found + 1 < stop and self.text[found + 1] in _CLOSERS:
            found += 1
        return min(found + 1, stop)

    def _start(self, node: Node) -> int:
        mark = node.item.mark
        return self.typed[node.item.line].line.span.start if mark is None else mark.start

    def _give(self, owner: Node | None, span: Span) -> None:
        if owner is None:
            self.lead.append(span)
        else:
            owner.take(span)

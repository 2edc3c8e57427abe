"""Second stage: the section of every item and line, inferred from evidence in the document.

There is no fixed map from a mark to a level. What decides, in this order: counting (an item between 二、 and 三、
of one list lies inside 二、), the order of GB/T 9704 (（一） does not stand under 1. without such proof), the shape of
the items before (a paragraph after one-line items is not part of the last), and words with which a paragraph turns to
the whole section again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import define, field

from govreport.data import words
from govreport.enumerators import UNCOUNTED, styles_dividing
from govreport.outline.lines import TypedLine
from govreport.outline.links import Item
from govreport.outline.ranks import ABOVE_ALL, Ranks
from govreport.span import Span

DEEPEST = 12
"""No section stands deeper: a document that nests its lists further is broken, and its items become siblings."""

_SPOKEN = frozenset({"zh_is", "zh_yao", "ordinal", "circled", "dash", "bullet"})
"""Styles that count what is said; two items are enough to show how long each is."""


@define(eq=False)
class Node:
    """A section in the making.

    Attributes:
        item: its mark and list.
        parent: the section above; None at the top.
        depth: 1 for the top.
        brothers: how many sections of the same list stand before it under the same parent.
        most_lines: the most lines, besides its own, that one of those has.
        fewest_lines: the fewest.
        one_line: how many of them have no line but their first.
        nested: whether one of those has sections below it.
        lines: lines of its own after its first.
        children: whether sections with lines of their own stand below it.
        piece: the first piece of text that is its own, once the text has been cut.
        more: further pieces, if there are any.
        until: where its first piece ends, at the latest.
        identity: its id, once it has one.
        below: how many sections stand directly below it, once they have been counted.
    """

    item: Item
    parent: Node | None
    depth: int
    brothers: int = 0
    most_lines: int = 0
    fewest_lines: int = 0
    one_line: int = 0
    nested: bool = False
    lines: int = 0
    children: bool = False
    piece: Span | None = None
    more: list[Span] | None = None
    until: int = 0
    identity: str = ""
    below: int = 0

    def take(self, span: Span) -> None:
        """Add a piece of text of its own. Most sections have one alone, so that a list is made for a second only."""
        if self.piece is None:
            self.piece = span
        elif self.more is None:
            self.more = [span]
        else:
            self.more.append(span)

    @property
    def own(self) -> tuple[Span, ...]:
        """The pieces of text that are its own, in order."""
        first = () if self.piece is None else (self.piece,)
        return first if self.more is None else (*first, *self.more)


@define
class Placement:
    """Where everything stands: the sections in reading order, and for each line the section that owns it."""

    nodes: list[Node] = field(factory=list)
    owners: list[Node | None] = field(factory=list)


def place(typed: Sequence[TypedLine], items: Sequence[Item], ranks: Ranks) -> Placement:
    """Every item's section and every line's owner.

    Args:
        typed: the lines.
        items: the items in reading order, linked into lists.
        ranks: where each of them stands when counting does not tell.
    """
    return _Placer(typed, items, ranks).run()


@cache
def _turns() -> re.Pattern[str]:
    """How a paragraph begins that refers to the whole section again: it addresses the hearers again, or looks back.

    各位代表！ alone or before a new thought is such an address; 各位代表， only opens a sentence, whose words decide.
    """
    address = "|".join(map(re.escape, words("outline", "address")))
    closing = "|".join(map(re.escape, words("outline", "closing")))
    return re.compile(rf"[ \t\u3000]*(?:(?:{address})(?![，,])|(?:(?:{address})[，,]\s*)?(?:{closing}))")


@cache
def _tasks() -> re.Pattern[str]:
    """How a section is titled that lists what is to be done, whatever it is."""
    lead, task = ("|".join(words("outline", group)) for group in ("task_lead", "task"))
    return re.compile(f"(?:{lead})(?:{task})")


@define(eq=False)
class _Placer:
    typed: Sequence[TypedLine]
    items: Sequence[Item]
    ranks: Ranks
    stack: list[Node] = field(factory=list)
    placement: Placement = field(factory=Placement)
    nodes: dict[int, Node] = field(factory=dict)
    proven: set[tuple[str, str]] = field(factory=set)
    next_family: list[str] = field(factory=list)
    again: dict[int, int] = field(factory=dict)
    topmost: float = -1.0

    def run(self) -> Placement:
        self.next_family = _next_families(self.typed, self.items)
        self.again = _come_again(self.items)
        marked = [self.ranks.of(item) for item in self.items if item.mark is not None and not item.inline]
        self.topmost = min(marked, default=ABOVE_ALL)
        at = 0
        part = None
        for index, line in enumerate(self.typed):
            if line.line.part != part:
                part = line.line.part
                self.stack.clear()
            owner: Node | None
            item = self.items[at] if at < len(self.items) and self.items[at].line == index else None
            if item is not None and not item.inline and not item.glued:
                owner = self._head(item)
                at += 1
            else:
                owner = self._paragraph(line, index, item)
            self.placement.owners.append(owner)
            while at < len(self.items) and self.items[at].line == index:
                item = self.items[at]
                owner = self._head(item) if item.glued else self._inside(item, owner)
                at += 1
        return self.placement

    def _add(self, item: Item, parent: Node | None, brother: Node | None) -> Node:
        while parent is not None and (parent.depth >= DEEPEST or not self._is_last(parent)):
            parent = parent.parent
        node = Node(item, parent, 1 if parent is None else parent.depth + 1)
        if brother is not None and brother.parent is parent:
            node.brothers = brother.brothers + 1
            node.most_lines = max(brother.most_lines, brother.lines)
            node.fewest_lines = brother.lines if not brother.brothers else min(brother.fewest_lines, brother.lines)
            node.one_line = brother.one_line + (not brother.lines)
            node.nested = brother.nested or brother.children
        if parent is not None and not item.inline:
            parent.children = True
        self.nodes[id(item)] = node
        self.placement.nodes.append(node)
        return node

    def _is_last(self, node: Node) -> bool:
        """Whether nothing has been placed beside or above the node since, so that it can still hold something."""
        last = self.placement.nodes[-1] if self.placement.nodes else None
        while last is not None and last is not node:
            last = last.parent
        return last is node

    def _head(self, item: Item) -> Node:
        """The section of an item at a line's start; it becomes the innermost open one."""
        before = None if item.before is None else self.nodes.get(id(item.before))
        if before is not None and before.item.inline and before.parent in (None, *self.stack):
            brother: Node | None = before
        else:
            brother = self._open_brother(item, before)
        if brother is not None:
            self._close_to(brother.parent)
        else:
            while self.stack and self._ends(self.stack[-1], item):
                self.stack.pop()
        del self.stack[DEEPEST - 1 :]
        node = self._add(item, self.stack[-1] if self.stack else None, brother)
        if node.parent is not None and self._goes_on(node.parent, item.line):
            self.proven.add((node.parent.item.family, item.family))
        self.stack.append(node)
        return node

    def _open_brother(self, item: Item, before: Node | None) -> Node | None:
        """The open section of the same list, or of a list that this one takes the place of."""
        if before is not None and before in self.stack:
            return before
        place = self.ranks.of(item)
        for node in reversed(self.stack):
            if node.item.family == item.family and self.ranks.of(node.item) == place:
                inside = item.number == 1 and (self._goes_on(node, item.line) or self._is_led_in(node, item.line))
                return None if inside else node
            if self._goes_on(node, item.line):
                return None
        return None

    def _is_led_in(self, node: Node, line: int) -> bool:
        """Whether a list lies inside a section of tasks, because the paragraph before announces it with a colon."""
        return (
            line - 1 > node.item.line
            and self.typed[line - 1].text.rstrip().endswith(("：", ":"))
            and _tasks().search(self.typed[node.item.line].text) is not None
        )

    def _close_to(self, parent: Node | None) -> None:
        while self.stack and self.stack[-1] is not parent:
            self.stack.pop()

    def _goes_on(self, node: Node, line: int) -> bool:
        """Whether a later item of the node's list still lies inside the sections that hold the node now."""
        after = node.item.after
        if after is None or after.line <= line:
            return False
        above = node.parent
        while above is not None:
            if above.item.after is not None and above.item.after.line < after.line:
                return False
            above = above.parent
        return True

    def _ends(self, node: Node, item: Item) -> bool:
        """Whether an open section ends where an item of another family begins.

        What counting has proved once holds for the last item of a list too, after which nothing counts on. A chapter,
        or a heading without a mark that stands above the list, ends it even where the list counts on after it.
        """
        mine, its = self.ranks.of(node.item), self.ranks.of(item)
        if self._goes_on(node, item.line):
            above = item.family.startswith("chapter") or (item.mark is None and not item.kind)
            return above and its < mine
        if (node.item.family, item.family) in self.proven:
            return False
        if self._comes_again(node.item, item):
            self.proven.add((node.item.family, item.family))
            return False
        if node.item.kind == "frame":
            return its <= self.topmost
        return its < mine or (its == mine and (item.mark is None or item.family != node.item.family))

    def _comes_again(self, bullet: Item, item: Item) -> bool:
        """Whether another bullet or dash of one's list follows after an item, or after the whole list that it begins.

        Bullets do not count, but a list between two of them lies inside the first.
        """
        again = self.again.get(bullet.line, -1)
        if again <= item.line or item.mark is None or item.inline:
            return False
        if item.mark.style in UNCOUNTED:
            return True
        if item.number != 1 or item.before is not None:
            return False
        last = item
        while last.after is not None and last.after.line < again:
            last = last.after
        return last.after is None

    def _paragraph(self, line: TypedLine, index: int, item: Item | None) -> Node | None:
        """The section that a line without mark belongs to; sections that it ends are closed."""
        turns = _turns().match(line.text) is not None
        anew = item.family if item is not None and item.before is None else None
        while self.stack and self._is_left(self.stack[-1], index, turns=turns, anew=anew):
            self.stack.pop()
        if not self.stack:
            return None
        self.stack[-1].lines += 1
        return self.stack[-1]

    def _is_left(self, node: Node, index: int, *, turns: bool, anew: str | None) -> bool:
        """Whether a paragraph after the last item of a list stands outside that item.

        A list of one-line items ends with its last line; a list whose items all have the same few lines ends after as
        many, unless they are headings with lines of their own: what follows such a heading is what it names. A
        paragraph that turns to the whole (一年来，我们…; 各位代表！) belongs to what holds the list, and one
        with a list of the same family inside it stands beside the list (A。一是…。二是…。 / B。一是…。二是…。). The
        paragraphs of an article (款) are its own, whatever the other articles have.
        """
        item = node.item
        if item.family == "article" or self._goes_on(node, index) or self._dash_goes_on(node, index):
            return False
        if item.heading and not node.lines and not node.children:
            return False
        if (node.parent is not None and turns) or anew == item.family:
            return True
        if node.nested or node.children or item.mark is None or item.heading:
            return False
        if node.brothers and 2 * node.one_line >= node.brothers:
            return True
        enough = 2 if item.mark.style in _SPOKEN else 3
        return node.brothers >= enough and node.most_lines == node.fewest_lines == node.lines > 0

    def _dash_goes_on(self, node: Node, index: int) -> bool:
        """Dashes and bullets do not count: their list continues if the next marked line is another one."""
        mark = node.item.mark
        return mark is not None and mark.style in UNCOUNTED and self.next_family[index] == node.item.family

    def _inside(self, item: Item, owner: Node | None) -> Node | None:
        """Place an item inside a paragraph; gives the section that holds what follows in the same line.

        It stands beside the one before it, else one deeper than the paragraph's section. Where the line's own mark is
        the first of the list (一是…；二是…), that item ends with its clause, and what holds the list holds the line.
        """
        before = None if item.before is None else self.nodes.get(id(item.before))
        if before is not None and before is owner:
            self._close_to(owner.parent)
            owner = owner.parent
        if before is not None and (before.item.line == item.line or before.parent is owner):
            self._add(item, before.parent, before)
        else:
            self._add(item, owner, None)
        return owner


def _next_families(typed: Sequence[TypedLine], items: Sequence[Item]) -> list[str]:
    """For each line the family of the first item that begins a line from there on; empty at the end."""
    families = [""] * len(typed)
    for item in items:
        if not item.inline:
            families[item.line] = families[item.line] or item.family
    following = ""
    for index in range(len(typed) - 1, -1, -1):
        following = families[index] = families[index] or following
    return families


def _come_again(items: Sequence[Item]) -> dict[int, int]:
    """For the line of each bullet or dash the line of the next one of its kind in the same division of the document."""
    found: dict[int, int] = {}
    following: dict[str, int] = {}
    for item in reversed(items):
        if item.inline:
            continue
        if item.mark is None or item.mark.style in styles_dividing() or item.mark.style == "article":
            following.clear()
        elif item.mark.style in UNCOUNTED:
            found[item.line] = following.get(item.family, -1)
            following[item.family] = item.line
    return found

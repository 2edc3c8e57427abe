"""Lists linked by their numbering: which mark follows which, before levels are considered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from attrs import define, field

from govreport.enumerators import UNCOUNTED, styles_alone, styles_dividing
from govreport.outline.attached import attached_titles
from govreport.outline.lines import TypedLine
from govreport.outline.marks import CLAUSE_ENDS, Mark
from govreport.outline.unmarked import (
    attachments,
    broken_titles,
    kinds_of,
    previews,
    unmarked_headings,
)
from govreport.sentences import is_closed

_NEAR = 3


@define(eq=False)
class Item:
    """A mark, or a heading without one, with its neighbours in its list.

    Attributes:
        mark: the mark; None for a heading without one.
        line: index of its line.
        inline: whether it stands inside a paragraph.
        number: its place in the list: the ordinal, or for 最后 the one after the last.
        before: the item of the same list that comes before it.
        after: the item of the same list that comes after it.
        fault: the code of what is wrong with its ordinal, if anything is.
        glued: whether it is a heading that lost its own line: the list that it belongs to proves it.
        kind: for a heading without mark, `thesis` for one that states rather than names, `frame` for one that opens
            or closes a whole document (前言, 结束语), `attached` for the title of what a notice transmits.
        broken: whether its title continues in the next line.
    """

    mark: Mark | None
    line: int
    inline: bool
    heading: bool
    number: int | None = None
    before: Item | None = field(default=None, repr=False)
    after: Item | None = field(default=None, repr=False)
    fault: str | None = None
    glued: bool = False
    kind: str = ""
    broken: bool = False

    @property
    def family(self) -> str:
        """The family of the mark; for a heading without one `none`, with its kind if it has one."""
        if self.mark is None:
            return f"none:{self.kind}" if self.kind else "none"
        return self.mark.family


@define(eq=False)
class _List:
    family: _Family
    last: Item
    epoch: int
    active: bool = False

    @property
    def expects(self) -> int:
        return (self.last.number or 0) + 1


@define(eq=False)
class _Family:
    """The lists of one family that are open, innermost last, and which of them waits for which number."""

    lists: list[_List] = field(factory=list)
    waiting: dict[tuple[int, bool], list[_List]] = field(factory=lambda: defaultdict(list))
    latest: _List | None = None
    spare: Item | None = None

    def waiting_for(self, number: int, *, inline: bool) -> _List | None:
        """The innermost open list whose last item is of this kind and whose next number is this one."""
        stack = self.waiting[number, inline]
        while stack and not (stack[-1].active and stack[-1].expects == number and stack[-1].last.inline == inline):
            stack.pop()
        return stack[-1] if stack else None


def link(typed: tuple[TypedLine, ...], *, apart: Collection[str] = (), above: Collection[int] = ()) -> tuple[Item, ...]:
    """The items of the document, in reading order, linked into lists; marks that form no list are left out.

    A mark continues the innermost list of its family that waits for its number, so that a list inside an item of
    another list (一、 within 二、) ends when the outer one continues. Marks that only a list can vouch for (一是,
    第一，, anything inside a paragraph) are dropped when no second one follows.

    Args:
        typed: the document's lines.
        apart: the parts of the document that headings without a mark divide, so that no list continues over one.
        above: lines of such headings in the other parts.
    """
    headings = unmarked_headings(typed)
    broken = broken_titles(typed, headings)
    headings -= broken
    titles = attached_titles(typed)
    headings = headings.difference(titles, (index + 1 for index, goes_on in titles.items() if goes_on))
    kinds = kinds_of(typed, headings)
    attached, announcing = attachments(typed), previews(typed)
    linker = _Linker(typed)
    for index, line in enumerate(typed):
        linker.enter(line.line.part)
        if index in attached:
            continue
        if index in titles:
            linker.end_lists()
            linker.add(Item(None, index, inline=False, heading=True, kind="attached", broken=titles[index]))
        elif line.mark is not None:
            linker.add(Item(line.mark, index, inline=False, heading=line.heading, broken=index + 1 in broken))
        elif index in headings:
            linker.add(Item(None, index, inline=False, heading=True, kind=kinds.get(index, "")))
            if (line.line.part in apart or index in above) and index not in kinds:
                linker.end_lists()
        for mark in line.inline if index not in announcing else ():
            linker.add(Item(mark, index, inline=True, heading=False))
    linker.forget()
    return tuple(standing for item in linker.items if (standing := _standing(item, headings)) is not None)


def _standing(item: Item, headings: frozenset[int]) -> Item | None:
    """The item, if its list vouches for it or it needs none; a heading, if only its mark was none; else None."""
    alone = item.mark is None or (item.mark.style in styles_alone() and not item.inline and not item.mark.unsure)
    if alone or item.before is not None or item.after is not None:
        return item
    if item.line in headings and not item.inline:
        return Item(None, item.line, inline=False, heading=True)
    return None


@define(eq=False)
class _Linker:
    """Links items one by one. The open lists of all families form one stack: when a list continues, those above end.

    Attributes:
        epoch: how many headings of the higher families have come; a list inside paragraphs does not outlive one.
        divisions: the lines of the last two of them.
    """

    typed: tuple[TypedLine, ...]
    items: list[Item] = field(factory=list)
    families: dict[str, _Family] = field(factory=lambda: defaultdict(_Family))
    stack: list[_List] = field(factory=list)
    epoch: int = 0
    divisions: tuple[int, int] = (0, 0)
    part: str | None = None
    last_dash: Item | None = None

    def enter(self, part: str) -> None:
        """Lists do not continue from one part of the document into another."""
        if part != self.part:
            self.part = part
            self.end_lists()
            self.families.clear()
            self.last_dash = None

    def end_lists(self) -> None:
        """End all open lists."""
        for ended in self.stack:
            ended.active = False
            ended.family.lists.clear()
        self.stack.clear()

    def forget(self) -> None:
        """Let go of all lists: they and their families hold one another until a full collection."""
        self.stack.clear()
        for family in self.families.values():
            family.lists.clear()
            family.waiting.clear()
            family.latest = None

    def add(self, item: Item) -> None:
        """Link the next item of the document."""
        mark = item.mark
        self.items.append(item)
        if mark is None or (mark.style in styles_dividing() and not item.inline):
            self.epoch += 1
            self.divisions = (self.divisions[1], item.line)
        if mark is not None and mark.style in UNCOUNTED:
            self._uncounted(item)
        if mark is None or mark.ordinal is None:
            return
        item.number = mark.ordinal
        if mark.style in styles_dividing() and item.inline:
            self.families[mark.family].spare = item
            family = self.families[mark.family + ":inline"]
        else:
            family = self.families[mark.family]
        if mark.is_last:
            self._close_list(family, item)
        elif item.inline:
            self._inside(family, item, mark.ordinal)
        else:
            self._at_start(family, item, mark.ordinal)

    def _uncounted(self, item: Item) -> None:
        """Dashes do not count; those of one line, and one inside a line with one that begins the next, are a list."""
        before = self.last_dash
        same = before is not None and before.family == item.family
        if (
            before is not None
            and same
            and (before.line == item.line or (before.inline and before.line + 1 == item.line))
        ):
            item.before, before.after = before, item
        self.last_dash = item

    def _begin(self, family: _Family, item: Item) -> None:
        self._open(_List(family, item, self.epoch))

    def _open(self, opened: _List) -> None:
        opened.active = True
        self.stack.append(opened)
        opened.family.lists.append(opened)
        opened.family.latest = opened
        opened.family.waiting[opened.expects, opened.last.inline].append(opened)

    def _go_on(self, found: _List, item: Item) -> None:
        """`item` is the next one of the list; the lists that were opened inside its last item end."""
        found.last.after, item.before = item, found.last
        found.last, found.epoch = item, self.epoch
        if not found.active:
            self._open(found)
            return
        while self.stack[-1] is not found:
            ended = self.stack.pop()
            ended.active = False
            ended.family.lists.pop()
        found.family.latest = found
        found.family.waiting[found.expects, item.inline].append(found)

    def _close_list(self, family: _Family, item: Item) -> None:
        """最后 continues a list that counts with words (首先, 其次), or with one of headings if it is one itself."""
        item.number = None
        innermost = family.lists[-1] if family.lists else None
        if innermost is None or innermost.last.before is None or innermost.last.mark is None:
            return
        in_words = innermost.last.mark.text[0] not in "第其" or innermost.last.mark.text.startswith("其次")
        near = innermost.epoch == self.epoch and innermost.last.inline == item.inline
        titles = item.heading and innermost.last.heading and not is_closed(self.typed[item.line].line.text)
        if not innermost.last.mark.is_last and ((in_words and near) or titles):
            item.number = innermost.expects
            self._go_on(innermost, item)

    def _inside(self, family: _Family, item: Item, number: int) -> None:
        """An item inside a paragraph: the next of its line's list, or of one that an earlier paragraph began."""
        innermost = family.lists[-1] if family.lists else None
        if innermost is not None and innermost.epoch == self.epoch:
            if innermost.last.line == item.line and number in (innermost.expects, innermost.expects + 1) and number > 1:
                if number > innermost.expects:
                    item.fault = "outline.ordinal-skipped"
                self._go_on(innermost, item)
                return
            waits = family.waiting_for(number, inline=True)
            sure = waits is not None and (waits.last.mark is None or not waits.last.mark.unsure)
            if waits is not None and waits.epoch == self.epoch and sure:
                self._go_on(waits, item)
                return
        if number == 1:
            self._begin(family, item)

    def _at_start(self, family: _Family, item: Item, number: int) -> None:
        waits = None
        if number > 1:
            waits = family.waiting_for(number, inline=False)
            if waits is None:
                self._unglue(family, number - 1)
                waits = family.waiting_for(number, inline=False) or family.waiting_for(number, inline=True)
            if waits is not None and not self._in_reach(waits):
                waits = None
        if waits is not None:
            self._go_on(waits, item)
        elif item.mark is None or not item.mark.unsure or item.mark.style == "article":
            self._without_list(family, item, number)

    def _in_reach(self, found: _List) -> bool:
        """Whether a list can continue at a line's start: one inside paragraphs cannot continue past a heading."""
        return not found.last.inline or found.epoch == self.epoch

    def _unglue(self, family: _Family, number: int) -> None:
        """If the item that is missing stands inside a line, glued to another heading, take it for a heading."""
        spare = family.spare
        if spare is None or spare.number != number or spare.before is not None or spare.after is not None:
            return
        if spare.mark is None or not self._may_be_glued(spare.mark, spare.line):
            return
        waits = family.waiting_for(number, inline=False)
        if waits is not None and waits.last.line <= spare.line:
            spare.glued, spare.inline = True, False
            self._go_on(waits, spare)
        elif number == 1 and spare.line >= self.divisions[0]:
            spare.glued, spare.inline = True, False
            self._begin(family, spare)

    def _may_be_glued(self, mark: Mark, line: int) -> bool:
        """Whether a heading can begin there: after a clause, or after the words of another heading."""
        found = self.typed[line].line
        before = found.text[: mark.start - found.span.start]
        return before[-1:] in CLAUSE_ENDS or not any(end in before for end in "。；：")

    def _without_list(self, family: _Family, item: Item, number: int) -> None:
        """No open list waits for the number.

        It begins a list, or continues a fault in the innermost one, or with a list that a higher one had ended:
        some documents count （三） under 二、 on from （二） under 一、.
        """
        innermost = family.lists[-1] if family.lists else None
        gap = 0 if innermost is None else number - innermost.expects
        if number == 1:
            self._begin(family, item)
        elif innermost is not None and gap and abs(gap) <= _NEAR and self._in_reach(innermost):
            repeated = "outline.ordinal-repeated" if gap == -1 else "outline.ordinal-order"
            item.fault = "outline.ordinal-skipped" if gap > 0 else repeated
            self._go_on(innermost, item)
        elif innermost is None and family.latest is not None and family.latest.expects == number:
            self._go_on(family.latest, item)
        else:
            item.fault = "outline.list-starts-late"
            self._begin(family, item)

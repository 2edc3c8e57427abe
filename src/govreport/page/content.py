"""Main content extraction: which blocks of a page are the article.

Prose is what has sentences and is not a link, and the cells of tables of data. The article is looked for in the
smallest part of the page's tree that holds nearly all prose, there in the run of blocks with the best balance of prose
against menus. Its edges are then drawn where the site's own lines begin, and the boxes after it that continue it (a
glossary, a table, a list of attachments, where to write) are taken in. Class names play no part, and plain text goes
the same way without a tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher

from attrs import define, frozen

from govreport.page import boilerplate
from govreport.page.features import Trait
from govreport.page.folding import fold
from govreport.page.raw import RawBlock
from govreport.page.tree import Tree
from govreport.sentences import is_closed

_TITLE_REACH = 40
_HOME = 0.8
_ALIKE = 0.7
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 120
_MOST_LINKED = 20
_TAIL = 300  # a reminder at the end of an article, with what follows it, is no longer
_OPENS_ANNEX = re.compile(
    r"(?:附\s*[件表录注]|注\s*[:：\d]|[（(]?(?:有关|相关|部分)?(?:名词|术语|用语|词语|缩略语|注)(?:解释|注释|释义|说明|释))"
)
_OF_ITS_OWN = re.compile(
    r"《.{4,}》$|第[一二三四五六七八九十百]{1,4}[章节条篇]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)


@frozen
class Choice:
    """What was chosen.

    Attributes:
        blocks: the blocks of the article.
        title: the block that is its title; None where none was found.
        first, last: the first and last block of its text; first is greater where there is none.
    """

    blocks: set[int]
    title: int | None
    first: int
    last: int


@define
class Chooser:
    """Chooses the article among a page's blocks.

    Attributes:
        blocks: all blocks of the page.
        traits: what each looks like.
        tree: the page's elements; one for plain text.
        gone: blocks that are copies, metadata or hidden, not to be chosen.
        files: blocks that are links to files, so that they may be lines of a list of attachments.
        title: the title that the page's head names.
    """

    blocks: Sequence[RawBlock]
    traits: Sequence[Trait]
    tree: Tree
    gone: AbstractSet[int]
    files: AbstractSet[int]
    title: str | None

    def choose(self) -> Choice:
        """The blocks that are the article."""
        home = self._home()
        inside = range(*self._within(home))
        first, last = self._run([index for index in inside if index not in self.gone])
        if first > last:
            return self._without_prose()
        first, last = self._widen(first, last, inside)
        last = self._before_reminder(first, last)
        last = self._beside(last, home)
        while last > first and boilerplate.is_dangling(self.blocks[last].text):
            last -= 1
        chosen = {index for index in range(first, last + 1) if index not in self.gone and self._is_text(index)}
        chosen |= self._linked(first, last, chosen)
        named = (
            self.title is not None and len(self.tree.parents) == 1
        )  # a line of the text gives it, so it may stand far above
        title = self._title(first, reach=len(self.blocks) if named else _TITLE_REACH)
        if title is not None:
            between = range(title + 1, first)
            chosen |= {title} | {index for index in between if index not in self.gone and self._belongs(index)}
        return Choice(chosen, title, first, last)

    def _without_prose(self) -> Choice:
        """All lines that may be text, where no prose tells which of them are the article."""
        title = self.headline()
        shown = [index for index in range(len(self.blocks)) if index not in self.gone]
        if title is None and not any(self.traits[index].linked or self.traits[index].site for index in shown):
            return Choice(set(shown), None, 0, len(self.blocks) - 1)
        chosen = set() if title is None else {title}
        last = -1
        if title is not None:
            last = title
            while last + 1 < len(self.blocks) and self._goes_on(last + 1):
                last += 1
                if last not in self.gone and self._belongs(last):
                    chosen.add(last)
        return Choice(chosen, title, 0 if title is None else title + 1, last)

    def _goes_on(self, index: int) -> bool:
        """Whether the region after a title continues a block: no menu, no line of the site's but controls."""
        trait = self.traits[index]
        return index in self.gone or index in self.files or trait.control or not (trait.site or trait.linked)

    def _within(self, node: int) -> tuple[int, int]:
        """The blocks inside an element: the first, and the one after the last."""
        first = next((at for at, block in enumerate(self.blocks) if block.node >= node), len(self.blocks))
        end = self.tree.ends[node]
        after = first
        for after in range(first, len(self.blocks) + 1):
            if after == len(self.blocks) or not node <= self.blocks[after].node <= end:
                break
        return first, after

    def _home(self) -> int:
        """The innermost element that holds nearly all prose of the element around it."""
        parents = self.tree.parents
        weight = [0] * len(parents)
        leaf = [False] * len(parents)
        for index, block in enumerate(self.blocks):
            if self.traits[index].prose and index not in self.gone:
                weight[block.node] += self.traits[index].prose
                leaf[block.node] = True
        for node in range(len(parents) - 1, 0, -1):
            weight[parents[node]] += weight[node]
        heir = [0] * len(parents)
        for node in range(1, len(parents)):
            if weight[node] > weight[heir[parents[node]]] or heir[parents[node]] == 0:
                heir[parents[node]] = node
        home = 0
        while heir[home] and not leaf[heir[home]] and weight[heir[home]] >= _HOME * weight[home]:
            home = heir[home]
        return home

    def _run(self, inside: Sequence[int]) -> tuple[int, int]:
        """First and last block of the run with the highest sum of scores."""
        best = (0.0, 1, 0)
        start, total = -1, 0.0
        for index in inside:
            score = self.traits[index].score
            if self.traits[index].closing:
                start = -1
                continue
            if start < 0:
                if score <= 0:
                    continue
                start, total = index, 0.0
            total += score
            if total <= 0:
                start = -1
            elif total > best[0]:
                best = (total, start, index)
        return best[1], best[2]

    def _widen(self, first: int, last: int, inside: range) -> tuple[int, int]:
        """Take in the short lines beside the run that are neither links nor the site's words."""
        at = last + 1
        while (
            at in inside and at not in self.gone and (self._belongs(at) or self._is_refrain(at) or self._may_follow(at))
        ):
            if not self._may_follow(at):
                last = at
            at += 1
        if at > last + 1 and self._ends_well(at, inside):
            last = at - 1
        while first - 1 in inside and first - 1 not in self.gone and self._belongs(first - 1):
            first -= 1
        return first, last

    def _may_follow(self, index: int) -> bool:
        """Whether a block is a line of address or telephone, which may be the article's or the site's."""
        return self.traits[index].contact and not self.traits[index].linked

    def _ends_well(self, at: int, inside: range) -> bool:
        """Whether lines of address and telephone that end before a block are the article's.

        Those of a site stand beside its other notices, and at the end of a page that is no more than one box.
        """
        if at in inside:
            trait = self.traits[at]
            return at in self.gone or trait.control or trait.closing or trait.linked
        return inside.stop < len(self.blocks)

    def _belongs(self, index: int) -> bool:
        trait, block = self.traits[index], self.blocks[index]
        if index in self.files:
            return True
        if trait.linked or trait.site:
            return False
        return not block.links or (4 * block.links <= len(block.text) and is_closed(block.text))

    def _is_text(self, index: int) -> bool:
        """Whether a block between the first and the last of the article is a part of it."""
        trait = self.traits[index]
        return index in self.files or not (trait.linked or trait.control or trait.closing)

    def _linked(self, first: int, last: int, chosen: AbstractSet[int]) -> set[int]:
        """The paragraphs that are links: between others of their kind, and worded as paragraphs are."""
        parents = self.tree.parents
        found: set[int] = set()
        run: list[int] = []
        for index in range(first + 1, last + 1):
            if index in chosen:
                around = {parents[self.blocks[at].node] for at in (*run, index)}
                if run and run[0] - 1 in chosen and len(around) == 1 and len(run) <= _MOST_LINKED:
                    found.update(run)
                run = []
            elif self._may_be_linked(index):
                run.append(index)
            else:
                run = []
        return found

    def _may_be_linked(self, index: int) -> bool:
        """Whether a link is worded as a paragraph: a sentence, a heading with its mark, the name of a document."""
        trait, text = self.traits[index], self.blocks[index].text
        if index in self.gone or not trait.linked or trait.site:
            return False
        return _OF_ITS_OWN.match(text) is not None or text.endswith(("。", "；"))

    def _is_refrain(self, index: int) -> bool:
        """Whether a line that looks like the site's begins as lines in the article do: 主办单位：… under each task."""
        trait = self.traits[index]
        if trait.control or trait.web or trait.closing or trait.linked or trait.opener:
            return False
        key = self.blocks[index].text[:4]
        return any(self.blocks[before].text[:4] == key for before in range(max(0, index - 5), index))

    def _before_reminder(self, first: int, last: int) -> int:
        """Where the article ends before a reminder that the site puts under it."""
        size = 0
        for index in range(last, first, -1):
            size += len(self.blocks[index].text)
            if size > _TAIL:
                break
            if self.traits[index].opener:
                return index - 1
        return last

    def _beside(self, last: int, home: int) -> int:
        """Take in the boxes after the article that continue it, up to the first that does not."""
        around = set()
        node = home
        while node:
            node = self.tree.parents[node]
            around.add(node)
        at = self._within(home)[1] if last >= 0 else 0
        if any(not self._is_passed(index) for index in range(last + 1, at)):
            return last
        while at < len(self.blocks):
            box = self.blocks[at].node
            while box not in around and self.tree.parents[box] not in around:
                box = self.tree.parents[box]
            end = at + 1
            if box not in around:
                while end < len(self.blocks) and self.tree.holds(box, self.blocks[end].node):
                    end += 1
            those = [index for index in range(at, end) if index not in self.gone]
            if all(self.traits[index].control for index in those):
                at = end
                continue
            if box in around or not self._goes_with(those, end, self.tree.parents[box]):
                break
            last, at = end - 1, end
        return last

    def _is_passed(self, index: int) -> bool:
        """Whether a block between the article and the box after it may be skipped."""
        return index in self.gone or self.traits[index].control

    def _goes_with(self, those: Sequence[int], end: int, around: int) -> bool:
        """Whether a box of blocks is a part of the article before it."""
        lines = [index for index in those if not self.traits[index].control]
        if all(index in self.files or boilerplate.is_dangling(self.blocks[index].text) for index in lines):
            return True
        if not all(self._belongs(index) or self._may_follow(index) for index in lines):
            return False
        if any(self._may_follow(index) for index in lines):
            behind = range(end, min(end + _TITLE_REACH, len(self.blocks)))
            near = [self.traits[index] for index in behind if self.tree.holds(around, self.blocks[index].node)]
            return not any(trait.site and not (trait.control or trait.contact) for trait in near)
        if _OPENS_ANNEX.match(self.blocks[lines[0]].text):
            return True
        return any(
            self.traits[at].prose and (self.blocks[at].cell is not None or is_closed(self.blocks[at].text))
            for at in lines
        )

    def headline(self) -> int | None:
        """The title, wherever on the page it stands: what its head names, else a heading that is worded as a title.

        Where the head names none, its first heading.
        """
        found = self._title(len(self.blocks) - 1, reach=len(self.blocks))
        if found is None or not self.title or boilerplate.is_title(self.blocks[found].text):
            return found
        block = self.blocks[found]
        return found if names(fold(self.title), fold(block.text), is_heading=block.kind == "heading") else None

    def _title(self, first: int, reach: int = _TITLE_REACH) -> int | None:
        """Where the title stands: the block that the head names, else a heading, else a line worded as a title.

        A heading with which the text begins is one where it is worded so.
        """
        title = fold(self.title) if self.title else ""
        named = heading = worded = None
        longest = 0
        for index in range(first, max(-1, first - reach), -1):
            block, trait = self.blocks[index], self.traits[index]
            if index in self.gone or trait.site:
                continue
            key = fold(block.text)
            if not _SHORTEST_TITLE <= len(key) < _LONGEST_TITLE:
                continue
            is_heading = block.kind == "heading"
            if longest < len(key) and (not trait.linked or is_heading) and names(title, key, is_heading=is_heading):
                named, longest = index, len(key)
            if trait.linked or (index == first and not (is_heading and boilerplate.is_title(block.text))):
                continue
            if heading is None and is_heading:
                heading = index
            if worded is None and boilerplate.is_title(block.text):
                worded = index
        found = heading if heading is not None else worded
        return named if named is not None else found


def names(title: str, key: str, *, is_heading: bool = True) -> bool:
    """Whether the title of a page's head names a block: it holds its words, or of a heading nearly all of them."""
    if key in title:
        return True
    if is_heading and len(title) >= _SHORTEST_TITLE and title in key:
        return True
    if not is_heading or not title or len(set(key) & set(title)) < _ALIKE * len(set(key)):
        return False
    common = SequenceMatcher(None, title[:_LONGEST_TITLE], key, autojunk=False).find_longest_match()
    return common.size >= _ALIKE * len(key)


def ending(blocks: Sequence[RawBlock]) -> int:
    r"""Where a plain text ends: at the legal notice that nothing of weight follows, else after its last block.

    Example:
        >>> from govreport.page.plain import blocks as read
        >>> ending(read("各位代表：\n现在报告工作。\n版权所有 某某网"))
        2
    """
    left = sum(len(block.text) for block in blocks) // 20 + 200
    end = len(blocks)
    for index in range(len(blocks) - 1, 0, -1):
        left -= len(blocks[index].text)
        if left < 0:
            break
        if boilerplate.is_legal(blocks[index].text):
            end = index
    while end > 1 and boilerplate.is_dangling(blocks[end - 1].text):
        end -= 1
    return end

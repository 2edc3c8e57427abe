"""Articles on several pages: the pagination bar (下一页, 1/3, 共3页) and what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from attrs import define, field, frozen

from govreport.page.features import Trait
from govreport.page.model import Pagination
from govreport.page.raw import RawBlock, Reference

_REACH = 12
_LONGEST_BAR = 120
_ARROWS = "<>《》«»‹›←→ \t\u3000\xa0|"
_SHORTEST = 16  # a block that says 1/3 and no more is no longer
_COUNT = re.compile(r"共\s*(\d{1,3})\s*页")
_NUMBER = re.compile(r"第\s*(\d{1,3})\s*页|(?:当前|本)页\s*[:：]?\s*(\d{1,3})")
_FRACTION = re.compile(
    r"[\[(（【]?\s*(?:第|页次\s*[:：]?)?\s*(?<![\d/.-])(\d{1,3})\s*[/／]\s*(\d{1,3})(?![\d/.-])\s*页?\s*[\])）】]?"
)
_BACK = re.compile(r"上一?页|前一页")
_BARE = re.compile(r"[\W\d_]{1,40}")
_DIGITS = re.compile(r"\d{1,3}")
_TURNS = re.compile(r"下一?页|后一页|上一?页|前一页|余下全文")
_SCRIPT = re.compile(
    rb"""createPageHTML\(\s*(?:['"][^'"]{0,60}['"]\s*,\s*)?(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*['"]([^'"]{1,120})['"]\s*,\s*['"](\w{1,8})['"]"""
)
"""The call by which the commonest publishing system of government sites writes the bar: count, number, name, ending."""


_STAYING = ("#", "javascript:")


@frozen
class Bars:
    """The blocks of a page's bars, and the links in them.

    Attributes:
        blocks: the blocks that hold nothing but a bar.
        links: for each block that has some, its links.
    """

    blocks: frozenset[int]
    links: dict[int, list[Reference]]

    def turning(self) -> set[int]:
        """The blocks of the bars that lead to no other page: a script shows another part of this one."""
        return {
            index
            for index in self.blocks
            if all(link.address.lower().startswith(_STAYING) or not link.address for link in self.links.get(index, ()))
        }


def bars(blocks: Sequence[RawBlock], references: Sequence[Reference]) -> Bars:
    """The bars of a page, before anything is known of its article.

    Args:
        blocks: all blocks of the page.
        references: what it refers to.
    """
    links: dict[int, list[Reference]] = {}
    for reference in references:
        if reference.kind == "bar" and reference.at < len(blocks):
            links.setdefault(reference.at, []).append(reference)
    found: set[int] = set()
    for index, those in links.items():
        if len(blocks[index].text) > _LONGEST_BAR or not _is_bar(blocks[index], those):
            continue
        found.add(index)
        for step in (-1, 1):  # the number of the page itself is not a link, and often a block of its own
            at = index + step
            while 0 <= at < len(blocks) and at not in found and blocks[at].cell is None and _is_bare(blocks[at].text):
                found.add(at)
                at += step
    short = [(index, block) for index, block in enumerate(blocks) if len(block.text) <= _SHORTEST]
    found.update(index for index, block in short if _is_fraction(block))
    return Bars(frozenset(found), {index: those for index, those in links.items() if index in found})


def _is_fraction(block: RawBlock) -> bool:
    """Whether a block says no more than which page of how many it is (1/3, 第1页 共3页)."""
    if block.cell is not None or block.text.isalpha():
        return False
    if _COUNT.search(block.text):
        return not any(map(str.isalnum, _NUMBER.sub("", _COUNT.sub("", block.text))))
    part = _FRACTION.fullmatch(block.text.strip(_ARROWS))
    return part is not None and 0 < int(part[1]) <= int(part[2]) > 1


def _is_bar(block: RawBlock, links: Sequence[Reference]) -> bool:
    """Whether a block is a bar: little beside the words of the links."""
    rest = _beside(block.text, links)
    rest = _FRACTION.sub("", _COUNT.sub("", _NUMBER.sub("", rest)))
    return len(re.sub(r"[\W\d_页第共条转到至]", "", rest)) <= 6


def _beside(text: str, links: Sequence[Reference]) -> str:
    """What a block says beside the words of its links."""
    for reference in links:
        text = text.replace(reference.text, " ", 1)
    return text


def _is_bare(text: str) -> bool:
    return len(text) <= 40 and (_BARE.fullmatch(text) is not None and any(map(str.isdigit, text)))


def read(
    blocks: Sequence[RawBlock],
    traits: Sequence[Trait],
    those: Bars,
    chosen: AbstractSet[int],
    data: bytes,
) -> Pagination | None:
    """What a page says of the other pages of its article; None where it stands alone.

    Args:
        blocks: all blocks of the page.
        traits: what each looks like.
        those: its bars.
        chosen: the blocks of the article.
        data: the page's source, for the scripts that write bars.
    """
    if not chosen:
        return None
    said = _scripted(data)
    if said is not None:
        return said if (said.count or 0) > 1 else None
    first, last = min(chosen), max(chosen)
    told = _Told()
    for index in range(first, min(len(blocks), last + 1 + _REACH)):
        if index in chosen:
            continue
        if index > last and _is_other(index, traits, those):
            break
        if len(blocks[index].text) <= _LONGEST_BAR:
            is_bar = index in those.blocks
            links = those.links.get(index, [])
            told.links += links
            told.take(
                _beside(blocks[index].text, links),
                is_bar=is_bar or (traits[index].control and "页" in blocks[index].text),
            )
    return told.pagination()


@define
class _Told:
    """What the bars of a page tell.

    Attributes:
        number: which page it is.
        count: how many there are.
        shown: the numbers in the bars.
        links: the links in them.
    """

    number: int | None = None
    count: int | None = None
    shown: list[int] = field(factory=list)
    links: list[Reference] = field(factory=list)

    def take(self, text: str, *, is_bar: bool) -> None:
        """Take up what a block tells."""
        whole = _COUNT.search(text)
        part = _FRACTION.search(text) if is_bar else None
        if whole is not None:
            here = _NUMBER.search(text)
            self.count = int(whole[1])
            self.number = int(here[1] or here[2]) if here else self.number
        elif part is not None and 0 < int(part[1]) <= int(part[2]):
            self.number, self.count = int(part[1]), int(part[2])
        elif is_bar:
            self.shown += map(int, _DIGITS.findall(text))

    def pagination(self) -> Pagination | None:
        """All of it: the number that is not a link is that of the page itself, the greatest one their count."""
        counted = {link: int(digits[0]) for link in self.links if (digits := _DIGITS.search(link.text))}
        linked = {nth for link, nth in counted.items() if link.address}
        shown = {*self.shown, *counted.values()}
        addresses = tuple(dict.fromkeys(link.address for link in self.links if _leads(link.address)))
        number, count = self.number, self.count
        if count is None and len(shown) > 1:
            plain = shown - linked
            number = plain.pop() if number is None and linked and len(plain) == 1 else number
            count = max(shown)
        turns = [link for link in self.links if _TURNS.search(link.text)]
        if count == 1 or (count is None and not (turns and addresses)):
            return None
        if number is None and turns and not any(_BACK.search(link.text) for link in turns):
            number = 1
        return Pagination(number, count, addresses)


def _is_other(index: int, traits: Sequence[Trait], those: Bars) -> bool:
    """Whether a block after the article begins something else, whose bar is not the article's."""
    trait = traits[index]
    if index in those.blocks or trait.control:
        return False
    return trait.closing or trait.linked or trait.web


def _leads(address: str) -> bool:
    """Whether an address leads to another page."""
    return bool(address) and not address.startswith("#") and not address.lower().startswith("javascript")


def _scripted(data: bytes) -> Pagination | None:
    """What the call says that writes the bar; the count is 1 where the article is on one page."""
    if b"createPageHTML" not in data:
        return None
    call = _SCRIPT.search(data)
    if call is None:
        return None
    count, nth = int(call[1]), int(call[2])
    base, ending = call[3].decode("utf-8", "replace"), call[4].decode("ascii", "replace")
    names = [f"{base}.{ending}", *(f"{base}_{at}.{ending}" for at in range(1, count))]
    if nth < len(names):
        del names[nth]
    return Pagination(min(nth + 1, max(1, count)), count, tuple(names))

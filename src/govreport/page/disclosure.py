"""The disclosure table (信息公开目录) when label and value are separate blocks: lists, boxes, rendered text.

A single label that stands alone may be a heading of the article. Two or more of them, each with its value after it or
with none, are a catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from govreport.page import boilerplate, fields
from govreport.page.raw import RawBlock

_LONGEST_LABEL = 24
_LONGEST_VALUE = 120
_LONGEST_UNKNOWN = 10
_LONGEST_KIND = 4
"""A kind of document (通知) is the value of a field (公文种类), and no title."""
_FEWEST = 2


@frozen
class Entry:
    """One field of a catalogue.

    Attributes:
        members: the blocks that it takes, the label first.
        name: the field.
        value: its value; empty where there is none.
    """

    members: list[int]
    name: str
    value: str


def entries(blocks: Sequence[RawBlock], parents: Sequence[int], those: Sequence[int]) -> list[Entry]:
    """The fields whose labels and values are blocks beside each other.

    Args:
        blocks: all blocks in reading order.
        parents: the page's tree, as `Markup.parents`.
        those: indexes of the blocks that begin as labels do.

    Example:
        >>> lines = [RawBlock(text) for text in ("索 引 号：", "11A/2023-5", "文号：", "有效性：", "有效")]
        >>> [(entry.name, entry.value) for entry in entries(lines, [0], range(5))]
        [('index_number', '11A/2023-5'), ('document_number', ''), ('validity', '有效')]
    """
    names = {
        index: name
        for index in those
        if len(blocks[index].text) <= _LONGEST_LABEL and (name := fields.label(blocks[index].text)) is not None
    }
    found: list[Entry] = []
    run: list[Entry] = []
    for index, name in names.items():
        unknown = _unknown(blocks, parents, run[-1].members[-1] + 1, index) if run else None
        if unknown is not None:
            run.append(unknown)
        if run and index != run[-1].members[-1] + 1:
            found += run if len(run) >= _FEWEST else []
            run = []
        after = index + 1
        if after < len(blocks) and after not in names and _is_value(blocks[index], blocks[after], parents):
            run.append(Entry([index, after], name, blocks[after].text))
        else:
            run.append(Entry([index], name, ""))
    return found + (run if len(run) >= _FEWEST else [])


def _unknown(blocks: Sequence[RawBlock], parents: Sequence[int], start: int, stop: int) -> Entry | None:
    """The field that the blocks between two others are, if a label of its own kind is the first of two."""
    if stop - start != 2 or not blocks[start].text.endswith(("：", ":")) or len(blocks[start].text) > _LONGEST_UNKNOWN:
        return None
    return Entry([start, start + 1], "other", "") if _is_value(blocks[start], blocks[start + 1], parents) else None


def _is_value(label: RawBlock, block: RawBlock, parents: Sequence[int]) -> bool:
    """Whether a block may be the value of the label before it: short, no sentence, no title, near it in the tree."""
    if block.row or len(block.text) > _LONGEST_VALUE or "。" in block.text:
        return False
    if block.kind == "heading" or (len(block.text) > _LONGEST_KIND and boilerplate.is_title(block.text)):
        return False
    above, beside = parents[label.node], parents[block.node]
    return bool({above, parents[above]} & {beside, parents[beside]}) and not fields.pairs(block.text)

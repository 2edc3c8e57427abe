r"""Paragraphs of a text that lost its line breaks: a report in a cell of a table, or pasted as one line.

What stands in place of the line breaks tells where they were. The surest signs come first:

- an indent after a stop (增长8%。　　二、…), or a line break that is spelt out (\n, <br>);
- single spaces, if many of them follow a stop: Chinese has no spaces of its own;
- nothing at all. Then a paragraph begins at each mark after a stop (。二、…). A heading has no stop, so it ends before
  the words of time that open the next sentence (一、2023年工作回顾|2023年，…). A heading without a mark is known by its
  last word (。明年的主要任务|2024年，…).

The first sign is looked for in every block, the others only in blocks that are too long for a paragraph, or are nearly
all of a text and hold its sections.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, takewhile

from attrs import evolve, frozen

from govreport.calendar.patterns import YEAR
from govreport.data import words
from govreport.diagnostics import Diagnostic, diagnose
from govreport.enumerators import breaks_paragraph, is_article_heading
from govreport.han import HAN
from govreport.language import Message
from govreport.page.raw import EDGE, RawBlock
from govreport.sentences import ADDRESS, ENDS

_LONGEST_PARAGRAPH = 3000  # characters
_LONG_PARAGRAPH = 1000  # characters; no paragraph of so many is nearly all of its text
_NEARLY_ALL = 0.9
_STOP = "。！？；：…!?;”）)"
# A line break that is spelt out; the \n of C:\new is none.
_SPELT = re.compile(r"(?<![A-Za-z])(?<![A-Za-z]:)(?:(?:\\r)?\\n\s*)+(?![A-Za-z])|(?i:<br\s{0,4}/?>|</?p>)")
_FIGURE = re.compile(r"[-−+]?[\d０-９.,，%％—–/]*$")
_WIDE = re.compile("[ \u00a0\u3000][ \u00a0\u3000]+")  # with {2,} a search takes three times as long
_NARROW_INDENT = 4  # spaces; of wide ones two are enough
_SPACE = re.compile("[ \u00a0\u3000]+")
_FEWEST = 3
_SHARE = 0.4  # of the spaces must follow a stop; the others end headings
_TYPESET = re.compile(f"[{HAN}] (?=[0-9])")
_CLOSE = re.compile(f"[{HAN}](?=[0-9])")
_MARK = re.compile("(?<=[。！？：…”])(?=[（(一二三四五六七八九十第各])")
_OPENING = re.compile(rf"(?<![和与及、的对在至到])(?:{YEAR}年(?:[，,]|是)|过去的?[一五]年|刚刚过去|今年|[一五]年来)")
_SECTION, _SECOND = (
    re.compile(rf"(?<=[{ENDS}：: \u3000]){number}、(?![^，。；：]{{0,3}}[，。；：])") for number in "一二"
)
_INNER = re.compile("[（(]一[）)]|(?<![0-9])1[.．、](?![0-9])")
_TITLE = re.compile(f"[^，。；：]{{4,60}}?(?={ADDRESS.pattern})")
_HEADING = (4, 40)  # characters of a heading


@frozen
class Restored:
    """Blocks that are paragraphs.

    Attributes:
        blocks: the paragraphs, with their places.
        starts: for each block that was given, the position in `blocks` of its first paragraph; then their number.
        remarks: a diagnostic if a text was cut at marks or spaces: headings may then include text that follows.
    """

    blocks: list[RawBlock]
    starts: list[int]
    remarks: tuple[Diagnostic, ...]


def restored(blocks: Sequence[RawBlock]) -> Restored:
    r"""The blocks, each cut into its paragraphs.

    Args:
        blocks: the blocks of a text.

    Example:
        >>> found = restored([RawBlock("增长8%。　　二、2024年工作安排　　新建学校9所。", None, 1, 1)])
        >>> [(block.text, block.column) for block in found.blocks]
        [('增长8%。', 1), ('二、2024年工作安排', 8), ('新建学校9所。', 21)]
    """
    found: list[RawBlock] = []
    starts: list[int] = []
    unsure = 0
    total = sum(len(block.text) for block in blocks)
    longest = min(_LONGEST_PARAGRAPH, max(_LONG_PARAGRAPH, _NEARLY_ALL * total))
    for block in blocks:
        starts.append(len(found))
        text = block.text
        cuts = None if block.cell is not None else _indents(text)
        is_whole = len(text) > longest or (len(text) > _NEARLY_ALL * total and _holds_sections(text))
        if cuts is None and is_whole and block.cell is None:
            cuts = _spaces(text) or _marks(text)
            unsure += len(cuts)
        if cuts:
            found += _parted(block, cuts)
        else:
            found.append(block)
    return Restored(found, [*starts, len(found)], _remarks(unsure))


def _holds_sections(text: str) -> bool:
    """Whether a text holds the headings of two sections, each after a stop or a space, and sections inside them."""
    found = _SECTION.search(text)
    return found is not None and _SECOND.search(text, found.end()) is not None and _INNER.search(text) is not None


def _remarks(cuts: int) -> tuple[Diagnostic, ...]:
    if not cuts:
        return ()
    return (
        diagnose(
            "page.paragraphs-restored",
            Message(
                "the text has lost its line breaks; it was cut into paragraphs at {count} spaces and marks", count=cuts
            ),
        ),
    )


def _indents(text: str) -> list[tuple[int, int]] | None:
    """The gaps that stand for line breaks, if some follow a stop or are spelt out."""
    spelt = [match.span() for match in _SPELT.finditer(text)] if "\\" in text or "<" in text else []
    if len(spelt) >= _FEWEST:
        return spelt
    if not (" " in text or "\u3000" in text or "\u00a0" in text):  # as most texts
        return None
    gaps = _WIDE.finditer(text)
    found = [gap.span() for gap in gaps if "\u3000" in gap[0] or len(gap[0]) >= _NARROW_INDENT]
    if not found:
        return None
    addressed = any(ADDRESS.match(text, at) for at in (0, *(end for _, end in found)))
    if not (addressed or any(text[start - 1 : start] in ENDS for start, _ in found)):
        return None  # the columns of a row
    ends = [start for start, _ in found[1:]] + [len(text)]
    return [gap for gap, end in zip(found, ends, strict=True) if not _FIGURE.match(text[gap[1] : end])]


def _spaces(text: str) -> list[tuple[int, int]]:
    """The single spaces, if many follow a stop; if spaces set digits apart, those after a stop or before a mark."""
    spaces = [match.span() for match in _SPACE.finditer(text)]
    behind = [span for span in spaces if text[span[0] - 1] in _STOP]
    if len(behind) < _FEWEST:
        return []
    if len(_TYPESET.findall(text)) > len(_CLOSE.findall(text)):
        return [span for span in spaces if text[span[0] - 1] in _STOP or _begins(text[span[1] : span[1] + 20])]
    return spaces if len(behind) >= _SHARE * len(spaces) else behind


def _begins(text: str) -> bool:
    return breaks_paragraph(text) is not None


def _marks(text: str) -> list[tuple[int, int]]:
    """Where to cut: before each mark that follows a stop, and after the headings of those marks."""
    starts = [at for match in _MARK.finditer(text) if _opens(text, at := match.start())]
    if len(starts) < _FEWEST or not any(is_article_heading(text[at : at + 20]) for at in starts):
        return []  # 一是…。二是…。 are parts of one paragraph
    ends = []
    for start in starts:
        opening = _OPENING.search(text, start + _HEADING[0], start + _HEADING[1])
        if opening is not None and not any(mark in text[start : opening.start()] for mark in "，。；："):
            ends.append(opening.start())
        inner = _INNER.search(text, start + _HEADING[0], start + _HEADING[1])
        if inner is not None and not any(mark in text[start : inner.start()] for mark in "，。；："):
            ends.append(inner.start())
    title = _TITLE.match(text)
    if title is not None:
        ends.append(title.end())
    unmarked = [at for match in _unmarked().finditer(text) for at in match.span()]
    return sorted({(at, at) for at in (*starts, *ends, *unmarked)})


@cache
def _unmarked() -> re.Pattern[str]:
    """A heading without a mark, between a stop and words of time: 。明年的主要任务|2024年，…."""
    ends = "|".join((*words("outline", "task"), *words("outline", "review")))
    return re.compile(f"(?<=[{_STOP}])[^，。；：]{{2,30}}(?:{ends})(?={_OPENING.pattern})")


def _opens(text: str, at: int) -> bool:
    return _begins(text[at : at + 20]) or ADDRESS.match(text, at) is not None


def _parted(block: RawBlock, cuts: Sequence[tuple[int, int]]) -> Iterator[RawBlock]:
    """The pieces of a block between its cuts."""
    bounds = [(0, 0), *sorted(cuts), (len(block.text), len(block.text))]
    bold = deque(block.strong)
    for (_, left), (right, _) in pairwise(bounds):
        text = block.text[left:right].strip(EDGE)
        if not text:
            continue
        start = block.text.index(text[0], left)
        stop = start + len(text)
        while bold and bold[0][1] <= start:
            bold.popleft()
        strong = takewhile(lambda each, stop=stop: each[0] < stop, bold)  # type: ignore[misc]
        yield evolve(
            block,
            text=text,
            column=None if block.column is None else block.column + start,
            strong=tuple((max(first, start) - start, min(last, stop) - start) for first, last in strong),
            links=min(block.links, len(text)),
        )

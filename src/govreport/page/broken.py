"""Sentences of web pages and texts that a `<br>` or the end of a line cuts in two, where no punctuation tells.

What tells is the language. A line that ends without a stop goes on in the next one if it ends in a word that asks for
an amount and that begins with one (增长 / 36%，…); if it ends in a word that governs what
follows (增长较 / 上年…); or if it is the first half of the line that names the meeting. A `<br>` between two halves of
one element that holds no more than a few is less than the end of a paragraph: there a line with sentences before its
open end goes on in any case but before a mark, an amount, a date, a speaker or a salutation. A heading never goes on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from govreport.calendar.patterns import DATED
from govreport.data import words
from govreport.enumerators import breaks_paragraph, head
from govreport.han import HAN
from govreport.page.model import Block
from govreport.sentences import ADDRESS, PAUSE, STOP, is_closed

_AMOUNT = re.compile(rf"[0-9０-９][0-9０-９.．,，]*(?:[%％‰]|(?![年月日时号届次])[{HAN}])")
_SUM = re.compile(r"[0-9０-９][0-9０-９.．,，]*(?:[%％‰倍万亿元]|个(?:百分点|点))")
_LAST = re.compile(f"[{HAN}”）)》]$")
_NUMERAL = re.compile(r"[0-9０-９]$")
_STATED = re.compile("是[^，。；：]*的$")  # 形势是很好的: a whole statement
_FRACTION = re.compile(r"[.．][0-9０-９]")
_DATED = re.compile(rf"[—–―─－\-\s（(]*{DATED}")
_MEETING = re.compile(rf"[—–―─－\-\s（(]*{DATED}[^。]{{0,6}}在[^。]{{4,60}}(?:会议|大会)上?[）)]?$")
_HALF = re.compile(rf"[—–―─－\-\s（(]*{DATED}[^。]{{0,6}}在[^。]{{0,30}}$")
_SPEAKER = re.compile(rf"[{HAN}·]{{1,12}}[：:]")
_DIGIT = re.compile(r"[0-9０-９]")
_LONGEST_HALF = 40
_LONGEST_HEADING = 30
_SHORTEST = 12
_MOST_BREAKS = 3
"""In an element with more lines than this a `<br>` parts paragraphs."""


def lines_of(blocks: Sequence[Block]) -> Counter[str]:
    """How many lines each element of a web page has."""
    return Counter(block.place.path for block in blocks if block.place.path is not None and _is_web(block))


def goes_on(last: Block, block: Block, lines: Mapping[str, int]) -> bool:
    """Whether a block of a web page or a line of a text goes on in the next one.

    Args:
        last: a block.
        block: the next one.
        lines: how many lines each element has.

    Example:
        >>> from govreport.page.model import Place
        >>> one, other = Place("/html[1]/p[1]", 1), Place("/html[1]/p[2]", 1)
        >>> first = Block(0, "新建公园16处，居民收入增长", one)
        >>> goes_on(first, Block(1, "36%，好于预期。", other), {}), goes_on(first, Block(1, "收入提高。", other), {})
        (True, False)
    """
    text, after = last.text, block.text
    if not (_is_line(last) and _is_line(block)) or is_closed(text) or breaks_paragraph(after) is not None:
        return False
    if _NUMERAL.search(text) and _FRACTION.match(after):
        return True
    if not _LAST.search(text) or _HALF.match(text):
        is_short = _is_web(block) and len(after) <= _LONGEST_HALF
        return is_short and not _MEETING.match(text) and _MEETING.match(text + after) is not None
    if _is_heading(last) or head(after) is not None or _SPEAKER.match(after):
        return False
    if _is_unfinished(text, after):
        return True
    is_half = last.place.path == block.place.path and lines.get(last.place.path or "", 0) <= _MOST_BREAKS
    return (
        _is_web(block)
        and is_half
        and STOP.search(text) is not None
        and STOP.search(after) is not None
        and not _is_opening(after)
    )


def _is_unfinished(text: str, after: str) -> bool:
    """Whether a line without a stop asks for what the next begins with: an amount, or what its last word governs."""
    if not PAUSE.search(after):
        return False
    if _AMOUNT.match(after) is not None:
        return (
            len(text) >= _SHORTEST and _SUM.match(after) is not None and text.endswith(words("page_words", "amounting"))
        )
    return is_open(text)


def _is_heading(block: Block) -> bool:
    """Whether a line is a heading by its looks: bold, with a mark and no sentence, or clauses without figures."""
    text = block.text
    bold = sum(end - start for start, end in block.strong)
    if bold >= len(text.strip()) or (head(text) is not None and STOP.search(text) is None):
        return True
    has_facts = STOP.search(text) is not None or _DIGIT.search(text) is not None
    return not has_facts and len(text) <= _LONGEST_HEADING and PAUSE.search(text) is not None


def _is_opening(text: str) -> bool:
    return _AMOUNT.match(text) is not None or _DATED.match(text) is not None or ADDRESS.match(text) is not None


def _is_web(block: Block) -> bool:
    return _is_line(block) and block.place.path is not None


def _is_line(block: Block) -> bool:
    """Whether a block is a paragraph of a web page or a line of a text; a text has no places inside one line."""
    path = block.place.path or ("/html" if block.place.line is not None else "")
    return block.kind == "paragraph" and block.cell is None and path.startswith("/html")


def is_open(text: str) -> bool:
    """Whether a line ends in a word that governs what follows it, and no word of which that is the end.

    Example:
        >>> is_open("工业增加值增长较"), is_open("公众广泛参与")
        (True, False)
    """
    known = _governing()
    return text.endswith(known[0]) and not text.endswith(known[1]) and _STATED.search(text) is None


@cache
def _governing() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return words("page_words", "governing"), words("page_words", "governed")

r"""Spaces of typesetting, between Chinese and digits or Latin letters: 2024 年, 增长 5.2 %, （ 一 ）.

Chinese is written without spaces. Typesetting puts a narrow gap between Chinese and Latin text (W3C, Requirements for
Chinese Text Layout, 3.2.2), and word processors and PDF readers write the gap as a space. It means nothing, but it
separates a number from its unit and from the words that bound it. So it is left out of the article's text, and the
block records where it was.

In a line that is spaced out (政 府 工 作 报 告), all such spaces are left out. The recognition of characters in a scan
tears text apart anywhere (现 在，我 代表 县 人 民 政府): where many characters of a whole text stand alone between
spaces, no space in a line of prose parts words.

Characters that have no width (U+200B, U+FEFF) mean nothing anywhere, and are left out like spaces.

Spaces that may mean something stay: several in a row (columns of a table), a wide one (U+3000, an indent), and the one
after the number of a heading, a table or an annex (1 总则, 表1 主要指标).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from attrs import evolve

from govreport.data import words
from govreport.han import HAN
from govreport.page.model import Block
from govreport.unit_names import not_before

_SPACE = "[ \u00a0\u2000-\u200a\u202f]"
_GAP = re.compile(rf"(?<!{_SPACE}){_SPACE}(?!{_SPACE}|0[0-9]|$)")  # 张三 010-1234567: a telephone number stays apart
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ANY = re.compile(f"{_SPACE}|{_INVISIBLE.pattern}")
_LONE = re.compile(rf"(?<!{_SPACE}){_SPACE}(?!{_SPACE}|$)")
_HAN = re.compile(f"[{HAN}〇]")
_LATIN = re.compile("[0-9A-Za-z０-９%％‰℃°+＋]")
_DIGIT = re.compile("[0-9０-９]")
_OPENING, _CLOSING = frozenset("（《〈「『【〔“‘"), frozenset("）》〉」』】〕”’，。、；：！？")
_PAUSES = frozenset("，、")
_FALLS = re.compile(f"[{HAN}]{_SPACE}[-−－][0-9０-９]")  # 增长 -3.5%
_SPREAD = 4  # spaces in a line that is spaced out; two short names in a line (张 三 李 四) have three
_SPREAD_OUT = re.compile(f"(?:\\S{_SPACE})+\\S")  # 政 府 工 作 报 告
# The digits of one number are closed up (3 5 所), two figures of a row are not.
_COUNTS = re.compile(f"(?:{_SPACE}[0-9０-９.．])+{_SPACE}[^0-9０-９]")
_ALONE = re.compile(rf"(?:^|(?<={_SPACE}))[{HAN}](?=$|{_SPACE})")
_TORN = 0.15  # so many of the Chinese characters stand alone where spaces mean nothing
_FEWEST_HAN, _FEWEST_PROSE = 200, 6  # characters and lines of prose in a text that shows it
_PROSE_MARKS = frozenset("。；！？")
_DIGITS_APART = re.compile(f"[0-9０-９.．]{_SPACE}[0-9０-９.．]")
_LATIN_WORDS = re.compile(f"[A-Za-z]{{2}}{_SPACE}[A-Za-z]{{2}}")
# Two pieces of one number, alone: a year (20 02年), a decimal (6 .5), a digit torn off before a unit (1 1 公 里).
_ONE_NUMBER = re.compile(
    f"(?<![0-9.])(?<![0-9.]{_SPACE})"
    f"(?:(?=(?:19|20|1{_SPACE}9|2{_SPACE}0))(?:[0-9]{_SPACE}[0-9]{{3}}|[0-9]{{2}}{_SPACE}[0-9]{{2}}|[0-9]{{3}}{_SPACE}[0-9]){_SPACE}?年"
    f"|[0-9]+{_SPACE}?[.]{_SPACE}?[0-9]+(?!{_SPACE}?[0-9.])"
    f"|(?:[0-9]{_SPACE}[0-9]{{1,2}}|[0-9]{{2}}{_SPACE}[0-9]){_SPACE}?(?=[{HAN}%％]))"
)
_NUMBER = "(?:0[0-9]+|[0-9A-Z]{1,2}|[一二三四五六七八九十]{1,3})(?:[.．—–-][0-9]{1,2})*"


@cache
def _label() -> re.Pattern[str]:
    """The number that a heading, a table or an annex begins with; 9 亩 and 9 年 are amounts, and 9 家庭农场 is none."""
    named = "|".join(words("page_words", "label"))
    counted = "|".join(f"{word}{not_before(word)}" for word in words("page_words", "counted"))
    return re.compile(f"(?:(?:{named}) ?)?{_NUMBER} (?!{counted})")


def _is_typeset(before: str, after: str) -> bool:
    """Whether a space between these two characters means nothing."""
    if after in _CLOSING or before in _OPENING:
        return True
    if _HAN.match(after):
        return before in _PAUSES or _LATIN.match(before) is not None
    if _LATIN.match(after):
        by_unit = after in "%％‰℃°" and _DIGIT.match(before)
        return before in _PAUSES or bool(by_unit) or _HAN.match(before) is not None
    return False


def _gaps(text: str) -> list[int]:
    """The offsets of the spaces to leave out: all of a line that is spaced out, else those of typesetting."""
    single = [match.start() for match in _GAP.finditer(text)]
    if len(single) >= _SPREAD and _SPREAD_OUT.fullmatch(text) and 2 * len(_HAN.findall(text)) > len(single):
        return [
            at
            for at in single
            if not (_DIGIT.match(text[at - 1]) and _DIGIT.match(text[at + 1])) or _COUNTS.match(text, at)
        ]
    label = _label().match(text) if single else None
    kept = label.end() - 1 if label else -1
    return [
        at for at in single if at != kept and (_is_typeset(text[at - 1], text[at + 1]) or _FALLS.match(text, at - 1))
    ]


def _is_torn(texts: Sequence[str]) -> bool:
    """Whether a text is prose so many of whose Chinese characters stand alone that spaces in it part no words."""
    total = sum(len(_HAN.findall(text)) for text in texts)
    alone = sum(len(_ALONE.findall(text)) for text in texts if _is_prose(text))
    return total >= _FEWEST_HAN and sum(_is_prose(text) for text in texts) >= _FEWEST_PROSE and alone >= _TORN * total


def _is_prose(text: str) -> bool:
    """Whether a line holds a clause and the end of a sentence; a row of a table or a list of names does not."""
    return not _PROSE_MARKS.isdisjoint(text) and "，" in text


def _torn_gaps(text: str) -> list[int]:
    """The offsets of the spaces to leave out of a line that was torn apart.

    All single ones go but those between Latin words. Where digits stand beside digits and nothing tells that they are
    one number, the line is left as any other.
    """
    found = [match.start() for match in _LONE.finditer(text)]
    one = {at for match in _ONE_NUMBER.finditer(text) for at in range(match.start(), match.end())}
    if any(at not in one and _DIGITS_APART.match(text, at - 1) for at in found):
        return _gaps(text)
    return [at for at in found if not _LATIN_WORDS.match(text, max(0, at - 2))]


def close(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of an article, each without the spaces of typesetting.

    Args:
        blocks: the blocks; whether the text was torn apart is told by all that are no cells of tables.

    Example:
        >>> from govreport.page.model import Place
        >>> torn = "20 02年 完 成 农 村 公 路改 造1 1 公 里 ， 通上 硬 化路 。"
        >>> blocks = close([Block(at, torn, Place(None, at + 1, 1)) for at in range(20)])
        >>> blocks[0].text
        '2002年完成农村公路改造11公里，通上硬化路。'
    """
    is_torn = _is_torn([block.text for block in blocks if block.cell is None])
    return tuple(closed(block, is_torn=is_torn and block.cell is None and _is_prose(block.text)) for block in blocks)


def closed(block: Block, *, is_torn: bool = False) -> Block:
    """The block without the spaces of typesetting; the block itself if it has none.

    Args:
        block: a block of the article.
        is_torn: whether its text was torn apart, so that its spaces part nothing.

    Returns:
        The block with the shorter text. Bold ranges and lines are moved with it, and `gaps` holds, for each space, the
        offset of the character after it.

    Example:
        >>> from govreport.page.model import Place
        >>> block = closed(Block(0, "2024 年增长 5.2 % 以上", Place(None, 1, 1)))
        >>> block.text, block.gaps
        ('2024年增长5.2%以上', (4, 7, 10, 11))
        >>> closed(Block(0, "表 1 2024 年主要指标", Place(None, 1, 1))).text
        '表1 2024年主要指标'
    """
    text = block.text
    unseen = (match.start() for match in _INVISIBLE.finditer(text))
    gaps = _torn_gaps if is_torn else _gaps
    found = sorted({*gaps(text), *unseen}) if _ANY.search(text) else []
    if not found:
        return block
    ends = [0, *(at + 1 for at in found)]
    pieces = [text[start:stop] for start, stop in zip(ends, [*found, len(text)], strict=True)]

    def moved(offset: int) -> int:
        return offset - bisect_left(found, offset)

    return evolve(
        block,
        text="".join(pieces),
        strong=tuple((moved(start), moved(end)) for start, end in block.strong),
        lines=tuple((moved(start), place) for start, place in block.lines),
        gaps=tuple(at - nth for nth, at in enumerate(found)),
    )

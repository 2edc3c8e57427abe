"""Chinese characters (Han): which they are, and the simplified ones for traditional ones, to compare words."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from proces import traditional_to_simplified

from govreport.data import table

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The Chinese characters, for a class of a pattern: `re.compile(f"[{HAN}]")`."""


def simplified(text: str) -> str:
    """The text with traditional characters as simplified ones; no character moves.

    Args:
        text: any text. It is for comparing with words only; results always keep the text itself.

    Example:
        >>> simplified("附錄　名詞解釋"), simplified("第一條")
        ('附录　名词解释', '第一条')
    """
    return text.translate(simplified_of()) if is_traditional(text) else text


def is_traditional(text: str) -> bool:
    """Whether a text holds a traditional character.

    Example:
        >>> is_traditional("第一條"), is_traditional("第一条")
        (True, False)
    """
    return _traditional().search(text) is not None


@cache
def simplified_of() -> dict[int, str]:
    """The simplified character for each traditional one, by its code, for `str.translate`.

    Most are those of the package `proces`; `data/characters.tsv` has those that it lacks.

    Example:
        >>> "國產値".translate(simplified_of())
        '国产值'
    """
    known = [*map(chr, chain(range(0x3400, 0x4DC0), range(0x4E00, 0xA000)))]
    pairs = zip(known, traditional_to_simplified("".join(known)), strict=True)
    own = {ord(row["traditional"]): row["simplified"] for row in table("characters")}
    return {ord(old): new for old, new in pairs if old != new} | own


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, simplified_of()))}]")

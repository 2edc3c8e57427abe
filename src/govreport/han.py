"""Chinese characters (Han): which they are, and the simplified ones for traditional ones, to compare words."""

from __future__ import annotations

import re
from functools import cache

from govreport.data import table

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The Chinese characters, for a class of a pattern: `re.compile(f"[{HAN}]")`."""
_TELLING = "為國會經發產條時來對實務業報機關規這個們說與總"
"""Some of these stand in any page of traditional writing; looking for them is many times faster than for all."""
_SHORT = 200


def simplified(text: str) -> str:
    """The text with traditional characters as simplified ones; no character moves.

    Args:
        text: any text. It is for comparing with words only; results always keep the text itself.

    Example:
        >>> simplified("附錄　名詞解釋"), simplified("第一條")
        ('附录　名词解释', '第一条')
    """
    return text.translate(_map()) if is_traditional(text) else text


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters: a short one has any of them, a long one a frequent one.

    Example:
        >>> is_traditional("第一條"), is_traditional("第一条")
        (True, False)
    """
    return any(map(text.__contains__, _TELLING)) or (len(text) < _SHORT and _traditional().search(text) is not None)


@cache
def _map() -> dict[int, str]:
    return {ord(row["traditional"]): row["simplified"] for row in table("characters")}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _map()))}]")

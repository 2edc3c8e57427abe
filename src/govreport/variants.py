"""Traditional characters read as their simplified forms, character for character, where words are compared."""

from __future__ import annotations

import re
from functools import cache

from govreport.data import table


def simplified(text: str) -> str:
    """The text with traditional characters as simplified ones; no character moves.

    Args:
        text: any text. It is for comparing with words only; what is handed on is always the text itself.

    Example:
        >>> simplified("附錄　名詞解釋"), simplified("第一條")
        ('附录　名词解释', '第一条')
    """
    return text.translate(_map()) if _traditional().search(text) else text


@cache
def _map() -> dict[int, str]:
    return {ord(row["traditional"]): row["simplified"] for row in table("traditional")}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _map()))}]")

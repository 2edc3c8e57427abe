"""Folding: copies of the text, character for character, in which the ways to write one thing look alike.

Offsets in a copy are offsets in the text, so that patterns read the copy and spans point at the original.
"""

from __future__ import annotations

import re
from functools import cache

from govreport.data import words

_DIGITS_AND_SIGNS = tuple(zip("０１２３４５６７８９％．＋－／＊", "0123456789%.+-/*", strict=True))
_LETTERS = re.compile("[Ａ-Ｚａ-ｚ]")
_LETTER_TABLE = {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


def fold(text: str) -> str:
    """The text with full-width digits, letters and number signs written half width; the length stays.

    Punctuation stays as it is: a full-width comma ends a clause, a half-width one may group digits.

    Args:
        text: any text.

    Example:
        >>> fold("增长１１．１％，Ｇ３１８")
        '增长11.1%，G318'
    """
    for wide, narrow in _DIGITS_AND_SIGNS:
        text = text.replace(wide, narrow)
    if _LETTERS.search(text):
        text = text.translate(_LETTER_TABLE)
    return text


@cache
def _traditional() -> tuple[re.Pattern[str], dict[int, str]]:
    pairs = {pair[0]: pair[1] for pair in words("numbers", "traditional")}
    return re.compile(f"[{''.join(pairs)}]"), {ord(old): new for old, new in pairs.items()}


def simplify(text: str) -> str:
    """The text with the traditional characters of numerals, units and bound words written simplified.

    Args:
        text: any text; the length stays.

    Example:
        >>> simplify("二萬五千餘噸")
        '二万五千余吨'
    """
    pattern, characters = _traditional()
    return text.translate(characters) if pattern.search(text) else text

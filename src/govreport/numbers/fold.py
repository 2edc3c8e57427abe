"""Folding: a copy of the text, character for character, in which both widths look alike.

Offsets in the copy are offsets in the text, so that patterns read the copy and spans point at the original.
"""

from __future__ import annotations

import re

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

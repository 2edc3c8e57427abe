"""Folding: copies of the text with the same length in which variant characters are unified.

Offsets in a copy are offsets in the text, so that patterns read the copy and spans point at the original.
"""

from __future__ import annotations

import re
from functools import cache

from govreport.data import words
from govreport.han import simplified_of

_WIDE = tuple(zip("０１２３４５６７８９．＋／＊", "0123456789.+/*", strict=True))
# Every dash of Unicode (category Pd), the minus signs, box lines and the long vowel mark that stands for one: short
# ones as a hyphen, which may also be a minus sign, long ones as 一字线. Then the waves, and the signs for parts of 100.
_SHORT_DASHES = "−－‐‑‒–﹣⁃﹘⁒֊־᐀᠆⁻₋➖˗"
_LONG_DASHES = "―─━⸺⸻︱︲⸗⸚⹀⹝𐺭ー"
_WAVES = "⁓～〜∼〰゠˜∽"
_PARTS = {"％": "%", "﹪": "%", "٪": "%", "؉": "‰", "؊": "‱"}
_RARE_TABLE = {
    **{ord(char): "-" for char in _SHORT_DASHES},
    **{ord(char): "—" for char in _LONG_DASHES},
    **{ord(char): "~" for char in _WAVES},
    **{ord(char): sign for char, sign in _PARTS.items()},
    **{code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
}
_RARE = re.compile(f"[{''.join(map(chr, _RARE_TABLE))}]")


def fold(text: str) -> str:
    """The text with full-width digits, letters and number signs written half width; the length stays.

    Of every dash, wave and per cent sign of Unicode one form is left. Punctuation stays as it is: a full-width comma
    ends a clause, a half-width one may group digits.

    Args:
        text: any text.

    Example:
        >>> fold("增长１１．１％，Ｇ３１８"), fold("3‐5﹪、3〜5％")
        ('增长11.1%，G318', '3-5%、3~5%')
    """
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    if _RARE.search(text):
        text = text.translate(_RARE_TABLE)
    return text


@cache
def _traditional() -> tuple[re.Pattern[str], dict[int, str]]:
    characters = simplified_of() | {ord(pair[0]): pair[1] for pair in words("numbers", "traditional")}
    return re.compile(f"[{''.join(map(chr, characters))}]"), characters


def simplify(text: str) -> str:
    """The text with traditional characters written simplified, as numerals, units and bounds use them.

    Args:
        text: any text; the length stays.

    Example:
        >>> simplify("二萬五千餘噸")
        '二万五千余吨'
    """
    pattern, characters = _traditional()
    return text.translate(characters) if pattern.search(text) else text

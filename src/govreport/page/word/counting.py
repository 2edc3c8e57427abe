"""Automatic numbers in Word's formats: 一, 十二, ③, iv, 甲."""

from __future__ import annotations

from functools import cache

from govreport.data import table

_ROMAN = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_COUNTING = {"list", "letters", "roman", "count", "legal"}  # the ways that know no zero
_LARGEST = 32_767  # Word's own limit; what lies beyond is written in digits


@cache
def _formats() -> dict[str, tuple[str, str]]:
    return {row["format"]: (row["way"], row["signs"]) for row in table("word_numbering")}


def written(number: int, style: str) -> str:
    """A number in one of Word's formats.

    Args:
        number: the number, 0 or more.
        style: the format's name; an unknown one is read as `decimal`.

    Example:
        >>> [written(12, style) for style in ("chineseCounting", "decimalEnclosedCircle", "lowerRoman", "upperLetter")]
        ['十二', '⑫', 'xii', 'L']
        >>> written(3, "ideographTraditional"), written(28, "lowerLetter"), written(21, "decimalEnclosedCircle")
        ('丙', 'bb', '21')
    """
    way, signs = _formats().get(style, ("digits", "0123456789"))
    if way in _COUNTING and not 0 < number <= _LARGEST:
        return str(number)
    match way:
        case "digits":
            text = "".join(signs[int(digit)] for digit in str(number))
        case "padded":
            text = str(number).zfill(int(signs))
        case "dashed":
            text = f"- {number} -"
        case "list":
            text = signs[number - 1] if number <= len(signs) else str(number)
        case "letters":  # z is followed by aa, then bb
            text = signs[(number - 1) % len(signs)] * ((number - 1) // len(signs) + 1)
        case "roman":
            text = _roman(number, signs.split())
        case "count" | "legal":
            text = _chinese(number, signs, formal=way == "legal")
        case _:  # none
            text = ""
    return text


def _roman(number: int, signs: list[str]) -> str:
    found = ""
    for value, sign in zip(_ROMAN, signs, strict=True):
        count, number = divmod(number, value)
        found += sign * count
    return found


def _chinese(number: int, signs: str, *, formal: bool) -> str:
    """A number in Chinese words; in plain ones ten is 十, in formal ones 壹拾."""
    high, low = divmod(number, 10_000)
    found = _below_ten_thousand(high, signs) + signs[13] if high else ""
    if high and 0 < low < 1000:
        found += signs[0]
    found += _below_ten_thousand(low, signs)
    return found if formal else found.removeprefix(signs[1]) if found.startswith(signs[1] + signs[10]) else found


def _below_ten_thousand(number: int, signs: str) -> str:
    found = ""
    for power, digit in zip((3, 2, 1, 0), map(int, f"{number:04}"), strict=True):
        if digit:
            found += signs[digit] + (signs[9 + power] if power else "")
        elif found and not found.endswith(signs[0]) and number % 10**power:
            found += signs[0]
    return found

"""Raised figures: the marks of notes, which are no digits of the figure after them."""

from __future__ import annotations

import re

from govreport.han import HAN

_NOTE = re.compile("[0-9]{1,3}")
_WORD = re.compile(f"[{HAN}）)”》％%]$")  # after it a raised number is a note; 10², m³ are powers


def is_note(text: str, before: str) -> bool:
    """Whether raised text is the mark of a note: a number that stands right behind a word.

    Args:
        text: what is raised.
        before: what stands before it.

    Example:
        >>> is_note("2", "地区生产总值"), is_note("2", "130km"), is_note("8", "10"), is_note("2", "")
        (True, False, False, False)
    """
    return _NOTE.fullmatch(text) is not None and _WORD.search(before) is not None


def marked(text: str, before: str) -> str:
    """Raised text, in brackets where it is the mark of a note.

    Args:
        text: what is raised.
        before: what stands before it.

    Example:
        >>> marked("2", "地区生产总值"), marked("2", "130km")
        ('［2］', '2')
    """
    return f"［{text}］" if is_note(text, before) else text

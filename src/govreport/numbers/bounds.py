"""Bound words: what stands before or after an amount and says how it bounds it."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from attrs import frozen

from govreport.data import table
from govreport.numbers.model import Bound
from govreport.numbers.trie import alternation


@frozen
class _Word:
    word: str
    bound: Bound
    not_beside: str


@cache
def before_by_last_char() -> dict[str, tuple[_Word, ...]]:
    """The bound words that stand before an amount, by their last character, longest first."""
    words: dict[str, list[_Word]] = {}
    for row in table("bounds"):
        if row["side"] == "before":
            entry = _Word(row["word"], cast("Bound", row["bound"]), row["not_beside"])
            words.setdefault(entry.word[-1], []).append(entry)
    return {last: tuple(sorted(found, key=lambda each: -len(each.word))) for last, found in words.items()}


@cache
def after_words() -> dict[str, Bound]:
    """The bound words that stand after an amount."""
    return {row["word"]: cast("Bound", row["bound"]) for row in table("bounds") if row["side"] == "after"}


@cache
def after_pattern() -> str:
    """A pattern for the bound words that stand after an amount."""
    guards = {
        row["word"]: f"(?![{re.escape(row['not_beside'])}])"
        for row in table("bounds")
        if row["side"] == "after" and row["not_beside"]
    }
    return alternation(after_words(), guards)

"""A word list as one regular expression that reads each character once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def alternation(words: Iterable[str], guards: Mapping[str, str] | None = None) -> str:
    """A pattern for the longest of the words at a place, built as a tree of their common beginnings.

    Args:
        words: the words.
        guards: for a word, a pattern that must hold after it.

    Example:
        >>> alternation(["公里", "公顷", "公", "米"])
        '(?:公(?:里|顷)?|米)'
    """
    return _branch(sorted(set(words)), 0, guards or {})


def _branch(words: list[str], depth: int, guards: Mapping[str, str]) -> str:
    """The pattern for what follows the first `depth` characters, which all the words share."""
    ends = len(words[0]) == depth
    guard = guards.get(words[0], "") if ends else ""
    groups: dict[str, list[str]] = {}
    for word in words[1:] if ends else words:
        groups.setdefault(word[depth], []).append(word)
    branches = [re.escape(char) + _branch(below, depth + 1, guards) for char, below in groups.items()]
    if not branches:
        return guard
    if ends and guard:
        branches.append(guard)
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{body}?" if ends and not guard else body

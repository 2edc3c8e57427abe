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
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {"guard": (guards or {}).get(word, "")}
    return _branch(tree)


def _branch(tree: dict[str, dict]) -> str:  # type: ignore[type-arg]
    end = tree.get("")
    branches = [re.escape(char) + _branch(below) for char, below in tree.items() if char]
    if end is None:
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    guard = str(end["guard"])
    if not branches:
        return guard
    if guard:
        return f"(?:{'|'.join([*branches, guard])})"
    return f"(?:{'|'.join(branches)})?"

"""A word list as one regular expression that reads each character once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_BLOCK = 20  # first characters that are tried one by one


def alternation(words: Iterable[str], guards: Mapping[str, str] | None = None, *, searched: bool = True) -> str:
    """A pattern for the longest of the words at a place, built as a tree of their common beginnings.

    Args:
        words: the words, the frequent ones first.
        guards: for a word, a pattern that must hold after it.
        searched: whether a text is searched for the words, which is fast with one tree of all of them; where they are
            only matched at a place, blocks of words with a look at their first characters are.

    Example:
        >>> alternation(["公里", "公顷", "公", "米"])
        '(?:公(?:里|顷)?|米)'
    """
    given = [*words]
    every = sorted(set(given))
    firsts = [*dict.fromkeys(word[:1] for word in given)]
    if searched or len(firsts) <= _BLOCK or "" in firsts:
        return _branch(every, 0, guards or {})
    blocks = (firsts[at : at + _BLOCK] for at in range(0, len(firsts), _BLOCK))
    trees = (
        f"(?=[{''.join(map(re.escape, block))}])"
        f"{_branch([word for word in every if word[0] in block], 0, guards or {})}"
        for block in blocks
    )
    return f"(?:{'|'.join(trees)})"


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

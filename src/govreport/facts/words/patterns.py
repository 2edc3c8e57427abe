"""The patterns of clauses and their short word lists, as data (`data/patterns.tsv`, `data/clause_words.tsv`).

A row may hold other rows, times and lists of words in braces; the comment at the top of the table says how. Each row is
an attribute of this module, compiled when it is first asked for: `patterns.base.search(text)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from govreport.calendar import patterns as times
from govreport.data import table, words
from govreport.numbers.trie import alternation

OfClasses = Callable[..., Iterable[str]]
"""Gives the words of some classes."""

_INSERT = re.compile("{(?:(?P<list>[a-z_]+):)?(?P<what>[A-Za-z_ ]+)}")


@cache
def _rows() -> Mapping[str, str]:
    return {row["name"]: row["pattern"] for row in table("patterns")}


def source(name: str, of_classes: OfClasses | None = None) -> str:
    """A row of `data/patterns.tsv` as the text of a regular expression, with what it holds in braces filled in.

    `of_classes` gives the words of classes of `data/words.tsv`; without it a row that holds some is a `ValueError`.

    Example:
        >>> source("spreads_to"), source("base_at_end") == source("base") + "$"
        ('(?:扩大|[扩拓]展)[到至]$', True)
    """
    if name not in _rows():
        raise KeyError(f"data/patterns.tsv has no row {name!r}")

    def filled(match: re.Match[str]) -> str:
        of, what = match["list"], match["what"]
        if of is None:
            return _time(what) if what.isupper() else source(what, of_classes)
        if of not in {"class", "first"}:
            return _listed(of, what.split())
        if of_classes is None:
            raise ValueError(f"the pattern {name!r} holds classes of words: ask a lexicon for it")
        found = of_classes(*what.split())
        return alternation(found) if of == "class" else "".join(sorted({word[0] for word in found}))

    return _INSERT.sub(filled, _rows()[name])


def _time(name: str) -> str:
    found = vars(times).get(name)
    if not isinstance(found, str):
        raise KeyError(f"govreport.calendar.patterns has no pattern {name!r}")
    return found


def _listed(name: str, groups: Iterable[str]) -> str:
    """A pattern for the longest word of groups of a word list, each with the pattern that must hold after it."""
    those = [word for group in groups for word in words(name, group)]
    guards = {row["word"]: row["guard"] for row in table(name) if row["group"] in groups and row.get("guard")}
    return alternation(those, guards)


@cache
def regex(name: str) -> re.Pattern[str]:
    """A row of `data/patterns.tsv`, compiled once; `Lexicon.regex` gives the rows that hold classes of words.

    Example:
        >>> regex("account_side").sub("", "基金滚存结余")
        '基金'
    """
    return re.compile(source(name))


def __getattr__(name: str) -> re.Pattern[str]:
    """A row of `data/patterns.tsv` by its name."""
    if name not in _rows():
        raise AttributeError(f"data/patterns.tsv has no row {name!r}")
    found = globals()[name] = regex(name)
    return found


@cache
def listed(group: str) -> tuple[str, ...]:
    """The words of a group of `data/clause_words.tsv`.

    Example:
        >>> listed("speed")
        ('增速', '增幅', '涨幅', '降幅')
    """
    found = next((row["words"] for row in table("clause_words") if row["group"] == group), None)
    if found is None:
        raise KeyError(f"data/clause_words.tsv has no group {group!r}")
    return tuple(found.split())


def last_match(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The last match of a pattern in a stretch of text."""
    *_, found = (None, *pattern.finditer(text, start, len(text) if end is None else end))
    return found

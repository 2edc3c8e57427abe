"""The head nouns of names and what they imply: `data/words.tsv`."""

from __future__ import annotations

from functools import cache, lru_cache

from govreport.data import table

_LONGEST_HEAD = 6


@cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["aspect"] for row in table("words") if row["aspect"]}


@lru_cache(maxsize=4096)
def head_class(name: str) -> str | None:
    """The class of the noun that ends a name, as `data/words.tsv` has it; None for a noun that leaves it to the verb.

    Example:
        >>> head_class("新能源装机"), head_class("群众举报问题办结率"), head_class("公园")
        ('stock', 'work', None)
    """
    heads = _heads()
    for size in range(min(_LONGEST_HEAD, len(name)), 0, -1):
        if found := heads.get(name[-size:]):
            return found
    return None

"""The rules of names as data (`data/name_rules.tsv`): what each is called, and where the words stand that it reads."""

from __future__ import annotations

from functools import cache

from govreport.data import table


@cache
def form(rule: str) -> str:
    """The form of a rule: where the words of its names stand (before, attributive, list, carried, cell).

    Example:
        >>> form("doer"), form("sibling")
        ('attributive', 'carried')
    """
    return {row["name"]: row["form"] for row in table("name_rules")}[rule]

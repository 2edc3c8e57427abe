"""The rules of names as data (`data/name_rules.tsv`): what each is called, and where the words stand that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from govreport.data import table


@cache
def _forms() -> Mapping[str, str]:
    return {row["name"]: row["form"] for row in table("name_rules")}


@cache
def form(rule: str) -> str:
    """The form of a rule: where the words of its names stand (before, attributive, list, carried, cell).

    Args:
        rule: its name in `data/name_rules.tsv`.

    Raises:
        KeyError: if there is no such rule.

    Example:
        >>> form("doer"), form("sibling")
        ('attributive', 'carried')
    """
    return _forms()[rule]

"""What a rule of names reads and gives; `data/name_rules.tsv` has the pattern and the reason of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Literal

from attrs import frozen

from govreport.data import table
from govreport.facts.clauses import Mention
from govreport.facts.coordination import Name
from govreport.facts.phrases import Before
from govreport.facts.state import State
from govreport.span import Span

Place = Literal["after", "before", "elsewhere", "list", "money"]


@frozen
class Run:
    """Values with nothing but list marks between them, nearly always one, and the words around them.

    Attributes:
        state: what the sentence has said so far.
        place: where the words stand that name it: after it, before it, elsewhere; or it is a list, or money with what
            that is for.
        mentions: the values.
        taken: the words before the first, taken apart.
        noun: the noun after the last that is counted; empty if there is none.
    """

    state: State
    place: Place
    mentions: tuple[Mention, ...]
    taken: Before
    noun: Span

    @property
    def mention(self) -> Mention:
        """The first value, for rules that read one value alone."""
        return self.mentions[0]


Reads = Callable[[Run], Name | Sequence[Name] | None]
"""What a rule does: it gives the name of all values or one for each, and nothing where it does not apply."""


@cache
def _forms() -> Mapping[str, str]:
    return {row["name"]: row["form"] for row in table("name_rules")}


def form(rule: str) -> str:
    """The form of a rule: where the words of its names stand (before, attributive, list, carried, cell).

    Example:
        >>> form("doer"), form("sibling")
        ('attributive', 'carried')
    """
    return _forms().get(rule, "")

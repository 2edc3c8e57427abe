"""Differences between two wordings of a sentence: pieces kept, deleted or inserted, each with its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from attrs import evolve, frozen

from govreport.span import Span

Kind = Literal["same", "deleted", "inserted"]

_TOKEN = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*[%％‰]?|[A-Za-z]+|\s+|.", re.DOTALL)
_CLAUSE = re.compile(r"[^，。；、：！？,;:!?\n]*(?:[，。；、：！？,;:!?\n]|$)")
_MOST_TOKENS = 2000
"""Of more tokens, clauses are compared, of more clauses the wholes: the time grows with the square of their count."""


@frozen
class Edit:
    """A piece of one wording or of both.

    Attributes:
        kind: `same`, `deleted` (in the earlier one alone) or `inserted` (in the later one alone).
        text: its characters, as the earlier wording has them, for what is inserted as the later one has.
        earlier, later: where it stands in each text; empty where it does not.

    Example:
        >>> edits("稳中求进", "稳中有进")[1].text
        '求'
    """

    kind: Kind
    text: str
    earlier: Span
    later: Span


def edits(earlier: str, later: str) -> tuple[Edit, ...]:
    """The way from one wording to the other.

    Figures are never taken apart, and a character that stands alone between two changes (的) counts as changed, so
    that a person can read the result. The pieces that are not inserted make up the earlier wording, those not deleted
    the later one.

    Example:
        >>> for edit in edits("经济增长6.5%左右，就业稳定", "经济增长5.5%以上，就业稳定"):
        ...     print(edit.kind, edit.text)
        same 经济增长
        deleted 6.5%左右
        inserted 5.5%以上
        same ，就业稳定
    """
    one, other = _tokens(earlier), _tokens(later)
    if len(one) + len(other) > _MOST_TOKENS:
        one, other = _clauses(earlier), _clauses(later)
    if len(one) + len(other) > _MOST_TOKENS:
        one, other = [earlier], [later]
    starts = _starts(one), _starts(other)
    found = []
    for kind, a, b, c, d in _joined(difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes(), one):
        before, after = Span(starts[0][a], starts[0][b]), Span(starts[1][c], starts[1][d])
        if kind == "equal":
            found.append(Edit("same", earlier[before.slice], before, after))
            continue
        if before:
            found.append(Edit("deleted", earlier[before.slice], before, Span(after.start, after.start)))
        if after:
            found.append(Edit("inserted", later[after.slice], Span(before.end, before.end), after))
    return tuple(found)


def shifted(edit: Edit, earlier: int, later: int) -> Edit:
    """The same in texts in which the wordings begin further on.

    Example:
        >>> [edit] = edits("稳", "稳")
        >>> shifted(edit, 3, 5).later
        Span(start=5, end=6)
    """
    return evolve(edit, earlier=edit.earlier.shift(earlier), later=edit.later.shift(later))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.findall(text) if clause]


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


_Opcode = tuple[str, int, int, int, int]


def _joined(opcodes: Sequence[_Opcode], tokens: Sequence[str]) -> Iterator[_Opcode]:
    """The steps with changes joined that a single character between them parts."""
    lone = {
        at
        for at, (before, here) in enumerate(pairwise(opcodes), 1)
        if before[0] != "equal" == here[0]
        and at + 1 < len(opcodes)
        and here[2] - here[1] == 1
        and len(tokens[here[1]]) == 1
        and tokens[here[1]].isalpha()
    }
    waiting: _Opcode | None = None
    for at, (kind, a, b, c, d) in enumerate(opcodes):
        if kind == "equal" and at not in lone:
            if waiting:
                yield waiting
            waiting = None
            yield kind, a, b, c, d
        else:
            waiting = ("replace", waiting[1] if waiting else a, b, waiting[3] if waiting else c, d)
    if waiting:
        yield waiting

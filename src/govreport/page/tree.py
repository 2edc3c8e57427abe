"""The element tree of a page as numbers: which element contains which."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen


@frozen(eq=False)
class Tree:
    """The block-level elements of a page, numbered in order of opening.

    Attributes:
        parents: for each, the one around it; the first is its own parent.
        ends: for each, the number of the last one inside it.

    Example:
        >>> tree = Tree.of([0, 0, 1, 1, 0])
        >>> tree.ends, tree.holds(1, 3), tree.holds(1, 4)
        ([4, 3, 2, 3, 4], True, False)
    """

    parents: Sequence[int]
    ends: list[int]

    @classmethod
    def of(cls, parents: Sequence[int]) -> Tree:
        """The tree of such parents."""
        ends = list(range(len(parents)))
        for node in range(len(parents) - 1, 0, -1):
            above = parents[node]
            ends[above] = max(ends[above], ends[node])
        return cls(parents, ends)

    def holds(self, node: int, other: int) -> bool:
        """Whether an element is another or lies inside it."""
        return node <= other <= self.ends[node]

"""Chains: sequences of units that repeat earlier units in the same order, found in one pass.

A unit is a block, or a sentence of the text of all blocks read through. Where a unit repeats one further up, it
continues with a run that is being repeated, or begins one of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from attrs import Factory, define

LARGE = 1500
"""A run of this many equal characters is a copy whatever its share, and so many may differ between two that match."""


@define
class Chain:
    """A run of units that repeats an earlier run.

    Attributes:
        pairs: the units that are equal, (later, earlier), both growing.
        equal: how many characters those of the later run have.
        keys: the first different keys among them, but for those of no size; as many as tell that it may be a copy.
    """

    pairs: list[tuple[int, int]]
    equal: int = 0
    keys: list[str] = Factory(list)

    @property
    def later(self) -> range:
        """The units from the first to the last of the later run."""
        return range(self.pairs[0][0], self.pairs[-1][0] + 1)

    @property
    def earlier(self) -> range:
        """The units from the first to the last of the earlier run."""
        return range(self.pairs[0][1], self.pairs[-1][1] + 1)


@define
class Chains:
    """Finds the chains among units.

    Attributes:
        keys: for each unit, in order, what is equal for units that are equal; empty for one that is not compared.
        sizes: how many characters each stands for; 0 for what may repeat by chance.
        weight: how many characters stand before each, and before the end.
        gap: how many units may differ between two that match, in one chain.
        fewest: so many different units make a chain that may be a copy.

    Example:
        >>> keys = ["甲", "乙", "丙", "丁", "甲", "乙", "丙"]
        >>> [chain] = Chains(keys, [10] * 7, range(0, 80, 10), gap=2, fewest=2).find()
        >>> chain.earlier, chain.later, chain.equal
        (range(0, 3), range(4, 7), 30)
    """

    keys: Sequence[str]
    sizes: Sequence[int]
    weight: Sequence[int]
    gap: int
    fewest: int
    _starts: list[int] = Factory(list)  # where such chains begin: what a chain repeats must not cross into one

    def find(self) -> list[Chain]:
        """Maximal runs of units that repeat earlier ones in order."""
        places: dict[str, list[int]] = {}
        chains: list[Chain] = []
        open_chains: list[Chain] = []  # the last that grew, and the one before: a stray repeat must not end a chain
        for index, key in enumerate(self.keys):
            if not key:
                continue
            seen = places.get(key)
            if seen is None:
                places[key] = [index]
                continue
            for chain in open_chains:
                twin = self._next(chain, seen, index)
                if twin is None and self._trim(chain, seen):
                    twin = self._next(chain, seen, index)
                if twin is not None:
                    chain.pairs.append((index, twin))
                    break
            else:
                chain = Chain([(index, seen[0])])
                chains.append(chain)
            self._count(chain, key, self.sizes[index])
            if not open_chains or open_chains[0] is not chain:
                open_chains = [chain, *open_chains[:1]]
            seen.append(index)
        return chains

    def _count(self, chain: Chain, key: str, size: int) -> None:
        """Count a unit that a chain has taken up."""
        chain.equal += size
        if size and len(chain.keys) < self.fewest and key not in chain.keys:
            chain.keys.append(key)
            if len(chain.keys) == self.fewest:
                insort(self._starts, chain.pairs[0][0])

    def _next(self, chain: Chain, seen: list[int], index: int) -> int | None:
        """The unit that the one at `index` repeats if it continues a chain; `seen` are its like before it."""
        last, earlier = chain.pairs[-1]
        if index - last > self.gap:
            return None
        nth = bisect_right(seen, earlier)
        if nth == len(seen):
            return None
        twin = seen[nth]
        if twin - earlier > self.gap or twin >= chain.pairs[0][0]:
            return None
        starts = self._starts
        if starts and bisect_right(starts, twin) > bisect_right(starts, earlier):
            return None
        if index - last > 1 or twin - earlier > 1:
            weight, allowed = self.weight, max(LARGE, chain.equal // 2)
            if weight[index] - weight[last + 1] > allowed or weight[twin] - weight[earlier + 1] > allowed:
                return None
        return twin

    def _trim(self, chain: Chain, seen: list[int]) -> bool:
        """Give back a chain's first unit if that is what the chain should repeat next, and a scrap; whether it was.

        The name of the office in the site's head and under both copies is such a one: what repeats it first is the end
        of the first copy, and no beginning of the second.
        """
        later, earlier = chain.pairs[-1]
        first = chain.pairs[0][0]
        nth = bisect_right(seen, earlier)
        if nth == len(seen) or seen[nth] != first or self.sizes[first] or later == first:
            return False
        del chain.pairs[0]
        at = bisect_left(self._starts, first)
        if at < len(self._starts) and self._starts[at] == first:
            self._starts[at] = chain.pairs[0][0]
        return True

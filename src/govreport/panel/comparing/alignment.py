"""Which sentences of two texts match: cosine of their character bigrams, weighted by rarity.

Reports are written again each year from the same tasks: words are put in another order, figures change, one sentence
becomes two. Pairs of characters withstand this, as word order and segmentation do not matter to them, and words that
stand everywhere (加快推进, 进一步) weigh little. On 192 pairs of consecutive reports, of the sentences with a likeness
of 0.30 or more nearly all were read to be the same task, and below it less than half.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

SAME = 0.3
"""The likeness from which two sentences are one task."""

_RARE = 64
"""Pairs of characters in more sentences than these lead to no candidate, or work would grow with their product."""

_Vector = Mapping[str, float]


@frozen
class Match:
    """The sentence of the other text that is most like one, by its position.

    Attributes:
        other: its position.
        likeness: from 0 to 1 (cosine).
    """

    other: int
    likeness: float


def best_matches(
    these: Sequence[str], those: Sequence[str], *, least: float = SAME
) -> tuple[list[Match | None], list[Match | None]]:
    """For each sentence of either side the most like one of the other side; None where none is like enough.

    Args:
        these: the sentences of one side.
        those: the sentences of the other side.
        least: the likeness from which there is a match.

    Example:
        >>> ours, theirs = best_matches(["实施“气化吉林”工程。", "植树造林。"], ["加快实施“气化吉林”工程，全覆盖。"])
        >>> [match and match.other for match in ours], [match and match.other for match in theirs]
        ([0, None], [0])
    """
    pairs = [_pairs(text) for text in (*these, *those)]
    spread = Counter(pair for each in pairs for pair in each)
    vectors = [_weighted(each, spread, len(pairs)) for each in pairs]
    ours, theirs = vectors[: len(these)], vectors[len(these) :]
    found: tuple[list[Match | None], list[Match | None]] = ([None] * len(these), [None] * len(those))
    for one, other in _candidates(ours, theirs, spread):
        likeness = _cosine(ours[one], theirs[other])
        if likeness >= least:
            _keep(found[0], one, Match(other, likeness))
            _keep(found[1], other, Match(one, likeness))
    return found


def _keep(best: list[Match | None], at: int, match: Match) -> None:
    """The likest; of equals the first in the text."""
    known = best[at]
    if known is None or (-match.likeness, match.other) < (-known.likeness, known.other):
        best[at] = match


def _pairs(text: str) -> Counter[str]:
    """Pairs of characters that stand side by side, punctuation left out; a character that stands alone is one too."""
    kept = "".join(character for character in text if character.isalnum())
    return Counter(kept[at : at + 2] for at in range(max(len(kept) - 1, min(len(kept), 1))))


def _weighted(pairs: Mapping[str, int], spread: Mapping[str, int], count: int) -> _Vector:
    weights = {pair: times * math.log(1 + count / spread[pair]) for pair, times in pairs.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {pair: weight / length for pair, weight in weights.items()} if length else {}


def _candidates(
    ours: Sequence[_Vector], theirs: Iterable[_Vector], spread: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """The positions of sentences that share a pair of characters which is not everywhere, each once."""
    places: dict[str, list[int]] = defaultdict(list)
    for other, vector in enumerate(theirs):
        for pair in vector:
            if spread[pair] <= _RARE:
                places[pair].append(other)
    for one, vector in enumerate(ours):
        for other in sorted({other for pair in vector for other in places.get(pair, ())}):
            yield one, other


def _cosine(one: _Vector, other: _Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return math.fsum(weight * other[pair] for pair, weight in one.items() if pair in other)

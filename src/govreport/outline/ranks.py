"""The relative rank of families of marks and of unmarked headings where the numbering does not decide.

Three kinds of evidence, the strongest first: the levels that the source gives its headings (h1 to h6, heading styles,
`#`), where they differ; what headings without a mark do to the lists around them; the order of GB/T 9704.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from govreport.document import Part
from govreport.enumerators import ranks, styles_dividing
from govreport.outline.lines import TypedLine
from govreport.outline.links import Item

ABOVE_ALL = -1.0
"""The rank of headings without a mark that stand above every list."""

RANK: Mapping[str, float] = ranks() | {f"decimal:{parts}": ranks()["arabic_dot"] + parts - 1 for parts in (2, 3, 4)}
"""Where the families stand that have a settled place."""

_LEVEL = 100.0
"""How far two levels that the source gives are apart: further than any two families."""
_UNGIVEN = 10
_WHOLE = frozenset({"frame", "attached"})
"""Kinds of headings without a mark that tell nothing of where the others stand."""
_NEAR = 3
"""This many lines may introduce the numbered items under a heading."""


@define(eq=False)
class Ranks:
    """Where every item of one document stands.

    Attributes:
        families: the place of each family.
        unmarked: for each part and given level, the place of its headings without a mark.
        levels: for each line that begins an item, the level that the source gives it or its family, where the levels
            tell anything; else empty.
        top: the highest of those levels.
        parts: the part of each line.
    """

    families: Mapping[str, float]
    levels: Mapping[int, int]
    parts: Sequence[Part]
    top: int = 0
    unmarked: dict[tuple[Part, int], float] = field(factory=dict)

    def of(self, item: Item) -> float:
        """Where an item stands: the lower, the nearer to the top."""
        if item.kind == "attached":
            return ABOVE_ALL - 1
        level = self.levels.get(item.line, self.top if item.kind == "frame" else _UNGIVEN) if self.levels else 0
        if item.mark is not None:
            return _LEVEL * level + self.family(item.family)
        if item.kind == "frame":
            return _LEVEL * level + ABOVE_ALL
        if item.kind in RANK:
            return _LEVEL * level + RANK[item.kind] + 0.5
        return (
            _LEVEL * level
            + self.unmarked.get((self.parts[item.line], level), ABOVE_ALL)
            + 0.25 * (item.kind == "thesis")
        )

    def family(self, family: str) -> float:
        """Where a family stands; bullets of all shapes stand on one level."""
        return self.families[family.partition(":")[0] if family.startswith("bullet") else family]


def rank(typed: Sequence[TypedLine], items: Sequence[Item], titled: Iterable[Part]) -> Ranks:
    """Where the items of a document stand.

    Args:
        typed: its lines.
        items: its items, linked into lists.
        titled: the parts whose headings without a mark are their titles, above all that they hold.
    """
    heads = [item for item in items if not item.inline]
    families = _settled(heads)
    given = _given(typed, heads)
    found = Ranks(families, {}, [line.line.part for line in typed])
    found.unmarked = {(part, 0): ABOVE_ALL for part in titled}
    body = [item for item in heads if typed[item.line].line.part == "body"]
    plain = unmarked_rank(body, families)
    found.unmarked["body", 0] = plain
    if given:
        _with_levels(found, body, heads, given)
    return found


def _with_levels(found: Ranks, body: Sequence[Item], heads: Sequence[Item], given: dict[int, int]) -> None:
    """Rank by the levels that the source gives; what it gives none stands where its family does, or below all."""
    found.top = min(given.values())
    of_family = _levels_of_families(heads, given)
    plain = found.unmarked["body", 0]
    levels = {}
    for item in heads:
        level = given.get(item.line)
        if level is None and item.mark is not None:
            level = of_family.get(item.family)
            level = _level_of_divider(item.family, found, of_family) if level is None else level
        elif level is None and not item.kind:
            level = _level_among(plain, found, of_family)
        if level is not None:
            levels[item.line] = level
    found.levels = levels
    flat = len(set(given.values())) == 1
    for level in {*levels.values(), _UNGIVEN, 0}:
        those = [item for item in body if levels.get(item.line) == level]
        places = [found.family(item.family) for item in those if item.mark is not None and item.line in given]
        beside = min(places, default=ABOVE_ALL)
        found.unmarked["body", level] = unmarked_rank(those, found.families) if flat or not places else beside
    for part in ("annex", "glossary"):
        found.unmarked |= {(part, level): ABOVE_ALL for level in {*levels.values(), _UNGIVEN}}


def _level_of_divider(family: str, found: Ranks, of_family: Mapping[str, int]) -> int:
    """The level of a family that has none: of one that divides a document, that of the families that it stands above.

    A document may set only （一） in a heading's style, and begin its paragraphs with 一、.
    """
    if family.partition(":")[0] not in styles_dividing():
        return _UNGIVEN
    below = (level for other, level in of_family.items() if found.family(other) > found.family(family))
    return min(below, default=_UNGIVEN)


def _level_among(plain: float, found: Ranks, of_family: Mapping[str, int]) -> int | None:
    """The level of headings that have neither mark nor level, from where they stand among the families."""
    if plain == ABOVE_ALL:
        return None if not of_family else min(of_family.values()) - 1
    above = [family for family in of_family if found.family(family) <= plain]
    return of_family[max(above, key=found.family)] if above else _UNGIVEN


def _settled(heads: Sequence[Item]) -> Mapping[str, float]:
    """The place of each family; one without a settled place stands directly below the family before its first mark."""
    order = list(dict.fromkeys(item.family for item in heads if item.mark is not None))
    families = dict(RANK)
    before = ABOVE_ALL
    for family in order:
        stem = family.partition(":")[0] if family.startswith("bullet") else family
        if stem not in families:
            families[stem] = before + 0.6
        before = families[stem]
    return families


def _given(typed: Sequence[TypedLine], heads: Sequence[Item]) -> dict[int, int]:
    """The levels that the source gives to the lines that begin items; none where counting contradicts them.

    One list stands on one level. Programs that guess levels from the size of type give its items several.
    """
    given = {item.line: typed[item.line].level for item in heads if typed[item.line].level}
    pairs = [
        (given[item.before.line], given[item.line])
        for item in heads
        if item.before is not None and item.line in given and item.before.line in given
    ]
    wrong = sum(one != other for one, other in pairs)
    return {} if len(given) < 2 or 5 * wrong > len(pairs) else given


def _levels_of_families(heads: Sequence[Item], given: Mapping[int, int]) -> dict[str, int]:
    """The level on which the source puts most marks of a family, where it gives one to at least half of them."""
    levels: dict[str, Counter[int]] = {}
    sizes = Counter(item.family for item in heads if item.mark is not None)
    for item in heads:
        if item.mark is not None and item.line in given:
            levels.setdefault(item.family, Counter())[given[item.line]] += 1
    return {
        family: counts.most_common(1)[0][0] for family, counts in levels.items() if 2 * counts.total() >= sizes[family]
    }


@define(eq=False)
class _Votes:
    """What headings without a mark do to the lists around them.

    Attributes:
        below: how many of them stand between two items of one list of a family.
        leading: how many of those have the next item of the list directly below them.
        above: after how many of them a list of the family begins.
        starts: how many lists of a family there are.
        sizes: how many items.
        first: the family that comes before all of them.
        count: how many they are.
    """

    below: Counter[str] = field(factory=Counter)
    leading: Counter[str] = field(factory=Counter)
    above: Counter[str] = field(factory=Counter)
    starts: Counter[str] = field(factory=Counter)
    sizes: Counter[str] = field(factory=Counter)
    first: str | None = None
    count: int = 0

    def run_on(self, family: str) -> bool:
        """Whether a list that is numbered through the whole text lies below the headings that stand between."""
        over = self.below[family]
        return self.above[family] > 0 and self.leading[family] == over and self.sizes[family] > self.count


def unmarked_rank(items: Sequence[Item], families: Mapping[str, float]) -> float:
    """Where headings without a mark stand among the families, by what they do to the lists around them.

    Between two items of one list (（一） … heading … （二）) they are below it; where a list starts again after each of
    them, they are above it, and so they are where it continues the numbering of one to the next, each with items
    directly below it. Two or more of which some have lists and some none (2025年工作回顾 / 2026年工作安排 / 一、…) are
    above them, too. If a family comes before them all, as one before a last heading 结束语 does, they stand beside it.
    So does a single one beside the document's only 一、 list, for 一、 needs nothing above it.

    Args:
        items: the items of one part that begin lines, in reading order, linked into lists.
        families: where each family stands.

    Returns:
        a number to compare with the ranks of the families: the lower, the nearer to the top.
    """
    votes = _count(items)
    lowest = [
        families[_stem(family)]
        for family, times in votes.below.items()
        if times > votes.above[family] and not votes.run_on(family)
    ]
    if lowest:
        return max(lowest) + 0.5
    if votes.first is not None and not votes.above[votes.first]:
        return families[_stem(votes.first)]
    if votes.count > 1 and all(not times or votes.run_on(family) for family, times in votes.below.items()):
        return ABOVE_ALL
    alone = [
        families[_stem(family)]
        for family, count in votes.starts.items()
        if count == 1 and family.partition(":")[0] in styles_dividing() and family != "zh_paren"
    ]
    return min(alone, default=ABOVE_ALL)


def _count(items: Sequence[Item]) -> _Votes:
    votes = _Votes()
    open_until: dict[str, int] = {}
    since: set[str] | None = None
    for at, item in enumerate(items):
        if item.mark is None:
            if item.kind in _WHOLE or item.kind in RANK:
                continue
            since = set()
            votes.count += 1
            following = items[at + 1] if at + 1 < len(items) else None
            for family, until in open_until.items():
                votes.below[family] += until > item.line
                leads = following is not None and following.line == until and until - item.line <= _NEAR
                votes.leading[family] += until > item.line and leads
            continue
        family = item.family
        votes.starts[family] += item.number == 1
        votes.sizes[family] += 1
        if since is not None:
            votes.above[family] += item.number == 1 and family not in since
            since.add(family)
        elif votes.first is None:
            votes.first = family
        open_until[family] = item.after.line if item.after is not None else -1
    return votes


def _stem(family: str) -> str:
    return family.partition(":")[0] if family.startswith("bullet") else family

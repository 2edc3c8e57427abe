"""Series: the standard statistics of indicators and targets, independent of wording.

One table, `data/series.tsv`, holds every series with the words that make it; `data/series_words.tsv` their synonyms.
A name is read word by word. It stands for a series if it has those words in any order and no word besides that changes
the meaning: 单位GDP能耗 is not the economy, 限额以上商品零售 is not all retail sales, 高新区税收收入 is not the tax of
the whole place. The place that reports may be named itself (全市, 我省, 长沙市 in a report of that city).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal, cast

from attrs import frozen

from govreport.data import table
from govreport.facts.model import Measure
from govreport.facts.words.patterns import source
from govreport.numbers.trie import alternation

Level = Literal["nation", "province", "prefecture", "county"]

_DASHES = "-—―─–"
_GROWTH, _AND = "增长", "、"  # which stand for their synonyms in data/series_words.tsv
# Who speaks of 全X or 我X, by the level of the place that reports. A county may be a city, a district or a banner.
_OWN: dict[Level | None, str] = {
    "nation": "国",
    "province": "省区市疆",
    "prefecture": "市州盟区",
    "county": "县市区旗",
    None: "国省区市疆州盟县旗",
}
_PLACE = source("place_named")
_SHORTEST_PLACE, _LONGEST_PLACE = 2, 8  # characters
_LONGEST_NAME = 60
CONDITIONS = frozenset({"alone", "whole"})
"""Limits of a wording that what stands around a figure decides."""


@frozen
class Series:
    """One standard statistic.

    Attributes:
        id: its name in tables and JSON, `gdp`.
        zh, en: its Chinese and English names.
        wordings: the words that make it, in any order, joined by `+`: `居民+收入`; `@` limits a wording (see
            data/series.tsv). Each stands for its synonyms, too.
        dimensions: what an amount of it is counted in (money, area, count …); empty where anything will do.
        aspect: whether its level is a stock, a flow or a rate; empty where nothing is said.
        is_account: whether it is an account of the public purse, which reports also state for their own level (本级).
        is_constant: whether it grows at constant prices by definition, so that 实际增长 says nothing more.
        is_index: whether it is of prices, told as growth (上涨1.5%) or as an index that counts the year before as 100
            (101.5).
        measures: how reports usually state it (level, growth, share …), the most usual first; others occur.
        may: words that may stand beside those of a wording (常住, 人均); any other unmakes it.

    Example:
        >>> default_series()["gdp"].zh, default_series()["gdp"].aspect
        ('地区生产总值', 'flow')
    """

    id: str
    zh: str
    en: str
    wordings: tuple[str, ...]
    dimensions: tuple[str, ...] = ()
    aspect: str = ""
    is_account: bool = False
    measures: tuple[Measure, ...] = ()
    may: tuple[str, ...] = ()
    is_constant: bool = False
    is_index: bool = False


@frozen
class Wording:
    """Words that make a series, and what limits it.

    Attributes:
        series: the series.
        words: the words that a name must have, in any order.
        may: those that it may have besides.
        head: the last of them, which says what is measured.
        limit: the word after the `@`; empty without one.
    """

    series: Series
    words: frozenset[str]
    head: str
    may: frozenset[str]
    limit: str

    @classmethod
    def of(cls, series: Series, text: str) -> Wording:
        """One of the texts of `Series.wordings`."""
        words, _, limit = text.partition("@")

        needed, may = ([_synonyms().get(word, word) for word in those] for those in (words.split("+"), series.may))
        return cls(series, frozenset(needed), needed[-1], frozenset(may), limit)


_Reading = Callable[[Sequence[str]], tuple[Wording, ...]]  # the wordings that words make for a figure


@frozen
class Reporter:
    """The place that reports, as far as it decides what a name means.

    Attributes:
        level: nation, province, prefecture or county; None where the front matter does not tell.
        front: title, meeting line and speaker without blanks, whose places may stand before a wording.

    Example:
        >>> growth = Figure("growth", "%", "ratio")
        >>> default_series().of("全省生产总值", growth, Reporter("province"))
        ('gdp',)
        >>> default_series().of("全省生产总值", growth, Reporter("prefecture"))
        ()
    """

    level: Level | None = None
    front: str = ""


@frozen
class Figure:
    """What of a number decides for which series its name stands.

    Attributes:
        measure: how it measures; None for an aim in words.
        unit: its unit.
        dimension: what the unit counts in.
        place_in_ratio: 1, 2 or 3 for the figures of a ratio A∶B∶C; else 0.

    Example:
        >>> default_series().of("三次产业结构", Figure("level", place_in_ratio=3))
        ('tertiary_share',)
    """

    measure: Measure | None
    unit: str | None = None
    dimension: str | None = None
    place_in_ratio: int = 0


def is_own(scope: str, place: Reporter) -> bool:
    """Whether 全市, 我省 or 全国 means the place that reports.

    Example:
        >>> is_own("全省", Reporter("province")), is_own("全省", Reporter("prefecture"))
        (True, False)
    """
    level = "省" if scope.endswith("自治区") else scope[-1:]  # an autonomous region is of a province's level
    return level in _OWN[place.level]


@frozen(eq=False)
class SeriesTable:
    """The series that names may stand for.

    Attributes:
        rows: the series, in order.

    Example:
        >>> growth = Figure("growth", "%", "ratio")
        >>> default_series().of("全省地区生产总值", growth), default_series().of("单位GDP能耗", growth)
        (('gdp',), ('energy_intensity',))
        >>> default_series().of("城乡居民收入", growth), default_series().of("县域生产总值", growth)
        (('income_urban', 'income_rural'), ())
    """

    rows: tuple[Series, ...]

    def __iter__(self) -> Iterator[Series]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, series_id: str) -> Series:
        """The series of that id.

        Raises:
            KeyError: if there is none.
        """
        for row in self.rows:
            if row.id == series_id:
                return row
        raise KeyError(f"there is no series {series_id!r}")

    def extended(self, more: Iterable[Series]) -> SeriesTable:
        """A table that has further series besides these; one with the id of ours takes its place.

        Raises:
            TypeError: if one of them is no `Series`.

        Example:
            >>> own = Series("tea_output", "茶叶产量", "output of tea", ("茶叶+产量",), ("mass",))
            >>> default_series().extended([own]).of("茶叶总产量", Figure("growth", "%", "ratio"))
            ('tea_output',)
        """
        found = {row.id: row for row in self.rows}
        for row in more:
            if not isinstance(row, Series):
                raise TypeError(f"a table of series takes Series objects, not {type(row).__name__}")
            found[row.id] = row
        return SeriesTable(tuple(found.values()))

    def of(self, name: str, figure: Figure, place: Reporter | None = None) -> tuple[str, ...]:
        """The ids of the series that a name stands for; those of all its members where it names several things.

        Args:
            name: what is measured.
            figure: the number's measure and unit.
            place: who reports; any place if None.
        """
        found = self.wordings_of(name, figure, place or Reporter())
        return tuple(dict.fromkeys(each.series.id for each in found if each.limit not in CONDITIONS))

    def wordings_of(self, name: str, figure: Figure, place: Reporter, earlier: str = "") -> tuple[Wording, ...]:
        """The wordings that a name is, with those that count only where a document has no fuller one.

        Args:
            name: what is measured.
            figure: the number's measure and unit.
            place: who reports.
            earlier: the name before it in the sentence, whose first words it may leave out: 旅游人次和|总花费.
        """
        told = self._words_of(name, place)
        if not told:
            return ()
        grows = figure.measure in {"growth", None} or _GROWTH in told

        def those(words: Sequence[str]) -> tuple[Wording, ...]:
            return tuple(
                each
                for each in self._made_of(frozenset(words))
                if _is_measured(each.series, figure) and _is_within(each.limit, figure, place, grows=grows)
            )

        if _AND not in told:
            return those(told) or (self._completed(told, earlier, place, those) if earlier else ())
        joints = [-1, *(at for at, word in enumerate(told) if word == _AND), len(told)]
        return _of_each([told[at + 1 : end] for at, end in pairwise(joints)], those)

    def _words_of(self, name: str, place: Reporter) -> list[str]:
        """The words of a name, each as its first synonym, without the place that reports; none if one is not known."""
        if len(name) > _LONGEST_NAME:
            return []
        name = "".join(name.split()).lstrip(_DASHES).replace("．", ".").replace("＆", "&")
        word_at, synonyms = self._word.match, _synonyms()
        match, start = word_at(name), _SHORTEST_PLACE
        while match is None and start <= _LONGEST_PLACE and name[:start] in place.front:
            match = word_at(name, start)  # 长沙市|固定资产投资, where the front matter names the city
            start += 1
        found = []
        while match is not None:
            word = match[0]
            if match.lastgroup is None:
                found.append(synonyms.get(word, word))
            elif not is_own(word, place):
                break
            start = match.end()
            match = word_at(name, start)
        return found if start == len(name) else []

    def _completed(self, told: list[str], earlier: str, place: Reporter, those: _Reading) -> tuple[Wording, ...]:
        """The wordings whose head a name says, and whose other words the name before it."""
        before = self._words_of(earlier, place)
        found = next(filter(None, (those([*before[:end], *told]) for end in range(len(before), 0, -1))), ())
        return tuple(each for each in found if each.head in told)

    def _made_of(self, told: frozenset[str]) -> Iterator[Wording]:
        """The wordings whose words a name has, besides words that may stand there and leave its meaning."""
        bare = told - _silent()
        for word in told:
            for each in self._by_word.get(word, ()):
                if each.words <= told and bare <= each.words | each.may:
                    yield each

    @cached_property
    def _by_word(self) -> dict[str, list[Wording]]:
        """The wordings by one of their words, the rarest."""
        every = [Wording.of(row, text) for row in self.rows for text in row.wordings]
        counts = Counter(word for each in every for word in each.words)
        found: dict[str, list[Wording]] = {}
        for each in every:
            found.setdefault(min(sorted(each.words), key=counts.__getitem__), []).append(each)
        return found

    @cached_property
    def _word(self) -> re.Pattern[str]:
        """The longest word, or place, at a place of a name."""
        own = (word for those in self._by_word.values() for each in those for word in each.words | each.may)
        known = alternation({*_synonyms(), *_silent(), *own}, searched=False)
        return re.compile(f"(?P<place>{_PLACE})|{known}")


def _of_each(members: Sequence[list[str]], those: _Reading) -> tuple[Wording, ...]:
    """The wordings of each member of 城镇、农村居民收入 or 财政收入和投资; none if one has none."""
    head, tail = members[0], members[-1]
    found: list[Wording] = []
    for member in members:
        ends = (member + tail[at:] for at in range(len(tail)))
        starts = (head[:at] + member for at in range(len(head), 0, -1))
        made = next(filter(None, map(those, (member, *ends, *starts))), ())
        if not made:
            return ()
        found.extend(made)
    return tuple(found)


@cache
def _synonyms() -> Mapping[str, str]:
    """The words of series_words.tsv that have others, each with the one that stands for all."""
    rows = (row["words"].split() for row in table("series_words") if row["class"] != "silent")
    return {word: first for first, *others in rows for word in (first, *others)}


@cache
def _silent() -> frozenset[str]:
    """The words that leave the meaning of a name."""
    rows = (row["words"].split() for row in table("series_words") if row["class"] == "silent")
    return frozenset({_GROWTH, *(word for those in rows for word in those)})


def _is_measured(series: Series, figure: Figure) -> bool:
    """Whether measure and unit are those of the series: its amount in its dimension, or its growth."""
    wanted, measure, dimension = series.dimensions, figure.measure, figure.dimension
    if "other" in wanted:
        return dimension is None
    if measure in {"other", "contribution"}:
        return measure == "other" and figure.unit == "倍"  # 是2010年的2.6倍
    if not wanted or measure in {"growth", None}:
        return True
    if figure.place_in_ratio or dimension == "ratio":
        moves = measure in {"change", "from", "to"} and not figure.place_in_ratio
        return moves or "ratio" in wanted
    if dimension == "percentage point":
        return measure == "change" or "ratio" in wanted
    return dimension in wanted or (dimension is None and "count" in wanted)


def _is_within(limit: str, figure: Figure, place: Reporter, *, grows: bool) -> bool:
    """Whether the limit of a wording holds."""
    match limit:
        case "" | "alone" | "whole":
            return True
        case "nation":
            return place.level == "nation"
        case "growth":
            return grows
        case "1st" | "2nd" | "3rd":
            return limit[0] == f"{figure.place_in_ratio}"
        case _:
            return limit in {figure.measure, figure.dimension}


@cache
def standard(series_id: str) -> Series:
    """The series of `data/series.tsv` of that id; for one that a caller added, one of which nothing is known."""
    return next((each for each in default_series() if each.id == series_id), Series("", "", "", ()))


@cache
def default_series() -> SeriesTable:
    """The series of `data/series.tsv`.

    Example:
        >>> [each.en for each in default_series() if each.id == "cpi"]
        ['consumer prices']
    """
    return SeriesTable(
        tuple(
            Series(
                id=row["id"],
                zh=row["zh"],
                en=row["en"],
                wordings=tuple(row["wordings"].split()),
                dimensions=tuple(row["unit"].split()),
                aspect=row["aspect"],
                is_account=row["of"] == "accounts",
                is_constant=row["of"] == "constant",
                is_index=row["of"] == "index",
                measures=tuple(cast("Measure", word) for word in row["measures"].split()),
                may=tuple(row["may"].split()),
            )
            for row in table("series")
        )
    )

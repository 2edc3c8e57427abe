"""Series: the standard statistics that indicators and targets stand for, however a report words them.

One table, `data/series.tsv`, holds every series with its wordings. A name stands for a series only if all of it is
wording: 单位GDP能耗 is not the economy, 限额以上商品零售 is not all retail sales, 高新区税收收入 is not the tax of
the whole place. The place that reports may be named itself (全市, 我省, 长沙市 in a report of that city).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Literal, cast

from attrs import frozen

from govreport.data import table, words
from govreport.facts.model import Measure

Level = Literal["nation", "province", "prefecture", "county"]

_PIECE = re.compile(r"\[(?P<may>[^]]+)\]|\((?P<must>[^)]+)\)|(?P<plain>[^[(]+)")
_BLANK = re.compile(r"\s+|^[-—―─–]+")
# A gloss in Latin letters or 不含农户 says the same again: 地区生产总值（GDP）.
_GLOSS = re.compile(r"[（(](?:[A-Za-z0-9&＆.．]+|不含农户)[）)]")
_FOLD = str.maketrans("．＆", ".&")
_AND = re.compile("以及|[、和与及]")
# Who speaks of 全X or 我X, by the level of the place that reports. A county may be a city, a district or a banner.
_OWN: dict[Level | None, str] = {
    "nation": "国",
    "province": "省区市疆",
    "prefecture": "市州盟区",
    "county": "县市区旗",
    None: "国省区市疆州盟县旗",
}
_PLACE = re.compile(r"(?:(?:[全我本](?:自治)?|自治)(?P<place>[国省区市疆州盟县旗])|全社会|全域|全地区|全年|年度|年末)")
_LONGEST_PLACE = 8
_LONGEST_NAME = 60


@frozen
class Series:
    """One standard statistic.

    Attributes:
        id: its name in tables and JSON, `gdp`.
        zh, en: its Chinese and English names.
        wordings: how reports name it. [A|B] may stand there, (A|B) must; `@` limits a wording (see data/series.tsv).
        dimensions: what an amount of it is counted in (money, area, count …); empty where anything will do.
        aspect: whether its level is a stock, a flow or a rate; empty where nothing is said.
        is_account: whether it is an account of the public purse, which reports also state for their own level (本级).
        measures: how reports usually state it (level, growth, share …), the most usual first; others occur.

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


@frozen
class Wording:
    """One text that stands for a series, and what limits it.

    Attributes:
        series: the series.
        limit: the word after the `@`; empty without one.
    """

    series: Series
    limit: str


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
    match = _PLACE.fullmatch(scope)
    return match is None or _is_whole(match, place)


def _is_whole(match: re.Match[str], place: Reporter) -> bool:
    """Whether a word of place means the one that reports. An autonomous region is of a province's level."""
    level = "省" if match[0].endswith("自治区") else match["place"]
    return level is None or level in _OWN[place.level]


def expand(wording: str) -> Iterator[str]:
    """Every text that a wording means.

    Example:
        >>> list(expand("[地区|国内]生产(总值|总量)"))
        ['生产总值', '生产总量', '地区生产总值', '地区生产总量', '国内生产总值', '国内生产总量']
    """
    texts = [""]
    for piece in _PIECE.finditer(wording):
        if piece["plain"]:
            choices = [piece["plain"]]
        else:
            choices = ["", *piece["may"].split("|")] if piece["may"] else piece["must"].split("|")
        texts = [text + choice for text in texts for choice in choices]
    yield from texts


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
            >>> own = Series("tea_output", "茶叶产量", "output of tea", ("茶叶[总]产量",), ("mass",))
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
        return tuple(dict.fromkeys(each.series.id for each in found if each.limit != "alone"))

    def wordings_of(self, name: str, figure: Figure, place: Reporter) -> tuple[Wording, ...]:
        """The wordings that a name is, with those that count only where a document has no fuller one."""
        ends = self._ends
        bare = name[-1:] not in "）)" and name[-2:] not in ends and name[-1:] not in ends
        if bare or len(name) > _LONGEST_NAME:
            return ()
        name = _GLOSS.sub("", _BLANK.sub("", name)).translate(_FOLD).replace("年人均", "人均")
        return self._whole(name, figure, place) or tuple(self._members(name, figure, place))

    @cached_property
    def _growth(self) -> tuple[str, ...]:
        return words("series_words", "growth")

    @cached_property
    def _amount(self) -> tuple[str, ...]:
        return words("series_words", "amount")

    @cached_property
    def _texts(self) -> dict[str, tuple[Wording, ...]]:
        found: dict[str, tuple[Wording, ...]] = {}
        for row in self.rows:
            for wording in row.wordings:
                pattern, _, limit = wording.partition("@")
                for text in expand(pattern):
                    found[text] = (*found.get(text, ()), Wording(row, limit))
        return found

    @cached_property
    def _ends(self) -> frozenset[str]:
        """The last two characters of all that can stand for a series: what most names do not end in."""
        return frozenset(text[-2:] for text in (*self._texts, *self._growth, *self._amount))

    def _members(self, name: str, figure: Figure, place: Reporter) -> list[Wording]:
        """The wordings of each member of 城镇、农村居民收入 or 财政收入和投资; none if one has none."""
        members = _AND.split(name)
        tail = members[-1]
        found: list[Wording] = []
        for member in members if len(members) > 1 else ():
            ends = (tail[at:] for at in range(len(tail)))
            those = self._whole(member, figure, place) or next(
                filter(None, (self._whole(member + end, figure, place) for end in ends)), ()
            )
            if not those:
                return []
            found.extend(those)
        return found

    def _whole(self, name: str, figure: Figure, place: Reporter) -> tuple[Wording, ...]:
        """The wordings that are the whole name, but for the place before it and a word of growth after it."""
        for text in _without_place(name, place):
            stem = _without_end(text, self._growth).removesuffix("的") if text.endswith(self._growth) else text
            grows = figure.measure in {"growth", None} or stem != text
            for core in dict.fromkeys((text, stem, _without_end(stem, self._amount))):
                those = tuple(
                    each
                    for each in self._texts.get(core, ())
                    if _is_measured(each.series, figure) and _is_within(each.limit, figure, place, grows=grows)
                )
                if those:
                    return those
        return ()


def _without_end(text: str, ends: tuple[str, ...]) -> str:
    """The text without the first of the ends that it has."""
    return next((text[: -len(end)] for end in ends if text.endswith(end)), text)


def _without_place(name: str, place: Reporter) -> Iterator[str]:
    """The name, and the name without the place that reports at its head."""
    yield name
    match = _PLACE.match(name)
    if match is not None:
        if _is_whole(match, place):
            yield name[match.end() :]
        return
    for end in range(2, min(_LONGEST_PLACE, len(name) - 1) + 1):
        if name[:end] not in place.front:
            return
        yield name[end:]


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
        return "ratio" in wanted or measure in {"change", "from", "to"}
    if dimension == "percentage point":
        return measure == "change" or "ratio" in wanted
    return dimension in wanted or (dimension is None and "count" in wanted)


def _is_within(limit: str, figure: Figure, place: Reporter, *, grows: bool) -> bool:
    """Whether the limit of a wording holds."""
    match limit:
        case "" | "alone":
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
                measures=tuple(cast("Measure", word) for word in row["measures"].split()),
            )
            for row in table("series")
        )
    )

"""Series: the standard statistics that indicators and targets stand for, however a report words them.

One table, `data/series.tsv`, holds every series with its wordings. A name stands for a series only if all of it is
wording: 单位GDP能耗 is not the economy, 限额以上商品零售 is not all retail sales, 高新区税收收入 is not the tax of
the whole place. The place that reports may be named itself (全市, 我省, 长沙市 in a report of that city).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import Literal

from attrs import evolve, frozen

from govreport.data import table
from govreport.document import Document
from govreport.facts.model import Indicator, Measure, Target
from govreport.numbers import default_units
from govreport.outline.model import Outline
from govreport.regions import named

Level = Literal["nation", "province", "prefecture", "county"]

_PIECE = re.compile(r"\[(?P<may>[^]]+)\]|\((?P<must>[^)]+)\)|(?P<plain>[^[(]+)")
_BLANK = re.compile(r"\s+|^[-—―─–]+")
# A gloss in Latin letters or 不含农户 says the same again: 地区生产总值（GDP）.
_FOLD = str.maketrans("．＆", ".&")
_GLOSS = re.compile(r"[（(](?:[A-Za-z0-9&＆.．]+|不含农户)[）)]")
# What may follow a wording and leave its meaning: words of growth, and words of amount.
_GROWTH = (
    "增长速度",
    "增长率",
    "增长幅度",
    "增长",
    "增速",
    "增幅",
    "涨幅",
    "上涨幅度",
    "上涨",
    "降幅",
    "下降",
    "降低率",
    "降低",
)
_AMOUNT = (
    "总额",
    "总值",
    "总量",
    "总数",
    "全额",
    "数量",
    "总人次",
    "总人数",
    "人数",
    "人次",
    "总户数",
    "户数",
    "额",
    "值",
    "数",
)
_AND = re.compile("以及|[、和与及]")
_NATION = re.compile(r"全国人民代表大会|全国人大|国务院总理|代表国务院")
_OPENING = 600  # characters in which a report says before whom it is given
# Who speaks of 全X or 我X, by the level of the place that reports. A county may be a city, a district or a banner.
_OWN: dict[Level | None, str] = {
    "nation": "国",
    "province": "省区市疆",
    "prefecture": "市州盟区",
    "county": "县市区旗",
    None: "国省区市疆州盟县旗",
}
_PLACE = re.compile(r"(?:[全我本](?:自治)?(?P<place>[国省区市疆州盟县旗])|全社会|全域|全地区|全年|年度|年末)")
# Whose accounts the words before a figure speak of: the own level's or those of the whole place.
_PART = re.compile(r"(?:[省市州盟县区旗地]|自治区)(?:本级|直)|本级|(?:开发|高新|经开|新|园|度假|示范)区")
_WHOLE = re.compile(r"全(?:自治)?[国省市州盟县区旗疆]|汇总")
_ACCOUNTS = frozenset(each["id"] for each in table("series") if each["of"] == "accounts")
# 扣除房地产开发投资后，固定资产投资: less than the whole.
_LESS = re.compile(r"(?:扣除|剔除|不含|除去)[^，,。；;]{1,20}[，,]?$")
_NEAR = 24
_LONGEST_PLACE = 8
_LONGEST_NAME = 60


@frozen
class Series:
    """One standard statistic.

    Attributes:
        id: its name in the table, `gdp`.
        zh, en: its Chinese and English names.
        dimensions: what an amount of it is counted in; empty where anything will do.
        aspect: whether its level is a stock, a flow or a rate.

    Example:
        >>> series()[0].id, series()[0].zh
        ('gdp', '地区生产总值')
    """

    id: str
    zh: str
    en: str
    dimensions: frozenset[str]
    aspect: str


@frozen
class _Wording:
    """One wording of a series, and what limits it."""

    series: str
    limit: str


@frozen
class Reporter:
    """The place that reports, as far as it decides what a name means.

    Attributes:
        level: nation, province, prefecture or county; None where the front matter does not tell.
        front: title, meeting line and speaker without blanks, whose places may stand before a wording.
    """

    level: Level | None
    front: str


@cache
def series() -> tuple[Series, ...]:
    """All series, in the order of the table.

    Example:
        >>> [each.en for each in series() if each.id == "cpi"]
        ['consumer prices']
    """
    return tuple(
        Series(row["id"], row["zh"], row["en"], frozenset(row["unit"].split()), row["aspect"])
        for row in table("series")
    )


def expand(wording: str) -> Iterator[str]:
    """Every text that a wording of the table means.

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


@cache
def _wordings() -> dict[str, tuple[_Wording, ...]]:
    found: dict[str, tuple[_Wording, ...]] = {}
    for row in table("series"):
        for wording in row["wordings"].split():
            pattern, _, limit = wording.partition("@")
            for text in expand(pattern):
                found[text] = (*found.get(text, ()), _Wording(row["id"], limit))
    return found


@cache
def _last_pairs() -> frozenset[str]:
    """The last two characters of all that can stand for a series: what most names do not end in."""
    ends = {text[-2:] for text in (*_wordings(), *_GROWTH, *_AMOUNT)}
    return frozenset(ends)


@cache
def _dimensions() -> dict[str, frozenset[str]]:
    return {each.id: each.dimensions for each in series()}


def reporter(document: Document) -> Reporter:
    r"""The place that a document reports of, from its title, meeting line and speaker.

    Example:
        >>> import govreport
        >>> reporter(govreport.parse_text("2023年长沙市政府工作报告\n各位代表：\n一、回顾").document).level
        'prefecture'
    """
    front = document.front
    spans = [span for span in (front.title, front.meeting, front.speaker) if span is not None]
    text = "".join("".join(document.text[span.slice].split()) + "\n" for span in spans)
    found = named(text)
    if found is None:
        opening = document.text[:_OPENING]
        return Reporter("nation" if _NATION.search(text) or _NATION.search(opening) else None, text)
    code = found[0]
    return Reporter("province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county", text)


@frozen
class Figure:
    """What of a number decides for which series its name stands.

    Attributes:
        measure: how it measures; None for an aim in words.
        unit: its unit.
        place_in_ratio: 1, 2 or 3 for the figures of a ratio A∶B∶C; else 0.

    Example:
        >>> Figure("growth", "%").dimension
        'ratio'
    """

    measure: Measure | None
    unit: str | None = None
    place_in_ratio: int = 0

    @property
    def dimension(self) -> str | None:
        """What its unit counts in; None without a known unit."""
        known = None if self.unit is None else default_units().find(self.unit)
        return None if known is None else known.dimension


def series_of(name: str, figure: Figure, place: Reporter) -> tuple[str, ...]:
    """The series that a name stands for; those of all its members where it names several things.

    Args:
        name: what is measured.
        figure: the number's measure and unit.
        place: who reports.

    Example:
        >>> growth, nobody = Figure("growth", "%"), Reporter(None, "")
        >>> series_of("全省地区生产总值", growth, nobody), series_of("单位GDP能耗", growth, nobody)
        (('gdp',), ('energy_intensity',))
        >>> series_of("城乡居民收入", growth, nobody), series_of("县域生产总值", growth, nobody)
        (('income_urban', 'income_rural'), ())
    """
    return tuple(dict.fromkeys(each.series for each in _found(name, figure, place) if each.limit != "alone"))


def _found(name: str, figure: Figure, place: Reporter) -> tuple[_Wording, ...]:
    bare = name[-1:] not in "）)" and name[-2:] not in _last_pairs() and name[-1:] not in _last_pairs()
    if bare or len(name) > _LONGEST_NAME:
        return ()
    name = _GLOSS.sub("", _BLANK.sub("", name)).translate(_FOLD)
    return _lookup(name, figure, place) or tuple(_of_members(name, figure, place))


def _of_members(name: str, figure: Figure, place: Reporter) -> list[_Wording]:
    """The wordings of each member of 城镇、农村居民收入 or 财政收入和投资; none where a member stands for no series."""
    members = _AND.split(name)
    tail = members[-1]
    found: list[_Wording] = []
    for member in members if len(members) > 1 else ():
        ends = (tail[at:] for at in range(len(tail)))
        those = _lookup(member, figure, place) or next(
            filter(None, (_lookup(member + end, figure, place) for end in ends)), ()
        )
        if not those:
            return []
        found.extend(those)
    return found


def _lookup(name: str, figure: Figure, place: Reporter) -> tuple[_Wording, ...]:
    """The wordings that are the whole name, but for the place before it and a word of growth after it."""
    for text in _without_place(name, place):
        stem = _without_end(text, _GROWTH).removesuffix("的") if text.endswith(_GROWTH) else text
        grows = figure.measure in {"growth", None} or stem != text
        for core in dict.fromkeys((text, stem, _without_end(stem, _AMOUNT))):
            those = tuple(
                each
                for each in _wordings().get(core, ())
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
        if match["place"] is None or match["place"] in _OWN[place.level]:
            yield name[match.end() :]
        return
    for end in range(2, min(_LONGEST_PLACE, len(name) - 1) + 1):
        if name[:end] not in place.front:
            return
        yield name[end:]


def _is_measured(series_id: str, figure: Figure) -> bool:
    """Whether measure and unit are those of the series: its amount in its dimension, or its growth."""
    wanted, measure, dimension = _dimensions()[series_id], figure.measure, figure.dimension
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


def identify(document: Document, outline: Outline, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The indicators, each with the series that it stands for.

    A wording that may mean less (地方财政收入) counts where the document has no fuller one. A name in a part that
    speaks of the place's own level alone (市本级) stands for none.

    Args:
        document: the document.
        outline: its tree, whose headings may limit what stands below them.
        indicators: its indicators, in order.
    """
    place = reporter(document)
    known: dict[tuple[str, Figure], tuple[_Wording, ...]] = {}
    found: list[tuple[_Wording, ...]] = []
    for item, nth in zip(indicators, _places_in_ratios(document.text, indicators), strict=True):
        key = (item.name, Figure(item.measure, item.number.unit, nth))
        if key not in known:
            known[key] = _found(*key, place)
        found.append(known[key])
    full = {each.series for those in known.values() for each in those if each.limit != "alone"}
    parts = _Parts(document, outline)
    result = []
    for item, those in zip(indicators, found, strict=True):
        ids = dict.fromkeys(each.series for each in those if each.limit != "alone" or each.series not in full)
        stands = ids and not parts.is_partial(item, ids)
        result.append(evolve(item, series=tuple(ids)) if stands else item)
    return tuple(result)


def identify_targets(document: Document, targets: Sequence[Target]) -> tuple[Target, ...]:
    """The targets, each with the series of its indicator; an aim in words with those that its name stands for.

    Args:
        document: the document.
        targets: its targets, with indicators that `identify` has seen.
    """
    place = reporter(document)
    words = Figure(None)
    return tuple(
        evolve(each, series=each.indicator.series if each.indicator else series_of(each.name, words, place))
        for each in targets
    )


def _places_in_ratios(text: str, indicators: Sequence[Indicator]) -> Iterator[int]:
    """For each indicator its place in a ratio A∶B∶C of one name; 0 outside."""
    place = 0
    for item, after in zip_longest(indicators, indicators[1:]):
        end = len(text) if after is None else after.number.span.start
        goes_on = text[item.number.span.end : end].strip() in {":", "：", "∶"}
        place = place + 1 if place or goes_on else 0
        yield place
        place = place if goes_on else 0


class _Parts:
    """Which stretches of a document speak of a part of the place: its own level, a zone."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.outline = outline
        self._headings: dict[str, bool] = {}

    def is_partial(self, item: Indicator, ids: Iterable[str]) -> bool:
        """Whether a figure is less than the whole place's: some of it is left out, or the accounts are of one level.

        Of accounts the words before the number in its line tell, else the headings over it.
        """
        text = self.document.text
        start = item.name_spans[0].start if item.name_spans else item.number.span.start
        if _LESS.search(text, max(item.sentence.start, start - _NEAR), start):
            return True
        if _ACCOUNTS.isdisjoint(ids):
            return False
        line = self.document.line_at(item.number.span.start)
        told = _last_scope(text[line.span.start : item.number.span.start])
        if told is not None:
            return told
        if item.section is None:
            return False
        if item.section not in self._headings:
            self._headings[item.section] = self._heading(item.section)
        return self._headings[item.section]

    def _heading(self, section: str) -> bool:
        for each in reversed(self.outline.path_of(self.outline[section])):
            told = _last_scope(each.title)
            if told is not None:
                return told
        return False


def _last_scope(text: str) -> bool | None:
    """Whether the last words of scope in a text limit it to a part; None where it has none."""
    part = max((match.end() for match in _PART.finditer(text)), default=-1)
    whole = max((match.end() for match in _WHOLE.finditer(text)), default=-1)
    return None if part == whole else part > whole

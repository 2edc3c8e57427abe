"""Series: the standard statistics that indicators and targets stand for, however a report words them.

One table, `data/series.tsv`, holds every series with its wordings. A name stands for a series only if all of it is
wording: 单位GDP能耗 is not the economy, 限额以上商品零售 not all retail sales, 高新区一般公共预算收入 not the revenue of the place
that reports. The place itself may be named (全市, 我省, 长沙市 in a report of that city).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from attrs import evolve, frozen

from govreport.data import table
from govreport.document import Document
from govreport.facts.model import Indicator, Measure
from govreport.numbers import default_units
from govreport.outline.model import Outline
from govreport.regions import named

Level = Literal["nation", "province", "prefecture", "county"]

_PIECE = re.compile(r"\[(?P<may>[^]]+)\]|\((?P<must>[^)]+)\)|(?P<plain>[^[(]+)")
_BLANK = re.compile(r"\s+|^[-—―─–]+")
# A gloss in Latin letters or 不含农户 says the same again: 地区生产总值（GDP）.
_GLOSS = re.compile(r"[（(](?:[A-Za-z0-9&.．]+|不含农户)[）)]")
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
_NATION = re.compile(r"全国人民代表大会|全国人大|国务院总理")
# Who speaks of 全X or 我X, by the level of the place that reports. A county may be a city, a district or a banner.
_OWN: dict[Level | None, str] = {
    "nation": "国",
    "province": "省区市疆",
    "prefecture": "市州盟区",
    "county": "县市区旗",
    None: "国省区市疆州盟县旗",
}
_PLACE = re.compile(r"(?:[全我本](?:自治)?(?P<place>[国省区市疆州盟县旗])|全社会|全域|全地区)")
_PART = re.compile(r"(?:[省市州盟县区旗]|自治区|地|州)(?:本级|直)|本级|县区|区县|(?:开发|高新|经开|新|园|度假|示范)区")
_WHOLE = re.compile(r"全(?:自治)?[国省市州盟县区旗疆]|汇总")
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
        return Reporter("nation" if _NATION.search(text) else None, text)
    code = found[0]
    return Reporter("province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county", text)


def series_of(name: str, measure: Measure | None, unit: str | None, place: Reporter) -> tuple[str, ...]:
    """The series that a name stands for; those of all its members where it names several things.

    Args:
        name: what is measured.
        measure: how; None for an aim in words.
        unit: the unit of the number.
        place: who reports.

    Example:
        >>> nobody = Reporter(None, "")
        >>> series_of("全省地区生产总值", "growth", "%", nobody), series_of("单位GDP能耗", "growth", "%", nobody)
        (('gdp',), ('energy_intensity',))
        >>> series_of("城乡居民收入", "growth", "%", nobody), series_of("县域生产总值", "growth", "%", nobody)
        (('income_urban', 'income_rural'), ())
    """
    found = _found(name, measure, unit, place)
    return tuple(dict.fromkeys(each.series for each in found if each.limit != "alone"))


def _found(name: str, measure: Measure | None, unit: str | None, place: Reporter) -> tuple[_Wording, ...]:
    bare = name[-1:] not in "）)" and name[-2:] not in _last_pairs() and name[-1:] not in _last_pairs()
    if bare or len(name) > _LONGEST_NAME:
        return ()
    name = _GLOSS.sub("", _BLANK.sub("", name)).replace("．", ".")
    whole = _lookup(name, measure, unit, place)
    return whole or tuple(_of_members(name, measure, unit, place))


def _of_members(name: str, measure: Measure | None, unit: str | None, place: Reporter) -> list[_Wording]:
    """The wordings of each member of 城镇、农村居民收入 or 财政收入和投资; none where one member stands for no series."""
    members = _AND.split(name)
    tail = members[-1]
    found: list[_Wording] = []
    for member in members if len(members) > 1 else ():
        ends = (tail[at:] for at in range(len(tail)))
        those = _lookup(member, measure, unit, place) or next(
            filter(None, (_lookup(member + end, measure, unit, place) for end in ends)), ()
        )
        if not those:
            return []
        found.extend(those)
    return found


def _lookup(name: str, measure: Measure | None, unit: str | None, place: Reporter) -> tuple[_Wording, ...]:
    """The wordings that are the whole name, but for the place before it and a word of growth after it."""
    for text in _without_place(name, place):
        stem = _without_end(text, _GROWTH).removesuffix("的") if text.endswith(_GROWTH) else text
        grows = measure == "growth" or stem != text
        for core in dict.fromkeys((text, stem, _without_end(stem, _AMOUNT))):
            words = _wordings().get(core, ())
            those = tuple(each for each in words if _fits(each, measure, unit, place, grows=grows))
            if those:
                return those
    return ()


def _without_end(text: str, ends: tuple[str, ...]) -> str:
    """The text without the first of the ends that it has."""
    return next((text[: -len(end)] for end in ends if text.endswith(end)), text)


def _without_place(name: str, place: Reporter) -> Iterator[str]:
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


def _fits(wording: _Wording, measure: Measure | None, unit: str | None, place: Reporter, *, grows: bool) -> bool:
    """Whether measure and unit are those of the series, and whether the limit of the wording holds."""
    wanted = _dimensions()[wording.series]
    if measure in {"other", "contribution"}:
        return measure in wanted
    known = None if unit is None else default_units().find(unit)
    dimension = None if known is None else known.dimension
    relative = dimension in {"ratio", "percentage point"}
    if measure in {"level", "share"} and relative and wanted and "ratio" not in wanted:
        return False
    counted = dimension is None and "count" in wanted
    if measure in {"level", "change", "from", "to"} and wanted and not (relative or counted or dimension in wanted):
        return False
    if wording.limit in {"", "alone"}:
        return True
    if wording.limit == "nation":
        return place.level == "nation"
    if wording.limit == "growth":
        return grows or measure is None
    return wording.limit in {measure, dimension}


def identify(document: Document, outline: Outline, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The indicators, each with the series that it stands for.

    A wording that may mean less (地方财政收入) counts where the document has no fuller one. A name in a part that speaks
    of the place's own level alone (市本级) stands for none.

    Args:
        document: the document.
        outline: its tree, whose headings may limit what stands below them.
        indicators: its indicators, in order.
    """
    place = reporter(document)
    known: dict[tuple[str, str, str | None], tuple[_Wording, ...]] = {}
    for item in indicators:
        key = (item.name, item.measure, item.number.unit)
        if key not in known:
            known[key] = _found(item.name, item.measure, item.number.unit, place)
    full = {each.series for those in known.values() for each in those if each.limit != "alone"}
    parts = _Parts(document, outline)
    result = []
    for item in indicators:
        those = known[item.name, item.measure, item.number.unit]
        ids = dict.fromkeys(each.series for each in those if each.limit != "alone" or each.series not in full)
        stands = ids and not parts.is_partial(item)
        result.append(evolve(item, series=tuple(ids)) if stands else item)
    return tuple(result)


class _Parts:
    """Which stretches of a document speak of a part of the place: its own level, a zone."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.outline = outline
        self._headings: dict[str, bool] = {}

    def is_partial(self, item: Indicator) -> bool:
        """Whether the words before the number in its line, else the headings over it, limit it to a part."""
        text = self.document.text
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

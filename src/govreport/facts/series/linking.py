"""The series of each indicator and target of a document, judged with its context."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from attrs import evolve, field, frozen

from govreport.document import Document
from govreport.facts.model import Indicator, Target, name_start
from govreport.facts.series.conflicts import settled
from govreport.facts.series.entities import is_beside, of_others
from govreport.facts.series.table import Figure, Level, Reporter, Series, SeriesTable, Wording, default_series, is_own
from govreport.facts.words import patterns
from govreport.outline.model import Outline
from govreport.regions import find
from govreport.tables.cell_text import has

_OPENING = 600  # characters in which a report says before whom it is given
_LEVELS: dict[str, Level] = {
    "省": "province",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "旗": "county",
}
_SHORT = 8  # characters before a number in which it says that it is by head
_ONE_SIDED = frozenset({"ge", "gt", "le", "lt"})
_NEAR = 24  # characters before a name that may take something out of it


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
    found = find(text).sure
    if found is None:
        opening = document.text[:_OPENING]
        is_nation = patterns.nation_reports.search(text) or patterns.nation_reports.search(opening)
        return Reporter("nation" if is_nation else _level_by_words(document.text), text)
    code = found.code
    return Reporter("province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county", text)


def _level_by_words(text: str) -> Level | None:
    """The level that most of 全省, 我市, 全县 tell; None where 全区 may be a district's or an autonomous region's."""
    counts = Counter(patterns.own_level.findall(text))
    return _LEVELS.get(counts.most_common(1)[0][0]) if counts else None


def identify(
    document: Document,
    outline: Outline,
    indicators: Sequence[Indicator],
    place: Reporter,
    table: SeriesTable | None = None,
) -> tuple[Indicator, ...]:
    """The indicators, each with the series that it stands for.

    A wording that may mean less (地方财政收入) counts where the document has no fuller one. A statistic of another
    place, an account of the place's own level (市本级) and an amount with something taken out of it stand for none.
    """
    text, scopes = document.text, _Scopes(document, outline, place)
    names = _Names(text, table or default_series(), place)
    found = names.read(indicators)
    full = {each.series.id for those in found for each in those if each.limit != "alone"}
    owned = of_others(text, indicators, [*map(bool, found)], names.is_series, place)
    result = []
    for item, those, is_owned in zip(indicators, settled(text, indicators, found), owned, strict=True):
        stands = [each.series for each in those if each.limit != "alone" or each.series.id not in full]
        if stands and not is_owned and scopes.is_whole(item, stands):
            result.append(evolve(item, series=tuple(dict.fromkeys(each.id for each in stands))))
        else:
            result.append(item)
    return tuple(result)


@frozen
class _Names:
    """Which wordings of a table the names of a document are."""

    text: str
    table: SeriesTable
    place: Reporter

    def read(self, indicators: Sequence[Indicator]) -> list[tuple[Wording, ...]]:
        """The wordings of each name; of a member of a list, which may leave words out, with those of the one before."""
        found: list[tuple[Wording, ...]] = []
        before: Indicator | None = None
        for item, nth in zip(indicators, _places_in_ratios(self.text, indicators), strict=True):
            those = self._of(item, nth)
            if not those and before is not None and is_beside(self.text, before, item):
                those = self._of(item, nth, before.name)
            found.append(those)
            before = item
        return found

    def _of(self, item: Indicator, nth: int, earlier: str = "") -> tuple[Wording, ...]:
        number, name = item.number, item.name
        if item.cell is not None:
            name = patterns.total_label.sub("", name)
        elif "人均" not in name:
            per_head = patterns.each_before.search(self.text, number.span.start - _SHORT, number.core.start)
            name = f"人均{name}" if per_head else name  # 生产总值3950亿元，人均6073元
        return self.table.wordings_of(name, evolve(_figure(item), place_in_ratio=nth), self.place, earlier)

    def is_series(self, name: str, item: Indicator) -> bool:
        """Whether a name, with the measure and unit of an indicator, stands for a series."""
        return bool(self.table.of(name, _figure(item), self.place))


def _figure(item: Indicator) -> Figure:
    return Figure(item.measure, item.number.unit, item.number.dimension)


def identify_targets(
    targets: Sequence[Target], place: Reporter, table: SeriesTable | None = None
) -> tuple[Target, ...]:
    """The targets, each with the series of its indicator; an aim in words with those that its name stands for."""
    series = table or default_series()
    return tuple(evolve(each, series=_of_target(each, series, place)) for each in targets)


def _of_target(target: Target, series: SeriesTable, place: Reporter) -> tuple[str, ...]:
    """The series of a target: its indicator's, unless it has a name or measure of its own (建议地区生产总值)."""
    item = target.indicator
    if item is None:
        return series.of(target.name, Figure(None), place)
    if item.series or (item.name, item.measure) == (target.name, target.measure):
        return item.series
    return series.of(target.name, evolve(_figure(item), measure=target.measure), place)


def _places_in_ratios(text: str, indicators: Sequence[Indicator]) -> Iterator[int]:
    """For each indicator its place in a ratio A∶B∶C of one name; 0 outside."""
    place = 0
    for item, after in zip_longest(indicators, indicators[1:]):
        between = "" if after is None else text[item.number.span.end : after.number.span.start].strip()
        goes_on = between in {":", "：", "∶"}
        place = place + 1 if place or goes_on else 0
        yield place
        place = place if goes_on else 0


@frozen
class _Scopes:
    """Which figures of a document speak of less than the whole place."""

    document: Document
    outline: Outline
    place: Reporter
    _headings: dict[str, bool] = field(factory=dict, init=False)
    _lines: dict[int, list[tuple[int, bool]]] = field(factory=dict, init=False)

    def is_whole(self, item: Indicator, stands: Sequence[Series]) -> bool:
        """Whether a figure is the value of the series for which its name stands."""
        said = self._before(item)
        scope = patterns.of_place.search(said)
        is_elsewhere = scope is not None and not is_own(scope[0], self.place)  # 全省 in the report of a city
        if patterns.less_than_whole.search(said) or is_elsewhere or self._is_threshold(item):
            return False
        if any(each.aspect == "stock" for each in stands) and self._is_served(item):
            return False
        return not ((item.cell or any(each.is_account for each in stands)) and self._is_partial(item))

    def _is_threshold(self, item: Indicator) -> bool:
        """纯收入500元以下的|农牧民: who is meant, and no value of the income."""
        end = item.number.span.end
        is_class = (
            item.measure == "level" and item.number.bound in _ONE_SIDED and self.document.text[end : end + 1] == "的"
        )
        return is_class and any(span.start >= end for span in item.name_spans)

    def _before(self, item: Indicator) -> str:
        start = name_start(item)
        return self.document.text[max(item.sentence.start, start - _NEAR) : start]

    def _is_served(self, item: Indicator) -> bool:
        """惠及市场主体1.1万户次, 为1.1万户市场主体减免租金: for whom something was done, and not all there are."""
        text = self.document.text
        first = min(item.number.span.start, *(span.start for span in item.name_spans)) if item.name_spans else 0
        return item.cell is None and patterns.serves.search(text, max(0, first - _NEAR), first) is not None

    def _is_partial(self, item: Indicator) -> bool:
        """Whether an account is of one level alone: by the words before it in its line, else by its headings."""
        if item.cell is not None:
            return has(item.name, "own_level")
        line = self.document.line_at(item.number.span.start)
        if line.index not in self._lines:
            self._lines[line.index] = _said(line.text)
        said = self._lines[line.index]
        before = bisect_left(said, (item.number.span.start - line.span.start + 1,))
        if before or item.section is None:
            return before > 0 and said[before - 1][1]
        if item.section not in self._headings:
            self._headings[item.section] = self._is_partial_below(item.section)
        return self._headings[item.section]

    def _is_partial_below(self, section: str) -> bool:
        titles = (each.title for each in reversed(self.outline.path_of(self.outline[section])))
        said = next(filter(None, map(_said, titles)), [])
        return bool(said) and said[-1][1]


def _said(text: str) -> list[tuple[int, bool]]:
    """Where the words of scope in a text end, in order, each with whether it limits what follows to a part."""
    parts, wholes = patterns.own_accounts.finditer(text), patterns.whole_accounts.finditer(text)
    return sorted([*((match.end(), True) for match in parts), *((match.end(), False) for match in wholes)])

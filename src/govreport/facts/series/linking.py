"""The series of each indicator and target of a document, judged with its context."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from attrs import evolve, field, frozen

from govreport.document import Document
from govreport.facts.model import Indicator, Target
from govreport.facts.series.conflicts import settled
from govreport.facts.series.entities import is_beside, of_others
from govreport.facts.series.table import Figure, Level, Reporter, SeriesTable, Wording, default_series, is_own
from govreport.facts.words.patterns import regex
from govreport.outline.model import Outline
from govreport.regions import find
from govreport.tables.cell_text import has

_NATION = regex("nation_reports")
_OPENING = 600  # characters in which a report says before whom it is given
_PART = regex("own_accounts")
_WHOLE = regex("whole_accounts")
_LESS = regex("less_than_whole")
_OF_PLACE = regex("of_place")
_OWN_PLACE = regex("own_level")
_LEVELS: dict[str, Level] = {
    "省": "province",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "旗": "county",
}
_TOTAL = regex("total_label")
_SERVES = regex("serves")
_PER_HEAD = regex("each_before")
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
        is_nation = _NATION.search(text) or _NATION.search(opening)
        return Reporter("nation" if is_nation else _level_by_words(document.text), text)
    code = found.code
    return Reporter("province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county", text)


def _level_by_words(text: str) -> Level | None:
    """The level that most of 全省, 我市, 全县 tell; None where 全区 may be a district's or an autonomous region's."""
    counts = Counter(_OWN_PLACE.findall(text))
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
    series = table or default_series()
    found: list[tuple[Wording, ...]] = []

    def wordings_of(item: Indicator, nth: int, earlier: str = "") -> tuple[Wording, ...]:
        number, name = item.number, item.name if item.cell is None else _TOTAL.sub("", item.name)
        per_head = item.cell is None and _PER_HEAD.search(document.text, number.span.start - _SHORT, number.core.start)
        said = f"人均{name}" if per_head and "人均" not in name else name  # 生产总值3950亿元，人均6073元
        return series.wordings_of(said, Figure(item.measure, number.unit, number.dimension, nth), place, earlier)

    before: Indicator | None = None
    for item, nth in zip(indicators, _places_in_ratios(document.text, indicators), strict=True):
        those = wordings_of(item, nth)
        if not those and before is not None and is_beside(document.text, before, item):
            those = wordings_of(item, nth, before.name)
        found.append(those)
        before = item
    full = {each.series.id for those in found for each in those if each.limit != "alone"}
    scopes = _Scopes(document, outline, place)

    def is_series(name: str, item: Indicator) -> bool:
        return bool(series.of(name, Figure(item.measure, item.number.unit, item.number.dimension), place))

    owned = of_others(document.text, indicators, [*map(bool, found)], is_series, place)
    result = []
    rivals = settled(document.text, indicators, found)
    for item, those, is_owned in zip(indicators, rivals, owned, strict=True):
        stands = [each.series for each in those if each.limit != "alone" or each.series.id not in full]
        if (
            not stands
            or is_owned
            or scopes.is_reduced(item)
            or scopes.is_elsewhere(item)
            or scopes.is_threshold(item)
            or (scopes.is_served(item) and any(each.aspect == "stock" for each in stands))
            or ((item.cell or any(each.is_account for each in stands)) and scopes.is_partial(item))
        ):
            result.append(item)
        else:
            result.append(evolve(item, series=tuple(dict.fromkeys(each.id for each in stands))))
    return tuple(result)


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
    return series.of(target.name, Figure(target.measure, item.number.unit, item.number.dimension), place)


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

    def is_reduced(self, item: Indicator) -> bool:
        """Whether words right before the name take something out of the amount."""
        return _LESS.search(self._before(item)) is not None

    def is_threshold(self, item: Indicator) -> bool:
        """纯收入500元以下的|农牧民: who is meant, and no value of the income."""
        end = item.number.span.end
        is_class = (
            item.measure == "level" and item.number.bound in _ONE_SIDED and self.document.text[end : end + 1] == "的"
        )
        return is_class and any(span.start >= end for span in item.name_spans)

    def is_elsewhere(self, item: Indicator) -> bool:
        """Whether the words right before the name say that it is of another place (全省 in the report of a city)."""
        scope = _OF_PLACE.search(self._before(item))
        return scope is not None and not is_own(scope[0], self.place)

    def _before(self, item: Indicator) -> str:
        start = item.name_spans[0].start if item.name_spans else item.number.span.start
        return self.document.text[max(item.sentence.start, start - _NEAR) : start]

    def is_served(self, item: Indicator) -> bool:
        """惠及市场主体1.1万户次, 为1.1万户市场主体减免租金: for whom something was done, and not all there are."""
        text = self.document.text
        first = min(item.number.span.start, *(span.start for span in item.name_spans)) if item.name_spans else 0
        return item.cell is None and _SERVES.search(text, max(0, first - _NEAR), first) is not None

    def is_partial(self, item: Indicator) -> bool:
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
    parts, wholes = _PART.finditer(text), _WHOLE.finditer(text)
    return sorted([*((match.end(), True) for match in parts), *((match.end(), False) for match in wholes)])

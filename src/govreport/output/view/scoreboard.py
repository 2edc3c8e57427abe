"""The scoreboard as a small chart: each target beside last year's result, on one axis for each unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from attrs import frozen

from govreport.elements import Safe, element, join
from govreport.facts import scoreboard
from govreport.facts.answers.score_rows import ScoreRow
from govreport.facts.model import Target
from govreport.language import N_
from govreport.numbers.numerals import difference, quotient
from govreport.output.parsed import Parsed
from govreport.output.view import formatting, labels

_LEFT, _WIDTH = Decimal(3), Decimal(90)  # per cent of the drawing that the axis takes; an arrow needs room beside it
_TENTH = Decimal("0.1")
_MIDDLE = 16  # of the drawing's height
_UP, _DOWN = "M0 -6 L11 0 L0 6 Z", "M0 -6 L-11 0 L0 6 Z"
_ARROWS = MappingProxyType({"≥": _UP, ">": _UP, "≤": _DOWN, "<": _DOWN})


@frozen
class Axis:
    """The range of values that rows of one unit share."""

    low: Decimal
    high: Decimal

    def place(self, value: Decimal) -> str:
        """Where on the drawing a value lies, in per cent of its width."""
        share = quotient(difference(value, self.low), difference(self.high, self.low))
        return f"{(_LEFT + _WIDTH * share).quantize(_TENTH)}%"


@frozen
class Promises:
    """What the report of the year before aimed at, to stand beside what came of it.

    Attributes:
        targets: its targets, each by what it stands for and how it is measured.
        remark: why there are none, where the report is not that of the year before.
    """

    targets: Mapping[tuple[str, str | None], Target]
    remark: Safe | None = None

    @classmethod
    def of(cls, last: Parsed, this: Parsed) -> Promises:
        """Those of a report; none where both say their years and these do not follow each other."""
        theirs, ours = last.metadata.plan_year, this.metadata.year
        if theirs is not None and ours is not None and theirs != ours:
            remark = labels.label(
                "The earlier report sets targets for {theirs}, not for {ours}: they are left out.",
                theirs=theirs,
                ours=ours,
            )
            return cls({}, remark)
        found: dict[tuple[str, str | None], Target] = {}
        for target in last.targets:
            for name in target.series or (target.name,):
                found.setdefault((name, target.measure), target)
        return cls(found)

    def before(self, row: ScoreRow) -> Target | None:
        """The target of the year before for the same thing, in the same unit."""
        target = row.target
        names = target.series if row.past is None or not row.past.series else row.past.series
        those = (self.targets.get((name, target.measure)) for name in names or (target.name,))
        return next((each for each in those if each is not None and each.unit == target.unit), None)


def table(report: Parsed, last: Parsed | None = None) -> Safe:
    """Each target beside the year before; each drawing says the same in words.

    Args:
        report: the report.
        last: the report of the year before, whose targets for that year stand beside its results; None for none.
    """
    found = scoreboard(report.indicators, report.targets)
    if not found:
        return element("p", labels.label("No target-setting sentence was found."), class_="none")
    promises = None if last is None else Promises.of(last, report)
    kept = promises if promises is not None and promises.remark is None else None
    axes = _axes(found)
    year, plan_year = report.metadata.year, report.metadata.plan_year
    heads = (
        labels.label("Indicator"),
        None,
        *([_of_year(N_("Target"), N_("Target {year}"), year)] if kept else []),
        _of_year(N_("Result"), N_("Result {year}"), year),
        _of_year(N_("Target"), N_("Target {year}"), plan_year),
    )
    cells = (element("th", head, scope="col") if head else element("td") for head in heads)
    rows = (_row(row, axes.get(row.target.unit), report, kept) for row in found)
    shown = element("table", element("thead", element("tr", *cells)), element("tbody", *rows), class_="scoreboard")
    remark = promises.remark if promises is not None else None
    return join([shown, element("p", remark, class_="hint")]) if remark else shown


def _of_year(bare: str, dated: str, year: int | None) -> Safe:
    return labels.label(bare) if year is None else labels.label(dated, year=year)


def _row(row: ScoreRow, axis: Axis | None, report: Parsed, promises: Promises | None) -> Safe:
    target = row.target
    number = None if target.indicator is None else target.indicator.number
    place = f"n{number.id}" if number else f"p{report.document.line_at(target.span.start).index}"
    name = element("th", element("a", row.name, href=f"#{place}"), lang="zh", scope="row")
    notes = [element("span", note) for note in (target.modality, target.stretch) if note]
    if number is None:
        echo = "–" if row.echo is None else report.document.text[row.echo.slice]
        cells = [
            element("td", echo, lang="zh", colspan=3 if promises else 2),
            element("td", target.qualitative, " ", *notes, lang="zh"),
        ]
        return element("tr", name, *cells, class_="words")
    aim, past, shown = formatting.amount(target, target.direction), "", element("span", "–")
    if row.past is not None:
        past = formatting.amount(row.past.number, row.past.direction)
        shown = element("a", past, href=f"#n{row.past.number.id}")
    return element(
        "tr",
        name,
        element("td", None if axis is None else _drawing(row, axis, said(row.name, past, aim)), class_="drawing"),
        None if promises is None else _before(promises, row, report.metadata.year),
        element("td", shown, lang="zh", class_="past"),
        element("td", element("strong", aim), " ", *notes, lang="zh"),
    )


def _before(promises: Promises, row: ScoreRow, year: int | None) -> Safe:
    target = promises.before(row)
    shown = "–" if target is None else formatting.amount(target, target.direction) or target.qualitative or "–"
    head = element("span", _of_year(N_("Target"), N_("Target {year}"), year), class_="head")
    return element("td", head, element("bdi", shown, lang="zh"), class_="before")


def said(name: str, past: str, aim: str) -> dict[str, str]:
    """What the drawing shows in words, as attributes."""
    if not past:
        return labels.spoken("aria-label", "{name}: no figure of the year before, target {aim}", name=name, aim=aim)
    return labels.spoken("aria-label", "{name}: {past} in the year before, target {aim}", name=name, past=past, aim=aim)


def _values(row: ScoreRow) -> Iterable[Decimal]:
    """What a row puts on its axis."""
    target = row.target
    for value in (target.value, target.low, target.high):
        if value is not None:
            yield formatting.signed(value, target.direction)
    if row.past is not None and row.past.number.unit == target.unit and row.past.number.value is not None:
        yield formatting.signed(row.past.number.value, row.past.direction)


def _axes(rows: Iterable[ScoreRow]) -> dict[str | None, Axis]:
    """One axis for each unit, from zero or from the lowest value below it."""
    values: dict[str | None, list[Decimal]] = {}
    for row in rows:
        values.setdefault(row.target.unit, [Decimal(0)]).extend(_values(row))
    return {unit: Axis(min(each), max(each)) for unit, each in values.items() if min(each) < max(each)}


def _drawing(row: ScoreRow, axis: Axis, said: dict[str, str]) -> Safe | None:
    target = row.target
    aims = [formatting.signed(x, target.direction) for x in (target.value, target.low, target.high) if x is not None]
    if not aims:
        return None
    zero = axis.place(Decimal(0))
    shapes = [
        element("line", x1="0", x2="100%", y1=_MIDDLE, y2=_MIDDLE, class_="axis"),
        element("line", x1=zero, x2=zero, y1=4, y2=28, class_="axis"),
    ]
    past = row.past
    if past is not None and past.number.unit == target.unit and past.number.value is not None:
        at = axis.place(formatting.signed(past.number.value, past.direction))
        shapes.append(element("line", x1=at, x2=axis.place(aims[0]), y1=_MIDDLE, y2=_MIDDLE, class_="way"))
        shapes.append(element("circle", cx=at, cy=_MIDDLE, r=5, class_="past"))
    shapes.append(_aim(target, axis, aims))
    return element("svg", *shapes, role="img", width="100%", height=32, **said)


def _aim(target: Target, axis: Axis, aims: list[Decimal]) -> Safe:
    """The target: an arrow from an end that may be passed, a bar for a range, a dot for a value."""
    if target.value is None:
        ends = axis.place(min(aims)), axis.place(max(aims))
        return element("line", x1=ends[0], x2=ends[1], y1=_MIDDLE, y2=_MIDDLE, class_="aim bar")
    at = axis.place(aims[0])
    arrow_to = _ARROWS.get(formatting.sign_of(target.bound, target.direction))
    if arrow_to is None:
        return element("circle", cx=at, cy=_MIDDLE, r=6, class_="aim")
    arrow = element("path", d=arrow_to, class_="aim")
    stop = element("line", x1=0, x2=0, y1=-9, y2=9, class_="aim")
    return element("svg", stop, arrow, x=at, y=_MIDDLE, width=1, height=1, overflow="visible")

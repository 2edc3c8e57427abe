"""The scoreboard as a small chart: each target beside the year before, drawn on one axis for each unit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from types import MappingProxyType

from attrs import frozen

from govreport.elements import Safe, element, join
from govreport.facts import scoreboard
from govreport.facts.model import Target
from govreport.facts.scoreboard import ScoreRow
from govreport.numbers.numerals import difference, quotient
from govreport.output.parsed import Parsed
from govreport.output.view import words

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


def table(report: Parsed) -> Safe:
    """Each target beside the year before; each drawing says the same in words."""
    found = scoreboard(report.indicators, report.targets)
    if not found:
        return element("p", "No target-setting sentence was found.", class_="none")
    axes = _axes(found)
    year, plan_year = report.metadata.year, report.metadata.plan_year
    heads = (
        join(["Indicator ", words.chinese_text("指标")]),
        None,
        join(["Result ", words.chinese_text("上年")]) if year is None else str(year),
        join(["Target ", words.chinese_text("目标")]) if plan_year is None else str(plan_year),
    )
    return element(
        "table",
        element(
            "thead", element("tr", *(element("th", head, scope="col") if head else element("td") for head in heads))
        ),
        element("tbody", *(_row(row, axes.get(row.target.unit), report) for row in found)),
        class_="scoreboard",
    )


def _row(row: ScoreRow, axis: Axis | None, report: Parsed) -> Safe:
    target = row.target
    number = None if target.indicator is None else target.indicator.number
    place = f"n{number.id}" if number else f"p{report.document.line_at(target.span.start).index}"
    name = element("th", element("a", row.name, href=f"#{place}"), lang="zh", scope="row")
    notes = [element("span", note) for note in (target.modality, target.stretch) if note]
    if number is None:
        echo = "–" if row.echo is None else report.document.text[row.echo.slice]
        cells = [element("td", echo, lang="zh", colspan=2), element("td", target.qualitative, " ", *notes, lang="zh")]
        return element("tr", name, *cells, class_="words")
    aim, past, shown = words.amount(target, target.direction), "", element("span", "–")
    if row.past is not None:
        past = words.amount(row.past.number, row.past.direction)
        shown = element("a", past, href=f"#n{row.past.number.id}")
    return element(
        "tr",
        name,
        element("td", None if axis is None else _drawing(row, axis, said(row.name, past, aim)), class_="drawing"),
        element("td", shown, lang="zh", class_="past"),
        element("td", element("strong", aim), " ", *notes, lang="zh"),
    )


def said(name: str, past: str, aim: str) -> str:
    """What the drawing shows, in words."""
    return f"{name}: {past or 'no figure'} in the year before, target {aim}"


def _values(row: ScoreRow) -> Iterable[Decimal]:
    """What a row puts on its axis."""
    target = row.target
    for value in (target.value, target.low, target.high):
        if value is not None:
            yield words.signed(value, target.direction)
    if row.past is not None and row.past.number.unit == target.unit and row.past.number.value is not None:
        yield words.signed(row.past.number.value, row.past.direction)


def _axes(rows: Iterable[ScoreRow]) -> dict[str | None, Axis]:
    """One axis for each unit, from zero or from the lowest value below it."""
    values: dict[str | None, list[Decimal]] = {}
    for row in rows:
        values.setdefault(row.target.unit, [Decimal(0)]).extend(_values(row))
    return {unit: Axis(min(each), max(each)) for unit, each in values.items() if min(each) < max(each)}


def _drawing(row: ScoreRow, axis: Axis, label: str) -> Safe | None:
    target = row.target
    aims = [words.signed(x, target.direction) for x in (target.value, target.low, target.high) if x is not None]
    if not aims:
        return None
    zero = axis.place(Decimal(0))
    shapes = [
        element("line", x1="0", x2="100%", y1=_MIDDLE, y2=_MIDDLE, class_="axis"),
        element("line", x1=zero, x2=zero, y1=4, y2=28, class_="axis"),
    ]
    past = row.past
    if past is not None and past.number.unit == target.unit and past.number.value is not None:
        at = axis.place(words.signed(past.number.value, past.direction))
        shapes.append(element("line", x1=at, x2=axis.place(aims[0]), y1=_MIDDLE, y2=_MIDDLE, class_="way"))
        shapes.append(element("circle", cx=at, cy=_MIDDLE, r=5, class_="past"))
    shapes.append(_aim(target, axis, aims))
    return element("svg", *shapes, role="img", aria_label=label, width="100%", height=32)


def _aim(target: Target, axis: Axis, aims: list[Decimal]) -> Safe:
    """The target: an arrow from an end that may be passed, a bar for a range, a dot for a value."""
    if target.value is None:
        ends = axis.place(min(aims)), axis.place(max(aims))
        return element("line", x1=ends[0], x2=ends[1], y1=_MIDDLE, y2=_MIDDLE, class_="aim bar")
    at = axis.place(aims[0])
    arrow_to = _ARROWS.get(words.sign_of(target.bound, target.direction))
    if arrow_to is None:
        return element("circle", cx=at, cy=_MIDDLE, r=6, class_="aim")
    arrow = element("path", d=arrow_to, class_="aim")
    stop = element("line", x1=0, x2=0, y1=-9, y2=9, class_="aim")
    return element("svg", stop, arrow, x=at, y=_MIDDLE, width=1, height=1, overflow="visible")

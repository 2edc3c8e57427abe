"""Charts as HTML, so that a page loads and runs nothing: horizontal positions in per cent, heights in pixels.

A library that draws in the browser would need scripts and a canvas, which no screen reader reads, and one that draws on
the server sets its own colours, fonts and markup. Like this a chart has the colours of its page, light and dark, keeps
its letters legible at any width, and each point is a link that `govreport.elements` has checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from govreport.elements import Safe, element
from govreport.language import Message
from govreport.language import said as translated
from govreport.output.view.labels import spoken, term
from govreport.panel.figures import aim, figure
from govreport.panel.site.content import Point

_HEIGHT = 190
_TOP, _BOTTOM = 14, 158  # of the plot; below stand the years
_LEFT, _RIGHT = Decimal(13), Decimal(98)  # per cent of the width; at the left stand the values
_MOST_TICKS = 5
_MOST_YEARS = 6  # that are written out
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_HALF = Decimal("0.6")  # years of room at both ends
_MIDDLE = 13  # of a small chart's height
_TENTH = Decimal("0.1")
_ARROWS = {"up": "M0 -10 L-4 -3 L4 -3 Z", "down": "M0 10 L-4 3 L4 3 Z"}


@frozen
class Scale:
    """From values to positions.

    Attributes:
        low, high: the values at both ends.
        first, last: the positions there.
    """

    low: Decimal
    high: Decimal
    first: Decimal
    last: Decimal

    def place(self, value: Decimal | int) -> str:
        """Where a value lies.

        Example:
            >>> Scale(Decimal(0), Decimal(10), Decimal(100), Decimal(0)).place(4)
            '60.0'
        """
        share = (value - self.low) / (self.high - self.low)
        return f"{(self.first + share * (self.last - self.first)).quantize(_TENTH)}"


def ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round values that a range is read by, from the one at or below its lower end to that at or above its upper end.

    Example:
        >>> [f"{each:f}" for each in ticks(Decimal("5.2"), Decimal("12.8"))]
        ['4', '6', '8', '10', '12', '14']
    """
    if low == high:
        room = max(abs(low) / 4, Decimal(1))
        low, high = low - room, high + room
    rough = (high - low) / _MOST_TICKS
    unit = Decimal(1).scaleb(rough.adjusted())
    step = next(each * unit for each in _STEPS if each * unit >= rough)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    return [step * at for at in range(int(first), int(last) + 1)]


def over_years(points: Sequence[Point], years: tuple[int, int], said: dict[str, str]) -> Safe | None:
    """A chart of one series over years: the range of each target, and what came of it as a line.

    Args:
        points: of one place, series, kind and unit, by year.
        years: the first and the last year of the axis.
        said: what it shows, in words, as attributes.

    Returns:
        The drawing; None where there is nothing to draw.
    """
    values = [value for point in points for value in (point.low, point.high, point.outcome) if value is not None]
    if not values:
        return None
    marks = ticks(min(values), max(values))
    up = Scale(marks[0], marks[-1], Decimal(_BOTTOM), Decimal(_TOP))
    across = Scale(Decimal(years[0]) - _HALF, Decimal(years[1]) + _HALF, _LEFT, _RIGHT)
    shapes = [
        *_grid(marks, up, points[0].unit),
        *_years(years, across),
        *_line(points, across, up),
        *(_linked(_target(point, across, up), point, "target") for point in points if point.has_figure),
        *(_linked(_outcome(point, across, up), point, "outcome") for point in points if point.outcome is not None),
    ]
    return element("svg", *shapes, role="group", width="100%", height=_HEIGHT, class_="chart", **said)


def _grid(marks: Sequence[Decimal], up: Scale, unit: str | None) -> Iterator[Safe]:
    for mark in marks:
        y = up.place(mark)
        yield element("line", x1=f"{_LEFT}%", x2="100%", y1=y, y2=y, class_="grid zero" if mark == 0 else "grid")
        yield element("text", figure(mark, unit), x=f"{_LEFT - 1}%", y=y, text_anchor="end", class_="tick", lang="zh")


def _years(years: tuple[int, int], across: Scale) -> Iterator[Safe]:
    every = -(-(years[1] - years[0] + 1) // _MOST_YEARS)
    for year in range(years[0], years[1] + 1):
        x = f"{across.place(year)}%"
        if (years[1] - year) % every == 0:
            yield element("line", x1=x, x2=x, y1=_BOTTOM, y2=_BOTTOM + 5, class_="grid")
            yield element("text", f"{year}", x=x, y=_BOTTOM + 20, text_anchor="middle", class_="tick")


def _line(points: Sequence[Point], across: Scale, up: Scale) -> Iterator[Safe]:
    """The outcomes joined, where one year follows the other; over a year that is missing with a broken line."""
    known = [(point.year, point.outcome) for point in points if point.outcome is not None]
    for (year, value), (after, then) in pairwise(known):
        ends = (across.place(year), across.place(after), up.place(value), up.place(then))
        x1, x2, y1, y2 = f"{ends[0]}%", f"{ends[1]}%", ends[2], ends[3]
        yield element("line", x1=x1, x2=x2, y1=y1, y2=y2, class_="way" if after == year + 1 else "way gap")


def _linked(shape: Iterable[Safe], point: Point, what: str) -> Safe:
    said = said_of(point, what)
    page = point.target_page if what == "target" else point.outcome_page
    title = element("title", translated(said), **spoken("text", said))
    return element("a", title, *shape, href=page, tabindex=-1, **spoken("aria-label", said))


def said_of(point: Point, what: str) -> Message:
    """A target or an outcome in words: `2015 target ≈ 7.5%`."""
    if what == "target":
        shown = aim(point.low, point.high, point.bound, point.unit, point.words)
        return Message("{year} target {value}", year=point.year, value=shown)
    status = term("status", point.outcome_status or "actual")
    value = figure(point.outcome, point.unit, point.outcome_bound)
    return Message("{year} {status} {value}", year=point.year, status=status, value=value)


def _target(point: Point, across: Scale, up: Scale) -> Iterator[Safe]:
    """A bar for a range, a stroke for a figure, with an arrow where the target is open on that side.

    Around it lies a field that can be pointed at, which a stroke alone is too thin for.
    """
    ends = [Decimal(up.place(value)) for value in (point.high, point.low) if value is not None]
    top, height = ends[0], ends[-1] - ends[0]
    parts = [element("rect", x=-9, y=-10, width=18, height=f"{height + 20}")]
    if height:
        parts.append(element("line", x1=0, x2=0, y1=0, y2=f"{height}", class_="aim bar"))
    else:
        parts.append(element("line", x1=-7, x2=7, y1=0, y2=0, class_="aim"))
    if len(ends) == 1:
        parts.append(element("path", d=_ARROWS["up" if point.low is not None else "down"], class_="aim"))
    x = f"{across.place(point.year)}%"
    yield element("svg", *parts, x=x, y=f"{top}", width=1, height=1, overflow="visible")


def _outcome(point: Point, across: Scale, up: Scale) -> Iterator[Safe]:
    if point.outcome is not None:
        css = "outcome estimate" if point.outcome_status == "estimate" else "outcome"
        yield element("circle", cx=f"{across.place(point.year)}%", cy=up.place(point.outcome), r=4, class_=css)


def on_one_axis(point: Point, axis: Scale, said: dict[str, str]) -> Safe:
    """A small chart of one target and what came of it on an axis that lies: places side by side."""
    shapes = [element("line", x1="0", x2="100%", y1=_MIDDLE, y2=_MIDDLE, class_="grid")]
    if point.low is not None or point.high is not None:
        low = axis.place(point.low) if point.low is not None else "0"
        high = axis.place(point.high) if point.high is not None else "100"
        if low == high:
            shapes.append(element("line", x1=f"{low}%", x2=f"{low}%", y1=_MIDDLE - 8, y2=_MIDDLE + 8, class_="aim"))
        else:
            shapes.append(element("line", x1=f"{low}%", x2=f"{high}%", y1=_MIDDLE, y2=_MIDDLE, class_="aim range"))
            for end, value in ((low, point.low), (high, point.high)):
                if value is not None:
                    x = f"{end}%"
                    shapes.append(element("line", x1=x, x2=x, y1=_MIDDLE - 8, y2=_MIDDLE + 8, class_="aim"))
    if point.outcome is not None:
        css = "outcome estimate" if point.outcome_status == "estimate" else "outcome"
        shapes.append(element("circle", cx=f"{axis.place(point.outcome)}%", cy=_MIDDLE, r=5, class_=css))
    return element("svg", *shapes, role="img", width="100%", height=2 * _MIDDLE, **said)


def axis_of(points: Sequence[Point]) -> Scale | None:
    """The axis that the points share, from zero or from the lowest value below it; None where there is nothing."""
    values = [value for point in points for value in (point.low, point.high, point.outcome) if value is not None]
    if not values:
        return None
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    room = (high - low) / 20
    return Scale(low - room, high + room, Decimal(0), Decimal(100))

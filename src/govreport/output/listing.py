"""`Listing`: a tuple of items that is displayed as a short table, in a terminal and in a notebook."""

from __future__ import annotations

import unicodedata
from functools import singledispatch
from typing import Any, TypeVar

from govreport.elements import Safe, element
from govreport.facts.answers.pledges import Pledge
from govreport.facts.answers.results import Result
from govreport.facts.answers.score_rows import ScoreRow
from govreport.facts.model import Indicator, Target
from govreport.numbers.model import Number
from govreport.tables.model import Table

T = TypeVar("T")

_SHOWN = 10
_WIDEST = 60


class Listing(tuple[T, ...]):
    """A tuple whose `repr` is a table of its first ten items, so that no list of thousands fills the screen.

    Example:
        >>> import govreport
        >>> govreport.parse_text("2022年，投资增长6%左右，粮食产量36.6亿斤。").indicators
        2 items
        name      figure    measure  period  status
        投资      6%左右    growth   2022    actual
        粮食产量  36.6亿斤  level    2022    actual
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """The table as text."""
        rows = [_row(item) for item in self[:_SHOWN]]
        lines = [self._counted()]
        if rows:
            table = [list(rows[0]), *([_clipped(cell) for cell in row.values()] for row in rows)]
            widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
            lines += ["  ".join(map(_padded, row, widths)).rstrip() for row in table]
        return "\n".join([*lines, *self._more()])

    def _repr_html_(self) -> Safe:
        """The table as markup, for notebooks."""
        rows = [_row(item) for item in self[:_SHOWN]]
        heads = [element("th", head, scope="col") for head in (rows[0] if rows else ())]
        cells = [element("tr", *(element("td", _clipped(cell), lang="zh") for cell in row.values())) for row in rows]
        table = element("table", element("thead", element("tr", *heads)), element("tbody", *cells)) if rows else None
        return element("div", element("p", self._counted()), table, *(element("p", line) for line in self._more()))

    def _counted(self) -> str:
        return "1 item" if len(self) == 1 else f"{len(self)} items"

    def _more(self) -> list[str]:
        return [f"… and {len(self) - _SHOWN} more"] if len(self) > _SHOWN else []


@singledispatch
def _row(item: Any) -> dict[str, str]:  # noqa: ANN401 - an item of any list
    """What a table shows of an item, under the names of its attributes."""
    shown = ("code", "severity", "message", "name", "format", "href")
    return {name: _text(getattr(item, name)) for name in shown if hasattr(item, name)}


@_row.register
def _(item: Number) -> dict[str, str]:
    return {"text": item.text, "kind": item.kind, "value": _text(item.value), "unit": item.unit or ""}


@_row.register
def _(item: Indicator) -> dict[str, str]:
    return {
        "name": item.name,
        "figure": signed(f"{item.number}", item.direction),
        "measure": item.measure or "",
        "period": "" if item.period is None else item.period.iso,
        "status": item.status,
    }


@_row.register
def _(item: Target) -> dict[str, str]:
    period = "" if item.period is None else item.period.iso
    return {"name": item.name, "target": aim_of(item), "measure": item.measure or "", "period": period}


@_row.register
def _(item: ScoreRow) -> dict[str, str]:
    past = "" if item.past is None else signed(f"{item.past.number}", item.past.direction)
    return {"name": item.target.name, "past": past, "target": aim_of(item.target)}


@_row.register
def _(item: Result) -> dict[str, str]:
    return {"series": item.series, **_row(item.indicator)}


@_row.register
def _(item: Pledge) -> dict[str, str]:
    return {**_row(item.aim), "reason": item.reason}


@_row.register
def _(item: Table) -> dict[str, str]:
    size = f"{item.rows} × {item.columns}"
    return {"id": f"{item.id}", "caption": item.caption or "", "unit": item.unit or "", "size": size}


def aim_of(target: Target) -> str:
    """The figure that a target aims at, else the aim in words."""
    if target.indicator is None:
        return target.qualitative or ""
    return signed(f"{target.indicator.number}", target.direction or "")


def signed(figure: str, direction: str) -> str:
    """A figure as written, after an arrow where it is a fall, since the verb that says so stands outside the figure.

    A minus would turn the bound round: 下降2.5%以上 is no more than -2.5%.

    Example:
        >>> signed("2.5%以上", "-"), signed("6%左右", "+")
        ('↓2.5%以上', '6%左右')
    """
    return f"↓{figure}" if direction == "-" else figure


def _text(value: object) -> str:
    return "" if value is None else f"{value}"


def _clipped(cell: str) -> str:
    cell = " ".join(cell.split())
    return cell if len(cell) <= _WIDEST else f"{cell[: _WIDEST - 1]}…"


def _width(cell: str) -> int:
    """The columns that a text takes in a terminal, where Chinese characters are two wide (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in cell)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))

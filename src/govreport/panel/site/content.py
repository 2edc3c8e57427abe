"""The content of a site: its places, its reports, and the points of its charts, each with its page."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from attrs import field, frozen

from govreport.facts.series.table import default_series

_BRIEF = 8  # characters of a digest in the name of a page, more where two would have one name
_LONG = 16
_CODE = re.compile("[0-9]{2,12}")


@frozen
class SiteReport:
    """A report of the site.

    Attributes:
        source: its name in the tables.
        name: that of its page, without ending.
        place: the key of its place; None where it says none.
        year: the year that it plans; None where it says none.
        kind: the kind of report.
        title: its title, else the name of its file.
    """

    source: str
    name: str
    place: str | None
    year: int | None
    kind: str
    title: str


@frozen
class Point:
    """A target and what came of it, or one of them.

    Attributes:
        place, series, kind, unit, year: of what.
        low, high, bound, words: the target.
        target_page: the page and place where it stands; None where there is no target.
        outcome, outcome_bound, outcome_status: what came of it.
        outcome_page: likewise.
        is_kept: whether the outcome is in the interval of the target.
    """

    place: str
    series: str
    kind: str
    unit: str | None
    year: int
    low: Decimal | None
    high: Decimal | None
    bound: str | None
    words: str | None
    target_page: str | None
    outcome: Decimal | None
    outcome_bound: str | None
    outcome_status: str | None
    outcome_page: str | None
    is_kept: bool | None

    @property
    def has_figure(self) -> bool:
        """Whether there is a target with a number."""
        return self.low is not None or self.high is not None


@frozen
class Place:
    """A place with its reports and its points.

    Attributes:
        key: its code, else its name.
        page: the name of its page, without ending.
        name: as its latest report calls it.
        level: nation, province, prefecture or county; None where its code is not known.
        reports: its reports, by year.
        points: by series, kind and unit, in the order of the series, each by year.
    """

    key: str
    page: str
    name: str
    level: str | None
    reports: tuple[SiteReport, ...]
    points: Mapping[tuple[str, str, str | None], tuple[Point, ...]]

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of its points."""
        years = [each.year for those in self.points.values() for each in those]
        return (min(years), max(years)) if years else None


@frozen
class Content:
    """All that a site shows.

    Attributes:
        places: the nation, then by their codes, those without one after them.
        apart: reports that say no place or no year.
        years: every year that a report of a place plans, the latest first.
        left_out: what of the inputs is not on the site, and why.
    """

    places: tuple[Place, ...]
    apart: tuple[SiteReport, ...]
    years: tuple[int, ...]
    left_out: tuple[tuple[str, str], ...] = field(repr=False)


def arranged(
    report_rows: Sequence[Mapping[str, Any]],
    point_rows: Iterable[Mapping[str, Any]],
    left_out: Sequence[tuple[str, str]],
) -> Content:
    """The content of the site of a panel.

    Args:
        report_rows: rows of `reports.sql`.
        point_rows: rows of `points.sql`.
        left_out: what is not on the site, and why.
    """
    reports = _reports(report_rows)
    pages = {each.source: each.name for each in reports}
    points: dict[str, dict[tuple[str, str, str | None], list[Point]]] = defaultdict(dict)
    for row in point_rows:
        key = (row["series"], row["kind"], row["unit"])
        points[row["place"]].setdefault(key, []).append(_point(row, pages))
    by_place: dict[str, list[tuple[SiteReport, Mapping[str, Any]]]] = defaultdict(list)
    for report, row in zip(reports, report_rows, strict=True):
        if report.place is not None:
            by_place[report.place].append((report, row))
    places = [_place(key, those, points.get(key, {})) for key, those in by_place.items()]
    years = {each.year for each in reports if each.place is not None and each.year is not None}
    return Content(
        tuple(sorted(places, key=lambda place: (place.level != "nation", place.level is None, place.key))),
        tuple(each for each in reports if each.place is None or each.year is None),
        tuple(sorted(years, reverse=True)),
        tuple(left_out),
    )


Key = tuple[str, str, str | None]
"""Series, kind and unit: what one chart is of."""


def rank(key: Key) -> tuple[int, bool, str]:
    """What to sort charts by: the order of the table of series, growth before the amount.

    Example:
        >>> rank(("gdp", "growth", "%")) < rank(("gdp", "amount", "元")) < rank(("cpi", "growth", "%"))
        True
    """
    order = _order()
    return order.get(key[0], len(order)), key[1] != "growth", key[2] or ""


@cache
def _order() -> dict[str, int]:
    return {each.id: at for at, each in enumerate(default_series().rows)}


def _reports(rows: Iterable[Mapping[str, Any]]) -> list[SiteReport]:
    taken: set[str] = set()
    found = []
    for row in rows:
        digest = _digest(row["digest"] or row["source"])
        stem = f"{_code(row['region_code']) or 'x'}-{row['plan_year'] or 'x'}"
        length = next(n for n in range(_BRIEF, len(digest) + 1) if f"{stem}-{digest[:n]}" not in taken)
        name = f"{stem}-{digest[:length]}"
        taken.add(name)
        found.append(SiteReport(row["source"], name, row["place"], row["plan_year"], row["kind"], row["title"]))
    return found


def _code(code: str | None) -> str | None:
    """A code as a part of a page's name; None where it is none, since saved reports may say anything."""
    return code if code is not None and _CODE.fullmatch(code) else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _point(row: Mapping[str, Any], pages: Mapping[str, str]) -> Point:
    names = ("place", "series", "kind", "unit", "year", "low", "high", "bound", "words")
    return Point(
        **{name: row[name] for name in (*names, "outcome", "outcome_bound", "outcome_status", "is_kept")},
        target_page=_page(row, "target", pages),
        outcome_page=_page(row, "outcome", pages),
    )


def _page(row: Mapping[str, Any], side: str, pages: Mapping[str, str]) -> str | None:
    """Where a figure stands: a report's page and the place of the number on it."""
    if row[f"{side}_source"] is None:
        return None
    number = row[f"{side}_number_id"]
    return f"../reports/{pages[row[f'{side}_source']]}.html" + ("" if number is None else f"#n{number}")


def _place(
    key: str,
    those: Sequence[tuple[SiteReport, Mapping[str, Any]]],
    points: Mapping[tuple[str, str, str | None], Sequence[Point]],
) -> Place:
    latest = max(those, key=lambda pair: pair[0].year or 0)[1]
    page = _code(latest["region_code"]) or f"x-{_digest(key)[:_LONG]}"
    return Place(
        key,
        page,
        latest["region"] or key,
        latest["level"],
        tuple(report for report, _ in those),
        {each: tuple(points[each]) for each in sorted(points, key=rank)},
    )

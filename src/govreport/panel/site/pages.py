"""The pages of a site other than those of reports: the index, and a page for each place and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from govreport.elements import Safe, element, join, resource
from govreport.language import N_, _
from govreport.output.view import frame, labels
from govreport.output.view.labels import Term, label, spoken
from govreport.panel.figures import aim, figure, name_of, step_label
from govreport.panel.site.charts import axis_of, on_one_axis, over_years, said_of
from govreport.panel.site.content import Content, Key, Place, Point, SiteReport, rank

_GROWTH = ("gdp", "growth", "%")
_FEWEST = 2  # outcomes without a target that make a chart


def index(content: Content, title: str | None) -> Safe:
    """The page that a reader opens first."""
    reports = sum(len(place.reports) for place in content.places)
    counts = (
        labels.counted("{count} place", "{count} places", len(content.places)),
        labels.counted("{count} year", "{count} years", len(content.years)),
        labels.counted("{count} report", "{count} reports", reports),
    )
    return _page(
        title,
        label("places and years"),
        said=join([counts[0], " · ", counts[1], " · ", counts[2]]),
        body=join([_search(content), _matrix(content), _apart(content), _left_out(content)]),
    )


def _page(title: str | None, kind: Safe, *, said: str, body: Safe, home: Safe | str = "") -> Safe:
    return frame.page(
        resource(__package__, "page.html"),
        style=resource(__package__, "site.css"),
        scripts=[resource(__package__, "site.js")],
        skips=[("#main", label("Skip to the content"))],
        title=title or _("Reports"),
        heading=title or label("Reports"),
        kind=kind,
        about=element("p", said, class_="said"),
        home=home,
        main=body,
    )


def home(up: str, *places: tuple[str, str]) -> Safe:
    """The way back: to the index, and to the pages between."""
    links = [element("a", label("All places"), href=f"{up}index.html")]
    links.extend(element("a", name, href=page, lang="zh") for name, page in places)
    return element("span", *(piece for link in links for piece in (link, " / ")), class_="way-home")


def _search(content: Content) -> Safe:
    if len(content.places) < 2:
        return element("span")
    return frame.filled(resource(__package__, "search.html"))


def _matrix(content: Content) -> Safe:
    if not content.places:
        return element("p", label("No report says its place."), class_="none")
    head = element(
        "tr",
        element("th", label("Place"), scope="col"),
        *(element("th", element("a", f"{year}", href=f"years/{year}.html"), scope="col") for year in content.years),
    )
    rows = [_place_row(place, content.years) for place in content.places]
    return element(
        "section",
        element("h2", label("Places and years"), id="places-title"),
        element(
            "p",
            label(
                "Each figure is the growth target of GDP in the report of that year, and leads to its sentence; a dot "
                "leads to a report without one."
            ),
            class_="hint",
        ),
        element(
            "div",
            element("table", element("thead", head), element("tbody", *rows), class_="matrix"),
            class_="scroll",
            tabindex=0,
            role="region",
            aria_labelledby="places-title",
        ),
        id="places",
    )


def _place_row(place: Place, years: Sequence[int]) -> Safe:
    goals = {each.year: each for each in place.points.get(_GROWTH, ()) if each.target_page is not None}
    there: dict[int, SiteReport] = {}
    for report in place.reports:
        if report.year is not None:
            there.setdefault(report.year, report)
    name = element("a", place.name, href=f"places/{place.page}.html")
    return element(
        "tr",
        element("th", name, scope="row", lang="zh"),
        *(element("td", _cell(place, there.get(year), goals.get(year)), lang="zh") for year in years),
    )


def _cell(place: Place, report: SiteReport | None, goal: Point | None) -> Safe | None:
    if goal is not None and goal.target_page is not None:
        shown = aim(goal.low, goal.high, goal.bound, goal.unit, goal.words)
        return element(
            "a", shown, href=goal.target_page.removeprefix("../"), aria_label=f"{place.name} {goal.year}: {shown}"
        )
    if report is not None:
        said = f"{place.name} {report.year}"
        return element("a", "•", href=f"reports/{report.name}.html", aria_label=said, title=report.title)
    return None


def _apart(content: Content) -> Safe:
    if not content.apart:
        return element("span")
    items = [
        element("li", element("a", each.title, href=f"reports/{each.name}.html", lang="zh")) for each in content.apart
    ]
    return element(
        "section",
        element("h2", label("Reports without a place or a year")),
        element("ul", *items, class_="plain"),
        id="apart",
    )


def _left_out(content: Content) -> Safe:
    if not content.left_out:
        return element("span")
    items = [
        element("li", element("code", source), " ", element("span", label(why))) for source, why in content.left_out
    ]
    return element(
        "section",
        element("h2", label("Left out")),
        element(
            "details",
            element("summary", labels.counted("{count} input", "{count} inputs", len(items))),
            element("ul", *items, class_="plain"),
        ),
        id="left-out",
    )


def place_page(place: Place) -> Safe:
    """The page of a place: its reports, and a chart for each series."""
    years = place.years
    charts = (
        []
        if years is None
        else [
            _figure(key, points, years, at) for at, (key, points) in enumerate(place.points.items()) if _worth(points)
        ]
    )
    return _page(
        place.name,
        label("place"),
        said=labels.counted("{count} report", "{count} reports", len(place.reports)),
        home=home("../"),
        body=join(
            [
                _reports_of(place),
                element(
                    "section",
                    element("h2", label("Targets and results")),
                    _legend(),
                    element("div", *charts, class_="charts")
                    if charts
                    else element("p", label("No report states a figure of a standard series."), class_="none"),
                    id="charts",
                ),
            ]
        ),
    )


def _worth(points: Sequence[Point]) -> bool:
    return any(point.target_page for point in points) or len(points) >= _FEWEST


def _reports_of(place: Place) -> Safe:
    links = [
        element(
            "li",
            element("a", f"{each.year or '–'}", href=f"../reports/{each.name}.html", title=each.title),
            "" if each.kind == "work_report" else join([" ", labels.called("report", each.kind)]),
        )
        for each in place.reports
    ]
    return element(
        "section",
        element("h2", label("Reports")),
        element("ul", *links, class_="years"),
        id="reports",
    )


def _legend() -> Safe:
    return element(
        "ul",
        _key("key aim", label("target; an arrow where it is a bound")),
        _key("key outcome", label("result")),
        _key("key outcome estimate", label("preliminary result")),
        element("li", label("broken line: a year between has no result")),
        class_="legend",
    )


def _key(css: str, meaning: Safe) -> Safe:
    return element("li", element("span", class_=css, aria_hidden="true"), meaning)


def _figure(key: Key, points: Sequence[Point], years: tuple[int, int], at: int) -> Safe:
    series, kind, unit = key
    chinese, english = name_of(series)
    called = Term(english, chinese=chinese)
    chart = over_years(
        points,
        years,
        spoken(
            "aria-label",
            "{series}, {kind}, {first} to {last}",
            series=called,
            kind=labels.term("answer", kind),
            first=points[0].year,
            last=points[-1].year,
        ),
    )
    return element(
        "figure",
        element(
            "figcaption",
            element("h3", label(called)),
            element("p", labels.called("answer", kind), f" · {unit}" if unit else ""),
        ),
        chart,
        element("details", element("summary", label("Figures")), _points(points), open=chart is None),
        id=_anchor(key, at),
    )


def _points(points: Sequence[Point]) -> Safe:
    heads = (label("Year"), label("Target"), label("Result"), "")
    return element(
        "table",
        element(
            "thead", element("tr", *(element("th", head, scope="col") if head else element("td") for head in heads))
        ),
        element("tbody", *(element("tr", element("th", f"{each.year}", scope="row"), *told(each)) for each in points)),
        class_="figures",
    )


def told(point: Point) -> Iterator[Safe]:
    """Target, result, and whether it was kept, as cells."""
    target, outcome = (
        aim(point.low, point.high, point.bound, point.unit, point.words),
        figure(point.outcome, point.unit, point.outcome_bound),
    )
    yield element("td", _link(target, point.target_page), class_="aim-value", lang="zh")
    yield element("td", _link(outcome, point.outcome_page), lang="zh")
    yield element("td", _fate(point))


def _link(shown: str, page: str | None) -> Safe | str:
    return "–" if page is None else element("a", shown, href=page)


def _fate(point: Point) -> Safe | None:
    """Kept or missed, where the text draws a line; for a bare figure by how much the outcome is more or less."""
    if point.is_kept is not None:
        word = N_("met") if point.is_kept else N_("missed")
        return element("span", label(word), class_=f"fate {word}")
    if point.outcome is None or point.low is None or point.low != point.high:
        return None
    return element("span", step_label(point.outcome - point.low, point.unit), class_="fate")


def year_page(content: Content, year: int) -> Safe:
    """The page of a year: for each series the places side by side."""
    tables: dict[Key, list[tuple[Place, Point]]] = defaultdict(list)
    for place in content.places:
        for key, points in place.points.items():
            tables[key].extend(
                (place, point) for point in points if point.year == year and point.target_page is not None
            )
    kept = [(key, tables[key]) for key in sorted(tables, key=rank) if tables[key]]
    return _page(
        f"{year}",
        label("year"),
        said=label("The targets that were set for this year and what the next reports say of them, place by place."),
        home=home("../"),
        body=join(
            [
                _series_list(kept),
                _legend_section(),
                *(_side_by_side(key, rows, at) for at, (key, rows) in enumerate(kept)),
            ]
        ),
    )


def _anchor(key: Key, at: int) -> str:
    return f"t{at}-{key[0]}-{key[1]}".replace("_", "-")


def _series_list(kept: Sequence[tuple[Key, Sequence[object]]]) -> Safe:
    if not kept:
        return element(
            "section", element("p", label("No report sets a target for a standard series in this year."), class_="none")
        )
    items = [
        element("li", element("a", _name(key), href=f"#{_anchor(key, at)}"), f" {len(rows)}")
        for at, (key, rows) in enumerate(kept)
    ]
    return element(
        "section",
        element("h2", label("Series")),
        element("ul", *items, class_="years"),
        id="series",
    )


def _name(key: Key) -> Safe:
    """What a series is called: with 增速 where its growth is meant, with the unit of an amount."""
    series, kind, unit = key
    chinese, english = name_of(series)
    if kind == "growth":
        return label(Term(f"{english}, growth", chinese=f"{chinese}增速"))
    return label(
        Term(f"{english} ({unit})", chinese=f"{chinese}（{unit}）") if unit else Term(english, chinese=chinese)
    )


def _legend_section() -> Safe:
    return element("section", _legend(), class_="tight")


def _side_by_side(key: Key, rows: Sequence[tuple[Place, Point]], at: int) -> Safe:
    axis = axis_of([point for _, point in rows])
    heads = (label("Place"), None, label("Target"), label("Result"), None)
    body = [
        element(
            "tr",
            element("th", element("a", place.name, href=f"../places/{place.page}.html"), scope="row", lang="zh"),
            element("td", None if axis is None else on_one_axis(point, axis, _said(place, point)), class_="drawing"),
            *told(point),
        )
        for place, point in rows
    ]
    return element(
        "section",
        element("h2", _name(key)),
        element(
            "table",
            element(
                "thead", element("tr", *(element("th", head, scope="col") if head else element("td") for head in heads))
            ),
            element("tbody", *body),
            class_="figures drawn",
        ),
        id=_anchor(key, at),
    )


def _said(place: Place, point: Point) -> dict[str, str]:
    """What a drawing shows in words, as attributes."""
    target, outcome = said_of(point, "target"), said_of(point, "outcome")
    if point.outcome is None:
        return spoken("aria-label", "{place}: {target}", place=place.name, target=target)
    return spoken("aria-label", "{place}: {target}, {outcome}", place=place.name, target=target, outcome=outcome)

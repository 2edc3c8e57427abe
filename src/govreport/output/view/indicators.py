"""The table of indicators: one row each, linked to its number in the text and to its section."""

from __future__ import annotations

from govreport.elements import Safe, element, join
from govreport.facts.model import Indicator, Period
from govreport.outline.model import Outline
from govreport.output.parsed import Parsed
from govreport.output.view import words
from govreport.output.view.article import place_of


def rows(report: Parsed) -> Safe:
    """The rows of the table's body, in the order of the text."""
    titles = {section.id: words.clipped(section.mark + section.title) for section in report.outline.walk()}
    return join(_row(indicator, report.outline, titles) for indicator in report.indicators)


def _row(indicator: Indicator, outline: Outline, titles: dict[str, str]) -> Safe:
    number = indicator.number
    name = element("a", words.clipped(indicator.name), href=f"#n{number.id}", lang="zh")
    section = None
    if indicator.section is not None:
        title, place = titles[indicator.section], place_of(outline[indicator.section])
        section = element("a", indicator.section, href=f"#{place}", title=title)
    return element(
        "tr",
        element("th", name, role="rowheader", scope="row", class_="name"),
        element(
            "td",
            words.amount(number, indicator.direction),
            role="cell",
            class_="value",
            lang="zh",
            data_value=_rank(indicator),
        ),
        element("td", words.marked_term("measure", indicator.measure), role="cell"),
        element("td", _period(indicator.period), role="cell", class_="period"),
        element("td", words.marked_term("status", indicator.status), role="cell", class_=f"status {indicator.status}"),
        element("td", section, role="cell", class_="section"),
        id=f"i{indicator.id}",
        role="row",
    )


def _period(period: Period | None) -> Safe | None:
    """The time in one line, or its two ends in two."""
    if period is None or period.start == period.end:
        return None if period is None else element("span", period.start)
    return join([element("span", period.start, " –"), " ", element("span", period.end)])


def _rank(indicator: Indicator) -> str | None:
    """What to sort the row by: the value in its dimension's own unit, where it has one; the lower end of a range."""
    number = indicator.number
    found = next((x for x in (number.canonical_value, number.value, number.low, number.high) if x is not None), None)
    return None if found is None else format(words.signed(found, indicator.direction), "f")


def choices(group: str, present: set[str]) -> Safe:
    """The words of one group that occur, as choices to filter by."""
    return join(
        element("option", words.term(group, key), value=words.term(group, key))
        for key in words.keys(group)
        if key in present
    )

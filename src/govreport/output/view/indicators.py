"""The table of indicators: one row each, linked to its number in the text and to its section."""

from __future__ import annotations

from govreport.elements import Safe, element, join
from govreport.facts.model import Indicator
from govreport.outline.model import Outline
from govreport.output.parsed import Parsed
from govreport.output.view import formatting, labels
from govreport.output.view.article import place_of


def rows(report: Parsed) -> Safe:
    """The rows of the table's body, in the order of the text."""
    titles = {section.id: formatting.clipped(section.mark + section.title) for section in report.outline.walk()}
    return join(_row(indicator, report.outline, titles) for indicator in report.indicators)


def _row(indicator: Indicator, outline: Outline, titles: dict[str, str]) -> Safe:
    number = indicator.number
    shown = formatting.clipped(indicator.name)
    name = element(
        "a", shown, href=f"#n{number.id}", lang="zh", title=None if shown == indicator.name else indicator.name
    )
    section = None
    if indicator.section is not None:
        title, place = titles[indicator.section], place_of(outline[indicator.section])
        section = element("a", indicator.section, href=f"#{place}", title=title)
    value = formatting.amount(number, indicator.direction)
    status = labels.called("status", indicator.status)
    return element(
        "tr",
        element("th", name, role="rowheader", scope="row", class_="name"),
        element("td", value, role="cell", class_="value", lang="zh", data_value=_rank(indicator)),
        element(
            "td",
            labels.called("measure", indicator.measure),
            role="cell",
            class_=f"measure {indicator.measure}",
        ),
        element("td", formatting.span_of_time(indicator.period), role="cell", class_="period"),
        element("td", status, role="cell", class_=f"status {indicator.status}"),
        element("td", section, role="cell", class_="section"),
        id=f"i{indicator.id}",
        role="row",
    )


def _rank(indicator: Indicator) -> str | None:
    """What to sort the row by: the value in its dimension's own unit, where it has one; the lower end of a range."""
    number = indicator.number
    found = next((x for x in (number.canonical_value, number.value, number.low, number.high) if x is not None), None)
    return None if found is None else format(formatting.signed(found, indicator.direction), "f")


def choices(group: str, present: set[str]) -> Safe:
    """The words of one group that occur, as choices to filter by."""
    return join(labels.option(key, labels.term(group, key)) for key in labels.keys(group) if key in present)

"""The page to look at: one file that needs nothing else, and what a notebook shows of a report.

The page is a template (`page.html`), style sheets and scripts, data files beside this module, with what
`govreport.elements` makes of the report between them. No data goes into the script: it reads the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from govreport.elements import resource
from govreport.output.parsed import Parsed
from govreport.output.view import article, frame, indicators, remarks, scoreboard, words
from govreport.output.view.notebook import summary
from govreport.page.model import DroppedBlock

__all__ = ["summary", "to_html"]


def to_html(report: Parsed, dropped: Sequence[DroppedBlock] | None, home: str = "") -> str:
    """The report as one HTML page to look at.

    Args:
        report: a parsed report.
        dropped: the blocks of its page that are no part of the article; None where the page is not known.
        home: markup that leads to where the page belongs; none for a page of its own.

    Returns:
        The page, to be written as UTF-8. It loads nothing, runs nothing but its own script, and can be read without it.
    """
    metadata = report.metadata
    present = report.indicators
    return frame.page(
        resource(__name__, "page.html"),
        style=resource(__name__, "view.css"),
        script=resource(__name__, "view.js"),
        title=metadata.title or "Untitled report",
        language="zh" if metadata.title else "en",
        home=home,
        kind=words.marked_term("report", metadata.kind),
        occasion=metadata.meeting or metadata.issuer or "",
        counts=remarks.counts(report, dropped),
        fields=remarks.fields(report),
        scoreboard=scoreboard.table(report),
        outline=article.outline(report.outline.sections),
        legend=article.legend(),
        text=article.Article(report).markup(),
        total=f"{len(present):,}",
        statuses=indicators.choices("status", {each.status for each in present}),
        measures=indicators.choices("measure", {each.measure for each in present}),
        indicators=indicators.rows(report),
        diagnostics=remarks.diagnostics(report),
        dropped=remarks.dropped(report, dropped),
    )

"""The HTML view: one self-contained file, and the summary that notebooks display.

The page is a template (`page.html`), style sheets and scripts, data files beside this module, with what
`govreport.elements` makes of the report between them. No data goes into the scripts: they read the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from govreport.elements import Safe, element, join, resource
from govreport.language import N_, Language, _, speaking
from govreport.output.parsed import Parsed
from govreport.output.view import article, frame, indicators, labels, remarks, scoreboard
from govreport.output.view.notebook import summary
from govreport.output.view.source import Beside, beside
from govreport.page.inputs import InputSource
from govreport.page.model import DroppedBlock

__all__ = ["summary", "to_html"]

_SCRIPTS = (
    *("places.js", "filter.js", "sort.js", "card.js", "outline.js", "pieces.js", "find.js"),
    *("marks.js", "cite.js", "detail.js", "keys.js", "source.js"),
)
_MARKS = (("none", N_("not yet")), ("right", N_("right")), ("wrong", N_("wrong")))
_PARTS = (
    ("", N_("everything")),
    ("number", N_("it is no number")),
    ("name", N_("what it measures")),
    ("value", N_("the value")),
    ("measure", N_("level or growth")),
    ("period", N_("the period")),
    ("status", N_("result or target")),
)
"""What can be wrong in the reading of a number: the words that the table of marks holds, and what they are called."""


def to_html(  # noqa: PLR0913 - what a page may show
    report: Parsed,
    dropped: Sequence[DroppedBlock] | None,
    home: str = "",
    *,
    language: Language = "en",
    source: InputSource | None = None,
    last: Parsed | None = None,
) -> str:
    """The report as one HTML page to look at.

    Args:
        report: a parsed report.
        dropped: the blocks of its page that are not part of the article; None where the page is not known.
        home: markup that leads to where the page belongs; none for a page of its own.
        language: that of the labels, until the reader chooses the other one.
        source: the input that the report was read from, to be shown beside it; None to show none.
        last: the report of the year before, whose targets stand beside the results; None for none.

    Raises:
        InputError: if the source is not that of the report, or cannot be shown.

    Returns:
        The page, to be written as UTF-8. It loads nothing, runs nothing but its own script, and can be read without it.
    """
    with speaking(language):
        return _page(report, dropped, home, beside(report, source), last)


def _page(
    report: Parsed, dropped: Sequence[DroppedBlock] | None, home: str, original: Beside, last: Parsed | None
) -> Safe:
    metadata = report.metadata
    present = report.indicators
    detail = resource(__name__, "detail.html")
    return frame.page(
        resource(__name__, "page.html"),
        style=resource(__name__, "view.css"),
        scripts=[resource(__name__, f"scripts/{name}") for name in _SCRIPTS],
        title=metadata.title or _("Untitled report"),
        heading=metadata.title or labels.label("Untitled report"),
        kind=labels.called("report", metadata.kind),
        home=home,
        skips=(("#text", labels.label("Skip to the text")), ("#indicators", labels.label("Skip to the indicators"))),
        about=_about(report, dropped),
        scoreboard=scoreboard.table(report, last),
        outline=article.outline(report.outline.sections),
        legend=article.legend(),
        text=article.Article(report).markup(),
        total=f"{len(present):,}",
        any=_options([("", N_("all"))]),
        statuses=indicators.choices("status", {each.status for each in present}),
        measures=indicators.choices("measure", {each.measure for each in present}),
        marks=_options(_MARKS),
        indicators=indicators.rows(report),
        source=original.markup,
        pictures=original.has_pictures,
        diagnostics=remarks.diagnostics(report),
        dropped=remarks.dropped(report, dropped),
        detail=frame.filled(detail, parts=_options(_PARTS)),
    )


def _about(report: Parsed, dropped: Sequence[DroppedBlock] | None) -> Safe:
    """What stands below the title."""
    occasion = report.metadata.meeting or report.metadata.issuer or ""
    particulars = element("summary", labels.label("About this report"))
    return join(
        [
            element("p", occasion, class_="occasion", lang="zh"),
            remarks.counts(report, dropped),
            element("details", particulars, remarks.fields(report), class_="particulars"),
        ]
    )


def _options(pairs: Sequence[tuple[str, str]]) -> Safe:
    return join(labels.option(value, words) for value, words in pairs)

"""What a notebook displays of a report: title, counts, and the targets beside last year's results."""

from __future__ import annotations

from govreport.elements import Safe, element
from govreport.facts import scoreboard
from govreport.language import _, said
from govreport.output.parsed import Parsed
from govreport.output.view import formatting, labels


def summary(report: Parsed) -> Safe:
    """A compact summary as markup, without style of its own: a notebook gives it that of its own tables."""
    metadata = report.metadata
    counts = _(
        "{sections} sections, {numbers} numbers, {indicators} indicators, {targets} targets, {remarks} remarks",
        sections=len(report.outline),
        numbers=len(report.numbers),
        indicators=len(report.indicators),
        targets=len(report.targets),
        remarks=len(report.diagnostics),
    )
    facts = (said(labels.term("report", metadata.kind)), metadata.region, metadata.issuer, counts)
    return element(
        "article",
        element("p", element("strong", metadata.title or _("Untitled report"), lang="zh")),
        element("p", " · ".join(fact for fact in facts if fact)),
        _targets(report),
    )


def _targets(report: Parsed) -> Safe | None:
    rows = [
        element(
            "tr",
            element("th", row.name, scope="row", lang="zh"),
            element(
                "td", "" if row.past is None else formatting.amount(row.past.number, row.past.direction), lang="zh"
            ),
            element("td", formatting.amount(row.target, row.target.direction) or row.target.qualitative, lang="zh"),
        )
        for row in scoreboard(report.indicators, report.targets)
    ]
    if not rows:
        return None
    years = (report.metadata.year or _("last year"), report.metadata.plan_year or _("target"))
    names = (said(labels.term("status", "target")), *map(str, years))
    heads = [element("th", head, scope="col") for head in names]
    return element("table", element("thead", element("tr", *heads)), element("tbody", *rows))

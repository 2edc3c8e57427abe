"""What a notebook shows of a report: its title, what there is in it, and the targets beside the year before."""

from __future__ import annotations

from govreport.elements import Safe, element
from govreport.facts import scoreboard
from govreport.output.parsed import Parsed
from govreport.output.view import words


def summary(report: Parsed) -> Safe:
    """A compact summary as markup, without style of its own: a notebook gives it that of its own tables."""
    metadata = report.metadata
    counts = (
        f"{len(report.outline)} sections, {len(report.numbers)} numbers, {len(report.indicators)} indicators, "
        f"{len(report.targets)} targets, {len(report.diagnostics)} remarks"
    )
    facts = (words.term("report", metadata.kind), metadata.region, metadata.issuer, counts)
    return element(
        "article",
        element("p", element("strong", metadata.title or "Untitled report", lang="zh")),
        element("p", " · ".join(fact for fact in facts if fact)),
        _targets(report),
    )


def _targets(report: Parsed) -> Safe | None:
    rows = [
        element(
            "tr",
            element("th", row.name, scope="row", lang="zh"),
            element("td", "" if row.past is None else words.amount(row.past.number, row.past.direction), lang="zh"),
            element("td", words.amount(row.target, row.target.direction) or row.target.qualitative, lang="zh"),
        )
        for row in scoreboard(report.indicators, report.targets)
    ]
    if not rows:
        return None
    years = (report.metadata.year or "last year", report.metadata.plan_year or "target")
    heads = [element("th", head, scope="col") for head in (words.marked_term("status", "target"), *map(str, years))]
    return element("table", element("thead", element("tr", *heads)), element("tbody", *rows))

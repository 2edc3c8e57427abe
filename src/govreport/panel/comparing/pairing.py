"""Whether two reports can be compared, and what to know of them as a pair."""

from __future__ import annotations

from collections.abc import Iterator

from govreport.errors import GovReportError
from govreport.language import N_, Message
from govreport.report import Report

_KINDS = (
    N_("work report"),
    N_("plan report"),
    N_("budget report"),
    N_("final accounts"),
    N_("audit report"),
    N_("court report"),
    N_("procuratorate report"),
    N_("communique"),
    N_("plan outline"),
    N_("order"),
    N_("summary"),
    N_("policy"),
    N_("other"),
)
"""What kinds of reports are called in a remark, so that the catalogue has them."""


def check(earlier: Report, later: Report) -> None:
    """See that two reports are of one place and of two years in order.

    Raises:
        GovReportError: if they are not, or if the year of one is not known.
    """
    for report in (earlier, later):
        if report.metadata.plan_year is None:
            raise GovReportError(
                "{name} does not say for which year it plans; say it: --name '{{region}}-{{plan_year}}' for a "
                "file 浙江省-2014.txt, or Options(plan_year=…)",
                name=_name(report),
            )
    one, other = earlier.metadata, later.metadata
    places = (one.region_code or one.region, other.region_code or other.region)
    if None not in places and places[0] != places[1] and one.region != other.region:
        raise GovReportError(
            "{earlier} is of {place} and {later} of {other}; give two reports of one place, or say the place: "
            "--name '{{region}}-{{plan_year}}', or Options(region=…)",
            earlier=_name(earlier),
            place=one.region,
            later=_name(later),
            other=other.region,
        )
    years = (one.plan_year, other.plan_year)
    if years[0] == years[1]:
        raise GovReportError(
            "{earlier} and {later} both plan {year}; give the reports of two years",
            earlier=_name(earlier),
            later=_name(later),
            year=one.plan_year,
        )
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        raise GovReportError(
            "{earlier} plans {year} and {later} plans {other}; give the earlier report first",
            earlier=_name(earlier),
            year=years[0],
            later=_name(later),
            other=years[1],
        )


def remarks(earlier: Report, later: Report) -> Iterator[Message]:
    """What is unlike in two reports or not known: the kind, the place, the years between."""
    one, other = earlier.metadata, later.metadata
    unknown = [report for report in (earlier, later) if report.metadata.region is None]
    if len(unknown) == 1:
        yield Message(
            "{name} does not say of which place it is: it is taken to be of that of the other", name=_name(unknown[0])
        )
    elif unknown:
        yield Message("neither report says of which place it is: they are taken to be of one")
    if one.kind != other.kind:
        kinds = [Message(report.metadata.kind.replace("_", " ")) for report in (earlier, later)]
        yield Message("the earlier report is a {kind}, the later one a {other}", kind=kinds[0], other=kinds[1])
    if one.plan_year is not None and other.plan_year is not None and other.plan_year - one.plan_year > 1:
        yield Message(
            "the reports are {count} years apart: the results for the targets of {year} are in a report of {next}",
            count=other.plan_year - one.plan_year,
            year=one.plan_year,
            next=one.plan_year + 1,
        )


def _name(report: Report) -> str:
    if report.source.name:
        return repr(report.source.name)
    return (
        Message("the report {title!r}", title=report.title) if report.title else Message("the report without a title")
    )

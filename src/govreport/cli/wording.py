"""Figures as the command writes them for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.cli.streams import plain

if TYPE_CHECKING:
    from govreport.facts.model import Target
    from govreport.facts.scoreboard import ScoreRow
    from govreport.report import Report


def heading_of(name: str, report: Report) -> str:
    """What stands above one of several reports: the input's name and the report's title; empty for a name of none."""
    return f"{plain(name)}  {plain(report.metadata.title or '')}".rstrip() if name else ""


def signed(text: str, direction: str) -> str:
    """A figure, and a minus before that of a fall."""
    from govreport.output import listing

    return plain(listing.signed(text, direction))


def result_of(row: ScoreRow, report: Report) -> str:
    """The past year's figure; for an aim without one, what the report says of it."""
    if row.past is not None:
        return signed(f"{row.past.number}", row.past.direction)
    return "" if row.echo is None else plain(report.document.text[row.echo.slice])


def aim_of(target: Target) -> tuple[str, str]:
    """The figure aimed at, or the aim in words, and the clause added to it."""
    from govreport.output import listing

    return plain(listing.aim_of(target)), plain(target.stretch or "")


def counted(number: int, of: str) -> str:
    """A count with its noun.

    Example:
        >>> counted(1, "place"), counted(0, "place")
        ('1 place', '0 places')
    """
    return f"{number} {of}" if number == 1 else f"{number} {of}s"

"""Figures as the command displays them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.cli.streams import plain
from govreport.language import current

if TYPE_CHECKING:
    from govreport.facts.answers.score_rows import ScoreRow
    from govreport.facts.model import Target
    from govreport.report import Report


def heading_of(name: str, report: Report) -> str:
    """What stands above one of several reports: the input's name and the report's title; empty for a name of none."""
    return f"{plain(name)}  {plain(report.metadata.title or '')}".rstrip() if name else ""


def signed(text: str, direction: str) -> str:
    """A figure, and an arrow before that of a fall."""
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


def called(group: str, word: str | None) -> str:
    """A word of the data as people call it: itself in English, which filters ask for; its term in Chinese.

    Example:
        >>> from govreport.language import speaking
        >>> with speaking("zh"):
        ...     called("status", "target")
        '目标'
    """
    from govreport.data import table

    if not word or current() == "en":
        return word or ""
    return next((row["chinese"] for row in table("terms") if (row["group"], row["key"]) == (group, word)), word)


def named(group: str, key: str) -> str:
    """What a field is called.

    Example:
        >>> from govreport.language import speaking
        >>> with speaking("en"):
        ...     named("field", "plan_year")
        'year planned'
    """
    from govreport.data import table

    language = "chinese" if current() == "zh" else "english"
    return next(row[language] for row in table("terms") if (row["group"], row["key"]) == (group, key))

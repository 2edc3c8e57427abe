"""`govreport site`: a folder of reports as static pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govreport.cli.batch import sources_of
from govreport.cli.common import Common, with_common_options
from govreport.cli.help_texts import NUMBER, Command, examples
from govreport.cli.inputs import EXIT_INCOMPLETE
from govreport.cli.panel import tables_in
from govreport.cli.progress import progress
from govreport.cli.streams import plain, say
from govreport.errors import GovReportError
from govreport.language import N_, _, counted, current, said

if TYPE_CHECKING:
    from govreport.panel import Site

_FAILURES_SHOWN = 10


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        cls=Command,
        name="site",
        help=N_(
            "Write a folder of reports as static pages: places and years with search, charts, and each report's own "
            "page."
        ),
        epilog=examples(
            ("govreport site crawl/ -o site", N_("a page for each report, place and year; open site/index.html")),
            ("govreport site crawl/ -o site --title 政府工作报告", N_("the same under a title of your own")),
            ("govreport batch crawl/ -o kept -t indicators,targets,json", N_("for many reports: the tables first")),
            ("govreport site kept/ -o site", N_("the site of these tables")),
        ),
    )(_site)


@with_common_options
def _site(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER",
            help=N_(
                "A folder of reports, or of tables that batch wrote with indicators, targets and json. Pages, "
                "documents "
                "or reports saved as JSON: files, folders, patterns ('crawl/**/*.html'). Saved reports in a "
                "folder need "
                "a pattern ('saved/*.json')."
            ),
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help=N_("The folder to write to; a site that is there is replaced as a whole."),
        ),
    ],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help=N_("The title of the first page."))] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "-j", "--jobs", min=1, metavar=NUMBER, help=N_("Number of processes for reading; default: all processors.")
        ),
    ] = None,
    common: Common,
) -> int:
    from govreport.panel.site.writing import check_replaceable, write_site

    _check_apart(files, output)
    check_replaceable(output)
    tables = tables_in(files)
    if tables is not None:
        site = write_site(tables, output, title=title, language=current())
    else:
        sources = sources_of(files, output, quiet=common.quiet)
        with progress(len(sources), quiet=common.quiet) as report:
            site = write_site(
                sources, output, title=title, language=current(), options=common.options, jobs=jobs, on_progress=report
            )
    _tell(site, quiet=common.quiet)
    return EXIT_INCOMPLETE if site.unread else 0


def _check_apart(files: Sequence[str], output: Path) -> None:
    """Refuse a site among the inputs: the next run would take its pages for reports, and replacing it could cost them.

    Raises:
        GovReportError: if one of the inputs holds the folder, or the folder one of the inputs.
    """
    site = Path(os.path.realpath(output))
    for file in files:
        place = Path(os.path.realpath(file))
        if place.is_relative_to(site) or (place.is_dir() and site.is_relative_to(place)):
            raise GovReportError(
                "{output!r} and the input {file!r} lie in one another; write to a folder apart",
                output=str(output),
                file=file,
            )


def _tell(site: Site, *, quiet: bool) -> None:
    """Say what is on the site and what was left out, on standard error, and where it begins, on standard output."""
    for message in site.unread[:_FAILURES_SHOWN]:
        say(said(message))
    if quiet:
        return
    parts = [
        counted("{count} report", "{count} reports", site.reports),
        counted("{count} place", "{count} places", site.places),
        counted("{count} year", "{count} years", site.years),
    ]
    if site.left_out:
        parts.append(
            counted(
                "{count} input left out: the first page says why",
                "{count} inputs left out: the first page says why",
                site.left_out,
            )
        )
    say(_("{parts}", parts=parts))
    sys.stdout.write(f"{plain(str(site.index))}\n")

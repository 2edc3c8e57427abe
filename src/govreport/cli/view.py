"""`govreport view`: a report as an HTML page."""

from __future__ import annotations

import contextlib
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govreport.cli.common import Common, with_common_options
from govreport.cli.help_texts import Command, examples
from govreport.cli.inputs import EXIT_UNUSABLE, STANDARD_INPUT, Inputs
from govreport.cli.output import Sink, check_place
from govreport.cli.streams import plain, say
from govreport.errors import GovReportError
from govreport.language import N_, _, current

if TYPE_CHECKING:
    from govreport.report import Report

_PREFIX = "govreport-view-"
_DAY = 24 * 60 * 60
_OTHER_ENDINGS = frozenset({".json", ".jsonl", ".csv", ".tsv", ".md", ".txt", ".xlsx", ".parquet", ".pdf"})


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        cls=Command,
        name="view",
        help=N_(
            "Make one page of a report, with its outline, text, numbers and indicators, and open it in the browser."
        ),
        epilog=examples(
            ("govreport view report.html", N_("opens the page in the browser, from a temporary file")),
            ("govreport view report.html -o page.html", N_("keeps it")),
            ("govreport view report.html -o page.html --no-open", N_("keeps it, and opens nothing")),
            ("govreport view report.html --source", N_("with the page itself beside its text, the numbers marked")),
            ("govreport view city-2024.txt --last city-2023.txt", N_("with the targets of the year before")),
        ),
    )(_view)


@with_common_options
def _view(  # noqa: PLR0913 - a command's options
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help=N_("A page, a document or a report saved as JSON; - is standard input.")),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help=N_("Write the page to this file (.html). - is standard output.")
        ),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help=N_("Open no browser; say where the page is."))] = False,
    source: Annotated[
        bool,
        typer.Option(
            "--source",
            help=N_(
                "Show the input itself beside its text, with the numbers marked in it: HTML, plain text, and PDF as "
                "pictures of its pages. It makes the page larger."
            ),
        ),
    ] = False,
    last: Annotated[
        str | None,
        typer.Option(
            "--last",
            metavar="FILE",
            help=N_("The report of the year before: its targets stand beside the results."),
        ),
    ] = None,
    common: Common,
) -> int:
    if output is not None and output.suffix.lower() in _OTHER_ENDINGS:
        raise GovReportError("{output!r}: view writes a web page; let its name end in .html", output=str(output))
    if output is not None:
        check_place(output)
    if source and file == STANDARD_INPUT:
        raise GovReportError("--source shows a file: save standard input to one first")
    found = _report(file, common)
    earlier = None if last is None else _report(last, common)
    if found is None or (last is not None and earlier is None):
        return EXIT_UNUSABLE
    page = found.to_html(language=current(), source=file if source else None, last=earlier)
    with Sink(_temporary() if output is None else output, "html") as sink:
        sink.write(page)
    if sink.path is None:
        return 0
    sys.stdout.write(f"{plain(str(sink.path))}\n")
    if not no_open and not _opened(sink.path):
        say(_("no browser could be opened; open {path} in one", path=sink.path))
    return 0


def _report(file: str, common: Common) -> Report | None:
    """The report of one file; None where it cannot be used, which has been said."""
    inputs = Inputs([file], common)
    if not inputs.single:
        raise GovReportError("a page shows one report: give one file, not a folder or a pattern")
    return next((report for _, report in inputs), None)


def _temporary() -> Path:
    """A file for the browser, which reads it after this command has ended; those of the days before are removed."""
    for earlier in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*.html"):
        with contextlib.suppress(OSError):  # another user's, or gone by now
            if earlier.stat().st_mtime < time.time() - _DAY:
                earlier.unlink()
    with tempfile.NamedTemporaryFile(prefix=_PREFIX, suffix=".html", delete=False) as file:
        return Path(file.name)


def _opened(page: Path) -> bool:
    import webbrowser

    return webbrowser.open(page.absolute().as_uri())

"""`govreport parse`: all results of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from govreport.cli.common import Common, form_or_json, with_common_options
from govreport.cli.help_texts import NUMBER, Command, examples
from govreport.cli.inputs import Files, Inputs
from govreport.cli.output import Output, Sink, choose_format
from govreport.cli.rows import array_of
from govreport.cli.streams import NARROW, plain
from govreport.errors import GovReportError
from govreport.language import N_

if TYPE_CHECKING:
    from govreport.report import Report

Format = Literal["text", "md", "json", "jsonl"]
_FORMATS = ("text", "md", "json", "jsonl")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        cls=Command,
        name="parse",
        help=N_("Read reports and show what is in them."),
        epilog=examples(
            ("govreport parse report.html", N_("everything at a glance")),
            ("govreport parse report.html --depth 2", N_("the outline no deeper than two levels")),
            ("govreport parse report.html -o report.json", N_("everything as data")),
            ("govreport parse report.html -o report.md", N_("the article as Markdown")),
            ("govreport parse crawl/ -f jsonl > reports.jsonl", N_("a folder of reports, one line each")),
            ("curl -s https://… | govreport parse - --json", N_("a page from standard input")),
        ),
    )(_parse)


@with_common_options
def _parse(  # noqa: PLR0913 - a command's options
    files: Files,
    *,
    form: Annotated[
        Format | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=N_("text, md, json or jsonl. Without it the extension of -o decides; else text."),
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("The same as -f json: schema govreport/1, UTF-8, nothing else."))
    ] = False,
    depth: Annotated[
        int | None, typer.Option(min=1, metavar=NUMBER, help=N_("Show the outline down to this level."))
    ] = None,
    output: Output = None,
    common: Common,
) -> int:
    chosen = choose_format(form_or_json(form, as_json=as_json), output, formats=_FORMATS, shown="text", piped="text")
    inputs = Inputs(files, common)
    if chosen == "md" and not inputs.single:
        raise GovReportError("Markdown is of one report: give one file, or choose -f json or -f jsonl")
    named = inputs.reports()
    if named is None:
        return inputs.exit_code
    with Sink(output, chosen) as sink:
        if chosen == "text":
            for name, report in named:
                _show(sink, "" if inputs.single else name, report, depth)
        else:
            for piece in _pieces((report for _, report in named), chosen, single=inputs.single):
                sink.write(piece)
    return inputs.end(place=sink.path)


def _pieces(reports: Iterable[Report], form: str, *, single: bool) -> Iterator[str]:
    """The report as Markdown, or reports as JSON: an object for one file, an array for several, or one line each."""
    if form == "md":
        yield from (report.to_markdown() for report in reports)
    elif form == "jsonl":
        yield from (report.to_json(indent=None) + "\n" for report in reports)
    elif single:
        yield from (report.to_json() + "\n" for report in reports)
    else:
        yield from array_of(report.to_json() for report in reports)


def _show(sink: Sink, name: str, report: Report, depth: int | None) -> None:
    from govreport.cli.overview import overview

    console = sink.console()
    sink.show_under(plain(name), overview(report, depth=depth, narrow=console.width < NARROW), console)

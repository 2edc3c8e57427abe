"""`govreport panel`: many reports as one table of place, year, series and value."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from govreport.cli.common import Common, with_common_options
from govreport.cli.formatting import called
from govreport.cli.help_texts import Command, examples
from govreport.cli.inputs import EXIT_INCOMPLETE, EXIT_UNUSABLE, files_in, listed
from govreport.cli.output import Output, Sink, choose_format, file_of, write_file
from govreport.cli.progress import Watch, progress
from govreport.cli.rows import lines_of
from govreport.cli.streams import plain, say
from govreport.cli.table_commands import FORMATS, Format
from govreport.errors import GovReportError
from govreport.language import N_, _, counted, said

if TYPE_CHECKING:
    from govreport.panel import Panel

NOT_READ = "not read: "
_FAILURES_SHOWN = 10

View = Literal["cells", "outcomes", "revisions", "conflicts", "coverage"]
Coding = Literal["stated", "lower", "midpoint", "upper", "above"]
_SHOWN = {
    "cells": ("region", "year", "series", "kind", "status", "value", "bound", "unit"),
    "outcomes": ("region", "year", "series", "kind", "target", "target_bound", "outcome", "outcome_status", "kept"),
    "revisions": ("region", "year", "series", "kind", "first_value", "later_value", "later_report_year"),
    "conflicts": ("region", "year", "series", "kind", "status", "answer", "other", "source"),
    "coverage": ("region", "plan_year", "source", "targets", "results", "lacks"),
}

_GROUPS = {
    "kind": "answer",
    "status": "status",
    "bound": "bound",
    "target_bound": "bound",
    "outcome_status": "status",
}
"""The columns whose words people know by other names, each with the group of the terms."""
_LACKS = (
    N_("not read: {error}"),
    N_("a page of {name}"),
    N_("the same article as another input"),
    N_("no region found"),
    N_("no plan year found"),
    N_("no target of a standard series"),
    N_("no result of a standard series"),
    N_("no report"),
)
"""What the view `coverage` says of an input or a year, so that the catalogue has it."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        cls=Command,
        name="panel",
        help=N_("Put many reports into one panel: place, year, series, target and outcome, each with its sentence."),
        epilog=examples(
            ("govreport panel crawl/ -o panel.xlsx", N_("a folder of reports as one panel for Excel")),
            ("govreport batch crawl/ -o tables", N_("for many reports: the tables first, which can be resumed")),
            ("govreport panel tables/ -o panel.dta", N_("the panel of these tables for Stata")),
            ("govreport panel tables/ --outcomes --coding midpoint", N_("targets beside what came of them")),
            ("govreport panel tables/ --wide --series gdp -o gdp.csv", N_("growth of GDP, a column a year")),
            ("govreport panel tables/ --view coverage", N_("which places and years are missing, and why")),
        ),
    )(_panel)


@with_common_options
def _panel(  # noqa: PLR0913 - a command's options
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help=N_(
                "A folder of tables that batch wrote; or reports. Pages, documents or reports saved as JSON: files, "
                "folders, patterns ('crawl/**/*.html'). Saved reports in a folder need a pattern ('saved/*.json')."
            ),
        ),
    ],
    *,
    view: Annotated[
        View,
        typer.Option(metavar="VIEW", help=N_("cells (the panel itself), outcomes, revisions, conflicts or coverage.")),
    ] = "cells",
    outcomes: Annotated[bool, typer.Option("--outcomes", help=N_("The same as --view outcomes."))] = False,
    series: Annotated[
        list[str] | None,
        typer.Option(metavar="ID,…", help=N_("These series only, as gdp,cpi; may be repeated."), show_default=False),
    ] = None,
    wide: Annotated[
        bool, typer.Option("--wide", help=N_("One series, a row for each place, a column for each year."))
    ] = False,
    status: Annotated[
        Literal["actual", "estimate", "target"], typer.Option(metavar="WORD", help=N_("For --wide: which values."))
    ] = "actual",
    kind: Annotated[
        Literal["growth", "amount"], typer.Option(metavar="WORD", help=N_("For --wide: growth or amount."))
    ] = "growth",
    coding: Annotated[
        Coding,
        typer.Option(
            metavar="WORD", help=N_("For outcomes: how a target is one figure: stated, lower, midpoint, upper, above.")
        ),
    ] = "stated",
    form: Annotated[
        Format | None,
        typer.Option("-f", "--format", metavar="FORMAT", help=N_("As for the other tables."), show_default=False),
    ] = None,
    output: Output = None,
    common: Common,
) -> int:
    view = "outcomes" if outcomes else view
    if outcomes and wide:
        raise GovReportError("--outcomes and --wide contradict each other; give one of them")
    chosen = choose_format(form, output, formats=FORMATS, shown="table", piped="tsv")
    file = file_of(chosen, output)
    ids = _known(listed(series) or ())
    if view == "coverage" and ids:
        raise GovReportError("--series chooses values, and coverage lists inputs; leave it out")
    if wide and len(ids) != 1:
        raise GovReportError("--wide shows one series; name it, as --series gdp")
    with _saying_if_stopped():
        panel = _built(files, common)
        code = _tell(panel, quiet=common.quiet)
        if code == EXIT_UNUSABLE:
            return code
        if wide:
            table: Any = panel.wide(ids[0], status=status, kind=kind)
            shown: Sequence[str] = table.column_names
        else:
            table = _asked(panel, view, ids, coding)
            shown = _SHOWN[view]
        if file is not None:
            from govreport.panel.meanings import described

            name = "wide" if wide else "panel" if view == "cells" else view
            named = described(table, "" if wide else view).replace_schema_metadata({"govreport.table": name})
            write_file(named, file, chosen)
        else:
            _write(table, shown, chosen, output)
    return code


@contextlib.contextmanager
def _saying_if_stopped() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        say(_("stopped; nothing was written"))
        raise


def _known(ids: Sequence[str]) -> list[str]:
    from govreport.panel.known import checked

    try:
        return checked(ids)
    except ValueError as error:
        raise GovReportError(error.args[0]) from None


def _built(files: Sequence[str], common: Common) -> Panel:
    from govreport.panel import build

    tables = tables_in(files)
    if tables:
        with Watch(common.quiet).showing(_("reading {name}", name=tables[0])):
            return build(tables)
    paths = files_in(files, quiet=common.quiet)
    with progress(len(paths), quiet=common.quiet or not sys.stderr.isatty()) as report:
        return build(paths, options=common.options, on_progress=report)


def tables_in(files: Sequence[str]) -> list[str]:
    """The folders of tables that the arguments are; none where they are reports.

    Raises:
        GovReportError: if both stand beside each other.
    """
    from govreport.panel.folders import folders_among

    return list(map(str, folders_among(files)))


def _asked(panel: Panel, view: View, series: Sequence[str], coding: Coding) -> Any:  # noqa: ANN401 - an Arrow table
    if view == "outcomes":
        return panel.outcomes(series, coding=coding)
    return getattr(panel, view)() if view == "coverage" else getattr(panel, view)(series)


def _write(table: Any, shown: Sequence[str], form: str, output: Path | None) -> None:  # noqa: ANN401 - an Arrow table
    from govreport.cli.display import as_table
    from govreport.cli.listing import Shown
    from govreport.cli.rows import text_of

    rows = [{name: tidied(cell) for name, cell in row.items()} for row in table.to_pylist()]
    with Sink(output, form) as sink:
        if form == "table":

            def column(name: str) -> Shown:
                group = _GROUPS.get(name, "")

                def text(row: Any) -> str:  # noqa: ANN401 - a row of any view
                    words = plain(" ".join(text_of(row[name]).split()))
                    return said(words) if name == "lacks" else called(group, words)

                return Shown(called("panel", name), text)

            console = sink.console()
            sink.show_under("", as_table(rows, tuple(map(column, shown)), width=console.width), console)
            return
        for piece in lines_of((tuple(row.values()) for row in rows), table.column_names, form):
            sink.write(piece)


def tidied(cell: object) -> object:
    """A decimal without the zeros at its end; anything else as it is."""
    from govreport.numbers.numerals import tidy

    return tidy(cell) if isinstance(cell, Decimal) else cell


def _tell(panel: Panel, *, quiet: bool) -> int:
    """Say what was used and what was left out, on standard error; the exit code."""
    from govreport.batch.failures import named

    rows = panel.coverage().to_pylist()
    inputs = [row for row in rows if row["source"] is not None]
    unread = [row for row in inputs if (row["lacks"] or "").startswith(NOT_READ)]
    for row in unread[:_FAILURES_SHOWN]:
        say(said(named(row["lacks"].removeprefix(NOT_READ), row["source"])))
    if unread and len(unread) == len(inputs):
        return EXIT_UNUSABLE
    if len(unread) > _FAILURES_SHOWN:
        say(_("and {count} more; --view coverage lists them", count=len(unread) - _FAILURES_SHOWN))
    if not quiet:
        _count(rows, inputs)
    return EXIT_INCOMPLETE if unread else 0


def _count(rows: Sequence[dict[str, Any]], inputs: Sequence[dict[str, Any]]) -> None:
    """The line that counts what was used."""
    used = sum(row["targets"] + row["results"] > 0 for row in inputs)
    places = len({row["place"] for row in inputs if row["place"]})
    between = len(rows) - len(inputs)
    say(
        _(
            "{inputs}, {used}, {places}, {years}; --view coverage lists what each lacks",
            inputs=counted("{count} input", "{count} inputs", len(inputs)),
            used=_("{count} used", count=used),
            places=counted("{count} place", "{count} places", places),
            years=counted("{count} year between without a report", "{count} years between without a report", between),
        )
    )

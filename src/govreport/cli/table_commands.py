"""The commands that list one table: numbers, indicators, targets, scoreboard, outline, lines, metadata and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer
from attrs import define

from govreport.cli import completion
from govreport.cli.common import Common, with_common_options
from govreport.cli.formatting import heading_of
from govreport.cli.help_texts import HELP_TEXTS, NUMBER, Command
from govreport.cli.inputs import Files, Inputs, listed
from govreport.cli.output import Output, Sink, choose_format, file_of, write_file
from govreport.cli.rows import lines_of
from govreport.language import N_, counted

if TYPE_CHECKING:
    from rich.console import RenderableType

    from govreport.cli.listing import Choice
    from govreport.report import Report

Format = Literal["table", "tsv", "csv", "json", "jsonl", "parquet", "xlsx", "dta", "sqlite", "duckdb"]
FORMATS: tuple[str, ...] = get_args(Format)

Wanted = Annotated[
    Format | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help=N_(
            "table, tsv, csv, json or jsonl; with -o also parquet, xlsx (Excel), dta (Stata), sqlite, duckdb. "
            "Without it the extension of -o decides; else table in a terminal, tsv in a pipe."
        ),
        show_default=False,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "-c",
        "--columns",
        metavar="NAME,…",
        help=N_("These columns only, in this order; may be repeated. A wrong name lists all."),
        autocompletion=completion.columns,
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "-w",
        "--where",
        metavar="CONDITION",
        help=N_(
            "Rows where a column is a text (column=text), is another (column!=text), holds it (column~text) or is so "
            "large ('column>=number'); may be repeated, then all must hold."
        ),
        autocompletion=completion.conditions,
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for table in (
        "metadata",
        "numbers",
        "indicators",
        "targets",
        "pledges",
        "scoreboard",
        "lines",
        "cells",
        "attachments",
        "diagnostics",
        "dropped",
    ):
        text = HELP_TEXTS[table]
        app.command(cls=Command, name=table, help=text.help, epilog=text.epilog)(_command_for(table))
    text = HELP_TEXTS["outline"]
    app.command(cls=Command, name="outline", help=text.help, epilog=text.epilog)(_outline)


def _command_for(table: str) -> Callable[..., int]:
    @with_common_options
    def command(  # noqa: PLR0913 - a command's options
        files: Files,
        *,
        form: Wanted = None,
        columns: Columns = None,
        where: Where = None,
        output: Output = None,
        common: Common,
    ) -> int:
        from govreport.cli.listing import Choice

        chosen = choose_format(form, output, formats=FORMATS, shown="table", piped="tsv")
        return _list(Choice(table, listed(columns), tuple(where or ())), Inputs(files, common), chosen, output)

    return command


@with_common_options
def _outline(  # noqa: PLR0913 - as above
    files: Files,
    *,
    form: Annotated[
        Literal["tree", Format] | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=N_(
                "tree, or as for the other tables. Without it the extension of -o decides; else tree in a terminal, "
                "tsv in a pipe."
            ),
            show_default=False,
        ),
    ] = None,
    depth: Annotated[
        int | None, typer.Option(min=1, metavar=NUMBER, help=N_("The outline down to this level."))
    ] = None,
    columns: Columns = None,
    where: Where = None,
    output: Output = None,
    common: Common,
) -> int:
    from govreport.cli.listing import Choice

    chosen = choose_format(form, output, formats=("tree", *FORMATS), shown="tree", piped="tsv")
    choice = Choice("outline", listed(columns), tuple(where or ()), depth)
    return _list(choice, Inputs(files, common), chosen, output)


def _list(choice: Choice, inputs: Inputs, form: str, output: Path | None) -> int:
    """Write a table of all inputs."""
    columns = choice.picked()
    file = file_of(form, output)
    found = inputs.reports()
    if found is None:  # not even heads of columns
        return inputs.exit_code
    if file is not None:
        return _write(choice, inputs, found, form, file)
    rows = _Rows(choice)
    with Sink(output, form) as sink:
        if form in {"table", "tree"}:
            for name, report in found:
                _show(sink, "" if inputs.single else name, report, rows, tree=form == "tree")
        else:
            every = (row for _, report in found for row in rows.of(report))
            records = (tuple(column.value(row) for column in columns) for row in every)
            for piece in lines_of(records, [column.name for column in columns], form):
                sink.write(piece)
    return inputs.end(rows.told, place=sink.path)


@define
class _Rows:
    """The rows of reports that are wanted, counted as they are taken.

    Attributes:
        choice: which are wanted.
        count: how many were taken; None where none was asked for.
    """

    choice: Choice
    count: int | None = None

    def of(self, report: Report) -> Iterator[Any]:
        """The rows of a report."""
        self.count = self.count or 0
        for row in self.choice.rows(report):
            self.count += 1
            yield row

    @property
    def told(self) -> str:
        """How many there were, in words."""
        return "" if self.count is None else counted("{count} row", "{count} rows", self.count)


def _write(choice: Choice, inputs: Inputs, found: Iterable[tuple[str, Report]], form: str, output: Path) -> int:
    """Write a table of all inputs to a file of a program's own format."""
    from govreport.output.tables.arrow import fitted, from_values, load

    columns = choice.picked(unfit=True)
    pa = load("pyarrow", "table")
    rows = _Rows(choice)
    pieces = [from_values(choice.table, columns, fitted(list(rows.of(report)), columns)) for _, report in found]
    write_file(pa.concat_tables(pieces), output, form)
    return inputs.end(rows.told, place=output)


def _show(sink: Sink, name: str, report: Report, rows: _Rows, *, tree: bool) -> None:
    """Write one report's table for people, under the input's name if there are several."""
    from govreport.cli import overview
    from govreport.cli.display import as_table

    console, choice = sink.console(), rows.choice
    shown: RenderableType
    if tree:
        shown = overview.tree(report, depth=choice.depth)
    elif choice.table == "metadata" and choice.columns is None:
        shown = overview.metadata_grid(report)
    else:
        shown = as_table(rows.of(report), choice.shown(), width=console.width)
    sink.show_under(heading_of(name, report), shown, console)

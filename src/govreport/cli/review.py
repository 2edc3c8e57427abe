"""`govreport review`: compares marks made on a page with the report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from govreport.cli.common import Common, Json, form_or_json, with_common_options
from govreport.cli.help_texts import Command, examples
from govreport.cli.inputs import EXIT_UNUSABLE, Inputs
from govreport.cli.output import Output, Sink, choose_format
from govreport.cli.rows import lines_of
from govreport.cli.streams import plain, say
from govreport.errors import GovReportError
from govreport.language import N_, _, counted, said

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from govreport.cli.listing import Shown
    from govreport.output.review import Review, Reviewed

Format = Literal["table", "tsv", "csv", "json"]
_FORMATS = ("table", "tsv", "csv", "json")
_COLUMNS = ("outcome", "verdict", "field", "start", "text", "name", "value", "changes", "rule", "note")
_WORDS = (
    N_("agreed"),
    N_("changed"),
    N_("reread"),
    N_("noted"),
    N_("lost"),
    N_("outcome"),
    N_("changes"),
    N_("note"),
    N_("marked right, unchanged"),
    N_("marked right, read differently now"),
    N_("marked wrong, unchanged"),
    N_("marked wrong, read differently now"),
    N_("a note without a mark"),
    N_("no number is found there any more"),
    N_("REPORT"),
    N_("MARKS"),
)
"""Words of the data that are shown, so that the catalogue has them."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        cls=Command,
        name="review",
        help=N_("Compare the marks made on the page of a report with the report, and count them."),
        epilog=examples(
            ("govreport review report.html marks.tsv", N_("counts, and the marks that need attention")),
            ("govreport review report.html marks.tsv -o review.csv", N_("every mark with what became of it")),
            ("govreport review report.html marks.tsv --json", N_("the same for another program, with the counts")),
        ),
    )(_review)


@with_common_options
def _review(  # noqa: PLR0913 - a command's options
    report: Annotated[str, typer.Argument(metavar="REPORT", help=N_("The report: a page, a document, or saved JSON."))],
    marks: Annotated[
        Path, typer.Argument(metavar="MARKS", help=N_("The table that the page saved: sha256, start, text and so on."))
    ],
    *,
    as_json: Json = False,
    form: Annotated[
        Format | None,
        typer.Option("-f", "--format", metavar="FORMAT", help=N_("table, tsv, csv or json."), show_default=False),
    ] = None,
    output: Output = None,
    common: Common,
) -> int:
    from govreport.output.review import review
    from govreport.page import inputs

    chosen = choose_format(form_or_json(form, as_json=as_json), output, formats=_FORMATS, shown="table", piped="tsv")
    given = Inputs([report], common)
    if not given.single:
        raise GovReportError("marks are of one report: give one file, not a folder or a pattern")
    table = inputs.load(marks)
    found = next(iter(given), None)
    if found is None:
        return EXIT_UNUSABLE
    told = review(found[1], table.data.decode("utf-8", "replace"), table.label)
    if told.others and not common.quiet:
        say(
            counted(
                "{count} mark is of another document and left out",
                "{count} marks are of other documents and left out",
                told.others,
            )
        )
    with Sink(output, chosen) as sink:
        if chosen == "json":
            sink.write(json.dumps(told.to_dict(), ensure_ascii=False, indent=2) + "\n")
        elif chosen == "table":
            console = sink.console()
            sink.show_under("", _shown(told, console), console)
        else:
            for piece in lines_of(map(_row, told.rows), _COLUMNS, chosen):
                sink.write(piece)
    return 0


def _row(row: Reviewed) -> tuple[object, ...]:
    mark = row.mark
    return (
        *(row.outcome, mark.verdict, mark.field, mark.start, mark.text, mark.name, mark.value),
        "; ".join(f"{part}: {was} → {now}" for part, (was, now) in row.changes.items()),
        *(row.rule, mark.note),
    )


def _shown(told: Review, console: Console) -> RenderableType:
    """The counts, and the marks that need attention."""
    from rich.console import Group
    from rich.text import Text

    from govreport.cli.display import as_table
    from govreport.cli.listing import Shown
    from govreport.output.review import OUTCOMES, wanting

    counts = as_table(
        list(told.outcomes.items()),
        (
            Shown(_("marks"), lambda pair: f"{pair[1]}", folds=False),
            Shown("", lambda pair: said(OUTCOMES[pair[0]])),
        ),
        width=console.width,
    )
    pieces: list[RenderableType] = [counts]
    if told.by_field:
        parts = [f"{said(field)} {count}" for field, count in told.by_field.items()]
        pieces.append(Text(_("wrong in: {parts}", parts=parts), style="dim"))
    if told.by_rule:
        rules = [
            _("{rule} {right} right, {wrong} wrong", rule=rule, right=each.get("right", 0), wrong=each.get("wrong", 0))
            for rule, each in told.by_rule.items()
        ]
        pieces.append(Text(_("by the rule that named them: {rules}", rules=rules), style="dim"))
    rows = wanting(told.rows)
    if rows:
        names = ("outcome", "text", "name", "value", "changes", "note")
        columns = [_column(name) for name in names]
        pieces += [Text(""), as_table(rows, columns, width=console.width)]
    return Group(*pieces)


def _column(name: str) -> Shown:
    from govreport.cli.listing import Shown

    at = _COLUMNS.index(name)
    return Shown(said(name), lambda row: plain(said(str(_row(row)[at]))), folds=name != "outcome")

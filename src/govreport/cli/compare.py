"""`govreport compare`: two reports of one place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from govreport.cli.common import Common, Json, form_or_json, with_common_options
from govreport.cli.formatting import called
from govreport.cli.help_texts import Command, examples
from govreport.cli.output import Output, Sink, choose_format, file_of, write_file
from govreport.cli.progress import Watch
from govreport.cli.rows import lines_of
from govreport.cli.streams import plain, say
from govreport.cli.table_commands import FORMATS, Format
from govreport.language import N_, _, counted, current, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from rich.console import Console, RenderableType

    from govreport.panel import Comparison

View = Literal["targets", "announcement", "tasks"]
_HTML = "html"
_PAGES = frozenset({".html", ".htm"})
_WORDS = (
    N_("announcement"),
    N_("tasks"),
    N_("new"),
    N_("reviewed"),
    N_("vanished"),
    N_("kept"),
    N_("LAST"),
    N_("THIS"),
    N_("DIR"),
    N_("TEXT"),
)
"""Words of the data that are shown, so that the catalogue has them."""
_SHOWN = 10  # tasks of each kind in the terminal, without --view tasks


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        cls=Command,
        name="compare",
        help=N_("Compare a report with that of the year before: targets, results, changed words, tasks."),
        epilog=examples(
            ("govreport compare city-2023.txt city-2024.txt", N_("targets, results, changed words and tasks")),
            ("govreport compare city-2023.txt city-2024.txt -o change.html", N_("the same as a page to look at")),
            ("govreport compare city-2023.txt city-2024.txt --json", N_("the same for another program")),
            ("govreport compare city-2023.txt city-2024.txt --view tasks -o tasks.csv", N_("tasks that came and went")),
        ),
    )(_compare)


@with_common_options
def _compare(  # noqa: PLR0913 - a command's options
    last: Annotated[
        str, typer.Argument(metavar="LAST", help=N_("The earlier report: a page, a document, or saved JSON."))
    ],
    this: Annotated[str, typer.Argument(metavar="THIS", help=N_("The later report of the same place."))],
    *,
    view: Annotated[
        View | None,
        typer.Option(
            metavar="VIEW",
            help=N_(
                "One table: targets, announcement or tasks. Without it, all three in a terminal and in JSON, else "
                "targets."
            ),
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
    form: Annotated[
        Literal["html", Format] | None,
        typer.Option(
            "-f", "--format", metavar="FORMAT", help=N_("html, or as for the other tables."), show_default=False
        ),
    ] = None,
    output: Output = None,
    common: Common,
) -> int:
    chosen = _format(form_or_json(form, as_json=as_json), output)
    file = file_of(chosen, output)
    with Watch(common.quiet).showing(_("reading {name}", name=f"{last}, {this}")):
        found = _found(last, this, common)
    for remark in found.remarks:
        say(said(remark))
    if file is not None:
        write_file(found.view(view or "targets"), file, chosen)
        return 0
    with Sink(output, chosen) as sink:
        if chosen == _HTML:
            sink.write(found.to_html(language=current()))
        elif chosen == "json" and view is None:
            sink.write(found.to_json())
        elif chosen == "table":
            _show(found, view, sink)
        else:
            table = found.view(view or "targets")
            for piece in lines_of(_tidied(table), table.column_names, chosen):
                sink.write(piece)
    return 0


def _format(wanted: str | None, output: Path | None) -> str:
    if wanted is None and output is not None and output.suffix.lower() in _PAGES:
        return _HTML
    return choose_format(wanted, output, formats=(_HTML, *FORMATS), shown="table", piped="tsv")


def _found(last: str, this: str, common: Common) -> Comparison:
    from govreport.panel import compare

    return compare(last, this, options=common.options)


def _tidied(table: Any) -> Iterator[tuple[object, ...]]:  # noqa: ANN401 - an Arrow table
    from govreport.cli.panel import tidied

    return (tuple(map(tidied, row.values())) for row in table.to_pylist())


def _show(found: Comparison, view: str | None, sink: Sink) -> None:
    shown = {"targets": _targets, "announcement": _announcement, "tasks": _tasks}
    console = sink.console()
    for name in get_args(View) if view is None else (view,):
        sink.show_under("" if view else said(name), shown[name](found, console, all_=view is not None), console)


def _targets(found: Comparison, console: Console, *, all_: bool) -> RenderableType:  # noqa: ARG001 - as _tasks
    from govreport.panel.figures import aim, figure, name_of, step

    years = found.earlier.metadata.plan_year, found.later.metadata.plan_year

    def result(row: Any) -> str:  # noqa: ANN401 - a row
        told = figure(row["outcome"], row["unit"], row["outcome_bound"])
        if row["difference"] is None:
            return told
        kept = {True: _("kept "), False: _("missed ")}.get(row["kept"], "")
        return _("{result} ({fate})", result=told, fate=f"{kept}{away(row['difference'], row['unit'])}")

    def away(value: Any, unit: str | None) -> str:  # noqa: ANN401 - a figure
        return step(value, unit).replace(" pp", _(" pp"))

    return _as_table(
        found.targets().to_pylist(),
        {
            _("series"): lambda row: name_of(row["series"])[0],
            _("kind"): lambda row: called("answer", row["kind"]),
            _("target {year}", year=years[0]): lambda row: aim(
                row["target_low"], row["target_high"], row["target_bound"], row["unit"], row["target_words"]
            ),
            _("result {year}", year=years[0]): result,
            _("target {year}", year=years[1]): lambda row: aim(
                row["new_low"], row["new_high"], row["new_bound"], row["unit"], row["new_words"]
            ),
            _("change"): lambda row: away(row["change"], row["unit"]),
        },
        console.width,
        folding={0, 2, 4},  # an aim in words may be a long one
    )


def _announcement(found: Comparison, console: Console, *, all_: bool) -> RenderableType:  # noqa: ARG001 - as _tasks
    """What was deleted as [-…-] and inserted as {+…+}, as `git diff --word-diff` has it, and in colours."""
    from rich.console import Group
    from rich.text import Text

    signs = {"same": ("", "", ""), "deleted": ("[-", "-]", "red"), "inserted": ("{+", "+}", "green")}
    lines = []
    for pieces in found.sentences:
        line = Text()
        for piece in pieces:
            before, behind, style = signs[piece.kind]
            line.append(f"{before}{plain(piece.text)}{behind}", style=style)
        lines.append(line)
    return Group(*lines) if lines else Text(_("nothing found"), style="dim")


def _tasks(found: Comparison, console: Console, *, all_: bool) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    from govreport.panel.comparing.tasks import Fate

    counts = {fate: [task for task in found.aligned if task.fate == fate] for fate in get_args(Fate)}
    shown: tuple[Fate, ...] = ("new", "vanished", "reviewed")
    picked = [task for fate in shown for task in (counts[fate] if all_ else counts[fate][:_SHOWN])]
    sizes = {fate: len(those) for fate, those in counts.items()}
    tally = _("{new} new, {vanished} vanished, {reviewed} reviewed, {kept} kept", **sizes)
    more = sum(len(those) for fate, those in counts.items() if fate != "kept") - len(picked)
    behind = counted("; {count} task more: --view tasks", "; {count} tasks more: --view tasks", more) if more else ""
    table = _as_table(
        picked,
        {
            _("fate"): lambda task: said(task.fate),
            _("task"): lambda task: (task.later or task.earlier).text,
            _("told in the review"): lambda task: "" if task.told is None else task.told.text,
        },
        console.width,
        folding={0, 1, 2},
    )
    return Group(table, Text(f"{tally}{behind}", style="dim"))


def _as_table(rows: Sequence[Any], columns: dict[str, Any], width: int, *, folding: AbstractSet[int]) -> RenderableType:
    """A table of which these columns may fold."""
    from govreport.cli.display import as_table
    from govreport.cli.listing import Shown

    def column(at: int, name: str, value: Any) -> Shown:  # noqa: ANN401 - a function of a row
        return Shown(name, lambda row: plain(" ".join(value(row).split())), folds=at in folding)

    return as_table(
        rows, tuple(column(at, name, value) for at, (name, value) in enumerate(columns.items())), width=width
    )

"""`govreport compare`: two reports of a place beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from govreport.cli.inputs import Encoding, Name
from govreport.cli.output import Output, Sink, choose_format, file_of, write_file
from govreport.cli.rows import lines_of
from govreport.cli.streams import plain, say
from govreport.cli.tabular import FORMATS, Format
from govreport.cli.teaching import Command, examples
from govreport.cli.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from govreport.panel import Comparison

View = Literal["targets", "announcement", "tasks"]
_HTML = "html"
_PAGES = frozenset({".html", ".htm"})
_SHOWN = 10  # tasks of each kind in the terminal, without --view tasks


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        cls=Command,
        name="compare",
        epilog=examples(
            ("govreport compare city-2023.txt city-2024.txt", "targets, results, changed words and tasks"),
            ("govreport compare city-2023.txt city-2024.txt -o change.html", "the same as a page to look at"),
            ("govreport compare city-2023.txt city-2024.txt --json", "the same for another program"),
            ("govreport compare city-2023.txt city-2024.txt --view tasks -o tasks.csv", "tasks that came and went"),
        ),
    )(_compare)


def _compare(  # noqa: PLR0913 - a command's options
    last: Annotated[str, typer.Argument(metavar="LAST", help="The earlier report: a page, a document, or saved JSON.")],
    this: Annotated[str, typer.Argument(metavar="THIS", help="The later report of the same place.")],
    *,
    view: Annotated[
        View | None,
        typer.Option(
            metavar="VIEW",
            help="One table: targets, announcement or tasks. Without it, all three in a terminal and in JSON, else "
            "targets.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as -f json.")] = False,
    form: Annotated[
        Literal["html", Format] | None,
        typer.Option("-f", "--format", metavar="FORMAT", help="html, or as for the other tables.", show_default=False),
    ] = None,
    output: Output = None,
    encoding: Encoding = None,
    pattern: Name = None,
) -> int:
    """Set the report of one year beside that of the year before: targets, results, changed words, tasks."""
    chosen = _format("json" if as_json else form, output)
    file = file_of(chosen, output)
    found = _found(last, this, encoding, pattern)
    for remark in found.remarks:
        say(remark)
    if file is not None:
        write_file(found.view(view or "targets"), file, chosen)
        return 0
    with Sink(output, chosen) as sink:
        if chosen == _HTML:
            sink.write(found.to_html())
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


def _found(last: str, this: str, encoding: str | None, pattern: str | None) -> Comparison:
    from govreport.panel import compare
    from govreport.report import Options

    return compare(last, this, options=Options(encoding_hint=encoding, name=pattern))


def _tidied(table: Any) -> Iterator[tuple[object, ...]]:  # noqa: ANN401 - an Arrow table
    from govreport.cli.panel import tidied

    return (tuple(map(tidied, row.values())) for row in table.to_pylist())


def _show(found: Comparison, view: str | None, sink: Sink) -> None:
    shown = {"targets": _targets, "announcement": _announcement, "tasks": _tasks}
    console = sink.console()
    for name in get_args(View) if view is None else (view,):
        sink.show_under("" if view else name, shown[name](found, console, all_=view is not None), console)


def _targets(found: Comparison, console: Console, *, all_: bool) -> RenderableType:  # noqa: ARG001 - as _tasks
    from govreport.panel.figures import aim, figure, name_of, step

    years = found.earlier.metadata.plan_year, found.later.metadata.plan_year

    def result(row: Any) -> str:  # noqa: ANN401 - a row
        told = figure(row["outcome"], row["unit"], row["outcome_bound"])
        kept = {True: "kept ", False: "missed "}.get(row["kept"], "")
        return f"{told} ({kept}{step(row['difference'], row['unit'])})" if row["difference"] is not None else told

    return _as_table(
        found.targets().to_pylist(),
        {
            "series 指标": lambda row: name_of(row["series"])[0],
            "kind 类型": lambda row: row["kind"],
            f"target {years[0]} {years[0]}年目标": lambda row: aim(
                row["target_low"], row["target_high"], row["target_bound"], row["unit"]
            ),
            f"result {years[0]} {years[0]}年完成": result,
            f"target {years[1]} {years[1]}年目标": lambda row: aim(
                row["new_low"], row["new_high"], row["new_bound"], row["unit"]
            ),
            "change 变化": lambda row: step(row["change"], row["unit"]),
        },
        console.width,
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
    return Group(*lines) if lines else Text("nothing found", style="dim")


def _tasks(found: Comparison, console: Console, *, all_: bool) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    counts = {fate: [task for task in found.aligned if task.fate == fate] for fate in ("new", "vanished", "kept")}
    picked = [task for fate in ("new", "vanished") for task in (counts[fate] if all_ else counts[fate][:_SHOWN])]
    tally = ", ".join(f"{len(those)} {fate}" for fate, those in counts.items())
    more = sum(len(those) for fate, those in counts.items() if fate != "kept") - len(picked)
    behind = f"; {counted(more, 'task')} more: --view tasks" if more else ""
    table = _as_table(
        picked,
        {
            "fate 去留": lambda task: task.fate,
            "task 任务": lambda task: (task.later or task.earlier).text,
            "told in the review 回顾": lambda task: "" if task.told is None else task.told.text,
        },
        console.width,
    )
    return Group(table, Text(f"{tally}{behind}", style="dim"))


def _as_table(rows: Sequence[Any], columns: dict[str, Any], width: int) -> RenderableType:
    from govreport.cli.listing import Shown
    from govreport.cli.showing import as_table

    def column(name: str, value: Any) -> Shown:  # noqa: ANN401 - a function of a row
        return Shown(
            name, lambda row: plain(" ".join(value(row).split())), folds=name.startswith(("series", "task", "told"))
        )

    return as_table(rows, tuple(column(name, value) for name, value in columns.items()), width=width)

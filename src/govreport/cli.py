"""The command `govreport`, for people (rich, in a terminal or a pipe) and for machines (`--json`)."""

from __future__ import annotations

import contextlib
import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

import govreport
from govreport.errors import GovReportError, InputError
from govreport.facts.model import Target
from govreport.facts.scoreboard import ScoreRow
from govreport.numbers.model import Number
from govreport.outline.model import Section
from govreport.report import Report, parse

EXIT_UNWRITTEN = 1
"""Exit code where the output could not be written."""

EXIT_UNUSABLE = 2
"""Exit code for an input or a call that cannot be served."""

_STANDARD_INPUT = "-"
_PIPE_WIDTH = 1000  # in a pipe nothing is folded, so that each line can be searched and cut
_NARROW = 60  # on narrower terminals the labels are Chinese only
_DIAGNOSTICS_SHOWN = 10
_BOUND_WORDS = MappingProxyType({"about": "左右", "ge": "以上", "gt": "多", "le": "以内", "lt": "以下"})
_FIELDS = (
    ("index_number", "索引号", "index number"),
    ("subject", "主题分类", "subject"),
    ("issuer", "发文机构", "issuer"),
    ("document_number", "文号", "document number"),
    ("written_on", "成文日期", "written on"),
    ("published_on", "发布时间", "published on"),
    ("validity", "公文时效", "validity"),
    ("content_source", "信息来源", "content source"),
    ("site_name", "网站名称", "site"),
    ("site_domain", "网站域名", "site domain"),
    ("site_id_code", "网站标识码", "site id code"),
    ("column", "栏目", "column"),
    ("region", "地区", "region"),
    ("region_code", "行政区划代码", "region code"),
    ("kind", "文种", "kind"),
    ("year", "报告年度", "year"),
    ("plan_year", "计划年度", "plan year"),
    ("meeting", "会议", "meeting"),
    ("speaker", "报告人", "speaker"),
)

app = typer.Typer(
    name="govreport",
    help="Turn Chinese government reports into data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: list[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the words after the command's name; those of the process if None.

    Returns:
        The exit code: 0 for success, 1 where the output could not be written, as when the reader of a pipe went away,
        2 for an input or a call that cannot be served.
    """
    _prepare_streams()
    try:
        app(arguments, prog_name="govreport")
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except OSError as error:  # inputs that cannot be read are the library's own errors: this is the output
        sys.stderr.write(f"govreport: the output cannot be written: {error.strerror or error}\n")
        code = EXIT_UNWRITTEN
    else:
        code = 0
    try:
        sys.stdout.flush()
    except OSError:
        code = EXIT_UNWRITTEN
    if code == EXIT_UNWRITTEN:  # what is left in the buffer can go nowhere: Python would complain of it at exit
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _prepare_streams() -> None:
    """Make the standard streams safe to write to: there is one, and no character is too much for its encoding."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the caller closed it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - it stays open
        with contextlib.suppress(AttributeError):  # a stream that a caller put in place may not be a text file
            getattr(sys, name).reconfigure(errors="replace")


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"govreport {govreport.__version__}")
        raise typer.Exit


@app.callback(epilog="Example: [bold]govreport parse report.html[/bold]")
def _door(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Turn Chinese government reports into data: text, outline, numbers, indicators and targets."""


@app.command(
    name="parse",
    epilog="Examples:\n\n"
    "[bold]govreport parse report.html[/bold]  everything at a glance\n\n"
    "[bold]govreport parse report.html --depth 2[/bold]  the outline no deeper than two levels\n\n"
    "[bold]govreport parse report.html --json > report.json[/bold]  everything as data\n\n"
    "[bold]curl -s https://… | govreport parse - --json[/bold]  a page from standard input",
)
def _parse(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A page or a text file; - reads standard input.")],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON (schema govreport/1, UTF-8), nothing else.")
    ] = False,
    depth: Annotated[int | None, typer.Option(min=1, help="Show the outline down to this level.")] = None,
) -> None:
    """Read one report and show what is in it."""
    with _one_line_errors():
        report = _read(file)
    if as_json:
        _write_utf8(report.to_json() + "\n")
        return
    console = _console()
    _warn_of_narrow_encoding()
    with console.capture() as shown:
        console.print(_overview(report, depth=depth, narrow=console.width < _NARROW))
    sys.stdout.write("\n".join(line.rstrip() for line in shown.get().rstrip().split("\n")) + "\n")


def _read(file: str) -> Report:
    if file.startswith(("http://", "https://")):
        raise InputError(f"nothing is fetched from the network; try: curl -sL {file} | govreport parse -")
    if file != _STANDARD_INPUT:
        return parse(file)
    if sys.stdin is None:
        raise InputError("standard input is closed; give a file")
    return parse(sys.stdin.buffer)


@contextlib.contextmanager
def _one_line_errors() -> Iterator[None]:
    """Turn the library's errors into one line on standard error and the exit code."""
    try:
        yield
    except GovReportError as error:
        message = " ".join(_plain(str(error)).split())
        typer.echo(f"govreport: {message}", err=True)
        raise typer.Exit(EXIT_UNUSABLE) from None


def _write_utf8(text: str) -> None:
    """Write text as UTF-8 whatever the locale: JSON between programs is UTF-8 (RFC 8259)."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8"))
    buffer.flush()


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH, highlight=False)


def _warn_of_narrow_encoding() -> None:
    encoding = sys.stdout.encoding or "utf-8"
    try:
        "报告".encode(encoding)
    except UnicodeEncodeError:
        typer.echo(
            f"govreport: the output encoding {encoding} has no Chinese characters; set PYTHONIOENCODING=utf-8",
            err=True,
        )


def _overview(report: Report, *, depth: int | None, narrow: bool) -> RenderableType:
    """Everything that `govreport parse` shows, top to bottom."""
    pieces: list[RenderableType] = [
        Text(_plain(report.metadata.title or "(no title)"), style="bold"),
        Padding(_metadata(report, narrow=narrow), (0, 0, 1, 2)),
        Text("Outline", style="bold"),
        Padding(_outline(report, depth=depth), (0, 0, 1, 2)),
        Text("Targets", style="bold"),
        Padding(_targets(report, narrow=narrow), (0, 0, 1, 2)),
        Text("Found", style="bold"),
        Padding(_counts(report), (0, 0, 1, 2)),
        Text("Diagnostics", style="bold"),
        Padding(_diagnostics(report), (0, 0, 0, 2)),
    ]
    return Group(*pieces)


def _metadata(report: Report, *, narrow: bool) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for field, chinese, english in _FIELDS:
        value = getattr(report.metadata, field)
        if value is not None:
            grid.add_row(chinese if narrow else f"{chinese} {english}", Text(_field_text(value)))
    return grid


def _field_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return _plain(str(value))


def _outline(report: Report, *, depth: int | None) -> RenderableType:
    if not report.outline.sections:
        return Text("no headings found", style="dim")
    tree = Tree("", hide_root=True, guide_style="dim")
    for section in report.outline.sections:
        _grow(tree, section, depth)
    return tree


def _grow(tree: Tree, section: Section, depth: int | None) -> None:
    label = Text(_plain(section.mark), style="cyan")
    label.append(_plain(section.title), style="default")
    hidden = depth is not None and section.depth >= depth and bool(section.children)
    if hidden:
        label.append(f" (+{sum(1 for _ in section.walk()) - 1})", style="dim")
    branch = tree.add(label)
    for child in () if hidden else section.children:
        _grow(branch, child, depth)


def _targets(report: Report, *, narrow: bool) -> RenderableType:
    rows = report.scoreboard()
    if not rows:
        return Text("no target-setting sentence found", style="dim")
    if narrow:
        return Group(
            *(
                Text.assemble(f"{_plain(row.name)} {_result_text(row, report)} → ", _target_text(row.target))
                for row in rows
            )
        )
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("indicator 指标", overflow="fold")
    table.add_column(_year_label("last result 上年", report.metadata.year), overflow="fold")
    table.add_column("", no_wrap=True)
    table.add_column(_year_label("target 目标", report.metadata.plan_year), overflow="fold")
    for row in rows:
        table.add_row(
            Text(_plain(row.name)),
            Text(_result_text(row, report)),
            Text("→" if row.past is not None or row.echo is not None else "", style="dim"),
            _target_text(row.target),
        )
    return table


def _year_label(label: str, year: int | None) -> str:
    return label if year is None else f"{label} {year}"


def _result_text(row: ScoreRow, report: Report) -> str:
    """The past year's figure; for an aim without one, what the report says of it."""
    if row.past is not None:
        return _signed(_figure(row.past.number), row.past.direction)
    return "" if row.echo is None else _plain(report.document.text[row.echo.slice])


def _target_text(target: Target) -> Text:
    if target.indicator is not None:
        text = Text(_signed(_figure(target.indicator.number), target.direction), style="bold")
    else:
        text = Text(_plain(target.qualitative or ""), style="bold")
    if target.stretch:
        text.append(f" {_plain(target.stretch)}", style="dim")
    return text


def _figure(number: Number) -> str:
    """A number as written; one that shares the bound word of its neighbour (分别增长6%、5%左右) gets it too."""
    bare = number.core.start == number.span.start and number.text.endswith(number.unit or number.text)
    return number.text + _BOUND_WORDS.get(number.bound, "") if bare else number.text


def _signed(text: str, direction: str) -> str:
    """A figure as written; a fall gets a minus, since the verb that says so stands outside the figure."""
    return _plain(f"-{text}" if direction == "-" else text)


def _counts(report: Report) -> RenderableType:
    kinds = Counter(number.kind for number in report.numbers)
    others = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common() if kind != "quantity")
    reasons = Counter(block.reason for block in report.page.dropped)
    dropped = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    rows = (
        (len(report.document.lines), "lines", ""),
        (sum(1 for _ in report.outline.walk()), "sections", ""),
        (len(report.numbers), "numbers", f"{kinds['quantity']} quantity, {others}" if others else ""),
        (len(report.indicators), "indicators", ""),
        (len(report.targets), "targets", ""),
        (len(report.page.dropped), "blocks dropped", dropped),
    )
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right")
    grid.add_column(no_wrap=True)
    grid.add_column(style="dim", overflow="fold")
    for count, what, detail in rows:
        grid.add_row(str(count), what, detail)
    return grid


def _diagnostics(report: Report) -> RenderableType:
    if not report.diagnostics:
        return Text("none", style="dim")
    lines = []
    for diagnostic in report.diagnostics[:_DIAGNOSTICS_SHOWN]:
        line = Text(
            f"{diagnostic.severity} ", style={"error": "red", "warning": "yellow"}.get(diagnostic.severity, "dim")
        )
        line.append(f"{diagnostic.code} ", style="dim")
        line.append(_plain(diagnostic.message), style="default")
        lines.append(line)
    hidden = len(report.diagnostics) - len(lines)
    if hidden:
        lines.append(Text(f"and {hidden} more: --json lists them all", style="dim"))
    return Group(*lines)


def _plain(text: str) -> str:
    """Text that cannot steer the terminal: control and format characters from the page are shown as U+FFFD."""
    return "".join(
        "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} else character for character in text
    )

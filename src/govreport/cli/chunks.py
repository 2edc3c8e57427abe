"""`govreport chunks`: reports in chunks for retrieval."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from govreport.cli.common import Common, with_common_options
from govreport.cli.formatting import heading_of
from govreport.cli.help_texts import NUMBER, Command, examples
from govreport.cli.inputs import Files, Inputs
from govreport.cli.output import Output, Sink, choose_format
from govreport.cli.rows import array_of
from govreport.cli.streams import plain
from govreport.errors import GovReportError
from govreport.language import N_, _, counted

if TYPE_CHECKING:
    from govreport.output import Chunk
    from govreport.report import Report

_FORMATS = ("table", "json", "jsonl")
_WORDS_SHOWN = 30  # characters of a chunk that people see


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        cls=Command,
        name="chunks",
        help=N_("Cut reports into chunks for retrieval, each with its headings, place and numbers."),
        epilog=examples(
            ("govreport chunks report.html", N_("what the pieces are")),
            ("govreport chunks crawl/ -o chunks.jsonl", N_("a folder of reports, a chunk on each line")),
            ("govreport chunks report.html --max-chars 800 --overlap 100", N_("longer pieces that overlap")),
            ("govreport chunks report.html --by paragraph -f json", N_("each paragraph alone")),
        ),
    )(_chunks)


@with_common_options
def _chunks(  # noqa: PLR0913 - a command's options
    files: Files,
    *,
    form: Annotated[
        Literal["table", "json", "jsonl"] | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=N_(
                "table, json or jsonl. Without it the extension of -o decides; else table in a terminal, "
                "jsonl in a pipe."
            ),
            show_default=False,
        ),
    ] = None,
    max_chars: Annotated[
        int,
        typer.Option(
            min=1,
            metavar=NUMBER,
            help=N_("Maximum number of characters in a chunk, without its headings (not tokens)."),
        ),
    ] = 400,
    overlap: Annotated[
        int,
        typer.Option(min=0, metavar=NUMBER, help=N_("Maximum number of characters repeated from the previous chunk.")),
    ] = 0,
    by: Annotated[
        Literal["section", "paragraph"], typer.Option(metavar="WORD", help=N_("Cut by section or by paragraph."))
    ] = "section",
    output: Output = None,
    common: Common,
) -> int:
    if overlap > max_chars // 2:
        raise GovReportError(
            "--overlap must be at most half of --max-chars, {most}, not {overlap}", most=max_chars // 2, overlap=overlap
        )
    chosen = choose_format(form, output, formats=_FORMATS, shown="table", piped="jsonl")
    inputs = Inputs(files, common)
    reports = inputs.reports()
    if reports is None:
        return inputs.exit_code
    count = 0
    with Sink(output, chosen) as sink:

        def cut() -> Iterator[tuple[str, Report, Sequence[Chunk]]]:
            nonlocal count
            for name, report in reports:
                chunks = report.to_chunks(max_chars=max_chars, overlap=overlap, by=by)
                count += len(chunks)
                yield name, report, chunks

        if chosen == "table":
            for name, report, chunks in cut():
                _show(sink, "" if inputs.single else name, report, chunks)
        else:
            found = (_row(name, report, chunk) for name, report, chunks in cut() for chunk in chunks)
            for piece in _pieces(found, chosen):
                sink.write(piece)
    return inputs.end(counted("{count} piece", "{count} pieces", count), place=sink.path)


def _row(name: str, report: Report, chunk: Chunk) -> dict[str, Any]:
    """A chunk with where it begins in its source, under the names that the table of lines has."""
    place = report.source_of(chunk.span)
    where = {"source_path": place.path, "source_page": place.page, "source_line": place.line}
    return {"source": name, **where, **chunk.to_dict()}


def _pieces(found: Iterable[dict[str, Any]], form: str) -> Iterator[str]:
    """The chunks as an array of objects, or an object on each line."""
    lines = (json.dumps(chunk, ensure_ascii=False) for chunk in found)
    return (f"{line}\n" for line in lines) if form == "jsonl" else array_of(lines)


def _show(sink: Sink, name: str, report: Report, chunks: Iterable[Chunk]) -> None:
    from govreport.cli.display import as_table
    from govreport.cli.listing import Shown

    columns = (
        Shown(_("characters"), lambda chunk: str(len(chunk.text)), folds=False),
        Shown(_("numbers"), lambda chunk: str(len(chunk.numbers)), folds=False),
        Shown(_("headings"), lambda chunk: plain(" > ".join(chunk.path).replace("\n", ""))),
        Shown(_("text"), lambda chunk: _beginning(chunk.text)),
    )
    console = sink.console()
    sink.show_under(heading_of(name, report), as_table(chunks, columns, width=console.width), console)


def _beginning(text: str) -> str:
    words = plain(" ".join(text.split()))
    return words if len(words) <= _WORDS_SHOWN else f"{words[: _WORDS_SHOWN - 1]}…"

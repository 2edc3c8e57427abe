"""`govreport batch`: folders of reports to a folder of tables."""

from __future__ import annotations

import contextlib
import glob
import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govreport.cli import completion
from govreport.cli.common import Common, with_common_options
from govreport.cli.discovery import SUFFIXES, is_pattern
from govreport.cli.help_texts import NUMBER, Command, examples
from govreport.cli.inputs import (
    EXIT_INCOMPLETE,
    EXIT_UNUSABLE,
    STANDARD_INPUT,
    files_in,
    listed,
)
from govreport.cli.progress import progress
from govreport.cli.streams import plain, say
from govreport.errors import GovReportError, InputError, OutputError, reason_of
from govreport.language import N_, Message, _, counted, current, said

if TYPE_CHECKING:
    from govreport.batch import Summary

_FAILURES_SHOWN = 10


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        cls=Command,
        name="batch",
        help=N_(
            "Read many reports and write their tables as Parquet, in several processes; resume an interrupted run."
        ),
        epilog=examples(
            ("govreport batch crawl/ -o tables", N_("indicators, targets and documents as Parquet")),
            ("govreport batch crawl/ -o tables", N_("the same again: resumes, and reads new files")),
            ("govreport batch 'crawl/**/*.html' -o more -t numbers -t outline", N_("other tables")),
            ("govreport batch crawl/ -o tables --name '{region}-{plan_year}'", N_("what the files' names say")),
            ("govreport batch crawl/ -o tables -q --max-errors 50 --log-file batch.log", N_("on a schedule")),
            ("duckdb -c \"select region, name, value from 'tables/targets/*.parquet'\"", N_("a look at the result")),
        ),
    )(_batch)


@with_common_options
def _batch(  # noqa: PLR0913 - a command's options
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help=N_(
                "Pages, documents or reports saved as JSON: files, folders, patterns ('crawl/**/*.html'). "
                "Saved reports in a folder need a pattern ('saved/*.json'). Standard input is not read."
            ),
        ),
    ],
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help=N_("The folder to write the tables to."))
    ],
    tables: Annotated[
        list[str] | None,
        typer.Option(
            "-t",
            "--table",
            metavar="TABLE,…",
            help=N_(
                "numbers, indicators, targets, pledges, outline, lines, scoreboard, attachments, cells, diagnostics, "
                "dropped or json; may be repeated. Default: indicators and targets; documents always."
            ),
            show_default=False,
            autocompletion=completion.tables,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("-j", "--jobs", min=1, metavar=NUMBER, help=N_("Number of processes; default: all processors.")),
    ] = None,
    part_size: Annotated[
        int | None,
        typer.Option(
            min=1, metavar=NUMBER, help=N_("Maximum number of inputs in one Parquet file; default: a few dozen.")
        ),
    ] = None,
    prune: Annotated[
        bool,
        typer.Option("--prune", help=N_("Remove other inputs and other tables from the folder.")),
    ] = False,
    max_errors: Annotated[
        int | None,
        typer.Option(min=0, metavar=NUMBER, help=N_("Stop, with exit code 4, when more inputs than this fail.")),
    ] = None,
    summary_file: Annotated[
        Path | None,
        typer.Option(
            "--summary", metavar="FILE", help=N_("Write to this file, as JSON, what is new, changed, failed and so on.")
        ),
    ] = None,
    log_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=N_("Add beginning, failures and end to this file, with their times.")),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help=N_("Say beginning, each failure and end, with their times."))
    ] = False,
    common: Common,
) -> int:
    from govreport.batch import write_tables
    from govreport.batch.run import DEFAULT_TABLES, PART_SIZE, checked

    if verbose and common.quiet:
        raise GovReportError("-v and -q contradict each other; give one of them")
    wanted = listed(tables) or DEFAULT_TABLES
    checked(wanted)
    for file in (summary_file, log_file):
        _check_no_input(file, files)
    with _logged(log_file, verbose=verbose):
        sources = sources_of(files, output, quiet=common.quiet)
        _check_summary(summary_file, output)
        with progress(len(sources), quiet=common.quiet, lines=verbose) as report:
            try:
                summary = write_tables(
                    sources,
                    output,
                    tables=wanted,
                    jobs=jobs,
                    part_size=part_size or PART_SIZE,
                    options=common.options,
                    prune=prune,
                    max_errors=max_errors,
                    on_progress=report,
                )
            except KeyboardInterrupt:
                say(_("stopped; the same command goes on from here"))
                raise
        if summary_file is not None:
            _write_summary(summary_file, summary)
    if not common.quiet:
        sys.stdout.write(_told(summary, output))
        sys.stdout.flush()
    if summary.failed == 0:
        return 0
    if not verbose:
        _name_failures(output, summary.failed)
    return EXIT_UNUSABLE if summary.failed == summary.documents else EXIT_INCOMPLETE


def sources_of(files: Sequence[str], output: Path, *, quiet: bool) -> list[str]:
    """The paths of the inputs.

    Raises:
        GovReportError: if there is none, if an argument stands for none, or if the tables would be written among them.
    """
    if STANDARD_INPUT in files:
        raise GovReportError("batch reads no standard input: a table names each input by its path; save it to a file")
    for file in files:
        _check_there(file)
    if any(os.path.isdir(file) and os.path.realpath(file) == os.path.realpath(output) for file in files):  # noqa: PTH112
        raise GovReportError(
            "{output!r} is a folder of inputs; write the tables to a folder of their own", output=str(output)
        )
    return files_in(files, quiet=quiet)


def _check_there(file: str) -> None:
    """Refuse an argument that stands for nothing: a slip of the hand would become a row of the tables.

    Raises:
        InputError: if there is no such file or folder, or the pattern matches none.
    """
    if is_pattern(file):
        if not any(map(os.path.isfile, glob.iglob(file, recursive=True))):  # noqa: PTH207 - as the pattern is read
            raise InputError("{file!r} matches no file; check the pattern; nothing was written", file=file)
    elif not os.path.lexists(file):
        raise InputError("{file!r} does not exist; check the path; nothing was written", file=file)


def _check_summary(file: Path | None, output: Path) -> None:
    """Remove the summary of an earlier run, so that there is one only where a run came to its end.

    Raises:
        OutputError: if it could not be written at the end.
    """
    if file is None:
        return
    if not file.parent.is_dir() and os.path.realpath(file.parent) != os.path.realpath(output):
        raise OutputError(
            "{file!r} cannot be written (there is no folder {parent!r})", file=str(file), parent=str(file.parent)
        )
    try:
        if file.is_file():
            file.unlink()
    except OSError as error:
        raise _unwritable(file, error) from None


def _check_no_input(file: Path | None, arguments: Sequence[str]) -> None:
    """Refuse to write what the same command would read, now or the next time.

    Raises:
        GovReportError: if the file is one of the inputs, or would be found in a folder of them.
    """
    if file is None:
        return
    place = os.path.realpath(file)
    for argument in arguments:
        if is_pattern(argument):
            is_input = any(os.path.realpath(match) == place for match in glob.iglob(argument, recursive=True))  # noqa: PTH207
        elif os.path.isdir(argument):  # noqa: PTH112 - it may be no path at all
            within = os.path.join(os.path.realpath(argument), "")  # noqa: PTH118 - as above
            is_input = place.startswith(within) and file.suffix.lower() in SUFFIXES
        else:
            is_input = os.path.realpath(argument) == place
        if is_input:
            raise GovReportError("{file!r} is among the inputs; name another file", file=str(file))


def _unwritable(file: Path, error: OSError) -> OutputError:
    return OutputError("{file!r} cannot be written ({reason}); check the path", file=str(file), reason=reason_of(error))


def _write_summary(file: Path, summary: Summary) -> None:
    import govreport
    from govreport.files import appearing

    told = {"govreport": govreport.__version__, **summary.to_dict()}
    try:
        with appearing(file) as unfinished:
            unfinished.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise _unwritable(file, error) from None


class _OnStandardError(logging.Handler):
    """Each record as a line of the command."""

    def emit(self, record: logging.LogRecord) -> None:
        say(self.format(record))


class _OneLine(logging.Formatter):
    """Time, level and message in one line that cannot steer a terminal, whatever stands in a file's name."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name that logging calls
        record.message = said(record.msg if isinstance(record.msg, Message) else record.message)
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        return plain(" ".join(super().format(record).split()))


@contextlib.contextmanager
def _logged(file: Path | None, *, verbose: bool) -> Iterator[None]:
    """Write what the package logs to a file, to standard error, or to both; to the file also what ends the run."""
    handlers: list[logging.Handler] = [_OnStandardError()] if verbose else []
    if file is not None:
        try:
            handlers.append(logging.FileHandler(file, encoding="utf-8", errors="backslashreplace"))
        except OSError as error:
            raise _unwritable(file, error) from None
    log = logging.getLogger("govreport")
    level = log.level
    for handler in handlers:
        handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
    if handlers:
        log.setLevel(logging.INFO)
    try:
        yield
    except GovReportError as error:
        if file is not None:
            handlers[-1].handle(log.makeRecord(log.name, logging.ERROR, "", 0, error.message, (), None))
        raise
    finally:
        log.setLevel(level)
        for handler in handlers:
            log.removeHandler(handler)
            handler.close()


def _told(summary: Summary, output: Path) -> str:
    """The result in a few lines."""
    told = [
        message.in_(current())
        for message in (
            Message("{count} new", count=summary.new),
            Message("{count} changed", count=summary.changed),
            Message("{count} unchanged", count=summary.unchanged),
            Message("{count} removed", count=summary.removed),
        )
        if message.values["count"]
    ]
    documents = counted("{count} document", "{count} documents", summary.documents)
    lines = [
        _(
            "{folder}: {documents}: {changes}, in {seconds:.1f} s",
            folder=plain(str(output)),
            documents=documents,
            changes=told,
            seconds=summary.seconds,
        )
    ]
    lines.extend(f"  {line}" for line in _remarkable(summary))
    lines.extend(
        "  " + _("{table}: {rows}", table=table, rows=counted("{count} row", "{count} rows", rows))
        for table, rows in summary.rows.items()
        if table != "duplicates"
    )
    return "\n".join(lines) + "\n"


def _remarkable(summary: Summary) -> Iterator[str]:
    """What is to be said of inputs that are not simply rows of the tables."""
    if summary.failed:
        yield _(
            "{count} could not be used: see the columns error and error_code of the table documents",
            count=summary.failed,
        )
    if summary.duplicates:
        yield counted(
            "{count} holds the same article as another: see the table duplicates",
            "{count} hold the same article as another: see the table duplicates",
            summary.duplicates,
        )
    if summary.joined:
        yield counted(
            "{count} was read with another, as a part of its report: see the column part_of of documents",
            "{count} were read with another, as a part of its report: see the column part_of of documents",
            summary.joined,
        )


def _name_failures(output: Path, failed: int) -> None:
    """Say of the first inputs that could not be used why, as the other commands do; the table holds them all."""
    from govreport.batch.dataset import Dataset

    errors = list(islice(Dataset(output).errors(), _FAILURES_SHOWN))
    for error in errors:
        say(said(error))
    if failed > len(errors):
        say(
            _(
                "and {count} more: see the columns error and error_code of the table documents",
                count=failed - len(errors),
            )
        )

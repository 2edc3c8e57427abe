"""Entry and exit of the command: streams, one-line errors, exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Annotated

import typer
from typer.exceptions import Exit, TyperException

import govreport
from govreport.cli import batch, chunks, compare, panel, parse, review, site, table_commands, view
from govreport.cli.help_texts import Group, OutputClosedError, examples
from govreport.cli.inputs import EXIT_INCOMPLETE, EXIT_STOPPED, EXIT_UNUSABLE, EXIT_UNWRITTEN
from govreport.cli.streams import prepare_streams, say
from govreport.cli.usage import Lang, asked_for, wrong_call
from govreport.errors import GovReportError, OutputError, TooManyFailuresError, reason_of
from govreport.language import N_, _, said, speaking

EXIT_INTERRUPTED = 130
"""Exit code after Ctrl-C, as of a process that the signal ended."""

app = typer.Typer(
    name="govreport",
    cls=Group,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: list[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the words after the command's name; those of the process if None.

    Returns:
        The exit code: 0 for success, also where the reader of a pipe wants no more (`| head`); 1 if some inputs could
        not be used, or the output could not be written; 2 if no input could be used, or the call cannot be served; for
        `batch` 3 if the output could not be written and 4 if more inputs failed than may; 130 after Ctrl-C.
    """
    prepare_streams()
    with speaking(asked_for(sys.argv[1:] if arguments is None else arguments)):
        return _guarded(arguments)


def _guarded(arguments: list[str] | None) -> int:
    """The exit code, whatever becomes of the output."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, OutputClosedError):  # as `head` closes it
        code = 0
        _give_up_output()
    except OSError as error:  # inputs that cannot be read are the library's own errors: this is the output
        say(_("the output cannot be written: {reason}", reason=reason_of(error)))
        code = EXIT_INCOMPLETE
        _give_up_output()
    return code


def _give_up_output() -> None:
    """Drop what is left in the buffer: it can go nowhere, and Python would complain of it at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str] | None) -> int:
    try:
        code = app(arguments, prog_name="govreport", standalone_mode=False)
    except GovReportError as error:
        say(said(error.message))
        return _code_of(error)
    except Exit as stop:  # of an option that ends the call, as --version
        return stop.exit_code
    except SystemExit as stop:  # of the shell's completion
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except TyperException as error:
        say(_usage(error), name=_command(error))
        return EXIT_UNUSABLE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    return code if isinstance(code, int) else 0


def _code_of(error: GovReportError) -> int:
    match error:
        case OutputError():
            return EXIT_UNWRITTEN
        case TooManyFailuresError():
            return EXIT_STOPPED
        case _:
            return EXIT_UNUSABLE


def _command(error: TyperException) -> str:
    """The command that a wrong call was for: `govreport` or `govreport parse`."""
    context = getattr(error, "ctx", None)
    return str(getattr(context, "command_path", "govreport"))


def _usage(error: TyperException) -> str:
    """What is wrong with a call and where to look, in one line."""
    problem = wrong_call(error.format_message())
    return _("{problem}; examples: {command} --help", problem=problem, command=_command(error))


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"govreport {govreport.__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    help=N_("Turn Chinese government reports into data: text, outline, numbers, indicators and targets."),
    epilog=examples(
        ("govreport parse report.html", N_("everything at a glance")),
        ("govreport targets report.html", N_("the targets beside the last results")),
        ("govreport indicators crawl/ -o panel.csv", N_("all indicators of a folder of reports")),
        ("govreport COMMAND --help", N_("examples of each command")),
    ),
)
def _door(
    context: typer.Context,
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", help=N_("Show the version and exit."), callback=_show_version, is_eager=True),
    ] = False,
    _lang: Lang = None,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), nl=False)
        raise typer.Exit(EXIT_UNUSABLE)


parse.add_to(app)
table_commands.add_to(app)
chunks.add_to(app)
view.add_to(app)
review.add_to(app)
batch.add_to(app)
panel.add_to(app)
compare.add_to(app)
site.add_to(app)

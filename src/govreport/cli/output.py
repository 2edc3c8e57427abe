"""Where a command writes its output, and in which format."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Annotated, Self

import typer
from attrs import define, field

from govreport.cli.streams import page_console, render, say, terminal_console, warn_of_narrow_encoding
from govreport.errors import GovReportError, reason_of
from govreport.language import N_, Message, current, said

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from govreport.output.tables.frames import ArrowTable

_STANDARD_OUTPUT = Path("-")
_FILES_ONLY = frozenset({"parquet", "xlsx", "dta", "sqlite", "duckdb"})
_PLAIN = frozenset({"text", "tsv"})  # formats that a file named .txt may have
_ELSEWHERE = {
    ".html": N_("govreport view writes a page to look at"),
    ".htm": N_("govreport view writes a page to look at"),
    ".parquet": N_("the commands that list a table write it, and govreport batch a folder of such tables"),
}

Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=N_("Write to this file; its extension gives the format. - is standard output."),
        show_default=False,
    ),
]


def choose_format(wanted: str | None, output: Path | None, *, formats: Iterable[str], shown: str, piped: str) -> str:
    """The format to write: the one asked for, else by the output's ending, else by who reads.

    Args:
        wanted: the format asked for; None if none was.
        output: the file to write to; None for standard output.
        formats: those that the command has.
        shown: the one for a person at a terminal.
        piped: the one for a pipe, or a file whose name tells no format.

    Raises:
        GovReportError: if the output cannot be there, or ends like a file of a format that the command has not, or of
            another one than the one asked for.
    """
    if output is not None and output != _STANDARD_OUTPUT:
        check_place(output)
    if wanted is not None:
        _refuse_contradiction(wanted, output, tuple(formats))
        return wanted
    if output is not None and output != _STANDARD_OUTPUT:
        return _told_by_ending(output, tuple(formats), piped)
    return shown if sys.stdout.isatty() else piped


def check_place(output: Path) -> None:
    """See that a file can be there, before hours of reading are spent on it.

    Raises:
        GovReportError: if it is a folder, or its folder does not exist.
    """
    if output.is_dir():
        raise _unwritten(output, Message("Is a directory"))
    if not output.absolute().parent.is_dir():
        raise _unwritten(output, Message("there is no folder {parent!r}", parent=str(output.parent)))


def _unwritten(output: Path, reason: Message) -> GovReportError:
    return GovReportError(
        "{path!r} cannot be written ({reason}); check the path of -o", path=str(output), reason=reason
    )


def _refuse_contradiction(wanted: str, output: Path | None, formats: Sequence[str]) -> None:
    """An ending of one format and another one asked for: one of the two is a slip of the hand."""
    told = None if output is None else output.suffix.lower().removeprefix(".")
    if told in formats and told != wanted and {told, wanted} != {"json", "jsonl"}:
        raise GovReportError(
            "{output!r}: the ending says {told} and -f says {wanted}; give one of them",
            output=str(output),
            told=told,
            wanted=wanted,
        )


def _told_by_ending(output: Path, formats: Sequence[str], piped: str) -> str:
    from govreport.output.tables.writers import form_of

    suffix = output.suffix.lower()
    told = form_of(output) or suffix.removeprefix(".")
    if told in formats:
        return told
    if suffix == "" or (suffix == ".txt" and piped in _PLAIN):
        return piped
    remedy = (
        Message(_ELSEWHERE[suffix])
        if suffix in _ELSEWHERE
        else Message("choose one of {formats} as ending or with -f", formats=list(formats))
    )
    raise GovReportError(
        "{output!r}: this command writes no {suffix}; {remedy}", output=str(output), suffix=suffix, remedy=remedy
    )


def file_of(form: str, output: Path | None) -> Path | None:
    """The file to write, for a format that only a file can hold; None for one of text.

    Raises:
        GovReportError: if such a format is asked for without a file.
    """
    if form not in _FILES_ONLY:
        return None
    if output is None or output == _STANDARD_OUTPUT:
        raise GovReportError("{form} is not a format for standard output; name a file with -o", form=form)
    return output


def write_file(table: ArrowTable, path: Path, form: str) -> None:
    """Write a table to a file of a program's own format, and say what the format could not hold."""
    from govreport.output.tables.writers import write

    for note in write(table, path, form=form, language=current()):
        say(said(note))


def _unless_standard_output(path: Path | None) -> Path | None:
    return None if path == _STANDARD_OUTPUT else path


@define
class Sink:
    """Standard output, or a file that takes its name when it is complete, so that none is ever half written.

    Attributes:
        path: the file; None for standard output.
        form: the format that is written to it.
    """

    path: Path | None = field(converter=_unless_standard_output)
    form: str
    _file: IO[bytes] | None = field(default=None, init=False)
    _open_files: ExitStack = field(factory=ExitStack, init=False)
    _warned: bool = field(default=False, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open_files.__exit__(kind, error, at)

    def console(self) -> Console:
        """A console as wide as what people read in."""
        return page_console() if self.path is not None else terminal_console()

    def write(self, text: str) -> None:
        """Write text as UTF-8 whatever the locale: what programs exchange is UTF-8 (RFC 8259)."""
        if self.path is None:
            _write_to_standard_output(text)
            return
        if self._file is None:
            self._file = self._open(self.path)
            # without this mark Excel takes UTF-8 for something else
            if self.form == "csv" and self.path.suffix.lower() == ".csv":
                self._file.write(codecs.BOM_UTF8)
        self._file.write(_encoded(text))

    def show(self, text: str) -> None:
        """Write text for people: in the encoding of the terminal."""
        if self.path is not None:
            self.write(text)
            return
        if not self._warned:
            warn_of_narrow_encoding()
            self._warned = True
        sys.stdout.write(text)

    def show_under(self, heading: str, shown: RenderableType, console: Console) -> None:
        """Write what a console shows of something, under a heading if there is one."""
        text = render(shown, console=console)
        self.show(f"{heading}\n{text}\n" if heading else text)

    def _open(self, path: Path) -> IO[bytes]:
        from govreport.files import appearing

        try:
            return self._open_files.enter_context(self._open_files.enter_context(appearing(path)).open("wb"))
        except OSError as error:
            raise _unwritten(path, reason_of(error)) from None


def _encoded(text: str) -> bytes:
    """UTF-8; what stands for bytes of a file's name that are no UTF-8 is written as escapes, which JSON reads."""
    return text.encode("utf-8", "backslashreplace")


def _write_to_standard_output(text: str) -> None:
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(_encoded(text))
    buffer.flush()

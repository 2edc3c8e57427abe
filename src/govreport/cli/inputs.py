"""The reports for the arguments of a command, one after the other."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from attrs import define, field

from govreport.cli.discovery import Found, is_pattern
from govreport.cli.progress import Watch, so_far
from govreport.cli.streams import say
from govreport.errors import GovReportError, InputError
from govreport.language import N_, _, counted, said

if TYPE_CHECKING:
    from govreport.cli.common import Common
    from govreport.options import Options
    from govreport.report import Report

EXIT_INCOMPLETE = 1
"""Exit code where some inputs could not be used, or the output could not be written."""

EXIT_UNUSABLE = 2
"""Exit code where no input could be used, or for a call that cannot be served."""

EXIT_UNWRITTEN = 3
"""Exit code of `batch` where the output could not be written."""

EXIT_STOPPED = 4
"""Exit code of `batch` where more inputs could not be used than `--max-errors` allows."""

STANDARD_INPUT = "-"

_MISSING = ("page.article-", "page.no-article", "page.frames", "page.several-pages")
"""How the codes of diagnostics begin that say that the article, or a part of it, is elsewhere."""

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help=N_(
            "Pages, documents or reports saved as JSON: files, folders, patterns ('crawl/**/*.html'). "
            "Saved reports in a folder need a pattern ('saved/*.json'); - is standard input."
        ),
    ),
]


def files_in(arguments: Sequence[str], *, quiet: bool) -> list[str]:
    """The paths that arguments stand for; how many files of folders were left out is said unless quiet.

    Raises:
        GovReportError: if there is none.
    """
    found = Found(arguments)
    paths = list(found)
    if found.passed_over and not quiet:
        say(passed_over(found.passed_over))
    if not paths:
        raise GovReportError("there is no page or document in {files}", files=list(arguments))
    return paths


def listed(words: Sequence[str] | None) -> tuple[str, ...] | None:
    """The names that an option lists: with commas between them, or each with the option again; None for none.

    Raises:
        GovReportError: if the option is given and names nothing.

    Example:
        >>> listed(["name,low", "high"])
        ('name', 'low', 'high')
    """
    if words is None:
        return None
    names = tuple(name.strip() for word in words for name in word.split(",") if name.strip())
    if words and not names:
        raise GovReportError("{words!r} lists no name", words=",".join(words))
    return names


def _known_charset(name: str | None) -> str | None:
    """The charset or Content-Type header as it was given; a slip of the hand is not ignored in silence."""
    if name is None:
        return None
    label = name.rpartition("charset=")[2].partition(";")[0].strip(" \"'")
    if "/" not in label:  # a header need name no charset
        try:
            codecs.lookup(label)
        except LookupError:
            raise typer.BadParameter(
                _("{label!r} is not a charset; give one like gb18030, utf-8 or big5", label=label)
            ) from None
    return name


Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        callback=_known_charset,
        help=N_(
            "The charset that came with the pages, as in a Content-Type header (gb18030, utf-8, big5). "
            "Seldom needed: it is found without."
        ),
    ),
]


def _known_pattern(pattern: str | None) -> str | None:
    """The pattern as it was given, once it is known to be one."""
    from govreport.hints import compiled

    if pattern is not None:
        try:
            compiled(pattern)
        except ValueError as error:
            raise typer.BadParameter(said(error.args[0])) from None
    return pattern


Name = Annotated[
    str | None,
    typer.Option(
        "--name",
        metavar="PATTERN",
        callback=_known_pattern,
        help=N_(
            "What the files' names say: '{region}-{plan_year}' for 浙江省-2014.txt. {year} is the year before, "
            "* stands for anything, / for a folder."
        ),
    ),
]


@define
class Inputs:
    """The reports of the inputs that can be used; the others are named on standard error.

    Attributes:
        arguments: the words of the command line.
        common: what the call says of all of them.
        read, failed: how many could be used, and how many could not, so far.
    """

    arguments: Sequence[str]
    common: Common
    read: int = 0
    failed: int = 0
    _watch: Watch = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._watch = Watch(self.common.quiet)

    @property
    def single(self) -> bool:
        """Whether the arguments are one file, so that its report can be shown as such."""
        if len(self.arguments) != 1:
            return False
        [argument] = self.arguments
        return not (os.path.isdir(argument) or is_pattern(argument))  # noqa: PTH112 - it may be no path at all

    @property
    def exit_code(self) -> int:
        """What the command returns once all inputs are read."""
        if self.failed == 0:
            return 0
        return EXIT_INCOMPLETE if self.read else EXIT_UNUSABLE

    def reports(self) -> Iterator[tuple[str, Report]] | None:
        """The same as iteration; None if no input can be used, so that no output is begun."""
        found = iter(self)
        first = next(found, None)
        return None if first is None else chain([first], found)

    def __iter__(self) -> Iterator[tuple[str, Report]]:
        """The name and the report of each input that can be used."""
        options = self.common.options
        found = Found(self.arguments)
        sources = list(found)
        pages = _pages_of_articles(sources)
        total = len(sources) - len(pages)
        for name in sources:
            if name in pages:
                self._remark(_("{name} is read with {page}, whose article it is", name=name, page=pages[name]))
                continue
            try:
                with self._watch.showing(self._reading(name, total)):
                    report = _read(name, options)
            except GovReportError as error:
                self.failed += 1
                say(said(error.message))
            else:
                self.read += 1
                _tell_of_missing(name, report)
                yield name, report
        if found.passed_over:
            self._remark(passed_over(found.passed_over))
        if self.read == self.failed == 0:
            self.failed += 1
            say(_("there is no page or document in {files}", files=list(self.arguments)))

    def end(self, count: str = "", *, place: Path | None = None) -> int:
        """Say at a terminal what was made of the inputs, in a last line; the exit code.

        Args:
            count: what was made, as "12 rows".
            place: the file that it was written to; None for standard output.
        """
        if self._watch.is_on and self.read:
            told = [count] if count else []
            told.append(counted("{count} report", "{count} reports", self.read))
            if self.failed:
                told.append(_("{count} could not be used", count=self.failed))
            line = _("{parts}, in {seconds:.1f} s", parts=told, seconds=self._watch.seconds)
            say(f"{place}: {line}" if place else line)
        return self.exit_code

    def _reading(self, name: str, total: int) -> str:
        """What to show while an input is read."""
        line = _("reading {name}", name=name)
        done = self.read + self.failed
        return f"{so_far(done, self.failed, total, self._watch.seconds)}; {line}" if done else line

    def _remark(self, line: str) -> None:
        if not self.common.quiet:
            say(line)


def _pages_of_articles(sources: Sequence[str]) -> dict[str, str]:
    """The documents among some inputs that are the article of a page among them, each with the page."""
    if len(sources) < 2:
        return {}
    from govreport.batch.grouping import articles, is_readable

    return {file: page for file, page in articles(sources).items() if is_readable(file)}


def _tell_of_missing(name: str, report: Report) -> None:
    """Say that the article is elsewhere, so that nobody takes an empty result for the report's."""
    for remark in report.diagnostics:
        if remark.code.startswith(_MISSING):
            say(f"{name}: {said(remark.message)}")


def passed_over(counts: Mapping[str, int]) -> str:
    """What to say of the files of folders that are not named like pages or documents."""
    total = sum(counts.values())
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
    return counted(
        "{count} file is not named like a page or document ({kinds}); give a pattern to read such files too",
        "{count} files are not named like a page or document ({kinds}); give a pattern to read such files too",
        total,
        kinds=[f"{count} {said(suffix)}" for suffix, count in most],
    )


def _read(file: str, options: Options) -> Report:
    from govreport.pipeline import read_report

    if file.startswith(("http://", "https://")):
        raise InputError(
            "nothing is fetched from the network; try: curl -sL {file} | govreport parse -",
            code="input.missing",
            file=file,
        )
    if is_pattern(file):
        raise InputError("{file!r} matches no file; check the pattern", code="input.missing", file=file)
    if file != STANDARD_INPUT:
        return read_report(file, options=options)
    if sys.stdin is None:
        raise InputError("standard input is closed; give a file", code="input.unreadable")
    return read_report(sys.stdin.buffer, options=options)

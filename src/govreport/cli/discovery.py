"""Which files the arguments mean: files, folders and patterns."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import define, field

from govreport.language import Message

SUFFIXES = frozenset(
    {
        *(".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".txt", ".md", ".markdown"),
        *(".docx", ".pdf", ".xlsx", ".xlsm", ".xls", ".et", ".doc", ".wps", ".rtf", ".ofd", ""),
    }
)
"""How the files of a folder end that are read; a file that is named, or that a pattern finds, is always read."""

_MARKDOWN = (".md", ".markdown")
_WORKBOOK = ".xlsx"
_HEAD = 20_000


def is_pattern(argument: str) -> bool:
    """Whether an argument is a pattern, not a file that has such characters in its name."""
    return glob.has_magic(argument) and not os.path.lexists(argument)


def _is_file(path: str) -> bool:
    """Whether it is a file, or a link to one that is gone, which is not left out in silence."""
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113 - as the callers


def _is_saved(path: str) -> bool:
    """Whether a file was written by govreport: as with JSON, its page would count twice in a folder."""
    from govreport.errors import InputError
    from govreport.page import excel, inputs
    from govreport.page.markdown import is_ours

    try:
        if path.lower().endswith(_WORKBOOK):
            return excel.is_written(inputs.load(path))
        with Path(path).open("rb") as file:
            return is_ours(file.read(_HEAD).decode("utf-8", "replace"))
    except (OSError, InputError):
        return False


@define
class Found:
    """The files that arguments stand for, in their order, each once; those of a folder sorted by name.

    Attributes:
        arguments: paths of files or folders, and patterns with `*`, `?`, `[…]` and `**`.
        passed_over: how many files of folders were left out for their names, by suffix, so far.

    Example:
        >>> list(Found(["report.html", "report.html"]))
        ['report.html']
    """

    arguments: Iterable[str]
    passed_over: Counter[str] = field(factory=Counter)

    def __iter__(self) -> Iterator[str]:
        seen: set[str] = set()
        for argument in self.arguments:
            for path in self._expand(argument):
                name = os.path.normpath(path)
                if name not in seen:
                    seen.add(name)
                    yield path

    def _expand(self, argument: str) -> Iterator[str]:
        if os.path.isdir(argument):  # noqa: PTH112 - a Path would lose what the caller wrote
            return self._files_in(argument)
        return self._matches(argument) if is_pattern(argument) else iter((argument,))

    def _files_in(self, folder: str) -> Iterator[str]:
        for place, folders, names in os.walk(folder, followlinks=False):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                suffix = Path(name).suffix.lower()
                if name.startswith(".") or suffix not in SUFFIXES:
                    self.passed_over[suffix or name] += 1
                    continue
                path = os.path.join(place, name)  # noqa: PTH118 - as above
                if suffix in (*_MARKDOWN, _WORKBOOK) and _is_saved(path):
                    what = (
                        Message("{ending} of results", ending=suffix)
                        if suffix == _WORKBOOK
                        else Message("{ending} of a saved report", ending=suffix)
                    )
                    self.passed_over[what] += 1
                elif _is_file(path):
                    yield path

    def _matches(self, pattern: str) -> Iterator[str]:
        matches = sorted(path for path in glob.glob(pattern, recursive=True) if os.path.isfile(path))  # noqa: PTH113, PTH207
        return iter(matches or (pattern,))  # what matches nothing is read as a path, and found missing

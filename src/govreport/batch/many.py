"""`parse_many`: one outcome for each of many inputs, in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from attrs import evolve, frozen

from govreport.batch.failures import DIED, UNFORESEEN
from govreport.batch.pool import Event, Pool
from govreport.errors import GovReportError
from govreport.language import Message
from govreport.options import Options
from govreport.pipeline import parse, read_report
from govreport.report import Report

_DEFAULTS = Options()
_GROUP = 4  # inputs that a process is given at a time, so that it seldom waits for more
_WINDOW = 4  # groups for each job that may be under way, or done and waiting for their turn


@frozen
class Outcome:
    """The outcome of one input: a report or an error, never both.

    Attributes:
        source: the path as given.
        report: the report; None where the input could not be used.
        error: why it could not be used, in one line; None where it could.
        error_code: a stable word for it, as `input.missing`; None where it could.

    Example:
        >>> from govreport import parse_many
        >>> [outcome] = parse_many(["nowhere.html"])
        >>> outcome.error_code, outcome.error
        ('input.missing', "'nowhere.html' does not exist; check the path")
    """

    source: str
    report: Report | None = None
    error: str | None = None
    error_code: str | None = None


Numbered: TypeAlias = tuple[int, Outcome]


def read_one(source: str, options: Options = _DEFAULTS) -> Outcome:
    """The outcome of one path; no exception but those that end a process comes out of it.

    Example:
        >>> read_one("no-such-file.html").error
        "'no-such-file.html' does not exist; check the path"
    """
    return _outcome(source, lambda: read_report(source, options=options))


def read_pages(sources: Sequence[str], options: Options = _DEFAULTS) -> Outcome:
    """The outcome of the pages of one article, under the name of the first.

    Example:
        >>> read_pages(["no-such-file.html", "nor-this.html"]).error
        "'no-such-file.html' does not exist; check the path"
    """
    return _outcome(sources[0], lambda: parse(list(sources), name=sources[0], options=options))


def _outcome(source: str, read: Callable[[], Report]) -> Outcome:
    try:
        return Outcome(source, report=read())
    except GovReportError as error:
        return Outcome(source, error=" ".join(str(error).split()), error_code=error.code)
    except Exception as error:  # noqa: BLE001 - one input must not end the work on all others
        return Outcome(source, error=unexpected(source, error), error_code=UNFORESEEN)


def unexpected(source: str, error: Exception) -> str:
    """The message for an exception that nobody foresaw."""
    return Message(
        "{source!r} could not be read: {kind}: {error}; please report it",
        source=source,
        kind=type(error).__name__,
        error=" ".join(str(error).split()),
    )


def lost(source: str, reason: str) -> str:
    """The message for an input whose process died."""
    return Message(
        "{source!r} could not be read: the process that read it ended ({reason}); leave it out or split it",
        source=source,
        reason=reason,
    )


def parse_many(
    paths: Iterable[str | os.PathLike[str]], *, jobs: int = 1, options: Options = _DEFAULTS
) -> Iterator[Outcome]:
    """Read many inputs, one outcome each, in their order and in constant memory.

    Args:
        paths: paths of files, as `sorted(Path("crawl").rglob("*.html"))`; they are asked for as they are needed.
        jobs: how many processes to read with. With 1 all happens in this process. With more, an input that ends its
            process (out of memory, a fault in a C library) gets an error too, and the script that calls must be safe
            to import: `if __name__ == "__main__":` around its work.
        options: options for reading; for more than one job it must be possible to pickle it.

    Returns:
        An iterator of `govreport.batch.Outcome`: `source`, `report` and `error`. An input that cannot be used is an
        outcome with an error; nothing is raised for it.

    Raises:
        TypeError: if `paths` is one path.
        ValueError: if `jobs` is less than 1.

    Example:
        >>> for outcome in parse_many(["no-such-file.html"]):
        ...     print(outcome.error)
        'no-such-file.html' does not exist; check the path
    """
    if isinstance(paths, str | bytes | os.PathLike):
        raise TypeError("parse_many takes several paths; parse takes one, and Path.rglob lists those of a folder")
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    sources = (os.fspath(path) for path in paths)
    if jobs == 1:
        return (read_one(source, options) for source in sources)
    return _read_side_by_side(sources, jobs, options)


@frozen
class _Group:
    """Inputs that a process reads one after the other: `sources`, the first of them with the number `first`."""

    first: int
    sources: tuple[str, ...]
    options: Options

    def after(self, number: int) -> _Group:
        """Those after the input of a number."""
        return evolve(self, first=number + 1, sources=self.sources[number + 1 - self.first :])


def _read_side_by_side(sources: Iterator[str], jobs: int, options: Options) -> Iterator[Outcome]:
    """The outcomes of several processes, put back in order; no more than a window of them at a time."""
    done: dict[int, Outcome] = {}
    begun = given = 0
    with Pool(_work, jobs=jobs) as pool:

        def submit(begun: int) -> int:
            """Hand out groups as long as there is room for their outcomes; how many inputs are begun now."""
            while begun - given <= (jobs * _WINDOW - 1) * _GROUP and (group := tuple(islice(sources, _GROUP))):
                pool.submit(_Group(begun, group, options))
                begun += len(group)
            return begun

        begun = submit(begun)
        for event in pool.events():
            if event.kind == "value" and event.value is not None:
                number, outcome = event.value
                done[number] = outcome
            elif event.kind != "done":
                _give_up(event, done, pool, given)
            while given in done:
                yield done.pop(given)
                given += 1
            begun = submit(begun)


def _give_up(
    event: Event[_Group, Numbered], done: dict[int, Outcome], pool: Pool[_Group, Numbered], given: int
) -> None:
    """Note the input at which a process died, and have those after it read by another process."""
    group = event.task
    number = next(at for at in range(max(group.first, given), group.first + len(group.sources)) if at not in done)
    source = group.sources[number - group.first]
    done[number] = Outcome(source, error=lost(source, event.reason), error_code=DIED)
    rest = group.after(number)
    if rest.sources:
        pool.submit(rest, first=True)


def _work(group: _Group) -> Iterator[Numbered]:
    for number, source in enumerate(group.sources, group.first):
        yield number, read_one(source, group.options)

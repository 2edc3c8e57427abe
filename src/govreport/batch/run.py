"""`write_tables`: many inputs to a folder of tables, in parts that several processes write."""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, define, field, frozen

from govreport.batch.dataset import DUPLICATES, Dataset, need_pyarrow
from govreport.batch.documents import DOCUMENTS, name_of
from govreport.batch.failures import named
from govreport.batch.grouping import articles, families
from govreport.batch.many import lost
from govreport.batch.parts import Part, Plan, Step, divide, write_part
from govreport.batch.pool import Event, Pool, available_jobs
from govreport.errors import GovReportError, OutputError, TooManyFailuresError, reason_of
from govreport.language import Message
from govreport.options import Options
from govreport.records import RECORD_TABLES
from govreport.version import __version__

DEFAULT_TABLES = ("indicators", "targets")
PART_SIZE = 32  # small enough that no process waits long for the last part of another
_DEFAULTS = Options()
_LOG = logging.getLogger(__name__)
_CHANCES = 2  # a process may die for lack of memory that another took: an input is given up when it happens again


@frozen
class Progress:
    """How far a run is.

    Attributes:
        done, failed, total: inputs that are done, those of them that could not be used, and all.

    Example:
        >>> Progress(done=10, failed=1, total=200)
        Progress(done=10, failed=1, total=200)
    """

    done: int
    failed: int
    total: int


@frozen
class Summary:
    """What a run left behind.

    Attributes:
        documents: how many inputs there are.
        failed: how many of them could not be used; the table `documents` says why.
        duplicates: how many hold the same article as another; the table `duplicates` says which.
        rows: the number of rows of each table.
        joined: how many were read with another, whose report they are a part of; the column `part_of` of the table
            `documents` says with which.
        new, changed, unchanged: how many inputs were not there when the folder was complete for the last time, how many
            had other bytes then, and how many the same.
        removed: how many were there then and are not among the inputs now.
        resumed: how many of the new and changed ones a run that was stopped had read before this one.
        errors: how many could not be used for each `error_code`.
        seconds: how long the run took; not compared.

    Example:
        >>> Summary(documents=3, failed=1, duplicates=0, rows={"targets": 20}).rows["targets"]
        20
    """

    documents: int
    failed: int
    duplicates: int
    rows: dict[str, int]
    joined: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    resumed: int = 0
    errors: dict[str, int] = field(factory=dict)
    seconds: float = field(default=0.0, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values, for JSON.

        Example:
            >>> Summary(documents=3, failed=0, duplicates=0, rows={}, new=3).to_dict()["new"]
            3
        """
        return asdict(self)


def write_tables(  # noqa: PLR0913 - few are ever given
    paths: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    tables: Sequence[str] = DEFAULT_TABLES,
    jobs: int | None = None,
    part_size: int = PART_SIZE,
    options: Options = _DEFAULTS,
    prune: bool = False,
    max_errors: int | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Read many inputs and write their tables as Parquet: a folder for each table, a file for each part of the inputs.

    Stopped at any moment, even by the machine, it continues where it was when it is called again, and ends with the
    same files as a run that was never stopped. For any number of jobs the files are the same.

    Args:
        paths: paths of files. Pages of one article that name one another are read together, as the report of the first,
            and a document that is the article of a page beside it is read with that page; the table `documents` says of
            the others what they are a part of.
        folder: where to write. An input that changed since an earlier run is read again, and so are all after an update
            of govreport.
        tables: which of `govreport.records.RECORD_TABLES` to write, with their schemas there, beside `documents`, which
            has a row for each input, failed ones too.
        jobs: how many processes to use; as many as there are processors if None.
        part_size: the most inputs that are written together.
        options: options for reading; with other options all inputs are read again.
        prune: whether to remove what the folder holds of inputs and tables that are not among these.
        max_errors: how many inputs may fail; with one more the run stops, and continues when it is called again. Any
            number if None.
        on_progress: called after each input.

    Returns:
        What the folder holds.

    Raises:
        GovReportError: if there is no such table, another run is writing to the folder, an input is in it, or it holds
            other inputs or tables and `prune` is not set.
        OutputError: if the folder cannot be written.
        TooManyFailuresError: if more than `max_errors` inputs cannot be used.
        MissingExtraError: if pyarrow is not installed.
        ValueError: if `jobs` or `part_size` is less than 1, or `max_errors` less than 0.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import mkdtemp
        >>> place = Path(mkdtemp())
        >>> (place / "report.txt").write_text("2022年，投资增长6%。", encoding="utf-8") > 0
        True
        >>> summary = write_tables([place / "report.txt"], place / "tables", tables=["indicators"], jobs=1)
        >>> summary.documents, summary.failed, summary.rows["indicators"]
        (1, 0, 1)
    """
    need_pyarrow()
    began = time.monotonic()
    plan = Plan(Path(folder).absolute(), checked(tables), options)
    jobs = available_jobs() if jobs is None else jobs
    for name, count, least in (("jobs", jobs, 1), ("part_size", part_size, 1), ("max_errors", max_errors, 0)):
        if count is not None and count < least:
            raise ValueError(f"{name} must be at least {least}, not {count}")
    sources = list(dict.fromkeys(os.fspath(path) for path in paths))
    _check_apart(plan.folder, sources)
    dataset = Dataset(plan.folder)
    with dataset.locked():
        if not prune:
            _check_sources(dataset, sources)
            _check_tables(dataset, plan.tables)
        with _writing(plan.folder):
            dataset.begin()
        _LOG.info(
            Message(
                "{folder!r}: begins, {inputs} inputs, {jobs} processes",
                folder=str(folder),
                inputs=len(sources),
                jobs=jobs,
            )
        )
        run = _Run(len(sources), on_progress, max_errors)
        with Pool(write_part, jobs=jobs) as pool:
            run.all(pool, _parts(plan, sources, part_size))
        with _writing(plan.folder):
            dataset.keep(run.keys)
            summary = _finish(dataset, plan, run, began)
    _LOG.info(
        Message(
            "{folder!r}: ends, {documents} inputs: {new} new, {changed} changed, {unchanged} unchanged, "
            "{removed} removed, {failed} failed; {seconds:.1f} s",
            folder=str(folder),
            documents=summary.documents,
            new=summary.new,
            changed=summary.changed,
            unchanged=summary.unchanged,
            removed=summary.removed,
            failed=summary.failed,
            seconds=summary.seconds,
        )
    )
    return summary


def _parts(plan: Plan, sources: Sequence[str], size: int) -> Iterator[Part]:
    peers, pages = families(sources), articles(sources)
    for members in divide(sources, size):
        yield Part(
            plan,
            members,
            peers=tuple((each, peers[each]) for each in members if each in peers),
            articles=tuple((each, pages[each]) for each in members if each in pages),
        )


@contextlib.contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Say of what the system refuses that it is the output."""
    try:
        yield
    except OSError as error:
        reason = reason_of(error)
        raise OutputError(
            "{folder!r} cannot be written ({reason}); the same command resumes from here",
            folder=str(folder),
            reason=reason,
        ) from error


def _last_reason(told: str) -> Message:
    r"""What the system says, at the end of what a process told of an error.

    Example:
        >>> print(_last_reason("Traceback: …\nOSError: [Errno 28] No space left on device"))
        No space left on device
    """
    line = told.strip().rpartition("\n")[2]
    return Message(line.rpartition("] ")[2] if "[Errno" in line else line)


def checked(tables: Sequence[str]) -> tuple[str, ...]:
    """The tables to write beside `documents`, in their order.

    Raises:
        GovReportError: if there is no such table.

    Example:
        >>> checked(["targets", "documents", "numbers"])
        ('numbers', 'targets')
    """
    for table in tables:
        if table not in RECORD_TABLES and table != DOCUMENTS:
            raise GovReportError(
                "there is no table {table!r}; there are {tables}", table=table, tables=[DOCUMENTS, *RECORD_TABLES]
            )
    return tuple(table for table in RECORD_TABLES if table in tables)


def _check_apart(folder: Path, sources: Iterable[str]) -> None:
    """Refuse to write tables among the inputs, where the next run would find them."""
    tables = os.path.realpath(folder)
    seen: set[str] = set()
    for source in sources:
        place = os.path.dirname(source)  # noqa: PTH120 - many of them, and bytes that are no UTF-8
        if place not in seen and _is_folder(place) and os.path.realpath(place) == tables:
            raise GovReportError(
                "the input {source!r} is in {folder!r}; write the tables to a folder of their own",
                source=source,
                folder=str(folder),
            )
        seen.add(place)


def _is_folder(place: str) -> bool:
    """Whether a path is a folder; it may be no path at all, as with a NUL character in it."""
    return os.path.isdir(place or os.curdir)  # noqa: PTH112 - as above


def _check_sources(dataset: Dataset, sources: Iterable[str]) -> None:
    """Refuse to drop what is there of other inputs, unless told to."""
    ours = set(map(name_of, sources))
    others = [source for (source,) in dataset.documents(["source"]) if source not in ours]
    if others:
        raise GovReportError(
            "{folder!r} holds {count} inputs that are not among these, as {first!r}; write to another folder, or "
            "remove them with --prune (prune=True)",
            folder=str(dataset.folder),
            count=len(others),
            first=min(others),
        )


def _check_tables(dataset: Dataset, tables: Iterable[str]) -> None:
    """Refuse to drop tables that an earlier run wrote, unless told to."""
    kept = {*tables, DOCUMENTS, DUPLICATES}
    others = [table for table in dataset.tables() if table not in kept and dataset.keys(table)]
    if others:
        raise GovReportError(
            "{folder!r} holds tables that are not among these: {others}; ask for them too, write to another "
            "folder, or remove them with --prune (prune=True)",
            folder=str(dataset.folder),
            others=others,
        )


def _finish(dataset: Dataset, plan: Plan, run: _Run, began: float) -> Summary:
    duplicates = dataset.write_duplicates()
    about = {
        "govreport": __version__,
        "tables": [DOCUMENTS, *plan.tables],
        "failed": run.failed,
        "duplicates": duplicates,
    }
    before = dataset.before()
    rows = dataset.write_manifest(about)
    dataset.end()
    compared = _compared(before, dict(dataset.documents(["source", "sha256"])))
    return Summary(
        run.done,
        run.failed,
        duplicates,
        rows,
        dataset.count_joined(),
        **compared,
        resumed=max(0, run.kept - compared["unchanged"]),
        errors=dict(sorted(Counter(code for (code,) in dataset.documents(["error_code"]) if code).items())),
        seconds=round(time.monotonic() - began, 3),
    )


def _compared(before: Mapping[str, str | None], now: Mapping[str, str | None]) -> dict[str, int]:
    """How many inputs came, changed, stayed and went, by their digests."""
    same = sum(source in before and before[source] == digest for source, digest in now.items())
    there = sum(source in before for source in now)
    return {
        "new": len(now) - there,
        "changed": there - same,
        "unchanged": same,
        "removed": len(before) - there,
    }


@define
class _Run:
    """The course of a run: what is done, and what becomes of parts whose process died."""

    total: int
    on_progress: Callable[[Progress], None]
    max_errors: int | None = None
    done: int = 0
    failed: int = 0
    kept: int = 0
    keys: set[str] = field(factory=set)
    _steps: dict[Part, list[Step]] = field(factory=dict)
    _deaths: Counter[str] = field(factory=Counter)

    def all(self, pool: Pool[Part, Step], parts: Iterator[Part]) -> None:
        """Do all parts; no more of them are made than the processes can begin."""
        self._fill(pool, parts)
        for event in pool.events():
            self._note(event, pool)
            self._fill(pool, parts)

    @staticmethod
    def _fill(pool: Pool[Part, Step], parts: Iterator[Part]) -> None:
        while pool.wants_more and (part := next(parts, None)) is not None:
            pool.submit(part)

    def _note(self, event: Event[Part, Step], pool: Pool[Part, Step]) -> None:
        part = event.task
        steps = self._steps.setdefault(part, [])
        match event.kind:
            case "value" if event.value is not None:
                steps.append(event.value)
                self._count(1, event.value.failed)
                self._check()
            case "done":
                self.keys.update(step.key for step in steps)
                self.kept += sum(step.kept for step in steps)
                _log_failures(self._steps.pop(part))
            case "died":
                pool.submit(self._after_death(part, steps, event.reason), first=True)
            case "raised":
                raise OutputError(
                    "a part could not be written ({reason}); the same command resumes from here",
                    reason=_last_reason(event.reason),
                )

    def _check(self) -> None:
        """Stop if too many inputs failed; those that no part has told of yet are told now."""
        if self.max_errors is None or self.failed <= self.max_errors:
            return
        for steps in self._steps.values():
            _log_failures(steps)
        raise TooManyFailuresError(
            "stopped: {failed} of {done} inputs so far could not be used, and no more than {max_errors} may fail "
            "(--max-errors, max_errors)",
            failed=self.failed,
            done=self.done,
            max_errors=self.max_errors,
        )

    def _after_death(self, part: Part, steps: list[Step], reason: str) -> Part:
        """The part to do instead: the same, or without the input at which its process died for the second time."""
        for step in steps:
            self._count(-1, step.failed)
        del self._steps[part]
        wrote = len(steps) == len(part.sources)  # all were read: no input is to blame
        source = f"{part.sources[0]} and those after it" if wrote else part.sources[len(steps)]
        self._deaths[source] += 1
        if self._deaths[source] < _CHANCES:
            return part
        if wrote:
            raise OutputError(
                "a process died twice while it wrote a part ({reason}); is there enough memory?", reason=reason
            )
        return part.without(source, lost(source, reason))

    def _count(self, by: int, failed: bool) -> None:  # noqa: FBT001 - private
        self.done += by
        self.failed += by if failed else 0
        self.on_progress(Progress(self.done, self.failed, self.total))


def _log_failures(steps: Iterable[Step]) -> None:
    for step in steps:
        if step.error is not None:
            _LOG.warning("%s", named(step.error, step.source))

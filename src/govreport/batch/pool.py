"""Worker processes that may crash: their unfinished tasks are returned, and a new process continues."""

from __future__ import annotations

import contextlib
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, Literal, TypeVar, cast

from attrs import define, frozen

from govreport.errors import GovReportError
from govreport.language import Message

Task = TypeVar("Task")
Value = TypeVar("Value")
Work = Callable[[Task], Iterable[Value]]

_PATIENCE = 5.0  # seconds that a worker has to end once it was told to


def available_jobs() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # a container or taskset may grant fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@frozen
class Event(Generic[Task, Value]):
    """What a worker reports.

    Attributes:
        task: the task that it is about.
        kind: `value` (the work yielded one), `done` (it came to its end), `raised` (it raised: `reason` is the
            traceback) or `died` (its process ended: `reason` says how).
        value: what was yielded; None for the other kinds.
        reason: what went wrong; empty where nothing did.
    """

    task: Task
    kind: Literal["value", "done", "raised", "died"]
    value: Value | None = None
    reason: str = ""


@define(eq=False)
class _Worker(Generic[Task]):
    """A process, our end of the pipe to it, and what it is at work on.

    It gets a task only when it has none: it reads the pipe then, so that neither of us can wait for the other to read.
    """

    process: BaseProcess
    pipe: Connection
    task: Task | None = None
    begun: bool = False


class Pool(Generic[Task, Value]):
    """A few processes that each do one task after the other.

    Args:
        work: a function of a task, importable by name; each of the values that it gives becomes an event.
        jobs: how many processes to use.

    A task whose process dies comes back as an event of kind `died`, and another process takes its place.
    Processes are spawned, not forked: forking is not safe where threads run, and a spawned process starts from the same
    state on every system.

    Example:
        >>> with Pool(range, jobs=1) as pool:  # each value that range(2) yields is an event
        ...     pool.submit(2)
        ...     [event.value for event in pool.events()]
        [0, 1, None]
    """

    def __init__(self, work: Work[Task, Value], *, jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._context = get_context("spawn")
        self._waiting: deque[Task] = deque()
        self._workers: list[_Worker[Task]] = []

    def __enter__(self) -> Pool[Task, Value]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close(now=kind is not None)

    @property
    def wants_more(self) -> bool:
        """Whether a worker that comes to an end could find no task waiting."""
        return len(self._waiting) < self._jobs

    def submit(self, task: Task, *, first: bool = False) -> None:
        """Add a task, after or, with `first`, before those that no process holds yet."""
        if first:
            self._waiting.appendleft(task)
        else:
            self._waiting.append(task)

    def events(self) -> Iterator[Event[Task, Value]]:
        """What the workers report, until all tasks are done; more may be submitted between two events.

        Raises:
            GovReportError: if a worker cannot begin at all, as under a script that is not safe to import.
        """
        while self._hand_out():
            busy: dict[Any, _Worker[Task]] = {
                worker.pipe: worker for worker in self._workers if worker.task is not None
            }
            for pipe in connection.wait(list(busy)):
                event = self._receive(busy[pipe])
                if event is not None:
                    yield event

    def close(self, *, now: bool = False) -> None:
        """End the processes: when they have done what they hold, or, with `now`, at once."""
        for worker in self._workers:
            if now:
                worker.process.terminate()
            with contextlib.suppress(OSError):
                worker.pipe.send(None)
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _hand_out(self) -> bool:
        """Give waiting tasks to idle processes, as many as there may be; whether there is work under way."""
        while self._waiting:
            worker = next((worker for worker in self._workers if worker.task is None), None)
            if worker is None and len(self._workers) == self._jobs:
                break
            worker = worker or self._start()
            worker.task = self._waiting.popleft()
            with contextlib.suppress(OSError):  # it has just died: its end of the pipe tells when we listen to it
                worker.pipe.send(worker.task)
        return any(worker.task is not None for worker in self._workers)

    def _start(self) -> _Worker[Task]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()  # so that the pipe ends when the process does
        worker: _Worker[Task] = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _receive(self, worker: _Worker[Task]) -> Event[Task, Value] | None:
        try:
            kind, value, reason = worker.pipe.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        if kind == "begun":
            worker.begun = True
            return None
        task = cast("Task", worker.task)
        if kind != "value":
            worker.task = None
        return Event(task, kind, value, reason)

    def _bury(self, worker: _Worker[Task]) -> Event[Task, Value]:
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        if not worker.begun:  # no task is to blame
            raise GovReportError(
                "a worker process ended before it began ({reason}); a script that uses several must do its work "
                'under: if __name__ == "__main__":',
                reason=_ending(worker.process.exitcode),
            )
        return Event(cast("Task", worker.task), "died", reason=_ending(worker.process.exitcode))


def _ending(code: int | None) -> Message:
    """How a process ended, in words."""
    if code is None or code >= 0:
        return Message("exit code {number}", number=code)
    try:
        name = signal.Signals(-code).name
    except ValueError:
        return Message("signal {number}", number=-code)
    return Message("SIGKILL, as when memory runs out") if name == "SIGKILL" else Message(name)


def _serve(pipe: Connection, work: Work[Any, Any]) -> None:
    """What a worker does: task after task, until it is told to end or nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the first process ends us
    with contextlib.suppress(EOFError, OSError):
        pipe.send(("begun", None, ""))
        while (task := pipe.recv()) is not None:
            pipe.send(_run(pipe, work, task))


def _run(pipe: Connection, work: Work[Any, Any], task: object) -> tuple[str, None, str]:
    values = iter(work(task))
    while True:
        try:
            value = next(values)
        except StopIteration:
            return ("done", None, "")
        except Exception:  # noqa: BLE001 - whatever it is, it is told to the process that can report it
            return ("raised", None, traceback.format_exc())
        pipe.send(("value", value, ""))

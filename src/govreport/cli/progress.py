"""Progress on standard error: a bar or a line on a terminal, an occasional line elsewhere."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from threading import Timer
from typing import TYPE_CHECKING, Annotated

import typer
from attrs import define, field

from govreport.cli.streams import plain, say
from govreport.language import N_, _

if TYPE_CHECKING:
    from govreport.batch import Progress as Done

    Report = Callable[[Done], None]

_PATIENCE = 1.0  # seconds after which a person wants to know
_SECONDS_BETWEEN_LINES = 10.0

Quiet = Annotated[bool, typer.Option("-q", "--quiet", help=N_("Say nothing but errors."))]


@contextlib.contextmanager
def progress(total: int, *, quiet: bool, lines: bool = False) -> Iterator[Report]:
    """What to call after each input: a bar in a terminal, a line now and then elsewhere, nothing if quiet."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty() and not lines:
        with _bar(total) as report:
            yield report
    else:
        yield _Lines()


@contextlib.contextmanager
def _bar(total: int) -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("[red]{task.fields[failed]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total, rate="", failed="")

        def report(progress: Done) -> None:
            done, failed = progress.done, progress.failed
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(
                task,
                completed=done,
                rate=f"{speed:.1f}/s" if speed else "",
                failed=_("{count} failed", count=failed) if failed else "",
            )

        yield report


@define
class _Lines:
    """A line on standard error every few seconds."""

    clock: Callable[[], float] = time.monotonic
    _began: float = field(init=False)
    _told: float = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._began = self._told = self.clock()

    def __call__(self, progress: Done) -> None:
        now = self.clock()
        if now - self._told >= _SECONDS_BETWEEN_LINES:
            self._told = now
            say(so_far(progress.done, progress.failed, progress.total, now - self._began))


def so_far(done: int, failed: int, total: int, seconds: float) -> str:
    """How many inputs are done, and how long the rest may take.

    Example:
        >>> from govreport.language import speaking
        >>> with speaking("en"):
        ...     so_far(50, 1, 200, 10.0)
        '50 of 200, 1 failed, 5.0 a second, 0:00:30 left'
    """
    rate = done / seconds if seconds else 0.0
    return _(
        "{done} of {total}{failed}, {rate:.1f} a second, {time} left",
        done=done,
        total=total,
        failed=_(", {count} failed", count=failed) if failed else "",
        rate=rate,
        time=_duration((total - done) / rate if rate else 0.0),
    )


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"


@define
class Watch:
    """The time of a command that a person waits for at a terminal.

    Attributes:
        quiet: whether nothing is to be said.
        began: when it began.
    """

    quiet: bool = False
    began: float = field(factory=time.monotonic)

    @property
    def is_on(self) -> bool:
        """Whether a person wants to hear of it."""
        return not self.quiet and sys.stderr.isatty()

    @property
    def seconds(self) -> float:
        """How long it takes so far."""
        return time.monotonic() - self.began

    @contextlib.contextmanager
    def showing(self, line: str) -> Iterator[None]:
        """Show a line while something is done, once the command takes more than a second; then remove it."""
        if not self.is_on:
            yield
            return
        shown = _Line(plain(line))
        timer = Timer(max(0.0, _PATIENCE - self.seconds), shown.draw)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            shown.remove()


@define
class _Line:
    """The last line of a terminal, while it is there."""

    text: str
    _width: int = 0

    def draw(self) -> None:
        import shutil

        from rich.cells import cell_len, set_cell_size

        most = shutil.get_terminal_size().columns - 1
        text = set_cell_size(self.text, min(cell_len(self.text), most))
        self._width = cell_len(text)
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()

    def remove(self) -> None:
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")
            sys.stderr.flush()

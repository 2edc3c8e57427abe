"""Files and folders that appear under their name only when complete, so that none is ever half written."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

UNFINISHED = ".part"
"""How the name of a file ends that is still being written."""

_FORMER = ".former"
_DAY = 24 * 60 * 60


@contextlib.contextmanager
def appearing(path: Path, *, durable: bool = False) -> Iterator[Path]:
    """The name to write a file under that takes its own when it is complete; nothing is left where an error ends it.

    A symbolic link stays one, and its file is replaced. What is not a file (/dev/null) is written to as it is.

    Args:
        path: the file.
        durable: whether it must be on the disk before it takes its name, so that a crash of the machine cannot undo it.

    Example:
        >>> from tempfile import mkdtemp
        >>> folder = Path(mkdtemp())
        >>> with appearing(folder / "a.txt") as unfinished:
        ...     _ = unfinished.write_text("whole", encoding="utf-8")
        ...     (folder / "a.txt").exists()
        False
        >>> [file.name for file in folder.iterdir()]
        ['a.txt']
    """
    if path.exists() and not path.is_file():
        yield path
        return
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    unfinished = target.with_name(f".{target.name}.{os.getpid()}{UNFINISHED}")
    try:
        yield unfinished
        if durable:
            _to_disk(unfinished, os.O_RDWR)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    if durable and os.name == "posix":
        _to_disk(target.parent, os.O_RDONLY)


@contextlib.contextmanager
def folder_appearing(path: Path) -> Iterator[Path]:
    """The same for a folder with all that is in it. One that exists is replaced as a whole.

    Args:
        path: the folder; the one above it must exist.

    Example:
        >>> from tempfile import mkdtemp
        >>> folder = Path(mkdtemp()) / "site"
        >>> with folder_appearing(folder) as unfinished:
        ...     _ = (unfinished / "a.txt").write_text("whole", encoding="utf-8")
        ...     folder.exists()
        False
        >>> [file.name for file in folder.iterdir()]
        ['a.txt']
    """
    target = Path(os.path.realpath(path))
    unfinished, former = (target.with_name(f".{target.name}.{os.getpid()}{end}") for end in (UNFINISHED, _FORMER))
    _remove_leftovers(target)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        yield unfinished
        if target.exists():
            target.rename(former)
        unfinished.rename(target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)


def _remove_leftovers(target: Path) -> None:
    """Remove what runs left that were killed; another run that is under way began within the day."""
    for end in (UNFINISHED, _FORMER):
        for left in target.parent.glob(f".{glob.escape(target.name)}.*{end}"):
            with contextlib.suppress(OSError):  # another run's, or gone by now
                if left.stat().st_mtime < time.time() - _DAY:
                    shutil.rmtree(left)


def _to_disk(path: Path, flags: int) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

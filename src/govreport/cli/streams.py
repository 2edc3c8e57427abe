"""The standard streams: making them safe to write to, and writing to them."""

from __future__ import annotations

import contextlib
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from govreport.language import _

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PIPE_WIDTH = 1000
"""Columns where there is no terminal: nothing is folded, so that each line can be searched and cut."""

NARROW = 60
"""Terminals of fewer columns get lines instead of tables."""


def prepare_streams() -> None:
    """Make the standard streams safe to write to: there is one, and no character is too much for its encoding."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the caller closed it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - it stays open
        with contextlib.suppress(AttributeError):  # a stream that a caller put in place may not be a text file
            getattr(sys, name).reconfigure(errors="replace")


def say(message: str, *, name: str = "govreport") -> None:
    """Write one line to standard error."""
    sys.stderr.write(f"{name}: {' '.join(plain(message.replace(chr(10), ' ')).split())}\n")
    sys.stderr.flush()


def plain(text: str) -> str:
    """Text that cannot steer the terminal: control and format characters from the page are shown as U+FFFD."""
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} else character for character in text
    )


def render(shown: RenderableType, *, console: Console) -> str:
    """What a console would show, each line without the padding at its end."""
    with console.capture() as captured:
        console.print(shown)
    return "\n".join(line.rstrip() for line in captured.get().rstrip().split("\n")) + "\n"


def terminal_console() -> Console:
    """The console of standard output, with its width and colours, or as wide as a pipe and without colours."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH, highlight=False)


def page_console() -> Console:
    """A console for text that goes to a file."""
    from rich.console import Console

    return Console(width=PIPE_WIDTH, highlight=False, no_color=True, force_terminal=False, legacy_windows=False)


def warn_of_narrow_encoding() -> None:
    """Say what to do if the terminal cannot show Chinese."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        "报告".encode(encoding)
    except UnicodeEncodeError:
        say(
            _("the output encoding {encoding} has no Chinese characters; set PYTHONIOENCODING=utf-8", encoding=encoding)
        )

"""Runs the programs that read and draw a PDF in a separate process with limits, and interprets their results."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from array import array
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from govreport import extras
from govreport.errors import InputError, MissingExtraError
from govreport.language import N_
from govreport.page.inputs import Payload
from govreport.page.pdf import layer

PATIENCE = 4 * layer.SECONDS
"""This many seconds on the clock may a file take; the process itself counts those that it works."""

_FAULTS = {
    "format": N_(
        "{label} cannot be read as a PDF: it is damaged or cut short; get it again, or repair it (qpdf IN OUT)"
    ),
    "password": N_("{label} is locked by a password; save it without one (qpdf --decrypt --password=... IN OUT)"),
    "security": N_("{label} is encrypted in a way that cannot be read; save it without encryption"),
    "pages": N_("{label} has more than {pages:,} pages; split it first (qpdf --pages)"),
    "characters": N_("{label} has more than {characters:,} characters; split it first (qpdf --pages)"),
    "memory": N_("{label} needs more than {memory} MB to be read; it is damaged or malicious"),
    "time": N_("{label} takes more than {seconds} s to be read; it is damaged or malicious"),
}


_CODES = {"format": "input.damaged", "password": "input.locked", "security": "input.locked"}


def refusal(label: str, fault: str) -> InputError:
    """The error for a PDF that cannot be read for one of the faults; most say that it is too large."""
    return InputError(
        _FAULTS[fault],
        code=_CODES.get(fault, "input.too-large"),
        label=label,
        pages=layer.MOST_PAGES,
        characters=layer.MOST_CHARACTERS,
        memory=layer.MEMORY >> 20,
        seconds=layer.SECONDS,
    )


def run(payload: Payload) -> tuple[dict[str, Any], array[int]]:
    """The text layer of a PDF, as `layer.read` gives it.

    Args:
        payload: the file's bytes and name.

    Raises:
        InputError, MissingExtraError: as `answer`.
    """
    head, rest = answer(layer.__file__, payload, payload.data)
    characters = array("i")
    characters.frombytes(rest)
    return head, characters


def answer(program: str, payload: Payload, data: bytes) -> tuple[dict[str, Any], bytes]:
    """What a program of this package says of a PDF: a line of JSON, and the bytes after it.

    Args:
        program: the file of the program.
        payload: the PDF's bytes and name.
        data: what the program reads.

    Raises:
        InputError: if the file cannot be read as a whole, or if this is a program without an interpreter beside it
            (frozen, as by PyInstaller), which would start itself instead of the process.
        MissingExtraError: if pypdfium2 is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise MissingExtraError(
            "reading PDF ({label}) needs pypdfium2: {command}", label=payload.label, command=extras.command("pdf")
        )
    if getattr(sys, "frozen", False) or not sys.executable:
        raise InputError(
            "{label} is a PDF, and a frozen program cannot start the process that reads it; install govreport "
            "with pip and read it there",
            code="process.not-started",
            label=payload.label,
        )
    path = os.pathsep.join(part for part in sys.path if part)  # the process finds what this one would
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and nothing of the file is an argument
            [sys.executable, "-P", "-S", "-X", "utf8", str(Path(program).resolve())],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise refusal(payload.label, "time") from None
    except OSError as error:
        raise InputError(
            "{label} is a PDF, and no process can be started to read it ({error})",
            code="process.not-started",
            label=payload.label,
            error=str(error),
        ) from error
    return _answer(done, payload.label)


def _answer(done: subprocess.CompletedProcess[bytes], label: str) -> tuple[dict[str, Any], bytes]:
    """What the process wrote; a process that was ended has run into its bounds, or into a fault of PDFium."""
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace")
        if "MemoryError" in said or "bad_alloc" in said or "memory" in said.lower() or done.returncode in {-6, -5, -9}:
            raise refusal(label, "memory")
        if done.returncode == -24:  # SIGXCPU
            raise refusal(label, "time")
        raise refusal(label, "format")
    head, _, rest = done.stdout.partition(b"\n")
    found: dict[str, Any] = json.loads(head)
    if "fault" in found:
        raise refusal(label, found["fault"])
    return found, rest

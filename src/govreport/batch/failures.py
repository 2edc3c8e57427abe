"""How tables describe an input that cannot be used: a code, a message without the path, and the media type."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from govreport.data import table
from govreport.page.formats import OLE, SIGNATURES

DIED = "process.died"
UNFORESEEN = "read.failed"

_SUBJECT = "the input"
_TO_CONVERT = re.compile(r"(--convert-to \w+) .*$")
_HEAD = 65_536
_SIGNATURES = (
    (OLE, "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    *((signature, kind) for signature, _, _, kind in SIGNATURES),
)
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_PDF = re.compile(rb"%PDF-\d\.\d")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|p|table)\b", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def codes() -> dict[str, str]:
    """Every code of an input that could not be used, with its meaning.

    Example:
        >>> codes()["input.missing"]
        'There is no such file.'
    """
    return {row["code"]: row["meaning"] for row in table("failures")}


def without_path(message: str, source: str) -> str:
    """A message that is the same for all inputs with the same fault.

    Example:
        >>> without_path("'crawl/a.html' is empty; give a page's HTML or text", "crawl/a.html")
        "the input is empty; give a page's HTML or text"
    """
    for name in {source, str(Path(source))}:
        message = message.replace(repr(name), _SUBJECT)
    return _TO_CONVERT.sub(r"\1 FILE", message)


def named(message: str, source: str) -> str:
    """Such a message with the input's name in it again.

    Example:
        >>> named("the input is empty; give a page's HTML or text", "a.html")
        "'a.html' is empty; give a page's HTML or text"
    """
    rest = message.removeprefix(_SUBJECT)
    message = f"{source!r}{rest}" if rest != message else f"{source!r}: {message}"
    if message.endswith(" FILE") and source.isprintable():
        message = f"{message.removesuffix('FILE')}{shlex.quote(source)}"
    return message


def look(source: str) -> tuple[int | None, str | None]:
    """Size and media type of a file that could not be used, by its bytes; None for what they do not tell."""
    try:
        with Path(source).open("rb") as file:
            head = file.read(_HEAD)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _HEAD))
            return size, media_type(head, file.read(_HEAD))
    except (OSError, ValueError):
        return None, None


def media_type(head: bytes, tail: bytes = b"") -> str | None:
    r"""What the beginning of a file says that it is; the names of a ZIP archive's files stand at its end too.

    Example:
        >>> media_type(b"%PDF-1.7\n"), media_type(b"<html>"), media_type(b"\x00\x01\x02"), media_type(b" ")
        ('application/pdf', 'text/html', None, None)
    """
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return next((kind for folder, kind in _OFFICE if folder in head or folder in tail), "application/zip")
    if _PDF.search(head[:1024]):
        return "application/pdf"
    if head[:1] in {b"{", b"["}:
        return "application/json"
    if _HTML.search(head):
        return "text/html"
    is_text = head.startswith(_WIDE) or _CONTROLS.search(head) is None
    return "text/plain" if is_text and head.strip() else None

"""Reads an input: a path, bytes or an open binary file, at most `LIMIT` bytes."""

from __future__ import annotations

import os
import re
from errno import ENAMETOOLONG
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from govreport.errors import InputError, reason_of
from govreport.language import Message

LIMIT = 64 * 1024 * 1024
"""The largest input that is read, in bytes: some three hundred times a long report's page."""

_OF_A_TEXT = re.compile("[。，；<>]")
_LONGEST_NAME = 255  # characters; longer names of files are text given by mistake

PathSource = str | os.PathLike[str]


@frozen
class Payload:
    """The bytes of an input and the name that messages use for it.

    Attributes:
        name: the file's name or path as given; None for bare bytes.
        data: all its bytes.
    """

    name: str | None
    data: bytes

    @property
    def label(self) -> str:
        """The input's name for a message."""
        return Message("the input") if self.name is None else repr(self.name)


InputSource = PathSource | bytes | bytearray | memoryview | BinaryIO | Payload


def load(source: InputSource) -> Payload:
    """The bytes of `source`, checked for what can never be a page.

    Args:
        source: a path, bytes, or a file opened in binary mode; what was loaded before is given back.

    Raises:
        InputError: if the input is missing, a folder, unreadable, over `LIMIT`, or empty.
        TypeError: if `source` is none of these.

    Example:
        >>> load(b"<p>...</p>").label
        'the input'
    """
    if isinstance(source, Payload):
        return source
    if isinstance(source, bytes | bytearray | memoryview):
        payload = Payload(None, source if isinstance(source, bytes) else bytes(source[: LIMIT + 1]))
    elif isinstance(source, str | os.PathLike):
        payload = _load_path(source)
    elif hasattr(source, "read"):
        payload = _load_file(source)
    else:
        raise TypeError(f"a page is read from a path, bytes or an open binary file, not from {type(source).__name__}")
    _check(payload)
    return payload


def _load_path(source: PathSource) -> Payload:
    if source == "":  # to the system this would be the folder that one is in
        raise InputError(
            "the path is empty; give a path, or page text to parse_text or parse_html", code="input.unreadable"
        )
    path = Path(source)
    name = str(path)
    try:
        if path.is_dir():
            raise InputError(
                "{name!r} is a folder; give one file of it, or all of them to parse_many",
                code="input.unreadable",
                name=name,
            )
        size = path.stat().st_size
        if size > LIMIT:
            raise InputError(_too_large(repr(name), size), code="input.too-large")
        with path.open("rb") as file:
            return Payload(name, file.read(LIMIT + 1))
    except FileNotFoundError:
        raise InputError(_missing(os.fspath(source)), code="input.missing") from None
    except ValueError as error:  # a NUL character in the path
        raise InputError(
            "{name!r} cannot be a path ({error}); give page text to parse_text or parse_html",
            code="input.unreadable",
            name=name,
            error=str(error),
        ) from None
    except OSError as error:
        if error.errno == ENAMETOOLONG:
            raise InputError(_missing(os.fspath(source)), code="input.missing") from None
        raise InputError(
            "{name!r} cannot be read ({reason}); check its name and permissions",
            code="input.unreadable",
            name=name,
            reason=reason_of(error),
        ) from None


def _missing(path: str | bytes) -> Message:
    name = os.fsdecode(path)
    if name.startswith(("http://", "https://")):
        return Message(
            "{name!r} is an address, and nothing is fetched from the network; give the bytes that it answers with",
            name=name,
        )
    if "\n" not in name and len(name) <= _LONGEST_NAME:
        if _OF_A_TEXT.search(name):
            return Message(
                "{name!r} does not exist; check the path, or give page text to parse_text or parse_html", name=name
            )
        return Message("{name!r} does not exist; check the path", name=name)
    return Message(
        "there is no file {name!r}… with {count} characters in its path; give page text to parse_text or parse_html",
        name=name[:20],
        count=len(name),
    )


def _load_file(file: BinaryIO) -> Payload:
    name = getattr(file, "name", None)
    name = name if isinstance(name, str) else None
    label = Message("the open file") if name is None else repr(name)
    try:
        data = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        raise InputError(
            "{label} cannot be read ({error}); open it for reading in binary mode",
            code="input.unreadable",
            label=label,
            error=str(error),
        ) from None
    if not isinstance(data, bytes):
        raise InputError(
            "{label} was opened as text; open it in binary mode ('rb')", code="input.unreadable", label=label
        )
    return Payload(name, data)


def _check(payload: Payload) -> None:
    data, label = payload.data, payload.label
    if len(data) > LIMIT:
        raise InputError(_too_large(label), code="input.too-large")
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise InputError("{label} is empty; give a page's HTML or text", code="input.empty", label=label)


def _too_large(label: str, size: int | None = None) -> Message:
    limit = LIMIT // 1048576
    if size is None:
        return Message(
            "{label} has more than the limit of {limit} MB; give one page or document at a time",
            label=label,
            limit=limit,
        )
    return Message(
        "{label} has {size:.0f} MB, more than the limit of {limit} MB; give one page or document at a time",
        label=label,
        size=size / 1048576,
        limit=limit,
    )

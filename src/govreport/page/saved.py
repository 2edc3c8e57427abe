"""Recognises reports that govreport saved as JSON, so that they are not read as pages."""

from __future__ import annotations

import codecs
import re

from govreport.errors import InputError
from govreport.language import Message
from govreport.page.inputs import Payload

MARK = "a table of govreport"
"""What the properties of a workbook say that govreport wrote: so it is not read as a report."""

_MARK = re.compile(rb'"schema"\s*:\s*"govreport/')  # inside a text of JSON the quotes would be escaped
_BEGINNINGS = (b"{", b"[")
_SPLIT = Message(
    "give one report at a time: govreport parse PAGE -o REPORT.json writes one, split -l 1 cuts a .jsonl file"
)


def is_saved(data: bytes) -> bool:
    """Whether bytes are one or more reports as `Report.to_json` or `govreport parse` wrote them, in UTF-8 or UTF-16.

    Example:
        >>> is_saved(b'{"schema": "govreport/1"}'), is_saved("投资增长6%。".encode())
        (True, False)
    """
    return _count(_plain(data)) > 0


def refusal(label: str) -> InputError:
    """The error for a saved report that was given for a page."""
    return InputError(
        "{label} is a report saved as JSON, not a page; load it with Report.from_json",
        code="input.not-a-report",
        label=label,
    )


def one(payload: Payload) -> bytes:
    """The JSON of the one report that an input holds.

    Raises:
        InputError: if it holds several.
    """
    plain = _plain(payload.data)
    found = _count(plain)
    if found > 1 or (found and plain.startswith(b"[")):
        raise InputError(
            "{label} is a list of reports saved as JSON; {remedy}",
            code="input.not-a-report",
            label=payload.label,
            remedy=_SPLIT,
        )
    return payload.data


def _count(plain: bytes) -> int:
    return len(_MARK.findall(plain)) if plain.startswith(_BEGINNINGS) else 0


def _plain(data: bytes) -> bytes:
    """The ASCII in the bytes as it would stand in UTF-8, without white space and byte order mark before it."""
    if b"\x00" in data[:4]:  # UTF-16 or UTF-32
        data = data.replace(b"\x00", b"").removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)
    return data.removeprefix(codecs.BOM_UTF8).lstrip()

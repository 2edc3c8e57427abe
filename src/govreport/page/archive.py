"""Reads single members of a ZIP archive that may be damaged or malicious, within limits that are checked first.

Sizes are checked against the archive's directory before anything is inflated, and `zipfile` inflates no more than the
directory says. Archives inside the archive are never opened. So what a hostile file can cost is known: the parts that
a reader asks for, and no more of those than `MOST_INFLATED` bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from attrs import define, field

from govreport.errors import InputError
from govreport.language import Message
from govreport.page.inputs import Payload

MOST_INFLATED = 32 * 1024 * 1024
"""This many bytes may the parts that are read from one archive have together."""

_MOST_ENTRIES = 10_000
_ENTRY = b"PK\x01\x02"  # opens each entry of the directory, so there are at most as many entries
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # Office documents know no others (ECMA-376 part 2)
_LARGE = 4 * 1024 * 1024
_RATIO = 300  # real text shrinks to a tenth or a fiftieth; a bomb to a thousandth
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


@define
class Archive:
    """An open ZIP archive.

    Attributes:
        label: the input's name for messages.
        names: the names of its entries; those of folders end in a slash.
    """

    label: str
    names: frozenset[str]
    _zip: zipfile.ZipFile = field(repr=False)
    _left: int

    @classmethod
    def open(cls, payload: Payload) -> Archive:
        """The archive in `payload`.

        Raises:
            InputError: if it is cut off, damaged, or has more entries than an honest one.
        """
        if payload.data.count(_ENTRY) > _MOST_ENTRIES:
            raise InputError(
                "{label} is a ZIP archive of more than {most_entries} files; unpack it first",
                code="input.too-large",
                label=payload.label,
                most_entries=_MOST_ENTRIES,
            )
        try:
            archive = zipfile.ZipFile(io.BytesIO(payload.data))
        except _DAMAGE:
            raise InputError(
                "{label} begins as a ZIP archive or an Office document, but is cut off or damaged; get the file again",
                code="input.damaged",
                label=payload.label,
            ) from None
        return cls(payload.label, frozenset(archive.namelist()), archive, MOST_INFLATED)

    def read(self, name: str) -> bytes:
        """The bytes of one entry.

        Raises:
            InputError: if it is encrypted, damaged or too large.
            KeyError: if there is none of that name.
        """
        info = self._zip.getinfo(name)
        part = Message("{label} holds a part {name!r}", label=self.label, name=name)
        if info.flag_bits & _ENCRYPTED:
            raise InputError(
                "{part} that is encrypted; save the document without a password", code="input.locked", part=part
            )
        if info.compress_type not in _METHODS:
            raise InputError(
                "{part} packed in an unknown way; save the document again", code="input.damaged", part=part
            )
        is_bomb = info.file_size > max(_LARGE, _RATIO * info.compress_size)
        if is_bomb or info.file_size > self._left:
            raise InputError(
                "{part} that would unpack to {megabytes:.0f} MB, more than a report can have; give one document "
                "at a time",
                code="input.too-large",
                part=part,
                megabytes=info.file_size / 1048576,
            )
        try:
            data = self._zip.read(info)
        except _DAMAGE:
            raise InputError("{part} that is damaged; get the file again", code="input.damaged", part=part) from None
        self._left -= len(data)
        return data

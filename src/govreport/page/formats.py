"""Which format an input has, told by its bytes, and who reads it.

A name proves nothing: sites serve pages as `.doc` and Word documents without any ending. So only the bytes count.
What is HTML or plain text is told later, once it is decoded. Each other format has a reader of its own, imported when
the first such input comes. A format that cannot be read is refused with one line that says what to do.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias

from govreport.errors import InputError
from govreport.page import saved
from govreport.page.inputs import Payload
from govreport.page.raw import Reading

if TYPE_CHECKING:
    from govreport.page.archive import Archive

Format = Literal["text", "docx", "pdf", "xlsx"]
Reader: TypeAlias = Callable[[Payload], Reading]

_PICTURE = "give the page's HTML or its text"
_UNPACK = "unpack it first"
SIGNATURES: tuple[tuple[bytes, str, str, str | None], ...] = (
    (b"\x89PNG\r\n", "a PNG picture", _PICTURE, "image/png"),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE, "image/jpeg"),
    (b"GIF8", "a GIF picture", _PICTURE, "image/gif"),
    (b"II*\x00", "a TIFF picture", _PICTURE, "image/tiff"),
    (b"MM\x00*", "a TIFF picture", _PICTURE, "image/tiff"),
    (b"AT&TFORM", "a DjVu document", "save its text as a .txt file first", "image/vnd.djvu"),
    (b"CAJ\x00", "a CAJ document", "save its text as a .txt file first", None),
    (b"%!PS", "a PostScript document", "convert it to PDF first", "application/postscript"),
    (b"\x1f\x8b", "gzip data", "decompress it first", "application/gzip"),
    (b"BZh91AY&SY", "bzip2 data", "decompress it first", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "xz data", "decompress it first", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data", "decompress it first", "application/zstd"),
    (b"Rar!", "a RAR archive", _UNPACK, "application/vnd.rar"),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK, "application/x-7z-compressed"),
)
"""Formats that are not read: how their files begin, what they are, what to do about it, and their media type."""
_PDF = re.compile(rb"%PDF-\d\.\d")
_PDF_REACH = 1024  # so far from the beginning may the header stand, and other bytes before it
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS: tuple[
    tuple[str, str, str | None], ...
] = (  # a stream that only this kind has, the kind, what to make of it
    ("EncryptedPackage", "an Office document locked by a password", None),
    ("WordDocument", "an old Word document (doc, wps)", "docx"),
    ("Workbook", "an old Excel workbook (xls, et)", "xlsx"),
    ("PowerPoint Document", "an old PowerPoint presentation (ppt, dps)", "pdf"),
)
_ZIP_KINDS: tuple[
    tuple[str, str, str | None], ...
] = (  # an entry that only this kind has, the kind, what to make of it
    ("xl/workbook.bin", "a binary Excel workbook (xlsb)", "xlsx"),
    ("ppt/presentation.xml", "a PowerPoint presentation (pptx)", "pdf"),
    ("OFD.xml", "an OFD document", None),
    ("content.xml", "an OpenDocument file (odt, ods)", "docx"),
    ("META-INF/container.xml", "an EPUB book", None),
)
_FLAT = re.compile(rb"<\?mso-application\s+progid=\"Word|<pkg:package\b|<w:wordDocument\b")
_WEB_ARCHIVE = re.compile(rb"^(?:MIME-Version|From|Subject)\s*:", re.IGNORECASE)
_HEAD = 2048


def reader(payload: Payload) -> Reader | None:
    """What reads an input; None for HTML and plain text, which are told apart once they are decoded.

    Args:
        payload: the input's bytes and name.

    Raises:
        InputError: if the input is in a format that cannot be read.

    Example:
        >>> reader(Payload(None, "各位代表：".encode())) is None
        True
    """
    match tell(payload):
        case "text":
            return None
        case "docx":
            from govreport.page import word  # noqa: PLC0415 - imported when the first Word document comes

            return word.read
        case "pdf":
            from govreport.page import pdf  # noqa: PLC0415 - PDF needs an optional package

            return pdf.read
        case "xlsx":
            from govreport.page import excel  # noqa: PLC0415 - imported when the first workbook comes

            return excel.read


def tell(payload: Payload) -> Format:
    r"""The format of an input, by its bytes.

    Args:
        payload: the input's bytes and name.

    Raises:
        InputError: if the input is in a format that cannot be read.

    Example:
        >>> tell(Payload("report.doc", b"<html><p>...</p></html>")), tell(Payload(None, b"\n%PDF-1.7\n"))
        ('text', 'pdf')
    """
    data, label = payload.data, payload.label
    for signature, what, remedy, _ in SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{label} is {what}, not a page; {remedy}", code="input.unsupported")
    header = _PDF.search(data, 0, _PDF_REACH + 8)
    if header is not None and _MARKUP.search(data, 0, header.start()) is None:
        return "pdf"
    if data.startswith(_ZIP):
        return _tell_zip(payload)
    if data.startswith(OLE):
        what, code = _ole(payload)
        raise InputError(f"{label} is {what}", code=code)
    if data.startswith(b"{\\rtf"):
        raise InputError(f"{label} is an RTF document; {_convert(payload, 'docx')}", code="input.unsupported")
    if saved.is_saved(data):
        raise InputError(f"{label} {saved.REFUSAL}", code="input.not-a-report")
    if _FLAT.search(data, 0, _HEAD):
        raise InputError(
            f"{label} is a Word document in one XML file; {_convert(payload, 'docx')}", code="input.unsupported"
        )
    if _WEB_ARCHIVE.match(data) and b"multipart/related" in data[:_HEAD].lower():
        raise InputError(f"{label} is a web archive (mht); {_convert(payload, 'html')}", code="input.unsupported")
    return "text"


def _tell_zip(payload: Payload) -> Format:
    """The format of a ZIP archive, by the files that it holds."""
    from govreport.page.archive import Archive  # noqa: PLC0415 - ZIP archives are rare, and `zipfile` takes time

    archive = Archive.open(payload)
    if "[Content_Types].xml" in archive.names and any(name.startswith("word/") for name in archive.names):
        return "docx"
    if "[Content_Types].xml" in archive.names and "xl/workbook.xml" in archive.names:
        return "xlsx"
    for entry, what, target in _ZIP_KINDS:
        if entry in archive.names:
            better = "xlsx" if _is_spreadsheet(archive) else target
            remedy = "save it as PDF or text first" if better is None else _convert(payload, better)
            raise InputError(f"{payload.label} is {what}; {remedy}", code="input.unsupported")
    raise InputError(f"{payload.label} is a ZIP archive; unpack it first", code="input.unsupported")


def _is_spreadsheet(archive: Archive) -> bool:
    """Whether an OpenDocument file is a workbook (ods)."""
    return "mimetype" in archive.names and b"spreadsheet" in archive.read("mimetype")


def _ole(payload: Payload) -> tuple[str, str]:
    """What an old Office document is and what to do about it, and the code of that; streams' names stand in UTF-16."""
    for stream, what, target in _OLE_KINDS:
        if stream.encode("utf-16-le") in payload.data:
            if target is None:
                return f"{what}; save it without a password", "input.locked"
            return f"{what}; {_convert(payload, target)}", "input.unsupported"
    return f"an old Office document; {_convert(payload, 'docx')}", "input.unsupported"


def _convert(payload: Payload, target: str) -> str:
    """How to convert a document by LibreOffice."""
    name = payload.name if payload.name and payload.name.isprintable() else "FILE"
    return f"convert it first: soffice --headless --convert-to {target} {shlex.quote(name)}"

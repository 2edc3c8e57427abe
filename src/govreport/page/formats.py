"""Recognises the format of an input by its bytes, and chooses the reader.

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
from govreport.language import N_, Message
from govreport.page import saved
from govreport.page.inputs import Payload
from govreport.page.raw import Reading

if TYPE_CHECKING:
    from govreport.page.archive import Archive

Format = Literal["text", "docx", "pdf", "xlsx"]
Reader: TypeAlias = Callable[[Payload], Reading]

_PICTURE = N_("give the page's HTML or its text")
_UNPACK = N_("unpack it first")
SIGNATURES: tuple[tuple[bytes, str, str, str | None], ...] = (
    (b"\x89PNG\r\n", N_("a PNG picture"), _PICTURE, "image/png"),
    (b"\xff\xd8\xff", N_("a JPEG picture"), _PICTURE, "image/jpeg"),
    (b"GIF8", N_("a GIF picture"), _PICTURE, "image/gif"),
    (b"II*\x00", N_("a TIFF picture"), _PICTURE, "image/tiff"),
    (b"MM\x00*", N_("a TIFF picture"), _PICTURE, "image/tiff"),
    (b"AT&TFORM", N_("a DjVu document"), N_("save its text as a .txt file first"), "image/vnd.djvu"),
    (b"CAJ\x00", N_("a CAJ document"), N_("save its text as a .txt file first"), None),
    (b"%!PS", N_("a PostScript document"), N_("convert it to PDF first"), "application/postscript"),
    (b"\x1f\x8b", N_("gzip data"), N_("decompress it first"), "application/gzip"),
    (b"BZh91AY&SY", N_("bzip2 data"), N_("decompress it first"), "application/x-bzip2"),
    (b"\xfd7zXZ\x00", N_("xz data"), N_("decompress it first"), "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", N_("Zstandard data"), N_("decompress it first"), "application/zstd"),
    (b"Rar!", N_("a RAR archive"), _UNPACK, "application/vnd.rar"),
    (b"7z\xbc\xaf", N_("a 7z archive"), _UNPACK, "application/x-7z-compressed"),
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
    ("EncryptedPackage", N_("an Office document locked by a password"), None),
    ("WordDocument", N_("an old Word document (doc, wps)"), "docx"),
    ("Workbook", N_("an old Excel workbook (xls, et)"), "xlsx"),
    ("PowerPoint Document", N_("an old PowerPoint presentation (ppt, dps)"), "pdf"),
)
_ZIP_KINDS: tuple[
    tuple[str, str, str | None], ...
] = (  # an entry that only this kind has, the kind, what to make of it
    ("xl/workbook.bin", N_("a binary Excel workbook (xlsb)"), "xlsx"),
    ("ppt/presentation.xml", N_("a PowerPoint presentation (pptx)"), "pdf"),
    ("OFD.xml", N_("an OFD document"), None),
    ("content.xml", N_("an OpenDocument file (odt, ods)"), "docx"),
    ("META-INF/container.xml", N_("an EPUB book"), None),
)
_FLAT = re.compile(rb"<\?mso-application\s+progid=\"Word|<pkg:package\b|<w:wordDocument\b")
_WEB_ARCHIVE = re.compile(rb"^(?:MIME-Version|From|Subject)\s*:", re.IGNORECASE)
_HEAD = 2048


def reader(payload: Payload) -> Reader | None:
    """What reads an input; None for HTML and plain text, which are distinguished once they are decoded.

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
            raise InputError(
                "{label} is {what}, not a page; {remedy}",
                code="input.unsupported",
                label=label,
                what=Message(what),
                remedy=Message(remedy),
            )
    header = _PDF.search(data, 0, _PDF_REACH + 8)
    if header is not None and _MARKUP.search(data, 0, header.start()) is None:
        return "pdf"
    if data.startswith(_ZIP):
        return _tell_zip(payload)
    if data.startswith(OLE):
        what, remedy, code = _ole(payload)
        raise InputError("{label} is {what}; {remedy}", code=code, label=label, what=what, remedy=remedy)
    if data.startswith(b"{\\rtf"):
        raise InputError(
            "{label} is an RTF document; {remedy}",
            code="input.unsupported",
            label=label,
            remedy=_convert(payload, "docx"),
        )
    if saved.is_saved(data):
        raise saved.refusal(label)
    if _FLAT.search(data, 0, _HEAD):
        raise InputError(
            "{label} is a Word document in one XML file; {remedy}",
            code="input.unsupported",
            label=label,
            remedy=_convert(payload, "docx"),
        )
    if _WEB_ARCHIVE.match(data) and b"multipart/related" in data[:_HEAD].lower():
        raise InputError(
            "{label} is a web archive (mht); {remedy}",
            code="input.unsupported",
            label=label,
            remedy=_convert(payload, "html"),
        )
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
            remedy = Message("save it as PDF or text first") if better is None else _convert(payload, better)
            raise InputError(
                "{label} is {what}; {remedy}",
                code="input.unsupported",
                label=payload.label,
                what=Message(what),
                remedy=remedy,
            )
    raise InputError("{label} is a ZIP archive; unpack it first", code="input.unsupported", label=payload.label)


def _is_spreadsheet(archive: Archive) -> bool:
    """Whether an OpenDocument file is a workbook (ods)."""
    return "mimetype" in archive.names and b"spreadsheet" in archive.read("mimetype")


def _ole(payload: Payload) -> tuple[Message, Message, str]:
    """What an old Office document is, what to do about it, and the code of that; streams' names stand in UTF-16."""
    for stream, what, target in _OLE_KINDS:
        if stream.encode("utf-16-le") in payload.data:
            if target is None:
                return Message(what), Message("save it without a password"), "input.locked"
            return Message(what), _convert(payload, target), "input.unsupported"
    return Message("an old Office document"), _convert(payload, "docx"), "input.unsupported"


def _convert(payload: Payload, target: str) -> Message:
    """How to convert a document by LibreOffice."""
    name = payload.name if payload.name and payload.name.isprintable() else "FILE"
    return Message(
        "convert it first: soffice --headless --convert-to {target} {name}", target=target, name=shlex.quote(name)
    )

"""Formats are recognised by bytes alone, and unsupported ones give an error with the remedy."""

from __future__ import annotations

import io
import zipfile

import pytest

from govreport.errors import InputError
from govreport.page import formats
from govreport.page.inputs import Payload

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def packed(*names):
    """A ZIP archive with these entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        "各位代表：".encode(),
        b"<html><body>...",
        b"<html><p>A document begins with %PDF-1.7 and ends with %%EOF.",
        b"\xff\xfe" + "各位代表：".encode("utf-16-le"),
        b"PK is no signature of its own",
        b"BM is a bank",
    ],
)
def test_html_and_text_have_no_reader_of_their_own(data):
    assert formats.tell(Payload("report.pdf", data)) == "text"
    assert formats.reader(Payload("report.pdf", data)) is None


@pytest.mark.parametrize("data", [b"%PDF-1.4\n...", b"\xef\xbb\xbf%PDF-1.7\r", bytes(1000) + b"%PDF-2.0\n"])
def test_a_pdf_may_begin_within_its_first_kilobyte(data):
    assert formats.tell(Payload("report.html", data)) == "pdf"


REFUSED = {
    "an old Word document (doc, wps); convert it first: soffice --headless --convert-to docx 'my report.html'": (
        OLE + "WordDocument".encode("utf-16-le")
    ),
    "an old Excel workbook (xls, et); convert it first: soffice --headless --convert-to xlsx 'my report.html'": OLE
    + "Workbook".encode("utf-16-le"),
    "an old PowerPoint presentation": OLE + "PowerPoint Document".encode("utf-16-le"),
    "an Office document locked by a password; save it without": OLE + "EncryptedPackage".encode("utf-16-le"),
    "an old Office document; convert": OLE,
    "a binary Excel workbook (xlsb); convert it first: soffice --headless --convert-to xlsx": packed(
        "[Content_Types].xml", "xl/workbook.bin"
    ),
    "a PowerPoint presentation (pptx)": packed("ppt/presentation.xml"),
    "an OFD document; save it as PDF": packed("OFD.xml", "Doc_0/Document.xml"),
    "an OpenDocument file": packed("mimetype", "content.xml"),
    "an EPUB book": packed("mimetype", "META-INF/container.xml"),
    "a ZIP archive; unpack it first": packed("report.txt"),
    "cut off or damaged; get the file again": packed("report.txt")[:-30],
    "an RTF document; convert it first": rb"{\rtf1\ansi ...}",
    "a Word document in one XML file": b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>',
    "a web archive (mht)": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n",
    "a PNG picture": b"\x89PNG\r\n\x1a\n",
    "a GIF picture": b"GIF89a",
    "a TIFF picture": b"II*\x00",
    "a CAJ document": b"CAJ\x00",
    "gzip data, not a page; decompress it first": b"\x1f\x8b\x08",
    "a 7z archive": b"7z\xbc\xaf\x27\x1c",
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_remedy(message):
    with pytest.raises(InputError) as caught:
        formats.reader(Payload("my report.html", REFUSED[message]))
    assert message in str(caught.value)
    assert str(caught.value).startswith("'my report.html' ")
    assert "\n" not in str(caught.value)


def test_a_workbook_is_told_by_its_parts():
    assert formats.tell(Payload("x.doc", packed("[Content_Types].xml", "xl/workbook.xml"))) == "xlsx"


def test_an_open_document_workbook_is_converted_to_one_that_is_read():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "x")
    with pytest.raises(InputError, match="--convert-to xlsx"):
        formats.reader(Payload("a.ods", file.getvalue()))


def test_a_name_that_cannot_be_printed_is_left_out_of_the_remedy():
    with pytest.raises(InputError, match="--convert-to docx FILE"):
        formats.reader(Payload("a\nb.doc", OLE + "WordDocument".encode("utf-16-le")))

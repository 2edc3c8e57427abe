"""Word files for tests, made from the XML of their parts, with short forms for common elements."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOTS = {"header": "hdr", "footer": "ftr"}


def run(text: str, properties: str = "") -> str:
    """A run."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}{inner if inner.startswith('<') or not inner else run(inner)}</w:p>"


def numbered(text: str, list_: int, level: int = 0) -> str:
    """A paragraph of an automatic list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')


def field(code: str, result: str | None) -> str:
    """A complex field; None for one that shows no result."""
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def level(index: int, style: str, text: str, inner: str = "", start: int = 1) -> str:
    """One level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{inner}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*abstracts: str, more: str = "") -> str:
    """A part `numbering.xml`: abstract lists 0, 1, … with a list 1, 2, … for each."""
    return (
        "".join(f'<w:abstractNum w:abstractNumId="{n}">{inner}</w:abstractNum>' for n, inner in enumerate(abstracts))
        + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(abstracts)))
        + more
    )


def parts(body: str, **others: str) -> dict[str, str]:
    """The parts of a file, by name: the document and `numbering`, `styles`, `footnotes`, `header1` and so on."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{RELATION}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in others
    )
    found = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            f'wordprocessingml.{"document.main" if name == "document" else name.rstrip("0123456789")}+xml"/>'
            for name in ("document", *others)
        )
        + "</Types>",
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{links}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }
    for name, inner in others.items():
        root = ROOTS.get(name.rstrip("0123456789"), name)
        found[f"word/{name}.xml"] = f"<w:{root} {NAMES}>{inner}</w:{root}>"
    return found


def packed(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of some files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def docx(body: str, **others: str) -> bytes:
    """A Word file with this body and these other parts."""
    return packed(parts(body, **others))

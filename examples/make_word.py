"""Write the example report as Word documents in the usual form of offices, from its text.

    python examples/make_word.py

writes `data/hohhot.docx`, whose headings are numbered by Word itself. `MAKERS` has the same article with its marks typed
by hand as well. Both cut every paragraph into runs in the middle of words and numbers, as Word does when a text is
edited, and have page numbers at the foot.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from make_pages import DATA, Article, load

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footer1": "footer"}

# What a line begins with, the style that stands for it, and how Word writes it. 一是 is numbered in the paragraph itself.
LEVELS = (
    (re.compile(r"[一二三四五六七八九十]+、"), "1", "%1、", "chineseCountingThousand"),
    (re.compile(r"[(（][一二三四五六七八九十]+[)）]"), "2", "(%2)", "chineseCounting"),
    (re.compile(r"[一二三四五六七八九十]+是"), None, "%3是", "japaneseCounting"),
)
_PIECE = 7


def runs(text: str) -> str:
    """A text cut into runs; every other one says what the paragraph says already."""
    cuts = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    look = ("", '<w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US"/></w:rPr>')
    return "".join(
        f'<w:r>{look[nth % 2]}<w:t xml:space="preserve">{escape(cut, quote=False)}</w:t></w:r>'
        for nth, cut in enumerate(cuts)
    )


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs(text)}</w:p>"


def typed(lines: Iterable[str]) -> str:
    """The lines as plain paragraphs, their marks typed by hand, indented with blanks."""
    return "".join(paragraph("　　" + line) for line in lines)


def automatic(lines: Iterable[str]) -> str:
    """The lines with the marks of their headings given by styles and lists."""
    return "".join(_automatic(line) for line in lines)


def _automatic(line: str) -> str:
    for level, (mark, style, _, _) in enumerate(LEVELS):
        found = mark.match(line)
        if found is not None:
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            return paragraph(line[found.end() :], numbered if style is None else f'<w:pStyle w:val="{style}"/>')
    return paragraph(line)


def styles() -> str:
    """The part `styles.xml`: the headings of the first two levels, which carry their numbers."""
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="heading {style}"/><w:basedOn w:val="a"/><w:pPr>'
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{level}"/></w:pPr></w:style>'
        for level, (_, style, _, _) in enumerate(LEVELS)
        if style is not None
    )
    return f'<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>{named}'


def numbering() -> str:
    """The part `numbering.xml`: one list of three levels."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        + ("" if style is None else f'<w:pStyle w:val="{style}"/>')
        + f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (_, style, text, kind) in enumerate(LEVELS)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def footer() -> str:
    """The part `footer1.xml`: — 3 —, whose number Word counts."""
    number = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>PAGE</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>3</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return (
        f'<w:p><w:r><w:t xml:space="preserve">— </w:t></w:r>{number}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def document(article: Article, write: Callable[[Iterable[str]], str]) -> bytes:
    """A Word file of an article."""
    title, meeting, speaker, *lines = (article.title, *article.lines)
    centred = "".join(paragraph(line, '<w:jc w:val="center"/>') for line in (title, meeting, speaker))
    section = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    parts = {
        "document": f"<w:document {{}}><w:body>{centred}{write(lines)}{section}</w:body></w:document>",
        "styles": f"<w:styles {{}}>{styles()}</w:styles>",
        "numbering": f"<w:numbering {{}}>{numbering()}</w:numbering>",
        "footer1": f"<w:ftr {{}}>{footer()}</w:ftr>",
    }
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{kind}+xml"/>' for name, kind in PARTS.items()
    )
    links = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name.rstrip("1")}" Target="{name}.xml"/>' for name in list(PARTS)[1:]
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    files |= {f"word/{name}.xml": part.format(f'xmlns:w="{W}" xmlns:r="{R}"') for name, part in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), head + content, zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()


MAKERS: dict[str, Callable[[Article], bytes]] = {
    "marks typed by hand": lambda article: document(article, typed),
    "marks by Word": lambda article: document(article, automatic),
}
"""The same article as Word files, by what gives its marks: each function gives the file."""


def main(folder: Path = DATA) -> None:
    """Write the file beside the text."""
    data = MAKERS["marks by Word"](load())
    (folder / "hohhot.docx").write_bytes(data)
    print(f"hohhot.docx: {len(data)} bytes")


if __name__ == "__main__":
    main()

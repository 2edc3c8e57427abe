"""The reader for Word documents compared with python-docx, which gives only the text of paragraphs, and with lxml.

    python benchmarks/word.py [FILE] [--check]

All are given the same bytes, the example or FILE. govreport also counts the automatic marks, keeps the place of every
paragraph, and sifts; python-docx does not. Peers that are missing are left out. With --check the exit code is 1 if a
budget is exceeded.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable

from lxml import etree
from measure import curve, medians, peer
from readers import OURS, Reader, main
from texts import DATA, SENTENCE

from govreport import page
from govreport.page import formats, inputs

EXAMPLE = DATA / "hohhot.docx"
BASE = "zipfile and lxml, the bare parse"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text: str) -> str:
    """A run."""
    return f"<w:r><w:rPr><w:sz/></w:rPr><w:t>{text}</w:t></w:r>"


BOX = f"<w:r><w:pict><w:txbxContent><w:p>{run('甲。')}</w:p></w:txbxContent></w:pict></w:r>"
ROW = f"<w:tr><w:tc><w:p>{run('第{}项')}</w:p></w:tc><w:tc><w:p>{run('6亿元')}</w:p></w:tc></w:tr>"
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'

INPUTS: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "".join(f"<w:p>{run(SENTENCE.format(at, at))}</w:p>" for at in range(100 * n)),
    "runs in one paragraph": lambda n: f"<w:p>{''.join(run(f'{at}亿元，') for at in range(500 * n))}</w:p>",
    "one table": lambda n: f"<w:tbl>{''.join(ROW.format(at) for at in range(100 * n))}</w:tbl>",
    "boxes in one paragraph": lambda n: f"<w:p>{BOX * (200 * n)}</w:p>",
    "paragraphs that all go on": lambda n: "".join(
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run(str(at))}</w:p>" for at in range(100 * n)
    ),
    "fields that never end": lambda n: f"<w:p>{FIELD * (1000 * n)}</w:p><w:p>{run('甲')}</w:p>",
}
"""Bodies that grow, ordinary ones and hostile ones: each function gives the one that is n times as long."""


def packed(body: str) -> bytes:
    """A Word file that holds a body and nothing beside it, stored as it is: its size is that of its text."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def bare(data: bytes) -> None:
    """Unpack and parse the parts that a reader needs, and do nothing with them."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    for name in archive.namelist():
        if name.startswith("word/") and name.endswith(".xml"):
            etree.fromstring(archive.read(name))


def blocks(data: bytes) -> None:
    """Read the file's blocks, before the article is looked for."""
    payload = inputs.Payload(None, data)
    reader = formats.reader(payload)
    if reader is not None:
        reader(payload)


def peers() -> dict[str, Callable[[bytes], object]]:
    """What each peer that is installed does with a file, by the name that the table shows."""
    found: dict[str, Callable[[bytes], object]] = {}
    if (docx := peer("docx")) is not None:
        found["python-docx, text of the paragraphs"] = lambda data: "\n".join(
            paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs
        )
    if (docx2txt := peer("docx2txt")) is not None:
        found["docx2txt"] = lambda data: docx2txt.process(io.BytesIO(data))
    if (mammoth := peer("mammoth")) is not None:
        found["mammoth, text"] = lambda data: mammoth.extract_raw_text(io.BytesIO(data))
    return found


def speeds(data: bytes) -> dict[str, float]:
    """The median times of govreport, whole and its reader alone, of the bare parse and of the peers, taking turns."""
    works: dict[str, Callable[[], object]] = {
        BASE: lambda: bare(data),
        "govreport, the reader alone": lambda: blocks(data),
        OURS: lambda: page.read(data),
    }
    return medians(works | {name: lambda work=work: work(data) for name, work in peers().items()}, rounds=31)


READER = Reader(
    what="a Word file",
    example=EXAMPLE,
    base=BASE,
    times="bare parses",
    speeds=speeds,
    curves=lambda: {name: curve(lambda n, make=make: packed(make(n)), page.read) for name, make in INPUTS.items()},
    most_times=10.0,
    most_growth=80.0,  # for 64 times the input
    most_memory=40.0,
)


if __name__ == "__main__":
    sys.exit(main(__doc__, READER))

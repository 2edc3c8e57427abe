"""The reader of Word documents beside python-docx, which gives the text of the paragraphs alone, and lxml's bare parse.

    python benchmarks/word.py [FILE] [--check]

All are given the same bytes, the example or FILE. govreport also counts the automatic marks, keeps the place of every
paragraph, and sifts; python-docx does not. Peers that are missing are left out. With --check the exit code is 1 if a
budget is exceeded.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from measure import curve, medians, memory, peer, ratios, say, table

from govreport import page
from govreport.page import formats, inputs

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "data" / "hohhot.docx"
BASE = "zipfile and lxml, the bare parse"
OURS = "govreport.page.read"
MOST_PARSES = 10.0
MOST_GROWTH = 80.0  # for 64 times the input
MOST_MEMORY = 40.0
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SENTENCE = "第{}项工作取得新的进展，全年完成投资{}亿元，同比增长8.5%，好于预期，为下一步打下了坚实基础。"


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
    """Read the file's blocks, before the sieve."""
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


def main() -> int:
    """Run the command line above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=EXAMPLE, help="a Word file")
    parser.add_argument("--check", action="store_true", help="compare with the budgets")
    options = parser.parse_args()
    data = options.file.read_bytes()
    works: dict[str, Callable[[], object]] = {
        BASE: lambda: bare(data),
        "govreport, the reader alone": lambda: blocks(data),
        OURS: lambda: page.read(data),
    }
    works |= {name: lambda work=work: work(data) for name, work in peers().items()}
    taken = medians(works, rounds=31)
    parses = ratios(taken, BASE)
    say(f"{options.file.name}, {len(data):,} bytes\n")
    say(
        table(
            ["", "ms", "bare parses"], [[name, f"{t * 1000:.2f}", f"{parses[name]:.1f}"] for name, t in taken.items()]
        )
    )
    curves = {name: curve(lambda n, make=make: packed(make(n)), page.read) for name, make in INPUTS.items()}
    points = list(next(iter(curves.values())))
    grown = [[name, *(f"{found[point]:.1f}" for point in points)] for name, found in curves.items()]
    say(table(["time for so many times the input", *map(str, points)], grown))
    linux = sys.platform == "linux"
    peak = memory("from govreport import page", "page.read(sys.argv[1])", str(options.file)) if linux else 0.0
    say(f"memory over the import at its peak: {f'{peak:.1f} MB' if linux else 'measured on Linux only'}")
    faults = [f"{OURS} takes {parses[OURS]:.1f} bare parses, more than {MOST_PARSES:g}"] * (parses[OURS] > MOST_PARSES)
    for name, found in curves.items():
        if found[points[-1]] > MOST_GROWTH:
            faults.append(f"{name}: {points[-1]} times the input takes {found[points[-1]]:.0f} times the time")
    faults += [f"the file takes {peak:.1f} MB, more than {MOST_MEMORY:g}"] * (peak > MOST_MEMORY)
    if options.check:
        for fault in faults:
            say(f"over budget: {fault}", file=sys.stderr)
    return 1 if faults and options.check else 0


if __name__ == "__main__":
    sys.exit(main())

"""Reading a PDF, beside PDFium's bare text and the libraries that take text out of PDF files.

    python benchmarks/pdf.py [FILE ...] [--check]

Each takes the text of the same files, the example or FILE. For the example the script also counts how many of the
report's 62 paragraphs each gives back as one line, and how many of its characters are right. With --check the exit
code is 1 if a budget is exceeded.
"""

from __future__ import annotations

import argparse
import difflib
import io
import sys
from collections.abc import Callable
from pathlib import Path

from measure import curve, medians, memory, peer, ratios, say, table

from govreport import page
from govreport.page.pdf import layer

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
EXAMPLE = EXAMPLES / "data" / "hohhot.pdf"
BASE = "pypdfium2, bare text"
OURS = "govreport.page.read"
MOST = 12.0
MOST_GROWTH = 20.0  # for 16 times the pages


def bare(data: bytes) -> str:
    """All that PDFium itself says a file's text is."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(each.get_textpage().get_text_range() for each in document)


def ours(data: bytes) -> str:
    """What govreport gives."""
    return "\n".join(block.text for block in page.read(data).kept)


def readers() -> dict[str, Callable[[bytes], str]]:
    """What takes the text out of a PDF, by the name that the table shows."""
    found: dict[str, Callable[[bytes], str]] = {
        BASE: bare,
        "its characters and boxes alone": lambda data: str(len(layer.read(data)[1])),
        OURS: ours,
    }
    if (miner := peer("pdfminer.high_level")) is not None:
        found["pdfminer.six"] = lambda data: miner.extract_text(io.BytesIO(data))
    if (plumber := peer("pdfplumber")) is not None:
        found["pdfplumber"] = lambda data: "\n".join(
            each.extract_text() or "" for each in plumber.open(io.BytesIO(data)).pages
        )
    if (pypdf := peer("pypdf")) is not None:
        found["pypdf"] = lambda data: "\n".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(data)).pages)
    return found


def right(text: str) -> tuple[int, float]:
    """How many paragraphs of the example a text holds as lines, and what share of its characters is the report's."""
    sys.path.insert(0, str(EXAMPLES))
    from make_pages import load

    article = load()
    wanted = [article.title, *article.lines]
    lines = {"".join(line.split()) for line in text.splitlines()}
    flat = "".join("".join(wanted).split())
    matcher = difflib.SequenceMatcher(None, flat, "".join(text.split()), autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return sum("".join(line.split()) in lines for line in wanted), 2 * same / (len(flat) + len("".join(text.split())))


def main() -> int:
    """Run the command line above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[EXAMPLE], help="PDF files with a text layer")
    parser.add_argument("--check", action="store_true", help="compare with the budgets")
    options = parser.parse_args()
    faults = []
    for path in options.files:
        data = path.read_bytes()
        works = {name: lambda work=work, data=data: work(data) for name, work in readers().items()}
        taken = medians(works, rounds=7)
        times = ratios(taken, BASE)
        rows = [[name, f"{taken[name] * 1000:.0f}", f"{times[name]:.1f}"] for name in taken]
        head = ["", "ms", "times the bare text"]
        if path == EXAMPLE:
            head += ["paragraphs of 62", "characters"]
            for row, work in zip(rows, readers().values(), strict=True):
                count, share = right(work(data))
                row.extend(["", ""] if "alone" in row[0] else [str(count), f"{share:.3f}"])
        say(f"{path.name}, {len(data):,} bytes\n\n{table(head, rows)}")
        if times[OURS] > MOST:
            faults.append(f"{path.name} takes {times[OURS]:.1f} times the bare text, more than {MOST:g}")
    grown = growth()
    if grown:
        say(
            table(["time for so many times the pages", *map(str, grown)], [["", *(f"{t:.1f}" for t in grown.values())]])
        )
        if max(grown.values()) > MOST_GROWTH:
            faults.append(f"16 times the pages take {max(grown.values()):.0f} times the time")
    if sys.platform == "linux":
        peak = memory("from govreport import page", "page.read(sys.argv[1])", str(options.files[0]))
        say(f"memory over the import at its peak, beside that of the other process: {peak:.1f} MB")
    if options.check:
        for fault in faults:
            say(f"over budget: {fault}", file=sys.stderr)
    return 1 if faults and options.check else 0


def growth() -> dict[int, float]:
    """The time for 1, 4 and 16 times the pages; nothing where reportlab, which sets them, is missing."""
    if peer("reportlab") is None:
        return {}
    sys.path.insert(0, str(EXAMPLES))
    import make_pdf

    article = make_pdf.load()

    def document(times: int) -> bytes:
        return make_pdf.typeset(make_pdf.Article(article.title, article.lines * times), make_pdf.OFFICE)

    return curve(document, page.read, points=(1, 4, 16), rounds=1)


if __name__ == "__main__":
    sys.exit(main())

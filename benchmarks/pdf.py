"""Reading a PDF, compared with PDFium's bare text and with other PDF libraries.

    python benchmarks/pdf.py [FILE] [--check]

Each takes the text of the same file, the example or FILE. For the example the script also counts how many of the
report's 62 paragraphs each gives back as one line, and how many of its characters are right. With --check the exit
code is 1 if a budget is exceeded.

govreport reads a PDF in a process of its own. Its start takes about a tenth of a second, whatever the file; it is shown
by itself and is no part of the time of the file. All times are the processor's, of both processes.
"""

from __future__ import annotations

import difflib
import io
import sys
from collections.abc import Callable

from measure import curve, medians, peer, processor_time, say, table
from readers import OURS, Reader, compare, file_and_check, verdict
from texts import DATA

from govreport import InputError, page
from govreport.page.inputs import Payload
from govreport.page.pdf import layer, process

sys.path.insert(0, str(DATA.parent))  # the scripts that make the example
EXAMPLE = DATA / "hohhot.pdf"
BASE = "pypdfium2, bare text"
ALONE = "its characters and boxes alone"
START = "the start of the process that reads it"


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
        ALONE: lambda data: str(len(layer.read(data)[1])),
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
    from make_pages import load

    article = load()
    wanted = [article.title, *article.lines]
    lines = {"".join(line.split()) for line in text.splitlines()}
    flat = "".join("".join(wanted).split())
    matcher = difflib.SequenceMatcher(None, flat, "".join(text.split()), autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return sum("".join(line.split()) in lines for line in wanted), 2 * same / (len(flat) + len("".join(text.split())))


def rightness() -> str:
    """What each gives back of the example, as a table."""
    data = EXAMPLE.read_bytes()
    found = {name: right(work(data)) for name, work in readers().items() if name != ALONE}
    return table(
        ["", "paragraphs of 62", "characters"],
        [[name, str(count), f"{share:.3f}"] for name, (count, share) in found.items()],
    )


def speeds(data: bytes) -> dict[str, float]:
    """The median times of all readers, taking turns; ours without the start of its process.

    What counts is the processor's time, that of our other process as well: the clock would count whatever else runs.
    """
    works: dict[str, Callable[[], object]] = {
        name: lambda work=work: work(data) for name, work in {**readers(), START: started}.items()
    }
    taken = medians(works, rounds=15, clock=processor_time)
    taken[OURS] -= taken[START]
    return taken


def started(_data: bytes) -> str:
    """Start the process that reads PDF files, with one that it refuses at once."""
    try:
        process.run(Payload(None, b"%PDF-1.7"))
    except InputError as error:
        return str(error)
    return ""


def curves() -> dict[str, dict[int, float]]:
    """The time for 1, 4 and 16 times the pages; nothing where reportlab, which sets them, is missing."""
    if peer("reportlab") is None:
        return {}
    import make_pdf

    article = make_pdf.load()

    def document(times: int) -> bytes:
        return make_pdf.typeset(make_pdf.Article(article.title, article.lines * times), make_pdf.OFFICE)

    return {"pages of text": curve(document, page.read, points=(1, 4, 16), rounds=1)}


READER = Reader(
    what="a PDF file with a text layer",
    example=EXAMPLE,
    base=BASE,
    times="times the bare text",
    speeds=speeds,
    curves=curves,
    most_times=6.0,  # apart from the start of the process
    most_growth=20.0,  # for 16 times the pages
    most_memory=40.0,  # beside that of the other process, which is PDFium's
)


def main() -> int:
    """Run the command line above."""
    file, check = file_and_check(__doc__, READER)
    faults = compare(READER, file)
    if file == EXAMPLE:
        say(f"\n{rightness()}")
    return verdict(faults, check=check)


if __name__ == "__main__":
    sys.exit(main())

"""Write the example report as a PDF in the usual layout of offices, and in other layouts for tests.

    python examples/make_pdf.py

writes `data/hohhot.pdf` from `data/hohhot.txt`. It needs reportlab (`pip install reportlab`), and no font: the file asks
the reader for one of the Chinese fonts that every PDF viewer knows. See `LAYOUTS`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from make_pages import DATA, Article, load
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

_HEADING = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")
_UNIT = re.compile(r"[《“（(「【\[]*(?:[0-9A-Za-z.%+-]+|.)[，。、；：！？》”）」】),.:;!?%\]]*")  # what no line may cut


@dataclass(frozen=True)
class Layout:
    """How a document is set. Lengths are points.

    Attributes:
        width, height: of the page.
        margin: on all sides.
        size: of the text.
        leading: from line to line.
        indent: of a paragraph's first line, in characters.
        gap: between paragraphs.
        justified: whether lines fill their measure.
        columns: of text on a page.
        numbers: what stands under a page, from its number and how many there are.
        heads: what stands over odd and even pages.
        twice: whether headings are made bold by drawing them twice.
        turned: by how many degrees a page is to be turned for reading.
    """

    width: float = 595
    height: float = 842
    margin: float = 80
    size: float = 16
    leading: float = 28
    indent: int = 2
    gap: float = 0
    justified: bool = True
    columns: int = 1
    numbers: Callable[[int, int], str] | None = "— {} —".format
    heads: tuple[str, str] | None = None
    twice: bool = False
    turned: int = 0


OFFICE = Layout(twice=True)
LAYOUTS: dict[str, Layout] = {
    "office": OFFICE,
    "heads over the pages": Layout(
        margin=70, size=12, leading=18, numbers="第{}页 共{}页".format, heads=("呼和浩特市发展和改革委员会", "计划报告")
    ),
    "nothing set in": Layout(size=14, leading=20, indent=0, gap=10, numbers="{}".format),
    "ragged, narrow": Layout(
        width=420, height=595, margin=50, size=10.5, leading=16, justified=False, numbers="- {} -".format
    ),
    "wide": Layout(width=842, height=595, size=15, leading=22, numbers="{}/{}".format),
    "two columns": Layout(margin=50, size=10, leading=15, columns=2),
    "turned": Layout(width=842, height=595, size=14, turned=90),
    "no numbers": replace(OFFICE, numbers=None, margin=100),
}


def width_of(text: str, size: float) -> float:
    """The width of a text."""
    return pdfmetrics.stringWidth(text, FONT, size)


def broken(text: str, first: float, measure: float, size: float) -> Iterator[str]:
    """The lines of a paragraph: the first is shorter by the indent."""
    line, room = "", first
    for unit in _UNIT.findall(text):
        if line and width_of(line + unit, size) > room:
            yield line
            line, room = "", measure
        line += unit
    yield line


@dataclass(frozen=True)
class Line:
    """One line to be drawn: its text, where it begins, how far its characters are spread, size and weight."""

    text: str
    left: float
    spread: float = 0
    size: float = 16
    heavy: bool = False
    down: float = 0


def set_lines(article: Article, layout: Layout) -> Iterator[Line]:
    """The lines of the article in the layout's measure."""
    gutter = 2.5 * layout.size
    measure = (layout.width - 2 * layout.margin - gutter * (layout.columns - 1)) / layout.columns
    large = round(layout.size * 1.3)
    for line in broken(article.title, measure, measure, large):
        yield Line(line, (measure - width_of(line, large)) / 2, 0, large, down=large * 1.4)
    for nth, text in enumerate(article.lines):
        if nth < 2 and width_of(text, layout.size) < measure:
            yield Line(text, (measure - width_of(text, layout.size)) / 2, 0, layout.size, down=layout.leading)
            continue
        indent = layout.indent * layout.size
        lines = list(broken(text, measure - indent, measure, layout.size))
        for at, line in enumerate(lines):
            left = 0 if at else indent
            rest = measure - left - width_of(line, layout.size)
            spread = rest / max(1, len(line) - 1) if layout.justified and at + 1 < len(lines) else 0
            down = layout.leading + (0 if at else layout.gap)
            yield Line(line, left, spread, layout.size, layout.twice and _HEADING.match(text) is not None, down)


def typeset(article: Article, layout: Layout) -> bytes:
    """The article as a PDF."""
    pages: list[list[list[tuple[float, Line]]]] = [[[]]]
    down = 0.0
    for line in set_lines(article, layout):
        if down + line.down > layout.height - 2 * layout.margin:
            down = 0
            if len(pages[-1]) < layout.columns:
                pages[-1].append([])
            else:
                pages.append([[]])
        down += line.down
        pages[-1][-1].append((layout.height - layout.margin - down, line))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(layout.width, layout.height), invariant=True, pageCompression=True)
    for number, columns in enumerate(pages, 1):
        draw(canvas, columns, layout, number, len(pages))
    canvas.save()
    return file.getvalue()


def draw(
    canvas: Canvas, columns: Sequence[Sequence[tuple[float, Line]]], layout: Layout, number: int, count: int
) -> None:
    """Draw one page."""
    if layout.turned:
        canvas.setPageRotation(layout.turned)
        canvas.setPageSize((layout.height, layout.width))
        canvas.translate(layout.height, 0)
        canvas.rotate(90)
    step = (layout.width - 2 * layout.margin + 2.5 * layout.size) / layout.columns
    for at, column in enumerate(columns):
        for y, line in column:
            canvas.setFont(FONT, line.size)
            for shift in (0, 0.3) if line.heavy else (0,):
                canvas.drawString(layout.margin + at * step + line.left + shift, y, line.text, charSpace=line.spread)
    canvas.setFont(FONT, 10)
    if layout.numbers is not None:
        canvas.drawCentredString(layout.width / 2, layout.margin / 2, layout.numbers(number, count))
    if layout.heads is not None:
        canvas.drawCentredString(layout.width / 2, layout.height - layout.margin / 2, layout.heads[1 - number % 2])
    canvas.showPage()


def main() -> None:
    """Write the example file."""
    path = Path(DATA / "hohhot.pdf")
    path.write_bytes(typeset(load(), OFFICE))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

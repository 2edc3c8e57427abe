"""PDF files for tests: drawn, or built byte by byte to be invalid."""

from __future__ import annotations

import importlib
import io
import sys
import zlib
from pathlib import Path

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
sys.path.insert(0, str(EXAMPLES))
make_pdf = importlib.import_module("make_pdf")

WIDTH, HEIGHT = 595, 842


class Drawing:
    """Pages drawn piece by piece; positions are points from the top left corner."""

    def __init__(self, width=WIDTH, height=HEIGHT, **options):
        self.file = io.BytesIO()
        self.height = height
        self.canvas = Canvas(self.file, pagesize=(width, height), invariant=True, **options)

    def write(self, left, down, text, size=16, spread=0):
        self.canvas.setFont(make_pdf.FONT, size)
        self.canvas.drawString(left, self.height - down, text, charSpace=spread)
        return self

    def prose(self, left, down, *lines, size=16, step=28):
        """Lines below one another, all but the last spread to one measure."""
        widths = [make_pdf.width_of(line, size) for line in lines]
        for at, (line, width) in enumerate(zip(lines, widths, strict=True)):
            rest = max(widths) - width if at + 1 < len(lines) else 0
            self.write(left, down + at * step, line, size, rest / (len(line) - 1))
        return self

    def scaled(self, left, down, text, size, scale):
        """A line of a font of some size under a matrix that scales it, as WPS and Founder write it."""
        line = self.canvas.beginText()
        line.setFont(make_pdf.FONT, size)
        line.setTextTransform(scale, 0, 0, scale, left, self.height - down)
        line.textOut(text)
        self.canvas.drawText(line)
        return self

    def apiece(self, left, down, text, size=16):
        """A line of which every character is drawn on its own."""
        for at, char in enumerate(text):
            self.write(left + make_pdf.width_of(text[:at], size), down, char, size)
        return self

    def grid(self, lefts, downs, *, is_open=False):
        """The rules of a table; one that is open has no upright ones at its sides."""
        ups = [self.height - down for down in downs]
        if is_open:
            for up in ups:
                self.canvas.line(lefts[0], up, lefts[-1], up)
            for left in lefts[1:-1]:
                self.canvas.line(left, ups[0], left, ups[-1])
        else:
            self.canvas.grid(lefts, ups)
        return self

    def picture(self, left, down, width, height):
        """A grey picture."""
        pixel = io.BytesIO(b"P6 2 2 255 " + bytes(12))
        self.canvas.drawImage(ImageReader(pixel), left, self.height - down - height, width, height)
        return self

    def page(self):
        self.canvas.showPage()
        return self

    def data(self):
        self.canvas.save()
        return self.file.getvalue()


def built(*objects):
    """A PDF of these objects, numbered from 1."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    return out + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def stream(data, extra=b""):
    """A stream object."""
    return b"<<" + extra + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def page_of(resources=b""):
    """A page whose contents are object 4."""
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<<" + resources + b">>>>"


def nested_forms(depth, fan):
    """A small file that draws `fan ** depth` texts."""
    font = b"/Font<</T 5 0 R>>"
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<<" + font
    forms = [stream(b"/F Do " * fan, head + b"/XObject<</F %d 0 R>>>>" % (7 + at)) for at in range(depth)]
    last = stream(b"BT /T 12 Tf 10 10 Td (abc) Tj ET", head + b">>")
    helvetica = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return built(CATALOG, PAGES, page_of(font + b"/XObject<</F 6 0 R>>"), stream(b"/F Do"), helvetica, *forms, last)


def bomb(megabytes):
    """A small file whose only stream unpacks to so many megabytes."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b"BT ET " * 174_763) for _ in range(megabytes)) + packer.flush()
    return built(CATALOG, PAGES, page_of(), stream(data, b"/Filter/FlateDecode"))


def many_pages(count):
    """A file that has one page, and has it many times."""
    kids = b"<</Type/Pages/Kids[" + b"3 0 R " * count + b"]/Count %d>>" % count
    return built(CATALOG, kids, page_of(), stream(b""))


def unmapped(text):
    """A file whose font says nothing of the characters that its glyphs are."""
    codes = "".join(f"{at % 60 + 1:04x}" for at, _ in enumerate(text)).encode()
    font = b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    kind = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Song/DW 1000/FontDescriptor 7 0 R"
    kind += b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    about = b"<</Type/FontDescriptor/FontName/AAAAAA+Song/Flags 4/FontBBox[0 0 1000 1000]/Ascent 880/Descent -120"
    about += b"/CapHeight 700/StemV 80/ItalicAngle 0>>"
    shown = stream(b"BT /T 12 Tf 10 400 Td <" + codes + b"> Tj ET")
    return built(CATALOG, PAGES, page_of(b"/Font<</T 5 0 R>>"), shown, font, kind, about)


def mapped(text, step=12):
    """A file whose font maps its glyphs to the characters of a text, which it draws in one line."""
    codes = [f"{at:04x}" for at in range(1, len(text) + 1)]
    pairs = "\n".join(f"<{code}> <{char.encode('utf-16-be').hex()}>" for code, char in zip(codes, text, strict=True))
    table = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
{len(text)} beginbfchar
{pairs}
endbfchar endcmap end end"""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>"
    kind = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000/FontDescriptor 7 0 R"
    kind += b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    about = b"<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 0 1000 1000]/Ascent 880/Descent -120"
    about += b"/CapHeight 700/StemV 80/ItalicAngle 0>>"
    shown = stream(f"BT /T {step} Tf 10 400 Td <{''.join(codes)}> Tj ET".encode())
    return built(CATALOG, PAGES, page_of(b"/Font<</T 5 0 R>>"), shown, font, kind, about, stream(table.encode()))

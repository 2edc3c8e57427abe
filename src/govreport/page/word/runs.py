"""The text of a Word paragraph: its runs joined, with all tracked changes accepted.

Word cuts a paragraph into runs wherever look, language or editing session changes, in the middle of numbers too. What
is not text of the paragraph goes: deleted and moved-away text, the instructions of fields, page numbers, comments, the
second form of a drawing that older programs show. Boxes of text are kept for the walk over the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import ClassVar

from attrs import Factory, define

from govreport.data import table
from govreport.page.office import Element
from govreport.page.raised import marked
from govreport.page.word.package import R, W, switch, value
from govreport.page.word.styles import Styles, strikes

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
BOLD, HIDDEN, STRUCK, RAISED = 1, 2, 4, 8
BREAK = "\n"

_RUN, _TEXT = W + "r", W + "t"
CHOICE, _FALLBACK, ALTERNATE = MC + "Choice", MC + "Fallback", MC + "AlternateContent"
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-", W + "br": BREAK, W + "cr": BREAK}
_AROUND = {  # elements around runs that change nothing about them
    W + name for name in ("hyperlink", "smartTag", "customXml", "sdtContent", "bdo", "dir", "ruby", "rubyBase")
}
_BOX = W + "txbxContent"
_DRAWN = {W + "drawing", W + "pict", W + "object"}
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_MOST_FIELDS = 64  # open inside one another; Word allows twenty
_LONGEST_CODE = 256  # this many characters of a field's instruction are enough to tell what it is
_CONTENTS_FIELD = re.compile(r"\s*TOC\b", re.IGNORECASE)
_CIRCLE = re.compile(r"\s*EQ\s*\\o\s*\\ac\s*\(\s*[○〇Ｏ◯]\s*[,;，]\s*(\d{1,2})\s*\)", re.IGNORECASE)
_CIRCLED = {number: chr(0x245F + number) for number in range(1, 21)}  # ① and so on, in the three places of Unicode
_CIRCLED |= {number: chr(0x3251 - 21 + number) for number in range(21, 36)}
_CIRCLED |= {number: chr(0x32B1 - 36 + number) for number in range(36, 51)}
_PRIVATE = range(0xF000, 0xF100)  # where Word keeps the signs of symbol fonts
_SURROGATES = range(0xD800, 0xE000)
_HEX = re.compile(r"[0-9a-fA-F]{1,4}")
_UNKNOWN = "□"


@define
class _Field:
    """An open field: what it is to show, and whether what is being read is still that and not yet its result."""

    code: str = ""
    is_code: bool = True
    is_page: bool = False
    is_contents: bool = False


@define
class Runs:
    """Reads paragraphs one after another; what it finds on the way it counts.

    Attributes:
        styles: the document's styles.
        pieces: the text of the current paragraph, each piece with its look; `BREAK` alone where a line ends.
        boxes: its text boxes, each with its number among all in the paragraph, second forms included.
        pictures: its pictures, each by the identity of its relationship and whether text stands before it.
        notes: the notes that the text refers to, in order: kind of part and identity.
        inserted, deleted, comments: how many there were.
        struck: how many characters are struck through; they count as hidden.
        first_struck: the first of them.
        heeds_strikes: whether that is so.
        in_contents: whether the paragraph is a line of a table of contents that Word made.
    """

    styles: Styles
    pieces: list[tuple[str, int]] = Factory(list)
    boxes: list[tuple[Element, int]] = Factory(list)
    pictures: list[tuple[str | None, bool]] = Factory(list)
    notes: list[tuple[str, str]] = Factory(list)
    inserted: int = 0
    deleted: int = 0
    comments: int = 0
    struck: int = 0
    first_struck: str = ""
    heeds_strikes: bool = True
    in_contents: bool = False
    _boxes_seen: int = 0
    _fields: list[_Field] = Factory(list)
    _muted: int = 0

    def begin(self) -> None:
        """Begin a new paragraph."""
        self.pieces, self.boxes, self.pictures, self._boxes_seen = [], [], [], 0
        self.in_contents = any(field.is_contents for field in self._fields)

    def read(self, element: Element, look: int) -> None:
        """Take up what a paragraph, a run or an element around runs holds."""
        for child in element:
            reader = self._READERS.get(child.tag)
            if reader is not None:
                reader(self, child, look)

    def end(self) -> None:
        """End a paragraph: a field that hides text does so in one paragraph, whatever a damaged file says."""
        if self._muted:
            self._fields = [field for field in self._fields if not (field.is_code or field.is_page)]
            self._muted = 0

    def _run(self, run: Element, look: int) -> None:
        properties = run.find(W + "rPr")
        if properties is not None:
            style = value(properties, "rStyle")
            named = None if style is None else self.styles.of(style)
            look = _changed(look, BOLD, switch(properties, "b"), None if named is None else named.bold)
            look = _changed(look, HIDDEN, switch(properties, "vanish"), None if named is None else named.hidden)
            look = _changed(look, STRUCK, strikes(properties), None if named is None else named.struck)
            look = _changed(look, RAISED, value(properties, "vertAlign") == "superscript" or None)
        self.read(run, look)

    def _text(self, text: Element, look: int) -> None:
        self._add(_line(text.text), look)

    def _math(self, formula: Element, look: int) -> None:
        self._add("".join(_line(part.text) for part in formula.iter(M + "t")), look)

    def _sign(self, sign: Element, look: int) -> None:
        self._add(_SIGNS[sign.tag], look)

    def _symbol(self, symbol: Element, look: int) -> None:
        self._add(_meant(symbol), look)

    def _insertion(self, element: Element, look: int) -> None:
        self.inserted += 1
        self.read(element, look)

    def _deletion(self, _: Element, _look: int) -> None:
        self.deleted += 1

    def _comment(self, _: Element, _look: int) -> None:
        self.comments += 1

    def _control(self, element: Element, look: int) -> None:
        """Read a content control, unless it shows the words that ask for its content."""
        if not switch(element.find(W + "sdtPr"), "showingPlcHdr"):
            for content in element.iterchildren(W + "sdtContent"):
                self.read(content, look)

    def _simple_field(self, element: Element, look: int) -> None:
        if _PAGE_FIELD.match(element.get(W + "instr", "")) is None:
            self.read(element, look)

    def _code(self, code: Element, _: int) -> None:
        if self._fields and len(self._fields[-1].code) < _LONGEST_CODE:
            self._fields[-1].code += code.text or ""

    def _add(self, text: str, look: int) -> None:
        if not text or self._muted:
            return
        if look & STRUCK and self.heeds_strikes and text.strip():
            self.struck += len(text)
            self.first_struck = self.first_struck or text.strip()
            look |= HIDDEN
        if look & RAISED and self.pieces and not self.pieces[-1][1] & RAISED:
            text = marked(text, self.pieces[-1][0])
        self.pieces.append((text, look))

    def _field(self, sign: Element, look: int) -> None:
        kind = sign.get(W + "fldCharType")
        if kind == "begin":
            if len(self._fields) < _MOST_FIELDS:
                self._fields.append(_Field())
                self._muted += 1
            return
        if not self._fields:
            return
        field = self._fields[-1]
        if kind == "separate" and field.is_code:
            field.is_code, field.is_page = False, _PAGE_FIELD.match(field.code) is not None
            self._muted -= not field.is_page
            field.is_contents = _CONTENTS_FIELD.match(field.code) is not None
            self.in_contents |= field.is_contents
        elif kind == "end":
            self._fields.pop()
            self._muted -= field.is_code or field.is_page
            circle = _CIRCLE.match(field.code) if field.is_code else None
            if circle is not None:  # a number in a circle, which has no result of its own
                self._add(_CIRCLED.get(int(circle[1]), circle[1]), look)

    def _note(self, reference: Element, look: int) -> None:
        if self._muted:
            return
        self.notes.append((_NOTES[reference.tag], reference.get(W + "id", "")))
        if reference.get(W + "customMarkFollows") not in {"1", "true", "on"}:
            self._add(note_mark(len(self.notes)), look)

    def _draw(self, element: Element, look: int) -> None:
        """Note the picture or the text boxes in a drawing; a box in a box is found when the outer one is read."""
        if element.tag in _DRAWN and (shown := next(element.iter("{*}blip", "{*}imagedata"), None)) is not None:
            is_behind = any(text.strip() for text, _ in self.pieces)
            self.pictures.append((shown.get(R + "embed") or shown.get(R + "id"), is_behind))
        if element.tag == _BOX:
            self.boxes.append((element, self._boxes_seen + 1))
            self._boxes_seen += _count(element)
        elif element.tag == ALTERNATE:
            self._alternate(element, look, is_drawing=True)
        elif next(element.iter(_BOX), None) is not None:
            for child in element:
                self._draw(child, look)

    def _alternate(self, element: Element, look: int, *, is_drawing: bool = False) -> None:
        """Read the first form of what a file holds in several; older programs show the last."""
        forms = [child for child in element if child.tag in {CHOICE, _FALLBACK}]
        for form in forms[:1]:
            if is_drawing:
                self._draw(form, look)
            else:
                self.read(form, look)
        self._boxes_seen += sum(map(_count, forms[1:]))

    _READERS: ClassVar[dict[str, Callable[[Runs, Element, int], None]]] = {
        _RUN: _run,
        _TEXT: _text,
        W + "sym": _symbol,
        W + "fldChar": _field,
        W + "instrText": _code,
        W + "fldSimple": _simple_field,
        W + "sdt": _control,
        W + "ins": _insertion,
        W + "moveTo": _insertion,
        W + "del": _deletion,
        W + "moveFrom": _deletion,
        W + "commentReference": _comment,
        M + "oMath": _math,
        M + "oMathPara": _math,
        ALTERNATE: _alternate,
        **dict.fromkeys(_SIGNS, _sign),
        **dict.fromkeys(_AROUND, read),
        **dict.fromkeys(_DRAWN, _draw),
        **dict.fromkeys(_NOTES, _note),
    }
    """What reads each element; what is not here is not text."""


def _changed(look: int, bit: int, *said: bool | None) -> int:
    """A look with one of its bits as the first says that says anything: the run itself, else its style."""
    chosen = next((one for one in said if one is not None), None)
    if chosen is None:
        return look
    return look | bit if chosen else look & ~bit


def note_mark(number: int) -> str:
    """The mark of a note, in the text and before the note itself."""
    return f"［{number}］"


def _count(element: Element) -> int:
    """How many text boxes an element holds, itself counted."""
    return sum(1 for _ in element.iter(_BOX))


def _line(text: str | None) -> str:
    """A piece of text; a line break in the file is a blank to Word."""
    return "" if text is None else text.replace("\n", " ") if "\n" in text else text


@cache
def _symbols() -> dict[tuple[str, int], str]:
    """The signs of symbol fonts, by font and code."""
    return {
        (row["font"], int(row["first"], 16) + nth): sign
        for row in table("word_symbols")
        for nth, sign in enumerate(row["signs"])
        if sign != _UNKNOWN
    }


def _meant(symbol: Element) -> str:
    """The sign that a font and a code stand for; where the table does not know it, the character that they store."""
    code = symbol.get(W + "char", "")
    number = int(code, 16) if _HEX.fullmatch(code) else 0
    known = _symbols().get((symbol.get(W + "font", ""), number & 0xFF if number in _PRIVATE else number))
    if known is not None:
        return known
    return chr(number) if number >= 0x20 and number not in _SURROGATES else ""

"""Properties of paragraphs and runs from the styles of a Word document: numbering, bold, hidden, heading."""

from __future__ import annotations

from attrs import Factory, define, frozen

from govreport.page.office import Element
from govreport.page.word.package import W, switch, value

_DEEPEST = 32  # styles rest on one another; Word allows ten steps
_BODY_LEVEL = "9"  # the outline level of text that is not a heading


@frozen
class Style:
    """One style, with what it takes from the styles that it rests on.

    Attributes:
        numbering: identity of the list that it numbers by; None for none.
        level: the level in that list; None where the list itself says which level is this style's.
        bold, hidden, struck: whether it sets text in bold, hides it, or strikes it through; None where it does not say.
        heading: whether it is a heading's.
        outline: its level among the headings, 1 for the top; 0 for text, and for a title, which stands above them.
    """

    numbering: str | None = None
    level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    heading: bool = False
    outline: int = 0


_PLAIN = Style()


@define
class Styles:
    """The styles of a document."""

    _elements: dict[str, Element] = Factory(dict)
    _known: dict[str | None, Style] = Factory(dict)
    _default: str | None = None

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """The styles in a part `styles.xml`; none where there is no such part."""
        styles = cls()
        for element in () if root is None else root.iterchildren(W + "style"):
            identity = element.get(W + "styleId")
            if identity is None:
                continue
            styles._elements[identity] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in {"1", "true", "on"}:
                styles._default = identity
        return styles

    def of(self, identity: str | None) -> Style:
        """The style of an identity; that of plain paragraphs for None."""
        found = self._known.get(identity)
        if found is None:
            found = self._known[identity] = self._resolve(identity if identity is not None else self._default)
        return found

    def _resolve(self, identity: str | None) -> Style:
        chain: list[Element] = []
        element = self._elements.get(identity or "")
        while element is not None and len(chain) < _DEEPEST:
            chain.append(element)
            element = self._elements.get(value(element, "basedOn") or "")
        found = _PLAIN
        for element in reversed(chain):
            found = _over(element, found)
        return found


def _over(element: Element, base: Style) -> Style:
    """A style's own properties over those of the style that it rests on."""
    paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
    numbers = None if paragraph is None else paragraph.find(W + "numPr")
    numbering, level = value(numbers, "numId"), value(numbers, "ilvl")
    bold, hidden = switch(run, "b"), switch(run, "vanish")
    return Style(
        base.numbering if numbering is None else numbering,
        base.level if level is None else whole(level),
        base.bold if bold is None else bold,
        base.hidden if hidden is None else hidden,
        base.struck if (struck := strikes(run)) is None else struck,
        is_heading(paragraph, base=base.heading or _is_named_heading(value(element, "name") or "")),
        outline_level(paragraph, base=_named_level(value(element, "name") or "") or base.outline),
    )


def strikes(run: Element | None) -> bool | None:
    """Whether properties of text strike it through, once or twice; None where they do not say."""
    said = [one for name in ("strike", "dstrike") if (one := switch(run, name)) is not None]
    return any(said) if said else None


def _is_named_heading(name: str) -> bool:
    """Whether a style is one of Word's own for headings, which keep their English names in all languages."""
    return name.lower().startswith("heading ") or name.lower() == "title"


def _named_level(name: str) -> int:
    """The level of one of Word's own heading styles; 0 for any other style."""
    prefix, _, number = name.lower().partition(" ")
    return whole(number) if prefix == "heading" and len(number) == 1 else 0


def outline_level(properties: Element | None, *, base: int) -> int:
    """The level of a paragraph with these properties among the headings of Word's own outline; 0 for text."""
    level = value(properties, "outlineLvl")
    return base if level is None else 0 if level == _BODY_LEVEL else min(whole(level), 8) + 1


def is_heading(properties: Element | None, *, base: bool) -> bool:
    """Whether a paragraph with these properties stands among the headings of Word's own outline."""
    level = value(properties, "outlineLvl")
    return base if level is None else level != _BODY_LEVEL


def whole(text: str | None, default: int = 0) -> int:
    """A whole number as attributes give it; the default for anything else.

    Example:
        >>> whole("12"), whole(None), whole("x", 1)
        (12, 0, 1)
    """
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else default

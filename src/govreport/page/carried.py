"""Articles that a page carries as data: the `srcdoc` of a frame, a text area, a string in a script.

A frame shows its `srcdoc`, so that is always read at its place. The others show nothing by themselves. A script takes
the article from there and writes it into the page, and no scripts are run. So where a page has no prose, the one long
string with paragraphs of Chinese that has the page's title is read, with what stands beside it under plain names
(title, pubDate). The elements are put into the tree as if they were children of the one that carries them, and have
its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from itertools import islice
from typing import Any, TypeAlias

from attrs import Factory, frozen
from lxml import etree

from govreport.data import table
from govreport.han import HAN
from govreport.page.copies import FULLER
from govreport.page.folding import fold
from govreport.sentences import STOP

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

_HAN = re.compile(f"[{HAN}]")
_LEAST = 60
"""An article that is carried as data has so many Chinese characters."""
_PARAGRAPHS = 2
_LONGEST_FIELD = 200
_MOST_FRAMES = 8
_PARTS = re.compile("[_|-]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_VALUE = re.compile(r"[=(:]\s*(?=[{\[\"])")
_OPENING = re.compile(r"(?=[{\[])")
_STRETCH, _GROWTH, _NEAR_END = 1024, 16, 16
_TAG = re.compile(r"</?(?:p|div|br|span|table|section|h[1-6]|li|article|html|body)\b[^<>]*>", re.IGNORECASE)
_ENDS = re.compile(r"</(?:p|div|section|h[1-6]|li|tr|article)\s*>|<br\b[^<>]*>|\n", re.IGNORECASE)
_PLAIN_KEY = re.compile(r"[^a-z]")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no element can hold them
_DATA = ("json", "javascript", "ecmascript", "module")
_DECODER = json.JSONDecoder(strict=False)


@frozen
class Carried:
    """What was put into a page's tree.

    Attributes:
        elements: the elements that the article is now in, or that one which holds it is in.
        title: the title that stands beside it.
    """

    elements: frozenset[Element] = frozenset()
    title: str | None = None


@frozen
class _Text:
    """A text that a page carries.

    Attributes:
        element: what carries it.
        value: the text, markup or not; None where the parser has put its elements into the tree already.
        beside: what stands beside it under plain names, by the field that it fills.
        size: how many Chinese characters it holds.
    """

    element: Element
    value: str | None
    beside: Mapping[str, str] = Factory(dict)
    size: int = 0


def frames(root: Element) -> frozenset[Element]:
    """The frames that hold their own content, which is put into the tree.

    Args:
        root: the page.

    Example:
        >>> root = etree.HTML('<iframe srcdoc="&lt;p&gt;一、回顾&lt;/p&gt;"></iframe>')
        >>> [child.text for frame in frames(root) for child in frame]
        ['一、回顾']
    """
    those = (element for element in root.iter("iframe") if (element.get("srcdoc") or "").strip())
    found = [element for element in islice(those, _MOST_FRAMES) if not _is_veiled(element)]
    for element in found:
        _fill(element, element.get("srcdoc") or "")
    return frozenset(found)


def _is_veiled(element: Element) -> bool:
    """Whether an element is hidden, or stands in one that is."""
    around = (element, *element.iterancestors())
    return any(each.get("hidden") is not None or _HIDING.search(each.get("style") or "") for each in around)


def data(root: Element, title: str | None, shown: Sequence[str]) -> Carried:
    """The article that a page carries as data, put into the tree; nothing where no data holds one.

    Args:
        root: the page.
        title: the title that its head names.
        shown: the texts that it shows of the article, which are to be no more than a beginning.
    """
    least = FULLER * sum(len(_HAN.findall(text)) for text in shown)
    texts = [text for text in _texts(root) if text.size > least]
    best = _best(texts, title)
    if best is None:
        return Carried()
    if best.value is not None:
        _fill(best.element, _unescaped(best.value))
        lead = [_made(tag, text, best.element) for tag, text in _lead(best.beside, set(map(fold, shown)))]
        if lead:
            lead[-1].tail, best.element.text = best.element.text, None
            best.element[:0] = lead
    heads = (above for above in best.element.iterancestors() if above.tag == "head")
    return Carried(frozenset([best.element, *heads]), best.beside.get("title"))


def _best(texts: Sequence[_Text], title: str | None) -> _Text | None:
    """The one text that has the page's title; the only one where the page has none."""
    whole = fold(title or "")
    unique = list({fold(_TAG.sub("", _written(text))): text for text in texts}.values())
    if whole:
        unique = [text for text in unique if _is_named(_own_title(text), whole)]
    return unique[0] if len(unique) == 1 else None


def _is_named(own: str, whole: str) -> bool:
    """Whether a page's title is a text's own, or that and the site's name, which is shorter."""
    parts = _PARTS.split(whole)
    return own == whole or (own != "" and own in parts and all(len(part) < len(own) for part in parts if part != own))


def _written(text: _Text) -> str:
    return "".join(map(str, text.element.itertext())) if text.value is None else text.value


def _own_title(text: _Text) -> str:
    """The title that stands beside a text, or else its first line."""
    lines = (fold(_TAG.sub("", line)) for line in _ENDS.split(_unescaped(_written(text))))
    return fold(text.beside.get("title", "")) or next(filter(None, lines), "")


def _texts(root: Element) -> Iterator[_Text]:
    for element in root.iter("textarea", "script"):
        if element.tag == "textarea" and not _is_data(element):
            continue
        kind = (element.get("type") or "javascript").lower()
        if element.tag == "textarea" or not any(name in kind for name in _DATA):
            is_tree = len(element) > 0
            written = "".join(map(str, element.itertext())) if is_tree else element.text or ""
            yield from _judged(_Text(element, None if is_tree else written), written, is_split=is_tree)
        elif element.text and len(element.text) >= _LEAST:
            for value in _values(element.text):
                for text, beside in _strings(value):
                    yield from _judged(_Text(element, text, beside), text)


def _is_data(element: Element) -> bool:
    """Whether a text area is hidden and stands in no form, so that nobody writes into it."""
    is_hidden = element.get("hidden") is not None or _HIDING.search(element.get("style") or "") is not None
    return is_hidden and next(element.iterancestors("form"), None) is None


def _judged(text: _Text, written: str, *, is_split: bool = False) -> Iterator[_Text]:
    """The text with its size, if it has several paragraphs."""
    size = len(_HAN.findall(written)) if len(written) >= _LEAST else 0
    if size < _LEAST:
        return
    paragraphs = [piece for piece in _ENDS.split(_unescaped(written)) if STOP.search(piece)]
    if is_split or len(paragraphs) >= _PARAGRAPHS:
        yield _Text(text.element, text.value, text.beside, size)


def _values(script: str) -> Iterator[Any]:
    """The values in JSON that a script is or assigns; what is none is passed over."""
    at = len(script) - len(script.lstrip())
    opening: re.Match[str] | None = _OPENING.match(script, at)
    while opening is not None or (opening := _VALUE.search(script, at)) is not None:
        start = opening.end()
        opening = None
        try:
            value, at = _value(script, start)
        except json.JSONDecodeError as error:
            at = start + error.pos
        except RecursionError:
            return
        else:
            yield _loaded(value)


def _value(script: str, start: int) -> tuple[Any, int]:
    """The value that begins at a place of a script, and where it ends.

    It is looked for in ever longer stretches, for the parser counts the lines of all that it is given when it fails.

    Raises:
        json.JSONDecodeError: if there is none.
    """
    size = _STRETCH
    while True:
        try:
            value, end = _DECODER.raw_decode(script[start : start + size])
        except json.JSONDecodeError as error:
            is_cut = error.pos + _NEAR_END >= size or error.msg.startswith("Unterminated")
            if start + size >= len(script) or not is_cut:
                raise
            size *= _GROWTH
        else:
            return value, start + end


def _loaded(value: object) -> object:
    """A value, or what it holds where it is itself JSON written as a string."""
    if isinstance(value, str) and value.lstrip()[:1] in {"{", "["}:
        try:
            return json.loads(value, strict=False)
        except (ValueError, RecursionError):
            return value
    return value


def _strings(value: object) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The long strings of a value, each with what the objects around it say beside it."""
    left: list[tuple[object, tuple[dict[str, Any], ...]]] = [(value, ())]
    while left:
        each, around = left.pop()
        if isinstance(each, str):
            if len(each) >= _LEAST:
                yield each, _beside(around)
        elif isinstance(each, dict):
            left += [(inner, (each, *around[:1])) for inner in each.values() if isinstance(inner, str | dict | list)]
        elif isinstance(each, list):
            left += [(inner, around) for inner in each if isinstance(inner, str | dict | list)]


@cache
def _fields() -> dict[str, str]:
    return {row["word"]: row["group"] for row in table("page_keys")}


def _beside(around: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The fields that objects name, those of the nearest first."""
    found: dict[str, str] = {}
    for each in around:
        for key, value in each.items():
            name = _fields().get(_PLAIN_KEY.sub("", key.lower()))
            if name and isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST_FIELD:
                found.setdefault(name, " ".join(_TAG.sub(" ", unescape(value)).split()))
    return found


@cache
def _labels() -> dict[str, str]:
    """The first label of each field."""
    return {row["group"]: row["word"] for row in reversed(table("metadata_labels"))}


def _lead(beside: Mapping[str, str], shown: Container[str]) -> Iterator[tuple[str, str]]:
    """What stands beside a text as pages have it: the title, where none is shown, and lines of fields."""
    title = beside.get("title")
    if title and fold(title) not in shown:
        yield "h1", title
    yield from (("p", f"{_labels()[name]}：{value}") for name, value in beside.items() if name != "title")


def _made(tag: str, text: str, around: Element) -> Element:
    """An element that stands where another does."""
    made = etree.Element(tag)
    made.text = _UNFIT.sub("", text)
    made.sourceline = around.sourceline
    return made


def _unescaped(text: str) -> str:
    """A text with its markup, where that was written as character references."""
    return unescape(text) if "&lt;" in text and not _TAG.search(text) else text


def _fill(element: Element, html: str) -> None:
    """Put what some markup holds into an element, or the lines of a text without any."""
    if not _TAG.search(html):
        element.text = None
        element.extend([_made("p", line, element) for line in html.splitlines()])
        return
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    element.text = None
    try:
        inner = etree.fromstring(f"<body>{html}</body>".encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return
    for body in [] if inner is None else list(inner.iter("body"))[:1]:
        element.text = body.text
        for child in list(body):
            element.append(child)
    for each in element.iterdescendants(etree.Element):
        each.sourceline = element.sourceline

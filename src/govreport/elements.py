"""HTML that is safe by construction: the only module that writes markup, and so the only one that escapes.

Markup is made from `element` calls. Whatever is not `Safe` is text and is escaped; only this module makes `Safe`. What
cannot be made cannot go wrong: elements and attributes that can run something, load something or lead elsewhere
(scripts, handlers, styles, sources) are not in the list `data/elements.tsv`, and a link leads only to a place on the
same page or to a page that was written beside it, whose name is of plain letters, digits and hyphens, or saves a file
that the page holds.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import final

from govreport.data import words

# Control characters and lone surrogates: no page may hold them, and no encoder writes the latter. And the controls of
# writing direction, none of which Chinese needs: one of them alone shows 6% as %6, or a name backwards.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_LINK = re.compile(r"#.*|(?:\.\./)?(?:[a-z0-9-]+/)?[a-z0-9-]+\.html(?:#[A-Za-z][A-Za-z0-9.-]*)?", re.DOTALL)


_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,60}")


@final
class Safe(str):
    """Markup that was made here. What strings do with it (`+`, `strip`) gives plain text, to be escaped again."""

    __slots__ = ()


def text(characters: str) -> Safe:
    r"""Characters of any origin as text of a page; those that it cannot hold, or that would turn it round, show as �.

    Example:
        >>> text('<b> & "quoted"')
        '&lt;b&gt; &amp; &quot;quoted&quot;'
        >>> text("增长\u202e6%")
        '增长�6%'
    """
    if isinstance(characters, Safe):
        return characters
    return Safe(escape(_UNWRITABLE.sub("\ufffd", characters)))


def join(pieces: Iterable[str]) -> Safe:
    """Pieces of markup and of text, one after the other."""
    return Safe("".join([text(piece) for piece in pieces]))


def element(name: str, /, *content: str | None, **attributes: str | int | bool | None) -> Safe:
    """An element with its content and attributes.

    Args:
        name: its name.
        content: markup from this module, or text to escape; None for nothing.
        attributes: their values; an underscore in a name stands for a hyphen, `class_` for `class`. None and False
            leave the attribute out, True gives it no value.

    Raises:
        ValueError: if the element or an attribute is not among those that pages are made of here, or if a link leads
            elsewhere.

    Example:
        >>> element("p", "5 < 6", class_="note")
        '<p class="note">5 &lt; 6</p>'
    """
    if name not in _known("element"):
        raise ValueError(f"no page is made with the element {name!r}")
    given = [(key, value) for key, value in attributes.items() if value is not None and value is not False]
    written = "".join([_attribute(key, value) for key, value in given])
    inside = "".join([text(piece) for piece in content if piece is not None])
    return Safe(f"<{name}{written}>{inside}</{name}>")


def download(shown: str, data: bytes, name: str, **attributes: str) -> Safe:
    """A link by which a file that the page itself holds is saved; its bytes are CSV, which no browser runs.

    Args:
        shown: what the link says.
        data: the file.
        name: what it is called, of letters, digits, points and hyphens.
        attributes: others, as for `element`: what it does, for who does not see the page.

    Raises:
        ValueError: if the name has other characters.

    Example:
        >>> download("CSV", b"a,b", "t.csv", aria_label="Download the table")
        '<a download="t.csv" href="data:text/csv;base64,YSxi" aria-label="Download the table">CSV</a>'
    """
    if _FILE_NAME.fullmatch(name) is None:
        raise ValueError(f"a file to save is not called {name!r}")
    place = f"data:text/csv;base64,{b64encode(data).decode()}"
    written = "".join([_attribute(key, value) for key, value in attributes.items()])
    return Safe(f'<a download="{name}" href="{place}"{written}>{text(shown)}</a>')


def picture(png: bytes, *, width: int, height: int, alt: str) -> Safe:
    r"""A picture that the page itself holds.

    Args:
        png: the picture, as PNG.
        width: how wide it is shown, in pixels, where nothing else says.
        height: how high, likewise.
        alt: what it shows.

    Raises:
        ValueError: if it is no PNG.

    Example:
        >>> picture(b"\x89PNG\r\n\x1a\n", width=1, height=2, alt="page 1")
        '<img src="data:image/png;base64,iVBORw0KGgo=" width="1" height="2" alt="page 1" decoding="async">'
    """
    if not png.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError("a picture of a page is a PNG")
    place = f"data:image/png;base64,{b64encode(png).decode()}"
    return Safe(f'<img src="{place}" width="{width:d}" height="{height:d}" alt="{text(alt)}" decoding="async">')


@cache
def _known(group: str) -> frozenset[str]:
    return frozenset(words("elements", group))


def _attribute(key: str, value: str | int | bool | None) -> str:  # noqa: FBT001 - HTML's own values
    name = key.rstrip("_").replace("_", "-")
    if name not in _known("attribute"):
        raise ValueError(f"no page is made with the attribute {name!r}")
    if value is True:
        return f" {name}"
    if name == "href" and not _LINK.fullmatch(str(value)):
        raise ValueError(f"a link leads to a place on the same page or to a page beside it, not to {value!r}")
    return f' {name}="{text(str(value))}"'


@cache
def resource(package: str, name: str) -> Safe:
    """A data file of this package, which is trusted as its code is."""
    return Safe((files(package) / name).read_text(encoding="utf-8"))


def fill(template: Safe, **values: str) -> Safe:
    """A trusted template with each `$name` replaced by markup, or by text to escape; what is filled in is not searched.

    Raises:
        KeyError: if the template wants a value that is not given.
    """
    return Safe(Template(template).substitute({name: text(value) for name, value in values.items()}))


def replaced(template: Safe, pattern: re.Pattern[str], made: Callable[[str], Safe]) -> Safe:
    """A trusted template, before it is filled, with what a pattern finds in it replaced by markup.

    Args:
        template: the template.
        pattern: a pattern with one group.
        made: what gives the markup for a group; a `$` in it would be a place to fill.
    """
    return Safe(pattern.sub(lambda match: text(made(match[1])), template))

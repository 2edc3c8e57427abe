"""Inputs that are read together: the pages of one article, and a page with its article in a separate file.

Pages of one article are found in two steps. Names alone tell which inputs may be pages of one (t1.html, t1_1.html,
t1_2.html), so that a process that reads one of them knows of the others. What the pages themselves say decides: each
must name another of them. A document that is the article of a page is found by what the page says.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from govreport import page as page_of
from govreport.errors import GovReportError
from govreport.page.model import Page
from govreport.page.multipage import beside

_SUFFIX = re.compile(r"[_-]?\d{1,2}$")
_MOST = 100  # more inputs of one name are no pages of one article
_MOST_FILES = 500  # in a folder with more documents than these only the addresses of a page are looked for
_DOCUMENTS = (".pdf", ".docx")
_HEAD = 2000
_BAR = b"createPageHTML("


def families(sources: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each input that may be a page of an article on several, the others that may be.

    Example:
        >>> families(["a/t1.html", "a/t1_1.html", "b/t1_2.html"])
        {'a/t1.html': ('a/t1_1.html',), 'a/t1_1.html': ('a/t1.html',)}
    """
    members: dict[tuple[str, str], list[str]] = {}
    names: dict[str, list[tuple[str, str]]] = {}
    for source in sources:
        folder, name = os.path.split(source)
        stem, _ = os.path.splitext(name)  # noqa: PTH122 - names may be bytes that are no UTF-8
        keys = [(folder, stem)]
        bare = _SUFFIX.sub("", stem)
        if bare not in {"", stem}:
            keys.append((folder, bare))
        names[source] = keys
        for key in keys:
            members.setdefault(key, []).append(source)
    found = {}
    for source, keys in names.items():
        near = dict.fromkeys(other for key in keys if len(members[key]) <= _MOST for other in members[key])
        near.pop(source, None)
        if near:
            found[source] = tuple(near)
    return found


def companions(source: str, peers: Sequence[str]) -> list[str]:
    """The files beside an input that its report may be made from too: those of which it holds the name.

    Args:
        source: the input.
        peers: the inputs that may be pages of the same article.
    """
    data = _markup(source)
    if not data:
        return []
    found = [peer for peer in peers if _BAR in data or os.fsencode(os.path.basename(peer)) in data]  # noqa: PTH119
    return [*found, *(file for file in _documents(os.path.dirname(source)) if _is_named(file, data))]  # noqa: PTH120


def _markup(source: str) -> bytes:
    """The bytes of an input that is a page; none of one that is not, or that cannot be read."""
    try:
        data = Path(source).read_bytes()
    except (OSError, ValueError):
        return b""
    return data if data.lstrip().startswith(b"<") or b"<html" in data[:_HEAD].lower() else b""


def _documents(folder: str) -> Iterator[str]:
    """The documents in a folder, where they are few enough to look for each in a page."""
    try:
        with os.scandir(folder or os.curdir) as entries:
            names = sorted(entry.name for entry in entries if entry.name.lower().endswith(_DOCUMENTS))
    except OSError:
        return
    if len(names) <= _MOST_FILES:
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118


def _is_named(file: str, data: bytes) -> bool:
    stem = os.path.splitext(os.path.basename(file))[0]  # noqa: PTH119, PTH122
    escaped = quote(os.fsencode(stem)).encode("ascii")
    forms = [os.fsencode(stem), escaped, escaped.lower()]
    forms.append(stem.encode("gb18030", "replace"))
    return any(form in data for form in forms)


def digest(file: str) -> str | None:
    """The digest of a file's bytes; None where it cannot be read."""
    try:
        with Path(file).open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def together(source: str, peers: Sequence[str]) -> tuple[str, ...]:
    """The pages of the article that an input is a page of, the first in front; the input alone where it is whole.

    Args:
        source: the input.
        peers: the inputs that may be pages of the same article.
    """
    if not peers or set(peers).isdisjoint(companions(source, peers)):
        return (source,)
    pages: dict[str, Page | None] = {}
    names = {os.path.basename(peer): peer for peer in (*peers, source)}  # noqa: PTH119
    group: dict[str, set[str]] = {}
    waiting = [source]
    while waiting:
        here = waiting.pop()
        if here in group:
            continue
        page = pages[here] = _read(here)
        group[here] = set() if page is None else _named(page, names)
        waiting += group[here]
    linked = {here for here, others in group.items() if any(here in group[other] for other in others)}
    if source not in linked:
        return (source,)
    return tuple(sorted(linked, key=lambda here: _order(here, pages)))


def articles(sources: Sequence[str]) -> dict[str, str]:
    """For each input that a page among the inputs has for its article, that page: it is read with the page.

    Only a page that names a document in its own folder is read for this.

    Example:
        >>> articles(["crawl/t1.html", "crawl/P01.docx"])  # neither is there
        {}
    """
    inputs: dict[str, str] = {}
    folders: dict[str, list[str]] = {}
    for source in sources:
        if source.lower().endswith(_DOCUMENTS):
            file = os.path.abspath(source)  # noqa: PTH100 - names may be bytes that are no UTF-8
            inputs.setdefault(file, source)
            folders.setdefault(os.path.dirname(file), []).append(file)  # noqa: PTH120
    found: dict[str, str] = {}
    for source in sources if inputs else ():
        folder = os.path.dirname(os.path.abspath(source))  # noqa: PTH100, PTH120
        if folder not in folders or not _may_name(source, folders[folder]):
            continue
        article = inputs.get(_article(source, folder))
        if article is not None:
            found.setdefault(article, source)
    return found


def _article(source: str, folder: str) -> str:
    """The path of the file that is a page's article; empty where there is none, or where the page cannot be read."""
    try:
        page = page_of.read(source)
        named = beside(page, Path(folder)) if page.pagination is None else None
    except Exception:  # noqa: BLE001 - what is wrong with a page is said where its report is read
        return ""
    return "" if named is None else str(named)


def _may_name(source: str, files: Sequence[str]) -> bool:
    """Whether an input is a page that holds the ending of a document, and the name of one of these if they are few."""
    data = b"" if source.lower().endswith(_DOCUMENTS) else _markup(source)
    lower = data.lower()
    if not any(os.fsencode(ending) in lower for ending in _DOCUMENTS):
        return False
    return len(files) > _MOST_FILES or any(_is_named(file, data) for file in files)


def is_readable(source: str) -> bool:
    """Whether a document holds an article that can be read.

    Example:
        >>> is_readable("no-such-file.docx")
        False
    """
    page = _read(source)
    return page is not None and bool(page.kept)


def _read(source: str) -> Page | None:
    try:
        return page_of.read(source)
    except GovReportError:
        return None


def _named(page: Page, names: Mapping[str, str]) -> set[str]:
    """Those of some inputs that a page's bar leads to."""
    if page.pagination is None:
        return set()
    found = set()
    for href in page.pagination.hrefs:
        path = unquote(href).rpartition("/")[2]
        for name in (path, path.partition("?")[0].partition("#")[0]):
            if name in names:
                found.add(names[name])
                break
    return found


def _order(source: str, pages: Mapping[str, Page | None]) -> tuple[int, int, str]:
    """By the number that a page says it has, else by that in its name; the one without a number comes first."""
    page = pages[source]
    number = page.pagination.number if page is not None and page.pagination is not None else None
    stem = os.path.splitext(os.path.basename(source))[0]  # noqa: PTH119, PTH122
    digits = re.search(r"\d{1,2}$", stem)
    own = int(digits[0]) if digits is not None and _SUFFIX.sub("", stem) else 0
    return (number if number is not None else 0, own, source)

"""Pages without an article: what they have instead of the text, and their attachments.

A page whose article is a file, a picture, a frame or written by a script has a title and at most a sentence. What the
page shows after its title, before the site's own lines, is then the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve, frozen

from govreport.diagnostics import Diagnostic, diagnose
from govreport.language import N_
from govreport.page import boilerplate
from govreport.page.content import Choice
from govreport.page.features import Trait
from govreport.page.folding import fold
from govreport.page.model import Attachment
from govreport.page.raw import Kind, RawBlock, Reference
from govreport.page.references import file_name, format_of
from govreport.page.timestamps import DATE

SHORT = 200
"""A page with so many characters of prose has an article of its own."""
SCRAP = 40
"""A file with fewer characters of prose beside a picture has its article in the picture."""
_LEAD = 8
_TABLES = frozenset({"xls", "xlsx", "et", "csv", "zip", "rar", "7z"})
_KINDS: tuple[tuple[Kind, int], ...] = (("file", SHORT), ("object", SHORT), ("frame", SCRAP), ("picture", SCRAP))
"""What may stand for the article, and beside how much prose: what is told first counts."""
_PLACES = re.compile(
    r"见附件|附件下载|点击(?:下载|查看|阅读)|请下载|全文(?:下载|见|附后)|附后|(?:公布|公开|公示|发布|报告)如下[:：。]?$|见附[表录后]|下载附件|如附件"
)
_AROUND_NAME = re.compile(
    r"^(?:附\s*件\s*\d*\s*[:：.．、]?\s*|\d{1,2}\s*[.．、]\s*)|[（(【\[][^（()）】\]]{1,12}[）)】\]]$|\s"
)
_LONGEST_ADDRESS = 300
_DELIMITERS = (b"'", b'"', b"(", b"=", b" ", b">")
_QUOTED = "》”」』"
_IN_SCRIPT = re.compile(rb"\.(?:pdf|ofd|docx?)(?![\w.])", re.IGNORECASE)
_CODES: dict[Kind | str, tuple[str, str]] = {
    "file": (
        "page.article-attached",
        N_("the article is an attachment: {address}; read that file, or save it beside the page"),
    ),
    "object": (
        "page.article-embedded",
        N_("the article is shown in a viewer, from the file {address}; read that file"),
    ),
    "frame": (
        "page.article-framed",
        N_("the article is another page, shown in a frame: {address}; read that page"),
    ),
    "picture": ("page.article-pictured", N_("the article is a picture, which only OCR could read: {address}")),
    "script": (
        "page.article-scripted",
        N_("the page has no text; a script may write it, and no scripts are run; save it from a browser"),
    ),
}


@frozen
class StandIn:
    """What stands for the article, and the page's attachments.

    Attributes:
        attachments: the page's attachments.
        empty: whether the page has no text but its title.
        remark: what to say of it; None where the page has an article of its own.
    """

    attachments: tuple[Attachment, ...]
    empty: bool = False
    remark: Diagnostic | None = None


@frozen
class Evidence:
    """A page, its article chosen.

    Attributes:
        blocks, traits: as for `content.Chooser`.
        gone: blocks that are copies, metadata or hidden, fields of metadata among them.
        references: what it refers to.
        data: its source.
        choice: what was chosen.
        headline: the block that is the title, wherever it stands.
        title: the title that the page's head names.
    """

    blocks: Sequence[RawBlock]
    traits: Sequence[Trait]
    gone: AbstractSet[int]
    references: Sequence[Reference]
    data: bytes
    choice: Choice
    headline: int | None
    title: str | None


def find(page: Evidence) -> StandIn:
    """What stands for the article, if anything does, and the attachments."""
    start = page.headline if page.headline is not None else 0
    is_bare = page.headline is None and page.choice.last < page.choice.first
    stop = len(page.blocks) if is_bare else _stop(page, max(start, page.choice.last) + 1)
    files = tuple(_attachments(page, start, stop))
    if sum(page.traits[index].prose for index in page.choice.blocks if index != page.headline) >= SHORT:
        return StandIn(files)
    behind = _stop(page, start + 1) if page.headline is not None else stop
    own = [at for at in range(start, behind) if at != page.headline and at not in page.gone and _is_prose(page, at)]
    if sum(page.traits[at].prose for at in own) >= SHORT:
        return StandIn(files)
    near = [each for each in page.references if _lies(each, start, behind, page.blocks)]
    found = _shown(page, near, files, "".join(page.blocks[at].text for at in own))
    if found is not None:
        return found
    is_beyond = page.headline is not None and page.choice.first > behind
    if own or (_has_text(page) and not is_beyond):
        return StandIn(files)
    return _scripted(page, files)


def _has_text(page: Evidence) -> bool:
    """Whether what was chosen is more than a title and a date."""
    title = None if page.headline is None else fold(page.blocks[page.headline].text)
    texts = (page.blocks[at].text for at in page.choice.blocks if at != page.headline)
    return any(DATE.fullmatch(text) is None and fold(text) != title for text in texts)


def _is_prose(page: Evidence, index: int) -> bool:
    """Whether a block is prose, if only the words that lead to what follows (现予公布如下：)."""
    trait, text = page.traits[index], page.blocks[index].text
    is_lead = len(text) >= _LEAD and text.endswith(("：", ":")) and not (trait.site or trait.linked)
    return trait.prose > 0 or (is_lead and not boilerplate.is_dangling(text))


def _shown(page: Evidence, near: Sequence[Reference], files: tuple[Attachment, ...], text: str) -> StandIn | None:
    """What the page shows where its article should be, beside no more than a little prose; None for nothing."""
    for kind, most in _KINDS:
        those = [each for each in near if each.kind == kind]
        if not those or len(text) > most:
            continue
        told, what = files, those[0].address
        if kind == "file":
            told = _told(page, files, text)
            named = [each for each in told if each.is_article]
            if text and not named:
                continue
            what = "; ".join(f"{each.name} ({each.href})" for each in (named or told)[:3]) or what
        elif kind == "object":
            told = _with(page, files, those[0])
        return StandIn(told, empty=not text, remark=diagnosis(kind, what))
    return None


def _scripted(page: Evidence, files: tuple[Attachment, ...]) -> StandIn:
    """What a page without any text tells in its scripts."""
    match = _IN_SCRIPT.search(page.data)
    before = b"" if match is None else page.data[max(0, match.start() - _LONGEST_ADDRESS) : match.start()]
    begin = max(map(before.rfind, _DELIMITERS))
    if match is not None and begin >= 0:
        address = (before[begin + 1 :] + match[0]).decode("utf-8", "replace")
        found = Reference("object", address, format_of(address), "", 0, 0)
        return StandIn(_with(page, files, found), empty=True, remark=diagnosis("object", address))
    is_missing = any(boilerplate.is_missing(block.text) for block in page.blocks)
    if b"<script" in page.data.lower() and not is_missing:
        return StandIn(files, empty=True, remark=diagnosis("script", ""))
    remark = diagnose("page.no-article", "no text that could be an article was found")
    return StandIn(files, empty=True, remark=remark)


def _stop(page: Evidence, start: int) -> int:
    """The first block after the article that is the site's."""
    for index in range(start, len(page.blocks)):
        trait, text = page.traits[index], page.blocks[index].text
        if index in page.gone or trait.control or trait.contact:
            continue
        if boilerplate.is_tool(text) or boilerplate.is_caption(text):
            continue
        if trait.closing or trait.web or trait.opener or (trait.site and not trait.linked):
            return index
    return len(page.blocks)


def _lies(reference: Reference, start: int, stop: int, blocks: Sequence[RawBlock]) -> bool:
    """Whether an element stands between two blocks; `at` alone does not tell one before a block from one inside it."""
    if reference.at == stop < len(blocks):
        return reference.at > start and reference.node < blocks[stop].node
    return start <= reference.at <= stop


def _attachments(page: Evidence, start: int, stop: int) -> list[Attachment]:
    """The files that the article's region links to, each once."""
    found: dict[str, Attachment] = {}
    for each in page.references:
        if each.kind == "file" and _lies(each, start, stop, page.blocks) and each.address not in found:
            found[each.address] = Attachment(each.text, each.address, each.format, is_article=False)
    return list(found.values())


def _told(page: Evidence, files: Sequence[Attachment], text: str) -> tuple[Attachment, ...]:
    """The attachments, each with whether it is the article itself."""
    title = page.blocks[page.headline].text if page.headline is not None else page.title or ""
    named = [each for each in files if _is_named(each, title)]
    if not named and (not text or _PLACES.search(text)):
        documents = [each for each in files if each.format not in _TABLES]
        named = documents if len(documents) == 1 else list(files) if len(files) == 1 else []
    return tuple(evolve(each, is_article=each in named) for each in files)


def _is_named(file: Attachment, title: str) -> bool:
    """Whether a file has the page's title for a name: one ends as the other does.

    A notice that issues a plan (关于印发《…方案》的通知) ends otherwise than the plan's name.
    """
    bare = file.name
    found = format_of(bare)
    if found is not None:
        bare = bare[: bare.lower().rindex(f".{found}")]
    name, whole = fold(bare_name(bare)), fold(bare_name(title))
    if len(name) < 6 or len(whole) < 6:
        return name == whole != ""
    return (name.endswith(whole) or whole.endswith(name)) and not title.rstrip().endswith(tuple(_QUOTED))


def bare_name(shown: str) -> str:
    """The name of a file, of the words that show it: without the number of an attachment and a note after it.

    Example:
        >>> bare_name("附件1：工作报告.docx（点击下载）"), bare_name("2. 工作报告")
        ('工作报告.docx', '工作报告')
    """
    return _AROUND_NAME.sub("", shown)


def _with(page: Evidence, files: Sequence[Attachment], shown: Reference) -> tuple[Attachment, ...]:
    """The attachments with the file that a viewer shows, under the page's title."""
    title = page.blocks[page.headline].text if page.headline is not None else page.title or file_name(shown.address)
    rest = tuple(each for each in files if each.href != shown.address)
    return (*rest, Attachment(title, shown.address, shown.format, is_article=True))


def diagnosis(kind: Kind | str, what: str) -> Diagnostic:
    """What is said of something that stands for an article.

    Args:
        kind: what it is.
        what: its address.
    """
    code, message = _CODES[kind]
    address = what if len(what) <= _LONGEST_ADDRESS else f"{what[:_LONGEST_ADDRESS]}…"
    return diagnose(code, message, address=address)
